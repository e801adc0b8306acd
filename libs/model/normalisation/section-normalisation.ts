import type { ModelAction, ModelUncertainty } from '../model-sections.js';
import type { ProjectModel } from '../project-model.js';
import type { PlainDocument } from '../schema/document-schema.js';
import { defined } from './defined-values.js';
import { ActivitySelection } from './selection.js';

type OwnSections = Pick<
  ProjectModel,
  | 'sources'
  | 'quantities'
  | 'exchangeRates'
  | 'uncertainty'
  | 'crossing'
  | 'observations'
  | 'publishedForecasts'
  | 'actions'
  | 'scenarios'
>;

/** The sections that only the model document has; those it does not state stay absent. */
export function toOwnSections(document: PlainDocument, currency: string): OwnSections {
  const { sources, exchangeRates, observations, publishedForecasts, actions, scenarios } = document;
  const uncertainty = uncertaintyOf(document);
  return {
    ...defined({
      sources: sources?.map((source) => ({ ...source, ...defined(source) })),
      quantities: document.quantities,
      exchangeRates: exchangeRates?.map((rate) => ({ ...rate, rate: String(rate.rate) })),
      observations: observations?.map((entry) => ({ ...entry, ...defined(entry) })),
      publishedForecasts: publishedForecasts?.map((entry) => ({ ...entry, ...defined(entry) })),
      crossing: document.crossing,
      actions: actions?.map((action) => toAction(action, currency)),
      scenarios: scenarios?.map(({ id, name, note, inherits = [], overrides }) => ({
        id,
        name,
        inherits,
        overrides,
        ...defined({ note }),
      })),
    }),
    ...(uncertainty && { uncertainty }),
  } as OwnSections;
}

function toAction(written: NonNullable<PlainDocument['actions']>[number], currency: string): ModelAction {
  const { cost, costPerOpenDay, id, name, overrides, note, risk } = written;
  const sum = (value: typeof cost) =>
    value && { amount: String(value.amount), currency: value.currency ?? currency };
  return {
    id,
    name,
    overrides,
    ...defined({ note, risk, cost: sum(cost), costPerOpenDay: sum(costPerOpenDay) }),
  };
}

const UNCERTAINTY = [
  'climate',
  'weather',
  'closedSeasons',
  'risks',
  'drivers',
  'branches',
  'costSpreads',
  'correlations',
  'ranges',
  'timeCosts',
  'referenceClass',
] as const;

function uncertaintyOf(document: PlainDocument): ModelUncertainty | undefined {
  if (UNCERTAINTY.every((section) => document[section] === undefined)) return undefined;
  const selection = new ActivitySelection(document.activities, document.wbs ?? [], document.project.calendar);
  return {
    climate: document.climate ?? [],
    weather: document.weather ?? [],
    closedSeasons: document.closedSeasons ?? [],
    risks: (document.risks ?? []).map(({ affects, ...risk }) => ({
      ...risk,
      activities: selection.select(affects),
    })),
    drivers: (document.drivers ?? []).map(({ affects, ...driver }) => ({
      ...driver,
      activities: selection.select(affects),
    })),
    branches: document.branches ?? [],
    costSpreads: (document.costSpreads ?? []).map(({ select, ...spread }) => ({
      ...spread,
      activities: selection.select(select),
    })),
    correlations: (document.correlations ?? []).map(({ select, activities, ...group }) => ({
      ...group,
      activities: activities ?? selection.select(select ?? {}),
    })),
    ...(document.ranges && { ranges: document.ranges }),
    ...(document.timeCosts && { timeCosts: document.timeCosts }),
    ...(document.referenceClass && { referenceClass: document.referenceClass }),
  };
}

import type { DistributionDefinition } from '#engines/numerics';
import type {
  CorrelationDefinition,
  HazardDefinition,
  RiskDefinition,
  RiskEffect,
  RiskOccurrence,
  SensitivityDefinition,
  UncertaintyDefinition,
  WindowDefinition,
} from '#engines/uncertainty';
import { parseDate } from '#engines/work-calendars';
import type { ModelUncertainty } from '../model-sections.js';
import { estimateOf, typicalDuration } from '../normalisation/activity-normalisation.js';
import {
  durationMinutes,
  ELAPSED_DAY,
  parseDuration,
  type DayLength,
} from '../notation/duration-notation.js';
import type { ProjectModel } from '../project-model.js';
import { durationDistribution, numberDistribution } from './estimate-distributions.js';
import { convertAmount, reportingCurrency } from './money.js';

type ModelRisk = ModelUncertainty['risks'][number];
type WrittenEffect = Pick<ModelRisk, 'delay' | 'factor' | 'closedDays' | 'cost'>;

/**
 * What may happen to the project, for the engines that draw it. Amounts are in the reporting currency. Durations of
 * work that is done are left out. Risk delays are working minutes of the project's default calendar.
 *
 * @throws ModelError `model.no-exchange-rate`
 */
export function compileUncertainty(model: ProjectModel): UncertaintyDefinition {
  const { uncertainty } = model;
  const durations = model.activities.flatMap((activity) => {
    const done = activity.status === 'complete';
    const distribution = activity.estimate && !done ? durationDistribution(activity.estimate) : undefined;
    return distribution ? [{ activity: activity.id, unit: 'minutes' as const, distribution }] : [];
  });
  if (!uncertainty) return { durations };
  const context = riskContext(model);
  return {
    durations,
    correlation: compileCorrelations(model, uncertainty.correlations),
    hazards: uncertainty.weather.map(compileHazard),
    windows: uncertainty.closedSeasons.map(compileWindow),
    sensitivities: compileSensitivities(model),
    risks: uncertainty.risks.map((risk) => compileRisk(risk, context)),
    drivers: uncertainty.drivers.map(({ id, name, probability = 1, factor, activities }) => ({
      id,
      name,
      probability,
      factor: numberDistribution(factor),
      activities,
    })),
    branches: uncertainty.branches,
    costs: compileCosts(model, uncertainty.costSpreads),
  };
}

type ModelCorrelation = ModelUncertainty['correlations'][number];

/** Rank correlation of a Gaussian copula with this parameter; the engine turns it back by 2·sin(π·r/6). */
const rankOfCopula = (copula: number): number => (6 / Math.PI) * Math.asin(copula / 2);

/** Groups and matrices. Only durations that vary can go together; where ranges are given by rules any work may. */
function compileCorrelations(
  { activities, uncertainty }: ProjectModel,
  correlations: readonly ModelCorrelation[],
): CorrelationDefinition {
  const stated = activities.filter(({ estimate }) => estimate && durationDistribution(estimate));
  const ranged = uncertainty?.ranges !== undefined || stated.length === 0;
  const varying = new Set((ranged ? activities : stated).map(({ id }) => id));
  const groups = correlations.flatMap(({ id, activities: members, rank, copula }) => {
    const rankCorrelation = rank ?? (copula === undefined ? undefined : rankOfCopula(copula));
    if (rankCorrelation === undefined) return [];
    return [{ id, activities: members.filter((member) => varying.has(member)), rankCorrelation }];
  });
  const matrices = correlations.flatMap(({ id, activities: members, ranks, copulas }) => {
    const rows = ranks ?? copulas?.map((row) => row.map(rankOfCopula));
    if (!rows) return [];
    const kept = [...members.keys()].filter((index) => varying.has(members[index]!));
    const rankCorrelations = kept.map((row) =>
      kept.map((column) => (row === column ? 1 : rows[row]![column]!)),
    );
    return [{ id, activities: kept.map((index) => members[index]!), rankCorrelations }];
  });
  return { groups, ...(matrices.length > 0 && { matrices }) };
}

const DAYS_IN_MONTH = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function compileHazard(weather: ModelUncertainty['weather'][number]): HazardDefinition {
  const { id, name, adverseDays, spellDays } = weather;
  return {
    id,
    name,
    months: adverseDays.map((days, month) => ({
      probability: Math.min(1, days / DAYS_IN_MONTH[month]!),
      ...(spellDays !== undefined && { meanSpellDays: spellDays }),
    })),
  };
}

function compileWindow(season: ModelUncertainty['closedSeasons'][number]): WindowDefinition {
  const { id, name, from, until, firstDayShift, lastDayShift } = season;
  const monthDay = (text: string) => ({ month: Number(text.slice(0, 2)), day: Number(text.slice(3, 5)) });
  return {
    id,
    name,
    recurrence: { kind: 'yearly', start: monthDay(from), end: monthDay(until) },
    ...(firstDayShift !== undefined && { startShiftDays: numberDistribution(firstDayShift) }),
    ...(lastDayShift !== undefined && { endShiftDays: numberDistribution(lastDayShift) }),
  };
}

function compileSensitivities({ activities }: ProjectModel): readonly SensitivityDefinition[] {
  return activities.flatMap(({ id, weather = [], closedSeasons = [] }) =>
    weather.length + closedSeasons.length > 0
      ? [{ activity: id, hazards: weather, windows: closedSeasons }]
      : [],
  );
}

interface RiskContext {
  readonly day: DayLength;
  readonly amountOf: (sum: {
    readonly amount: string | number;
    readonly currency?: string | undefined;
  }) => number;
}

function riskContext(model: ProjectModel): RiskContext {
  const { project, calendars } = model;
  const calendar = calendars.find(({ id }) => id === project.defaultCalendar);
  const minutesPerDay = calendar?.minutesPerDay ?? 480;
  const on = project.start.slice(0, 10);
  return {
    day: { minutesPerDay, minutesPerWeek: calendar?.minutesPerWeek ?? 5 * minutesPerDay },
    amountOf: ({ amount, currency = project.currency }) =>
      Number(convertAmount(model, String(amount), currency, reportingCurrency(model), on)),
  };
}

function compileRisk(risk: ModelRisk, context: RiskContext): RiskDefinition {
  const effect = compileEffect(risk, context)!;
  const { mitigation } = risk;
  const remaining = mitigation && compileEffect(mitigation, context);
  return {
    id: risk.id,
    name: risk.name,
    occurrence: compileOccurrence(risk),
    effect,
    activities: risk.activities,
    ...(mitigation && {
      mitigation: {
        name: mitigation.name,
        probabilityFactor: mitigation.probabilityFactor,
        ...(remaining && { effect: remaining }),
        ...(mitigation.price && { cost: context.amountOf(mitigation.price) }),
      },
    }),
  };
}

function compileOccurrence({ probability = 1, perMonth, from, until }: ModelRisk): RiskOccurrence {
  if (perMonth) return { kind: 'monthly', rates: perMonth };
  if (from === undefined || until === undefined) return { kind: 'activity', probability };
  return { kind: 'dates', probability, first: parseDate(from), last: parseDate(until) };
}

/** Undefined where nothing is stated: a mitigation that leaves the effect as it was. */
function compileEffect(effect: WrittenEffect, context: RiskContext): RiskEffect | undefined {
  const cost: { cost?: DistributionDefinition } = effect.cost
    ? { cost: { kind: 'deterministic', value: context.amountOf(effect.cost) } }
    : {};
  if (effect.closedDays !== undefined)
    return { kind: 'closure', days: numberDistribution(effect.closedDays), ...cost };
  if (effect.factor !== undefined)
    return { kind: 'factor', factor: numberDistribution(effect.factor), ...cost };
  if (effect.delay === undefined) return undefined;
  return { kind: 'added-minutes', minutes: delayDistribution(effect.delay, context.day), ...cost };
}

function delayDistribution(
  delay: NonNullable<WrittenEffect['delay']>,
  day: DayLength,
): DistributionDefinition {
  const minutes = (text: string) => {
    const written = parseDuration(text)!;
    return durationMinutes(written, written.elapsed ? ELAPSED_DAY : day);
  };
  if (typeof delay === 'string') return { kind: 'deterministic', value: minutes(delay) };
  const value = minutes(typicalDuration(delay, minutes));
  return durationDistribution(estimateOf(delay, minutes)) ?? { kind: 'deterministic', value };
}

function compileCosts({ activities }: ProjectModel, spreads: ModelUncertainty['costSpreads']) {
  const costed = new Set(activities.filter(({ costs }) => costs && costs.length > 0).map(({ id }) => id));
  const byActivity = new Map<string, ModelUncertainty['costSpreads'][number]>();
  for (const spread of spreads)
    for (const id of spread.activities) if (costed.has(id)) byActivity.set(id, spread);
  return [...byActivity].map(([activity, { fixed, perDay }]) => ({
    activity,
    ...(fixed !== undefined && { fixedFactor: numberDistribution(fixed) }),
    ...(perDay !== undefined && { perDayFactor: numberDistribution(perDay) }),
  }));
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RegisteredRisk, riskRegister, RiskView } from '#contract';
import type { ModelUncertainty } from '#model';
import { CalendarRuns } from '#application/projects';
import { StatusReader } from '#application/scheduling';
import { ForecastStore } from '#platform/persistence';
import { ForecastService } from './forecast.service.js';
import type { Happened } from './known-risks.js';

type ModelRisk = ModelUncertainty['risks'][number];
type Effect = Pick<ModelRisk, 'delay' | 'factor' | 'closedDays' | 'cost'>;

/** The model's risks with what the newest analysis says each is worth. */
@Injectable()
export class RiskRegisterService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastService,
    private readonly stored: ForecastStore,
  ) {}

  async list(
    projectId: string,
    query: { readonly asOf?: string | undefined; readonly run?: number | undefined },
  ): Promise<z.infer<typeof riskRegister>> {
    const run = await this.runs.find(projectId, query.run);
    const { plan, asOf } = await this.status.at(run, query.asOf);
    const forecast = await this.stored.newest(run.id, asOf);
    const analysis = forecast && ((await this.stored.analysis(run.id, forecast.date)) as RiskView);
    const happened = await this.forecasts.happened(run, asOf);
    const { model } = plan.loaded;
    const names = new Map(model.activities.map(({ id, name }) => [id, name]));
    const items = (model.uncertainty?.risks ?? []).map((risk) => entry(risk, names, analysis, happened));
    items.sort((a, b) => (b.impactDays?.estimate ?? 0) - (a.impactDays?.estimate ?? 0));
    return { items, analysedOn: forecast?.date ?? null, nextCursor: null };
  }
}

function entry(
  risk: ModelRisk,
  names: ReadonlyMap<string, string>,
  analysis: RiskView | undefined,
  happened: Happened,
): RegisteredRisk {
  const bar = analysis?.tornado.find(({ kind, id }) => kind === 'risk' && id === risk.id);
  const worth = analysis?.mitigation.find(({ kind, id }) => kind === 'mitigated' && id === risk.id);
  const { mitigation } = risk;
  const factor = mitigation?.probabilityFactor ?? 1;
  return {
    id: risk.id,
    name: risk.name,
    description: risk.description ?? null,
    owner: risk.owner ?? null,
    side: risk.side ?? null,
    state: risk.perMonth === undefined && happened.has(risk.id) ? 'occurred' : 'open',
    probability: risk.probability ?? null,
    perMonth: risk.perMonth ?? null,
    window:
      risk.from === undefined || risk.until === undefined ? null : { from: risk.from, until: risk.until },
    effect: effectText(risk) ?? 'none stated',
    activities: risk.activities.map((id) => ({ id, name: names.get(id) ?? id })),
    mitigation: mitigation
      ? {
          name: mitigation.name,
          probabilityAfter: risk.probability === undefined ? null : risk.probability * factor,
          effectAfter: effectText(mitigation) ?? null,
          price: mitigation.price === undefined ? null : Number(mitigation.price.amount),
          worthDays: worth?.meanDays ?? null,
          worthMoney: worth?.meanCost ?? null,
        }
      : null,
    impactDays: bar?.meanDays ?? null,
    p80Days: bar?.p80Days ?? null,
  };
}

/** The effect as the model writes it; undefined where none is stated. */
function effectText({ delay, factor, closedDays }: Effect): string | undefined {
  if (closedDays !== undefined) return `${spread(closedDays)} days closed`;
  if (factor !== undefined) return `duration × ${spread(factor)}`;
  return delay === undefined ? undefined : `${spread(delay)} added`;
}

function spread(value: NonNullable<Effect['delay'] | Effect['factor']>): string {
  if (typeof value !== 'object') return String(value);
  if ('likely' in value) return `${value.likely} (${value.optimistic} to ${value.pessimistic})`;
  if ('median' in value) return `${value.median} (median, σ ${value.sigma})`;
  if ('mean' in value) return `${value.mean} ± ${value.deviation}`;
  if ('observed' in value) return `one of ${value.observed.length} observed`;
  return value.outcomes
    .map(
      (outcome) =>
        `${'duration' in outcome ? outcome.duration : outcome.number} (${outcome.probability * 100} %)`,
    )
    .join(' or ');
}

import { Injectable } from '@nestjs/common';
import {
  riskViewOf,
  type ForecastContent,
  type MethodForecast,
  type MilestoneForecast,
  type RiskView,
} from '#contract';
import type { ScheduleRiskResult } from '#engines/schedule-risk';
import { dayOf, formatDate, parseDate } from '#engines/work-calendars';
import { performanceAt } from '#application/performance';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';
import { ComputePool } from '#platform/compute';
import { DayStore, ForecastStore, type CalendarRun } from '#platform/persistence';
import { riskDefinition, riskOptions } from './risk-definition.js';

/** Iterations of the forecast of a status date. */
const ITERATIONS = 1000;

/** Forecasts at status dates: by every method, stored as they were made. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly days: DayStore,
    private readonly forecasts: ForecastStore,
    private readonly compute: ComputePool,
  ) {}

  /** Makes and keeps the forecast of a status date; made twice it is kept once. */
  async make(run: CalendarRun, asOf: string): Promise<void> {
    const status = await this.status.at(run, asOf);
    if (status.network.activities.every((activity) => activity.status === 'complete')) return;
    const analysis = await this.analyse(run, status, ITERATIONS);
    const content: ForecastContent = {
      milestones: milestoneForecasts(status, analysis),
      methods: methodsOf(status, analysis),
    };
    await this.forecasts.add(run.id, asOf, content, analysis);
  }

  /** A risk analysis of a status date, here and now. */
  async analyse(run: CalendarRun, status: ProjectStatus, iterations: number): Promise<RiskView> {
    const result = await this.simulate(run, status, iterations);
    return riskViewOf(result, {
      model: status.plan.loaded.model,
      dataDate: status.network.dataDate,
      seed: run.seed,
    });
  }

  /** The same before it is put into a view; finishes of `watched` activities are collected beside the milestones'. */
  async simulate(
    run: CalendarRun,
    status: ProjectStatus,
    iterations: number,
    watched: readonly string[] = [],
  ): Promise<ScheduleRiskResult> {
    const settled = await this.settledRisks(run, status.asOf);
    return this.compute.run('schedule-risk', {
      definition: riskDefinition(status),
      iterations,
      seed: run.seed,
      options: { ...riskOptions(status, settled), tornadoIterations: 0, watched },
    });
  }

  async list(projectId: string, query: { readonly run?: number | undefined }) {
    const run = await this.runs.find(projectId, query.run);
    const rows = await this.forecasts.list(run.id, run.dataDate);
    const items = rows.map(({ date, milestones }) => ({
      statusDate: date,
      ...(milestones as ForecastContent),
    }));
    return { items, nextCursor: null };
  }

  /** Risks that may happen once and have: their effect is in the progress, they do not come again. */
  private async settledRisks(run: CalendarRun, asOf: string): Promise<readonly string[]> {
    const to = formatDate(parseDate(asOf) - 1);
    const once = new Set(['risk.struck', 'risk.occurred']);
    const happened = await Promise.all(
      [...once].map((kind) => this.days.journal(run.id, { after: 0, limit: 1000, kind, to })),
    );
    return [
      ...new Set(
        happened.flat().flatMap(({ subject, data }) => {
          const { risk } = data as { risk?: unknown };
          return typeof risk === 'string' ? [risk] : subject === null ? [] : [subject];
        }),
      ),
    ];
  }
}

const dateOf = (minute: string | undefined): string | null => minute?.slice(0, 10) ?? null;

function milestoneForecasts(status: ProjectStatus, analysis: RiskView): MilestoneForecast[] {
  const byId = new Map(analysis.milestones.map((milestone) => [milestone.id, milestone]));
  return status.plan.milestones.flatMap(({ id, baseline }): MilestoneForecast[] => {
    const found = byId.get(id);
    if (!found) return [];
    const { percentiles } = found;
    return [
      {
        id,
        deterministic: found.deterministic.slice(0, 10),
        p10: dateOf(percentiles['P10']),
        p50: dateOf(percentiles['P50']),
        p80: dateOf(percentiles['P80']),
        p90: dateOf(percentiles['P90']),
        probabilityByBaseline:
          baseline === undefined ? null : shareBy(found.sCurve, formatDate(dayOf(baseline))),
      },
    ];
  });
}

/** Share of iterations that had finished by the end of a date. */
function shareBy(curve: RiskView['finish']['sCurve'], date: string): number {
  return curve.filter((point) => point.date <= date).at(-1)?.share ?? 0;
}

function methodsOf(status: ProjectStatus, analysis: RiskView): MethodForecast[] {
  const { finish } = analysis;
  const performance = performanceAt(status.plan, status.state, status.asOf);
  const earned = performance.earnedSchedule.finishByPlateauAware;
  return [
    {
      method: 'deterministic',
      finish: dateOf(finish.deterministic),
      note: 'remaining work at its planned rate',
    },
    {
      method: 'monte-carlo-p50',
      finish: dateOf(finish.percentiles['P50']),
      note: `${analysis.iterations} iterations`,
    },
    {
      method: 'monte-carlo-p80',
      finish: dateOf(finish.percentiles['P80']),
      note: `${analysis.iterations} iterations`,
    },
    {
      method: 'earned-schedule',
      finish: earned === undefined ? null : formatDate(dayOf(earned)),
      note: 'IEAC(t) with earned schedule held within plateaus of the plan',
    },
    referenceClass(status),
  ];
}

/** HM Treasury's upper bound of works duration for standard civil engineering: the band that the case list supports. */
const DURATION_UPLIFT = 0.2;

function referenceClass({ plan }: ProjectStatus): MethodForecast {
  const finish = Math.max(
    ...[...plan.baseline.values()].map(({ finish: end }) => end).filter(Number.isFinite),
  );
  const start = plan.network.projectStart;
  return {
    method: 'reference-class',
    finish: Number.isFinite(finish) ? formatDate(dayOf(finish + (finish - start) * DURATION_UPLIFT)) : null,
    note: 'baseline duration + 20 %, the upper bound for standard civil works (HM Treasury, works duration)',
  };
}

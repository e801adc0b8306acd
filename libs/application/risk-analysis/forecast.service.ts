import { Injectable } from '@nestjs/common';
import {
  riskViewOf,
  type ForecastContent,
  type MethodForecast,
  type MilestoneForecast,
  type RiskView,
} from '#contract';
import type { ScheduleRiskOptions, ScheduleRiskResult } from '#engines/schedule-risk';
import { dayOf, formatDate, parseDate } from '#engines/work-calendars';
import { ownSlipOf, performanceAt } from '#application/performance';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';
import { ComputePool } from '#platform/compute';
import { DayStore, ForecastStore, type CalendarRun, type StoredForecast } from '#platform/persistence';
import type { Happened } from './known-risks.js';
import { learntAnalysis, prepareAnalysis, type PreparedAnalysis } from './risk-definition.js';

/** Iterations of the forecast of a status date. */
const ITERATIONS = 1000;
/** Enough for a tornado whose order is stable; the intervals say how sure the bars are. */
export const TORNADO_ITERATIONS = 256;

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
    const prepared = prepareAnalysis(status, await this.happened(run, asOf));
    const learnt = learntAnalysis(status, prepared);
    const analyse = async (of: PreparedAnalysis, tornadoIterations: number) =>
      viewOf(run, status, await this.run(run, of, { iterations: ITERATIONS, tornadoIterations }));
    const [analysis, sharpened] = await Promise.all([
      analyse(prepared, TORNADO_ITERATIONS),
      learnt.evidence > 0 ? analyse(learnt, 0) : undefined,
    ]);
    const past = await this.forecasts.list(run.id, asOf);
    const content: ForecastContent = {
      milestones: milestoneForecasts(status, analysis, sharpened),
      methods: methodsOf(status, analysis, sharpened, pastWith(past, asOf, analysis)),
      learning: learnt.explanation,
    };
    await this.forecasts.add(run.id, asOf, content, analysis);
  }

  /** A run of a status date; finishes of `watched` activities are collected beside the milestones'. */
  async simulate(
    run: CalendarRun,
    status: ProjectStatus,
    iterations: number,
    watched: readonly string[] = [],
  ): Promise<ScheduleRiskResult> {
    const prepared = prepareAnalysis(status, await this.happened(run, status.asOf));
    return this.run(run, prepared, { iterations, tornadoIterations: 0, watched });
  }

  private async run(
    { seed }: CalendarRun,
    { definition, options }: PreparedAnalysis,
    asked: { readonly iterations: number } & Pick<ScheduleRiskOptions, 'tornadoIterations' | 'watched'>,
  ): Promise<ScheduleRiskResult> {
    const { iterations, ...further } = asked;
    return this.compute.run('schedule-risk', {
      definition,
      iterations,
      seed,
      options: { ...options, ...further },
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

  /** Risks that have struck or occurred before a morning, as the journal tells. */
  async happened(run: CalendarRun, asOf: string): Promise<Happened> {
    const to = formatDate(parseDate(asOf) - 1);
    const entries = await Promise.all(
      ['risk.struck', 'risk.occurred'].map((kind) =>
        this.days.journal(run.id, { after: 0, limit: 10_000, kind, to }),
      ),
    );
    const struck = new Map<string, Set<string>>();
    for (const { data } of entries.flat()) {
      const { risk, activity } = data as { risk?: unknown; activity?: unknown };
      if (typeof risk !== 'string') continue;
      const activities = struck.get(risk) ?? new Set<string>();
      if (typeof activity === 'string') activities.add(activity);
      struck.set(risk, activities);
    }
    return struck;
  }
}

const viewOf = (run: CalendarRun, status: ProjectStatus, result: ScheduleRiskResult): RiskView =>
  riskViewOf(result, {
    model: status.plan.loaded.model,
    dataDate: status.network.dataDate,
    seed: run.seed,
  });

/** The deterministic finishes of past status dates and of this one. */
function pastWith(stored: readonly StoredForecast[], asOf: string, analysis: RiskView) {
  const before = stored
    .filter(({ date }) => date < asOf)
    .map(({ date, milestones }) => ({ date, content: milestones as ForecastContent }));
  const method = 'deterministic' as const;
  const finish = analysis.finish.deterministic.slice(0, 10);
  return [...before, { date: asOf, content: { milestones: [], methods: [{ method, finish, note: '' }] } }];
}

const dateOf = (minute: string | undefined): string | null => minute?.slice(0, 10) ?? null;

const byId = (analysis: RiskView | undefined) =>
  new Map(analysis?.milestones.map((milestone) => [milestone.id, milestone]));

/** What an analysis says of every milestone. */
export function milestoneForecasts(
  status: ProjectStatus,
  analysis: RiskView,
  sharpened: RiskView | undefined,
): MilestoneForecast[] {
  const [found, learnt] = [byId(analysis), byId(sharpened)];
  return status.plan.milestones.flatMap(({ id, baseline }): MilestoneForecast[] => {
    const milestone = found.get(id);
    if (!milestone) return [];
    const { percentiles } = milestone;
    const sharper = learnt.get(id)?.percentiles;
    return [
      {
        id,
        deterministic: milestone.deterministic.slice(0, 10),
        p10: dateOf(percentiles['P10']),
        p50: dateOf(percentiles['P50']),
        p80: dateOf(percentiles['P80']),
        p90: dateOf(percentiles['P90']),
        probabilityByBaseline:
          baseline === undefined ? null : shareBy(milestone.sCurve, formatDate(dayOf(baseline))),
        learnt: sharper ? fourOf(sharper) : null,
      },
    ];
  });
}

const fourOf = (percentiles: RiskView['finish']['percentiles']) => ({
  p10: percentiles['P10']!.slice(0, 10),
  p50: percentiles['P50']!.slice(0, 10),
  p80: percentiles['P80']!.slice(0, 10),
  p90: percentiles['P90']!.slice(0, 10),
});

/** Share of iterations that had finished by the end of a date. */
function shareBy(curve: RiskView['finish']['sCurve'], date: string): number {
  return curve.filter((point) => point.date <= date).at(-1)?.share ?? 0;
}

function methodsOf(
  status: ProjectStatus,
  analysis: RiskView,
  sharpened: RiskView | undefined,
  past: Parameters<typeof ownSlipOf>[0],
): MethodForecast[] {
  const { finish } = analysis;
  const slip = ownSlipOf(past);
  const learnt = (percentile: 'P50' | 'P80') => ({
    finish: dateOf(sharpened?.finish.percentiles[percentile]),
    note: sharpened ? 'the same with durations learnt from finished work' : 'nothing learnt yet',
  });
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
    { method: 'monte-carlo-learnt-p50', ...learnt('P50') },
    { method: 'monte-carlo-learnt-p80', ...learnt('P80') },
    {
      method: 'own-slip',
      finish: slip?.adjustedFinish ?? null,
      note: slip?.explanation ?? 'fewer than three status dates yet',
    },
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

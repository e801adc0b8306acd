import { createHash } from 'node:crypto';
import { liveTraffic } from '#application/crossings';
import { performanceAt } from '#application/performance';
import {
  forecastCrossing,
  headlineMilestone,
  outlookOfModel,
  type JournalFact,
  type OpeningVintage,
  type ReportFacts,
  type TrafficDay,
} from '#application/reporting';
import { milestoneForecasts, prepareAnalysis, TORNADO_ITERATIONS } from '#application/risk-analysis';
import {
  constructionOf,
  makePlan,
  milestoneViews,
  networkAt,
  progressOf,
  stateBefore,
  type CrossingState,
  type DaySnapshot,
  type Plan,
  type ProjectStatus,
} from '#application/scheduling';
import { liveDay } from '#application/simulated-calendar';
import { DomainError, riskViewOf, type ForecastContent, type RiskView } from '#contract';
import type { ConstructionState } from '#engines/construction';
import { calculateSchedule } from '#engines/cpm';
import { simulateSchedule } from '#engines/schedule-risk';
import { formatDate, MINUTES_PER_DAY, parseDate, parseMinute } from '#engines/work-calendars';
import {
  canonicalJson,
  reportingCurrency,
  toModelDocument,
  type ModelDocument,
  type ProjectModel,
} from '#model';

export interface FileReportRequest {
  readonly model: ProjectModel;
  readonly document?: ModelDocument;
  /** Default: the file's data date. */
  readonly asOf?: string;
  readonly seed: string;
  readonly iterations: number;
}

/** Mondays before the data date whose forecasts are made again for the drift. */
const VINTAGES = 6;
const WEEK = 7;

interface LivedDay {
  readonly date: string;
  readonly state: ConstructionState;
  readonly snapshot: DaySnapshot;
  readonly traffic: TrafficDay | undefined;
}

/** Everything that a simulated calendar from the file's data date to a date lives through, in memory. */
interface Life {
  readonly days: readonly LivedDay[];
  readonly journal: readonly JournalFact[];
  /** What is open of the crossing after the last night. */
  readonly crossing: CrossingState | undefined;
}

/**
 * The facts of a report from a file alone: its own status on its data date; on a later date the status to which a
 * simulated calendar under the seed brings it.
 * @throws DomainError calendar.date-not-lived for a date before the file's
 */
export function fileReportFacts(request: FileReportRequest): ReportFacts {
  const { model, seed } = request;
  const document = request.document ?? toModelDocument(model);
  const hash = createHash('sha256').update(canonicalJson(document)).digest('hex');
  const plan = makePlan({ hash, document, model });
  const start = model.project.dataDate.slice(0, 10);
  const asOf = request.asOf ?? start;
  if (asOf < start) {
    throw new DomainError(
      'calendar.date-not-lived',
      `The file's data date is ${start}: what was before ${asOf} is not in it. Choose ${start} or later.`,
    );
  }
  const life = liveUntil(plan, seed, start, asOf);
  const status = statusAt(plan, life, asOf);
  const since = [start, formatDate(parseDate(asOf) - WEEK)].sort()[1]!;
  const analysis = analyse(status, life, asOf, request);
  const milestones = milestoneViews(
    status,
    since < asOf ? statusAt(plan, life, since) : undefined,
    analysis && { date: asOf, milestones: forecastOf(status, analysis) },
  );
  const headline = headlineMilestone(milestones);
  const opening = headline?.baseline?.slice(0, 10);
  const traffic = life.days.slice(-WEEK).flatMap((day) => day.traffic ?? []);
  const performance = performanceAt(plan, status.state, asOf, earnedOf(life));
  const simulated = asOf > start || model.activities.every((each) => each.status === 'not-started');
  const crossingForecast =
    traffic.length === 0 && opening !== undefined ? forecastCrossing(model, opening, seed) : undefined;
  return {
    plan,
    projectId: model.project.id,
    run: { number: 1, seed, progressSource: simulated ? 'simulated' : 'real' },
    modelVersion: 1,
    asOf,
    since,
    status,
    milestones,
    trends: trendsOf(plan, life),
    journal: life.journal.filter(({ date }) => date >= since && date < asOf),
    setbacks: life.journal.filter(({ kind }) => /^(risk\.(struck|occurred)|day\.lost)$/.test(kind)),
    ...(analysis ? { analysis } : {}),
    vintages: headline ? vintagesOf(plan, life, asOf, headline.id, request) : [],
    performance: performance.total.budgetAtCompletion > 0 ? performance : undefined,
    currency: reportingCurrency(model),
    traffic,
    ...(crossingForecast ? { crossingForecast } : {}),
    outlook: traffic.length > 0 ? outlookOfModel(model, life.crossing, asOf, seed) : [],
    number: Math.floor((parseDate(asOf) - parseDate(start)) / WEEK) + 1,
  };
}

export function liveUntil(plan: Plan, seed: string, start: string, asOf: string): Life {
  const construction = constructionOf(plan, { seed, startDate: start });
  let state = stateBefore(construction, undefined, parseDate(start));
  let snapshot: DaySnapshot | undefined;
  let crossing: CrossingState | undefined;
  const days: LivedDay[] = [];
  const journal: JournalFact[] = [];
  for (let day = parseDate(start); day < parseDate(asOf); day += 1) {
    const date = formatDate(day);
    const lived = liveDay(plan, construction, state);
    const traffic = liveTraffic(plan, { seed }, crossing, snapshot, date);
    for (const { kind, subject, message, data } of lived.journal) {
      const sequence = journal.length + 1;
      journal.push({ sequence, date, kind, subject: subject ?? null, message, data });
    }
    crossing = traffic?.crossing ?? crossing;
    state = lived.state;
    snapshot = lived.snapshot;
    days.push({ date, state, snapshot, traffic: traffic?.result });
  }
  return { days, journal, crossing };
}

export function statusAt(plan: Plan, { days }: Life, asOf: string): ProjectStatus {
  const last = days.filter(({ date }) => date < asOf).at(-1);
  const dataDate = Math.max(parseDate(asOf) * MINUTES_PER_DAY, plan.network.dataDate);
  const network = networkAt(plan, progressOf(plan, last?.state), dataDate);
  return {
    plan,
    asOf,
    network,
    schedule: calculateSchedule(network),
    snapshot: last?.snapshot,
    state: last?.state,
  };
}

function analyse(
  status: ProjectStatus,
  { journal }: Life,
  asOf: string,
  { seed, iterations }: FileReportRequest,
  withSensitivity = true,
): RiskView | undefined {
  if (status.network.activities.every((activity) => activity.status === 'complete')) return undefined;
  const happened = new Map<string, Set<string>>();
  for (const { kind, date, data } of journal) {
    if (date >= asOf || !kind.startsWith('risk.')) continue;
    const { risk, activity } = data as { readonly risk?: string; readonly activity?: string };
    if (risk === undefined) continue;
    const activities = happened.get(risk) ?? new Set<string>();
    if (activity !== undefined) activities.add(activity);
    happened.set(risk, activities);
  }
  const { definition, options } = prepareAnalysis(status, happened);
  const result = simulateSchedule(
    definition,
    { iterations, seed },
    { ...options, tornadoIterations: withSensitivity ? TORNADO_ITERATIONS : 0 },
  );
  return riskViewOf(result, {
    model: status.plan.loaded.model,
    dataDate: status.network.dataDate,
    seed,
  });
}

const forecastOf = (status: ProjectStatus, analysis: RiskView): ForecastContent => ({
  milestones: milestoneForecasts(status, analysis, undefined),
  methods: [],
});

const isMonday = (date: string): boolean => (((parseDate(date) + 3) % 7) + 7) % 7 === 0;

/** Earned value and actual cost of past Mondays, for the S-curve. */
export function earnedOf({ days }: Life) {
  return days.flatMap(({ snapshot: { asOf, earned } }) =>
    earned && isMonday(asOf) ? [{ date: parseMinute(asOf), ...earned }] : [],
  );
}

/** The opening as it would have been forecast on the Mondays before, and now. */
function vintagesOf(
  plan: Plan,
  life: Life,
  asOf: string,
  milestone: string,
  request: FileReportRequest,
): OpeningVintage[] {
  const mondays = life.days
    .filter(({ snapshot }) => isMonday(snapshot.asOf))
    .map(({ snapshot }) => snapshot.asOf)
    .filter((date) => date < asOf)
    .slice(-VINTAGES);
  return [...mondays, asOf].flatMap((statusDate): OpeningVintage[] => {
    const status = statusAt(plan, life, statusDate);
    const analysis = analyse(status, life, statusDate, request, false);
    const found = analysis && forecastOf(status, analysis).milestones.find(({ id }) => id === milestone);
    if (!found) return [];
    const { deterministic, p10, p50, p80, p90 } = found;
    if (p10 === null || p50 === null || p80 === null || p90 === null) return [];
    return [{ statusDate, deterministic, p10, p50, p80, p90 }];
  });
}

function trendsOf(plan: Plan, { days }: Life): ReportFacts['trends'] {
  const trends = new Map<string, { statusDate: string; forecast: string }[]>(
    plan.milestones.map(({ id }) => [id, []]),
  );
  for (const { snapshot } of days) {
    if (!isMonday(snapshot.asOf)) continue;
    for (const { id, forecast } of snapshot.milestones) {
      trends.get(id)?.push({ statusDate: snapshot.asOf, forecast: forecast.slice(0, 10) });
    }
  }
  return trends;
}

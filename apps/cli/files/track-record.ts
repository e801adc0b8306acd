import {
  learnDurations,
  ownSlipForecast,
  scoreForecasts,
  simulateSchedule,
  type ProductivityEvidence,
  type ScheduleRiskResult,
  type ScoredForecast,
} from '#engines/schedule-risk';
import type { NetworkDefinition } from '#engines/cpm';
import { compileCalendar, dayOf, formatDate } from '#engines/work-calendars';
import { activityAttributes, compileNetwork, compileRiskDefinition, type ProjectModel } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openUpdates } from './project-file.js';
import { withOverlay } from './risk-overlay.js';

export interface TrackRecordOptions {
  readonly iterations: string;
  readonly seed: string;
  readonly ranges?: string;
  readonly format: string;
}

interface Update {
  readonly model: ProjectModel;
  readonly network: NetworkDefinition;
  readonly risk: ScheduleRiskResult;
}

const LEAD_BOUNDS = [0, 30, 90, 180, 365];
/** Dates of so many activities are collected beside the milestones. */
const MOST_WATCHED = 100;
const days = (minutes: number): number => Math.round((minutes / 1440) * 100) / 100;

/** `spanwise track-record FILES`: what each update would have forecast, against what the newest one says happened. */
export async function trackRecord(files: readonly string[], options: TrackRecordOptions): Promise<void> {
  const format = outputFormat(options.format);
  const iterations = wholeNumberOption('iterations', options.iterations, 64, 1_000_000);
  if (files.length < 2) throw new UsageError('name two or more updates of one project, oldest first');
  const models: ProjectModel[] = [];
  for (const model of await openUpdates(files)) {
    models.push(options.ranges === undefined ? model : await withOverlay(model, options.ranges));
  }
  const outcomes = outcomesOf(models.at(-1)!);
  const updates = models.map((model) => updateOf(model, outcomes, iterations, options.seed));
  const judged = updates.flatMap((update) => judgedForecasts(update, outcomes));
  const newest = updates.at(-1)!;
  const slip = ownSlipForecast(
    updates.map(({ network, risk }) => ({
      dataDate: network.dataDate / 1440,
      finish: risk.finish.deterministic / 1440,
    })),
  );
  const scores = scoreForecasts(
    judged,
    LEAD_BOUNDS.map((bound) => bound * 1440),
  ).map((score) => ({
    leadDays: [score.leadFrom / 1440, Number.isFinite(score.leadTo) ? score.leadTo / 1440 : null],
    method: score.method,
    forecasts: score.forecasts,
    biasDays: days(score.bias),
    meanAbsoluteErrorDays: days(score.meanAbsoluteError),
    pinballDays: days(score.pinball),
    coverage: score.coverage,
  }));
  const view = {
    dataDates: updates.map(({ network }) => formatDate(dayOf(network.dataDate))),
    finishes: updates.map(({ risk }) => ({
      deterministic: formatDate(dayOf(risk.finish.deterministic)),
      p50: formatDate(dayOf(percentile(risk.finish, 50))),
      p80: formatDate(dayOf(percentile(risk.finish, 80))),
    })),
    outcomes: outcomes.size,
    scores,
    ownSlip: slip
      ? {
          ...slip,
          from: formatDate(Math.floor(slip.from)),
          to: formatDate(Math.floor(slip.to)),
          finish: slip.finish === undefined ? null : formatDate(Math.floor(slip.finish)),
        }
      : null,
    learning: learningOf(newest),
  };
  if (slip) process.stderr.write(`own slip: ${slip.explanation}\n`);
  process.stderr.write(`learning: ${view.learning}\n`);
  printResult(format, view, () => ({
    columns: ['lead, days', 'method', 'forecasts', 'bias, days', 'mean error, days', 'P80 covered'],
    rows: scores.map((score) => [
      `${score.leadDays[0]}–${score.leadDays[1] ?? ''}`,
      score.method,
      score.forecasts,
      score.biasDays,
      score.meanAbsoluteErrorDays,
      score.coverage.find(({ probability }) => probability === 0.8)?.covered.estimate ?? null,
    ]),
  }));
}

const percentile = ({ percentiles }: ScheduleRiskResult['finish'], percent: number): number =>
  percentiles.find((entry) => entry.percent === percent)!.value;

/** Actual finishes by activity id, as the newest update states them. */
function outcomesOf(model: ProjectModel): ReadonlyMap<string, number> {
  const { activities } = compileNetwork(model);
  return new Map(
    activities.flatMap(({ id, actualFinish, status }) =>
      status === 'complete' && actualFinish !== undefined ? [[id, actualFinish] as const] : [],
    ),
  );
}

function updateOf(
  model: ProjectModel,
  outcomes: ReadonlyMap<string, number>,
  iterations: number,
  seed: string,
): Update {
  const network = compileNetwork(model);
  const watched = network.activities
    .filter(
      ({ id, status, type }) =>
        status !== 'complete' && type !== 'level-of-effort' && type !== 'wbs-summary' && outcomes.has(id),
    )
    .slice(0, MOST_WATCHED)
    .map(({ id }) => id);
  const risk = simulateSchedule(
    compileRiskDefinition(model, network),
    { iterations, seed },
    { attributes: activityAttributes(model), watched, sensitivity: false, tornadoIterations: 0 },
  );
  return { model, network, risk };
}

function judgedForecasts({ network, risk }: Update, outcomes: ReadonlyMap<string, number>): ScoredForecast[] {
  const made = network.dataDate;
  return risk.milestones.flatMap((milestone): ScoredForecast[] => {
    const outcome = outcomes.get(milestone.activity);
    if (outcome === undefined || outcome < made) return [];
    const drawn = [10, 50, 80, 90].map((percent) => [percent / 100, percentile(milestone, percent)] as const);
    return [
      { method: 'deterministic', made, quantiles: [[0.5, milestone.deterministic]], outcome },
      { method: 'monte-carlo', made, quantiles: drawn, outcome },
    ];
  });
}

/** What the finished work of the newest update says of the rest, in a sentence. */
function learningOf({ model, network }: Update): string {
  const evidence = network.activities.flatMap((activity): ProductivityEvidence[] => {
    const { id, status, type, durationMinutes: plannedMinutes, actualStart, actualFinish } = activity;
    if (status !== 'complete' || type !== 'task' || plannedMinutes <= 0) return [];
    if (actualStart === undefined || actualFinish === undefined) return [];
    const calendar = network.calendars[activity.calendar]!;
    const compiled = 'add' in calendar ? calendar : compileCalendar(calendar);
    const actualMinutes = compiled.workBetween(actualStart, actualFinish);
    return actualMinutes > 0 ? [{ activity: id, plannedMinutes, actualMinutes }] : [];
  });
  const activities = network.activities.map(({ id, durationMinutes }) => ({ id, durationMinutes }));
  return learnDurations(compileRiskDefinition(model, network).uncertainty, activities, evidence).explanation;
}

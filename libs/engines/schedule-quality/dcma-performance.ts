import { type NetworkDefinition, ScheduleCalculator } from '#engines/cpm';
import type { Minute } from '#engines/work-calendars';
import { type AssessedNetwork, spans } from './assessed-network.js';
import { notAssessed, type QualityCheck } from './quality-check.js';

const ADDED_DAYS = 600;
/** Days added on one calendar come out as slightly other days where the path runs over several. */
const CALENDAR_TOLERANCE = 0.05;

/** Checks 12 to 14 of the 14 points: whether the schedule answers, and how it performs. */
export function performanceChecks(network: AssessedNetwork): readonly QualityCheck[] {
  return [criticalPathTest(network), criticalPathLengthIndex(network), baselineExecutionIndex(network)];
}

/** Adds 600 working days to the first critical activity still to do: what finishes last has to move as much. */
function criticalPathTest(network: AssessedNetwork): QualityCheck {
  const { activities, result, input, calendarOf } = network;
  const [code, title] = ['dcma.critical-path-test', 'Critical path test'];
  const tried = mostCritical(network);
  const end = lastToFinish(network);
  if (tried === -1) return notAssessed(12, code, title, 'share', 'nothing is left to do');
  const calendar = calendarOf(tried);
  const added = ADDED_DAYS * calendar.minutesPerDay;
  const longer: NetworkDefinition = {
    ...input.definition,
    activities: activities.map((activity, index) =>
      index === tried
        ? {
            ...activity,
            durationMinutes: activity.durationMinutes + added,
            remainingMinutes: activity.remainingMinutes + added,
          }
        : activity,
    ),
  };
  const moved = calendar.workBetween(
    result.finish[end]!,
    new ScheduleCalculator(longer).calculate().finish[end]!,
  );
  const value = moved / added;
  const outcome = Math.abs(value - 1) <= CALENDAR_TOLERANCE ? 'passed' : 'failed';
  return {
    number: 12,
    code,
    title,
    outcome,
    value,
    unit: 'share',
    limit: 1,
    passes: 'at-least',
    found: outcome === 'failed' ? 1 : 0,
    population: 1,
    offending: outcome === 'failed' ? [activities[tried]!.id] : [],
    remark: `600 working days added to ${activities[tried]!.id} move ${activities[end]!.id} by ${Math.round(moved / calendar.minutesPerDay)}`,
  };
}

/** On the longest path what starts first; where a date cuts the path off, what has the least float. */
function mostCritical({ incomplete, result }: AssessedNetwork): number {
  const least = (indices: readonly number[], value: Float64Array) =>
    indices.reduce((best, index) => (best === -1 || value[index]! < value[best]! ? index : best), -1);
  const onPath = incomplete.filter((index) => result.longestPath[index] === 1);
  return onPath.length > 0 ? least(onPath, result.earlyStart) : least(incomplete, result.totalFloatMinutes);
}

/** The activity that the project ends with: of those that finish last, one that nothing follows. */
function lastToFinish({ activities, result, successors }: AssessedNetwork): number {
  const last = activities.flatMap((activity, index) =>
    !spans(activity) && result.earlyFinish[index] === result.projectFinish ? [index] : [],
  );
  return last.findLast((index) => successors[index]!.length === 0) ?? last.at(-1) ?? 0;
}

/** (critical path length + float to the baseline's or must-finish date) / critical path length. */
function criticalPathLengthIndex({ input, result }: AssessedNetwork): QualityCheck {
  const [code, title] = ['dcma.critical-path-length-index', 'Critical path length index'];
  const { definition, calculator, baseline } = input;
  const wanted = definition.mustFinishBy ?? latestFinish(baseline);
  if (wanted === undefined) {
    return notAssessed(13, code, title, 'index', 'there is neither a baseline nor a must-finish date');
  }
  const calendar = calculator.network.calendars[definition.defaultCalendar]!;
  const length = calendar.workBetween(definition.dataDate, result.projectFinish);
  if (length <= 0) return notAssessed(13, code, title, 'index', 'nothing is left to do');
  const value = (length + calendar.workBetween(result.projectFinish, wanted)) / length;
  return indexCheck(13, code, title, value);
}

function latestFinish(baseline: AssessedNetwork['input']['baseline']): Minute | undefined {
  if (!baseline || baseline.size === 0) return undefined;
  return [...baseline.values()].reduce((latest, { finish }) => Math.max(latest, finish), -Infinity);
}

/** Completed / (baselined to finish by the data date + without a baseline). */
function baselineExecutionIndex({ input, activities, work }: AssessedNetwork): QualityCheck {
  const [code, title] = ['dcma.baseline-execution-index', 'Baseline execution index'];
  const { baseline, definition } = input;
  if (!baseline) return notAssessed(14, code, title, 'index', 'there is no baseline');
  const planned = work.filter(
    (index) => (baseline.get(activities[index]!.id)?.finish ?? -Infinity) <= definition.dataDate,
  );
  if (planned.length === 0) return notAssessed(14, code, title, 'index', 'nothing was due by the data date');
  const completed = work.filter((index) => activities[index]!.status === 'complete').length;
  const open = planned.filter((index) => activities[index]!.status !== 'complete');
  const check = indexCheck(14, code, title, completed / planned.length);
  const offending = open.map((index) => activities[index]!.id);
  return { ...check, offending, found: offending.length, population: planned.length };
}

function indexCheck(number: number, code: string, title: string, value: number): QualityCheck {
  const outcome = value >= 0.95 ? 'passed' : 'failed';
  const none = { found: 0, population: 0, offending: [] };
  return { number, code, title, outcome, value, unit: 'index', limit: 0.95, passes: 'at-least', ...none };
}

import type { JsonObject, JsonValue } from '../json-value.js';
import type { ModelMilestone } from '../model-sections.js';
import { formatDuration } from '../notation/duration-notation.js';
import { formatLag, parseLink } from '../notation/relationship-notation.js';
import type { DurationEstimate, ModelActivity, ModelRelationship } from '../project-model.js';
import { type Optional, written } from './written-values.js';

/** What an activity's text depends on beside the activity. */
export interface ActivityContext {
  readonly minutesPerDay: number;
  readonly defaultCalendar: string;
  readonly currency: string;
  readonly predecessors: readonly ModelRelationship[];
  readonly milestone: ModelMilestone | undefined;
  /** Minutes in a day of the lag between two activities. */
  readonly lagDay: (from: string, to: string) => number;
}

export function toWrittenActivity(activity: ModelActivity, context: ActivityContext): JsonObject {
  const { minutesPerDay } = context;
  const after = context.predecessors.map((link) => writtenLink(link, context.lagDay));
  const percent = activity.percentComplete;
  return written({
    id: activity.id,
    name: activity.name,
    type: activity.type === 'task' ? undefined : activity.type,
    status: derivedStatus(activity) === activity.status ? undefined : activity.status,
    wbs: activity.wbs,
    calendar: activity.calendar === context.defaultCalendar ? undefined : activity.calendar,
    duration: writtenDuration(activity, minutesPerDay),
    remaining: writtenRemaining(activity, minutesPerDay),
    after: after.length > 0 ? after : undefined,
    constraints: activity.constraints.length > 0 ? activity.constraints.map(plain) : undefined,
    milestone: context.milestone && writtenMilestone(context.milestone, activity.name),
    weather: activity.weather,
    closedSeasons: activity.closedSeasons,
    costs: activity.costs?.map((cost) =>
      written({ ...plain(cost), currency: cost.currency === context.currency ? undefined : cost.currency }),
    ),
    earning: typeof activity.earning === 'object' ? writtenEarning(activity.earning) : activity.earning,
    loading: typeof activity.loading === 'object' ? [...activity.loading] : activity.loading,
    actualCost: activity.actualCost,
    estimateToComplete: activity.estimateToComplete,
    actualStart: activity.actualStart,
    actualFinish: activity.actualFinish,
    suspended: activity.suspended,
    resumed: activity.resumed,
    expectedFinish: activity.expectedFinish,
    percentComplete: percent && (percent.type === 'duration' ? percent.percent : plain(percent)),
    externalEarlyStart: activity.externalEarlyStart,
    externalLateFinish: activity.externalLateFinish,
    manual: activity.manual && plain(activity.manual),
    splits: activity.splits?.map(plain),
    notes: activity.notes === '' ? undefined : activity.notes,
    codes: activity.codes,
    file: writtenFileDetails(activity),
  });
}

function plain(value: object): JsonObject {
  return written(value as Record<string, Optional<JsonValue>>);
}

function writtenEarning(rule: Exclude<ModelActivity['earning'], string | undefined>): JsonObject {
  return 'milestones' in rule ? { milestones: rule.milestones.map(plain) } : plain(rule);
}

function derivedStatus(activity: ModelActivity): ModelActivity['status'] {
  if (activity.actualFinish !== undefined) return 'complete';
  return activity.actualStart === undefined ? 'not-started' : 'in-progress';
}

const TAKES_NO_TIME: ReadonlySet<string> = new Set(['start-milestone', 'finish-milestone']);

function writtenDuration(activity: ModelActivity, minutesPerDay: number): Optional<JsonValue> {
  const { estimate, durationMinutes, elapsedDuration = false } = activity;
  const length = (minutes: number) => formatDuration(minutes, minutesPerDay, elapsedDuration);
  if (!estimate) {
    return durationMinutes === 0 && TAKES_NO_TIME.has(activity.type) ? undefined : length(durationMinutes);
  }
  return writtenEstimate(estimate, length, durationMinutes);
}

function writtenEstimate(
  estimate: DurationEstimate,
  length: (minutes: number) => string,
  durationMinutes: number,
): Optional<JsonValue> {
  const { distribution } = estimate;
  switch (distribution) {
    case 'discrete':
      return written({
        distribution,
        outcomes: estimate.outcomes.map(({ minutes, probability }) => ({
          duration: length(minutes),
          probability,
        })),
        planned: length(durationMinutes),
      });
    case 'empirical':
      return written({
        distribution,
        observed: estimate.observedMinutes.map(length),
        interpolate: estimate.interpolate || undefined,
        planned: length(durationMinutes),
      });
    case 'lognormal-by-median':
      return written({
        distribution,
        median: length(estimate.medianMinutes),
        sigma: estimate.sigma,
        planned: durationMinutes === estimate.medianMinutes ? undefined : length(durationMinutes),
      });
    case 'normal':
      return written({
        distribution,
        mean: length(estimate.meanMinutes),
        deviation: length(estimate.deviationMinutes),
        minimum: estimate.minimumMinutes === undefined ? undefined : length(estimate.minimumMinutes),
        maximum: estimate.maximumMinutes === undefined ? undefined : length(estimate.maximumMinutes),
        planned: durationMinutes === estimate.meanMinutes ? undefined : length(durationMinutes),
      });
    case 'fixed':
    case 'uniform':
    case 'triangular':
    case 'beta-pert':
    case 'lognormal':
      return written({
        optimistic: length(estimate.optimisticMinutes),
        likely: length(estimate.likelyMinutes),
        pessimistic: length(estimate.pessimisticMinutes),
        distribution,
        planned: durationMinutes === estimate.likelyMinutes ? undefined : length(durationMinutes),
      });
  }
}

function writtenRemaining(activity: ModelActivity, minutesPerDay: number): Optional<string> {
  const { status, remainingMinutes, durationMinutes, elapsedDuration = false } = activity;
  const derived = status === 'complete' ? 0 : status === 'not-started' ? durationMinutes : undefined;
  if (remainingMinutes === derived) return undefined;
  return formatDuration(remainingMinutes, minutesPerDay, elapsedDuration);
}

/** One line where the line means what it should, spelt out where the id would be misread. */
function writtenLink(link: ModelRelationship, lagDay: ActivityContext['lagDay']): JsonValue {
  const { predecessor, successor, type } = link;
  const lag = formatLag(link.lag, lagDay(predecessor, successor));
  const line = type === 'FS' && lag === '' ? predecessor : `${predecessor} ${type}${lag}`;
  const read = parseLink(line);
  if (read?.activity === predecessor && read.type === type) return line;
  return written({ activity: predecessor, type, lag: lag === '' ? undefined : lag.replace(/^\+/, '') });
}

function writtenMilestone(milestone: ModelMilestone, name: string): JsonObject {
  return written({
    name: milestone.name === name ? undefined : milestone.name,
    means: milestone.means,
    tracks: milestone.tracks,
    contractLimit: milestone.contractLimit,
    opens: milestone.opens.length > 0 ? milestone.opens : undefined,
    side: milestone.side,
  });
}

function writtenFileDetails(activity: ModelActivity): Optional<JsonObject> {
  const details = written({
    uid: activity.uid === activity.id ? undefined : activity.uid,
    stored: activity.stored && plain(activity.stored),
    levellingDelayMinutes: activity.levellingDelayMinutes,
    inactive: activity.inactive,
    ignoreResourceCalendars: activity.ignoreResourceCalendars,
    markedMilestone: activity.markedMilestone,
    durationType: activity.durationType,
    priority: activity.priority,
  });
  return Object.keys(details).length > 0 ? details : undefined;
}

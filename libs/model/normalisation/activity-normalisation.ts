import { parseDuration, durationMinutes } from '../notation/duration-notation.js';
import type {
  ActivityStatus,
  ActivityType,
  DurationEstimate,
  ModelActivity,
  ModelConstraint,
} from '../project-model.js';
import type { PlainDocument } from '../schema/document-schema.js';
import type { ResolvedCalendar } from './calendar-resolution.js';
import { defined } from './defined-values.js';

type WrittenActivity = PlainDocument['activities'][number];

/** One activity in whole minutes with its defaults filled in. The document is valid. */
export function toModelActivity(
  written: WrittenActivity,
  calendarId: string,
  calendar: ResolvedCalendar,
  currency: string,
): ModelActivity {
  const type = typeOf(written);
  const status = statusOf(written);
  const duration = durationOf(written, calendar);
  const { file = {}, milestone: _milestone, after: _after, ...rest } = written;
  const instants = instantsOf(written, calendar);
  const { stored, uid, ...details } = file;
  return {
    id: rest.id,
    uid: uid ?? rest.id,
    name: rest.name,
    type,
    status,
    calendar: calendarId,
    durationMinutes: duration.minutes,
    remainingMinutes: remainingOf(written, status, duration.minutes, calendar),
    constraints: constraintsOf(written, calendar),
    ...(duration.elapsed && { elapsedDuration: true }),
    ...(duration.estimate && { estimate: duration.estimate }),
    ...instants,
    ...defined({
      wbs: rest.wbs,
      weather: rest.weather,
      closedSeasons: rest.closedSeasons,
      notes: rest.notes,
      codes: rest.codes,
      percentComplete: percentOf(written),
      costs: rest.costs?.map((cost) => ({
        currency: cost.currency ?? currency,
        ...defined({
          name: cost.name,
          fixed: cost.fixed === undefined ? undefined : String(cost.fixed),
          perDay: cost.perDay === undefined ? undefined : String(cost.perDay),
        }),
      })),
      earning: rest.earning,
      loading: rest.loading,
      actualCost: rest.actualCost === undefined ? undefined : String(rest.actualCost),
      estimateToComplete: rest.estimateToComplete === undefined ? undefined : String(rest.estimateToComplete),
      stored: stored && defined(stored),
    }),
    ...defined(details),
  };
}

export function typeOf(written: WrittenActivity): ActivityType {
  return written.type ?? (written.milestone ? 'finish-milestone' : 'task');
}

export function statusOf(written: WrittenActivity): ActivityStatus {
  if (written.status !== undefined) return written.status;
  if (written.actualFinish !== undefined) return 'complete';
  return written.actualStart === undefined ? 'not-started' : 'in-progress';
}

interface NormalDuration {
  readonly minutes: number;
  readonly elapsed: boolean;
  readonly estimate?: DurationEstimate;
}

function durationOf({ duration }: WrittenActivity, calendar: ResolvedCalendar): NormalDuration {
  if (duration === undefined) return { minutes: 0, elapsed: false };
  const minutesOf = (text: string) => durationMinutes(parseDuration(text)!, calendar);
  if (typeof duration === 'string') {
    return { minutes: minutesOf(duration), elapsed: parseDuration(duration)!.elapsed };
  }
  const typical = typicalDuration(duration, minutesOf);
  return {
    minutes: minutesOf(duration.planned ?? typical),
    elapsed: parseDuration(typical)!.elapsed,
    estimate: estimateOf(duration, minutesOf),
  };
}

export type WrittenSpread = Exclude<NonNullable<WrittenActivity['duration']>, string>;

/** The duration that is planned with where none is stated: the likely one, the median, the likeliest outcome. */
export function typicalDuration(estimate: WrittenSpread, minutesOf: (text: string) => number): string {
  switch (estimate.distribution) {
    case 'discrete':
      return estimate.outcomes.reduce((best, outcome) =>
        outcome.probability > best.probability ? outcome : best,
      ).duration;
    case 'empirical':
      return [...estimate.observed].sort((a, b) => minutesOf(a) - minutesOf(b))[
        (estimate.observed.length - 1) >> 1
      ]!;
    case 'lognormal-by-median':
      return estimate.median;
    case 'normal':
      return estimate.mean;
    case 'triangular':
    case 'beta-pert':
    case 'uniform':
    case 'lognormal':
    case 'fixed':
    case undefined:
      return estimate.likely;
  }
}

/** The same in whole minutes. */
export function estimateOf(estimate: WrittenSpread, minutesOf: (text: string) => number): DurationEstimate {
  const { distribution } = estimate;
  switch (distribution) {
    case 'discrete': {
      const outcomes = estimate.outcomes.map(({ duration, probability }) => ({
        minutes: minutesOf(duration),
        probability,
      }));
      return { distribution, outcomes };
    }
    case 'empirical':
      return {
        distribution,
        observedMinutes: estimate.observed.map(minutesOf),
        interpolate: estimate.interpolate ?? false,
      };
    case 'lognormal-by-median':
      return { distribution, medianMinutes: minutesOf(estimate.median), sigma: estimate.sigma };
    case 'normal': {
      const { mean, deviation, minimum, maximum } = estimate;
      return {
        distribution,
        meanMinutes: minutesOf(mean),
        deviationMinutes: minutesOf(deviation),
        ...(minimum !== undefined && { minimumMinutes: minutesOf(minimum) }),
        ...(maximum !== undefined && { maximumMinutes: minutesOf(maximum) }),
      };
    }
    case 'triangular':
    case 'beta-pert':
    case 'uniform':
    case 'lognormal':
    case 'fixed':
    case undefined:
      return {
        distribution: distribution ?? 'triangular',
        optimisticMinutes: minutesOf(estimate.optimistic),
        likelyMinutes: minutesOf(estimate.likely),
        pessimisticMinutes: minutesOf(estimate.pessimistic),
      };
  }
}

/** As stated; else all of it before the start, none after the finish, and by percent complete between. */
function remainingOf(
  written: WrittenActivity,
  status: ActivityStatus,
  minutes: number,
  day: ResolvedCalendar,
): number {
  if (written.remaining !== undefined) return durationMinutes(parseDuration(written.remaining)!, day);
  if (status === 'complete') return 0;
  const percent = status === 'in-progress' ? (percentOf(written)?.percent ?? 0) : 0;
  return Math.round((minutes * (100 - percent)) / 100);
}

function percentOf({ percentComplete }: WrittenActivity): ModelActivity['percentComplete'] {
  if (percentComplete === undefined || typeof percentComplete !== 'number') return percentComplete;
  return { type: 'duration', percent: percentComplete };
}

const FINISHING: ReadonlySet<string> = new Set([
  'finish-on-or-after',
  'finish-on-or-before',
  'finish-on',
  'mandatory-finish',
  'must-finish-on',
  'deadline',
]);

function constraintsOf(written: WrittenActivity, calendar: ResolvedCalendar): readonly ModelConstraint[] {
  return (written.constraints ?? []).map(({ type, date }) => {
    const end = FINISHING.has(type) ? 'finish' : 'start';
    return date === undefined ? { type } : { type, date: calendar.instant(date, end) };
  });
}

function instantsOf(written: WrittenActivity, calendar: ResolvedCalendar) {
  const start = (text: string | undefined) =>
    text === undefined ? undefined : calendar.instant(text, 'start');
  const finish = (text: string | undefined) =>
    text === undefined ? undefined : calendar.instant(text, 'finish');
  const stretch = (dates: { readonly start: string; readonly finish: string }) => ({
    start: calendar.instant(dates.start, 'start'),
    finish: calendar.instant(dates.finish, 'finish'),
  });
  return defined({
    actualStart: start(written.actualStart),
    actualFinish: finish(written.actualFinish),
    suspended: finish(written.suspended),
    resumed: start(written.resumed),
    expectedFinish: finish(written.expectedFinish),
    externalEarlyStart: start(written.externalEarlyStart),
    externalLateFinish: finish(written.externalLateFinish),
    manual: written.manual && stretch(written.manual),
    splits: written.splits?.map(stretch),
  });
}

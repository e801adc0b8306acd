import { parseMinute } from '#engines/work-calendars';
import type { JsonPath } from '../json-value.js';
import type { ResolvedCalendar } from '../normalisation/calendar-resolution.js';
import {
  type DayLength,
  durationMinutes,
  ELAPSED_DAY,
  parseDuration,
} from '../notation/duration-notation.js';
import type { PlainDocument } from '../schema/document-schema.js';
import type { CheckedDocument } from './checked-document.js';

export type WrittenActivity = PlainDocument['activities'][number];
type WrittenEstimate = NonNullable<WrittenActivity['duration']>;

const WITHOUT_DURATION: ReadonlySet<string> = new Set(['start-milestone', 'finish-milestone']);
/** Types whose duration comes from others. */
const DURATION_OPTIONAL: ReadonlySet<string> = new Set(['level-of-effort', 'wbs-summary']);
/** Stands in for a calendar that is malformed, so that its activities are checked all the same. */
const NOMINAL: DayLength = { minutesPerDay: 480, minutesPerWeek: 2400 };
const WITHOUT_DATE = 'as-late-as-possible';

/** Each activity by itself: references, duration, constraints, progress. */
export function checkActivities(
  document: CheckedDocument,
  calendars: ReadonlyMap<string, ResolvedCalendar>,
): void {
  const known = {
    calendars: document.ids('calendars'),
    wbs: document.ids('wbs'),
    weather: document.ids('weather'),
    closedSeasons: document.ids('closedSeasons'),
  };
  const defaultCalendar = document.mapping('project')?.calendar;
  for (const { index, value } of document.entries('activities')) {
    const at = ['activities', index];
    if (value.calendar !== undefined && !known.calendars.has(value.calendar)) {
      document.unknown(
        'model.unknown-calendar',
        [...at, 'calendar'],
        'calendar',
        value.calendar,
        known.calendars,
      );
    }
    if (value.wbs !== undefined && !known.wbs.has(value.wbs)) {
      document.unknown('model.unknown-wbs', [...at, 'wbs'], 'WBS node', value.wbs, known.wbs);
    }
    for (const list of ['weather', 'closedSeasons'] as const) {
      (value[list] ?? []).forEach((id, position) => {
        if (known[list].has(id)) return;
        const what = list === 'weather' ? 'kind of weather' : 'closed season';
        document.unknown('model.unknown-weather', [...at, list, position], what, id, known[list]);
      });
    }
    checkDuration(document, value, at);
    const calendar = calendars.get(value.calendar ?? defaultCalendar ?? '') ?? NOMINAL;
    if (value.duration !== undefined) checkEstimate(document, value.duration, calendar, [...at, 'duration']);
    checkLoading(document, value, at);
    checkConstraints(document, value, at);
    checkProgress(document, value, at);
  }
}

/** Cumulative percents begin at nothing, end at everything and never fall; a milestone's id is its own. */
function checkLoading(document: CheckedDocument, activity: WrittenActivity, at: JsonPath): void {
  const { loading, earning } = activity;
  if (Array.isArray(loading)) {
    const rises = loading.every((percent, index) => index === 0 || percent >= loading[index - 1]!);
    if (!rises || loading[0] !== 0 || loading.at(-1) !== 100) {
      const message = 'cumulative percents begin with 0, never fall and end with 100: correct them';
      document.problem('model.out-of-range', [...at, 'loading'], message);
    }
  }
  if (typeof earning !== 'object' || !('milestones' in earning)) return;
  const seen = new Set<string>();
  earning.milestones.forEach(({ id }, index) => {
    if (seen.has(id)) {
      document.problem(
        'model.duplicate-id',
        [...at, 'earning', 'milestones', index, 'id'],
        `the milestone ${id} is stated twice: choose another id`,
      );
    }
    seen.add(id);
  });
}

function checkDuration(document: CheckedDocument, activity: WrittenActivity, at: JsonPath): void {
  const type = activity.type ?? (activity.milestone ? 'finish-milestone' : 'task');
  if (activity.milestone && !WITHOUT_DURATION.has(type)) {
    const message = `only a start or finish milestone carries "milestone": ${activity.id} is a ${type}`;
    document.problem('model.milestone-duration', [...at, 'milestone'], message);
  }
  if (WITHOUT_DURATION.has(type)) {
    if (activity.duration === undefined || isZero(activity.duration)) return;
    const message = `a milestone takes no time: remove the duration of ${activity.id} or make it a task`;
    document.problem('model.milestone-duration', [...at, 'duration'], message);
  } else if (activity.duration === undefined && !DURATION_OPTIONAL.has(type) && !isSpanned(activity)) {
    const message = `duration is missing: write one such as 45d, or { optimistic: 30d, likely: 45d, pessimistic: 70d }`;
    document.problem('model.missing', [...at, 'duration'], message);
  }
}

/** Both actual dates or dates set by hand say how long it takes. */
function isSpanned(activity: WrittenActivity): boolean {
  return (
    activity.manual !== undefined ||
    (activity.actualStart !== undefined && activity.actualFinish !== undefined)
  );
}

function isZero(estimate: WrittenEstimate): boolean {
  return durationsIn(estimate).every((text) => durationMinutes(parseDuration(text)!, ELAPSED_DAY) === 0);
}

/** Every duration that an estimate names. */
function durationsIn(estimate: WrittenEstimate): readonly string[] {
  if (typeof estimate === 'string') return [estimate];
  switch (estimate.distribution) {
    case 'discrete':
      return estimate.outcomes.map(({ duration }) => duration);
    case 'empirical':
      return estimate.observed;
    case 'lognormal-by-median':
      return [estimate.median];
    case 'normal':
      return [estimate.mean, estimate.deviation, estimate.minimum, estimate.maximum].filter(
        (text) => text !== undefined,
      );
    case 'triangular':
    case 'beta-pert':
    case 'uniform':
    case 'lognormal':
    case 'fixed':
    case undefined:
      return [estimate.optimistic, estimate.likely, estimate.pessimistic];
  }
}

/** Durations that are observed or have probabilities: alike in kind, the probabilities a whole. */
function checkListed(document: CheckedDocument, estimate: WrittenEstimate, at: JsonPath): void {
  if (typeof estimate === 'string') return;
  const kinds = new Set(durationsIn(estimate).map((text) => parseDuration(text)!.elapsed));
  if (kinds.size > 1) {
    document.problem(
      'model.bad-duration',
      at,
      'the durations are not all working or all elapsed time: write them alike',
    );
  }
  if (estimate.distribution === 'lognormal-by-median' && isZero(estimate)) {
    document.problem(
      'model.out-of-range',
      [...at, 'median'],
      'a lognormal duration is above zero: raise the median',
    );
  }
  if (estimate.distribution !== 'discrete') return;
  checkProbabilities(document, estimate.outcomes, [...at, 'outcomes']);
}

export function checkProbabilities(
  document: CheckedDocument,
  outcomes: readonly { readonly probability: number }[],
  at: JsonPath,
): void {
  const total = outcomes.reduce((sum, { probability }) => sum + probability, 0);
  if (Math.abs(total - 1) <= 1e-9) return;
  document.problem('model.out-of-range', at, `the outcomes' probabilities add up to ${total}, not to 1`);
}

/** A normal duration has a width, and bounds, if any, that its mean could be among. */
function checkNormal(
  document: CheckedDocument,
  { mean, deviation, minimum, maximum }: Extract<WrittenEstimate, { readonly distribution: 'normal' }>,
  calendar: DayLength,
  at: JsonPath,
): void {
  const minutes = (text: string) => durationMinutes(parseDuration(text)!, calendar);
  if (minutes(deviation) === 0) {
    const message = 'a normal duration has a deviation above zero: raise it, or state the duration alone';
    document.problem('model.out-of-range', [...at, 'deviation'], message);
  }
  if (maximum !== undefined && minutes(minimum ?? '0d') >= minutes(maximum)) {
    const message = `the maximum ${maximum} is not above the minimum ${minimum ?? '0d'}`;
    document.problem('model.three-point-order', [...at, 'maximum'], message);
    return;
  }
  const far = MOST_DEVIATIONS * minutes(deviation);
  const [least, most] = [minutes(minimum ?? mean), minutes(maximum ?? mean)];
  if (least - minutes(mean) > far || minutes(mean) - most > far) {
    const message = `the bounds leave nothing of a normal duration of ${mean} ± ${deviation}: move them towards its mean`;
    document.problem(
      'model.out-of-range',
      [...at, least - minutes(mean) > far ? 'minimum' : 'maximum'],
      message,
    );
  }
}

/** A bound farther than this from the mean cuts off all of a normal that anyone could mean. */
const MOST_DEVIATIONS = 6;

/** Optimistic ≤ likely ≤ pessimistic, all working or all elapsed. */
export function checkEstimate(
  document: CheckedDocument,
  estimate: WrittenEstimate,
  calendar: DayLength,
  at: JsonPath,
): void {
  if (typeof estimate === 'string') return;
  if (
    estimate.distribution === 'discrete' ||
    estimate.distribution === 'empirical' ||
    estimate.distribution === 'lognormal-by-median' ||
    estimate.distribution === 'normal'
  ) {
    checkListed(document, estimate, at);
    if (estimate.distribution === 'normal') checkNormal(document, estimate, calendar, at);
    return;
  }
  const points = (['optimistic', 'likely', 'pessimistic'] as const).map((name) => {
    const written = parseDuration(estimate[name])!;
    return {
      name,
      text: estimate[name],
      elapsed: written.elapsed,
      minutes: durationMinutes(written, calendar),
    };
  });
  const likely = points[1]!;
  for (const point of points) {
    if (point.elapsed === likely.elapsed) continue;
    const message = `${point.text} and ${likely.text} are not both working or both elapsed time: write them alike`;
    document.problem('model.bad-duration', [...at, point.name], message);
    return;
  }
  if (estimate.distribution === 'lognormal' && points[0]!.minutes === 0) {
    const message =
      'a lognormal duration is above zero: raise the optimistic value or choose another distribution';
    document.problem('model.out-of-range', [...at, 'optimistic'], message);
  }
  const order = 'optimistic ≤ likely ≤ pessimistic must hold';
  for (const [lower, upper] of [[points[0]!, likely] as const, [likely, points[2]!] as const]) {
    if (lower.minutes <= upper.minutes) continue;
    const message = `${order}: ${lower.name} ${lower.text} is longer than ${upper.name} ${upper.text}`;
    document.problem('model.three-point-order', [...at, lower === likely ? upper.name : 'likely'], message);
  }
}

function checkConstraints(document: CheckedDocument, activity: WrittenActivity, at: JsonPath): void {
  (activity.constraints ?? []).forEach(({ type, date }, index) => {
    const place = [...at, 'constraints', index];
    if (type === WITHOUT_DATE && date !== undefined) {
      document.problem('model.constraint-date', [...place, 'date'], `${type} takes no date: remove it`);
    } else if (type !== WITHOUT_DATE && date === undefined) {
      document.problem('model.constraint-date', place, `${type} needs a date: add "date: 2026-10-30"`);
    }
  });
  const { manual } = activity;
  if (manual && parseMinute(manual.finish) < parseMinute(manual.start)) {
    const message = `the activity finishes on ${manual.finish} before it starts on ${manual.start}: exchange them`;
    document.problem('model.date-order', [...at, 'manual', 'finish'], message);
  }
}

function checkProgress(document: CheckedDocument, activity: WrittenActivity, at: JsonPath): void {
  const { actualStart, actualFinish, suspended, resumed, remaining } = activity;
  const progress = (step: string, message: string) =>
    document.problem('model.progress', [...at, step], message);
  const orderly = (first: string | undefined, second: string | undefined) =>
    first === undefined || second === undefined || endOf(second) >= parseMinute(first);
  if (!orderly(actualStart, actualFinish)) {
    progress(
      'actualFinish',
      `it finished on ${actualFinish} before it started on ${actualStart}: correct one of them`,
    );
  }
  if (!orderly(suspended, resumed)) {
    progress(
      'resumed',
      `it was resumed on ${resumed} before it was suspended on ${suspended}: correct one of them`,
    );
  }
  if (actualFinish !== undefined && actualStart === undefined && !activity.file) {
    progress('actualFinish', 'what has finished has started: add actualStart');
  }
  const unfinished = actualStart !== undefined && actualFinish === undefined;
  if (
    unfinished &&
    remaining === undefined &&
    activity.percentComplete === undefined &&
    activity.status === undefined
  ) {
    progress('actualStart', 'an activity in progress needs "remaining: 12d" or "percentComplete: 40"');
  }
  const none = remaining !== undefined && durationMinutes(parseDuration(remaining)!, ELAPSED_DAY) === 0;
  if (actualFinish !== undefined && remaining !== undefined && !none) {
    progress('remaining', `it finished on ${actualFinish}, so nothing remains: remove "remaining"`);
  }
}

/** A date alone lasts until its midnight. */
function endOf(text: string): number {
  return parseMinute(text) + (text.length > 10 ? 0 : 1440);
}

import { type NetworkDefinition, ScheduleCalculator } from '#engines/cpm';
import { formatMinute, type Minute, type WorkCalendar } from '#engines/work-calendars';
import { scheduleDifferences, type ScheduleDifference } from './schedule-differences.js';
import { ScheduleQualityError } from './schedule-quality-error.js';
import { CAUSE_KINDS, type CauseKind, ScheduleTransition } from './schedule-transition.js';

export interface MovementOptions {
  /** Code of the activity; absent: the project's finish. */
  readonly activity?: string;
  /** Which of its dates; absent: the finish. */
  readonly date?: 'start' | 'finish';
}

/** One group of causes and its share of the movement. */
export interface MovementCause {
  readonly kind: CauseKind;
  /** Its share, applied after the groups before it. Positive is later. */
  readonly slipMinutes: number;
  readonly slipDays: number;
  /** The movement it gives when it alone is applied to the older schedule. */
  readonly aloneMinutes: number;
  readonly aloneDays: number;
  /** Where the date stands once this group and those before it are applied. */
  readonly date: Minute;
  /** Changed in this group and on the driving chain of the date, before or after it: what made the movement. */
  readonly decisive: readonly string[];
  /** Changed in this group and able to reach the date through the network. */
  readonly activities: readonly string[];
  /** Names of the calendars whose working time the group changed. */
  readonly calendars: readonly string[];
  /** Everything that the group changed. */
  readonly differences: readonly ScheduleDifference[];
}

export interface MovementExplanation {
  /** Code of the activity, or undefined for the project's finish. */
  readonly activity: string | undefined;
  readonly which: 'start' | 'finish';
  readonly before: Minute;
  readonly after: Minute;
  /** Working time on the older schedule's calendar; the causes' shares add up to it exactly. */
  readonly slipMinutes: number;
  readonly slipDays: number;
  readonly calendar: string;
  /** In the order of `CAUSE_KINDS`: every group, with 0 where it moved nothing. */
  readonly causes: readonly MovementCause[];
  readonly sentence: string;
}

/**
 * Why a date moved between two schedules of one project: the newer one's changes are applied group by group
 * (progress first, the half-step of AACE's forensic practice; then durations, logic, calendars, constraints and
 * options), the network is calculated after each, and each step's movement is that group's share. Measured on one
 * calendar, the shares add up to the whole by construction.
 *
 * Throws `quality.unknown-activity` where an activity is not in both schedules, and the calculation's own errors.
 */
export function explainMovement(
  before: NetworkDefinition,
  after: NetworkDefinition,
  options: MovementOptions = {},
): MovementExplanation {
  const transition = new ScheduleTransition(before, after);
  const target = { activity: options.activity, which: options.date ?? 'finish' } as const;
  const calendar = measuringCalendar(transition, target.activity);
  const days = (minutes: number) => minutes / calendar.minutesPerDay;
  const differences = scheduleDifferences(transition);
  const first = stand(transition, new Set(), target);
  let previous = first;
  const applied = new Set<CauseKind>();
  const causes = CAUSE_KINDS.map((kind): MovementCause => {
    applied.add(kind);
    const own = differences.filter(({ group }) => group === kind);
    // A group without differences changes nothing: no need to calculate it.
    const next = own.length === 0 ? previous : stand(transition, applied, target);
    const alone = own.length === 0 ? first : stand(transition, new Set([kind]), target);
    const slipMinutes = calendar.workBetween(previous.date, next.date);
    const aloneMinutes = calendar.workBetween(first.date, alone.date);
    const cause = {
      kind,
      slipMinutes,
      slipDays: days(slipMinutes),
      aloneMinutes,
      aloneDays: days(aloneMinutes),
      date: next.date,
      ...named(own, previous, next),
      differences: own,
    };
    previous = next;
    return cause;
  });
  const slipMinutes = calendar.workBetween(first.date, previous.date);
  const explanation = {
    activity: target.activity,
    which: target.which,
    before: first.date,
    after: previous.date,
    slipMinutes,
    slipDays: days(slipMinutes),
    calendar: calendar.name,
    causes,
  };
  return { ...explanation, sentence: movementSentence(explanation) };
}

interface Target {
  readonly activity: string | undefined;
  readonly which: 'start' | 'finish';
}

/** A mixture calculated: the date asked for, what drives it and what can reach it. */
interface Stand {
  readonly date: Minute;
  readonly driving: ReadonlySet<string>;
  readonly upstream: ReadonlySet<string>;
}

/** The calendar that the older schedule counted in: a day of slip is a day of the plan it slipped from. */
function measuringCalendar(transition: ScheduleTransition, activity: string | undefined): WorkCalendar {
  const { before, after, matched } = transition;
  if (activity === undefined) return matched.before[before.defaultCalendar]!;
  const old = before.activities.find(({ id }) => id === activity);
  if (!old || !after.activities.some(({ id }) => id === activity)) {
    throw new ScheduleQualityError(
      'quality.unknown-activity',
      'the activity has to be in both schedules',
      `activities[${activity}]`,
    );
  }
  return matched.before[old.calendar]!;
}

function stand(transition: ScheduleTransition, groups: ReadonlySet<CauseKind>, target: Target): Stand {
  const definition = transition.mixture(groups);
  const calculator = new ScheduleCalculator(definition);
  const result = calculator.calculate();
  const { activities } = definition;
  if (target.activity === undefined) {
    const ends = activities.flatMap((_, index) => (result.longestPath[index] === 1 ? [index] : []));
    return { date: result.projectFinish, ...chains(calculator, ends) };
  }
  const index = activities.findIndex(({ id }) => id === target.activity);
  const date = (target.which === 'start' ? result.start : result.finish)[index]!;
  return { date, ...chains(calculator, [index]) };
}

/** Codes of what drives the given activities, and of everything before them in the network. */
function chains({ network, result }: ScheduleCalculator, from: readonly number[]): Omit<Stand, 'date'> {
  const reach = (follows: (edge: number) => boolean) => {
    const seen = new Set(from);
    const waiting = [...from];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1) {
        const predecessor = network.edgePredecessor[edge]!;
        if (seen.has(predecessor) || !follows(edge)) continue;
        seen.add(predecessor);
        waiting.push(predecessor);
      }
    }
    return new Set([...seen].map((node) => network.activities[network.standsFor[node]!]!.id));
  };
  return {
    driving: reach((edge) => {
      const relationship = network.edgeRelationship[edge]!;
      return relationship < 0 || result.driving[relationship] === 1;
    }),
    upstream: reach(() => true),
  };
}

function named(differences: readonly ScheduleDifference[], previous: Stand, next: Stand) {
  const changed = [...new Set(differences.flatMap((difference) => namesOf(difference)))];
  return {
    decisive: changed.filter((id) => previous.driving.has(id) || next.driving.has(id)),
    activities: changed.filter((id) => previous.upstream.has(id) || next.upstream.has(id)),
    calendars: differences.flatMap((difference) =>
      difference.kind === 'calendar-changed' ? [difference.calendar] : [],
    ),
  };
}

function namesOf(difference: ScheduleDifference): string[] {
  if ('predecessor' in difference) return [difference.predecessor, difference.activity];
  // A new name moves nothing.
  if (difference.kind === 'activity-changed' && difference.field === 'name') return [];
  return 'activity' in difference ? [difference.activity] : [];
}

function movementSentence(explanation: Omit<MovementExplanation, 'sentence'>): string {
  const { activity, which, before, after, slipDays, causes } = explanation;
  const what = activity === undefined ? 'The project finish' : `The ${which} of ${activity}`;
  const at = (instant: Minute) => formatMinute(instant).replace('T', ' ');
  const shares = causes.filter(({ slipMinutes }) => slipMinutes !== 0).map(share);
  if (slipDays === 0 && shares.length === 0) return `${what} has not moved: ${at(after)}.`;
  const moved =
    slipDays === 0
      ? 'came back to where it was'
      : `moved ${dayText(Math.abs(slipDays))} ${slipDays > 0 ? 'later' : 'earlier'}`;
  return `${what} ${moved}, from ${at(before)} to ${at(after)}: ${shares.join('; ')}.`;
}

function share({ kind, slipDays, decisive, calendars }: MovementCause): string {
  const names = [...calendars.map((name) => `calendar ${name}`), ...decisive];
  const first = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  const who = names.length === 0 ? '' : ` (${first}${more})`;
  return `${kind} ${slipDays > 0 ? '+' : '−'}${dayText(Math.abs(slipDays))}${who}`;
}

function dayText(days: number): string {
  const rounded = Math.round(days * 100) / 100;
  return `${rounded} working ${rounded === 1 ? 'day' : 'days'}`;
}

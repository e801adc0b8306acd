import { explainActivity, type NetworkDefinition, ScheduleCalculator } from '#engines/cpm';
import { formatMinute, type Minute, type WorkCalendar } from '#engines/work-calendars';
import { scheduleDifferences, type ScheduleDifference } from './schedule-differences.js';
import { ScheduleTransition } from './schedule-transition.js';

/** An activity of both schedules whose dates are not the same, and what drives it now and drove it before. */
export interface MovedActivity {
  readonly activity: string;
  readonly startBefore: Minute;
  readonly startAfter: Minute;
  readonly finishBefore: Minute;
  readonly finishAfter: Minute;
  /** Working time on the older schedule's calendar of the activity; positive is later. */
  readonly startSlipMinutes: number;
  readonly finishSlipMinutes: number;
  readonly finishSlipDays: number;
  /** Codes of the activities that drive it. */
  readonly driversBefore: readonly string[];
  readonly driversAfter: readonly string[];
  readonly reason: MovementReason;
  readonly sentence: string;
}

export type MovementReason =
  'progress' | 'own-duration' | 'driver-moved' | 'other-driver' | 'constraint' | 'calendar' | 'data-date';

export interface ScheduleComparison {
  readonly added: readonly string[];
  readonly deleted: readonly string[];
  /** Codes with what changed of each. */
  readonly changed: ReadonlyMap<string, readonly ScheduleDifference[]>;
  readonly relationships: readonly ScheduleDifference[];
  readonly calendars: readonly ScheduleDifference[];
  readonly project: readonly ScheduleDifference[];
  /** Those whose dates moved, in the newer schedule's order. */
  readonly moved: readonly MovedActivity[];
  readonly projectFinishBefore: Minute;
  readonly projectFinishAfter: Minute;
}

/** Two schedules of one project side by side, activities matched by code. */
export function compareSchedules(before: NetworkDefinition, after: NetworkDefinition): ScheduleComparison {
  const transition = new ScheduleTransition(before, after);
  const differences = scheduleDifferences(transition);
  const changed = new Map<string, ScheduleDifference[]>();
  for (const difference of differences) {
    if (difference.kind !== 'activity-changed') continue;
    const list = changed.get(difference.activity) ?? [];
    list.push(difference);
    changed.set(difference.activity, list);
  }
  const [old, latest] = [before, after].map((definition) => {
    const calculator = new ScheduleCalculator(definition);
    calculator.calculate();
    return calculator;
  }) as [ScheduleCalculator, ScheduleCalculator];
  const activitiesOf = (kind: ScheduleDifference['kind']) =>
    differences.flatMap((difference) =>
      difference.kind === kind && 'activity' in difference ? [difference.activity] : [],
    );
  return {
    added: activitiesOf('activity-added'),
    deleted: activitiesOf('activity-deleted'),
    changed,
    relationships: differences.filter((difference) => 'predecessor' in difference),
    calendars: differences.filter(({ kind }) => kind === 'calendar-changed'),
    project: differences.filter(({ kind }) => kind === 'project-changed'),
    moved: movedActivities(transition, old, latest, changed),
    projectFinishBefore: old.result.projectFinish,
    projectFinishAfter: latest.result.projectFinish,
  };
}

function movedActivities(
  transition: ScheduleTransition,
  old: ScheduleCalculator,
  latest: ScheduleCalculator,
  changed: ReadonlyMap<string, readonly ScheduleDifference[]>,
): MovedActivity[] {
  const oldIndex = new Map(transition.before.activities.map(({ id }, index) => [id, index]));
  const finishMoved = new Map<string, boolean>();
  const pairs = transition.after.activities.flatMap(({ id }, index) => {
    const earlier = oldIndex.get(id);
    if (earlier === undefined) return [];
    const calendar = transition.matched.before[transition.before.activities[earlier]!.calendar]!;
    const pair = { id, index, earlier, calendar };
    const moved =
      slip(pair.calendar, old.result.start[earlier]!, latest.result.start[index]!) !== 0 ||
      slip(pair.calendar, old.result.finish[earlier]!, latest.result.finish[index]!) !== 0;
    finishMoved.set(id, moved);
    return moved ? [pair] : [];
  });
  return pairs.map(({ id, index, earlier, calendar }): MovedActivity => {
    const [startBefore, startAfter] = [old.result.start[earlier]!, latest.result.start[index]!];
    const [finishBefore, finishAfter] = [old.result.finish[earlier]!, latest.result.finish[index]!];
    const [driversBefore, driversAfter] = [drivers(old, earlier), drivers(latest, index)];
    const reason = reasonOf(
      id,
      latest,
      index,
      driversBefore,
      driversAfter,
      changed.get(id) ?? [],
      finishMoved,
    );
    const finishSlipMinutes = slip(calendar, finishBefore, finishAfter);
    const finishSlipDays = finishSlipMinutes / calendar.minutesPerDay;
    const by = reason === 'driver-moved' || reason === 'other-driver' ? ` (${driversAfter.join(', ')})` : '';
    return {
      activity: id,
      startBefore,
      startAfter,
      finishBefore,
      finishAfter,
      startSlipMinutes: slip(calendar, startBefore, startAfter),
      finishSlipMinutes,
      finishSlipDays,
      driversBefore,
      driversAfter,
      reason,
      sentence: `${id} finishes ${text(finishAfter)} instead of ${text(finishBefore)}: ${REASONS[reason]}${by}.`,
    };
  });
}

const REASONS: Readonly<Record<MovementReason, string>> = {
  progress: 'its own progress',
  'own-duration': 'its own duration',
  'driver-moved': 'what drives it moved',
  'other-driver': 'something else drives it now',
  constraint: 'its constraint',
  calendar: 'its calendar',
  'data-date': 'the data date and what is before it',
};

function slip(calendar: WorkCalendar, before: Minute, after: Minute): number {
  return Number.isFinite(before) && Number.isFinite(after) ? calendar.workBetween(before, after) : 0;
}

function text(instant: Minute): string {
  return Number.isFinite(instant) ? formatMinute(instant).replace('T', ' ') : 'never';
}

function drivers(calculator: ScheduleCalculator, index: number): readonly string[] {
  const { driver } = explainActivity(calculator, index);
  if (driver.kind !== 'relationships') return [];
  return [...new Set(driver.ties.map(({ activity }) => calculator.network.activities[activity]!.id))];
}

/** The nearest reason first: what the activity itself says otherwise, then what drives it. */
function reasonOf(
  id: string,
  latest: ScheduleCalculator,
  index: number,
  driversBefore: readonly string[],
  driversAfter: readonly string[],
  own: readonly ScheduleDifference[],
  moved: ReadonlyMap<string, boolean>,
): MovementReason {
  const has = (group: string) =>
    own.some(
      (difference) => difference.group === group && 'field' in difference && difference.field !== 'name',
    );
  if (has('progress')) return 'progress';
  if (has('durations')) return 'own-duration';
  const { driver } = explainActivity(latest, index);
  if (has('constraints') && driver.kind === 'constraint') return 'constraint';
  if (driversAfter.some((code) => !driversBefore.includes(code))) return 'other-driver';
  if (driversAfter.some((code) => moved.get(code) === true && code !== id)) return 'driver-moved';
  return has('calendars') ? 'calendar' : has('constraints') ? 'constraint' : 'data-date';
}

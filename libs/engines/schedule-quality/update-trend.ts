import {
  calculateSchedule,
  copySchedule,
  type NetworkActivity,
  type NetworkDefinition,
  type ScheduleResult,
} from '#engines/cpm';
import { compileCalendar, type Minute, type WorkCalendar } from '#engines/work-calendars';
import { explainMovement, type MovementExplanation } from './explain-movement.js';
import { ScheduleQualityError } from './schedule-quality-error.js';

/** What a milestone's date was held to be at each update that had it. */
export interface TrendLine {
  readonly activity: string;
  readonly name: string;
  readonly points: readonly {
    /** Index of the update. */
    readonly update: number;
    readonly statusDate: Minute;
    readonly date: Minute;
    /** True once it is the actual date. */
    readonly achieved: boolean;
  }[];
}

/** How a few figures lie; null where there are none. */
export interface Spread {
  readonly count: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p80: number | null;
}

/** How this project's own forecasts have come out so far. */
export interface OwnBias {
  /** Actual over first planned duration of the work finished since the first update, working time on its calendar. */
  readonly durationRatio: Spread;
  /** Actual finish less forecast finish, working days: one figure for each finished activity and earlier update. */
  readonly finishErrorDays: Spread;
  /** Share of those forecasts that were exceeded. */
  readonly lateShare: number | null;
  /** Working days that the project's finish moved in each thirty days of the calendar. */
  readonly slipDaysPer30Days: number | null;
}

export interface UpdateTrend {
  readonly projectFinish: TrendLine['points'];
  readonly milestones: readonly TrendLine[];
  /** One for each step from an update to the next; the causes of each add up to its slip. */
  readonly windows: readonly MovementExplanation[];
  readonly bias: OwnBias;
}

interface Calculated {
  readonly network: NetworkDefinition;
  readonly schedule: ScheduleResult;
  readonly indexOf: ReadonlyMap<string, number>;
}

/**
 * The updates of one project side by side: how its milestones moved, why its finish moved from each update to the next,
 * and how far its forecasts have come true. Activities are matched by code.
 *
 * Throws `quality.too-few-updates`, `quality.updates-out-of-order`, and the calculation's own errors.
 */
export function updateTrend(updates: readonly NetworkDefinition[]): UpdateTrend {
  if (updates.length < 2)
    throw new ScheduleQualityError('quality.too-few-updates', 'a trend takes two updates or more', 'updates');
  updates.forEach(({ dataDate }, index) => {
    if (index === 0 || dataDate > updates[index - 1]!.dataDate) return;
    throw new ScheduleQualityError(
      'quality.updates-out-of-order',
      'the data date of each update must be later than that of the one before',
      `updates[${index}]`,
    );
  });
  const calculated = updates.map((network): Calculated => ({
    network,
    schedule: copySchedule(calculateSchedule(network)),
    indexOf: new Map(network.activities.map(({ id }, index) => [id, index])),
  }));
  const windows = updates.slice(1).map((after, index) => explainMovement(updates[index]!, after));
  return {
    projectFinish: calculated.map(({ network, schedule }, update) => ({
      update,
      statusDate: network.dataDate,
      date: schedule.projectFinish,
      achieved: network.activities.every(({ status }) => status === 'complete'),
    })),
    milestones: milestoneLines(calculated),
    windows,
    bias: ownBias(calculated, windows),
  };
}

/** Every milestone of any update, those of the newest first and in its order. */
function milestoneLines(updates: readonly Calculated[]): TrendLine[] {
  const names = new Map<string, string>();
  for (const { network } of [...updates].reverse()) {
    for (const { id, name, type } of network.activities) {
      if ((type === 'start-milestone' || type === 'finish-milestone') && !names.has(id))
        names.set(id, name ?? id);
    }
  }
  return [...names].map(([activity, name]) => ({
    activity,
    name,
    points: updates.flatMap(({ network, schedule, indexOf }, update) => {
      const index = indexOf.get(activity);
      const date = index === undefined ? NaN : schedule.finish[index]!;
      if (index === undefined || Number.isNaN(date)) return [];
      const achieved = network.activities[index]!.status === 'complete';
      return [{ update, statusDate: network.dataDate, date, achieved }];
    }),
  }));
}

function ownBias(updates: readonly Calculated[], windows: readonly MovementExplanation[]): OwnBias {
  const newest = updates.at(-1)!;
  const ratios: number[] = [];
  const errors: number[] = [];
  for (const activity of newest.network.activities) {
    const { actualStart, actualFinish } = activity;
    if (!isWork(activity) || activity.status !== 'complete') continue;
    if (actualStart === undefined || actualFinish === undefined) continue;
    const calendar = calendarOf(newest.network, activity);
    let planned: number | undefined;
    for (const { network, schedule, indexOf } of updates.slice(0, -1)) {
      const index = indexOf.get(activity.id);
      const then = index === undefined ? undefined : network.activities[index]!;
      if (index === undefined || !then || then.status === 'complete') continue;
      planned ??= then.durationMinutes;
      errors.push(calendar.workBetween(schedule.finish[index]!, actualFinish) / calendar.minutesPerDay);
    }
    if (planned !== undefined && planned > 0)
      ratios.push(calendar.workBetween(actualStart, actualFinish) / planned);
  }
  const elapsed = (newest.network.dataDate - updates[0]!.network.dataDate) / 1440;
  const slip = windows.reduce((sum, { slipDays }) => sum + slipDays, 0);
  return {
    durationRatio: spread(ratios),
    finishErrorDays: spread(errors),
    lateShare: errors.length === 0 ? null : errors.filter((days) => days > 0).length / errors.length,
    slipDaysPer30Days: elapsed > 0 ? (slip / elapsed) * 30 : null,
  };
}

const isWork = ({ type }: NetworkActivity): boolean => type === 'task' || type === 'resource-dependent';

function calendarOf(network: NetworkDefinition, activity: NetworkActivity): WorkCalendar {
  const calendar = network.calendars[activity.calendar]!;
  return 'add' in calendar ? calendar : compileCalendar(calendar);
}

/** Percentiles are the smallest figure that at least that share does not exceed. */
function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const count = sorted.length;
  const at = (share: number) => (count === 0 ? null : sorted[Math.max(0, Math.ceil(share * count) - 1)]!);
  const mean = count === 0 ? null : sorted.reduce((sum, figure) => sum + figure, 0) / count;
  return { count, mean, median: at(0.5), p80: at(0.8) };
}

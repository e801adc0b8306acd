import { Cron } from 'croner';
import type { SubscriptionSchedule } from '#contract';

/** A wall-clock schedule that names a moment which never comes, or that croner cannot read. */
export class UnreadableCronError extends Error {}

function cronOf(schedule: Extract<SubscriptionSchedule, { on: 'wall-clock' }>): Cron {
  try {
    return new Cron(schedule.cron, { timezone: schedule.timeZone, paused: true });
  } catch (error) {
    throw new UnreadableCronError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The first occasion after a moment. Daylight saving: an hour that the spring leaves out comes right after the gap, an
 * hour that the autumn repeats comes once.
 * @throws UnreadableCronError
 */
export function nextTime(schedule: SubscriptionSchedule, after: Date): Date | null {
  return schedule.on === 'wall-clock' ? cronOf(schedule).nextRun(after) : null;
}

/** The next occasions after a moment, at most so many. @throws UnreadableCronError */
export function nextTimes(schedule: SubscriptionSchedule, after: Date, count: number): Date[] {
  return schedule.on === 'wall-clock' ? cronOf(schedule).nextRuns(count, after) : [];
}

/** Occasions from a due one up to now, the due one included, newest last; at most so many of the newest. */
export function missedTimes(schedule: SubscriptionSchedule, due: Date, now: Date, most: number): Date[] {
  const times: Date[] = [];
  for (let at: Date | null = due; at !== null && at <= now; at = nextTime(schedule, at)) {
    times.push(at);
    if (times.length > most) times.shift();
  }
  return times;
}

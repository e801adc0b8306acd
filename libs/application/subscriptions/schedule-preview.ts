import type { SchedulePreview, SubscriptionSchedule } from '#contract';
import { formatDate, parseDate } from '#engines/work-calendars';
import { nextTimes } from './schedule-times.js';

const COUNT = 5;
const DAY_MILLISECONDS = 86_400_000;

/** Where a simulated calendar stands and how fast it goes. */
export interface CalendarPace {
  readonly dataDate: string;
  readonly state: 'running' | 'paused' | 'finished';
  readonly daysPerTick: number;
  readonly tickSeconds: number;
}

export interface ExpectedMilestone {
  readonly id: string;
  readonly name: string;
  readonly date: string;
}

/** Mondays after a data date. */
function mondays(dataDate: string): string[] {
  const day = parseDate(dataDate);
  const first = day + 1 + ((((3 - day) % 7) + 7) % 7);
  return Array.from({ length: COUNT }, (_, index) => formatDate(first + 7 * index));
}

/** Firsts of months after a data date: the mornings on which a month is known. */
function monthEnds(dataDate: string): string[] {
  const [year = 0, month = 1] = dataDate.split('-').map(Number);
  return Array.from({ length: COUNT }, (_, index) =>
    new Date(Date.UTC(year, month + index, 1)).toISOString().slice(0, 10),
  );
}

/** The wall clock's moment at which the calendar reaches a date if it goes on as it does. */
function reached(calendar: CalendarPace, date: string, now: Date): string | null {
  if (calendar.state !== 'running') return null;
  const ticks = Math.ceil((parseDate(date) - parseDate(calendar.dataDate)) / calendar.daysPerTick);
  const at = now.getTime() + Math.min(ticks * calendar.tickSeconds * 1000, 36_500 * DAY_MILLISECONDS);
  return new Date(at).toISOString();
}

/** The next five occasions of a schedule, as far as they can be known. @throws UnreadableCronError */
export function previewSchedule(
  schedule: SubscriptionSchedule,
  calendar: CalendarPace,
  milestones: readonly ExpectedMilestone[],
  now: Date,
): SchedulePreview {
  const simulated = (dates: readonly string[], note: string): SchedulePreview['next'] =>
    dates.map((dataDate) => ({ dataDate, at: reached(calendar, dataDate, now), note }));
  switch (schedule.on) {
    case 'wall-clock':
      return {
        next: nextTimes(schedule, now, COUNT).map((at) => ({
          at: at.toISOString(),
          dataDate: null,
          note: `${schedule.cron} in ${schedule.timeZone}`,
        })),
        note: 'By the wall clock. The report is of the data date on which the calendar then stands.',
      };
    case 'monday':
      return {
        next: simulated(mondays(calendar.dataDate), 'Monday'),
        note: 'Each Monday of the simulated calendar.',
      };
    case 'month-end':
      return {
        next: simulated(monthEnds(calendar.dataDate), 'month end'),
        note: 'On the first morning after each month of the simulated calendar.',
      };
    case 'milestone': {
      const wanted = milestones.filter(
        ({ id, date }) => (schedule.milestones?.includes(id) ?? true) && date >= calendar.dataDate,
      );
      const sorted = [...wanted].sort((a, b) => (a.date < b.date ? -1 : 1)).slice(0, COUNT);
      return {
        next: sorted.map(({ name, date }) => ({
          dataDate: date,
          at: reached(calendar, date, now),
          note: name,
        })),
        note: 'When a milestone is achieved; the dates are the present forecasts.',
      };
    }
    case 'status-change':
      return { next: [], note: "When a milestone's status changes: that cannot be known beforehand." };
    case 'p80-slip':
      return {
        next: [],
        note: `On the Monday on which the opening's P80 is more than ${schedule.days} days later than when last reported: that cannot be known beforehand.`,
      };
    case 'request':
      return { next: [], note: 'Only when asked for.' };
  }
}

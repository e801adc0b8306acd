import { compileCalendar, formatMinute, type WorkCalendar } from '#engines/work-calendars';
import type { ModelActivity, ModelCalendar } from '#model';
import type { Stretch } from './resource-records.js';

/**
 * Finds the splits of tasks from the work that their assignments lay out over time: pauses in which the calendar
 * has working time but nobody works.
 */
export class SplitFinder {
  private readonly compiled = new Map<string, WorkCalendar>();
  private readonly definitions: ReadonlyMap<string, ModelCalendar>;

  constructor(calendars: readonly ModelCalendar[]) {
    this.definitions = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  }

  /** The stretches of work of one assignment on its own calendar, pauses of pure non-working time closed. */
  stretches(worked: readonly Stretch[], calendarId: string): readonly Stretch[] {
    const calendar = this.calendar(calendarId);
    if (!calendar || worked.length === 0) return [];
    const found: Stretch[] = [];
    for (const stretch of [...worked].sort((a, b) => a.start - b.start)) {
      const trimmed = {
        start: calendar.nextWorkingInstant(stretch.start),
        finish: calendar.previousWorkingInstant(stretch.finish),
      };
      if (trimmed.finish > trimmed.start) join(found, trimmed, calendar);
    }
    return found;
  }

  /** The task's splits: several stretches, or undefined where it is worked without a pause. */
  splitsOf(stretches: readonly (readonly Stretch[])[], calendarId: string): ModelActivity['splits'] {
    const calendar = this.calendar(calendarId);
    if (!calendar) return undefined;
    const all: Stretch[] = [];
    for (const stretch of stretches.flat().sort((a, b) => a.start - b.start)) join(all, stretch, calendar);
    if (all.length < 2) return undefined;
    return all.map(({ start, finish }) => ({ start: formatMinute(start), finish: formatMinute(finish) }));
  }

  private calendar(id: string): WorkCalendar | undefined {
    const known = this.compiled.get(id);
    if (known) return known;
    const definition = this.definitions.get(id);
    const works = definition?.week.some((day) => day.length > 0) ?? false;
    if (!definition || !works) return undefined;
    const calendar = compileCalendar(definition);
    this.compiled.set(id, calendar);
    return calendar;
  }
}

/** Puts a stretch to those before it, as one with the last where no working time lies between. */
function join(stretches: Stretch[], next: Stretch, calendar: WorkCalendar): void {
  const last = stretches.at(-1);
  if (!last || calendar.workBetween(last.finish, next.start) > 0) stretches.push(next);
  else if (next.finish > last.finish)
    stretches[stretches.length - 1] = { start: last.start, finish: next.finish };
}

import type { NetworkDefinition } from '#engines/cpm';
import { compileCalendar, type WorkCalendar } from '#engines/work-calendars';

/** The calendars of two schedules side by side, and which of the second continues which of the first. */
export interface MatchedCalendars {
  readonly before: readonly WorkCalendar[];
  readonly after: readonly WorkCalendar[];
  /** For each calendar of `after` the index of its counterpart in `before`, or −1. */
  readonly counterpart: readonly number[];
}

/** By id, else by name, else by equal working time: tools give calendars new ids with every export. */
export function matchCalendars(before: NetworkDefinition, after: NetworkDefinition): MatchedCalendars {
  const [first, second] = [before, after].map(({ calendars }) =>
    calendars.map((calendar) => ('add' in calendar ? calendar : compileCalendar(calendar))),
  ) as [WorkCalendar[], WorkCalendar[]];
  const sameIds = second.every(({ id }) => first.some((calendar) => calendar.id === id));
  const counterpart = second.map((calendar) => {
    const byId = sameIds ? first.findIndex(({ id }) => id === calendar.id) : -1;
    if (byId >= 0) return byId;
    const byName = first.findIndex(({ name }) => name === calendar.name);
    if (byName >= 0) return byName;
    return first.findIndex(({ workingTime }) => workingTime === calendar.workingTime);
  });
  return { before: first, after: second, counterpart };
}

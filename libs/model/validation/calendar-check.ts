import type { JsonPath } from '../json-value.js';
import { spanFault } from '../notation/day-span.js';
import { parseShift, sortShifts } from '../notation/clock-notation.js';
import type { ResolvedCalendar } from '../normalisation/calendar-resolution.js';
import type { CheckedDocument } from './checked-document.js';
import { isTooDeep, loopFrom, MOST_LEVELS } from './loop-search.js';

/** Shifts, spans, bases and working time of the calendars. */
export function checkCalendars(
  document: CheckedDocument,
  resolved: ReadonlyMap<string, ResolvedCalendar>,
): void {
  const known = document.ids('calendars');
  const calendars = document.entries('calendars');
  const bases = new Map(calendars.map(({ value }) => [value.id, value.base]));
  const inLoop = new Set<string>();
  for (const { index, value } of calendars) {
    const at = ['calendars', index];
    for (const [day, shifts] of Object.entries((value.week ?? {}) as Record<string, readonly string[]>)) {
      checkShifts(document, shifts, [...at, 'week', day]);
    }
    for (const list of ['holidays', 'exceptions'] as const) {
      (value[list] ?? []).forEach((span, position) => {
        const fault = spanFault(span, value.years);
        if (fault !== undefined) document.problem('model.bad-date', [...at, list, position], fault);
      });
    }
    (value.exceptions ?? []).forEach(({ shifts }, position) => {
      checkShifts(document, shifts, [...at, 'exceptions', position, 'shifts']);
    });
    if (value.base !== undefined && !known.has(value.base)) {
      document.unknown('model.unknown-calendar', [...at, 'base'], 'calendar', value.base, known);
    }
    const loop = inLoop.has(value.id) ? undefined : loopFrom(value.id, (id) => bases.get(id));
    if (loop) {
      for (const id of loop) inLoop.add(id);
      const message = `calendars are derived in a circle: ${[...loop, loop[0]].join(' → ')}; take one base away`;
      document.problem('model.calendar-loop', [...at, 'base'], message);
    } else if (!inLoop.has(value.id) && isTooDeep(value.id, (id) => bases.get(id))) {
      const message = `expected calendars derived at most ${MOST_LEVELS} times from each other, found more: name a base nearer the first`;
      document.problem('model.out-of-range', [...at, 'base'], message);
    }
    if (resolved.get(value.id)?.hasWorkingTime === false) {
      const message = `the calendar ${value.id} has no working time: give it a week such as mon-fri: [08:00-12:00]`;
      document.problem('model.no-working-time', at, message);
    }
  }
}

/** Well-formed shifts that overlap. Also for opening hours. */
export function checkShifts(document: CheckedDocument, texts: readonly string[], at: JsonPath): void {
  const shifts = texts.map((text) => parseShift(text)).filter((shift) => shift !== undefined);
  if (sortShifts(shifts)) return;
  document.problem('model.bad-shift', at, `the shifts ${texts.join(', ')} overlap: separate or join them`);
}

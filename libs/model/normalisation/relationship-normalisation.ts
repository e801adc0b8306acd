import { durationMinutes, ELAPSED_DAY, parseDuration } from '../notation/duration-notation.js';
import { parseLag, parseLink, type WrittenLag } from '../notation/relationship-notation.js';
import type { Lag, LagCalendar, ModelActivity, ModelRelationship } from '../project-model.js';
import type { PlainDocument } from '../schema/document-schema.js';
import type { ResolvedCalendar } from './calendar-resolution.js';

/** What the length of a day of lag depends on. */
export interface LagContext {
  readonly lagCalendar: LagCalendar;
  readonly activities: ReadonlyMap<string, ModelActivity>;
  readonly calendars: ReadonlyMap<string, ResolvedCalendar>;
  readonly defaultCalendar: ResolvedCalendar;
}

const NONE: Lag = { kind: 'working', minutes: 0 };

/** Relationships beside activities first, then the list's, each in the document's order. */
export function toRelationships(
  activities: PlainDocument['activities'],
  listed: PlainDocument['relationships'],
  context: LagContext,
): readonly ModelRelationship[] {
  const relationships: ModelRelationship[] = [];
  const add = (from: string, to: string, type: ModelRelationship['type'], lag: WrittenLag | undefined) => {
    relationships.push({
      predecessor: from,
      successor: to,
      type,
      lag: lag ? normalLag(lag, from, to, context) : NONE,
    });
  };
  for (const { id, after = [] } of activities) {
    for (const written of after) {
      if (typeof written === 'string') {
        const link = parseLink(written)!;
        add(link.activity, id, link.type, link.lag);
      } else {
        add(
          written.activity,
          id,
          written.type ?? 'FS',
          written.lag === undefined ? undefined : parseLag(written.lag),
        );
      }
    }
  }
  for (const { from, to, type = 'FS', lag } of listed ?? []) {
    add(from, to, type, lag === undefined ? undefined : parseLag(lag));
  }
  return relationships;
}

/** A day of lag is as long as on the calendar that the lag runs on. */
function normalLag(lag: WrittenLag, from: string, to: string, context: LagContext): Lag {
  if (lag.kind === 'percent') return lag;
  const { lagCalendar, activities, calendars, defaultCalendar } = context;
  const ownOf = (id: string) => calendars.get(activities.get(id)?.calendar ?? '') ?? defaultCalendar;
  const day = {
    predecessor: () => ownOf(from),
    successor: () => ownOf(to),
    'project-default': () => defaultCalendar,
    '24-hour': () => ELAPSED_DAY,
  }[lagCalendar]();
  const minutes = lag.sign * durationMinutes(lag.duration, day);
  return { kind: lag.duration.elapsed ? 'elapsed' : 'working', minutes };
}

/** A working duration on a calendar, for texts that validation has let pass. */
export function minutesOn(text: string, calendar: ResolvedCalendar): number {
  return durationMinutes(parseDuration(text)!, calendar);
}

/** A signed length such as a critical-float threshold. */
export function signedMinutes(text: string, calendar: ResolvedCalendar): number {
  const lag = parseLag(text);
  return lag?.kind === 'time' ? lag.sign * durationMinutes(lag.duration, calendar) : 0;
}

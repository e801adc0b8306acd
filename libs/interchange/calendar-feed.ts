import type { IsoMinute } from '#engines/work-calendars';

/** A milestone as it goes into people's calendars. */
export interface FeedMilestone {
  /** Stable across updates: the same milestone keeps its place in every subscriber's calendar. */
  readonly id: string;
  readonly name: string;
  readonly date: IsoMinute;
  readonly description?: string;
  readonly achieved?: boolean;
}

export interface FeedOptions {
  /** Stable identifier of the project; with the milestone's id it makes the event's UID. */
  readonly project: string;
  readonly name: string;
  /** IANA zone of the project's clock. */
  readonly timeZone: string;
  /** When the forecast was made; stamped on every event, so that the same forecast gives the same file. */
  readonly madeAt: IsoMinute;
  readonly url?: string;
  readonly refreshHours?: number;
}

/** An iCalendar file (RFC 5545) with an all-day event a milestone. */
export async function writeICalendar(
  milestones: readonly FeedMilestone[],
  options: FeedOptions,
): Promise<string> {
  const { default: ical, ICalEventTransparency } = await import('ical-generator');
  const calendar = ical({
    name: options.name,
    prodId: { company: 'Spanwise', product: 'Spanwise', language: 'EN' },
    ttl: (options.refreshHours ?? 6) * 3600,
    ...(options.url !== undefined && { url: options.url }),
  });
  const stamp = new Date(`${options.madeAt}:00Z`);
  for (const { id, name, date, description, achieved } of milestones) {
    calendar.createEvent({
      id: `${encodeURIComponent(id)}.${encodeURIComponent(options.project)}@spanwise`,
      start: new Date(`${date.slice(0, 10)}T00:00:00Z`),
      allDay: true,
      stamp,
      summary: achieved === true ? `✓ ${name}` : name,
      description: [description, `${date.replace('T', ' ')} (${options.timeZone})`]
        .filter(Boolean)
        .join('\n'),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** An error of this room, with a stable code and the place it was found. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    /** `calendar.no-working-time`, `calendar.invalid-shift`, `calendar.date-out-of-range`. */
    readonly code: string,
    readonly title: string,
    /** Where: `calendars[5x8].week[1]`. */
    readonly where: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${where}: ${title}`);
  }
}

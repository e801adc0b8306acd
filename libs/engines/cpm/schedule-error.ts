/** An error of the network calculation, with a stable code and the place it was found. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';

  constructor(
    /** `schedule.relationship-loop`, `schedule.unknown-activity`, `schedule.invalid-network`. */
    readonly code: string,
    readonly title: string,
    readonly where: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${where}: ${title}`);
  }
}

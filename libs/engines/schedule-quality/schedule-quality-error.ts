/** An error of this room, with a stable code and the place it was found. */
export class ScheduleQualityError extends Error {
  override readonly name = 'ScheduleQualityError';

  constructor(
    /** `quality.unknown-activity`, `quality.too-few-updates`, `quality.updates-out-of-order`. */
    readonly code: string,
    readonly title: string,
    readonly where: string,
  ) {
    super(`${where}: ${title}`);
  }
}

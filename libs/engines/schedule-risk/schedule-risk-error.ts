/** An error of this room, with a stable code and the place it was found. */
export class ScheduleRiskError extends Error {
  override readonly name = 'ScheduleRiskError';

  constructor(
    /**
     * `schedule-risk.invalid-option`, `schedule-risk.batch-not-aligned`, `schedule-risk.summaries-out-of-order`,
     * `schedule-risk.cancelled`, `schedule-risk.unknown-activity`, `schedule-risk.horizon-too-long`,
     * `schedule-risk.nothing-to-simulate`, `schedule-risk.invalid-observation`.
     */
    readonly code: string,
    readonly title: string,
    readonly where: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${where}: ${title}`);
  }
}

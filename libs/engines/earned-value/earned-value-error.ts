/** An error of this room, with a stable code and the place it was found. */
export class EarnedValueError extends Error {
  override readonly name = 'EarnedValueError';

  constructor(
    /**
     * `earned-value.invalid-money`, `earned-value.money-out-of-range`, `earned-value.invalid-percent`,
     * `earned-value.invalid-curve`, `earned-value.invalid-dates`, `earned-value.unknown-calendar`,
     * `earned-value.unknown-wbs`, `earned-value.duplicate-activity`, `earned-value.invalid-series`.
     */
    readonly code: string,
    readonly title: string,
    /** Where: `activities[A100].measurement`. */
    readonly where: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${where}: ${title}`);
  }
}

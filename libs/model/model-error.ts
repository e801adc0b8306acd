/** An error of the project model that stops the work at hand, with a stable code and the place it was found. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    /** Stable, listed in `problem-codes.ts`, for example `model.unknown-calendar`. */
    readonly code: string,
    readonly title: string,
    readonly where: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${where}: ${title}`);
  }
}

/** A refused experiment: a stable code, a sentence and the place it concerns. */
export class ExperimentError extends Error {
  readonly code: string;
  readonly where?: string;

  constructor(code: string, message: string, where?: string) {
    super(message);
    this.name = 'ExperimentError';
    this.code = code;
    if (where !== undefined) this.where = where;
  }
}

/** A refused numerical input: a stable code, a sentence, and the place it concerns where one is known. */
export class NumericsError extends Error {
  readonly code: string;
  readonly where?: string;

  constructor(code: string, message: string, where?: string) {
    super(message);
    this.name = 'NumericsError';
    this.code = code;
    if (where !== undefined) this.where = where;
  }
}

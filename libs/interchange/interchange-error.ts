/** A file that cannot be read or written, with a stable code and the place that says why. */
export class InterchangeError extends Error {
  override readonly name = 'InterchangeError';

  constructor(
    /** Stable, listed in `docs/methods/interchange.md`, for example `interchange.dangling-reference`. */
    readonly code: InterchangeErrorCode,
    readonly title: string,
    /** For example `TASK line 120, field clndr_id` or `Project/Tasks/Task line 88`. */
    readonly where: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${where}: ${title}`);
  }
}

export type InterchangeErrorCode =
  | 'interchange.unknown-format'
  | 'interchange.empty-file'
  | 'interchange.too-large'
  | 'interchange.unknown-encoding'
  | 'interchange.broken-encoding'
  | 'interchange.malformed-file'
  | 'interchange.truncated-file'
  | 'interchange.malformed-xml'
  | 'interchange.document-type-refused'
  | 'interchange.missing-table'
  | 'interchange.missing-column'
  | 'interchange.missing-value'
  | 'interchange.bad-value'
  | 'interchange.date-out-of-range'
  | 'interchange.duplicate-id'
  | 'interchange.dangling-reference'
  | 'interchange.unreadable-calendar'
  | 'interchange.unknown-project'
  | 'interchange.no-project';

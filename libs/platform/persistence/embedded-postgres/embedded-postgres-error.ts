/** What may go wrong with the embedded PostgreSQL. */
export type EmbeddedPostgresErrorCode =
  | 'database.embedded-unavailable'
  | 'database.embedded-unreachable'
  | 'database.embedded-version'
  | 'database.embedded-busy'
  | 'database.embedded-failed';

/** The embedded PostgreSQL cannot be used; the message says how to mend it. */
export class EmbeddedPostgresError extends Error {
  readonly title = 'The embedded PostgreSQL cannot be used';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** The way out that works everywhere. */
export const useOwnDatabase =
  'or set DATABASE_URL to a PostgreSQL of your own, for example postgresql://user:password@127.0.0.1:5432/spanwise';

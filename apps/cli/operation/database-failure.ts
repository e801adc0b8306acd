/** The database of DATABASE_URL cannot be used; the message says why and what to do. */
export class DatabaseFailure extends Error {
  readonly code = 'database.unavailable';
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no PostgreSQL answers there. Start it',
  ETIMEDOUT: 'it does not answer. Check the address and the firewall',
  ENOTFOUND: 'there is no such host. Check the name',
  EAI_AGAIN: 'the host name cannot be looked up. Check the name and the network',
  '28P01': 'it refuses the password. Check user and password',
  '28000': 'it refuses the user. Check user, password and pg_hba.conf',
  '3D000': 'it has no such database. Create it',
  '42501': 'the user may not create tables there. Grant it the schema',
  '57P03': 'it is starting up or shutting down. Try again shortly',
  '53300': 'it has no connection left. Raise max_connections or stop other clients',
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError, errors } = error as Record<string, unknown>;
  if (typeof code === 'string' && code in REASONS) return code;
  if (Array.isArray(errors)) return errors.map(codeOf).find((found) => found !== undefined);
  return driverError === error ? undefined : codeOf(driverError);
}

/** Turns a driver's error into one that says what to do; other errors come back as they are. */
export function explainDatabaseFailure(error: unknown, databaseUrl: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const { host, pathname } = new URL(databaseUrl);
  return new DatabaseFailure(
    `PostgreSQL at ${host}${pathname}: ${REASONS[code] ?? ''}, or leave DATABASE_URL out to use the embedded PostgreSQL.`,
    { cause: error },
  );
}

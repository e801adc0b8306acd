import { join } from 'node:path';
import { readConfiguration, type Configuration } from '#platform/configuration';
import { explainDatabaseFailure } from './database-failure.js';

export interface OpenDatabase {
  readonly url: string;
  /** Where the data is, for people. */
  readonly description: string;
  close(): Promise<void>;
}

/** The database that the configuration names, or the embedded one, started if it is not running. */
export async function openDatabase(configuration: Configuration): Promise<OpenDatabase> {
  if (configuration.databaseUrl !== undefined) {
    const { host, pathname } = new URL(configuration.databaseUrl);
    return {
      url: configuration.databaseUrl,
      description: `PostgreSQL at ${host}${pathname} (DATABASE_URL)`,
      close: async () => undefined,
    };
  }
  const { startEmbeddedPostgres } = await import('#platform/persistence');
  const postgres = await startEmbeddedPostgres({
    dataDirectory: join(configuration.dataDirectory, 'postgres'),
    log: (text) => process.stderr.write(`${text}\n`),
  });
  return {
    url: postgres.url,
    description: `embedded PostgreSQL, ${postgres.dataDirectory}`,
    close: () => postgres.stop(),
  };
}

/** Opens the configured database for a command, and closes it whatever happens. */
export async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const database = await openDatabase(readConfiguration(process.env));
  try {
    await work(database.url);
  } catch (error) {
    throw explainDatabaseFailure(error, database.url);
  } finally {
    await database.close();
  }
}

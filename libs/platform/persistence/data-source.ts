import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import * as entities from './entities/index.js';
import { migrations } from './migrations/index.js';
import { SteadyClient } from './steady-client.js';

export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string;
  /** Upper bound of connections that this process opens. */
  readonly connections: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  /**
   * Milliseconds that a statement outside a transaction waits for a lock: somebody who asks is then told to come again,
   * and holds no connection meanwhile. Absent: as long as any statement may take.
   */
  readonly lockTimeoutMilliseconds?: number;
}

/** `date` columns stay the text they are: a JavaScript Date would put them into the machine's time zone. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/** Milliseconds that any statement may take. */
const STATEMENT_TIMEOUT = 60_000;

/** A data source over all entities; schema changes come from migrations only. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource(dataSourceOptions(options));
}

/** The settings of the data source, for TypeORM and for Nest's module of it. */
export function dataSourceOptions(options: DatabaseOptions) {
  return {
    type: 'postgres' as const,
    // gen_random_uuid() is PostgreSQL's own since version 13: no extension is installed for it.
    uuidExtension: 'pgcrypto' as const,
    installExtensions: false,
    url: options.url,
    entities: Object.values(entities),
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    poolSize: options.connections,
    connectTimeoutMS: 5_000,
    applicationName: options.applicationName ?? 'spanwise',
    extra: {
      Client: SteadyClient,
      statement_timeout: STATEMENT_TIMEOUT,
      idle_in_transaction_session_timeout: 60_000,
      ...(options.lockTimeoutMilliseconds && { lock_timeout: options.lockTimeoutMilliseconds }),
    },
  };
}

/** An arbitrary constant: only one process migrates a database at a time. */
const MIGRATION_LOCK = 7_316_021;

/** Brings a database to the newest schema. Safe when several processes start at once. Returns what it ran. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const dataSource = createDataSource({ url, connections: 2, applicationName: 'spanwise migrate' });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}

/** Names of the migrations that a database still lacks. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  const dataSource = await createDataSource({ url, connections: 1 }).initialize();
  try {
    const present = await dataSource
      .query<{ name: string }[]>(`SELECT name FROM migration WHERE to_regclass('migration') IS NOT NULL`)
      .catch(() => []);
    const names = new Set(present.map(({ name }) => name));
    return migrations.map((migration) => migration.name).filter((name) => !names.has(name));
  } finally {
    await dataSource.destroy();
  }
}

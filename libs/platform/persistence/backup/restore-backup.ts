import type pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { createDataSource, migrateDatabase } from '../data-source.js';
import { migrations } from '../migrations/index.js';
import { BackupError } from './backup-error.js';
import { BackupReader, checkBackup, type BackupHeader } from './backup-file.js';
import { copyIn } from './copy-statements.js';
import { quoted } from './write-backup.js';

export interface RestoreOptions {
  /** Replace what the database holds. */
  readonly force: boolean;
}

export interface RestoredBackup {
  readonly takenAt: string;
  readonly tables: number;
  /** Migrations that the backup did not have yet and that ran afterwards. */
  readonly migrated: readonly string[];
}

/**
 * Brings a database to what a backup holds, whole or not at all: one transaction makes the schema of the backup's
 * time and loads every row; then the newer migrations run. A backup of an older version is welcome, one of a newer
 * version is refused.
 * @throws BackupError and leaves the database as it was
 */
export async function restoreBackup(
  url: string,
  path: string,
  { force }: RestoreOptions,
): Promise<RestoredBackup> {
  const header = await checkBackup(path);
  refuseNewer(header);
  const dataSource = await createDataSource({
    url,
    connections: 2,
    applicationName: 'spanwise restore',
  }).initialize();
  let tables: number;
  try {
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as pg.ClientBase;
    await refuseInUse(runner);
    // Loading takes as long as it takes.
    await runner.query('SET statement_timeout = 0');
    await runner.startTransaction();
    try {
      if (!force) await refuseFilled(runner);
      await makeSchema(runner, header);
      tables = await load(runner, client, path);
      await setSequences(runner, header);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.query('RESET statement_timeout').catch(() => undefined);
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
  return { takenAt: header.takenAt, tables, migrated: await migrateDatabase(url) };
}

function refuseNewer({ migrations: names }: BackupHeader): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    'backup.newer',
    `A newer Spanwise wrote this backup (it has ${unknown.join(', ')}). Restore it with that version or a later one.`,
  );
}

/** A server that is at work would write into what is being replaced. */
async function refuseInUse(runner: QueryRunner): Promise<void> {
  const others = (await runner.query(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'spanwise%'
       AND application_name <> 'spanwise restore'`,
  )) as { name: string }[];
  if (others.length === 0) return;
  const names = others.map(({ name }) => name).join(', ');
  throw new BackupError(
    'backup.in-use',
    `Processes work on this database (${names}). Stop them, then restore.`,
  );
}

async function refuseFilled(runner: QueryRunner): Promise<void> {
  const tables = (await runner.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migration'`,
  )) as { name: string }[];
  for (const { name } of tables) {
    const filled = (await runner.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`)) as unknown[];
    if (filled.length === 0) continue;
    throw new BackupError(
      'backup.not-empty',
      `The database is not empty (the table ${name} has rows). Restore into an empty one, or add --force to replace everything in it.`,
    );
  }
}

/** The schema as the backup's migrations made it. */
async function makeSchema(runner: QueryRunner, header: BackupHeader): Promise<void> {
  // The queue's jobs speak of what was there before; its schema is made again at the next start.
  await runner.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
  await runner.query('DROP SCHEMA public CASCADE');
  await runner.query('CREATE SCHEMA public');
  await runner.query(
    `CREATE TABLE "migration" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL,
       CONSTRAINT "PK_3043fc6b8af7c99b8b98830094f" PRIMARY KEY ("id"))`,
  );
  for (const name of header.migrations) {
    const Migration = migrations.find((known) => known.name === name)!;
    await new Migration().up(runner);
    await runner.query('INSERT INTO migration (timestamp, name) VALUES ($1, $2)', [name.slice(-13), name]);
  }
}

async function load(runner: QueryRunner, client: pg.ClientBase, path: string): Promise<number> {
  const reader = new BackupReader(path);
  let tables = 0;
  try {
    await reader.header();
    for (let table = await reader.table(); table !== undefined; table = await reader.table()) {
      const columns = table.columns.map(quoted).join(', ');
      // What a migration put there itself is in the backup, too.
      await runner.query(`DELETE FROM ${quoted(table.table)}`);
      await copyIn(client, `COPY ${quoted(table.table)} (${columns}) FROM STDIN`, reader.tableRows());
      tables += 1;
    }
  } finally {
    await reader.close();
  }
  return tables;
}

async function setSequences(runner: QueryRunner, { sequences }: BackupHeader): Promise<void> {
  for (const { table, column, last } of sequences) {
    if (last === null) continue;
    await runner.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [quoted(table), column, last]);
  }
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, migrateDatabase, pendingMigrations } from '#platform/persistence';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the database schema', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await createDataSource({ url: database.url, connections: 2 }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is what the entities say: migrations and entities agree', async () => {
    const differences = await dataSource.driver.createSchemaBuilder().log();
    expect(differences.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is complete, and migrating again does nothing', async () => {
    expect(await pendingMigrations(database.url)).toEqual([]);
    expect(await migrateDatabase(database.url)).toEqual([]);
  });

  it('can be taken back and brought forward again', async () => {
    await dataSource.undoLastMigration();
    expect((await pendingMigrations(database.url)).length).toBeGreaterThan(0);
    await Promise.all([migrateDatabase(database.url), migrateDatabase(database.url)]);
    expect(await pendingMigrations(database.url)).toEqual([]);
  });

  it('refuses to change or remove journal entries, except with their whole project', async () => {
    await dataSource.query(
      `INSERT INTO project (id, name, progress_source, current_model_version) VALUES ('p', 'P', 'simulated', 1)`,
    );
    const [run] = await dataSource.query<{ id: number }[]>(
      `INSERT INTO calendar_run (project_id, number, current, model_version, first_model_version, progress_source, seed,
         state, data_date, start_date, days_per_tick, tick_seconds, next_tick_at, journal_sequence, journal_hash, revision)
       VALUES ('p', 1, true, 1, 1, 'simulated', '1', 'paused', '2025-04-30', '2025-04-30', 1, 2, now(), 1, 'h', 1)
       RETURNING id`,
    );
    await dataSource.query(
      `INSERT INTO journal_entry (calendar_run_id, sequence, date, kind, principal, message, data, hash)
       VALUES ($1, 1, '2025-04-30', 'activity.started', 'clock', 'A started', '{}', 'h')`,
      [run!.id],
    );
    const change = dataSource.query(`UPDATE journal_entry SET message = 'B started'`);
    await expect(change).rejects.toThrow('append-only');
    await expect(dataSource.query('DELETE FROM journal_entry')).rejects.toThrow('append-only');
    await expect(dataSource.query(`DELETE FROM project WHERE id = 'p'`)).rejects.toThrow('append-only');
    await dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL spanwise.erasing = 'on'`);
      await manager.query(`DELETE FROM project WHERE id = 'p'`);
    });
    expect(await dataSource.query('SELECT * FROM journal_entry')).toEqual([]);
  });
});

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '#platform/configuration';
import { migrateDatabase, pendingMigrations } from '#platform/persistence';
import { createServer } from '../../apps/server/server.js';
import { calendarFaults } from '../faults/calendar-invariants.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryOnce } from '../support/embedded-servers.js';
import { modelFile } from '../support/server.js';

describe('two versions at once', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
  });

  afterAll(() => database.drop());

  it('migrate an empty database together: each migration runs once', async () => {
    const ran = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(database.url)));
    const names = ran.flat();
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    expect(await pendingMigrations(database.url)).toEqual([]);
  });

  it('work on one database: the older goes on when the newer has migrated', async () => {
    const serve = async () => {
      const environment = { PORT: '0', LOG_LEVEL: 'silent', SPANWISE_ROLES: 'api' };
      const app = await createServer(readConfiguration(environment), database.url);
      await app.listen(0, '127.0.0.1');
      const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
      return { url: `http://127.0.0.1:${port}`, close: () => app.close() };
    };
    const older = await serve();
    const model = await modelFile('small-footbridge.yaml');
    await fetch(`${older.url}/v1/projects?id=both`, { method: 'POST', body: model });
    // What a later version may do: add a table, columns that may be empty or have a default, and an index.
    await queryOnce(
      database.url,
      `ALTER TABLE project ADD COLUMN later text; ALTER TABLE simulated_day ADD COLUMN later integer NOT NULL DEFAULT 0;
       ALTER TABLE journal_entry ADD COLUMN later jsonb; CREATE TABLE later (id integer PRIMARY KEY);
       CREATE INDEX later_day ON simulated_day (date);
       INSERT INTO migration (timestamp, name) VALUES (1799999999999, 'Later1799999999999')`,
    );
    const newer = await serve();
    expect(await pendingMigrations(database.url)).toEqual([]);
    const advance = async (url: string) => {
      const path = `${url}/v1/projects/both/simulated-calendar/advance`;
      const headers = { 'Content-Type': 'application/json' };
      return (await fetch(path, { method: 'POST', headers, body: '{"days":5}' })).status;
    };
    for (const url of [older.url, newer.url, older.url]) expect(await advance(url)).toBe(200);
    expect((await fetch(`${older.url}/v1/projects/both/milestones`)).status).toBe(200);
    expect(await calendarFaults(database.url)).toEqual([]);
    await older.close();
    await newer.close();
  });
});

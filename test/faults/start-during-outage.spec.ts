import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '#platform/configuration';
import { isDatabaseAway } from '#platform/persistence';
import { patiently } from '../../apps/cli/operation/patience.js';
import { startServer } from '../../apps/server/server.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/embedded-servers.js';
import { startTcpProxy } from '../support/tcp-proxy.js';

/** Pieces that have come from PostgreSQL when it goes away: in the middle of the queue’s, the pool’s, the first reads’. */
const MOMENTS = [1, 6, 16, 40];

describe('a server that starts while PostgreSQL goes away', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it.each(MOMENTS)('after %d answers: waits for it and comes up', async (moment) => {
    const { hostname, port } = new URL(database.url);
    let cut = false;
    const wire = await startTcpProxy({ host: hostname, port: Number(port) }, (chunks) => {
      if (cut || chunks !== moment) return;
      cut = true;
      wire.refuse();
    });
    const url = new URL(database.url);
    url.port = String(wire.port);
    url.hostname = '127.0.0.1';
    const configuration = readConfiguration({ PORT: '0', LOG_LEVEL: 'silent' });
    const said: string[] = [];
    const failures: unknown[] = [];
    const server = await patiently(
      () =>
        startServer(configuration, url.href).catch((error: unknown) => {
          failures.push(error);
          // From now on it is there again: the next attempt must find nothing in its way.
          wire.heal();
          throw error;
        }),
      (text) => said.push(text),
    );
    // Pieces may come joined: then the moment comes with what the server asks next.
    await until('PostgreSQL went away', () => cut);
    wire.heal();
    expect(failures.filter((error) => !isDatabaseAway(error))).toEqual([]);
    expect(said.length).toBe(Math.min(1, failures.length));
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    await server.close();
    await wire.close();
  });
});

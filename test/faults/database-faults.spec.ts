import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { until } from '../support/embedded-servers.js';
import { mayMountSmall, startOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { spawnServer, type ServerProcess } from '../support/server-processes.js';
import { PeopleAtWork } from './whole-server.js';

const status = async (url: string): Promise<number> =>
  fetch(url, { signal: AbortSignal.timeout(60_000) }).then(
    ({ status: code }) => code,
    () => 0,
  );

/** Opens connections until PostgreSQL gives no more. */
async function takeEveryConnection(url: string): Promise<() => Promise<void>> {
  const taken: pg.Client[] = [];
  for (let refused = 0; refused < 20;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      taken.push(client);
    } catch {
      refused += 1;
      await delay(20);
    }
  }
  return async () => {
    await Promise.all(taken.map((client) => client.end().catch(() => undefined)));
  };
}

describe('a server at work whose database fails', () => {
  let postgres: OwnPostgres;
  let server: ServerProcess;
  let people: PeopleAtWork;

  let answer = 0;
  const ready = async () => (answer = await status(`${server.url}/health/ready`));
  const seen = (wanted: string) => () =>
    `${wanted}; it answers ${answer} and ${server.isRunning() ? 'runs' : 'has ended'}, its log ends:\n${server.log()}`;
  const isReady = () => until(seen('ready'), async () => (await ready()) === 200);
  const isNotReady = () => until(seen('not ready'), async () => (await ready()) === 503);

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    server = await spawnServer({ environment: { DATABASE_URL: postgres.url } });
    people = new PeopleAtWork(() => server.url);
    await people.begin();
    await people.goesOn();
  });

  afterAll(async () => {
    await people.end();
    expect(await server.stop()).toBe(0);
    await postgres.remove();
  });

  /** After every fault: the same process goes on by itself, and no harm was done. */
  afterEach(async () => {
    await isReady();
    await people.goesOn();
    expect(await people.harm(postgres.url)).toEqual([]);
    expect(server.isRunning()).toBe(true);
  });

  it('tells the truth while PostgreSQL is stopped, and goes on when it is started', async () => {
    await postgres.stop();
    await isNotReady();
    expect(await status(`${server.url}/health/live`)).toBe(200);
    const read = await fetch(`${server.url}/v1/projects`);
    expect(read.status).toBe(503);
    expect(read.headers.get('retry-after')).toBe('5');
    expect(await read.json()).toMatchObject({ code: 'database.unavailable' });
    await postgres.start();
  });

  it('goes on after kill -9 of PostgreSQL', async () => {
    for (let count = 0; count < 2; count += 1) {
      postgres.kill();
      await isNotReady();
      await postgres.start();
      await isReady();
    }
  });

  it('goes on when PostgreSQL had no connection left', async () => {
    const give = await takeEveryConnection(postgres.url);
    await delay(1_000);
    await give();
  });

  it('goes on when the network to PostgreSQL was cut for some seconds', async () => {
    const thaw = postgres.freeze();
    try {
      await isNotReady();
      expect(await status(`${server.url}/health/live`)).toBe(200);
    } finally {
      thaw();
    }
  });

  it('goes on after kill -9 of itself, with what it had promised', async () => {
    expect(people.promised).toBeGreaterThan(0);
    await server.kill();
    server = await spawnServer({ environment: { DATABASE_URL: postgres.url } });
  });

  it('that starts while PostgreSQL is away waits for it', async () => {
    await server.stop();
    await postgres.stop();
    const starting = spawnServer({ environment: { DATABASE_URL: postgres.url } });
    await delay(2_000);
    await postgres.start();
    server = await starting;
  });

  it('stops cleanly with a stream open and a run under way, and another takes over', async () => {
    const abort = new AbortController();
    const events = `${server.url}/v1/projects/worked-on/simulated-calendar/events`;
    const stream = await fetch(events, { headers: { Accept: 'text/event-stream' }, signal: abort.signal });
    expect(stream.status).toBe(200);
    const next = spawnServer({ environment: { DATABASE_URL: postgres.url } });
    const former = server;
    server = await next;
    expect(await former.stop()).toBe(0);
    await stream.body?.cancel().catch(() => undefined);
    abort.abort();
  });

  it('has left no run stuck after all of this', async () => {
    expect(await people.unfinished(postgres.url)).toEqual([]);
  });
});

/** Writes until there is no space left, however fast the others write. */
function fillUp(path: string): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(1 << 16);
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

(mayMountSmall() ? describe : describe.skip)('a server whose database has no space left on its disk', () => {
  it('loses nothing and goes on when there is space again', async () => {
    const postgres = await startOwnPostgres(220);
    const server = await spawnServer({ environment: { DATABASE_URL: postgres.url } });
    const people = new PeopleAtWork(() => server.url);
    try {
      await people.begin();
      await people.goesOn();
      const filler = join(postgres.folder, 'filler');
      fillUp(filler);
      await delay(3_000);
      expect(await status(`${server.url}/health/live`)).toBe(200);
      rmSync(filler);
      await postgres.start().catch(() => undefined);
      await until('ready', async () => (await status(`${server.url}/health/ready`)) === 200);
      await people.goesOn();
      expect(await people.harm(postgres.url)).toEqual([]);
    } finally {
      await people.end();
      await server.kill();
      await postgres.remove();
    }
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  endServerProcesses,
  processesMentioning,
  queryOnce,
  startServerProcess,
  until,
  type EmbeddedServerProcess,
} from '../support/embedded-servers.js';

let root: string;
let data: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spanwise-embedded-'));
  chmodSync(root, 0o755);
  data = join(root, 'data');
});

afterEach(async () => {
  endServerProcesses();
  await until('nothing is left running', () => processesMentioning(root).length === 0);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const postmasterOf = (server: EmbeddedServerProcess): number =>
  Number.parseInt(readFileSync(join(server.directory, 'cluster', 'postmaster.pid'), 'utf8'), 10);

/** The guard and the `cat` in which it waits. */
const guardOf = (server: EmbeddedServerProcess): number[] =>
  processesMentioning(join(server.directory, 'users.')).map(({ pid }) => pid);

const killAll = (pids: readonly number[]): void => {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
};

/** After a clean stop: PostgreSQL has ended before its last user; its guard, which saw to that, ends by itself. */
const nothingIsLeft = async (): Promise<void> => {
  const isGuard = (command: string) =>
    command.includes('spanwise-postgres-guard') || command.includes('users.');
  expect(processesMentioning(root).filter(({ command }) => !isGuard(command))).toEqual([]);
  await until('its guard has ended', () => processesMentioning(root).length === 0);
};

const note = (server: EmbeddedServerProcess, text: string) =>
  queryOnce(server.url, `CREATE TABLE IF NOT EXISTS note (text text); INSERT INTO note VALUES ('${text}')`);

const notes = async (server: EmbeddedServerProcess): Promise<string[]> =>
  (await queryOnce<{ text: string }>(server.url, 'SELECT text FROM note')).map((row) => row.text);

describe('the embedded PostgreSQL', () => {
  it('is created on the first start, on loopback, behind a password, and is gone after a clean stop', async () => {
    const server = await startServerProcess(data);
    expect(server.adopted).toBe(false);
    expect(await queryOnce(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await queryOnce(server.url, 'SHOW unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ]);
    const wrong = server.url.replace(/:[0-9a-f]{48}@/, ':wrong@');
    expect(wrong).not.toBe(server.url);
    await expect(queryOnce(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await note(server, 'first');
    expect(await server.end('SIGTERM')).toBe(0);
    await nothingIsLeft();
  });

  it('keeps data, port and password on the second start', async () => {
    const first = await startServerProcess(data);
    await first.end('SIGTERM');
    const second = await startServerProcess(data);
    expect(second.url).toBe(first.url);
    expect(await notes(second)).toEqual(['first']);
    await second.end('SIGTERM');
  });

  it('ends by itself when its only user is killed', async () => {
    const server = await startServerProcess(data);
    await server.end('SIGKILL');
    await until('PostgreSQL has ended', () => processesMentioning(root).length === 0);
  });

  it('carries on when its user is killed and started again at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const killed = await startServerProcess(data);
      await note(killed, `round ${round}`);
      await killed.end('SIGKILL');
    }
    const next = await startServerProcess(data);
    expect(await notes(next)).toEqual(['first', 'round 0', 'round 1', 'round 2']);
    expect(processesMentioning(join(next.directory, 'cluster', 'postmaster.pid'))).toHaveLength(1);
    await next.end('SIGTERM');
    await nothingIsLeft();
  });

  it('is taken over when user and guard are killed and it survives alone', async () => {
    const killed = await startServerProcess(data);
    const survivor = postmasterOf(killed);
    killAll(guardOf(killed));
    await killed.end('SIGKILL');
    expect(processesMentioning(root).map(({ pid }) => pid)).toContain(survivor);
    const next = await startServerProcess(data);
    expect(await notes(next)).toContain('first');
    expect(postmasterOf(next)).not.toBe(survivor);
    await next.end('SIGTERM');
    await nothingIsLeft();
  });

  it('recovers when user, guard and PostgreSQL are killed together', async () => {
    const killed = await startServerProcess(data);
    await note(killed, 'before the crash');
    killAll([...guardOf(killed), postmasterOf(killed)]);
    await killed.end('SIGKILL');
    const next = await startServerProcess(data);
    expect(await notes(next)).toContain('before the crash');
    await next.end('SIGTERM');
  });

  it('is started again at the same address when it is killed beneath its user', async () => {
    const server = await startServerProcess(data);
    const killed = postmasterOf(server);
    process.kill(killed, 'SIGKILL');
    await until('the database answers again', () =>
      notes(server).then(
        () => postmasterOf(server) !== killed,
        () => false,
      ),
    );
    expect(await notes(server)).toContain('before the crash');
    await server.end('SIGTERM');
    await nothingIsLeft();
  });

  it('gets a new guard when its guard is killed', async () => {
    const server = await startServerProcess(data);
    const killed = guardOf(server);
    killAll(killed);
    await until('a new guard watches', () => guardOf(server).some((pid) => !killed.includes(pid)));
    await until('the database answers', () =>
      notes(server).then(
        () => true,
        () => false,
      ),
    );
    await server.end('SIGKILL');
    await until('PostgreSQL has ended', () => processesMentioning(root).length === 0);
  });
});

describe('two processes of one data directory', () => {
  it('share the server, whoever leaves first and however', async () => {
    const owner = await startServerProcess(data);
    const guest = await startServerProcess(data);
    expect(guest.adopted).toBe(true);
    expect(guest.url).toBe(owner.url);
    const postmaster = postmasterOf(owner);
    await owner.end('SIGKILL');
    await note(guest, 'the owner is gone');
    const second = await startServerProcess(data);
    expect(second.adopted).toBe(true);
    await guest.end('SIGTERM');
    expect(await notes(second)).toContain('the owner is gone');
    expect(postmasterOf(second)).toBe(postmaster);
    await second.end('SIGTERM');
    await nothingIsLeft();
  });

  it('start it once when they start together', async () => {
    const servers = await Promise.all([1, 2, 3].map(() => startServerProcess(data)));
    expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    await nothingIsLeft();
  });
});

describe('a start that was cut short', () => {
  it('leaves nothing that hinders the next', async () => {
    const other = join(root, 'cut-short');
    mkdirSync(join(other, 'cluster.new', 'base'), { recursive: true });
    writeFileSync(join(other, 'start.lock'), '4194304 1');
    const server = await startServerProcess(other);
    expect(await queryOnce(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.end('SIGTERM');
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot("a project where the database's user may not go", () => {
  it('has its data in the system directory, and says so', async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const server = await startServerProcess(join(closed, 'data'));
    try {
      expect(dirname(server.directory)).toBe('/var/lib/spanwise');
      expect(server.log()).toContain(server.directory);
      expect(server.log()).toContain(closed);
      await note(server, 'kept');
      await server.end('SIGTERM');
      const again = await startServerProcess(join(closed, 'data'));
      expect(await notes(again)).toEqual(['kept']);
      await again.end('SIGTERM');
    } finally {
      rmSync(server.directory, { recursive: true, force: true });
    }
  });
});

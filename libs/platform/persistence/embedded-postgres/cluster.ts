import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import type { DataLocation } from './data-location.js';
import { giveTo, runCommand, type DatabaseUser } from './database-user.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { processIdentity } from './start-lock.js';

/** The places, programs and user of one embedded server. */
export interface ServerContext {
  readonly location: DataLocation;
  readonly binaries: PostgresBinaries;
  readonly user: DatabaseUser | undefined;
  /** False gives up surviving a crash of the machine, for the sake of fast tests. */
  readonly durable: boolean;
}

/** The superuser's name, and the name of the one database. */
export const databaseName = 'spanwise';

const largestLogBytes = 10_000_000;

/** Creates an empty cluster whose superuser has `password`. A creation that is cut short leaves no cluster. */
export async function createClusterIfMissing(context: ServerContext, password: string): Promise<void> {
  const { location, binaries, user } = context;
  const version = await readFile(join(location.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() === binaries.majorVersion) return;
    throw new EmbeddedPostgresError(
      'database.embedded-version',
      `The data in ${location.cluster} belong to PostgreSQL ${version.trim()}, but this is ${binaries.majorVersion}: ` +
        'back them up with the Spanwise that wrote them (spanwise backup), move the directory away, start, and restore.',
    );
  }
  const unfinished = `${location.cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await giveTo(user, unfinished);
  const passwordFile = join(location.home, `password.${randomBytes(6).toString('hex')}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await giveTo(user, passwordFile);
  const created = await runCommand(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${databaseName}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    user,
  ).finally(() => rm(passwordFile, { force: true }));
  if (!created.ok) {
    throw new EmbeddedPostgresError('database.embedded-failed', `initdb failed: ${created.output}`);
  }
  await rename(unfinished, location.cluster);
}

/** The running postmaster's process; a number that another program has been given since does not count. */
export function postmasterPid(location: DataLocation): number | undefined {
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(join(location.cluster, 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return undefined;
  }
  if (!(pid > 0) || processIdentity(pid) === undefined) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(location.cluster) ? pid : undefined;
  } catch {
    return pid;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const probe = createServer();
    probe.on('error', () => {
      settle(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        settle(true);
      });
    });
  });

const anyFreePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        settle(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });

/** The remembered port if nobody else has taken it, else a new one. */
export const choosePort = async (remembered: number | undefined): Promise<number> =>
  remembered !== undefined && (await isFree(remembered)) ? remembered : await anyFreePort();

const serverOptions = (port: number, durable: boolean): string =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ]
    .map((setting) => `-c ${setting}`)
    .join(' ');

async function prepareLog({ location, user }: ServerContext): Promise<void> {
  const log = await open(location.serverLog, 'a', 0o600);
  await log.close();
  await giveTo(user, location.serverLog);
  if ((await stat(location.serverLog)).size > largestLogBytes) await truncate(location.serverLog);
}

async function lastLines(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-6).join('\n');
}

/**
 * Starts the server and waits until it answers, crash recovery included. Processes of a server that was
 * killed may hold its memory for a moment longer, so a start that fails is tried again for some seconds.
 */
export async function startCluster(context: ServerContext, port: number): Promise<void> {
  const { location, binaries, user, durable } = context;
  await prepareLog(context);
  const args = ['start', '-w', '-t', '600', '-D', location.cluster, '-l', location.serverLog];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const options = ['-o', serverOptions(port, durable)];
    const started = await runCommand(binaries.pgCtl, [...args, ...options], user, { detachOutput: true });
    if (started.ok) return;
    await delay(150 * attempt);
  }
  throw new EmbeddedPostgresError(
    'database.embedded-failed',
    `PostgreSQL did not start on port ${port}. The end of ${location.serverLog} says:\n${await lastLines(location.serverLog)}`,
  );
}

/**
 * Resolves when the server that runs now has ended. It removes its pid file a moment before it is gone, and until
 * then it holds its memory, so the process itself is watched.
 */
export function endOfServer(location: DataLocation): (patienceMilliseconds: number) => Promise<void> {
  const pid = postmasterPid(location);
  const identity = pid === undefined ? undefined : processIdentity(pid);
  return async (patienceMilliseconds) => {
    if (pid === undefined) return;
    for (let waited = 0; waited < patienceMilliseconds && processIdentity(pid) === identity; waited += 10) {
      await delay(10);
    }
  };
}

/** Stops the server if it runs and waits until it has ended. */
export async function stopCluster({ location, binaries, user }: ServerContext): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (postmasterPid(location) === undefined) return;
    const end = endOfServer(location);
    const args = ['stop', '-w', '-t', '30', '-m', mode, '-D', location.cluster];
    const stopped = await runCommand(binaries.pgCtl, args, user);
    if (stopped.ok) await end(5_000);
  }
  if (postmasterPid(location) !== undefined) {
    throw new EmbeddedPostgresError(
      'database.embedded-failed',
      `The PostgreSQL of ${location.cluster} does not stop: end its process ${postmasterPid(location)} and start again.`,
    );
  }
}

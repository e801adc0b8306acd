import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Client } from 'pg';
import { findBinaries } from './binaries.js';
import {
  choosePort,
  createClusterIfMissing,
  databaseName,
  endOfServer,
  postmasterPid,
  startCluster,
  stopCluster,
  type ServerContext,
} from './cluster.js';
import { findDataLocation } from './data-location.js';
import { findDatabaseUser } from './database-user.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { guardIsAlive, guardToGo, joinGuard, startGuard, type Membership } from './guard.js';
import { withStartLock } from './start-lock.js';

export interface EmbeddedPostgresOptions {
  /** Absolute path of the directory for this server alone; made if it is missing. */
  readonly dataDirectory: string;
  /** Takes one line for the operator. */
  readonly log: (message: string) => void;
  /** False gives up surviving a crash of the machine, for the sake of fast tests. Default true. */
  readonly durable?: boolean;
}

/** A running PostgreSQL that this process uses, perhaps together with others. */
export interface EmbeddedPostgres {
  /** `postgresql://…` of the database; stays the same while this process uses the server. */
  readonly url: string;
  /** True when the server was running already and is shared with the process that started it. */
  readonly adopted: boolean;
  /** Where the data lie; elsewhere than asked when the database's user could not get there. */
  readonly dataDirectory: string;
  /** Ends this process's use. The last one to stop stops the server and waits until it has ended. */
  stop(): Promise<void>;
}

interface Settings {
  readonly port: number;
  readonly password: string;
  /** How to find the guard of the running server; empty before the first start. */
  readonly guard: string;
}

const watchMilliseconds = 500;

const urlOf = ({ port, password }: Settings, database: string): string =>
  `postgresql://${databaseName}:${password}@127.0.0.1:${port}/${database}`;

async function readSettings(path: string): Promise<Settings | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Settings);
}

async function writeSettings(path: string, settings: Settings): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(settings), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

async function answers(settings: Settings): Promise<boolean> {
  const client = new Client({
    connectionString: urlOf(settings, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface RunningServer {
  readonly settings: Settings;
  readonly membership: Membership;
  readonly adopted: boolean;
}

async function startServer(context: ServerContext, settings: Settings): Promise<void> {
  await startCluster(context, settings.port);
  if (await answers(settings)) return;
  const { settings: file, serverLog } = context.location;
  throw new EmbeddedPostgresError(
    'database.embedded-failed',
    `PostgreSQL runs on port ${settings.port}, but does not let us in with the password of ${file}; see ${serverLog}.`,
  );
}

/**
 * Joins the running server, or starts one: the first start, the start after a clean stop, and the start after
 * everything was killed, when what is left is stopped first. Only ever called under the lock.
 * @param heldPort the port that this process's connections already point to
 */
async function joinOrStart(context: ServerContext, heldPort?: number): Promise<RunningServer> {
  const { location, binaries, user } = context;
  const known = await readSettings(location.settings);
  const joined = known === undefined || known.guard === '' ? undefined : joinGuard(known.guard);
  if (known !== undefined && joined !== undefined) {
    const use = { settings: known, membership: joined };
    if (postmasterPid(location) !== undefined && (await answers(known))) return { ...use, adopted: true };
    await stopCluster(context);
    return await startedOrLeft({ ...use, adopted: false }, context);
  }
  await stopCluster(context);
  const port = heldPort ?? (await choosePort(known?.port));
  const password = known?.password ?? randomBytes(24).toString('hex');
  await writeSettings(location.settings, { port, password, guard: '' });
  await createClusterIfMissing(context, password);
  const { guard, membership } = await startGuard(location, binaries, user);
  const settings = { port, password, guard };
  await writeSettings(location.settings, settings);
  return await startedOrLeft({ settings, membership, adopted: false }, context);
}

async function startedOrLeft(server: RunningServer, context: ServerContext): Promise<RunningServer> {
  try {
    await startServer(context, server.settings);
    return server;
  } catch (error) {
    await server.membership.leave();
    throw error;
  }
}

/** Keeps the server running for as long as it is used: a PostgreSQL or a guard that was killed is replaced. */
class ServerUse implements EmbeddedPostgres {
  readonly url: string;
  readonly adopted: boolean;
  readonly dataDirectory: string;
  private timer: NodeJS.Timeout | undefined;
  private inspection: Promise<void> = Promise.resolve();
  private failing = false;
  private ended: Promise<void> | undefined;

  constructor(
    private readonly context: ServerContext,
    private server: RunningServer,
    private readonly log: (message: string) => void,
  ) {
    this.url = urlOf(server.settings, databaseName);
    this.adopted = server.adopted;
    this.dataDirectory = context.location.home;
    this.watch();
  }

  stop(): Promise<void> {
    this.ended ??= this.end();
    return this.ended;
  }

  private watch(): void {
    this.timer = setTimeout(() => {
      this.inspection = this.inspect().then(() => {
        if (this.ended === undefined) this.watch();
      });
    }, watchMilliseconds);
    this.timer.unref();
  }

  private isWell(): boolean {
    return postmasterPid(this.context.location) !== undefined && guardIsAlive(this.server.settings.guard);
  }

  private async inspect(): Promise<void> {
    if (this.isWell()) return;
    try {
      await withStartLock(this.context.location.lock, () => this.mend());
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.log(`PostgreSQL cannot be started again yet: ${String(error)}`);
      this.failing = true;
    }
  }

  /** Whoever gets the lock first mends; the others then join. */
  private async mend(): Promise<void> {
    if (this.ended !== undefined || this.isWell()) return;
    const former = this.server;
    this.server = await joinOrStart(this.context, former.settings.port);
    await former.membership.leave();
    if (!this.server.adopted) this.log('PostgreSQL had ended unexpectedly and was started again');
  }

  private async end(): Promise<void> {
    clearTimeout(this.timer);
    await this.inspection;
    const { location } = this.context;
    const guarded = guardIsAlive(this.server.settings.guard);
    const ended = endOfServer(location);
    const last = await this.server.membership.leave();
    if (!guarded) await withStartLock(location.lock, () => stopCluster(this.context));
    else if (last) {
      await guardToGo(this.server.settings.guard);
      await ended(60_000);
    }
  }
}

/**
 * Starts the PostgreSQL that comes with Spanwise, or joins the one that another process of the same data
 * directory has started. Data stay across restarts; the port and a random password are remembered beside
 * them, readable by their owner alone. It listens on loopback only and ends with the last process using it,
 * however that process dies.
 * @throws EmbeddedPostgresError saying what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const user = await findDatabaseUser();
  const binaries = await findBinaries(user, log);
  const location = await findDataLocation(options.dataDirectory, user, log);
  const context = { location, binaries, user, durable };
  const server = await withStartLock(location.lock, () => joinOrStart(context));
  return new ServerUse(context, server, log);
}

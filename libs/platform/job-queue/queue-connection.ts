import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  type BackendFactory,
  type ConnectionOptions,
  type RedisQueueBackend,
} from 'bullmq';
import pg from 'pg';
import { SteadyClient } from '#platform/persistence';

/** The schema of the database that the queue has for itself. */
export const QUEUE_SCHEMA = 'bullmq';

/** What BullMQ's classes are given to reach their store. */
export interface QueueConnection {
  readonly backend: 'postgresql' | 'redis';
  readonly connection: ConnectionOptions;
  /** Before the names of the queue's keys in Redis, so that several installations may share one. */
  readonly prefix: string;
  /** Makes the store; BullMQ's classes look the same over either. */
  readonly factory: BackendFactory<RedisQueueBackend>;
  /** From now on nobody waits for a store that is away. */
  leave(): void;
  close(): Promise<void>;
}

export interface QueueConnectionOptions {
  readonly databaseUrl: string;
  /** Redis or Valkey; undefined: PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Upper bound of connections to PostgreSQL. Each worker keeps one for being told of new jobs. */
  readonly connections: number;
}

export async function openQueueConnection(options: QueueConnectionOptions): Promise<QueueConnection> {
  const prefix = await installationOf(options.databaseUrl);
  if (options.redisUrl !== undefined) {
    let leaving = false;
    return {
      backend: 'redis',
      prefix,
      // A worker waits for its Redis as long as it takes.
      connection: {
        url: options.redisUrl,
        maxRetriesPerRequest: null,
        retryStrategy: (times: number) => (leaving ? null : Math.min(times * 500, 5000)),
      },
      factory: createRedisBackend,
      leave: () => {
        leaving = true;
      },
      close: async () => undefined,
    };
  }
  await migrateQueue(options.databaseUrl);
  const pool = new pg.Pool({
    Client: SteadyClient,
    connectionString: options.databaseUrl,
    max: options.connections,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    application_name: 'spanwise queue',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', () => undefined);
  return {
    backend: 'postgresql',
    prefix,
    connection: pool as unknown as ConnectionOptions,
    factory: createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>,
    leave: () => undefined,
    close: () => pool.end(),
  };
}

/** Names the database, however the processes of a fleet spell its address. */
async function installationOf(databaseUrl: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT 'spanwise-' || system_identifier || '-' || (SELECT oid FROM pg_database WHERE datname = current_database())
         AS name FROM pg_control_system()`,
    );
    return rows[0]!.name;
  });
}

/** Brings the queue's own schema up to date. Safe when several processes start at once. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => runMigrations(client, QUEUE_SCHEMA));
}

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new SteadyClient({
    connectionString: databaseUrl,
    application_name: 'spanwise queue',
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

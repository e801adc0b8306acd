import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  type BackendFactory,
  type ConnectionOptions,
  type RedisQueueBackend,
} from 'bullmq';
import pg from 'pg';

/** The schema of the database that the queue has for itself. */
export const QUEUE_SCHEMA = 'bullmq';

/** What BullMQ's classes are given to reach their store. */
export interface QueueConnection {
  readonly backend: 'postgresql' | 'redis';
  readonly connection: ConnectionOptions;
  /** Makes the store; BullMQ's classes look the same over either. */
  readonly factory: BackendFactory<RedisQueueBackend>;
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
  if (options.redisUrl !== undefined) {
    return {
      backend: 'redis',
      // A worker waits for its Redis as long as it takes.
      connection: { url: options.redisUrl, maxRetriesPerRequest: null },
      factory: createRedisBackend,
      close: async () => undefined,
    };
  }
  await migrateQueue(options.databaseUrl);
  const pool = new pg.Pool({
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
    connection: pool as unknown as ConnectionOptions,
    factory: createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>,
    close: () => pool.end(),
  };
}

/** Brings the queue's own schema up to date. Safe when several processes start at once. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'spanwise queue' });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}

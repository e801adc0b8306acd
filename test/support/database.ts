import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import pg from 'pg';
import { migrateDatabase } from '#platform/persistence';

/** A database of a test file's own on a real PostgreSQL. */
export interface TestDatabase {
  /** `postgresql://…` */
  readonly url: string;
  /** Ends all connections to it and removes it. */
  drop(): Promise<void>;
}

interface DatabaseAnswer {
  readonly url?: string;
  readonly error?: string;
}

/** Only one worker makes the template. */
const templateLock = 7_316_022;

function testRun(): { readonly id: string; readonly port: number } {
  const [id, port] = (process.env['SPANWISE_TEST_RUN'] ?? '').split(' ');
  if (id === undefined || port === undefined)
    throw new Error('only within a run of Jest (test-run-setup.mjs)');
  return { id, port: Number(port) };
}

/** Asks Jest's own process for the server; the first to ask makes it start. */
function serverUrl(port: number): Promise<string> {
  return new Promise((settle, fail) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', fail);
    socket.on('end', () => {
      const answer = JSON.parse(text) as DatabaseAnswer;
      if (answer.url === undefined) fail(new Error(answer.error));
      else settle(answer.url);
    });
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOfDatabase(serverUrlText: string, name: string): string {
  const url = new URL(serverUrlText);
  url.pathname = `/${name}`;
  return url.href;
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return found.rowCount === 1;
}

/** Migrated under another name first, so that a template that exists is a whole one. */
async function makeTemplate(client: pg.Client, server: string, name: string): Promise<void> {
  if (await exists(client, name)) return;
  const unfinished = `${name}_new`;
  await client.query(`DROP DATABASE IF EXISTS ${unfinished}`);
  await client.query(`CREATE DATABASE ${unfinished}`);
  await migrateDatabase(urlOfDatabase(server, unfinished));
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
}

/**
 * Makes a database for a test file: a clone of a template that was migrated once in this run. It is made on
 * the server of SPANWISE_TEST_DATABASE_URL if that is set, else on an embedded one for the whole run.
 * @param options `migrated: false` gives an empty database
 */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const run = testRun();
  const server = await serverUrl(run.port);
  const template = `spanwise_test_${run.id}_template`;
  const name = `spanwise_test_${run.id}_${randomBytes(5).toString('hex')}`;
  await withClient(server, async (client) => {
    if (!migrated) {
      await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
      return;
    }
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    await makeTemplate(client, server, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOfDatabase(server, name),
    drop: () =>
      withClient(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Runs once before all tests, in Jest's own process. It starts no database: it answers the first test that
 * asks for one, so that a run of unit tests alone costs nothing.
 */
const program = 'dist/libs/platform/persistence/embedded-postgres/embedded-postgres.js';

async function startDatabase(run) {
  if (process.env.SPANWISE_TEST_DATABASE_URL) return { url: process.env.SPANWISE_TEST_DATABASE_URL };
  if (!existsSync(program)) throw new Error(`${program} is missing: run "npm run build" first`);
  const { startEmbeddedPostgres } = await import(pathToFileURL(program).href);
  run.directory = await mkdtemp(join(tmpdir(), 'spanwise-test-'));
  await chmod(run.directory, 0o755);
  const log = (message) => process.stderr.write(`${message}\n`);
  run.server = await startEmbeddedPostgres({
    dataDirectory: join(run.directory, 'postgres'),
    log,
    durable: false,
  });
  return { url: run.server.url };
}

export default async function setup() {
  const run = { id: randomBytes(4).toString('hex'), database: undefined };
  const answer = async (socket) => {
    socket.on('error', () => undefined);
    run.database ??= startDatabase(run).catch((error) => ({ error: String(error?.stack ?? error) }));
    socket.end(JSON.stringify(await run.database));
  };
  run.desk = createServer((socket) => void answer(socket));
  await new Promise((settle, fail) => {
    run.desk.once('error', fail);
    run.desk.listen(0, '127.0.0.1', settle);
  });
  run.desk.unref();
  process.env.SPANWISE_TEST_RUN = `${run.id} ${run.desk.address().port}`;
  globalThis.spanwiseTestRun = run;
}

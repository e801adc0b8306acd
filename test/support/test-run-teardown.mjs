import { rm } from 'node:fs/promises';
import pg from 'pg';

/** Drops what the run has left on a server of the user's own. */
async function dropDatabases(url, runId) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [
      `spanwise\\_test\\_${runId}\\_%`,
    ]);
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** Runs once after all tests, in Jest's own process. */
export default async function teardown() {
  const run = globalThis.spanwiseTestRun;
  run.desk.close();
  const database = await run.database;
  if (run.server !== undefined) await run.server.stop();
  else if (database?.url !== undefined) await dropDatabases(database.url, run.id);
  if (run.directory !== undefined) await rm(run.directory, { recursive: true, force: true });
}

import type { Configuration } from '#platform/configuration';
import { ConfigurationError, readConfiguration } from '#platform/configuration';
import { explainDatabaseFailure } from './database-failure.js';
import { openDatabase, type OpenDatabase } from './database.js';

export interface StartOptions {
  readonly migrate: boolean;
  readonly seed: boolean;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Runs the server until it is told to stop. */
export async function start(options: StartOptions): Promise<void> {
  const configuration = readConfiguration(process.env);
  say('Spanwise is starting …');
  const database = await openDatabase(configuration);
  try {
    await run(configuration, database, options);
  } catch (error) {
    await database.close();
    throw explainDatabaseFailure(error, database.url);
  }
}

async function run(
  configuration: Configuration,
  database: OpenDatabase,
  options: StartOptions,
): Promise<void> {
  const { migrateDatabase, pendingMigrations } = await import('#platform/persistence');
  if (options.migrate) await migrateDatabase(database.url);
  else await refusePending(await pendingMigrations(database.url));
  if (options.seed) {
    const { seedProjects } = await import('./maintenance.js');
    for (const line of await seedProjects(database.url)) say(line);
  }
  const { startServer } = await import('../../server/server.js');
  const server = await startServer(configuration, database.url);
  const shown = configuration.publicUrl ?? server.url;
  say(`  Dashboard      ${shown}`);
  say(`  Documentation  ${shown}/docs`);
  say(`  Data           ${database.description}`);
  say('Stop with Ctrl-C.');
  await stopped(async () => {
    say('Stopping …');
    await server.close();
    await database.close();
    say('Stopped; nothing is left running.');
  });
}

async function refusePending(pending: readonly string[]): Promise<void> {
  if (pending.length === 0) return;
  const list = pending.join(', ');
  throw new ConfigurationError([
    {
      variable: 'DATABASE_URL',
      message: `points to a database that lacks ${list}: run "spanwise migrate" first`,
    },
  ]);
}

/** Waits for the first request to stop, then stops cleanly; a second one does not wait. */
async function stopped(stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let stopping = false;
    const onSignal = () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(resolve, reject);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

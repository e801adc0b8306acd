import { ConfigurationError, readConfiguration, type Configuration } from '#platform/configuration';
import type { RunningServer } from '../../server/server.js';
import { explainDatabaseFailure } from './database-failure.js';
import { openDatabase, type OpenDatabase } from './database.js';
import { patiently } from './patience.js';

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
  const { database, server } = await patiently(
    () => up(configuration, options),
    (text) => process.stderr.write(`${text}\n`),
  );
  const shown = configuration.publicUrl ?? server.url;
  if (configuration.roles.includes('api')) say(`  Dashboard      ${shown}`);
  say(`  Projects       ${shown}/v1/projects`);
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

interface Up {
  readonly database: OpenDatabase;
  readonly server: RunningServer;
}

/** Database and server, or neither. */
async function up(configuration: Configuration, options: StartOptions): Promise<Up> {
  const database = await openDatabase(configuration);
  try {
    const { migrateDatabase, pendingMigrations } = await import('#platform/persistence');
    if (options.migrate) await migrateDatabase(database.url);
    else await refusePending(await pendingMigrations(database.url));
    if (options.seed) {
      const { seedProjects } = await import('./maintenance.js');
      for (const line of await seedProjects(database.url)) say(line);
    }
    const { startServer } = await import('../../server/server.js');
    return { database, server: await startServer(configuration, database.url) };
  } catch (error) {
    await database.close();
    throw explainDatabaseFailure(error, database.url);
  }
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

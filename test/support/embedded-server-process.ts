import { startEmbeddedPostgres } from '../../libs/platform/persistence/embedded-postgres/embedded-postgres.js';

/*
 * A process that uses the embedded PostgreSQL of the directory given as its argument until it is told to stop
 * or is killed. It prints one line of JSON once the database answers.
 */
const dataDirectory = process.argv[2];
if (dataDirectory === undefined) throw new Error('usage: embedded-server-process DATA-DIRECTORY');

const server = await startEmbeddedPostgres({
  dataDirectory,
  log: (message) => {
    process.stderr.write(`${message}\n`);
  },
  durable: false,
});
const keepAlive = setInterval(() => undefined, 60_000);
process.once('SIGTERM', () => {
  clearInterval(keepAlive);
  void server.stop();
});
process.stdout.write(
  `${JSON.stringify({ url: server.url, adopted: server.adopted, directory: server.dataDirectory })}\n`,
);

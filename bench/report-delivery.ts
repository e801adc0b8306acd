import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import nodemailer from 'nodemailer';
import { DeliveryRelay, ReportRenderings, SubscriptionsService } from '#application/subscriptions';
import { readConfiguration } from '#platform/configuration';
import { Database, migrateDatabase, startEmbeddedPostgres } from '#platform/persistence';
import { createServer } from '../apps/server/server.js';

/*
 * Ten thousand subscribers at one Monday: all messages handed to a local SMTP server, beside a bare nodemailer loop
 * that sends as many messages of the same content through as many connections. Interleaved; the ratio counts.
 * node dist/bench/report-delivery.js [--subscribers 10000] [--rounds 3] [--pdf]
 */

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    pdf: { type: 'boolean', default: false },
  },
});
const subscribers = Number(values.subscribers);
const CONNECTIONS = 5;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function startSink(): Promise<{ readonly port: number; stop(): void }> {
  const child = spawn(process.execPath, [new URL('mail-sink.js', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((settle) => {
    child.stdout.once('data', (chunk: Buffer) => {
      settle({ port: Number(chunk.toString()), stop: () => void child.kill() });
    });
  });
}

const root = await mkdtemp(join(tmpdir(), 'spanwise-bench-'));
await chmod(root, 0o755);
const sink = await startSink();
const postgres = await startEmbeddedPostgres({ dataDirectory: join(root, 'postgres'), log: () => undefined });
await migrateDatabase(postgres.url);
const app = await createServer(
  readConfiguration({
    PORT: '0',
    LOG_LEVEL: 'error',
    SPANWISE_ROLES: 'api,worker',
    SPANWISE_DATA_DIR: root,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    PUBLIC_URL: 'https://spanwise.example',
  }),
  postgres.url,
);
await app.listen(0, '127.0.0.1');
const base = `${await app.getUrl()}/v1/projects`.replace('[::1]', '127.0.0.1');

const model = await readFile(new URL('../../models/tumen-crossing.yaml', import.meta.url));
await fetch(base, { method: 'POST', body: model, headers: { 'content-type': 'application/yaml' } });

const subscriptions = app.get(SubscriptionsService, { strict: false });
const relay = app.get(DeliveryRelay, { strict: false });
const renderings = app.get(ReportRenderings, { strict: false });
const database = app.get(Database, { strict: false });
const created = await subscriptions.create(
  'tumen-crossing',
  {
    name: 'Everybody',
    channel: { kind: 'email', recipients: ['first@example.org'], attachPdf: values.pdf },
    schedule: { on: 'monday' },
    sections: ['headline', 'lights', 'milestones', 'crossing'],
  },
  { principal: 'bench', id: null },
);
await relay.drain();
await database.query(`UPDATE subscription_recipient SET state = 'confirmed'`);
await database.query(
  `INSERT INTO subscription_recipient (subscription_id, address, state, unsubscribe_token)
   SELECT $1, 'reader' || n || '@example.org', 'confirmed', md5(n::text || 'a') || substr(md5(n::text || 'b'), 1, 11)
   FROM generate_series(2, $2) n`,
  [created.id, subscribers],
);

let peak = 0;
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);

async function ours(): Promise<{ readonly seconds: number; readonly queueing: number }> {
  const before = performance.now();
  const { deliveries } = await subscriptions.sendNow('tumen-crossing', created.id, 'report', undefined);
  const queued = performance.now();
  let sent = 0;
  while (sent < deliveries) sent += await relay.drain();
  return { seconds: (performance.now() - before) / 1000, queueing: (queued - before) / 1000 };
}

async function bare(message: {
  readonly html: string;
  readonly text: string;
  readonly parts: readonly string[];
}) {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: sink.port,
    pool: true,
    maxConnections: CONNECTIONS,
  });
  const before = performance.now();
  const queue = Array.from({ length: subscribers }, (_, n) => `reader${n}@example.org`);
  const work = async () => {
    for (let to = queue.pop(); to !== undefined; to = queue.pop()) {
      await transport.sendMail({
        from: 'Spanwise <reports@spanwise.example>',
        to,
        subject: 'Progress report',
        text: message.text,
        html: message.html.replaceAll('place', randomBytes(16).toString('hex')),
        attachments: message.parts.map((raw) => ({ raw })),
      });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS * 2 }, work));
  transport.close();
  return (performance.now() - before) / 1000;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

await subscriptions.sendNow('tumen-crossing', created.id, 'test', undefined).catch(() => undefined);
await database.query(`UPDATE delivery SET state = 'suppressed' WHERE state = 'queued'`);
const [report] = await database.query<{ id: number }>('SELECT max(id) AS id FROM report');
const rendered = await renderings.mail(
  { reportId: report!.id, locale: 'en', sections: ['headline', 'lights', 'milestones', 'crossing'] },
  'Everybody',
  values.pdf,
);
const message = {
  html: rendered.html,
  text: rendered.text,
  parts: [...rendered.inline, ...rendered.attachments].map(({ raw }) => raw),
};
const size =
  message.html.length + message.text.length + message.parts.reduce((sum, raw) => sum + raw.length, 0);
say(`${subscribers} subscribers, ${Math.round(size / 1024)} KiB a message, ${CONNECTIONS} connections`);
const ratios: number[] = [];
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const { seconds, queueing } = await ours();
  say(
    `round ${round}: all handed over after ${seconds.toFixed(1)} s, peak memory ${Math.round(peak / 2 ** 20)} MiB`,
  );
  const reference = await bare(message);
  ratios.push(reference / seconds);
  say(
    `round ${round}: handed over in ${seconds.toFixed(1)} s (queued in ${queueing.toFixed(2)} s), ` +
      `bare nodemailer ${reference.toFixed(1)} s, ratio ${(reference / seconds).toFixed(2)}`,
  );
}
say(`median ratio ${median(ratios).toFixed(2)} (at least 0.5 wanted)`);
say(
  `rendered ${renderings.rendered} × for ${Number(values.rounds) * subscribers} messages; peak memory ${Math.round(peak / 2 ** 20)} MiB, bare loop included`,
);

clearInterval(sampling);
await app.close();
await postgres.stop();
sink.stop();
await rm(root, { recursive: true, force: true });

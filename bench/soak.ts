import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnServer, type ServerProcess } from '../test/support/server-processes.js';

/*
 * npm run bench -- soak [--minutes 60]: a whole server under steady mixed work — reads, ticks of three calendars, runs,
 * scenarios that come and go, reports, streams that open and close — and what its memory does meanwhile. Flat is
 * judged by the lowest use of the heap in each tenth of the time, for what is not yet collected says nothing.
 */
const minutesAt = process.argv.indexOf('--minutes');
const minutes = Number(minutesAt < 0 ? 60 : process.argv[minutesAt + 1]);
if (!(minutes > 0)) throw new Error('--minutes must be a number above 0');
const METRICS_PORT = 20_000 + (process.pid % 20_000);
const STREAMS = 40;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

interface Sample {
  readonly second: number;
  readonly heap: number;
  readonly resident: number;
}

const ended = { answers: 0, refused: 0, failed: 0 };

async function ask(api: ServerProcess, method: string, path: string, body?: unknown): Promise<unknown> {
  try {
    const answer = await fetch(`${api.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    ended.answers += 1;
    if (answer.status === 429 || answer.status === 503) ended.refused += 1;
    else if (answer.status >= 500) ended.failed += 1;
    return text.startsWith('{') ? JSON.parse(text) : undefined;
  } catch {
    ended.failed += 1;
    return undefined;
  }
}

async function sample(second: number): Promise<Sample> {
  const text = await (await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / 1e6;
  return {
    second,
    heap: value('nodejs_heap_size_used_bytes'),
    resident: value('process_resident_memory_bytes'),
  };
}

const READS = [
  '',
  '/milestones',
  '/activities?limit=50',
  '/performance',
  '/journal?limit=20',
  '/reports',
  '/forecasts',
];

/** One round of what people and programs do; a round begins as soon as the last has ended, at most four a second. */
async function round(api: ServerProcess, number: number): Promise<void> {
  const project = `/v1/projects/soak-${number % 3}`;
  const began = performance.now();
  for (const path of READS) await ask(api, 'GET', project + path);
  if (number % 20 === 0) {
    const made = (await ask(api, 'POST', `${project}/scenarios`, { name: `s${number}`, overrides: [] })) as
      { readonly id?: number } | undefined;
    if (made?.id !== undefined) {
      const size = { seed: String(number), iterations: 200 };
      await ask(api, 'POST', `${project}/scenarios/${made.id}/runs`, size);
      await ask(api, 'DELETE', `${project}/scenarios/${made.id}`);
    }
  }
  if (number % 50 === 0) await ask(api, 'POST', `${project}/reports`);
  // Lives end in a few minutes at this pace: begin again, so that there is always work.
  if (number % 400 === 399) {
    await ask(api, 'POST', `${project}/simulated-calendar/runs`, {});
    await ask(api, 'PATCH', `${project}/simulated-calendar`, {
      state: 'running',
      tickSeconds: 1,
      daysPerTick: 1,
    });
  }
  await delay(Math.max(0, 250 - (performance.now() - began)));
}

function openStream(api: ServerProcess, number: number): ClientRequest {
  const stream = get(`${api.url}/v1/projects/soak-${number % 3}/simulated-calendar/events`, (response) => {
    response.on('error', () => undefined).resume();
  });
  return stream.on('error', () => undefined);
}

/** Megabytes an hour that the lowest heap of each tenth grows by, after the first three tenths (least squares). */
function growth(samples: readonly Sample[]): { readonly lows: readonly number[]; readonly perHour: number } {
  const size = Math.max(1, Math.floor(samples.length / 10));
  const tenths = Array.from({ length: 10 }, (_, index) => samples.slice(index * size, (index + 1) * size));
  const lows = tenths
    .filter((part) => part.length > 0)
    .map((part) => Math.min(...part.map(({ heap }) => heap)));
  const points = lows.map((low, index) => [index * size * STEP_SECONDS, low] as const).slice(3);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const under = points.reduce((sum, [x]) => sum + (x - mx) * (x - mx), 0);
  return { lows, perHour: (over / under) * 3_600 };
}

const STEP_SECONDS = 5;
const root = mkdtempSync(join(tmpdir(), 'spanwise-soak-'));
chmodSync(root, 0o755);
const api = await spawnServer({
  environment: {
    SPANWISE_DATA_DIR: join(root, 'data'),
    SPANWISE_RATE_LIMIT: '0',
    METRICS_PORT: String(METRICS_PORT),
  },
});
try {
  const model = readFileSync('models/small-footbridge.yaml', 'utf8');
  for (let project = 0; project < 3; project += 1) {
    await ask(api, 'POST', `/v1/projects?id=soak-${project}`, model);
    const pace = { state: 'running', tickSeconds: 1, daysPerTick: 1 };
    await ask(api, 'PATCH', `/v1/projects/soak-${project}/simulated-calendar`, pace);
  }
  const until = Date.now() + minutes * 60_000;
  const began = Date.now();
  const samples: Sample[] = [];
  const streams = Array.from({ length: STREAMS }, (_, index) => openStream(api, index));
  const watching = (async () => {
    while (Date.now() < until) {
      samples.push(await sample((Date.now() - began) / 1000));
      await delay(STEP_SECONDS * 1000);
    }
  })();
  for (let number = 1; Date.now() < until; number += 1) {
    await round(api, number);
    streams[number % STREAMS]!.destroy();
    streams[number % STREAMS] = openStream(api, number);
  }
  await watching;
  for (const stream of streams) stream.destroy();
  const { lows, perHour } = growth(samples);
  say(`${minutes} minutes: ${ended.answers} answers, ${ended.refused} refused, ${ended.failed} failed`);
  say(
    `lowest heap in each tenth, MB: ${lows.map((low) => low.toFixed(0)).join(' ')}; ${perHour.toFixed(1)} MB an hour`,
  );
  say(
    `resident memory, MB: ${samples[0]!.resident.toFixed(0)} at first, ${Math.max(...samples.map(({ resident }) => resident)).toFixed(0)} at most, ${samples.at(-1)!.resident.toFixed(0)} at last`,
  );
  for (let project = 0; project < 3; project += 1) {
    const verified = await ask(api, 'GET', `/v1/projects/soak-${project}/journal/verification`);
    say(`journal of soak-${project}: ${JSON.stringify(verified)}`);
  }
} finally {
  const code = await api.stop();
  say(`ended with ${code}`);
  rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

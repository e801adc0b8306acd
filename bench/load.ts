import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import { rehearsalModel } from '../test/faults/rehearsal-projects.js';
import { spawnServer, type ServerProcess } from '../test/support/server-processes.js';

/*
 * npm run bench -- load [SECONDS] [ROUNDS]: reads with authentication beside a bare Nest route, in turns; the slowest
 * hundredth with and without ticks and runs; a thousand event streams; more than the server takes.
 */
const seconds = Number(process.argv[2] ?? 4);
const rounds = Number(process.argv[3] ?? 3);
const KEY = 'a-key-for-the-load-benchmark';
const PROJECT = '/v1/projects/tumen-crossing';
const authorization = { Authorization: `Bearer ${KEY}` };
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

interface Measured {
  readonly rate: number;
  readonly answers: number;
  readonly p99: number;
  readonly refused: number;
  readonly failed: number;
}

async function hit(url: string, connections = 20): Promise<Measured> {
  const result = await autocannon({ url, connections, duration: seconds, headers: authorization });
  const statuses = result.statusCodeStats ?? {};
  const countOf = (status: number) => statuses[`${status}`]?.count ?? 0;
  return {
    rate: result.requests.average,
    answers: result.requests.total,
    p99: result.latency.p99,
    refused: countOf(429) + countOf(503),
    failed: result.errors + result['5xx'] - countOf(503),
  };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function bareRoute(answer: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, ['dist/bench/bare-route.js'], {
    env: { ...process.env, BARE_ANSWER: answer },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((settle) => {
    child.stdout.once('data', (chunk: Buffer) => {
      settle({ url: chunk.toString().trim(), process: child });
    });
  });
}

const ask = (url: string, method = 'GET', body?: unknown): Promise<Response> =>
  fetch(url, {
    method,
    headers: { ...authorization, 'Content-Type': 'application/json', 'If-Match': '*' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Milliseconds of processor time that a process has used: what a request costs, however busy the machine is. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function compareWithBare(api: ServerProcess): Promise<void> {
  const bodies = await Promise.all(
    [`${PROJECT}/milestones`, PROJECT].map(async (path) => (await ask(api.url + path)).text()),
  );
  const bare = await bareRoute('{"hello":"world"}');
  const sameBody = await bareRoute(bodies[0]!);
  const targets = [
    ['bare route', bare.url, bare.process.pid!],
    ['bare route, milestones’ body', sameBody.url, sameBody.process.pid!],
    ['GET milestones', `${api.url}${PROJECT}/milestones`, api.pid],
    ['GET project', `${api.url}${PROJECT}`, api.pid],
  ] as const;
  const rates = targets.map((): number[] => []);
  const costs = targets.map((): number[] => []);
  await ask(`${api.url}${PROJECT}/milestones`);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, url, pid]] of targets.entries()) {
      const before = processorTime(pid);
      const { rate, answers } = await hit(url);
      rates[index]!.push(rate);
      costs[index]!.push((processorTime(pid) - before) / answers);
    }
  }
  const base = median(rates[0]!);
  const cost = median(costs[0]!);
  targets.forEach(([name], index) => {
    const rate = median(rates[index]!);
    const own = median(costs[index]!);
    say(
      `${name.padEnd(32)} ${rate.toFixed(0).padStart(7)}/s  ${(rate / base).toFixed(2)} of the bare route; processor time ${own.toFixed(2)} ms a request, ${(cost / own).toFixed(2)}`,
    );
  });
  bare.process.kill();
  sameBody.process.kill();
}

async function underWork(api: ServerProcess, environment: Record<string, string>): Promise<void> {
  const path = `${api.url}${PROJECT}/milestones`;
  const quiet = await hit(path, 8);
  const work = await spawnServer({ environment: { ...environment, SPANWISE_ROLES: 'clock,worker' } });
  for (let project = 0; project < 5; project += 1) {
    await ask(`${api.url}/v1/projects?id=ticking-${project}`, 'POST', rehearsalModel(900));
    const calendar = `${api.url}/v1/projects/ticking-${project}/simulated-calendar`;
    await ask(calendar, 'PATCH', { state: 'running', tickSeconds: 1, daysPerTick: 5 });
  }
  const created = await ask(`${api.url}${PROJECT}/scenarios`, 'POST', {
    name: `load ${Date.now()}`,
    overrides: [],
  });
  const { id } = (await created.json()) as { id: number };
  for (let seed = 1; seed <= 4; seed += 1) {
    await ask(`${api.url}${PROJECT}/scenarios/${id}/runs`, 'POST', {
      seed: `load-${seed}`,
      iterations: 20_000,
    });
  }
  await delay(500);
  const busy = await hit(path, 8);
  say(
    `p99 of milestones: ${quiet.p99} ms, with ticks and runs ${busy.p99} ms (${(busy.p99 / quiet.p99).toFixed(1)} ×)`,
  );
  await work.stop();
}

async function thousandStreams(api: ServerProcess): Promise<void> {
  const agent = new Agent({ maxSockets: 2000 });
  const before = residentMegabytes(api.pid);
  let opened = 0;
  let heard = 0;
  const streams: ClientRequest[] = [];
  const headers = { ...authorization, Accept: 'text/event-stream' };
  for (let index = 0; index < 1000; index += 1) {
    const stream = get(`${api.url}${PROJECT}/simulated-calendar/events`, { agent, headers });
    stream.on('error', () => undefined);
    stream.on('response', (response) => {
      if (response.statusCode === 200) opened += 1;
      // What is told at once, where the calendar stands, is not yet news.
      response.once('data', () => response.once('data', () => (heard += 1))).on('error', () => undefined);
    });
    streams.push(stream);
  }
  for (let waited = 0; opened < 1000 && waited < 60_000; waited += 50) await delay(50);
  const since = performance.now();
  await ask(`${api.url}${PROJECT}/simulated-calendar/advance`, 'POST', { days: 1 });
  for (let waited = 0; heard < 1000 && waited < 10_000; waited += 50) await delay(50);
  const took = performance.now() - since;
  say(
    `1,000 event streams: ${opened} open, ${heard} heard of a day within ${took.toFixed(0)} ms; memory ${before.toFixed(0)} → ${residentMegabytes(api.pid).toFixed(0)} MB`,
  );
  for (const stream of streams) stream.destroy();
}

async function moreThanItTakes(api: ServerProcess): Promise<void> {
  const flood = await hit(`${api.url}${PROJECT}/milestones`, 900);
  const after = await ask(`${api.url}${PROJECT}/milestones`);
  say(
    `900 connections at once: ${flood.rate.toFixed(0)} answers/s, ${flood.refused} refused with 429 or 503, ${flood.failed} failed; afterwards ${after.status}`,
  );
}

const root = mkdtempSync(join(tmpdir(), 'spanwise-load-'));
chmodSync(root, 0o755);
const environment = {
  SPANWISE_DATA_DIR: join(root, 'data'),
  SPANWISE_API_KEY: KEY,
  SPANWISE_RATE_LIMIT: '0',
};
const api = await spawnServer({ environment: { ...environment, SPANWISE_ROLES: 'api' } });
try {
  await ask(`${api.url}/v1/projects`, 'POST', readFileSync('models/tumen-crossing.yaml', 'utf8'));
  await ask(`${api.url}${PROJECT}/simulated-calendar/advance`, 'POST', { days: 200 });
  await compareWithBare(api);
  await underWork(api, environment);
  await thousandStreams(api);
  await moreThanItTakes(api);
} finally {
  await api.stop();
  rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

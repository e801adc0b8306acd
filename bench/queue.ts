/**
 * What the job queue costs and gives, on one embedded PostgreSQL (and Redis, if named). Parts, any of them, or all:
 * - overhead: a run through the queue against the same run computed in process on the same threads, in turns, by the clock
 *   and by processor time (of this process and, on Linux, of its PostgreSQL), which other work disturbs less;
 * - processes: the same run on one and on two worker processes, each held to one core where `taskset` is to be had;
 * - fairness: how long a small run waits behind so many queued sweeps, against its own time on an idle queue.
 *
 * npm run bench -- queue [overhead,processes,fairness] [rounds, 3] [sweeps, 500] [redis://…]
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { executeRun, type RunSpecification } from '#application/analyses';
import { ProjectsService, readProjectFile } from '#application/projects';
import { RunsService } from '#application/scenarios';
import type { CreateRun, RunView } from '#contract';
import { ComputePool } from '#platform/compute';
import { readConfiguration } from '#platform/configuration';
import { migrateDatabase, startEmbeddedPostgres } from '#platform/persistence';
import type { ModelDocument } from '#model';
import { createServer } from '../apps/server/server.js';

const [parts = 'overhead,processes,fairness', rounds = '3', sweeps = '500', redis = ''] =
  process.argv.slice(2);
const PROJECT = 'tumen-crossing';
const BODY = {
  kind: 'what-if',
  overrides: [{ set: { 'crossing.lanes.bus.count': 1 } }],
  iterations: 8_000,
  replications: 32,
} as const satisfies CreateRun;
const SMALL = {
  kind: 'what-if',
  overrides: [],
  iterations: 500,
  replications: 4,
} as const satisfies CreateRun;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const pause = (milliseconds: number) => new Promise((settle) => setTimeout(settle, milliseconds));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function serve(roles: string): Promise<NestExpressApplication> {
  const environment = { SPANWISE_ROLES: roles, LOG_LEVEL: 'error', PORT: '0', REDIS_URL: redis };
  return createServer(readConfiguration(environment), postgres.url).then((app) => app.init() as never);
}

async function withServer(
  roles: string,
  work: (app: NestExpressApplication) => Promise<void>,
): Promise<void> {
  const app = await serve(roles);
  try {
    const projects = app.get(ProjectsService);
    const file = await readProjectFile(await readFile(`models/${PROJECT}.yaml`), PROJECT);
    await projects.createFrom(file, { author: 'bench', state: 'paused' }).catch(() => undefined);
    await work(app);
  } finally {
    await app.close();
  }
}

async function ended(app: NestExpressApplication, id: string): Promise<RunView> {
  for (;;) {
    const run = await app.get(RunsService).get(id);
    if (run.status === 'failed') throw new Error(JSON.stringify(run.error));
    if (run.status === 'completed') return run;
    await pause(10);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** Seconds of processor time so far: this process with its threads, and this bench's PostgreSQL. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + postgresSeconds();
}

const TICKS_PER_SECOND = 100;

function postgresSeconds(): number {
  if (process.platform !== 'linux') return 0;
  const all = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? processOf(Number(pid)) : []));
  const master = all.find(({ command }) => command.includes(directory) && command.includes('bin/postgres'));
  const own = all.filter(({ pid, parent }) => master && (pid === master.pid || parent === master.pid));
  return own.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

function processOf(
  pid: number,
): { readonly pid: number; readonly parent: number; readonly ticks: number; readonly command: string }[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return [{ pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), command }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** By the clock and by processor time. */
async function measured(work: () => Promise<unknown>): Promise<readonly [clock: number, processor: number]> {
  const before = processorSeconds();
  const clock = await timed(work);
  return [clock, processorSeconds() - before];
}

const throughQueue = (app: NestExpressApplication, seed: string) =>
  timed(async () => ended(app, (await app.get(RunsService).create(PROJECT, { ...BODY, seed }, 'bench')).id));

async function overhead(count: number): Promise<void> {
  await withServer('worker', async (app) => {
    const model = await app.get(ProjectsService).model(PROJECT);
    const pool = app.get(ComputePool);
    const first = await app.get(RunsService).create(PROJECT, { ...BODY, seed: 'warm' }, 'bench');
    const { specification } = await ended(app, first.id);
    const inProcess = (seed: string) =>
      measured(() =>
        executeRun(
          { ...(specification as RunSpecification), seed },
          model.document as ModelDocument,
          (input) => pool.run('variant-batch', input),
        ),
      );
    await inProcess('warm too');
    const ratios: { readonly clock: number; readonly processor: number }[] = [];
    for (let round = 0; round < count; round++) {
      const direct = await inProcess(`direct-${round}`);
      const queued = await measured(() => throughQueue(app, `queued-${round}`));
      ratios.push({ clock: queued[0] / direct[0], processor: queued[1] / direct[1] });
      const shown = ([clock, processor]: readonly [number, number]) =>
        `${clock.toFixed(2)} s (${processor.toFixed(2)} s of processor time)`;
      say(`in process ${shown(direct)}, through the queue ${shown(queued)}`);
    }
    const overheadOf = (kind: 'clock' | 'processor') =>
      (100 * (median(ratios.map((ratio) => ratio[kind])) - 1)).toFixed(1);
    say(
      `queue overhead, median of ${count}: ${overheadOf('clock')} % by the clock, ` +
        `${overheadOf('processor')} % by processor time (target under 10 %)`,
    );
  });
}

/** The fleets take turns; each is warmed by a first run that does not count. */
async function processes(count: number): Promise<void> {
  await withServer('api', async (app) => {
    const times = new Map<number, number[]>([
      [1, []],
      [2, []],
    ]);
    const fleet = [await startWorker(0)];
    for (const workers of [1, 2]) {
      if (workers === 2) fleet.push(await startWorker(1));
      await throughQueue(app, `warm-${workers}`);
      for (let round = 0; round < count; round++) {
        const clock = await throughQueue(app, `fleet-${workers}-${round}`);
        times.get(workers)!.push(clock);
        say(`${workers} worker process${workers === 1 ? '' : 'es'}: ${clock.toFixed(2)} s`);
      }
    }
    await Promise.all(fleet.map(stop));
    const [one, two] = [median(times.get(1)!), median(times.get(2)!)];
    say(
      `one worker process ${one.toFixed(2)} s, two ${two.toFixed(2)} s: ${(one / two).toFixed(2)} times as fast`,
    );
  });
}

const hasTaskset = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

async function startWorker(core: number | undefined): Promise<ChildProcess> {
  const command = [process.execPath, 'dist/apps/cli/main.js', 'serve'];
  const held = hasTaskset && core !== undefined ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(held[0]!, held.slice(1), {
    env: {
      ...process.env,
      DATABASE_URL: postgres.url,
      REDIS_URL: redis,
      SPANWISE_ROLES: 'worker',
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((settle) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ctrl-C')) settle();
    });
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGTERM');
  await gone;
}

/** The sweeps are asked for on a process that takes no jobs; then a worker process begins, and the small runs come. */
async function fairness(count: number): Promise<void> {
  await withServer('api', async (app) => {
    const runs = app.get(RunsService);
    const worker = await startWorker(undefined);
    try {
      await ended(app, (await runs.create(PROJECT, { ...SMALL, seed: 'warm small' }, 'one')).id);
      const alone: number[] = [];
      for (const seed of ['a', 'b', 'c']) {
        const small = { ...SMALL, seed: `alone ${seed}` };
        alone.push(await timed(async () => ended(app, (await runs.create(PROJECT, small, 'one')).id)));
      }
      const own = median(alone);
      const seconds = await timed(() => queueSweeps(app, count));
      say(`${count} sweeps asked for in ${seconds.toFixed(1)} s, ${await waitingOf(app)} still waiting`);
      for (const principal of ['many', 'another', 'a third']) {
        const run = await runs.create(PROJECT, { ...SMALL, seed: `small of ${principal}` }, principal);
        const { createdAt, startedAt, finishedAt } = await ended(app, run.id);
        const since = (at: string) => (Date.parse(at) - Date.parse(createdAt)) / 1000;
        const done = since(finishedAt!);
        const allowed = 2 + 2 * own;
        say(
          `a small run of ${principal === 'many' ? 'the same user' : 'another user'}: waits ${since(startedAt!).toFixed(2)} s, ` +
            `done after ${done.toFixed(2)} s; alone ${own.toFixed(2)} s; allowed ${allowed.toFixed(2)} s: ` +
            `${done - own <= allowed ? 'kept' : 'not kept'}`,
        );
      }
      say(`${await waitingOf(app)} sweeps still waiting`);
    } finally {
      worker.kill('SIGKILL');
    }
  });
}

async function queueSweeps(app: NestExpressApplication, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const parameter = { path: 'crossing.lanes.bus.count', minimum: 1, maximum: 5, integer: true, levels: 5 };
    const sweep: CreateRun = {
      kind: 'sweep',
      design: 'grid',
      seed: `sweep ${n}`,
      analyses: ['crossing'],
      replications: 16,
      parameters: [parameter],
      figures: ['vehicles/served'],
    };
    await app.get(RunsService).create(PROJECT, sweep, 'many');
  }
}

async function waitingOf(app: NestExpressApplication): Promise<number> {
  const { items } = await app.get(RunsService).list(PROJECT, { limit: 1000, kind: 'sweep' });
  return items.filter(({ status }) => status === 'queued' || status === 'running').length;
}

const directory = await mkdtemp(join(tmpdir(), 'spanwise-bench-'));
const postgres = await startEmbeddedPostgres({
  dataDirectory: join(directory, 'postgres'),
  log: () => undefined,
});
try {
  await migrateDatabase(postgres.url);
  const wanted = parts.split(',');
  if (wanted.includes('overhead')) await overhead(Number(rounds));
  if (wanted.includes('processes')) await processes(Number(rounds));
  if (wanted.includes('fairness')) await fairness(Number(sweeps));
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

/**
 * Monte Carlo on a network: ours beside the reference programs of ../shared/bench, run alternately in one go.
 *
 *   npx tsc -b && node dist/bench/schedule-risk.js [rounds]
 *
 * The reference programs are compiled and run where they are; the limit program needs a processor with AVX-512.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import {
  compileScheduleRisk,
  type PartialSummary,
  planBatches,
  RunAssembly,
  runBatch,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
} from '#engines/schedule-risk';
import { plainNetwork, fullNetwork } from './schedule-risk-networks.js';

const ITERATIONS = 10_000;

interface Job {
  readonly definition: ScheduleRiskDefinition;
  readonly options: ScheduleRiskOptions;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** A thread that keeps its compiled definition and runs every second batch of what it is told. */
function serve(): void {
  const { definition, options } = workerData as Job;
  const compiled = compileScheduleRisk(definition, options);
  runBatch(compiled, { seed: 0, from: 0, to: 2048 });
  parentPort!.on('message', ({ seed, offset }: { seed: number; offset: number }) => {
    const parts = batches(seed).filter((_, index) => index % 2 === offset);
    parentPort!.postMessage(parts.map((batch) => runBatch(compiled, batch)));
  });
  parentPort!.postMessage('ready');
}

const batches = (seed: number) => planBatches({ iterations: ITERATIONS, seed });

class TwoThreads {
  private readonly worker: Worker;
  private readonly compiled;

  constructor(job: Job) {
    this.compiled = compileScheduleRisk(job.definition, job.options);
    this.worker = new Worker(fileURLToPath(import.meta.url), { workerData: job });
  }

  async ready(): Promise<void> {
    await new Promise((resolve) => this.worker.once('message', resolve));
    this.one(0);
  }

  /** All results from one thread. */
  one(seed: number) {
    const assembly = new RunAssembly(this.compiled, seed, undefined);
    for (const batch of batches(seed)) assembly.add(runBatch(this.compiled, batch));
    return assembly.result();
  }

  async two(seed: number) {
    const other = new Promise<readonly PartialSummary[]>((resolve) => this.worker.once('message', resolve));
    this.worker.postMessage({ seed, offset: 1 });
    const own = batches(seed).filter((_, index) => index % 2 === 0);
    const parts = own.map((batch) => runBatch(this.compiled, batch));
    const assembly = new RunAssembly(this.compiled, seed, undefined);
    [...parts, ...(await other)].sort((a, b) => a.from - b.from).forEach((part) => assembly.add(part));
    return assembly.result();
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}

async function time(act: () => unknown): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

function reference(command: string, args: readonly string[], pattern: RegExp): number | undefined {
  try {
    const output = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const match = pattern.exec(output);
    return match ? Number(match[1]) * 1000 : undefined;
  } catch {
    return undefined;
  }
}

function compileLimit(folder: string): string | undefined {
  if (!/ avx512f /.test(readFileSync('/proc/cpuinfo', 'utf8'))) return undefined;
  const target = join(folder, 'limit_cpm');
  const flags = ['-O3', '-march=native', '-ffast-math', '-pthread', '-o', target];
  execFileSync('g++', [...flags, '../shared/bench/limit_cpm.cpp'], { stdio: 'ignore' });
  return target;
}

async function comparePlain(rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schedule-risk-bench-'));
  const net = join(folder, 'net.txt');
  if (!existsSync('../shared/bench/cpm_net.py')) throw new Error('../shared/bench is needed for the network');
  execFileSync('python3', ['../shared/bench/cpm_net.py', '50', '20', '2000', '1', net]);
  const limit = process.env.SPANWISE_LIMIT_CPM ?? compileLimit(folder);
  const definition = plainNetwork(readFileSync(net, 'utf8'));
  const rows: Record<string, number[]> = {};
  const note = (name: string, milliseconds: number | undefined) => {
    if (milliseconds !== undefined) (rows[name] ??= []).push(milliseconds);
  };
  const lean = { sensitivity: false, tornadoIterations: 0 } as const;
  const threads = new TwoThreads({ definition, options: lean });
  await threads.ready();
  const typescript = compileScheduleRisk(definition, { ...lean, kernel: 'typescript' });
  runBatch(typescript, { seed: 0, from: 0, to: 1024 });
  const sensitive = compileScheduleRisk(definition, { tornadoIterations: 0 });
  runBatch(sensitive, { seed: 0, from: 0, to: 1024 });
  for (let round = 1; round <= rounds; round += 1) {
    note('ours, one thread', await time(() => threads.one(round)));
    note('ours, two threads', await time(() => threads.two(round)));
    note(
      'ours, one thread, with sensitivity sums',
      await time(() => batches(round).map((batch) => runBatch(sensitive, batch))),
    );
    note(
      'ours, one thread, TypeScript reference',
      await time(() => batches(round).map((batch) => runBatch(typescript, batch))),
    );
    note(
      'numpy',
      reference(
        '/usr/bin/python3',
        ['../shared/bench/cpm_np.py', net, `${ITERATIONS}`, '1', 'inv+c', '1'],
        /median=([\d.]+)/,
      ),
    );
    if (limit) {
      note(
        'C++ limit, one thread',
        reference(limit, [net, `${ITERATIONS}`, '3'], /f64 fwd\+back thr=1 .*?median=([\d.]+)/),
      );
      note(
        'C++ limit, two threads',
        reference(limit, [net, `${ITERATIONS}`, '3'], /f64 fwd\+back thr=2 .*?median=([\d.]+)/),
      );
    }
  }
  await threads.stop();
  print('1,000 activities, 2,000 links, 10,000 iterations, finish-to-start, longest path', rows);
  const two = median(rows['ours, two threads']!);
  const numpy = rows['numpy'];
  if (numpy) console.log(`  two threads against numpy: ${(median(numpy) / two).toFixed(1)} times as fast`);
  for (const threadCount of ['one thread', 'two threads']) {
    const reached = rows[`C++ limit, ${threadCount}`];
    if (!reached) continue;
    console.log(
      `  ${threadCount}: ${(median(reached) / median(rows[`ours, ${threadCount}`]!)).toFixed(2)} of the limit`,
    );
  }
  if (!limit) console.log('  the limit program needs AVX-512, which this processor lacks');
}

async function compareFull(rounds: number): Promise<void> {
  const rows: Record<string, number[]> = {};
  const begin = performance.now();
  const threads = new TwoThreads({ definition: fullNetwork(), options: { tornadoIterations: 0 } });
  const compiled = performance.now() - begin;
  await threads.ready();
  for (let round = 1; round <= rounds; round += 1) {
    (rows['one thread'] ??= []).push(await time(() => threads.one(round)));
    (rows['two threads'] ??= []).push(await time(() => threads.two(round)));
  }
  await threads.stop();
  print('full model of the same size, with sensitivity', rows);
  console.log(
    `  compiled in ${compiled.toFixed(0)} ms; memory ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
  );
}

function print(title: string, rows: Record<string, readonly number[]>): void {
  console.log(`\n${title}`);
  for (const [name, values] of Object.entries(rows)) {
    console.log(
      `  ${name.padEnd(42)} ${median(values).toFixed(1).padStart(8)} ms  (best ${Math.min(...values).toFixed(1)})`,
    );
  }
}

if (isMainThread) {
  const rounds = Number(process.argv[2] ?? 5);
  await comparePlain(rounds);
  await compareFull(rounds);
} else serve();

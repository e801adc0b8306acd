import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { runBatch, simulateNetwork, type QueueingNetwork } from '#engines/crossing';
import { formatDate, parseDate } from '#engines/work-calendars';
import { khasanCrossing } from '../libs/engines/crossing/khasan-crossing.fixture.js';

/**
 * How the crossing's cost grows with days, stages and servers, and what a second thread brings:
 *   node dist/bench/crossing-growth.js [growth | threads]
 * Growth is measured in processor time, threads by the clock: on a busy machine the second says little.
 */
const ROUNDS = 3;
const VISITS = 300_000;
const FROM = '2027-01-01';

const best = (values: readonly number[]): number => Math.min(...values);

function processorSeconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1e6;
}

/** Equal stages in series, each busy 80 % of its time. */
function series(stages: number, servers: number): QueueingNetwork {
  const ids = Array.from({ length: stages }, (_, k) => `stage-${k + 1}`);
  return {
    pools: ids.map((id) => ({ id, servers })),
    stations: ids.map((id) => ({ id, pool: id })),
    sources: [
      {
        id: 'people',
        arrivals: { kind: 'poisson', perMinute: 0.8 * servers },
        route: ids.map((station) => ({
          station,
          service: { kind: 'lognormal', meanMinutes: 1, coefficientOfVariation: 0.6 },
        })),
      },
    ],
  };
}

/** Nanoseconds of processor time a visit to a stage takes. */
function visitCost(stages: number, servers: number, method: 'events' | 'recursion'): number {
  const network = series(stages, servers);
  const customersPerSource = Math.round(VISITS / stages);
  const run = (replication: number): void => {
    simulateNetwork(network, { seed: 1, replication, customersPerSource, method });
  };
  run(99);
  const seconds = Array.from({ length: ROUNDS }, (_, r) => processorSeconds(() => run(r)));
  return (best(seconds) * 1e9) / VISITS;
}

function growth(): void {
  console.log('nanoseconds a visit, best of', ROUNDS, '(events / recursion)');
  const print = (name: string, stages: number, servers: number): void => {
    const [events, recursion] = (['events', 'recursion'] as const).map((m) => visitCost(stages, servers, m));
    console.log(`  ${name.padEnd(24)} ${events!.toFixed(0)} / ${recursion!.toFixed(0)}`);
  };
  for (const stages of [1, 3, 10]) print(`${stages} stages, 10 servers`, stages, 10);
  for (const servers of [5, 50, 500]) print(`3 stages, ${servers} servers`, 3, servers);
  const crossing = khasanCrossing();
  const first = parseDate(FROM);
  console.log('milliseconds a day of the Khasan crossing');
  for (const days of [100, 400, 1200]) {
    const seconds = processorSeconds(() => {
      runBatch(crossing, { seed: 1, from: FROM, to: formatDate(first + days - 1) }, [0]);
    });
    console.log(`  ${String(days).padStart(4)} days: ${((seconds * 1000) / days).toFixed(2)}`);
  }
}

/** One replication of a hundred days: the piece that threads are given. */
function piece(replication: number): void {
  runBatch(khasanCrossing(), { seed: 1, from: FROM, to: formatDate(parseDate(FROM) + 99) }, [replication]);
}

class Hand {
  private readonly worker = new Worker(fileURLToPath(import.meta.url));

  run(replication: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.worker.once('error', reject);
      this.worker.once('message', () => {
        this.worker.off('error', reject);
        resolve();
      });
      this.worker.postMessage(replication);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

interface Spent {
  readonly clock: number;
  readonly processor: number;
}

/** Seconds until all pieces are done, each taken by whichever hand is free. */
async function spread(hands: readonly Hand[], pieces: number): Promise<Spent> {
  const start = performance.now();
  const before = process.cpuUsage();
  let next = 0;
  const work = async (hand: Hand): Promise<void> => {
    while (next < pieces) await hand.run(next++);
  };
  await Promise.all(hands.map(work));
  return {
    clock: (performance.now() - start) / 1000,
    processor: process.cpuUsage(before).user / 1e6,
  };
}

async function threads(): Promise<void> {
  const hands = [new Hand(), new Hand()];
  for (const hand of hands) await hand.run(99);
  console.log(`two threads against one, ${ROUNDS} rounds by turns (load ${loadavg()[0]!.toFixed(0)})`);
  for (let round = 0; round < ROUNDS; round++) {
    const one = await spread(hands.slice(0, 1), 8);
    const two = await spread(hands, 8);
    const work = (two.processor / one.processor).toFixed(2);
    console.log(`  ${(one.clock / two.clock).toFixed(2)} × by the clock, ${work} of the processor time`);
  }
  await Promise.all(hands.map((hand) => hand.close()));
}

if (isMainThread) {
  const [part] = process.argv.slice(2);
  if (part !== 'threads') growth();
  if (part !== 'growth') await threads();
} else {
  parentPort!.on('message', (replication: number) => {
    piece(replication);
    parentPort!.postMessage(replication);
  });
}

import { performance } from 'node:perf_hooks';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  compileFacility,
  CrossingSimulator,
  runBatch,
  simulateNetwork,
  type QueueingNetwork,
} from '#engines/crossing';
import { parseDate } from '#engines/work-calendars';
import { khasanCrossing } from '../libs/engines/crossing/khasan-crossing.fixture.js';

/**
 * Customers a second of the queueing engine. Reference programs are run in turn with ours where they are given:
 *   node dist/bench/crossing.js [LIMIT_PROGRAM] [SIMPY_SCRIPT]
 * Processor time is compared and not the clock's, so that a busy machine disturbs the ratios less.
 */
const [limitProgram, simpyScript] = process.argv.slice(2);
const ROUNDS = 5;
const PER_HOUR = [
  0, 0, 0, 0, 0, 0, 120, 240, 330, 300, 240, 180, 150, 150, 180, 210, 270, 300, 220, 130, 80, 50, 0, 0,
];

function shifts(servers: readonly number[]) {
  const startHours = [0, 6, 10, 15, 20];
  return {
    cycleMinutes: 1440,
    periods: servers.map((count, k) => ({ startMinute: startHours[k]! * 60, servers: count })),
  };
}

const tandem: QueueingNetwork = {
  pools: [
    { id: 'first', servers: shifts([3, 6, 5, 6, 3]) },
    { id: 'second', servers: 30 },
    { id: 'third', servers: shifts([4, 10, 7, 9, 4]) },
  ],
  stations: ['first', 'second', 'third'].map((id) => ({ id, pool: id })),
  sources: [
    {
      id: 'people',
      arrivals: {
        kind: 'periodic-poisson',
        cycleMinutes: 1440,
        periods: PER_HOUR.map((perHour, hour) => ({ startMinute: hour * 60, perMinute: perHour / 60 })),
      },
      route: [
        { station: 'first', service: { kind: 'lognormal', meanMinutes: 1, coefficientOfVariation: 0.6 } },
        { station: 'second', service: { kind: 'gamma', meanMinutes: 4, coefficientOfVariation: 1 / 3 } },
        { station: 'third', service: { kind: 'lognormal', meanMinutes: 1.5, coefficientOfVariation: 0.8 } },
      ],
    },
  ],
};

const single = (perMinute: number, servers: number): QueueingNetwork => ({
  pools: [{ id: 'desk', servers }],
  stations: [{ id: 'desk', pool: 'desk' }],
  sources: [
    {
      id: 'people',
      arrivals: { kind: 'poisson', perMinute },
      route: [{ station: 'desk', service: { kind: 'exponential', meanMinutes: 1 } }],
    },
  ],
});

interface Speed {
  readonly perSecond: number;
  readonly perClockSecond: number;
}

function measure(run: () => number): Speed {
  const processor = process.cpuUsage();
  const clock = performance.now();
  const customers = run();
  const seconds = process.cpuUsage(processor).user / 1e6;
  return { perSecond: customers / seconds, perClockSecond: (customers * 1000) / (performance.now() - clock) };
}

/** Customers per processor second of another program, by bash's own timing. */
function reference(command: string, customers: (output: string) => number): number {
  const script = `TIMEFORMAT='user %U'; { time ${command}; } 2>&1`;
  const output = execFileSync('bash', ['-c', script]).toString();
  return customers(output) / Number(/user ([\d.]+)/.exec(output)![1]);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const millions = (x: number): string => `${(x / 1e6).toFixed(2)} M/s`;

function tandemRun(method: 'events' | 'recursion', replication: number): number {
  return simulateNetwork(tandem, { seed: 1, replication, untilMinutes: 365 * 1440, method }).flows[0]!.served;
}

function compare(): void {
  const rows: Record<string, number[]> = { events: [], recursion: [], limit: [], simpy: [] };
  for (const method of ['events', 'recursion'] as const) tandemRun(method, 99);
  for (let round = 0; round < ROUNDS; round++) {
    for (const method of ['events', 'recursion'] as const) {
      rows[method]!.push(measure(() => tandemRun(method, round)).perSecond);
    }
    if (limitProgram && existsSync(limitProgram)) {
      rows['limit']!.push(
        reference(`${limitProgram} c ${round + 1} 1`, (out) => Number(/n=(\d+)/.exec(out)![1])),
      );
    }
    if (simpyScript && existsSync(simpyScript) && round < 2) {
      rows['simpy']!.push(reference(`python3 ${simpyScript} c 20 ${round + 1}`, () => 20 * 3150));
    }
  }
  console.log('model c, a year, three stages (customers per processor second, median of', ROUNDS, 'rounds)');
  for (const [name, values] of Object.entries(rows)) {
    if (values.length > 0) console.log(' ', name.padEnd(10), millions(median(values)));
  }
  for (const name of ['limit', 'simpy'] as const) {
    if (rows[name]!.length === 0) continue;
    for (const method of ['events', 'recursion'] as const) {
      const ratio = median(rows[method]!) / median(rows[name]!);
      console.log(`  ${method} / ${name} = ${ratio.toFixed(ratio < 10 ? 2 : 0)}`);
    }
  }
}

function theory(): void {
  for (const [name, perMinute, servers] of [
    ['a: M/M/1', 0.9, 1],
    ['b: M/M/8', 7.2, 8],
  ] as const) {
    for (const method of ['events', 'recursion'] as const) {
      const network = single(perMinute, servers);
      const run = (replication: number): number =>
        simulateNetwork(network, { seed: 1, replication, customersPerSource: 1_000_000, method }).flows[0]!
          .served;
      run(99);
      console.log(
        name,
        method.padEnd(10),
        millions(median([0, 1, 2].map((r) => measure(() => run(r)).perSecond))),
      );
    }
  }
}

/** Customers are vehicles, and people who alight from buses at each hall. */
function facility(): void {
  const crossing = khasanCrossing();
  const year = { seed: 1, from: '2027-01-01', to: '2027-12-31' };
  const speeds: number[] = [];
  for (let round = 0; round < 3; round++) {
    const speed = measure(() => {
      const batch = runBatch(crossing, year, [round]);
      const value = (id: string): number =>
        batch.replications[0]!.values[batch.figures.findIndex((f) => f.id === id)]!;
      return 365 * (value('vehicles/arrived') + value('flow/all/passenger/arrived'));
    });
    speeds.push(speed.perSecond);
  }
  console.log('the Khasan crossing, a year, everything on:', millions(median(speeds)));
}

/** Memory does not grow with days: the heap after each of some spans of days. */
function memory(): void {
  const simulator = new CrossingSimulator(compileFacility(khasanCrossing()), { seed: 1 });
  const first = parseDate('2027-01-01');
  let state = null;
  for (let day = 0; day < 1200; day++) {
    const observation = simulator.runDay(first + day, state);
    state = simulator.carryOver(observation);
    if ([100, 400, 1199].includes(day)) {
      console.log(`  day ${day}: resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
    }
  }
}

if (limitProgram === 'memory') memory();
else {
  theory();
  compare();
  facility();
  // In a process of its own: what other measurements leave behind is not the crossing's.
  console.log('memory with days of the Khasan crossing:');
  console.log(execFileSync(process.execPath, [process.argv[1]!, 'memory']).toString());
  const growth = fileURLToPath(new URL('./crossing-growth.js', import.meta.url));
  execFileSync(process.execPath, [growth], { stdio: 'inherit' });
}

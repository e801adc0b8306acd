/**
 * Network calculation on random networks with three calendars, holidays, lags of all four relationship types and
 * date constraints: compilation, full calculation, incremental recalculation of random single changes, memory.
 * Times are processor time, memory that of all arrays. Growth is printed as a ratio: microseconds an activity, beside those of the smallest network.
 *
 * npm run bench -- network-calculation [rounds]
 */
import {
  compileSchedule,
  ScheduleCalculator,
  type NetworkDefinition,
  type ScheduleChange,
} from '#engines/cpm';
import { randomNetwork, seededNumbers } from '../test/support/random-network.js';

const SIZES = [1_000, 10_000, 100_000];
const CHANGES = 1_000;
const rounds = Number(process.argv[2] ?? 9);

interface Figures {
  readonly activities: number;
  readonly compileMs: number;
  readonly fullMs: number;
  readonly incrementalMs: number;
  readonly incrementalP95Ms: number;
  readonly bytes: number;
}

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

/** Processor time in milliseconds: on a machine that does other things as well, the clock would measure those. */
function timed(run: () => void): number {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

function repeated(run: () => void): number {
  return quantile(
    Array.from({ length: rounds }, () => timed(run)),
    0.5,
  );
}

/** A task of another length: half a day to ten days, as a planner would change it. */
function randomChange(definition: NetworkDefinition, random: () => number): ScheduleChange {
  for (;;) {
    const index = Math.floor(random() * definition.activities.length);
    const activity = definition.activities[index]!;
    if (activity.type !== 'task' || activity.status !== 'not-started') continue;
    const minutes = 240 * (1 + Math.floor(random() * 20));
    return {
      kind: 'activity',
      activity: index,
      to: { ...activity, durationMinutes: minutes, remainingMinutes: minutes },
    };
  }
}

function measure(size: number): Figures {
  const definition = randomNetwork(size, {
    activities: size,
    relationships: 2 * size,
    constrained: 0.05,
    lagged: 0.2,
    progressed: 0.2,
  });
  const compileMs = repeated(() => void compileSchedule(definition));
  const network = compileSchedule(definition);
  const calculator = new ScheduleCalculator(network);
  calculator.calculate();
  const bytes = bytesOf(network, calculator.state, calculator.result);
  const fullMs = repeated(() => void calculator.calculate());
  const random = seededNumbers(size);
  const times = Array.from({ length: CHANGES }, () => {
    const change = randomChange(definition, random);
    return timed(() => void calculator.recalculate([change]));
  });
  return {
    activities: size,
    compileMs,
    fullMs,
    incrementalMs: quantile(times, 0.5),
    incrementalP95Ms: quantile(times, 0.95),
    bytes,
  };
}

/** Bytes of the typed arrays that the network, the passes and the result stand in. */
function bytesOf(...owners: readonly object[]): number {
  const buffers = new Set<ArrayBufferLike>();
  for (const owner of owners) {
    for (const value of Object.values(owner)) if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
  }
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** The compiler settles before anything is measured. */
for (let round = 0; round < 3; round += 1) measure(SIZES[0]!);

const figures = SIZES.map(measure);
const smallest = figures[0]!;
console.log(
  'activities  compile ms  full ms  us/activity  growth  incremental median ms  P95 ms  full/incremental  arrays MB',
);
for (const row of figures) {
  const each = (row.fullMs * 1000) / row.activities;
  const growth = each / ((smallest.fullMs * 1000) / smallest.activities);
  console.log(
    [
      String(row.activities).padStart(10),
      row.compileMs.toFixed(1).padStart(11),
      row.fullMs.toFixed(2).padStart(8),
      each.toFixed(3).padStart(12),
      growth.toFixed(2).padStart(7),
      row.incrementalMs.toFixed(3).padStart(22),
      row.incrementalP95Ms.toFixed(2).padStart(7),
      (row.fullMs / row.incrementalMs).toFixed(0).padStart(17),
      (row.bytes / 1e6).toFixed(1).padStart(10),
    ].join(' '),
  );
}

import { offeredLoads, runReplications, type CrossingDefinition } from '#engines/crossing';
import { khasanCrossing, tenLaneCheckpoint } from '../libs/engines/crossing/khasan-crossing.fixture.js';

/**
 * 300 vehicles and 2,850 people a day at 8, 10, 12, 16 and 24 hours: lane use by arithmetic and by simulation, waits,
 * people and vehicles served, all with 95 % intervals. `node dist/bench/crossing-hours.js [REPLICATIONS]`
 */
const replications = Number(process.argv[2] ?? 20);
const HOURS = [8, 10, 12, 16, 24];

function table(
  title: string,
  crossingOf: (hours: number) => CrossingDefinition,
  columns: readonly string[],
): void {
  console.log(`\n${title}`);
  console.log(['hours', 'busiest pool asked for', ...columns].join(' | '));
  for (const hours of HOURS) {
    const crossing = crossingOf(hours);
    const run = runReplications(crossing, { seed: 1, from: '2027-06-01', to: '2027-06-10', replications });
    const [busiest] = [...offeredLoads(crossing, '2027-06-01')].sort((a, b) => b.load - a.load);
    const cells = columns.map((id) => {
      const figure = run.figures.find((f) => f.id === id)!;
      const scale = figure.unit === 'share' ? 100 : 1;
      const half = (scale * (figure.high - figure.low)) / 2;
      return `${(scale * figure.estimate).toFixed(1)} ± ${half.toFixed(1)}${figure.unit === 'share' ? ' %' : ''}`;
    });
    console.log([hours, `${busiest!.pool} ${(100 * busiest!.load).toFixed(0)} %`, ...cells].join(' | '));
  }
}

table(
  'Ten lanes for everyone at one checkpoint (the derivation of the published figure)',
  tenLaneCheckpoint,
  [
    'pool/lanes/utilisation',
    'vehicles/served',
    'people/served',
    'wait/both/car/p95',
    'wait/both/truck/p95',
    'pool/lanes/overtime',
  ],
);
table(
  'The crossing: both banks, ten dedicated lanes on each, halls, secondary inspection, bridge',
  khasanCrossing,
  [
    'vehicles/served',
    'people/served',
    'vehicles/unserved',
    'wait/all/car/p95',
    'wait/all/bus/p95',
    'wait/all/truck/p95',
    'days/all-served',
  ],
);

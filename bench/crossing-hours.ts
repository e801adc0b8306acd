import { readFileSync } from 'node:fs';
import {
  designDay,
  offeredLoads,
  runReplications,
  withOpeningHours,
  type CrossingDefinition,
} from '#engines/crossing';
import { compileCrossing, parseModelText } from '#model';
import { tenLaneCheckpoint } from '../libs/engines/crossing/khasan-crossing.fixture.js';

/**
 * 300 vehicles and 2,850 people a day at 8, 10, 12, 16 and 24 hours: lane use by arithmetic and by simulation, waits,
 * people and vehicles served, all with 95 % intervals. `node dist/bench/crossing-hours.js [REPLICATIONS]`
 */
const replications = Number(process.argv[2] ?? 20);
const HOURS = [8, 10, 12, 16, 24];
const FROM = '2027-06-01';
const TO = '2027-06-10';

function table(
  title: string,
  crossingOf: (hours: number) => CrossingDefinition,
  columns: readonly string[],
  withDesign: boolean,
): void {
  console.log(`\n${title}`);
  console.log(
    `| hours | busiest lanes asked for | ${columns.join(' | ')} |${withDesign ? ' design served |' : ''}`,
  );
  console.log(`|${'---|'.repeat(2 + columns.length + (withDesign ? 1 : 0))}`);
  for (const hours of HOURS) {
    const crossing = crossingOf(hours);
    const run = runReplications(crossing, { seed: 1, from: FROM, to: TO, replications });
    const [busiest] = [...offeredLoads(crossing, FROM)].sort((a, b) => b.load - a.load);
    const cells = columns.map((id) => {
      const figure = run.figures.find((f) => f.id === id)!;
      const scale = figure.unit === 'share' ? 100 : 1;
      const half = (scale * (figure.high - figure.low)) / 2;
      return `${(scale * figure.estimate).toFixed(1)} ± ${half.toFixed(1)}${figure.unit === 'share' ? ' %' : ''}`;
    });
    if (withDesign) {
      const { served } = designDay(crossing, { date: FROM, seed: 1, days: 10 * replications });
      const percent = (x: number): string => (100 * x).toFixed(0);
      cells.push(`${percent(served.estimate)} (${percent(served.low)}–${percent(served.high)}) %`);
    }
    const load = `${busiest!.pool} ${(100 * busiest!.load).toFixed(0)} %`;
    console.log(`| ${[hours, load, ...cells].join(' | ')} |`);
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
  false,
);

const text = readFileSync(new URL('../../models/tumen-crossing.yaml', import.meta.url), 'utf8');
const { model } = parseModelText(text, 'yaml');
if (!model) throw new Error('the shipped model has errors');
// Without closures by chance: a typhoon's days would hide what the hours do.
const shipped = { ...compileCrossing(model), closures: [] };
table(
  'The shipped crossing: both banks, ten dedicated lanes on each, halls, secondary inspection, bridge, swap yard',
  (hours) => withOpeningHours(shipped, hours),
  [
    'vehicles/served',
    'people/served',
    'vehicles/unserved',
    'wait/all/car/p95',
    'wait/all/bus/p95',
    'wait/all/truck/p95',
    'days/all-served',
  ],
  true,
);

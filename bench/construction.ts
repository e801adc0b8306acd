/**
 * The shipped project built many times: how long a build takes, when the crossing opens, where the planned dates lie
 * among the outcomes and why, and whether the Monte Carlo from day 0 says the same.
 *
 * npm run bench -- construction [builds] [iterations]
 */
import { readFile } from 'node:fs/promises';
import { advanceDay, compileConstruction, initialState, simulateBuild } from '#engines/construction';
import { quantileInterval, shareAtOrBelow } from '#engines/numerics';
import { simulateSchedule } from '#engines/schedule-risk';
import { formatDate, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { UncertaintyDefinition } from '#engines/uncertainty';
import { compileNetwork, compileUncertainty, parseModelText, validateModel } from '#model';

const [builds = 1000, iterations = 20_000] = process.argv.slice(2).map(Number);
const file = process.env['SPANWISE_BENCH_MODEL'] ?? 'models/tumen-crossing.yaml';
const seed = 20_250_430;
const PERCENTS = [10, 50, 80] as const;
/** One standard error either side. */
const ONE_SIGMA = 0.6826894921370859;

const text = await readFile(file, 'utf8');
const { document } = parseModelText(text, 'yaml');
const { model } = validateModel(document ?? {});
if (!model) throw new Error(`${file} is no valid model`);
const network = compileNetwork(model);
const opening = (model.milestones?.find(({ opens }) => opens.length > 0) ?? model.milestones?.at(-1))
  ?.activity;
const target = network.activities.findIndex(({ id }) => id === opening);
if (target < 0) throw new Error(`${file} has no milestone to watch`);

const whole = compileUncertainty(model);
const day = (minute: number): string => formatDate(Math.floor(minute / MINUTES_PER_DAY));
const days = (minutes: number): string => (minutes / MINUTES_PER_DAY).toFixed(1);

/** Opening dates of many builds, ascending. */
function openings(uncertainty: UncertaintyDefinition, count: number): Float64Array {
  const construction = compileConstruction({ network, uncertainty, seed });
  return Float64Array.from(
    { length: count },
    (_, i) => simulateBuild(construction, i).actualFinish[target]!,
  ).sort();
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const construction = compileConstruction({ network, uncertainty: whole, seed });
const planned = construction.plannedFinish[target]!;
let state = initialState(construction);
let lived = 0;
let events = 0;
const walkBegan = performance.now();
for (let finished = false; !finished; lived++) {
  const outcome = advanceDay(construction, state);
  state = outcome.state;
  events += outcome.events.length;
  finished = outcome.snapshot.finished;
}
const walk = performance.now() - walkBegan;
console.log(
  `${file}: ${network.activities.length} activities, ${lived} days lived one by one with ${events} events in ` +
    `${walk.toFixed(0)} ms (${(walk / lived).toFixed(2)} ms a day)`,
);

const cpuBefore = process.cpuUsage();
const began = performance.now();
const opened = openings(whole, builds);
const took = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore).user / 1000;
console.log(
  `${builds} builds in ${(took / 1000).toFixed(1)} s (processor ${(cpu / 1000).toFixed(1)} s, ` +
    `${(cpu / builds).toFixed(2)} ms a build)\n`,
);

const risk = simulateSchedule(
  { network, uncertainty: whole, ranges: { rules: [], otherwise: 'none' } },
  { iterations, seed: seed + 1 },
  { watched: [network.activities[target]!.id], tornadoIterations: 0 },
);
const forecast = risk.milestones.find(({ activity }) => activity === opening);
console.log(
  `${network.activities[target]!.name ?? opening}: ${builds} builds against ${iterations} iterations`,
);
console.log('        builds       Monte Carlo  difference  standard errors');
for (const percent of PERCENTS) {
  const { estimate, low, high } = quantileInterval(opened, percent / 100, ONE_SIGMA);
  const other = forecast?.percentiles.find((percentile) => percentile.percent === percent)?.value ?? NaN;
  const errors = (estimate - other) / ((high - low) / 2);
  console.log(
    `  P${percent}   ${day(estimate)}   ${day(other)}   ${days(estimate - other).padStart(6)} d    ${errors.toFixed(2).padStart(6)}`,
  );
}

console.log(
  `\nPlanned dates: ${day(planned)}; ${(100 * shareAtOrBelow(opened, planned)).toFixed(1)} % of builds keep them.`,
);
console.log('Mean opening, adding one cause after the other:');
const none: UncertaintyDefinition = {};
const weather: UncertaintyDefinition = {
  ...pick(whole, 'hazards', 'windows', 'sensitivities'),
};
const steps: readonly (readonly [string, UncertaintyDefinition])[] = [
  ['at the planned rate', none],
  ['+ weather and closed seasons', weather],
  ['+ mean durations for likely ones', { ...weather, durations: meanDurations(whole) }],
  [
    '+ durations that vary: where paths meet, the later one counts',
    { ...weather, ...pick(whole, 'durations', 'correlation') },
  ],
  ['+ risks and drivers: everything', whole],
];
let before = NaN;
for (const [label, uncertainty] of steps) {
  const average = mean(openings(uncertainty, uncertainty === none ? 1 : Math.min(builds, 400)));
  const step = Number.isNaN(before) ? '' : `${average >= before ? '+' : ''}${days(average - before)} d`;
  console.log(`  ${day(average)}  ${step.padStart(9)}  ${label}`);
  before = average;
}

function pick(
  definition: UncertaintyDefinition,
  ...parts: (keyof UncertaintyDefinition)[]
): UncertaintyDefinition {
  return Object.fromEntries(
    parts.map((part) => [part, definition[part] ?? undefined]).filter(([, value]) => value),
  );
}

/** Each uncertain duration replaced by its mean: what is left of lateness is where paths meet. */
function meanDurations(definition: UncertaintyDefinition): NonNullable<UncertaintyDefinition['durations']> {
  const { durations } = compileConstruction({
    network,
    uncertainty: pick(definition, 'durations'),
    seed,
  }).uncertainty;
  return (definition.durations ?? []).map((entry) => {
    const index = network.activities.findIndex(({ id }) => id === entry.activity);
    return { ...entry, distribution: { kind: 'deterministic', value: durations[index]?.mean ?? 0 } };
  });
}

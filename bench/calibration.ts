/**
 * How often forecasts made on the way covered what came of them: many builds of a model, from the model itself and
 * from another world (see calibration-study.ts), forecast at several lead times.
 *
 * npm run bench -- calibration [builds] [model|other] [iterations] [plain: without learning]
 */
import { readFile } from 'node:fs/promises';
import { proportionInterval } from '#engines/numerics';
import { parseModelText } from '#model';
import { calibrate, PERCENTS, type Generator } from './calibration-study.js';

const builds = Number(process.argv[2] ?? 250);
const generator = (process.argv[3] ?? 'model') as Generator;
const iterations = Number(process.argv[4] ?? 512);
const file = process.env['SPANWISE_BENCH_MODEL'] ?? 'models/tumen-crossing.yaml';
const { model } = parseModelText(await readFile(file, 'utf8'), 'yaml');
if (!model) throw new Error(`${file} is no valid model`);
const watched = (model.milestones?.find(({ opens }) => opens.length > 0) ?? model.milestones?.at(-1))
  ?.activity;

const began = performance.now();
const rows = calibrate({
  model,
  generator,
  builds,
  iterations,
  shares: [0, 0.3, 0.6, 0.9],
  methods: process.argv[5] === 'plain' ? ['monte-carlo'] : ['monte-carlo', 'monte-carlo-learnt'],
  ...(watched !== undefined && { watched }),
});
console.log(
  `${file}: ${builds} builds from ${generator === 'model' ? 'the model itself' : 'another world'}, ` +
    `forecasts of ${watched ?? 'the finish'} by ${iterations} iterations, ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
console.log(
  '| method | at share of plan | forecasts | P50 covered | P80 | P90 | mean error, days | P90 − P50 |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const { method, share, forecasts, covered, meanAbsoluteErrorDays, meanWidthDays } of rows) {
  const shares = PERCENTS.map((percent) => {
    const { low, high } = proportionInterval(Math.round(covered[percent]! * forecasts), forecasts);
    return `${(100 * covered[percent]!).toFixed(0)} % (${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)})`;
  });
  console.log(
    `| ${method} | ${share} | ${forecasts} | ${shares.join(' | ')} | ${meanAbsoluteErrorDays.toFixed(0)} | ${meanWidthDays.toFixed(0)} |`,
  );
}

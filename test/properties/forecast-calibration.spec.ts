import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileConstruction, simulateBuild } from '#engines/construction';
import { proportionInterval, quantileInterval } from '#engines/numerics';
import { simulateSchedule } from '#engines/schedule-risk';
import { compileNetwork, compileRiskDefinition, parseModelText, type ProjectModel } from '#model';
import { calibrate, PERCENTS } from '../../bench/calibration-study.js';

/** Small versions of `npm run bench -- calibration` and `-- construction`; SPANWISE_LONG=1 runs 500 and 1,000 builds. */
const LONG = process.env.SPANWISE_LONG !== undefined;

function modelOf(name: string): ProjectModel {
  const { model } = parseModelText(readFileSync(`models/${name}`, 'utf8'), 'yaml');
  if (!model) throw new Error(`${name} is no valid model`);
  return model;
}

describe('the same uncertainty, read two ways', () => {
  const model = modelOf('small-footbridge.yaml');
  const network = compileNetwork(model);

  it('builds day by day and the Monte Carlo from day 0 agree on P10, P50 and P80 within three standard errors', () => {
    const definition = compileRiskDefinition(model, network);
    const construction = compileConstruction({ network, uncertainty: definition.uncertainty, seed: 5 });
    const builds = LONG ? 1000 : 200;
    const finishes = Float64Array.from(
      { length: builds },
      (_, i) => simulateBuild(construction, i).lastFinish,
    ).sort();
    const { finish } = simulateSchedule(
      definition,
      { iterations: 10_000, seed: 6 },
      { tornadoIterations: 0 },
    );
    for (const percent of [10, 50, 80]) {
      // One standard error either side, from the order statistics.
      const { estimate, low, high } = quantileInterval(finishes, percent / 100, 0.6826894921370859);
      const simulated = finish.percentiles.find((entry) => entry.percent === percent)!.value;
      expect(Math.abs(estimate - simulated)).toBeLessThanOrEqual((3 * (high - low)) / 2);
    }
  });
});

describe('the dates alone', () => {
  it('are those of a whole analysis: a run without sensitivity and tornado of the shipped project', () => {
    const model = modelOf('tumen-crossing.yaml');
    // Without costs, fewer blocks say beforehand how long a block may take: some of them take longer.
    const { costs: _costs, ...definition } = compileRiskDefinition(model, compileNetwork(model));
    const request = { iterations: 1024, seed: 'x' };
    const percentiles = (options: Parameters<typeof simulateSchedule>[2]) => {
      const { finish, milestones } = simulateSchedule(definition, request, {
        ...options,
        tornadoIterations: 0,
      });
      return [finish, ...milestones].map(({ percentiles: found }) => found);
    };
    expect(percentiles({ sensitivity: false })).toEqual(percentiles({}));
  });
});

describe('calibration', () => {
  const study = {
    model: modelOf('small-footbridge.yaml'),
    builds: LONG ? 250 : 40,
    iterations: 256,
    shares: [0, 0.6],
    methods: ['monte-carlo', 'monte-carlo-learnt'],
  } as const;

  it('forecasts of builds from the model itself cover as often as they say, at every lead time', () => {
    for (const { share, forecasts, covered, method } of calibrate({ ...study, generator: 'model' })) {
      for (const percent of PERCENTS) {
        // A dozen tests of one set of builds: each at 99.9 %.
        const { low, high } = proportionInterval(Math.round(covered[percent]! * forecasts), forecasts, 0.999);
        const where = `${method} at ${share}, P${percent}`;
        expect([where, low <= percent / 100, percent / 100 <= high]).toEqual([where, true, true]);
      }
    }
  });

  it('builds from another world are later than forecast, and the score shows it', () => {
    const rows = calibrate({ ...study, generator: 'other', methods: ['monte-carlo'] });
    const atStart = rows.find(({ share }) => share === 0)!;
    const { high } = proportionInterval(
      Math.round(atStart.covered[80]! * atStart.forecasts),
      atStart.forecasts,
    );
    expect(high).toBeLessThan(0.8);
    expect(rows.at(-1)!.meanAbsoluteErrorDays).toBeLessThan(atStart.meanAbsoluteErrorDays);
  });
});

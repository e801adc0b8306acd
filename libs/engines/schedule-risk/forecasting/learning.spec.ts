import { describe, expect, it } from '@jest/globals';
import { distribution } from '#engines/numerics';
import { learnDurations, ownSlipForecast } from '../index.js';

const triangular = { kind: 'triangular', minimum: 8000, mode: 10_000, maximum: 16_000 } as const;
const ids = ['A', 'B', 'C'];
const activities = ids.map((id) => ({ id, durationMinutes: 10_000 }));
const durations = ids.map((activity) => ({ activity, unit: 'minutes', distribution: triangular }) as const);
const p90 = distribution(triangular).quantile(0.9);
const slow = [{ activity: 'A', plannedMinutes: 10_000, actualMinutes: p90 }];

describe('durations learnt from finished work', () => {
  const correlated = (copula: number) => {
    const rank = (6 / Math.PI) * Math.asin(copula / 2);
    const groups = [{ id: 'g', activities: ['A', 'B'], rankCorrelation: rank }];
    return learnDurations({ durations, correlation: { groups } }, activities, slow);
  };
  const learntOf = (copula: number, activity: string) =>
    distribution(
      correlated(copula).uncertainty.durations!.find((entry) => entry.activity === activity)!.distribution,
    );

  it('shifts and narrows what is correlated by the closed form, and nothing else', () => {
    // Given z = 1.2816 of A, the score of B is normal about 0.8·z with deviation 0.6.
    const learnt = learntOf(0.8, 'B');
    for (const score of [-1, 0, 1]) {
      const share = distribution({ kind: 'normal', mean: 0, standardDeviation: 1 }).cumulative(score);
      const moved = distribution({ kind: 'normal', mean: 0, standardDeviation: 1 }).cumulative(
        0.8 * 1.2815516 + 0.6 * score,
      );
      expect(learnt.quantile(share) / distribution(triangular).quantile(moved)).toBeCloseTo(1, 2);
    }
    expect(learnt.variance).toBeLessThan(distribution(triangular).variance);
    expect(correlated(0.8).uncertainty.durations![2]).toEqual(durations[2]);
    expect(correlated(0.8).explanation).toContain('P90');
    expect(correlated(0.8).factor).toBeGreaterThan(1.05);
  });

  it('leaves a definition that compiles: the conditional correlations are symmetric to the last bit', () => {
    const many = Array.from({ length: 9 }, (_, index) => `T${index}`);
    const plans = many.map((id) => ({ id, durationMinutes: 10_000 }));
    const ranges = many.map((activity) => ({ activity, unit: 'minutes', distribution: triangular }) as const);
    const group = { id: 'g', activities: many, rankCorrelation: 0.37 };
    const three = many.slice(0, 3).map((activity, index) => ({
      activity,
      plannedMinutes: 10_000,
      actualMinutes: 9000 + 1234 * index,
    }));
    const { uncertainty } = learnDurations(
      { durations: ranges, correlation: { groups: [group] } },
      plans,
      three,
    );
    const matrix = uncertainty.correlation!.matrices![0]!.rankCorrelations;
    expect(matrix).toHaveLength(6);
    matrix.forEach((row, i) => expect(row).toEqual(matrix.map((other) => other[i])));
    // Less alike than before: what they have in common is partly known.
    expect(matrix[0]![1]).toBeLessThan(0.37);
  });

  it('work under way goes on at its pace so far, the surer the more is done, and teaches like finished work', () => {
    const groups = [{ id: 'g', activities: ['A', 'B'], rankCorrelation: 0.8 }];
    const definition = { durations, correlation: { groups } };
    const pace = (shareDone: number) => [{ activity: 'A', projectedMinutes: p90, shareDone }];
    const learn = (shareDone: number) => learnDurations(definition, activities, [], pace(shareDone));
    const own = (shareDone: number) =>
      distribution(
        learn(shareDone).uncertainty.durations!.find(({ activity }) => activity === 'A')!.distribution,
      );
    expect(own(0.5).quantile(0.5)).toBeCloseTo(p90, 6);
    expect(own(0.9).variance).toBeLessThan(own(0.5).variance);
    const other = learn(0.5).uncertainty.durations!.find(({ activity }) => activity === 'B')!;
    expect(distribution(other.distribution).mean).toBeGreaterThan(distribution(triangular).mean);
    expect(learn(0.05).uncertainty).toEqual(definition);
    expect(learn(0.5).explanation).toContain('at their pace so far');
  });

  it('learns nothing across no correlation, everything across a perfect one', () => {
    expect(correlated(0).factor).toBeCloseTo(1, 2);
    expect(learntOf(0.9999, 'B').quantile(0.5) / p90).toBeCloseTo(1, 2);
    expect(learntOf(0.9999, 'B').variance).toBeLessThan(0.001 * distribution(triangular).variance);
  });

  it('is the definition itself before anything is finished', () => {
    const groups = [{ id: 'g', activities: ids, rankCorrelation: 0.5 }];
    const definition = { durations, correlation: { groups } };
    expect(learnDurations(definition, activities, [])).toMatchObject({
      uncertainty: definition,
      evidence: 0,
      factor: 1,
    });
  });

  it('without correlation a common factor multiplies what is open', () => {
    const { uncertainty, factor } = learnDurations({ durations }, activities, slow);
    expect(factor).toBeGreaterThan(1);
    expect(uncertainty.drivers).toMatchObject([
      { id: 'productivity-learnt', probability: 1, activities: ['B', 'C'] },
    ]);
  });
});

describe('own slip', () => {
  it('is carried on: a finish that slips one day in five takes a quarter longer', () => {
    const past = [0, 10, 20, 30].map((dataDate) => ({ dataDate, finish: 100 + 0.2 * dataDate }));
    const forecast = ownSlipForecast(past)!;
    expect(forecast.slipRate).toBeCloseTo(0.2, 12);
    expect(forecast.finish).toBeCloseTo(30 + 76 / 0.8, 9);
    expect(forecast.explanation).toContain('0.20 days later');
  });

  it('does not carry on good luck, and says when the end is never reached', () => {
    const nearer = ownSlipForecast(
      [0, 10, 20].map((dataDate) => ({ dataDate, finish: 100 - 0.3 * dataDate })),
    )!;
    expect(nearer.finish).toBeCloseTo(94, 9);
    expect(
      ownSlipForecast([0, 10, 20].map((dataDate) => ({ dataDate, finish: 100 + dataDate })))!.finish,
    ).toBeUndefined();
  });

  it('needs three updates in order', () => {
    expect(ownSlipForecast([{ dataDate: 0, finish: 1 }])).toBeUndefined();
    expect(() =>
      ownSlipForecast([
        { dataDate: 5, finish: 9 },
        { dataDate: 5, finish: 9 },
      ]),
    ).toThrow('in the order');
  });
});

import { describe, expect, it } from '@jest/globals';
import { distribution, randomStream } from '#engines/numerics';
import {
  brierScore,
  earnedScheduleForecast,
  FIXED_LINK_COST,
  pinballLoss,
  referenceClassForecast,
  type ScoredForecast,
  scoreForecasts,
  updateProductivity,
} from '../index.js';

describe('keeping score', () => {
  it('pinball loss is least at the true quantile', () => {
    const outcomes = Array.from({ length: 2001 }, (_, i) => i / 2000);
    const loss = (forecast: number) =>
      outcomes.reduce((sum, outcome) => sum + pinballLoss(0.8, forecast, outcome), 0);
    const best = [0.6, 0.7, 0.75, 0.8, 0.85, 0.9].sort((a, b) => loss(a) - loss(b))[0];
    expect(best).toBe(0.8);
    expect(pinballLoss(0.9, 10, 20)).toBeCloseTo(9, 12);
    expect(pinballLoss(0.9, 20, 10)).toBeCloseTo(1, 12);
  });

  it('Brier score', () => {
    expect([brierScore(1, true), brierScore(0.5, false), brierScore(0.8, false)]).toEqual([
      0, 0.25, 0.6400000000000001,
    ]);
  });

  const forecasts = (): ScoredForecast[] => {
    const stream = randomStream(1, 'scores');
    const truth = distribution({ kind: 'normal', mean: 100, standardDeviation: 10 });
    const quantiles = (deviation: number) =>
      [0.1, 0.5, 0.8].map((p) => [p, 100 + (truth.quantile(p) - 100) * deviation] as const);
    return Array.from({ length: 600 }, (_, i) => {
      const outcome = truth.sample(stream);
      const made = i % 2 === 0 ? outcome - 20 : outcome - 120;
      return [
        { method: 'honest', made, quantiles: quantiles(1), outcome },
        { method: 'overconfident', made, quantiles: quantiles(0.2), outcome },
      ];
    }).flat();
  };

  it('finds the honest method calibrated at every lead time, and the overconfident one not', () => {
    const scores = scoreForecasts(forecasts(), [0, 60]);
    expect(scores.map(({ method, leadFrom }) => [method, leadFrom])).toEqual([
      ['honest', 0],
      ['overconfident', 0],
      ['honest', 60],
      ['overconfident', 60],
    ]);
    for (const { method, coverage, forecasts: count } of scores) {
      expect(count).toBe(300);
      const p80 = coverage.find(({ probability }) => probability === 0.8)!;
      expect(p80.calibrated).toBe(method === 'honest');
    }
  });

  it('refuses quantiles that fall', () => {
    const bad = [{ method: 'm', made: 0, quantiles: [[0.1, 5] as const, [0.5, 4] as const], outcome: 3 }];
    expect(() => scoreForecasts(bad, [0])).toThrow(
      expect.objectContaining({ code: 'schedule-risk.invalid-observation' }),
    );
  });
});

describe('productivity', () => {
  const prior = { medianFactor: 1, sigma: 0.2 };
  const slow = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      activity: `A${i}`,
      plannedMinutes: 1000,
      actualMinutes: 1300,
    }));

  it('is the prior before any evidence', () => {
    expect(updateProductivity(prior, [])).toMatchObject({
      medianFactor: 1,
      weightOfPrior: 1,
      observedFactor: undefined,
    });
  });

  it('follows the closed form and narrows', () => {
    const after = updateProductivity(prior, slow(4), 0.4);
    const precision = 25 + 4 / 0.16;
    expect(after.medianFactor).toBeCloseTo(Math.exp((25 * Math.log(1.3)) / precision), 12);
    expect(after.sigma).toBeCloseTo(Math.sqrt(1 / precision), 12);
    expect(after.explanation).toContain('4 finished activities took 1.30 times their plan');
  });

  it('comes to believe the evidence', () => {
    expect(updateProductivity(prior, slow(400)).medianFactor).toBeCloseTo(1.3, 2);
  });

  it('refuses work that took no time', () => {
    const evidence = [{ activity: 'A', plannedMinutes: 10, actualMinutes: 0 }];
    expect(() => updateProductivity(prior, evidence)).toThrow(
      expect.objectContaining({ where: 'evidence[A]' }),
    );
  });
});

describe('reference class', () => {
  it('fixed links: the shares its source states', () => {
    const { quantiles, probabilityKept } = referenceClassForecast(FIXED_LINK_COST, 9e9);
    expect(quantiles.find(([p]) => p === 0.5)![1]).toBeCloseTo(1.19 * 9e9, 0);
    expect(quantiles.find(([p]) => p === 0.8)![1] / 9e9).toBeCloseTo(1.58, 2);
    expect(1 - probabilityKept).toBeGreaterThan(0.65);
  });

  it('a handful of cases says that it is one', () => {
    const cases = {
      ...FIXED_LINK_COST,
      of: 'duration',
      ratios: { kind: 'cases', values: [1, 1.2, 2] },
    } as const;
    expect(referenceClassForecast(cases, 100).note).toContain('only 3 cases');
  });
});

describe('earned-schedule forecast', () => {
  it('stretches the plan by SPI(t)', () => {
    const forecast = earnedScheduleForecast({ start: 0, dataDate: 5, plannedFinish: 10, index: 0.8 })!;
    expect(forecast.finish).toBeCloseTo(12.5, 12);
    expect(forecast.quantiles).toBeUndefined();
    expect(earnedScheduleForecast({ start: 0, dataDate: 5, plannedFinish: 10, index: 0 })).toBeUndefined();
  });

  it('has a range once the pace has a history, that narrows towards the end', () => {
    const width = (dataDate: number, history: number[]) => {
      const { quantiles } = earnedScheduleForecast({
        start: 0,
        dataDate,
        plannedFinish: 100,
        index: 1,
        history,
      })!;
      return quantiles!.at(-1)![1] - quantiles![0]![1];
    };
    expect(width(30, [0.9, 1.1, 1])).toBeGreaterThan(width(90, [0.9, 1.1, 1, 0.9, 1.1, 1, 0.9, 1.1, 1]));
  });
});

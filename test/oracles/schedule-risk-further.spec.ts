import { describe, expect, it } from '@jest/globals';
import { distribution, normalQuantile } from '#engines/numerics';
import { parseMinute } from '#engines/work-calendars';
import { analyse, expectShare, expectShares, ITERATIONS, START } from '../support/exact-model.js';

/** Further cases with closed answers, where two or more things that may happen meet. */

const DAY = 1440;
const UNIFORM = 'duration: { optimistic: 10d, likely: 15d, pessimistic: 20d, distribution: uniform }';
const activity = (id: string, duration: string, more = '') =>
  `  - { id: ${id}, name: ${id}, ${duration}${more} }\n`;
const parallel = (count: number, duration: string) =>
  Array.from({ length: count }, (_, i) => activity(`P${i}`, duration)).join('');
const ids = (count: number) => Array.from({ length: count }, (_, i) => `P${i}`).join(', ');

describe('further exact answers: correlation', () => {
  it('merge bias of ten identical paths', () => {
    const view = analyse(`activities:\n${parallel(10, UNIFORM)}`, [18, 19, 19.5, 19.9]);
    const power10 = (x: number) => Math.exp(10 * Math.log(x));
    expectShares(view, [0.8, 0.9, 0.95, 0.99].map(power10));
    for (const { criticalityIndex } of view.activities) expectShare(criticalityIndex, 0.1);
    // Mean of the largest of ten uniforms: 10/11 of the way.
    expect(view.finish.elapsedDays.mean).toBeCloseTo(10 + 100 / 11, 1);
  });

  it('n paths correlated one half by copula are all below their medians once in n + 1 times', () => {
    const lognormal = 'duration: { distribution: lognormal-by-median, median: 20d, sigma: 0.25 }';
    for (const count of [2, 3, 9]) {
      const correlation = `correlations: [{ id: g, activities: [${ids(count)}], copula: 0.5 }]\n`;
      expectShares(analyse(`activities:\n${parallel(count, lognormal)}${correlation}`, [20]), [
        1 / (count + 1),
      ]);
    }
  });

  it('one correlation of one in parallel takes the merge bias away; of minus one in series all spread', () => {
    const together = analyse(
      `activities:\n${parallel(5, UNIFORM)}correlations: [{ id: g, select: {}, copula: 1 }]\n`,
      [12, 15, 18],
    );
    expectShares(together, [0.2, 0.5, 0.8]);
    const against = analyse(
      `activities:\n${activity('A', UNIFORM)}${activity('B', UNIFORM, ', after: [A]')}` +
        'correlations: [{ id: g, activities: [A, B], copula: -1 }]\n',
      [29.99, 30.01],
    );
    expectShares(against, [0, 1]);
  });

  it('lognormals multiply: correlated logarithms of two in parallel by another median', () => {
    // P(X ≤ x, Y ≤ 20) where Y = X's copy by ρ = 1 with twice the median: the smaller of the two shares.
    const yaml = `activities:
  - { id: A, name: A, duration: { distribution: lognormal-by-median, median: 10d, sigma: 0.5 } }
  - { id: B, name: B, duration: { distribution: lognormal-by-median, median: 20d, sigma: 0.1 } }
correlations: [{ id: g, activities: [A, B], copula: 1 }]
`;
    const a = distribution({ kind: 'lognormal', median: 10, sigma: 0.5 });
    const b = distribution({ kind: 'lognormal', median: 20, sigma: 0.1 });
    const days = [16, 18, 20, 22, 25, 30];
    expectShares(
      analyse(yaml, days),
      days.map((x) => Math.min(a.cumulative(x), b.cumulative(x))),
    );
  });

  it('in series with correlation one: lognormals of one sigma add their medians', () => {
    const yaml = `activities:
  - { id: A, name: A, duration: { distribution: lognormal-by-median, median: 10d, sigma: 0.3 } }
  - { id: B, name: B, duration: { distribution: lognormal-by-median, median: 25d, sigma: 0.3 }, after: [A] }
correlations: [{ id: g, activities: [A, B], copulas: [[1, 1], [1, 1]] }]
`;
    const percents = [0.05, 0.5, 0.8, 0.95];
    expectShares(
      analyse(
        yaml,
        percents.map((p) => 35 * Math.exp(0.3 * normalQuantile(p))),
      ),
      percents,
    );
  });
});

describe('further exact answers: risk events', () => {
  const work = `activities:
${activity('A', 'duration: 10d')}${activity('B', 'duration: 10d', ', after: [A]')}`;

  it('two in series add, one that strikes two in series adds twice', () => {
    const two = `${work}risks:
  - { id: R, name: R, probability: 0.3, affects: { ids: [A] }, delay: 3d }
  - { id: S, name: S, probability: 0.2, affects: { ids: [B] }, delay: 5d }
`;
    const view = analyse(two, [20, 23, 25, 28], { tornadoIterations: ITERATIONS });
    expectShares(view, [0.56, 0.8, 0.94, 1]);
    // Independent and additive: without one of them the mean is shorter by its share of its delay.
    const shorter = (name: string) => view.tornado.find(({ id }) => id === name)!;
    for (const [name, mean, variance] of [
      ['R', 0.9, 0.21 * 9],
      ['S', 1, 0.16 * 25],
    ] as const) {
      const bound = 4 * Math.sqrt(variance / ITERATIONS) + 0.001;
      expect(Math.abs(shorter(name).meanDays.estimate - mean)).toBeLessThan(bound);
    }
    const both = `${work}risks: [{ id: R, name: R, probability: 0.3, affects: { ids: [A, B] }, delay: 3d }]\n`;
    expectShares(analyse(both, [20, 23, 26]), [0.7, 0.7, 1]);
  });

  it('in parallel the longer delay counts', () => {
    const yaml = `activities:
${activity('A', 'duration: 10d')}${activity('B', 'duration: 10d')}risks:
  - { id: R, name: R, probability: 0.3, affects: { ids: [A] }, delay: 3d }
  - { id: S, name: S, probability: 0.2, affects: { ids: [B] }, delay: 5d }
`;
    const view = analyse(yaml, [10, 13, 15]);
    expectShares(view, [0.56, 0.8, 1]);
    expectShare(view.activities.find(({ id }) => id === 'A')!.criticalityIndex, 0.8);
    expectShare(view.activities.find(({ id }) => id === 'B')!.criticalityIndex, 0.56 + 0.2);
  });

  it('a share of the drawn duration, and a discrete delay', () => {
    const factor = `activities:
${activity('A', UNIFORM)}risks: [{ id: R, name: R, probability: 0.5, affects: {}, factor: 1.5 }]
`;
    const uniform = (x: number) => Math.min(1, Math.max(0, (x - 10) / 10));
    const days = [12, 16, 20, 25, 29];
    expectShares(
      analyse(factor, days),
      days.map((x) => (uniform(x) + uniform(x / 1.5)) / 2),
    );
    const discrete = `activities:
${activity('A', 'duration: 10d')}risks:
  - { id: R, name: R, probability: 0.6, affects: {},
      delay: { distribution: discrete, outcomes: [{ duration: 2d, probability: 0.25 }, { duration: 8d, probability: 0.75 }] } }
`;
    expectShares(analyse(discrete, [10, 12, 18]), [0.4, 0.55, 1]);
  });

  it('what mitigation buys: the mean difference and its interval, less its price', () => {
    const yaml = `activities:
${activity('A', 'duration: 10d')}risks:
  - { id: R, name: R, probability: 0.4, affects: { ids: [A] }, delay: 10d, cost: { amount: 1000 },
      mitigation: { name: act, price: { amount: 150 }, probabilityFactor: 0.25, delay: 5d, cost: { amount: 1000 } } }
`;
    const view = analyse(yaml, [], { tornadoIterations: ITERATIONS });
    const found = view.mitigation.find(({ id }) => id === 'R')!;
    // 0.4·10 − 0.1·5 days.
    const { estimate, low, high } = found.meanDays;
    expect(Math.abs(estimate - 3.5)).toBeLessThan((4 * 5) / Math.sqrt(ITERATIONS));
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
    expect((high - low) / 2).toBeCloseTo(
      (1.96 * Math.sqrt(0.3 * 100 + 0.1 * 25 - 12.25)) / Math.sqrt(ITERATIONS),
      2,
    );
  });
});

describe('further exact answers: weather, branches, calendars and cost', () => {
  it('weather in spells: the chain of days', () => {
    const yaml = `activities:
${activity('A', 'duration: 10d', ', weather: [wind]')}weather:
  - { id: wind, name: wind, spellDays: 4, adverseDays: [7.75, 7, 7.75, 7.5, 7.75, 7.5, 7.75, 7.75, 7.5, 7.75, 7.5, 7.75] }
`;
    // ρ = 1 − 1/(4·0.75): adverse after adverse 0.75, after good 1/12; the first day has its month's share.
    const days = [10, 12, 15, 20, 25];
    const done = new Map<number, number>();
    let states = [{ worked: 0, adverse: false, share: 1 }];
    for (let day = 1; day <= 25; day += 1) {
      const next = new Map<string, { worked: number; adverse: boolean; share: number }>();
      for (const { worked, adverse, share } of states) {
        const bad = day === 1 ? 0.25 : adverse ? 0.75 : 1 / 12;
        for (const [turn, p] of [[true, bad] as const, [false, 1 - bad] as const]) {
          const work = worked + (turn ? 0 : 1);
          if (work === 10) done.set(day, (done.get(day) ?? 0) + share * p);
          else {
            const key = `${work}/${turn}`;
            const before = next.get(key)?.share ?? 0;
            next.set(key, { worked: work, adverse: turn, share: before + share * p });
          }
        }
      }
      states = [...next.values()];
    }
    const within = (limit: number) =>
      [...done].reduce((sum, [day, share]) => sum + (day <= limit ? share : 0), 0);
    expectShares(analyse(yaml, days), days.map(within));
  });

  it('a month lost in whole and a closed season: exact dates', () => {
    const month = `activities:
${activity('A', 'duration: 10d', ', weather: [frost]')}weather: [{ id: frost, name: frost, adverseDays: [31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }]
`;
    const view = analyse(month, []);
    expect(view.finish.percentiles).toMatchObject({ P5: '2026-02-11T00:00', P95: '2026-02-11T00:00' });
    const season = `activities:
${activity('A', 'duration: 10d', ', closedSeasons: [ice]')}closedSeasons:
  - { id: ice, name: ice, from: 01-08, until: 01-14, lastDayShift: { distribution: discrete, outcomes: [{ number: 0, probability: 0.3 }, { number: 4, probability: 0.7 }] } }
`;
    expectShares(analyse(season, [16.99, 17, 20.99, 21]), [0, 0.3, 0.3, 1]);
  });

  it('a branch of two ways with ranges, each in series and beside other work', () => {
    const yaml = `activities:
${activity('A', 'duration: 10d')}${activity('B', UNIFORM, ', after: [A]')}${activity('C', 'duration: 5d', ', after: [A]')}${activity('D', 'duration: 22d')}branches: [{ id: b, name: b, outcomes: [{ name: long, probability: 0.4, activities: [B] }, { name: short, probability: 0.6, activities: [C] }] }]
`;
    // Short: 15 days, so D's 22; long: 20 to 30 even.
    const view = analyse(yaml, [21.99, 22, 25, 29]);
    expectShares(view, [0, 0.6 + 0.4 * 0.2, 0.6 + 0.4 * 0.5, 0.6 + 0.4 * 0.9]);
    expectShare(view.activities.find(({ id }) => id === 'B')!.criticalityIndex, 0.4 * 0.8);
    expectShare(view.activities.find(({ id }) => id === 'D')!.criticalityIndex, 0.6 + 0.4 * 0.2);
  });

  it('a certain way among uncertain ones: its date is exact whatever lies around it', () => {
    const yaml = `activities:
${activity('A', 'duration: 10d')}${activity('B', 'duration: { optimistic: 5d, likely: 10d, pessimistic: 15d, distribution: uniform }')}branches: [{ id: b, name: b, outcomes: [{ name: sure, probability: 0.6, activities: [A] }, { name: open, probability: 0.4, activities: [B] }] }]
`;
    expectShares(analyse(yaml, [6, 9.999, 10, 14]), [0.04, 0.2, 0.8, 0.96]);
  });

  it('a working week: a day of delay on Friday is Monday', () => {
    const header = `spanwise: 1
project: { id: exact, name: Exact case, start: 2026-01-05, timeZone: UTC, calendar: five, currency: EUR }
calendars: [{ id: five, hoursPerDay: 8, week: { mon-fri: [08:00-12:00, 13:00-17:00] } }]
`;
    const yaml = `activities:
${activity('A', 'duration: 10d')}risks: [{ id: R, name: R, probability: 0.3, affects: {}, delay: 1d }]
`;
    const at = (minute: string) => (parseMinute(minute) - START) / DAY;
    const days = [
      at('2026-01-16T16:59'),
      at('2026-01-16T17:00'),
      at('2026-01-19T16:59'),
      at('2026-01-19T17:00'),
    ];
    expectShares(analyse(yaml, days, {}, header), [0, 0.7, 0.7, 1]);
  });

  it('work begun: only what is left is drawn, from the data date on', () => {
    const header = `spanwise: 1
project: { id: exact, name: Exact case, start: 2026-01-05, dataDate: 2026-01-10, timeZone: UTC, calendar: always, currency: EUR }
calendars: [{ id: always, hoursPerDay: 24, week: { every-day: [00:00-24:00] } }]
`;
    const yaml = `activities:
${activity('A', UNIFORM, ', actualStart: 2026-01-05, remaining: 6d')}`;
    // Six of fifteen days are left: five days gone, then 4 to 8 even.
    expectShares(analyse(yaml, [9, 11, 12.6], {}, header), [0, 0.5, 0.9]);
  });

  it('cost: time-dependent between two activities, fixed with a spread, risks', () => {
    const yaml = `activities:
${activity('A', 'duration: 10d')}${activity('B', UNIFORM, ', after: [A], costs: [{ fixed: 1000, perDay: 100 }]')}timeCosts: [{ id: site, perCalendarDay: 50, from: A, until: B }]
costSpreads: [{ id: s, select: {}, fixed: { distribution: discrete, outcomes: [{ number: 1, probability: 0.5 }, { number: 5, probability: 0.5 }] } }]
risks: [{ id: R, name: R, probability: 0.25, affects: { ids: [A] }, delay: 0d, cost: { amount: 20000 } }]
`;
    const { cost } = analyse(yaml, []);
    // 3000 ± 2000, + 150 a day of B (15, variance 100/12), + 20000 in one of four.
    const mean = 3000 + 150 * 15 + 5000;
    const variance = 2000 * 2000 + (150 * 150 * 100) / 12 + 0.1875 * 4e8;
    expect(Math.abs(cost!.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / ITERATIONS));
    expect(cost!.standardDeviation / Math.sqrt(variance)).toBeCloseTo(1, 1);
    // Below the risk: four in three mixtures of two, so P50 is the 2/3 quantile of them: 1/3 into the upper.
    expect(Math.abs(cost!.percentiles['P50']! - (5000 + 150 * (10 + 10 / 3)))).toBeLessThan(
      (4 * 0.5) / Math.sqrt(ITERATIONS) / (0.375 / 1500) + 1,
    );
  });
});

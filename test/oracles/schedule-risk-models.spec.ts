import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { distribution, normalQuantile } from '#engines/numerics';
import { formatMinute } from '#engines/work-calendars';
import { analyse, expectShares, ITERATIONS, START } from '../support/exact-model.js';

const TRI = 'duration: { optimistic: 8d, likely: 10d, pessimistic: 14d }';
const triangular = distribution({ kind: 'triangular', minimum: 8, mode: 10, maximum: 14 });
const PERCENTS = [0.05, 0.2, 0.5, 0.8, 0.95];

describe('exact answers through a model file', () => {
  it('correlation one by copula, by rank and by matrix: two in series are twice the one', () => {
    const activities = `activities: [{ id: A, name: A, ${TRI} }, { id: B, name: B, ${TRI}, after: [A] }]\n`;
    const days = PERCENTS.map((p) => 2 * triangular.quantile(p));
    for (const correlation of [
      '{ id: g, activities: [A, B], copula: 1 }',
      '{ id: g, select: {}, rank: 1 }',
      '{ id: g, activities: [B, A], ranks: [[1, 1], [1, 1]] }',
    ]) {
      expectShares(analyse(`${activities}correlations: [${correlation}]\n`, days), PERCENTS);
    }
  });

  it('the parameter of the copula is the one entered, and a rank correlation is turned into it', () => {
    const lognormal = 'duration: { distribution: lognormal-by-median, median: 20d, sigma: 0.3 }';
    const activities = `activities: [{ id: A, name: A, ${lognormal} }, { id: B, name: B, ${lognormal} }]\n`;
    // Both below their medians: 1/4 + asin(ρ)/2π.
    const both = (rho: number) => 0.25 + Math.asin(rho) / (2 * Math.PI);
    const copula = analyse(
      `${activities}correlations: [{ id: g, activities: [A, B], copulas: [[1, 0.8], [0.8, 1]] }]\n`,
      [20],
    );
    expectShares(copula, [both(0.8)]);
    const rank = analyse(
      `${activities}correlations: [{ id: g, select: { ids: [A, B] }, rank: 0.5 }]\n`,
      [20],
    );
    expectShares(rank, [both(2 * Math.sin(Math.PI / 12))]);
  });

  it('contradictory correlations are repaired and said so', () => {
    const activities = ['A', 'B', 'C'].map((id) => `{ id: ${id}, name: ${id}, ${TRI} }`).join(', ');
    const matrix = '[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]';
    const view = analyse(
      `activities: [${activities}]\ncorrelations: [{ id: g, activities: [A, B, C], ranks: ${matrix} }]\n`,
      [],
    );
    expect(view.warnings.map(({ code }) => code)).toContain('uncertainty.correlation-repaired');
  });

  it('discrete, empirical, uniform and lognormal durations', () => {
    const one = (duration: string) => `activities: [{ id: A, name: A, duration: ${duration} }]\n`;
    const discrete =
      '{ distribution: discrete, outcomes: [{ duration: 10d, probability: 0.7 }, { duration: 20d, probability: 0.3 }] }';
    expectShares(analyse(one(discrete), [9.99, 10, 19.99, 20]), [0, 0.7, 0.7, 1]);
    expectShares(
      analyse(one('{ distribution: empirical, observed: [4d, 5d, 6d, 9d] }'), [4, 5, 8, 9]),
      [0.25, 0.5, 0.75, 1],
    );
    const uniform = '{ optimistic: 10d, likely: 15d, pessimistic: 20d, distribution: uniform }';
    expectShares(analyse(one(uniform), [12, 15, 19]), [0.2, 0.5, 0.9]);
    const lognormal = '{ distribution: lognormal-by-median, median: 30d, sigma: 0.4 }';
    const days = PERCENTS.map((p) => 30 * Math.exp(0.4 * normalQuantile(p)));
    expectShares(analyse(one(lognormal), days), PERCENTS);
  });

  it('normal durations: their quantiles, their sums, and what bounds leave of them', () => {
    const one = (estimate: string) => `{ distribution: normal, ${estimate} }`;
    const activities = (...estimates: readonly string[]) =>
      `activities: [${estimates
        .map(
          (estimate, i) =>
            `{ id: A${i}, name: A${i}, duration: ${one(estimate)}${i === 0 ? '' : `, after: [A${i - 1}]`} }`,
        )
        .join(', ')}]\n`;
    const normal = (mean: number, deviation: number) =>
      PERCENTS.map((p) => mean + deviation * normalQuantile(p));
    expectShares(analyse(activities('mean: 100d, deviation: 10d'), normal(100, 10)), PERCENTS);
    const two = activities('mean: 20d, deviation: 3d', 'mean: 30d, deviation: 4d');
    expectShares(analyse(two, normal(50, 5)), PERCENTS);
    const joined = (copula: number) => `correlations: [{ id: g, activities: [A0, A1], copula: ${copula} }]\n`;
    // Correlated normals add to a normal: variance 9 + 16 + 2ρ·3·4.
    expectShares(analyse(two + joined(0.5), normal(50, Math.sqrt(37))), PERCENTS);
    expectShares(analyse(two + joined(-0.5), normal(50, Math.sqrt(13))), PERCENTS);
    expectShares(analyse(two + joined(1), normal(50, 7)), PERCENTS);
    expectShares(analyse(two + joined(-1), normal(50, 1)), PERCENTS);
    const truncated = distribution({
      kind: 'normal',
      mean: 20,
      standardDeviation: 5,
      minimum: 18,
      maximum: 30,
    });
    const bounded = activities('mean: 20d, deviation: 5d, minimum: 18d, maximum: 30d');
    expectShares(
      analyse(
        bounded,
        PERCENTS.map((p) => truncated.quantile(p)),
      ),
      PERCENTS,
    );
    // Below zero counts as zero: a point mass there, the normal's own quantiles above.
    expectShares(analyse(activities('mean: 5d, deviation: 5d'), [0.05, 5, 11.4077579]), [0.16109, 0.5, 0.9]);
  });

  it('a risk event before and after mitigation', () => {
    const yaml = `activities: [{ id: A, name: A, ${TRI} }]
risks:
  - { id: R, name: R, probability: 0.4, affects: { ids: [A] }, delay: 5d,
      mitigation: { name: act, probabilityFactor: 0.25, delay: 2d } }
`;
    const days = [10, 12, 14, 16];
    const mixed = (p: number, delay: number) =>
      days.map((x) => (1 - p) * triangular.cumulative(x) + p * triangular.cumulative(x - delay));
    expectShares(analyse(yaml, days), mixed(0.4, 5));
    expectShares(analyse(yaml, days, { mitigated: ['R'] }), mixed(0.1, 2));
  });

  it('a branch, a driver and a discrete factor', () => {
    const branch = `activities: [{ id: A, name: A, duration: 10d }, { id: B, name: B, duration: 6d, after: [A] }]
branches: [{ id: b, name: b, outcomes: [{ name: rework, probability: 0.25, activities: [B] }, { name: none, probability: 0.75, activities: [] }] }]
`;
    expectShares(analyse(branch, [10, 15.99, 16]), [0.75, 0.75, 1]);
    const driver = `activities: [{ id: A, name: A, duration: 10d }, { id: B, name: B, duration: 20d, after: [A] }]
drivers: [{ id: d, name: d, probability: 0.5, affects: {}, factor: { distribution: discrete, outcomes: [{ number: 1.2, probability: 0.4 }, { number: 1.5, probability: 0.6 }] } }]
`;
    expectShares(analyse(driver, [30, 36, 45]), [0.5, 0.7, 1]);
  });

  it('independent bad days: the negative binomial', () => {
    const yaml = `activities: [{ id: A, name: A, duration: 10d, weather: [wind] }]
weather: [{ id: wind, name: wind, adverseDays: [7.75, 7.0625, 7.75, 7.5, 7.75, 7.5, 7.75, 7.75, 7.5, 7.75, 7.5, 7.75] }]
`;
    const days = [11, 13, 15, 18];
    const exact = days.map((n) => {
      let [share, ways] = [0, 1];
      for (let bad = 0; bad <= n - 10; bad += 1) {
        share += ways * 0.75 ** 10 * 0.25 ** bad;
        ways *= (10 + bad) / (bad + 1);
      }
      return share;
    });
    expectShares(analyse(yaml, days), exact);
  });

  it('costs: planned, running with time, contingency and joint confidence', () => {
    const yaml = `activities: [{ id: A, name: A, ${TRI}, costs: [{ fixed: 1000, perDay: 100 }] }]
timeCosts: [{ id: site, perCalendarDay: 10 }]
`;
    const { cost, contingency } = analyse(yaml, []);
    expect(cost?.planned).toBe(1000 + 1000 + 100);
    // Cost is 1000 + 110·T exactly: perfectly correlated, kept together as often as either.
    expect(cost?.correlationWithFinish).toBeCloseTo(1, 6);
    expect(Math.abs((cost?.mean ?? 0) - (1000 + (110 * 32) / 3))).toBeLessThan(
      (4 * 110 * 1.2473) / Math.sqrt(ITERATIONS),
    );
    const p80 = contingency.find(({ confidence }) => confidence === 80)!;
    expect(p80.costContingency).toBeCloseTo(110 * p80.days, -1);
    for (const { percent, joint } of cost!.joint) expect(Math.abs(joint - percent / 100)).toBeLessThan(0.02);
  });

  it('classic PERT as published: mean 24, variance 5, P(≤ 28) = 0.9632', () => {
    const three = (a: number, m: number, b: number) =>
      `duration: { optimistic: ${a}d, likely: ${m}d, pessimistic: ${b}d }`;
    const yaml = `activities:
  - { id: A, name: A, ${three(5, 8, 17)} }
  - { id: B, name: B, ${three(3, 5, 7)}, after: [A] }
  - { id: C, name: C, ${three(4, 6, 8)}, after: [B] }
  - { id: D, name: D, ${three(3, 4, 5)}, after: [C] }
`;
    const { classicPert } = analyse(yaml, [28]).mergeBias;
    expect(classicPert.elapsedDays).toBe(24);
    expect(classicPert.standardDeviationDays).toBeCloseTo(Math.sqrt(5), 5);
    expect(classicPert.dates[0]?.probability).toBeCloseTo(0.9632, 4);
  });
});

const PATH = '../shared/oracles/cases/schedule-risk-exact.json';
type Points = readonly [kind: 'tri' | 'pert', a: number, m: number, b: number];

/** Each case of the file as the YAML that states it. */
function yamlOf(network: Readonly<Record<string, unknown>>): string {
  const written = ([kind, a, m, b]: Points) =>
    `duration: { optimistic: ${a}d, likely: ${m}d, pessimistic: ${b}d, distribution: ${kind === 'tri' ? 'triangular' : 'beta-pert'} }`;
  const rows: string[] = [];
  const add = (id: string, points: Points, after: readonly string[]) =>
    rows.push(`  - { id: ${id}, name: ${id}, ${written(points)}, after: [${after.join(', ')}] }`);
  if (typeof network['parallel'] === 'number') {
    for (let i = 1; i <= network['parallel']; i += 1) add(`P${i}`, network['each'] as Points, []);
  } else if (Array.isArray(network['series'])) {
    (network['series'] as Points[]).forEach((points, i) =>
      add(`S${i}`, points, i === 0 ? [] : [`S${i - 1}`]),
    );
  } else {
    const links = ((network['links'] as string[] | undefined) ?? []).map((link) => link.split('-'));
    for (const [id, points] of Object.entries(network)) {
      if (id === 'links') continue;
      add(
        id,
        points as Points,
        links.flatMap(([from, to]) => (to === id ? [from!] : [])),
      );
    }
  }
  return `activities:\n${rows.join('\n')}\n`;
}

if (!existsSync(PATH)) {
  describe('the exact cases as models', () => {
    it.skip(`absent: ${PATH}`, () => undefined);
  });
} else {
  const { cases } = JSON.parse(readFileSync(PATH, 'utf8')) as {
    cases: { id: string; network: Record<string, unknown>; expected: Record<string, unknown> }[];
  };
  it.each(cases.filter(({ id }) => id.startsWith('MC-')).map((entry) => [entry.id, entry] as const))(
    '%s as a model',
    (_id, { network, expected }) => {
      const stated = Object.entries(expected).filter(([name]) => /^P\d+$/.test(name));
      const view = analyse(
        yamlOf(network),
        stated.map(([, value]) => value as number),
      );
      expectShares(
        view,
        stated.map(([name]) => Number(name.slice(1)) / 100),
      );
      expect(view.finish.elapsedDays.mean).toBeCloseTo(expected['mean'] as number, -0.5);
      expect(Object.keys(view.finish.percentiles)).toHaveLength(19);
      expect(formatMinute(START)).toBe(view.dataDate);
    },
  );
}

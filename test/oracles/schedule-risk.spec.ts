import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { NetworkDefinition } from '#engines/cpm';
import { type DistributionDefinition, normalCumulative } from '#engines/numerics';
import { type ScheduleRiskDefinition, simulateSchedule } from '#engines/schedule-risk';
import { type CalendarDefinition, parseMinute } from '#engines/work-calendars';

/**
 * Exact answers (closed form or quadrature). 10,000 iterations here; 1,000,000 with SPANWISE_LONG=1. A share at an
 * exact quantile q_p must lie within p ± 4·√(p(1−p)/N), a mean within four standard errors.
 */
const path = '../shared/oracles/cases/schedule-risk-exact.json';
const ITERATIONS = process.env.SPANWISE_LONG ? 1_000_000 : 10_000;
const DAY = 1440;
const START = parseMinute('2026-01-05');

type Estimate = readonly [kind: 'tri' | 'pert', a: number, m: number, b: number];
interface Expected {
  readonly mean: number;
  readonly sd?: number;
  readonly q?: Readonly<Record<string, number>>;
  readonly criticality?: Readonly<Record<string, number>>;
  readonly criticality_each?: number;
  readonly [name: string]: unknown;
}
interface OracleCase {
  readonly id: string;
  readonly network: Record<string, unknown>;
  readonly expected: Expected;
}

const always: CalendarDefinition = {
  id: 'always',
  name: 'round the clock',
  week: Array.from({ length: 7 }, () => [{ start: 0, finish: DAY }]),
  exceptions: [],
  minutesPerDay: DAY,
};

function distribution([kind, a, m, b]: Estimate): DistributionDefinition {
  const bounds = { minimum: a * DAY, mode: m * DAY, maximum: b * DAY };
  return { kind: kind === 'tri' ? 'triangular' : 'beta-pert', ...bounds };
}

/** The networks as the file writes them: one activity, parallel ones, a series, or named activities with links. */
function parse(stated: Record<string, unknown>): {
  estimates: [string, Estimate][];
  links: [string, string][];
} {
  if (typeof stated.parallel === 'number') {
    const each = stated.each as Estimate;
    return { estimates: Array.from({ length: stated.parallel }, (_, i) => [`A${i}`, each]), links: [] };
  }
  if (Array.isArray(stated.series)) {
    const estimates = (stated.series as Estimate[]).map((estimate, i): [string, Estimate] => [
      `A${i}`,
      estimate,
    ]);
    return { estimates, links: estimates.slice(1).map(([id], i) => [`A${i}`, id]) };
  }
  const { links = [], ...activities } = stated as Record<string, Estimate> & { links?: string[] };
  return {
    estimates: Object.entries(activities as Record<string, Estimate>),
    links: links.map((link) => link.split('-') as [string, string]),
  };
}

function define(stated: Record<string, unknown>): ScheduleRiskDefinition {
  const { estimates, links } = parse(stated);
  const place = new Map(estimates.map(([id], index) => [id, index]));
  const network: NetworkDefinition = {
    options: {
      dialect: 'primavera',
      lagCalendar: 'predecessor',
      progressMode: 'retained-logic',
      totalFloat: 'finish',
      critical: { by: 'longest-path' },
      useExpectedFinish: false,
      openEndsCritical: false,
      constraintsHonoured: true,
    },
    projectStart: START,
    dataDate: START,
    calendars: [always],
    defaultCalendar: 0,
    activities: estimates.map(([id, estimate]) => ({
      id,
      type: 'task',
      status: 'not-started',
      calendar: 0,
      durationMinutes: Math.round(estimate[2] * DAY),
      remainingMinutes: Math.round(estimate[2] * DAY),
    })),
    relationships: links.map(([predecessor, successor]) => ({
      predecessor: place.get(predecessor)!,
      successor: place.get(successor)!,
      type: 'FS',
    })),
  };
  const durations = estimates.map(([activity, estimate]) => ({
    activity,
    unit: 'minutes' as const,
    distribution: distribution(estimate),
  }));
  return { network, uncertainty: { durations } };
}

/** Percentiles stated as P5 … P95, by probability in `q`, and as `prob_le_…`. */
function quantilesOf(expected: Expected): [probability: number, days: number][] {
  const stated = Object.entries(expected);
  return [
    ...stated.flatMap(([name, value]): [number, number][] =>
      /^P\d+$/.test(name) ? [[Number(name.slice(1)) / 100, value as number]] : [],
    ),
    ...stated.flatMap(([name, value]): [number, number][] =>
      name.startsWith('prob_le_') ? [[value as number, Number(name.slice(8))]] : [],
    ),
    ...Object.entries(expected.q ?? {}).map(([p, value]): [number, number] => [Number(p), value]),
  ];
}

const within = (share: number, p: number) =>
  expect(Math.abs(share - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / ITERATIONS) + 1e-12);

if (!existsSync(path)) {
  describe('exact Monte Carlo cases', () => {
    it.skip(`absent: ${path}`, () => undefined);
  });
} else {
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly OracleCase[] };
  const simulated = cases.filter(({ id }) => id.startsWith('MC-'));

  describe.each(simulated.map((entry) => [entry.id, entry] as const))('%s', (_id, { network, expected }) => {
    const definition = define(network);
    const result = simulateSchedule(
      definition,
      { iterations: ITERATIONS, seed: 20_261_123, hooks: { samples: true } },
      { tornadoIterations: 0 },
    );
    const days = result.samples!.finish.map((finish) => (finish - START) / DAY);

    it('shares at the exact quantiles', () => {
      for (const [p, value] of quantilesOf(expected)) {
        // The file rounds to four decimals, the quadrature is good to 0.005 days at worst.
        const count = days.reduce((sum, t) => sum + (t <= value ? 1 : 0), 0);
        within(count / ITERATIONS, p);
      }
    });

    it('mean and deviation', () => {
      const sd = expected.sd ?? result.finish.standardDeviation / DAY;
      const mean = (result.finish.mean - START) / DAY;
      expect(Math.abs(mean - expected.mean)).toBeLessThanOrEqual((4 * sd) / Math.sqrt(ITERATIONS) + 0.0001);
      if (expected.sd !== undefined) {
        const relative = result.finish.standardDeviation / DAY / expected.sd;
        expect(Math.abs(relative - 1)).toBeLessThanOrEqual(4 / Math.sqrt(ITERATIONS));
      }
    });

    it('criticality by longest path', () => {
      for (const { activity, criticalityIndex } of result.activities) {
        const p = expected.criticality?.[activity] ?? expected.criticality_each ?? 1;
        within(criticalityIndex, p);
      }
    });

    it('the percentiles shown are those of the iterations', () => {
      const sorted = [...days].sort((a, b) => a - b);
      for (const { percent, value } of result.finish.percentiles) {
        const exact = sorted[Math.ceil((percent / 100) * ITERATIONS) - 1]!;
        expect(Math.abs((value - START) / DAY - exact)).toBeLessThanOrEqual(
          (sorted.at(-1)! - sorted[0]!) / 4096,
        );
      }
    });
  });

  it('PERT-01: the classic PERT sums, beside the simulation', () => {
    const { network, expected } = cases.find(({ id }) => id === 'PERT-01')! as unknown as {
      network: { critical: [number, number, number][] };
      expected: { mean: number; var: number; prob_le_28: number };
    };
    const mean = network.critical.reduce((sum, [a, m, b]) => sum + (a + 4 * m + b) / 6, 0);
    const variance = network.critical.reduce((sum, [a, , b]) => sum + ((b - a) / 6) ** 2, 0);
    expect(mean).toBeCloseTo(expected.mean, 9);
    expect(variance).toBeCloseTo(expected.var, 6);
    expect(normalCumulative((28 - mean) / Math.sqrt(variance))).toBeCloseTo(expected.prob_le_28, 3);
    const series = network.critical.map(([a, m, b]) => ['pert', a, m, b]);
    const { mergeBias, finish } = simulateSchedule(define({ series }), { iterations: 10_000, seed: 5 });
    expect(Math.abs((finish.mean - START) / DAY - mean)).toBeLessThan(
      (4 * finish.standardDeviation) / DAY / 100,
    );
    // One path: no merge bias, and PERT's deviation is the simulated one.
    expect(Math.abs(mergeBias.biasMinutes)).toBeLessThan((4 * finish.standardDeviation) / 100 + 4);
    expect(mergeBias.pertDeviation / mergeBias.simulatedDeviation).toBeCloseTo(1, 1);
  });
}

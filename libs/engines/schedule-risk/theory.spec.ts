import { describe, expect, it } from '@jest/globals';
import { distribution } from '#engines/numerics';
import {
  compileScheduleRisk,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
  simulateSchedule,
} from './index.js';
import { DAY, inDays, network, pert, START, task, triangular } from './networks.fixture.js';

const ITERATIONS = 4096;
const LEAN = { tornadoIterations: 0 } as const;

describe('against theory', () => {
  const shareBelow = (
    definition: ScheduleRiskDefinition,
    days: number,
    options: ScheduleRiskOptions = LEAN,
  ) => {
    const request = { iterations: ITERATIONS, seed: 77, hooks: { samples: true } };
    const { samples } = simulateSchedule(definition, request, options);
    return samples!.finish.filter((t) => t <= START + days * DAY).length / ITERATIONS;
  };
  const near = (share: number, p: number) =>
    expect(Math.abs(share - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / ITERATIONS));

  it('two in series with ρ = 1 are twice the one', () => {
    const t = triangular(8, 10, 14);
    const correlation = { groups: [{ id: 'g', activities: ['A', 'B'], rankCorrelation: 1 }] };
    const definition = inDays({ A: t, B: t }, [['A', 'B']], { correlation });
    for (const p of [0.1, 0.5, 0.8, 0.95]) near(shareBelow(definition, 2 * distribution(t).quantile(p)), p);
  });

  it('the entered rank correlation is the one drawn', () => {
    // Scaled to A's median, max(A, B) is below it exactly when both are below their own medians; for a Gaussian
    // copula with ρ = 2·sin(π·r/6) that has probability 1/4 + asin(ρ)/2π.
    const [first, second] = [triangular(1, 2, 9), pert(1, 2, 9)];
    const median = distribution(first).quantile(0.5);
    const scale = median / distribution(second).quantile(0.5);
    for (const rankCorrelation of [-0.5, 0.6]) {
      const correlation = { groups: [{ id: 'g', activities: ['A', 'B'], rankCorrelation }] };
      const definition = inDays({ A: first, B: pert(scale, 2 * scale, 9 * scale) }, [], { correlation });
      const rho = 2 * Math.sin((Math.PI * rankCorrelation) / 6);
      near(shareBelow(definition, median), 0.25 + Math.asin(rho) / (2 * Math.PI));
    }
  });

  it('a risk event mixes two distributions', () => {
    const risks = [
      {
        id: 'R',
        name: 'R',
        occurrence: { kind: 'activity', probability: 0.3 },
        effect: { kind: 'added-minutes', minutes: { kind: 'deterministic', value: 5 * DAY } },
        activities: ['A'],
        mitigation: { name: 'act', probabilityFactor: 0.5 },
      },
    ] as const;
    const t = triangular(10, 12, 20);
    const definition = inDays({ A: t }, [], { risks });
    const cumulative = (x: number) => distribution(t).cumulative(x);
    for (const x of [12, 15, 18, 21]) {
      near(shareBelow(definition, x), 0.7 * cumulative(x) + 0.3 * cumulative(x - 5));
      near(
        shareBelow(definition, x, { ...LEAN, mitigated: 'all' }),
        0.85 * cumulative(x) + 0.15 * cumulative(x - 5),
      );
    }
  });

  it('a driver multiplies all its activities together', () => {
    const drivers = [
      {
        id: 'D',
        name: 'D',
        probability: 0.4,
        factor: { kind: 'deterministic', value: 1.5 },
        activities: ['A', 'B'],
      },
    ] as const;
    const u = { kind: 'uniform', minimum: 10, maximum: 20 } as const;
    const definition = inDays({ A: u, B: u }, [], { drivers });
    const below = (x: number) => Math.min(1, Math.max(0, (x - 10) / 10)) ** 2;
    for (const x of [13, 18, 22, 28]) near(shareBelow(definition, x), 0.6 * below(x) + 0.4 * below(x / 1.5));
  });

  it('a branch comes about or takes no time', () => {
    const branches = [
      {
        id: 'B',
        name: 'B',
        outcomes: [
          { name: 'rework', probability: 0.25, activities: ['B'] },
          { name: 'none', probability: 0.75, activities: [] },
        ],
      },
    ];
    const u = { kind: 'uniform', minimum: 4, maximum: 8 } as const;
    const definition = inDays({ A: { kind: 'uniform', minimum: 1, maximum: 2 }, B: u }, [['A', 'B']], {
      branches,
    });
    near(shareBelow(definition, 2.5), 0.75);
  });

  it('discrete and empirical durations have their shares', () => {
    near(shareBelow(inDays({ A: { kind: 'discrete', values: [5, 9, 7], weights: [1, 2, 1] } }, []), 7), 0.5);
    near(
      shareBelow(inDays({ A: { kind: 'empirical', values: [1, 2, 4, 8], interpolate: true } }, []), 3),
      0.5,
    );
    const lognormal = { kind: 'lognormal', median: 10, sigma: 0.34 } as const;
    for (const p of [0.02, 0.3, 0.8, 0.99])
      near(shareBelow(inDays({ A: lognormal }, []), distribution(lognormal).quantile(p)), p);
  });

  it('independent bad days lengthen work as the negative binomial says', () => {
    const months = Array.from({ length: 12 }, () => ({ probability: 0.25 }));
    const definition: ScheduleRiskDefinition = {
      network: network([task('A', 10 * DAY)], []),
      uncertainty: {
        durations: [],
        hazards: [{ id: 'h', name: 'h', months }],
        sensitivities: [{ activity: 'A', hazards: ['h'] }],
      },
      ranges: { rules: [], otherwise: 'none' },
    };
    // P(10 good days within n) = P(at least 10 of n are good).
    let within = 0;
    const exact = (n: number): number => {
      within = 0;
      for (let k = 10; k <= n; k += 1) {
        let ways = 1;
        for (let i = 0; i < k; i += 1) ways *= (n - i) / (i + 1);
        within += ways * 0.75 ** k * 0.25 ** (n - k);
      }
      return within;
    };
    for (const n of [11, 12, 13, 15, 17]) near(shareBelow(definition, n), exact(n));
  });

  it('spells keep the share of bad days', () => {
    const months = Array.from({ length: 12 }, () => ({ probability: 0.3, meanSpellDays: 5 }));
    const definition: ScheduleRiskDefinition = {
      network: network([task('A', 400 * DAY)], []),
      uncertainty: {
        hazards: [{ id: 'h', name: 'h', months }],
        sensitivities: [{ activity: 'A', hazards: ['h'] }],
      },
      ranges: { rules: [], otherwise: 'none' },
    };
    const { finish } = simulateSchedule(definition, { iterations: 2000, seed: 5 }, LEAN);
    expect((finish.mean - START) / DAY / (400 / 0.7)).toBeCloseTo(1, 1);
    // Spells scatter more than independent days would: √(400·0.3)/0.7 ≈ 15.6 days.
    expect(finish.standardDeviation / DAY).toBeGreaterThan(25);
  });

  it('stratified sampling scatters less than Monte Carlo', () => {
    const each = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`A${i}`, triangular(5, 8, 20)]));
    const links = Array.from({ length: 7 }, (_, i) => [`A${i}`, `A${i + 1}`] as const);
    const definition = inDays(each, links);
    const error = (options: ScheduleRiskOptions) => {
      const compiled = compileScheduleRisk(definition, { ...LEAN, ...options });
      let squares = 0;
      for (let seed = 0; seed < 12; seed += 1) {
        const days = (simulateSchedule(compiled, { iterations: 512, seed }).finish.mean - START) / DAY - 88;
        squares += days * days;
      }
      return Math.sqrt(squares / 12);
    };
    const plain = error({});
    expect(error({ sampling: 'latin-hypercube' })).toBeLessThan(plain / 8);
    expect(error({ sampling: 'lattice' })).toBeLessThan(plain / 8);
  });
});

describe('dated risks', () => {
  it('close as many days as their rates and lengths say', () => {
    const rates = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
    const definition: ScheduleRiskDefinition = {
      network: network([task('A', 365 * DAY)], []),
      uncertainty: {
        risks: [
          {
            id: 'storm',
            name: 'storm',
            occurrence: { kind: 'monthly', rates },
            effect: { kind: 'closure', days: { kind: 'deterministic', value: 1 } },
            activities: ['A'],
            mitigation: { name: 'shelter', probabilityFactor: 0.5 },
          },
        ],
      },
      ranges: { rules: [], otherwise: 'none' },
    };
    const lost = (mitigated: 'all' | readonly string[]) => {
      const { finish } = simulateSchedule(
        definition,
        { iterations: ITERATIONS, seed: 8 },
        { ...LEAN, mitigated },
      );
      return {
        days: (finish.mean - START) / DAY - 365,
        error: finish.standardDeviation / DAY / Math.sqrt(ITERATIONS),
      };
    };
    // 3.6 storms in 365 days from 5 January, and hardly any more in the days that they add.
    const [plain, sheltered] = [lost([]), lost('all')];
    expect(Math.abs(plain.days - 3.6)).toBeLessThan(4 * plain.error + 0.03);
    expect(Math.abs(sheltered.days - 1.8)).toBeLessThan(4 * sheltered.error + 0.03);
  });

  it('with a probability and dates strike once, on any of the days alike', () => {
    const closed = (probability: number) => ({
      network: network([task('A', 20 * DAY)], []),
      uncertainty: {
        risks: [
          {
            id: 'ice',
            name: 'ice',
            occurrence: { kind: 'dates', probability, first: START / DAY, last: START / DAY + 39 },
            effect: { kind: 'closure', days: { kind: 'deterministic', value: 10 } },
            activities: ['A'],
          } as const,
        ],
      },
      ranges: { rules: [], otherwise: 'none' as const },
    });
    const late = simulateSchedule(closed(0.6), { iterations: ITERATIONS, seed: 9 }, LEAN).finish;
    // It must strike within the activity's 20 days out of 40.
    const share = 1 - late.probabilityOfDeterministic;
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / ITERATIONS));
    expect(late.maximum).toBe(START + 30 * DAY);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distribution } from '#engines/numerics';
import {
  compileScheduleRisk,
  planBatches,
  RunAssembly,
  runBatch,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
  simulateSchedule,
} from './index.js';
import {
  DAY,
  FIVE_DAYS,
  inDays,
  network,
  pert,
  SIX_DAYS,
  START,
  task,
  triangular,
} from './networks.fixture.js';

const ITERATIONS = 4096;
const LEAN = { tornadoIterations: 0 } as const;

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, entry: unknown) =>
    ArrayBuffer.isView(entry) ? [...(entry as Float64Array)] : entry,
  );

/** A model with everything: calendars, relationship types, lags, weather, windows, risks, drivers, branches, costs. */
function everything(): ScheduleRiskDefinition {
  const ids = Array.from({ length: 20 }, (_, i) => `A${i}`);
  const activities = [
    ...ids.map((id, i) => task(id, 480 * (4 + (i % 7)), { calendar: i % 3 })),
    task('done', 0, { type: 'finish-milestone', calendar: 0 }),
  ];
  const links = ids
    .slice(3)
    .map((id, i) => [`A${i}`, id, (['FS', 'SS', 'FF', 'FS'] as const)[i % 4]!] as const);
  const months = Array.from({ length: 12 }, (_, m) => ({ probability: m < 3 ? 0.3 : 0.1, meanSpellDays: 3 }));
  return {
    network: network(activities, [...links, ['A19', 'done'], ['A18', 'done'], ['A17', 'done']], {
      calendars: [FIVE_DAYS, SIX_DAYS, { ...FIVE_DAYS, id: 'other' }],
    }),
    uncertainty: {
      durations: ids.map((activity, i) => ({
        activity,
        unit: 'factor',
        distribution: i % 2 === 0 ? triangular(0.8, 1, 1.5) : pert(0.9, 1, 1.6),
      })),
      correlation: {
        groups: [{ id: 'g', activities: ids.slice(0, 6), rankCorrelation: 0.4 }],
        matrices: [
          {
            id: 'm',
            activities: ['A8', 'A9', 'A10'],
            rankCorrelations: [
              [1, 0.5, -0.2],
              [0.5, 1, 0.1],
              [-0.2, 0.1, 1],
            ],
          },
        ],
      },
      hazards: [
        { id: 'cold', name: 'cold', months },
        {
          id: 'wind',
          name: 'wind',
          months: months.map(({ probability }) => ({ probability: probability / 2 })),
        },
      ],
      windows: [
        {
          id: 'ice',
          name: 'ice',
          recurrence: { kind: 'yearly', start: { month: 3, day: 10 }, end: { month: 3, day: 31 } },
          startShiftDays: { kind: 'uniform', minimum: -5, maximum: 5 },
        },
      ],
      sensitivities: [
        { activity: 'A4', hazards: ['cold', 'wind'] },
        { activity: 'A7', hazards: ['wind'], windows: ['ice'] },
        { activity: 'A12', windows: ['ice'] },
      ],
      risks: [
        {
          id: 'late-steel',
          name: 'late steel',
          occurrence: { kind: 'activity', probability: 0.4 },
          effect: {
            kind: 'added-minutes',
            minutes: { kind: 'uniform', minimum: 960, maximum: 4800 },
            cost: { kind: 'deterministic', value: 10 },
          },
          activities: ['A6', 'A15'],
          mitigation: { name: 'stock', probabilityFactor: 0.25, cost: 3 },
        },
        {
          id: 'typhoon',
          name: 'typhoon',
          occurrence: { kind: 'monthly', rates: [0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0] },
          effect: { kind: 'closure', days: { kind: 'uniform', minimum: 2, maximum: 6 } },
          activities: ['A5', 'A16'],
        },
      ],
      drivers: [
        {
          id: 'productivity',
          name: 'productivity',
          probability: 0.5,
          factor: triangular(0.9, 1.1, 1.3),
          activities: ids.slice(10),
        },
      ],
      branches: [
        {
          id: 'rework',
          name: 'rework',
          outcomes: [
            { name: 'yes', probability: 0.3, activities: ['A14'] },
            { name: 'no', probability: 0.7, activities: [] },
          ],
        },
      ],
      costs: [{ activity: 'A3', fixedFactor: triangular(0.9, 1, 1.3), perDayFactor: pert(0.9, 1, 1.2) }],
    },
    costs: {
      activities: [
        { activity: 'A3', fixed: 100, perWorkingDay: 5 },
        { activity: 'A14', fixed: 40 },
      ],
      timeDependent: [{ id: 'site', perCalendarDay: 2 }],
    },
  };
}

describe('one model, the same bytes', () => {
  const request = { seed: 'same', from: 0, to: 1100 };

  it.each<ScheduleRiskOptions>([{}, { sampling: 'latin-hypercube' }, { sampling: 'lattice' }])(
    'from WebAssembly and TypeScript: %j',
    (options) => {
      const run = (kernel: 'wasm' | 'typescript') =>
        text(
          runBatch(
            compileScheduleRisk(everything(), { ...options, kernel, tornadoIterations: 512 }),
            request,
          ),
        );
      expect(run('wasm')).toBe(run('typescript'));
    },
  );

  it('however the batches are cut and whoever runs them', () => {
    const whole = compileScheduleRisk(everything());
    const results = [512, 1536, 2560].map((size) => {
      const assembly = new RunAssembly(whole, 'cut', undefined);
      const cuts = Array.from({ length: Math.ceil(2560 / size) }, (_, i) => ({
        seed: 'cut',
        from: i * size,
        to: Math.min(2560, (i + 1) * size),
      }));
      // Two "threads" with a compiled definition of their own; each runs every second batch, backwards.
      const threads = [whole, compileScheduleRisk(everything())];
      const parts = [...cuts.entries()].reverse().map(([i, cut]) => runBatch(threads[i % 2]!, cut));
      for (const part of parts.sort((a, b) => a.from - b.from)) assembly.add(part);
      return text(assembly.result());
    });
    expect(results[1]).toBe(results[0]);
    expect(results[2]).toBe(results[0]);
  });

  it('whatever the order in which activities, links and risks are stated', () => {
    const stated = everything();
    const count = stated.network.activities.length;
    const order = Array.from({ length: count }, (_, i) => (i * 8 + 3) % count);
    const place = new Map(order.map((from, to) => [from, to]));
    const { durations, risks, correlation, ...rest } = stated.uncertainty;
    const permuted: ScheduleRiskDefinition = {
      ...stated,
      network: {
        ...stated.network,
        activities: order.map((from) => stated.network.activities[from]!),
        relationships: [...stated.network.relationships].reverse().map((link) => ({
          ...link,
          predecessor: place.get(link.predecessor)!,
          successor: place.get(link.successor)!,
        })),
      },
      uncertainty: { ...rest, risks: [...risks!].reverse(), durations: [...durations!].reverse() },
    };
    const run = (definition: ScheduleRiskDefinition) =>
      text(simulateSchedule(definition, { iterations: 1000, seed: 4 }, LEAN).finish);
    expect(run(permuted)).toBe(
      run({ ...stated, uncertainty: { ...rest, durations: durations!, risks: risks! } }),
    );
    expect(correlation).toBeDefined();
  });

  it('on the same seed, and others on another', () => {
    const compiled = compileScheduleRisk(everything(), LEAN);
    const finish = (seed: number) => text(simulateSchedule(compiled, { iterations: 600, seed }).finish);
    expect(finish(1)).toBe(finish(1));
    expect(finish(2)).not.toBe(finish(1));
  });
});

describe('what the results say', () => {
  const result = simulateSchedule(everything(), { iterations: 4096, seed: 9 });

  it('percentiles never decrease, and lie between the extremes', () => {
    for (const dates of [result.finish, ...result.milestones]) {
      const values = dates.percentiles.map(({ value }) => value);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(values[0]).toBeGreaterThanOrEqual(dates.minimum);
      expect(values.at(-1)).toBeLessThanOrEqual(dates.maximum);
      expect(dates.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(4096);
      expect(dates.sCurve.at(-1)!.share).toBe(1);
    }
  });

  it('the last milestone finishes with the project', () => {
    expect(result.milestones[0]!.percentiles).toEqual(result.finish.percentiles);
  });

  it('removing bad luck helps, and both figures of cruciality are given', () => {
    const bar = (id: string) => result.tornado.find(({ label }) => label.id === id)!;
    for (const id of ['cold', 'typhoon', 'late-steel', 'productivity']) {
      expect(bar(id).meanMinutes.estimate).toBeGreaterThanOrEqual(0);
    }
    const own = result.activities.find(({ activity }) => activity === 'A19')!;
    expect(own.crucialityByCriticality).toBeCloseTo(own.cruciality! * own.criticalityIndex, 12);
  });

  it('mitigation is worth something, with an interval', () => {
    const value = result.mitigation.find(({ label }) => label.kind === 'mitigated')!;
    expect(value.meanMinutes.low).toBeGreaterThanOrEqual(0);
    expect(value.meanMinutes.high).toBeGreaterThan(value.meanMinutes.low);
    // It saves 0.3 · 10 and costs 3, so what is left is the site's 2 a day.
    expect(Math.abs(value.meanCost!.estimate - (2 * value.meanMinutes.estimate) / DAY)).toBeLessThan(0.6);
  });

  it('cost and date are joint', () => {
    const { cost } = result;
    expect(cost!.correlationWithFinish).toBeGreaterThan(0);
    for (const { percent, joint } of cost!.joint.atEqualConfidence) {
      expect(joint).toBeLessThanOrEqual(percent / 100 + 0.02);
      expect(joint).toBeGreaterThanOrEqual((2 * percent) / 100 - 1 - 0.02);
    }
  });
});

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

describe('running', () => {
  it('stops when the percentiles are known well enough, in the same place however cut', () => {
    const definition = inDays({ A: triangular(80, 100, 120) }, []);
    const convergence = { percents: [50, 80], halfWidthMinutes: 0.4 * DAY };
    const { iterations, finish } = simulateSchedule(
      definition,
      { iterations: 100_000, seed: 6, convergence },
      LEAN,
    );
    expect(iterations).toBeLessThan(10_000);
    const p80 = finish.intervals.find(({ percent }) => percent === 80)!;
    expect(p80.high - p80.low).toBeLessThanOrEqual(0.8 * DAY);
    expect(p80.low).toBeLessThan(START + 107.3509 * DAY);
    expect(p80.high).toBeGreaterThan(START + 107.3509 * DAY);
  });

  it('reports progress and can be cancelled', () => {
    const compiled = compileScheduleRisk(everything(), LEAN);
    const seen: number[] = [];
    const hooks = { onProgress: (done: number) => seen.push(done), isCancelled: () => seen.length >= 2 };
    expect(() => simulateSchedule(compiled, { iterations: 4096, seed: 1, hooks })).toThrow(
      expect.objectContaining({ code: 'schedule-risk.cancelled' }),
    );
    expect(seen).toEqual([512, 1024]);
  });

  it('keeps as much after a hundred batches as after one', () => {
    const compiled = compileScheduleRisk(inDays({ A: triangular(80, 100, 120) }, []), LEAN);
    const size = (iterations: number) => {
      const assembly = new RunAssembly(compiled, 1, undefined);
      for (const batch of planBatches({ iterations, seed: 1 })) assembly.add(runBatch(compiled, batch));
      return text(assembly.result()).length;
    };
    expect(size(51_200)).toBeLessThan(2 * size(512));
  });

  it('refuses what it cannot do, by code', () => {
    const compiled = compileScheduleRisk(inDays({ A: triangular(80, 100, 120) }, []), LEAN);
    const code = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'none';
    };
    expect(code(() => runBatch(compiled, { seed: 1, from: 100, to: 200 }))).toBe(
      'schedule-risk.batch-not-aligned',
    );
    expect(code(() => simulateSchedule(compiled, { iterations: 0, seed: 1 }))).toBe(
      'schedule-risk.invalid-option',
    );
    const assembly = new RunAssembly(compiled, 1, undefined);
    assembly.add(runBatch(compiled, { seed: 1, from: 0, to: 512 }));
    expect(code(() => assembly.add(runBatch(compiled, { seed: 1, from: 1024, to: 1536 })))).toBe(
      'schedule-risk.summaries-out-of-order',
    );
    expect(code(() => compileScheduleRisk(inDays({ A: triangular(1, 2, 3) }, []), { watched: ['X'] }))).toBe(
      'schedule-risk.unknown-activity',
    );
  });
});

describe('ranges', () => {
  const file = (): ScheduleRiskDefinition => ({
    network: network([task('A', 10 * DAY), task('B', 100 * DAY)], [['A', 'B']]),
    uncertainty: {},
  });

  it('a file without any is given the default, and says so', () => {
    const { finish, warnings } = simulateSchedule(file(), { iterations: 2048, seed: 1 }, LEAN);
    expect(finish.standardDeviation).toBeGreaterThan(0);
    expect(warnings.map(({ code }) => code)).toContain('schedule-risk.default-ranges');
    expect(warnings[0]!.message).toContain('2 activities');
  });

  it('rules by code, WBS and duration come first', () => {
    const wide = { optimisticPercent: 50, likelyPercent: 100, pessimisticPercent: 300 };
    const ranges = {
      rules: [{ match: { wbs: 'river', shortestMinutes: 50 * DAY }, range: wide }],
      otherwise: 'none' as const,
    };
    const attributes = { A: { wbs: 'river.piers' }, B: { wbs: 'river.deck' } };
    const { activities } = simulateSchedule(
      { ...file(), ranges },
      { iterations: 1024, seed: 1 },
      { ...LEAN, attributes },
    );
    expect(activities.map(({ durationDeviation }) => durationDeviation !== undefined)).toEqual([false, true]);
  });

  it('percentiles are monotone in the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (extra) => {
        const p80 = (more: number) =>
          simulateSchedule(
            inDays({ A: triangular(10, 20, 30 + more) }, []),
            { iterations: 512, seed: 2 },
            LEAN,
          ).finish.percentiles[15]!.value;
        expect(p80(extra)).toBeGreaterThan(p80(0));
      }),
      { numRuns: 8, seed: 3 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
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
  bytesOf,
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
      // As a truth value: the texts are megabytes, and their difference says nothing.
      expect(run('wasm') === run('typescript')).toBe(true);
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

  it.each(['wasm', 'typescript'] as const)(
    'whether sensitivity and tornado are asked for or not, of blocks too that last longer than expected: %s',
    (kernel) => {
      // Long tails and long adverse spells: what two blocks without costs led to expect is not enough for others.
      const months = Array.from({ length: 12 }, () => ({ probability: 0.5, meanSpellDays: 40 }));
      const { uncertainty, costs: _costs, ...rest } = everything();
      const durations = uncertainty.durations!.map(({ activity }) => ({
        activity,
        unit: 'minutes' as const,
        distribution: { kind: 'lognormal', median: 2400, sigma: 1.2 } as const,
      }));
      const definition: ScheduleRiskDefinition = {
        ...rest,
        uncertainty: {
          ...uncertainty,
          durations,
          hazards: uncertainty.hazards!.map((hazard) => ({ ...hazard, months })),
        },
      };
      const finishes = (options: ScheduleRiskOptions) => {
        const compiled = compileScheduleRisk(definition, { ...options, kernel, tornadoIterations: 0 });
        const { samples } = runBatch(compiled, { seed: 'lean', from: 0, to: 1024 }, { samples: true });
        // Minutes from the compiled definition's own first day.
        return samples!.finish.map((minutes) => minutes + compiled.program.horizon.firstDay * 1440);
      };
      expect(finishes({ sensitivity: false })).toEqual(finishes({}));
    },
  );

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

  it('a bar of the tornado is the difference to a run of its own without it', () => {
    const samplesOf = (definition: ScheduleRiskDefinition) => {
      const run = { iterations: 512, seed: 'removal', hooks: { samples: true } };
      return simulateSchedule(definition, run, { tornadoIterations: 512, tornadoActivities: 3 });
    };
    const whole = everything();
    const { uncertainty } = whole;
    const exposed = (kept: (hazard: string) => boolean, windows: boolean) =>
      uncertainty.sensitivities!.map(({ activity, hazards = [], windows: own = [] }) => ({
        activity,
        hazards: hazards.filter(kept),
        windows: windows ? own : [],
      }));
    const without: Readonly<Record<string, Partial<typeof uncertainty>>> = {
      productivity: { drivers: [] },
      typhoon: { risks: uncertainty.risks!.filter(({ id }) => id !== 'typhoon') },
      'late-steel': { risks: uncertainty.risks!.filter(({ id }) => id !== 'late-steel') },
      cold: {
        hazards: uncertainty.hazards!.filter(({ id }) => id !== 'cold'),
        sensitivities: exposed((hazard) => hazard !== 'cold', true),
      },
      ice: { windows: [], sensitivities: exposed(() => true, false) },
    };
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const base = samplesOf(whole);
    for (const [id, removed] of Object.entries(without)) {
      const { samples } = samplesOf({ ...whole, uncertainty: { ...uncertainty, ...removed } });
      const bar = base.tornado.find(({ label }) => label.id === id)!;
      expect(bar.meanMinutes.estimate).toBeCloseTo(mean(base.samples!.finish) - mean(samples!.finish), 5);
      expect(bar.meanCost!.estimate).toBeCloseTo(mean(base.samples!.cost) - mean(samples!.cost), 6);
    }
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
      return bytesOf(assembly.result());
    };
    // Cells of the histograms are held whether they are empty or full: their number is bounded, not by iterations.
    expect(size(102_400)).toBeLessThan(1.1 * size(51_200));
    expect(size(51_200)).toBeLessThan(3 * size(512));
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

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { WhatIfResult } from '#contract';
import { canonicalJson, parseModelText, type JsonValue, type ModelDocument } from '#model';
import { computeVariantBatch, decodeSummary, encodeSummary, type BatchSummary } from '#platform/compute';
import { batchesOf } from './batch-planning.js';
import { executeRun, type BatchComputer } from './execution.js';
import type { RunSpecification } from './specification.js';

type Search<Kind> = Omit<
  Extract<RunSpecification, { kind: Kind }>,
  keyof typeof SIZE | 'modelHash' | 'modelVersion' | 'engineVersion'
>;

const SIZE = {
  seed: '1',
  iterations: 600,
  replications: 6,
  days: { from: '2027-10-04', count: 2 },
  analyses: ['schedule', 'risk', 'crossing'] as const,
};

let document: ModelDocument;

beforeAll(() => {
  const text = readFileSync(new URL('../../../models/two-lane-checkpoint.yaml', import.meta.url), 'utf8');
  document = parseModelText(text, 'yaml').document!;
});

/** On this thread; counts what it computed. */
function computer(): { readonly compute: BatchComputer; readonly count: () => number } {
  let count = 0;
  return {
    compute: async (input) => {
      count++;
      return { bytes: encodeSummary(computeVariantBatch(input)) };
    },
    count: () => count,
  };
}

async function run<Kind extends RunSpecification['kind']>(
  search: Search<Kind> & { kind: Kind },
  { compute } = computer(),
  size: Partial<typeof SIZE> = {},
): Promise<Record<string, never>> {
  const specification = {
    ...SIZE,
    ...size,
    modelHash: createHash('sha256').update(canonicalJson(document)).digest('hex'),
    modelVersion: 1,
    engineVersion: 'test',
    ...search,
  } as unknown as RunSpecification;
  return (await executeRun(specification, document, compute)) as Record<string, never>;
}

const LANES = { path: 'crossing.lanes.car.count', minimum: 1, maximum: 4, integer: true };

describe('a what-if', () => {
  it('differs by exactly zero when nothing changes, and computes each side once', async () => {
    const counted = computer();
    const result = (await run({ kind: 'what-if', overrides: [] }, counted)) as unknown as WhatIfResult;
    expect(result.sentence).toBe('Nothing changes.');
    for (const { difference } of [
      ...result.crossing!.figures,
      ...result.risk!.p80,
      ...result.risk!.milestones,
    ]) {
      expect([difference.estimate, difference.low, difference.high]).toEqual([0, 0, 0]);
    }
    expect(result.risk!.cost!.difference).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(counted.count()).toBe(3);
  });

  it('also when every figure is overridden with what it was', async () => {
    const overrides: JsonValue[] = [{ set: { 'crossing.lanes.car.count': 1 } }];
    const result = (await run({ kind: 'what-if', overrides })) as unknown as WhatIfResult;
    for (const { difference } of [...result.crossing!.figures, ...result.risk!.p80]) {
      expect([difference.estimate, difference.low, difference.high]).toEqual([0, 0, 0]);
    }
  });

  it('says by how much a longer activity delays each milestone, and that it matters', async () => {
    const overrides: JsonValue[] = [{ select: { ids: ['PREPARE'] }, multiply: { duration: 2 } }];
    const { risk, schedule, changes, sentence } = (await run({
      kind: 'what-if',
      overrides,
    })) as unknown as WhatIfResult;
    expect(schedule.milestones.at(-1)!.days).toBeGreaterThan(10);
    for (const row of [risk!.milestones.at(-1)!, risk!.p50.at(-1)!, risk!.p80.at(-1)!]) {
      expect(row.matters).toBe(true);
      expect(row.difference.low).toBeLessThanOrEqual(row.difference.estimate);
      expect(row.difference.low).toBeGreaterThan(5);
    }
    expect(changes.join()).toContain('PREPARE');
    expect(sentence).toMatch(/moves from .* as planned.*P80 goes from/);
  });

  it('gives the same bytes whichever order batches come back in, and computes in pieces what it would at once', async () => {
    const overrides: JsonValue[] = [{ set: { 'crossing.lanes.car.count': 2 } }];
    const spec = { kind: 'what-if', overrides } as const;
    const size = { iterations: 5000, replications: 20 };
    const plain = JSON.stringify(await run(spec, computer(), size as never));
    const waiting: (() => void)[] = [];
    const shuffled: BatchComputer = (input) =>
      new Promise((settle) => {
        waiting.push(() => settle({ bytes: encodeSummary(computeVariantBatch(input)) }));
        queueMicrotask(() => waiting.pop()?.());
      });
    const again = JSON.stringify(await run(spec, { compute: shuffled, count: () => 0 }, size as never));
    expect(again).toBe(plain);
  });
});

describe('a run of one kind', () => {
  it.each([
    ['schedule', [false, false], 1],
    ['risk', [true, false], 2],
    ['crossing', [false, true], 2],
  ] as const)('evaluates the %s alone', async (analysis, [risk, crossing], batches) => {
    const counted = computer();
    const result = (await run({ kind: 'what-if', overrides: [] }, counted, {
      analyses: [analysis],
    } as never)) as unknown as WhatIfResult;
    expect([result.risk !== null, result.crossing !== null]).toEqual([risk, crossing]);
    expect([result.schedule.milestones.length > 0, counted.count()]).toEqual([true, batches]);
  });
});

describe('batch summaries', () => {
  it('come back from bytes as they were, odd numbers included', () => {
    const summary: BatchSummary = {
      kind: 'risk',
      from: 0,
      to: 3,
      finish: Float64Array.of(0.1 + 0.2, -0, Number.MIN_VALUE),
      cost: Float64Array.of(NaN, Infinity, -Infinity),
      milestones: ['A'],
      dates: [Float64Array.of(1, 2, 3)],
    };
    expect(decodeSummary(encodeSummary(summary))).toEqual(summary);
  });

  it('have keys that say everything they depend on, and nothing else', () => {
    const specification = (change: object) =>
      ({
        kind: 'what-if',
        ...SIZE,
        modelHash: 'm',
        modelVersion: 1,
        engineVersion: 'e',
        overrides: [],
        ...change,
      }) as RunSpecification;
    const keys = (change: object, overrides: readonly JsonValue[] = []) =>
      batchesOf(specification(change), 2, [overrides], 0).map(({ key }) => key);
    const same = keys({});
    expect(keys({ modelVersion: 7 })).toEqual(same);
    expect(keys({ overrides: [{ set: { a: 1 } }] })).toEqual(same);
    expect(new Set(same).size).toBe(same.length);
    for (const other of [
      keys({ modelHash: 'n' }),
      keys({ engineVersion: 'f' }),
      keys({}, [{ set: { a: 1 } }]),
    ]) {
      expect(other.some((key) => same.includes(key))).toBe(false);
    }
    const seeded = keys({ seed: '2' });
    expect(seeded[0]).toBe(same[0]);
    expect(seeded.slice(1).some((key) => same.includes(key))).toBe(false);
    // More replications begin with the same ones.
    const more = keys({ replications: 16 });
    expect(keys({ replications: 8 }).every((key) => more.includes(key))).toBe(true);
  });
});

describe('searches', () => {
  it('sweep a grid against the base, with a heat map', async () => {
    const result = await run({
      kind: 'sweep',
      design: 'grid',
      points: 0,
      parameters: [
        { ...LANES, maximum: 2, levels: 2 },
        {
          multiply: { select: { ids: ['PREPARE'] }, path: 'duration' },
          name: 'preparing',
          minimum: 1,
          maximum: 2,
          levels: 3,
        },
      ],
      figures: ['wait/east/car/p95', 'finish/p80'],
      overrides: [],
    });
    const { points, heatMaps, base } = result as unknown as {
      points: {
        values: number[];
        figures: Record<string, { difference: { estimate: number }; matters: boolean }>;
      }[];
      heatMaps: { figure: string; cells: number[][] }[];
      base: Record<string, { value: { estimate: number } }>;
    };
    expect(points.map(({ values }) => values)).toEqual([
      [1, 1],
      [1, 1.5],
      [1, 2],
      [2, 1],
      [2, 1.5],
      [2, 2],
    ]);
    expect(points[0]!.figures['finish/p80']!.difference.estimate).toBe(0);
    expect(points[2]!.figures['finish/p80']!.matters).toBe(true);
    expect(points[3]!.figures['wait/east/car/p95']!.difference.estimate).toBeLessThan(0);
    const map = heatMaps.find(({ figure }) => figure === 'finish/p80')!;
    expect(map.cells.map((row) => row.length)).toEqual([3, 3]);
    expect(map.cells[0]![0]).toBe(base['finish/p80']!.value.estimate);
    expect(map.cells[1]![2]).toBeGreaterThan(map.cells[0]![0]!);
  });

  it('sweep a Latin hypercube: each stratum once', async () => {
    const result = await run({
      kind: 'sweep',
      design: 'latin-hypercube',
      points: 5,
      parameters: [{ path: 'crossing.demand.traffic.cars.perDay', minimum: 50, maximum: 150 }],
      figures: ['vehicles/served'],
      overrides: [],
    });
    const values = (result as unknown as { points: { values: number[] }[] }).points.map(
      (point) => point.values[0]!,
    );
    expect(values.map((value) => Math.floor((value - 50) / 20)).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('screen parameters by how much they matter', async () => {
    const result = await run({
      kind: 'screening',
      trajectories: 3,
      parameters: [
        { path: 'crossing.demand.traffic.trucks.perDay', minimum: 20, maximum: 21 },
        {
          multiply: { select: { ids: ['PREPARE'] }, path: 'duration' },
          name: 'preparing',
          minimum: 1,
          maximum: 2,
        },
      ],
      figures: ['finish/mean'],
      overrides: [],
    });
    const [{ effects }] = (
      result as unknown as { figures: [{ effects: { parameter: string; meanAbsolute: number }[] }] }
    ).figures;
    expect(effects.map(({ parameter }) => parameter)).toEqual([
      'preparing',
      'crossing.demand.traffic.trucks.perDay',
    ]);
    expect(effects[0]!.meanAbsolute).toBeGreaterThan(5);
    expect(effects[1]!.meanAbsolute).toBe(0);
  });

  it('seek the fewest lanes for a goal, and say what was tried', async () => {
    const result = (await run({
      kind: 'goal-seek',
      parameter: { ...LANES, maximum: 12 },
      figure: 'wait/east/car/p95',
      goal: { atMost: 8 },
      want: 'smallest',
      step: 1,
      budget: 20,
      overrides: [],
    })) as unknown as {
      answer: { value: number; reaches: boolean };
      exhausted: boolean;
      tried: { value: number; reaches: boolean }[];
    };
    const { answer, tried, exhausted } = result;
    expect([answer.reaches, exhausted]).toEqual([true, false]);
    expect(answer.value).toBeGreaterThan(1);
    expect(tried.find(({ value }) => value === answer.value - 1)!.reaches).toBe(false);
    expect(tried.length).toBeLessThan(12);
  });

  it('seek the latest date that still keeps a probability; nothing where no value reaches the goal', async () => {
    const parameter = {
      path: 'activities.PREPARE.constraints',
      value: [{ type: 'start-on-or-after', date: '$' }],
      minimum: '2027-01-04',
      maximum: '2027-03-01',
    };
    const seek = (atLeast: number) =>
      run({
        kind: 'goal-seek',
        parameter,
        figure: 'probability/by/2027-02-01',
        goal: { atLeast },
        want: 'largest',
        step: 1,
        budget: 30,
        overrides: [],
      }) as unknown as Promise<{ answer: { value: string } | null }>;
    const { answer } = await seek(0.8);
    expect(answer!.value > '2027-01-10' && answer!.value < '2027-02-01').toBe(true);
    expect((await seek(1.01)).answer).toBeNull();
  });

  it('stop at the budget with the best found so far', async () => {
    const result = (await run({
      kind: 'goal-seek',
      parameter: { ...LANES, maximum: 200 },
      figure: 'wait/east/car/p95',
      goal: { atMost: 8 },
      want: 'smallest',
      step: 1,
      budget: 3,
      overrides: [],
    })) as unknown as { answer: { value: number }; exhausted: boolean; evaluations: number };
    expect([result.evaluations, result.exhausted]).toEqual([3, true]);
    expect(result.answer.value).toBeGreaterThan(1);
  });

  it('rank actions by their gain for money and show what a budget buys', async () => {
    const action = (id: string, cost: number, factor: number, path = 'duration') => ({
      id,
      name: id,
      cost,
      overrides: [{ select: { ids: ['PREPARE'] }, multiply: { [path]: factor } }] as JsonValue[],
    });
    const search = (budget: number | null) =>
      run({
        kind: 'what-next',
        by: '2027-01-19',
        currency: 'EUR',
        budget,
        actions: [action('dear', 100, 0.7), action('cheap', 10, 0.8), action('useless', 1, 1)],
      } as never) as unknown as Promise<{
        baseline: { probability: number };
        actions: { id: string; gain: { estimate: number; low: number }; matters: boolean }[];
        frontier: { actions: string[]; cost: number; probability: number }[];
        sentence: string;
      }>;
    const free = await search(null);
    expect(free.actions.map(({ id }) => id)).toEqual(['cheap', 'dear', 'useless']);
    expect(free.actions[0]!.gain.low).toBeGreaterThan(0);
    expect(free.actions[2]).toMatchObject({ gain: { estimate: 0, low: 0, high: 0 }, matters: false });
    const costs = free.frontier.map(({ cost }) => cost);
    const chances = free.frontier.map(({ probability }) => probability);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(free.frontier[0]).toMatchObject({ actions: [], cost: 0 });
    const bounded = await search(50);
    expect(bounded.frontier.every(({ cost }) => cost <= 50)).toBe(true);
    expect(bounded.sentence).toContain('cheap');
  });

  it('refuse a figure that nobody gives', async () => {
    await expect(
      run({
        kind: 'sweep',
        design: 'grid',
        points: 0,
        parameters: [{ ...LANES, levels: 2 }],
        figures: ['wait/nowhere'],
        overrides: [],
      }),
    ).rejects.toMatchObject({ code: 'run.invalid' });
  });
});

import { afterAll, describe, expect, it } from '@jest/globals';
import {
  analyticChecks,
  erlangC,
  offeredLoads,
  TargetObserver,
  type CrossingDefinition,
} from '#engines/crossing';
import { khasanCrossing, tenLaneCheckpoint } from '../../libs/engines/crossing/khasan-crossing.fixture.js';
import {
  designed,
  serverHours,
  smallestDesign,
  type CapacityQuestion,
  type DesignParameter,
  type SmallestDesign,
} from '#engines/capacity';
import { ComputePool } from '#platform/compute';

const DATE = '2027-06-01';

/** Threads, as the server computes; much faster than under jest. */
const pool = new ComputePool();
afterAll(() => pool.onApplicationShutdown());

const smallest = (
  definition: CrossingDefinition,
  parameters: readonly DesignParameter[],
  question: CapacityQuestion,
): Promise<SmallestDesign> => pool.run('crossing-smallest-design', { definition, parameters, question });

/** One booth or more, two minutes a customer at a fixed rate, twelve hours; nobody may be left unserved or wait long. */
function booths(perDay: number, servers = 1): CrossingDefinition {
  const base = tenLaneCheckpoint(12);
  return {
    ...base,
    classes: [{ id: 'car', kind: 'car', priority: 0, persons: { kind: 'fixed', count: 1 } }],
    demand: base.demand
      .filter(({ class: id }) => id === 'car')
      .map((stream) => ({ ...stream, perDay }) as never),
    stages: [
      {
        id: 'control',
        kind: 'document',
        classes: ['car'],
        primary: true,
        pool: 'lanes',
        service: { '*': { kind: 'deterministic', minutes: 2 } },
      },
    ],
    pools: [{ id: 'lanes', servers, bank: 'RU', discipline: 'fifo' }],
    targets: [{ id: 'wait', measure: 'p95-wait', atMost: 10, shareOfDays: 0.9 }],
  };
}

describe('the smallest design that meets a target', () => {
  const servers = { id: 'lanes', values: [1, 2, 3, 4] };
  /** The share of days that meet the target, from many days of other seeds. */
  const shareOf = (count: number, days: number): number => {
    const observer = new TargetObserver(booths(500, count), 'truth', DATE);
    return Array.from({ length: days }, (_, day) => observer.meets(day)).filter(Boolean).length / days;
  };

  it('is right over seeds: the chosen design meets the target', async () => {
    // 500 cars in 720 minutes at two minutes each: 1.39 booths' worth of work. Two are enough by far, one is not.
    expect(shareOf(1, 30)).toBeLessThan(0.5);
    expect(shareOf(2, 30)).toBeGreaterThan(0.95);
    // Two hundred seeds: `npm run bench -- crossing-guarantees 200 designs`.
    const seeds = 6;
    let right = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const { chosen } = await smallest(booths(500), [servers], { date: DATE, seed });
      if (chosen?.settings['lanes'] === 2) right++;
    }
    expect(right).toBeGreaterThanOrEqual(0.95 * seeds);
  });

  it('weighs lanes against hours by the server hours they cost', async () => {
    const found = await smallest(booths(500), [servers, { id: 'hours', values: [8, 12, 24] }], {
      date: DATE,
      seed: 1,
    });
    const costs = found.tested.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(found.chosen!.cost).toBe(serverHours(designed(booths(500), found.chosen!.settings)));
    expect(found.tested.at(-1)).toMatchObject({ verdict: 'meets', settings: found.chosen!.settings });
    expect(found.theory[0]!.stable).toBe(true);
  });

  it('says so when nothing is enough, and refuses what it cannot answer', async () => {
    const none = await smallest(booths(2000), [{ id: 'lanes', values: [1, 2] }], { date: DATE, seed: 1 });
    expect(none.chosen).toBeNull();
    const ask = (code: string, act: () => unknown): void => {
      expect(act).toThrow(expect.objectContaining({ code }));
    };
    ask('crossing.no-target', () =>
      smallestDesign(booths(1), [servers], { date: DATE, seed: 1, target: 'x' }),
    );
    ask('crossing.unknown-pool', () => designed(booths(1), { desks: 2 }));
    ask('crossing.invalid-hours', () => designed(booths(1), { hours: 25 }));
    const many = Array.from({ length: 3 }, (_, i) => ({
      id: `p${i}`,
      values: Array.from({ length: 50 }, (_x, k) => k),
    }));
    ask('crossing.too-many-designs', () => smallestDesign(booths(1), many, { date: DATE, seed: 1 }));
  });
});

describe('the breaking point', () => {
  it('lies between what is borne and what is too much, and moves with the booths', async () => {
    const range = { minimum: 0.3, maximum: 2, tolerance: 0.1 };
    const question = { date: DATE, seed: 3, maximumDays: 150 };
    const definition = booths(360);
    const one = await pool.run('crossing-breaking-demand', { definition, range, question });
    // One booth in twelve hours serves 360 at two minutes: waits explode below that.
    expect(one.borne!).toBeGreaterThan(0.5);
    expect(one.broken!).toBeLessThan(1.1);
    const points = await pool.run('crossing-demand-envelope', {
      definition,
      along: { id: 'lanes', values: [1, 2] },
      range: { ...range, maximum: 4 },
      question,
    });
    expect(points[1]!.breaking.borne!).toBeGreaterThan(points[0]!.breaking.broken!);
    const frontier = await pool.run('crossing-design-frontier', {
      definition,
      along: { id: 'demand', values: [0.5, 1.5] },
      other: { id: 'lanes', values: [1, 2, 3] },
      question,
    });
    expect(frontier.map(({ needed }) => needed)).toEqual([1, 2]);
  });
});

describe('one more lane', () => {
  it('helps where it is short and changes nothing elsewhere', async () => {
    const values = await pool.run('crossing-marginal-values', {
      definition: khasanCrossing(),
      parameters: ['bus-out', 'yard'],
      options: { date: DATE, seed: '1', days: 6 },
    });
    const wait = (parameter: string): number =>
      values
        .find((value) => value.parameter === parameter)!
        .figures.find(({ id }) => id === 'wait/out/bus/p95')!.difference.estimate;
    expect(wait('bus-out')).toBeLessThan(0);
    expect(wait('yard')).toBe(0);
  });
});

describe('what theory says beside it', () => {
  it('loads, Erlang C of the peak hour, the fluid queue', () => {
    const even = analyticChecks(booths(300, 1), DATE)[0]!;
    expect(even.load).toBeCloseTo(600 / 720, 9);
    expect(even.peakLoad).toBeCloseTo(600 / 720, 9);
    // M/M/1 at 0.8333 and two minutes: 10 minutes.
    expect(even.erlangWaitMinutes).toBeCloseTo((erlangC(1, 5 / 6) * 2) / (1 - 5 / 6), 6);
    expect(even.fluidQueue).toBeCloseTo(0, 9);
    const over = analyticChecks(booths(540, 1), DATE)[0]!;
    expect(over).toMatchObject({ stable: false, erlangWaitMinutes: null });
    // A quarter of a customer a minute too many for 720 minutes.
    expect(over.fluidQueue).toBeCloseTo(180, 6);
    const loads = new Map(offeredLoads(khasanCrossing(), DATE).map(({ pool, load }) => [pool, load]));
    for (const { pool, load } of analyticChecks(khasanCrossing(), DATE))
      expect(load).toBeCloseTo(loads.get(pool)!, 9);
  });

  it('opening longer spreads the same people over the day', () => {
    const [short, long] = [8, 16].map((hours) => designed(booths(300), { hours }));
    const load = (definition: CrossingDefinition): number => analyticChecks(definition, DATE)[0]!.load;
    expect(load(short!)).toBeCloseTo(600 / 480, 9);
    expect(load(long!)).toBeCloseTo(600 / 960, 9);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { khasanCrossing, tenLaneCheckpoint } from './khasan-crossing.fixture.js';
import {
  compareRuns,
  mergeSummaries,
  offeredLoads,
  runBatch,
  runReplications,
  runToPrecision,
  simulateDay,
  validateCrossing,
  type CarryOver,
  type CrossingDefinition,
  type DayResult,
  type EndOfDayRule,
  type Tally,
} from './index.js';

const DATE = '2027-06-01';
const balanced = (t: Tally): boolean => t.arrived + t.carriedIn === t.served + t.unserved + t.carriedOut;

function withRule(definition: CrossingDefinition, endOfDay: EndOfDayRule): CrossingDefinition {
  return { ...definition, rules: { ...definition.rules, endOfDay } };
}

function expectSound(day: DayResult): void {
  expect(balanced(day.vehicles)).toBe(true);
  expect(balanced(day.people)).toBe(true);
  for (const flow of day.flows) expect(balanced(flow.customers) && balanced(flow.people)).toBe(true);
  const { integralMinutes, sumOfTimesMinutes } = day.little;
  expect(Math.abs(integralMinutes - sumOfTimesMinutes)).toBeLessThanOrEqual(1e-9 * integralMinutes + 1e-7);
}

describe('a simulated day', () => {
  it('loses nobody and keeps Little’s law, whatever the rules', () => {
    const rules = fc.constantFrom<EndOfDayRule>(
      'turn-away-at-gate',
      'serve-those-inside',
      'work-over',
      'carry-over',
    );
    fc.assert(
      fc.property(
        rules,
        fc.integer(),
        fc.constantFrom(8, 12, 24),
        fc.constantFrom(0.5, 1, 2),
        (rule, seed, hours, factor) => {
          const crossing = withRule(khasanCrossing(hours, factor), rule);
          let state: CarryOver | null = null;
          for (const date of ['2027-06-01', '2027-06-02']) {
            const day = simulateDay(crossing, date, state, { seed });
            expectSound(day.result);
            state = JSON.parse(JSON.stringify(day.carryOver)) as CarryOver;
            expect(state).toEqual(day.carryOver);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('is the same day for the same date and seed, and another for another', () => {
    const crossing = khasanCrossing();
    const once = simulateDay(crossing, DATE, null, { seed: 1 });
    expect(simulateDay(crossing, DATE, null, { seed: 1 })).toEqual(once);
    expect(simulateDay(crossing, '2027-06-02', null, { seed: 1 }).result.vehicles).not.toEqual(
      once.result.vehicles,
    );
  });

  it('turns back more at the gate than when those inside are served; working over turns back fewest', () => {
    const busy = khasanCrossing(12, 1.6);
    const unserved = (rule: EndOfDayRule): number =>
      simulateDay(withRule(busy, rule), DATE, null, { seed: 2 }).result.vehicles.unserved;
    expect(unserved('turn-away-at-gate')).toBeGreaterThan(unserved('serve-those-inside'));
    expect(unserved('serve-those-inside')).toBeGreaterThanOrEqual(unserved('work-over'));
    const kept = simulateDay(withRule(busy, 'carry-over'), DATE, null, { seed: 2 });
    expect(kept.result.vehicles.carriedOut).toBeGreaterThan(0);
    expect(kept.carryOver.customers.length).toBeGreaterThanOrEqual(kept.result.vehicles.carriedOut);
    const next = simulateDay(withRule(busy, 'carry-over'), '2027-06-02', kept.carryOver, { seed: 2 });
    expect(next.result.vehicles.carriedIn).toBe(kept.result.vehicles.carriedOut);
  });

  it('opens by two clocks: equal local hours leave eleven in common', () => {
    const crossing = tenLaneCheckpoint(12);
    const [ru] = crossing.banks;
    const both: CrossingDefinition = {
      ...crossing,
      banks: [ru!, { ...ru!, id: 'KP', utcOffsetMinutes: 540 }],
      directions: [{ id: 'both', from: 'RU', to: 'KP' }],
      rules: {
        ...crossing.rules,
        gate: 'both-banks',
        endOfDay: 'turn-away-at-gate',
        beforeOpening: 'turn-away',
      },
    };
    const count = (definition: CrossingDefinition): number =>
      simulateDay(definition, DATE, null, { seed: 3 }).result.vehicles.turnedBack;
    // The first of twelve hours of arrivals meets a gate that opens at ten.
    expect(count(both)).toBeGreaterThan(300 / 12 / 2);
    expect(count({ ...both, rules: { ...both.rules, gate: 'from-bank' } })).toBeLessThan(25);
  });

  it('stays shut on a holiday of either bank', () => {
    const crossing = khasanCrossing();
    const [ru, kp] = crossing.banks;
    const closed = {
      ...kp!,
      openingHours: { ...kp!.openingHours, exceptions: [{ date: DATE, name: 'Holiday', shifts: [] }] },
    };
    const definition: CrossingDefinition = {
      ...crossing,
      banks: [ru!, closed],
      rules: { ...crossing.rules, gate: 'both-banks' },
    };
    const { result } = simulateDay(definition, DATE, null, { seed: 1 });
    expect(result.open).toBe(false);
    expect(result.vehicles.arrived).toBe(0);
    expect(result.bottleneck).toBe('The crossing did not open.');
  });

  it('closes for a typhoon: nothing crosses while it lasts', () => {
    const typhoon = {
      id: 't',
      cause: 'Typhoon',
      kind: 'planned',
      from: DATE,
      to: DATE,
      start: 600,
      finish: 1200,
      stages: ['bridge'],
    } as const;
    const open = simulateDay(khasanCrossing(), DATE, null, { seed: 1 }).result;
    const shut = simulateDay({ ...khasanCrossing(), closures: [typhoon] }, DATE, null, { seed: 1 }).result;
    expect(shut.vehicles.arrived).toBe(open.vehicles.arrived);
    const wait = (day: DayResult): number =>
      day.stages.find((s) => s.stage === 'bridge' && s.class === 'car')!.wait.meanMinutes;
    expect(wait(shut)).toBeGreaterThan(wait(open) + 60);
    expectSound(shut);
  });

  it('adding statistics or a reader never changes the path', () => {
    const crossing = khasanCrossing();
    let rows = 0;
    const reader = {
      visits: () => undefined,
      stays: (chunk: { count: number }) => void (rows += chunk.count),
    };
    const watched = simulateDay(crossing, DATE, null, { seed: 9 }, [reader]);
    expect(watched).toEqual(simulateDay(crossing, DATE, null, { seed: 9 }));
    const stays = watched.result.flows.reduce(
      (sum, f) => sum + f.customers.arrived + f.customers.carriedIn,
      0,
    );
    expect(rows).toBe(stays);
  });
});

describe('replications', () => {
  const specification = { seed: 7, from: DATE, to: '2027-06-03' };

  it('are the same bytes in any batches', () => {
    const crossing = khasanCrossing();
    const whole = runBatch(crossing, specification, [0, 1, 2]);
    const parts = mergeSummaries([
      runBatch(crossing, specification, [2, 0]),
      runBatch(crossing, specification, [1]),
    ]);
    expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
    const little = whole.figures.findIndex((f) => f.id === 'check/little-relative-error');
    for (const r of whole.replications) expect(r.values[little]!).toBeLessThan(1e-9);
  });

  it('continue exactly where a day and its carry-over continue', () => {
    const crossing = withRule(khasanCrossing(24), 'carry-over');
    let state: CarryOver | null = null;
    let served = 0;
    for (const date of ['2027-06-01', '2027-06-02', '2027-06-03']) {
      const day = simulateDay(crossing, date, state, { seed: 7, replication: 4 });
      served += day.result.vehicles.served;
      state = JSON.parse(JSON.stringify(day.carryOver)) as CarryOver;
    }
    const batch = runBatch(crossing, specification, [4]);
    const at = batch.figures.findIndex((f) => f.id === 'vehicles/served');
    expect(batch.replications[0]!.values[at]).toBe(served / 3);
  });

  it('a scenario that changes nothing differs by exactly zero; more lanes help the paired customers', () => {
    const crossing = khasanCrossing();
    const baseline = runBatch(crossing, specification, [0, 1, 2]);
    const same = compareRuns(baseline, runBatch({ ...crossing, name: 'again' }, specification, [0, 1, 2]));
    expect(same.figures.every((f) => f.difference.low === 0 && f.difference.high === 0)).toBe(true);
    expect(same.sentence).toBe('Nothing changes.');
    const pools = crossing.pools.map((p) => (p.id.includes('bus') ? { ...p, servers: 4 } : p));
    const more = compareRuns(baseline, runBatch({ ...crossing, pools }, specification, [0, 1, 2]));
    const wait = more.figures.find((f) => f.id === 'wait/out/bus/mean')!;
    expect(wait.difference.estimate).toBeLessThan(0);
    const arrived = more.figures.find((f) => f.id === 'vehicles/arrived')!;
    expect(arrived.difference.estimate).toBe(0);
  });

  it('runs as many as a precision needs', () => {
    const found = runToPrecision(tenLaneCheckpoint(12), {
      ...specification,
      to: DATE,
      figure: 'vehicles/served',
      relativeHalfWidth: 0.02,
      maximum: 200,
    });
    expect(found.reached).toBe(true);
    const served = found.figures.find((f) => f.id === 'vehicles/served')!;
    expect(served.high - served.low).toBeLessThanOrEqual(2 * 0.02 * served.estimate * 1.0001);
  });
});

describe('the published figure’s derivation', () => {
  it.each([
    [8, 1.0604],
    [10, 0.8483],
    [12, 0.7069],
    [16, 0.5302],
  ])('%i hours: lane use by arithmetic and by simulation', (hours, use) => {
    const crossing = tenLaneCheckpoint(hours);
    expect(offeredLoads(crossing, DATE)[0]!.load).toBeCloseTo(use, 3);
    const run = runReplications(crossing, {
      seed: 1,
      from: DATE,
      to: '2027-06-05',
      replications: 4,
      level: 0.999,
    });
    const found = run.figures.find((f) => f.id === 'pool/lanes/utilisation')!;
    expect(found.low).toBeLessThan(use);
    expect(found.high).toBeGreaterThan(use);
    expect(run.warnings.map((w) => w.code)).toEqual(hours === 8 ? ['crossing.unstable-queue'] : []);
  });
});

describe('validation', () => {
  it('locates and codes every mistake', () => {
    const good = khasanCrossing();
    expect(validateCrossing(good)).toEqual([]);
    const bad: CrossingDefinition = {
      ...good,
      referenceBank: 'XX',
      pools: [{ ...good.pools[0]!, servers: -1, bank: 'YY' }, ...good.pools.slice(1)],
      demand: [{ ...good.demand[0]!, class: 'tram' }, ...good.demand.slice(1)],
    };
    const found = validateCrossing(bad).map((p) => `${p.code} ${p.where}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'crossing.unknown-bank referenceBank',
        'crossing.unknown-bank pools[0].bank',
        'crossing.invalid-number pools[0].servers',
        'crossing.unknown-class demand[0].class',
      ]),
    );
    expect(() => simulateDay(bad, DATE, null, { seed: 1 })).toThrow(
      expect.objectContaining({ code: 'crossing.invalid-definition' }),
    );
  });
});

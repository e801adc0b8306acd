import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calculateSchedule,
  type NetworkActivity,
  type NetworkDefinition,
  type RelationshipType,
} from '#engines/cpm';
import { BatchRunner, compileScheduleRisk, type ScheduleRiskDefinition } from './index.js';
import { N_DURATION_ROW, H_NODES, HEADER, NODE_INTS } from './kernel/memory-layout.js';
import {
  ALWAYS,
  DAY,
  FIVE_DAYS,
  network,
  OPTIONS,
  SIX_DAYS,
  START,
  task,
  type Link,
} from './networks.fixture.js';

const TYPES: readonly RelationshipType[] = ['FS', 'FS', 'SS', 'FF', 'SF'];
const MONDAY_EIGHT = START + 480;

/** Random networks with all relationship types, lags, three calendars, constraints, progress and milestones. */
const randomNetwork = fc
  .record({
    count: fc.integer({ min: 2, max: 14 }),
    seeds: fc.array(fc.nat(1_000_000), { minLength: 140, maxLength: 140 }),
    lagCalendar: fc.constantFrom('predecessor', 'successor', 'project-default', '24-hour') as fc.Arbitrary<
      NetworkDefinition['options']['lagCalendar']
    >,
    progress: fc.boolean(),
  })
  .map(({ count, seeds, lagCalendar, progress }): NetworkDefinition => {
    let next = 0;
    const pick = (n: number) => seeds[next++ % seeds.length]! % n;
    const activities = Array.from({ length: count }, (_, i) =>
      randomActivity(`A${i}`, pick, progress && i < 2),
    );
    const links: Link[] = [];
    for (let i = 1; i < count; i += 1) {
      for (let k = 0; k <= pick(3); k += 1) {
        const lag = pick(3) === 0 ? (pick(9) - 3) * 240 : 0;
        const kind = pick(5) === 0 ? 'elapsed' : 'working';
        links.push([`A${pick(i)}`, `A${i}`, TYPES[pick(TYPES.length)]!, { kind, minutes: lag }]);
      }
    }
    return network(activities, links, {
      options: { ...OPTIONS, lagCalendar },
      calendars: [FIVE_DAYS, SIX_DAYS, ALWAYS],
      dataDate: MONDAY_EIGHT,
    });
  });

function randomActivity(id: string, pick: (n: number) => number, started: boolean): NetworkActivity {
  const calendar = pick(3);
  if (started) {
    const actualStart = START - 3 * DAY + 480;
    if (pick(2) === 0) {
      return task(id, 960, {
        calendar,
        status: 'complete',
        remainingMinutes: 0,
        actualStart,
        actualFinish: START - DAY,
      });
    }
    return task(id, 2400, { calendar, status: 'in-progress', remainingMinutes: 960, actualStart });
  }
  if (pick(6) === 0)
    return task(id, 0, { calendar, type: pick(2) === 0 ? 'start-milestone' : 'finish-milestone' });
  const types = ['start-on-or-after', 'finish-on-or-after', 'start-on', 'mandatory-start'] as const;
  const date = START + pick(30) * DAY + 600;
  const constraints = pick(5) === 0 ? [{ type: types[pick(types.length)]!, date }] : [];
  return task(id, 60 * (1 + pick(60)), { calendar, constraints });
}

const HOURS = { kind: 'triangular', minimum: 0.5, mode: 1, maximum: 2 } as const;

function ranged(definition: NetworkDefinition, certain: boolean): ScheduleRiskDefinition {
  const open = definition.activities.filter(({ status, type }) => status !== 'complete' && type === 'task');
  const distribution = certain ? ({ kind: 'deterministic', value: 1 } as const) : HOURS;
  return {
    network: definition,
    uncertainty: { durations: open.map(({ id }) => ({ activity: id, unit: 'factor', distribution })) },
  };
}

/** Finishes of the block last calculated, activity by lane. */
function finishes(
  runner: BatchRunner,
  compiled: ReturnType<typeof compileScheduleRisk>,
  activity: number,
  lane: number,
) {
  const node = compiled.program.nodeOfActivity[activity]!;
  const row = compiled.program.finishRow[node]! >> 3;
  return runner.kernel.doubles[row + lane]! + compiled.program.horizon.firstDay * DAY;
}

function agrees(definition: NetworkDefinition, finish: number, expected: number, activity: number): void {
  const calendar = compileScheduleRisk(ranged(definition, true)).network.calendars[
    definition.activities[activity]!.calendar
  ]!;
  const next = (instant: number) => calendar.nextWorkingInstant(instant);
  // Round the clock durations are fractions of a minute, and the two sum them in another order.
  expect(Math.abs(finish - expected) < 1e-6 || next(finish) === next(expected)).toBe(true);
}

const open = ({ status }: NetworkActivity) => status !== 'complete';

describe('the simulation and the network calculation', () => {
  it('agree exactly where nothing is uncertain', () => {
    fc.assert(
      fc.property(randomNetwork, (definition) => {
        const watched = definition.activities.filter(open).map(({ id }) => id);
        const compiled = compileScheduleRisk(ranged(definition, true), { watched, tornadoIterations: 0 });
        const runner = new BatchRunner(compiled, 1);
        runner.run(0, 64);
        const expected = calculateSchedule(definition);
        definition.activities.forEach((activity, index) => {
          if (open(activity))
            agrees(definition, finishes(runner, compiled, index, 0), expected.earlyFinish[index]!, index);
        });
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('agree iteration by iteration on the durations drawn', () => {
    fc.assert(
      fc.property(randomNetwork, (definition) => {
        const watched = definition.activities.filter(open).map(({ id }) => id);
        const compiled = compileScheduleRisk(ranged(definition, false), { watched, tornadoIterations: 0 });
        const runner = new BatchRunner(compiled, 'each');
        runner.run(0, 64);
        const { ints, doubles } = runner.kernel;
        for (const lane of [0, 17, 63]) {
          const activities = definition.activities.map((activity, index) => {
            if (!open(activity)) return activity;
            const node =
              (ints[(HEADER >> 2) + H_NODES]! >> 2) + compiled.program.nodeOfActivity[index]! * NODE_INTS;
            const minutes = doubles[(ints[node + N_DURATION_ROW]! >> 3) + lane]!;
            const durationMinutes = activity.status === 'not-started' ? minutes : activity.durationMinutes;
            return { ...activity, durationMinutes, remainingMinutes: minutes };
          });
          const expected = calculateSchedule({ ...definition, activities });
          definition.activities.forEach((activity, index) => {
            if (open(activity)) {
              agrees(
                definition,
                finishes(runner, compiled, index, lane),
                expected.earlyFinish[index]!,
                index,
              );
            }
          });
        }
      }),
      { numRuns: 25, seed: 12 },
    );
  });
});

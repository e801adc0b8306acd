import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calculateSchedule,
  type NetworkActivity,
  type NetworkConstraint,
  type NetworkDefinition,
  type NetworkRelationship,
} from '#engines/cpm';
import type { UncertaintyDefinition } from '#engines/uncertainty';
import { type CalendarDefinition, compileCalendar, formatMinute } from '#engines/work-calendars';
import { datesAllAtOnce } from './all-at-once.fixture.js';
import {
  advanceDay,
  compileConstruction,
  type ConstructionState,
  initialState,
  simulateBuild,
} from './index.js';
import { AROUND_THE_CLOCK, FIVE_DAYS, network, SIX_DAYS, START, task } from './small-networks.fixture.js';

interface RandomNetworkOptions {
  readonly calendars: readonly CalendarDefinition[];
  readonly types: readonly NetworkRelationship['type'][];
  readonly negativeLags: boolean;
  readonly constraints: readonly NetworkConstraint['type'][];
}

/** Networks without loops: relationships go from lower to higher indices, positions are shuffled by the ids alone. */
function randomNetwork(options: RandomNetworkOptions): fc.Arbitrary<NetworkDefinition> {
  const { calendars, types, negativeLags, constraints } = options;
  const activity = fc.record({
    type: fc.constantFrom('task', 'task', 'task', 'start-milestone', 'finish-milestone'),
    calendar: fc.nat(calendars.length - 1),
    durationMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6000 })),
    constraint: fc.option(
      fc.record({
        type: fc.constantFrom(...(constraints.length > 0 ? constraints : (['deadline'] as const))),
        date: fc.integer({ min: START, max: START + 40 * 1440 }),
      }),
      { freq: 6 },
    ),
  });
  const link = fc.record({
    from: fc.nat(1000),
    to: fc.nat(1000),
    type: fc.constantFrom(...types),
    lag: fc.oneof(fc.constant(0), fc.integer({ min: negativeLags ? -1500 : 1, max: 3000 })),
    elapsed: fc.boolean(),
  });
  return fc
    .record({
      activities: fc.array(activity, { minLength: 2, maxLength: 14 }),
      links: fc.array(link, { maxLength: 26 }),
      start: fc.integer({ min: 0, max: 4 * 1440 }),
    })
    .map(({ activities, links, start }) => {
      const seen = new Set<string>();
      const relationships = links.flatMap(({ from, to, type, lag, elapsed }): NetworkRelationship[] => {
        const [a, b] = [from % activities.length, to % activities.length];
        const key = `${Math.min(a, b)} ${Math.max(a, b)} ${type}`;
        if (a === b || seen.has(key)) return [];
        seen.add(key);
        const kind = elapsed ? 'elapsed' : 'working';
        return [
          { predecessor: Math.min(a, b), successor: Math.max(a, b), type, lag: { kind, minutes: lag } },
        ];
      });
      const begin = START + start;
      return {
        ...network(
          activities.map(({ type, calendar, durationMinutes, constraint }, i) =>
            task(`A${i}`, type === 'task' ? durationMinutes : 0, {
              type: type as NetworkActivity['type'],
              calendar,
              ...(constraint && constraints.length > 0 ? { constraints: [constraint] } : {}),
            }),
          ),
          relationships,
          calendars,
        ),
        projectStart: begin,
        dataDate: begin,
      };
    });
}

/** Finish of each activity built day by day through JSON, as its next working instant so that Friday 17:00 equals Monday 08:00. */
function builtDates(definition: NetworkDefinition): { start: string; finish: string }[] {
  const construction = compileConstruction({ network: definition, seed: 1 });
  let state: ConstructionState = initialState(construction);
  for (let day = 0; day < 2000; day++) {
    const outcome = advanceDay(construction, JSON.parse(JSON.stringify(state)) as ConstructionState);
    state = outcome.state;
    if (outcome.snapshot.finished) break;
  }
  return state.activities.map(({ actualStart = NaN, actualFinish = NaN }, i) =>
    shown(definition, i, actualStart, actualFinish),
  );
}

function shown(definition: NetworkDefinition, i: number, start: number, finish: number) {
  const calendar = definition.calendars[definition.activities[i]!.calendar]!;
  const compiled = 'add' in calendar ? calendar : compileCalendar(calendar);
  const text = (minute: number): string =>
    Number.isNaN(minute) ? 'none' : formatMinute(compiled.nextWorkingInstant(minute));
  return { start: text(start), finish: text(finish) };
}

function plannedDates(definition: NetworkDefinition): { start: string; finish: string }[] {
  const { earlyStart, earlyFinish } = calculateSchedule(definition);
  return definition.activities.map((_, i) => shown(definition, i, earlyStart[i]!, earlyFinish[i]!));
}

function bulkDates(definition: NetworkDefinition): { start: string; finish: string }[] {
  const { actualStart, actualFinish } = simulateBuild(
    compileConstruction({ network: definition, seed: 1 }),
    0,
  );
  return definition.activities.map((_, i) => shown(definition, i, actualStart[i]!, actualFinish[i]!));
}

const runs = { numRuns: 100, seed: 7 };

describe('without uncertainty the build follows the network calculation to the minute', () => {
  it('all relationships, leads and constraints on one calendar', () => {
    const networks = randomNetwork({
      calendars: [FIVE_DAYS],
      types: ['FS', 'SS', 'FF', 'SF'],
      negativeLags: true,
      constraints: [
        'start-on-or-after',
        'finish-on-or-after',
        'start-on',
        'finish-on',
        'finish-on-or-before',
      ],
    });
    fc.assert(
      fc.property(networks, (definition) => {
        const planned = plannedDates(definition);
        expect(builtDates(definition)).toEqual(planned);
        expect(bulkDates(definition)).toEqual(planned);
      }),
      runs,
    );
  });

  it('finish-to-start and start-to-start across calendars', () => {
    const networks = randomNetwork({
      calendars: [FIVE_DAYS, SIX_DAYS, AROUND_THE_CLOCK],
      types: ['FS', 'SS'],
      negativeLags: true,
      constraints: ['start-on-or-after'],
    });
    fc.assert(
      fc.property(networks, (definition) => {
        const planned = plannedDates(definition);
        expect(builtDates(definition)).toEqual(planned);
        expect(bulkDates(definition)).toEqual(planned);
      }),
      runs,
    );
  });

  it('all relationships across calendars', () => {
    const networks = randomNetwork({
      calendars: [FIVE_DAYS, SIX_DAYS, AROUND_THE_CLOCK],
      types: ['FS', 'SS', 'FF', 'SF'],
      negativeLags: true,
      constraints: ['start-on-or-after'],
    });
    fc.assert(
      fc.property(networks, (definition) => {
        expect(bulkDates(definition)).toEqual(plannedDates(definition));
      }),
      runs,
    );
  });
});

const months = (probability: number, meanSpellDays: number) =>
  Array.from({ length: 12 }, () => ({ probability, meanSpellDays }));

/** Uncertainty of every kind on the first activities of any network. */
function uncertaintyOf(ids: readonly string[], tasks: readonly string[]): UncertaintyDefinition {
  return {
    durations: tasks.map((activity) => ({
      activity,
      unit: 'factor',
      distribution: { kind: 'triangular', minimum: 0.5, mode: 1, maximum: 2 },
    })),
    correlation: { groups: [{ id: 'all', activities: tasks, rankCorrelation: 0.4 }] },
    hazards: [
      { id: 'wind', name: 'Wind', months: months(0.25, 2) },
      { id: 'rain', name: 'Rain', months: months(0.15, 3) },
    ],
    windows: [
      {
        id: 'ice',
        name: 'Ice',
        recurrence: { kind: 'yearly', start: { month: 5, day: 12 }, end: { month: 5, day: 18 } },
        startShiftDays: { kind: 'uniform', minimum: -5, maximum: 5 },
      },
    ],
    sensitivities: ids.map((activity, i) => ({
      activity,
      hazards: ['wind', 'rain'].filter((_, k) => (i + k) % 3 !== 0),
      windows: i % 4 === 1 ? ['ice'] : [],
    })),
    risks: [
      {
        id: 'strike',
        name: 'Strike',
        occurrence: { kind: 'activity', probability: 0.5 },
        effect: { kind: 'added-minutes', minutes: { kind: 'uniform', minimum: -300, maximum: 2000 } },
        activities: tasks.slice(0, 3),
      },
      {
        id: 'storm',
        name: 'Storm',
        occurrence: { kind: 'monthly', rates: new Array<number>(12).fill(1) },
        effect: { kind: 'closure', days: { kind: 'uniform', minimum: 1, maximum: 5 } },
        activities: ids.slice(0, 4),
      },
    ],
    drivers: [
      {
        id: 'crew',
        name: 'Crew',
        probability: 0.5,
        factor: { kind: 'uniform', minimum: 1, maximum: 1.5 },
        activities: tasks.slice(1, 4),
      },
    ],
  };
}

describe('one future, two readings', () => {
  it('built day by day it gives, to the minute, the dates that the network calculation gives all at once', () => {
    const networks = randomNetwork({
      calendars: [FIVE_DAYS],
      types: ['FS', 'SS', 'FF', 'SF'],
      negativeLags: false,
      constraints: ['start-on-or-after'],
    });
    const calendar = compileCalendar(FIVE_DAYS);
    let compared = 0;
    fc.assert(
      fc.property(networks, fc.nat(1000), (definition, iteration) => {
        const ids = definition.activities.filter(({ type }) => type === 'task').map(({ id }) => id);
        const tasks = definition.activities
          .filter(({ durationMinutes }) => durationMinutes > 0)
          .map(({ id }) => id);
        const construction = compileConstruction({
          network: definition,
          uncertainty: uncertaintyOf(ids, tasks),
          seed: 5,
        });
        const built = simulateBuild(construction, iteration);
        const future = construction.reader.draw(iteration);
        const atOnce = datesAllAtOnce(construction, definition, future, 2500);
        definition.activities.forEach((_, i) => {
          const instant = (minute: number): number => calendar.nextWorkingInstant(minute);
          expect(instant(built.actualStart[i]!)).toBe(instant(atOnce.earlyStart[i]!));
          expect(instant(built.actualFinish[i]!)).toBe(instant(atOnce.earlyFinish[i]!));
          compared++;
        });
      }),
      { numRuns: 90, seed: 11 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

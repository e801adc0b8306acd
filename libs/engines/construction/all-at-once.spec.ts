import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { UncertaintyDefinition } from '#engines/uncertainty';
import { compileCalendar } from '#engines/work-calendars';
import { datesAllAtOnce } from './all-at-once.fixture.js';
import { compileConstruction, simulateBuild } from './index.js';
import { FIVE_DAYS, randomNetwork } from './random-network.fixture.js';

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
      { numRuns: 120, seed: 11 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

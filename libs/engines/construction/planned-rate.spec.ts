import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateSchedule, type NetworkDefinition } from '#engines/cpm';
import { compileCalendar, formatMinute } from '#engines/work-calendars';
import {
  advanceDay,
  compileConstruction,
  type ConstructionState,
  initialState,
  simulateBuild,
} from './index.js';
import { AROUND_THE_CLOCK, FIVE_DAYS, randomNetwork, SIX_DAYS } from './random-network.fixture.js';

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

const runs = { numRuns: 120, seed: 7 };

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

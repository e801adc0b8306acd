import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateSchedule, type NetworkDefinition, type NetworkLag } from '#engines/cpm';
import { PlainCalendar, PlainSchedule } from '../support/minute-by-minute.js';
import { type NetworkShape, randomNetwork, seededNumbers } from '../support/random-network.js';

const seeds = fc.integer({ min: 0, max: 2_000_000_000 });

/** Networks small enough for counting minutes: with every kind of lag and lag calendar, now and then a must-finish date. */
function network(seed: number, shape: NetworkShape): NetworkDefinition {
  const drawn = randomNetwork(seed, shape);
  const random = seededNumbers(seed + 7);
  const calendars = ['predecessor', 'successor', 'project-default', '24-hour'] as const;
  const relationships = drawn.relationships.map((link) => {
    if (!link.lag) return link;
    const kinds: NetworkLag[] = [
      link.lag,
      { kind: 'elapsed', minutes: 90 * Math.floor(random() * 40 - 10) },
      { kind: 'percent', percent: 50 * Math.floor(random() * 5 - 2), elapsed: random() < 0.3 },
    ];
    return { ...link, lag: kinds[Math.floor(random() * kinds.length)]! };
  });
  const activities = drawn.activities.map((activity) => {
    if (!activity.constraints || random() > 0.3) return activity;
    const type = random() < 0.5 ? ('mandatory-start' as const) : ('mandatory-finish' as const);
    return {
      ...activity,
      constraints: activity.constraints.map((constraint) =>
        constraint.type === 'as-late-as-possible' ? constraint : { ...constraint, type },
      ),
    };
  });
  return {
    ...drawn,
    activities,
    relationships: relationships.filter(
      ({ lag }) => !lag || ('percent' in lag ? lag.percent : lag.minutes) !== 0,
    ),
    options: { ...drawn.options, lagCalendar: calendars[Math.floor(random() * 4)]! },
    ...(random() < 0.3 && { mustFinishBy: drawn.dataDate + 1440 * Math.floor(random() * 40) }),
  };
}

/** Every date by its working instant, every float by its minutes, every mark; the first difference is shown. */
function compare(definition: NetworkDefinition): void {
  const engine = calculateSchedule(definition);
  const plain = new PlainSchedule(definition);
  expect(engine.projectFinish).toBe(plain.projectFinish);
  definition.activities.forEach((activity, index) => {
    const statement = definition.calendars[activity.calendar]!;
    const calendar = new PlainCalendar('add' in statement ? statement.definition : statement);
    const dates = plain.dates[index]!;
    for (const name of ['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish'] as const) {
      expect([activity.id, name, calendar.next(engine[name][index]!)]).toEqual([
        activity.id,
        name,
        calendar.next(dates[name]),
      ]);
    }
    expect([activity.id, engine.totalFloatMinutes[index], engine.freeFloatMinutes[index]]).toEqual([
      activity.id,
      dates.totalFloat,
      dates.freeFloat,
    ]);
    expect([activity.id, engine.longestPath[index] === 1]).toEqual([activity.id, dates.longestPath]);
    expect(engine.critical[index] === 1).toBe(dates.totalFloat <= 0);
  });
}

/** Half of the work with a date by which it is expected to be done, some of it passed; some begun work resumed later. */
function withExpectations(seed: number, drawn: NetworkDefinition): NetworkDefinition {
  const random = seededNumbers(seed + 23);
  const activities = drawn.activities.map((activity) => {
    if (activity.status === 'complete' || activity.type !== 'task') return activity;
    const expectedFinish = drawn.dataDate + 30 * Math.floor(random() * 1600 - 100);
    const resumed = drawn.dataDate + 30 * Math.floor(random() * 500);
    return {
      ...activity,
      ...(random() < 0.5 && { expectedFinish }),
      ...(activity.status === 'in-progress' &&
        random() < 0.4 && { suspended: activity.actualStart!, resumed }),
    };
  });
  return { ...drawn, activities };
}

const long = process.env['SPANWISE_LONG'] === '1' ? 40 : 1;

describe('network calculation by another road: minute by minute', () => {
  it('all relationships, lags and their calendars, constraints, as late as possible, must finish by', () => {
    const shape = { activities: 14, relationships: 24, constrained: 0.3, lateAsPossible: 0.15, lagged: 0.5 };
    fc.assert(
      fc.property(seeds, (seed) => compare(network(seed, shape))),
      { numRuns: 12 * long },
    );
  });

  it('progress with retained logic, some of it out of sequence', () => {
    const shape = { activities: 16, relationships: 26, constrained: 0.2, progressed: 0.8, lagged: 0 };
    fc.assert(
      fc.property(seeds, (seed) => compare(network(seed, shape))),
      { numRuns: 12 * long },
    );
  });

  it('expected finish, met or not, begun or not, and work that was suspended and is resumed later', () => {
    const shape = { activities: 14, relationships: 22, constrained: 0.3, progressed: 0.7, lagged: 0 };
    fc.assert(
      fc.property(seeds, (seed) => compare(withExpectations(seed, network(seed, shape)))),
      { numRuns: 12 * long },
    );
  });
});

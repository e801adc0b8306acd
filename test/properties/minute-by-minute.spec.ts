import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calculateSchedule,
  type NetworkActivity,
  type NetworkDefinition,
  type NetworkLag,
} from '#engines/cpm';
import { PlainSchedule } from '../support/minute-by-minute.js';
import { PlainCalendar } from '../support/plain-calendar.js';
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
      const [got, wanted] = [engine[name][index]!, dates[name]];
      // A summary of complete work only has no dates.
      expect([activity.id, name, Number.isNaN(got)]).toEqual([activity.id, name, Number.isNaN(wanted)]);
      if (Number.isNaN(got)) continue;
      expect([activity.id, name, calendar.next(got)]).toEqual([activity.id, name, calendar.next(wanted)]);
    }
    if (Number.isNaN(dates.earlyStart)) return;
    expect([activity.id, engine.totalFloatMinutes[index], engine.freeFloatMinutes[index]]).toEqual([
      activity.id,
      dates.totalFloat,
      dates.freeFloat,
    ]);
    expect([activity.id, engine.longestPath[index] === 1]).toEqual([activity.id, dates.longestPath]);
    const critical = activity.type !== 'level-of-effort' && dates.totalFloat <= 0;
    expect([activity.id, engine.critical[index] === 1]).toEqual([activity.id, critical]);
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

/**
 * Work tied by levels of effort, held by summaries, done by resources on calendars of their own, and progress of every
 * mode.
 */
function withSpans(seed: number, drawn: NetworkDefinition): NetworkDefinition {
  const random = seededNumbers(seed + 41);
  const whole = (below: number) => Math.floor(random() * below);
  const count = drawn.activities.length;
  const base = { status: 'not-started', durationMinutes: 0, remainingMinutes: 0 } as const;
  const summaries = [count, count + 1];
  const activities: NetworkActivity[] = drawn.activities.map((activity) => {
    const parent = random() < 0.6 ? { parent: summaries[whole(2)]! } : {};
    if (activity.type !== 'task' || random() > 0.3) return { ...activity, ...parent };
    const assignments = [{ calendar: whole(3) }, { calendar: whole(3), remainingMinutes: 60 * whole(60) }];
    return { ...activity, ...parent, type: 'resource-dependent', assignments: assignments.slice(whole(2)) };
  });
  activities.push({ ...base, id: 'S0', type: 'wbs-summary', calendar: whole(3), parent: count + 1 });
  activities.push({ ...base, id: 'S1', type: 'wbs-summary', calendar: whole(3) });
  const relationships = [...drawn.relationships];
  const types = ['FS', 'SS', 'FF', 'SF'] as const;
  for (let effort = 0; effort < 3; effort += 1) {
    const index = activities.push({
      ...base,
      id: `E${effort}`,
      type: 'level-of-effort',
      calendar: whole(3),
      parent: count,
    });
    for (let tie = 0; tie < 4; tie += 1) {
      const [effortEnd, other] = [index - 1, whole(count)];
      const ends = random() < 0.5 ? [effortEnd, other] : [other, effortEnd];
      const lag = random() < 0.3 ? { lag: { kind: 'working', minutes: 60 * (whole(40) - 10) } as const } : {};
      relationships.push({ predecessor: ends[0]!, successor: ends[1]!, type: types[whole(4)]!, ...lag });
    }
  }
  const tied = relationships.filter(({ lag }) => !lag || 'percent' in lag || lag.minutes !== 0);
  const progressMode = random() < 0.3 ? ('progress-override' as const) : ('retained-logic' as const);
  return withoutLoops({
    ...drawn,
    activities,
    relationships: tied,
    options: { ...drawn.options, progressMode },
  });
}

/** A level of effort between two activities may close a loop: ties that go against the order are turned round. */
function withoutLoops(drawn: NetworkDefinition): NetworkDefinition {
  const effort = (index: number) => drawn.activities[index]!.type === 'level-of-effort';
  const earliest = new Map<number, number>();
  for (const { predecessor, successor } of drawn.relationships) {
    if (effort(predecessor))
      earliest.set(predecessor, Math.min(earliest.get(predecessor) ?? Infinity, successor));
  }
  const relationships = drawn.relationships.filter(
    ({ predecessor, successor }) => !effort(successor) || predecessor < (earliest.get(successor) ?? Infinity),
  );
  return { ...drawn, relationships };
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

  it('lags that have partly elapsed, retained logic and progress override', () => {
    const shape = { activities: 16, relationships: 28, constrained: 0.1, progressed: 0.9, lagged: 0.6 };
    const override = (seed: number, drawn: NetworkDefinition): NetworkDefinition =>
      seed % 3 === 0 ? { ...drawn, options: { ...drawn.options, progressMode: 'progress-override' } } : drawn;
    fc.assert(
      fc.property(seeds, (seed) => compare(override(seed, network(seed, shape)))),
      { numRuns: 12 * long },
    );
  });

  it('levels of effort, summaries, resources with calendars of their own, as late as possible', () => {
    const shape = {
      activities: 14,
      relationships: 24,
      constrained: 0.15,
      progressed: 0.5,
      lagged: 0.4,
      lateAsPossible: 0.15,
    };
    fc.assert(
      fc.property(seeds, (seed) => compare(withSpans(seed, network(seed, shape)))),
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

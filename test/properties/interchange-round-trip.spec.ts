import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMinute } from '#engines/work-calendars';
import { encodeText, readMspdi, readXer, writeMspdi, writeXer } from '#interchange';
import { compileNetwork, type ModelActivity, type ModelCalendar, type ProjectModel } from '#model';

const RUNS = Number(process.env['SPANWISE_LONG'] ?? 0) > 0 ? 1000 : 60;

/** Whole minutes between 2000 and 2060. */
const instant = fc.integer({ min: 15_778_080, max: 47_335_680 }).map(formatMinute);
const name = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('Опора 5', '桥墩', 'a <b> & "c"', "it's", ']]>', '=1+1', 'tab\tand\nbreak'),
);
/** Text that both formats keep as it is: no control characters, no white space at its ends. */
const keptName = name
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').trim())
  .filter((text) => text !== '');
const minutes = fc.integer({ min: 0, max: 60_000 });

const shifts = fc.constantFrom(
  [],
  [{ start: 480, finish: 1020 }],
  [
    { start: 0, finish: 180 },
    { start: 1320, finish: 1440 },
  ],
  [
    { start: 480, finish: 720 },
    { start: 780, finish: 1020 },
  ],
);

const calendarOf = (id: string, kind: ModelCalendar['kind']): fc.Arbitrary<ModelCalendar> =>
  fc
    .record({
      name: keptName,
      week: fc.array(shifts, { minLength: 7, maxLength: 7 }),
      days: fc.uniqueArray(fc.integer({ min: 11_000, max: 32_000 }), { maxLength: 12 }),
      differing: shifts,
    })
    .map(({ name: title, week, days, differing }) => ({
      id,
      name: title,
      kind,
      week,
      exceptions: days.sort((a, b) => a - b).map((day) => ({ day, shifts: differing })),
      minutesPerDay: 480,
      minutesPerWeek: 2400,
      minutesPerMonth: 9600,
    }));

interface Dialect {
  readonly constraints: fc.Arbitrary<ModelActivity['constraints']>;
  readonly lag: fc.Arbitrary<ProjectModel['relationships'][number]['lag']>;
  readonly percent: readonly ('duration' | 'physical')[];
}

const working = fc
  .integer({ min: -5000, max: 5000 })
  .map((lag) => ({ kind: 'working' as const, minutes: lag }));
const PRIMAVERA: Dialect = {
  constraints: fc.array(
    fc.record({
      type: fc.constantFrom(
        'start-on',
        'finish-on',
        'start-on-or-after',
        'finish-on-or-before',
        'mandatory-start',
        'mandatory-finish' as const,
      ),
      date: instant,
    }),
    { maxLength: 2 },
  ),
  lag: working,
  percent: ['duration', 'physical'],
};
const MICROSOFT: Dialect = {
  constraints: fc
    .tuple(
      fc.option(
        fc.record({
          type: fc.constantFrom('must-start-on', 'start-on-or-after', 'finish-on-or-before' as const),
          date: instant,
        }),
      ),
      fc.option(instant),
    )
    .map(([constraint, deadline]) => [
      ...(constraint ? [constraint] : []),
      ...(deadline === null ? [] : [{ type: 'deadline' as const, date: deadline }]),
    ]),
  lag: fc.oneof(
    working,
    fc.integer({ min: 1, max: 9000 }).map((lag) => ({ kind: 'elapsed' as const, minutes: lag })),
    fc.record({
      kind: fc.constant('percent' as const),
      percent: fc.integer({ min: -100, max: 300 }),
      elapsed: fc.boolean(),
    }),
  ),
  percent: ['duration'],
};

function activityOf(number: number, dialect: Dialect): fc.Arbitrary<ModelActivity> {
  const id = String(number);
  return fc
    .record({
      title: keptName,
      calendar: fc.constantFrom('1', '2'),
      durationMinutes: minutes,
      constraints: dialect.constraints,
      state: fc.constantFrom('not-started', 'in-progress', 'complete' as const),
      start: instant,
      stored: fc.option(instant),
      codes: fc.option(fc.dictionary(fc.constantFrom('Area', 'Trade'), keptName, { minKeys: 1 })),
    })
    .map(({ title, calendar, durationMinutes, constraints, state, start, stored, codes }) => {
      const remainingMinutes =
        state === 'not-started'
          ? durationMinutes
          : state === 'complete'
            ? 0
            : Math.floor(durationMinutes / 2);
      const done = durationMinutes > 0 ? (100 * (durationMinutes - remainingMinutes)) / durationMinutes : 0;
      const percent = state === 'complete' ? 100 : state === 'not-started' ? 0 : done;
      const rounded =
        dialect === MICROSOFT ? Math.min(99, Math.round(percent)) : Math.round(percent * 1e6) / 1e6;
      return {
        id,
        uid: id,
        name: title,
        type: 'task' as const,
        status: state,
        calendar,
        durationMinutes,
        remainingMinutes,
        constraints,
        percentComplete: { type: 'duration' as const, percent: state === 'complete' ? 100 : rounded },
        ...(state !== 'not-started' && { actualStart: start }),
        ...(state === 'complete' && { actualFinish: start }),
        ...(stored !== null && {
          stored: {
            earlyStart: stored,
            earlyFinish: stored,
            lateStart: stored,
            lateFinish: stored,
            totalFloatMinutes: 60,
            freeFloatMinutes: 0,
          },
        }),
        ...(codes && (dialect === MICROSOFT ? { userFields: codes } : { codes })),
      };
    });
}

function modelOf(dialect: Dialect, options: Partial<ProjectModel['options']>): fc.Arbitrary<ProjectModel> {
  return fc
    .integer({ min: 1, max: 12 })
    .chain((count) =>
      fc.record({
        title: keptName,
        start: instant,
        calendars: fc.tuple(calendarOf('1', 'global'), calendarOf('2', 'global')),
        activities: fc.tuple(...Array.from({ length: count }, (_, index) => activityOf(index + 1, dialect))),
        links: fc.array(
          fc.record({
            from: fc.integer({ min: 1, max: count }),
            to: fc.integer({ min: 1, max: count }),
            type: fc.constantFrom('FS', 'SS', 'FF', 'SF' as const),
            lag: dialect.lag,
          }),
          { maxLength: 20 },
        ),
      }),
    )
    .map(({ title, start, calendars, activities, links }) => ({
      project: {
        id: 'project',
        uid: '1',
        code: 'PROJECT-1',
        name: title,
        start,
        dataDate: start,
        timeZone: 'UTC',
        defaultCalendar: '1',
        currency: 'EUR',
      },
      options: {
        dialect: 'primavera',
        lagCalendar: 'predecessor',
        progressMode: 'retained-logic',
        totalFloat: 'finish',
        critical: { by: 'total-float', thresholdMinutes: 480 },
        useExpectedFinish: true,
        openEndsCritical: false,
        constraintsHonoured: false,
        ...options,
      },
      calendars,
      wbs: [],
      activities,
      relationships: links.map(({ from, to, type, lag }) => ({
        predecessor: String(from),
        successor: String(to),
        type,
        lag,
      })),
      resources: [],
      assignments: [],
      baselines: [],
    }));
}

/** What a format must give back unchanged. Its own numbering of projects and WBS is its own affair. */
function kept(model: ProjectModel) {
  const bySuccessor = [...model.relationships].sort((a, b) => Number(a.successor) - Number(b.successor));
  return {
    start: model.project.start,
    dataDate: model.project.dataDate,
    options: model.options,
    calendars: model.calendars,
    activities: model.activities.map(({ wbs: _wbs, stored, ...activity }) => ({
      ...activity,
      stored: stored && { ...stored, critical: undefined, longestPath: undefined },
    })),
    relationships: bySuccessor,
  };
}

describe('what is written reads back the same', () => {
  it('as Primavera XER: every date, the network, calendars, codes', async () => {
    await fc.assert(
      fc.asyncProperty(modelOf(PRIMAVERA, {}), async (model) => {
        const { model: again } = await readXer(encodeText((await writeXer(model)).chunks));
        expect(kept(again)).toEqual(kept(model));
        expect(compileNetwork(again).relationships).toEqual(compileNetwork(model).relationships);
        const twice = await readXer(encodeText((await writeXer(again)).chunks));
        expect(twice.model).toEqual(again);
      }),
      { numRuns: RUNS },
    );
  });

  it('as Microsoft Project XML: every date, the network, calendars, fields', async () => {
    const options = {
      dialect: 'msproject',
      lagCalendar: 'successor',
      totalFloat: 'smallest',
      useExpectedFinish: false,
      constraintsHonoured: true,
    } as const;
    await fc.assert(
      fc.asyncProperty(modelOf(MICROSOFT, options), async (model) => {
        const { model: again } = await readMspdi(encodeText((await writeMspdi(model)).chunks));
        expect(kept(again)).toEqual(kept(model));
        const twice = await readMspdi(encodeText((await writeMspdi(again)).chunks));
        expect(twice.model).toEqual(again);
      }),
      { numRuns: RUNS },
    );
  });

  it('from Primavera to Microsoft Project and back, as far as both can hold it', async () => {
    await fc.assert(
      fc.asyncProperty(modelOf({ ...PRIMAVERA, constraints: fc.constant([]) }, {}), async (model) => {
        const mspdi = await readMspdi(encodeText((await writeMspdi(model)).chunks));
        const { model: back } = await readXer(encodeText((await writeXer(mspdi.model)).chunks));
        const network = ({ activities, relationships }: ProjectModel) => ({
          activities: activities.map(
            ({ id, name: title, durationMinutes, remainingMinutes, actualStart, actualFinish, status }) => ({
              id,
              title,
              durationMinutes,
              remainingMinutes,
              actualStart,
              actualFinish,
              status,
            }),
          ),
          relationships: [...relationships].sort((a, b) => Number(a.successor) - Number(b.successor)),
        });
        expect(network(back)).toEqual(network(model));
        expect(back.calendars.map(({ week, exceptions }) => ({ week, exceptions }))).toEqual(
          model.calendars.map(({ week, exceptions }) => ({ week, exceptions })),
        );
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });
});

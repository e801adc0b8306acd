import { calculateSchedule } from '#engines/cpm';
import { formatMinute } from '#engines/work-calendars';
import { describe, expect, it } from '@jest/globals';
import {
  activityBudgets,
  compileCrossing,
  compileNetwork,
  compileUncertainty,
  convertAmount,
  ModelError,
  parseModelText,
  type ProjectModel,
} from '../index.js';

function model(body: string, project = ''): ProjectModel {
  const text = `spanwise: 1
project: { id: p, name: P, start: 2025-04-28, calendar: std, currency: RUB, reportingCurrency: USD${project} }
exchangeRates:
  - { date: 2025-01-01, from: USD, to: RUB, rate: 100 }
  - { date: 2025-06-01, from: USD, to: RUB, rate: "80" }
calendars:
  - { id: std, week: { mon-fri: [08:00-12:00, 13:00-17:00] } }
  - { id: six, base: std, week: { sat: [08:00-12:00] }, holidays: [{ date: 2025-05-01, name: Labour Day }] }
  - { id: plain, base: six, exceptions: [{ date: 2025-05-01, shifts: [09:00-10:00] }] }
${body}`;
  const result = parseModelText(text, 'yaml');
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result.model!;
}

describe('network', () => {
  it('derives calendars: the week day by day, holidays first, working exceptions over them', () => {
    const { calendars } = model('activities: [{ id: A, name: A, duration: 1d }]');
    expect(calendars.map(({ week }) => week.map((shifts) => shifts.length))).toEqual([
      [0, 2, 2, 2, 2, 2, 0],
      [0, 2, 2, 2, 2, 2, 1],
      [0, 2, 2, 2, 2, 2, 1],
    ]);
    expect(calendars[1]!.exceptions.map(({ shifts }) => shifts.length)).toEqual([0]);
    expect(calendars[2]!.exceptions.map(({ shifts }) => shifts.length)).toEqual([1]);
    expect(calendars[1]!.dayNames).toEqual({ '2025-05-01': 'Labour Day' });
    expect(calendars.map(({ minutesPerDay }) => minutesPerDay)).toEqual([480, 480, 480]);
  });

  it('takes days of lag on the calendar that the lag runs on', () => {
    const body = (option: string) =>
      `options: { lagCalendar: ${option} }
activities:
  - { id: A, name: A, duration: 1d, calendar: long }
  - { id: B, name: B, duration: 1d, after: [A FS+1d] }`.replace('options', 'options');
    const lag = (option: string) => {
      const text = body(option);
      const withLong = text.replace('activities:', '').replace('calendar: long', 'calendar: six');
      return model(`${withLong.split('\n')[0]}\nactivities:${withLong.slice(withLong.indexOf('\n'))}`)
        .relationships[0]!.lag;
    };
    expect(lag('predecessor')).toEqual({ kind: 'working', minutes: 480 });
    expect(lag('24-hour')).toEqual({ kind: 'working', minutes: 1440 });
  });

  it('reads a date alone as the beginning or the end of that day’s work', () => {
    const { activities } = model(`activities:
  - { id: A, name: A, duration: 3d, actualStart: 2025-04-28, actualFinish: 2025-04-30 }
  - { id: B, name: B, duration: 3d, after: [A], constraints: [{ type: start-on-or-after, date: 2025-05-05 }, { type: finish-on-or-before, date: 2025-05-10 }] }`);
    expect(activities[0]).toMatchObject({
      actualStart: '2025-04-28T08:00',
      actualFinish: '2025-04-30T17:00',
      status: 'complete',
      remainingMinutes: 0,
    });
    expect(activities[1]!.constraints).toEqual([
      { type: 'start-on-or-after', date: '2025-05-05T08:00' },
      { type: 'finish-on-or-before', date: '2025-05-11T00:00' },
    ]);
  });

  it('takes the remaining duration from percent complete where it is not stated', () => {
    const { activities } = model(`activities:
  - { id: A, name: A, duration: 10d, actualStart: 2025-04-28, percentComplete: 40 }
  - { id: B, name: B, duration: 10d, actualStart: 2025-04-28, remaining: 3d, percentComplete: { type: physical, percent: 10 } }`);
    expect(activities.map(({ remainingMinutes }) => remainingMinutes)).toEqual([6 * 480, 3 * 480]);
    expect(activities.map(({ status }) => status)).toEqual(['in-progress', 'in-progress']);
  });

  it('schedules by hand-calculated dates', () => {
    const network = compileNetwork(
      model(`activities:
  - { id: A, name: A, duration: 3d }
  - { id: B, name: B, duration: 2d, after: [A SS+1d] }
  - { id: C, name: C, duration: 1ed, after: [A, B FS-1d] }
  - { id: M, name: M, type: finish-milestone, after: [C] }`),
    );
    const { earlyStart, earlyFinish } = calculateSchedule(network);
    expect(
      network.activities.map(
        ({ id }, index) => `${id} ${formatMinute(earlyStart[index]!)} ${formatMinute(earlyFinish[index]!)}`,
      ),
    ).toEqual([
      'A 2025-04-28T08:00 2025-04-30T17:00',
      'B 2025-04-29T08:00 2025-04-30T17:00',
      'C 2025-04-30T17:00 2025-05-01T17:00',
      'M 2025-05-01T17:00 2025-05-01T17:00',
    ]);
  });

  it('gives summaries what lies in their node and below, themselves to the next one up', () => {
    const { activities } = compileNetwork(
      model(`wbs: [{ id: top, name: T }, { id: mid, name: M, parent: top }, { id: leaf, name: L, parent: mid }]
activities:
  - { id: S1, name: S1, type: wbs-summary, wbs: top }
  - { id: S2, name: S2, type: wbs-summary, wbs: mid }
  - { id: A, name: A, wbs: leaf, duration: 1d }
  - { id: B, name: B, wbs: top, duration: 1d, after: [A] }`),
    );
    expect(activities.map(({ parent }) => parent)).toEqual([undefined, 0, 1, 0]);
  });

  it('compiles assignments only where they can move dates', () => {
    const compiled = compileNetwork(
      model(`options: { dialect: msproject }
resources: [{ id: crew, name: Crew, kind: labour, calendar: six }, { id: same, name: Same, kind: labour }, { id: steel, name: Steel, kind: material }]
assignments: [{ activity: A, resource: crew }, { activity: A, resource: steel }, { activity: B, resource: same }]
activities: [{ id: A, name: A, duration: 1d }, { id: B, name: B, duration: 1d, after: [A] }]`),
    );
    expect(compiled.activities.map(({ assignments }) => assignments)).toEqual([[{ calendar: 1 }], undefined]);
  });

  it('refuses a model that contradicts itself, with a code and a place', () => {
    const sound = model('activities: [{ id: A, name: A, duration: 1d }]');
    const cases: readonly (readonly [ProjectModel, string, string])[] = [
      [
        { ...sound, project: { ...sound.project, defaultCalendar: 'none' } },
        'model.unknown-calendar',
        'project.defaultCalendar',
      ],
      [
        { ...sound, activities: [...sound.activities, ...sound.activities] },
        'model.duplicate-id',
        'activities[1]',
      ],
      [
        {
          ...sound,
          relationships: [
            { predecessor: 'A', successor: 'X', type: 'FS', lag: { kind: 'working', minutes: 0 } },
          ],
        },
        'model.unknown-activity',
        'relationships[0].successor',
      ],
      [{ ...sound, project: { ...sound.project, start: 'soon' } }, 'model.bad-date', 'project.start'],
    ];
    for (const [broken, code, where] of cases) {
      const thrown = captured(() => compileNetwork(broken));
      expect(thrown).toBeInstanceOf(ModelError);
      expect(thrown).toMatchObject({ code, where });
    }
  });
});

function captured(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('money', () => {
  const costed = model(`activities:
  - { id: A, name: A, duration: 10d, costs: [{ fixed: "0.10", perDay: "0.20" }, { currency: USD, fixed: 3 }] }`);

  it('adds exactly, in any currency, at the rate in force', () => {
    expect(activityBudgets(costed, 'RUB').get('A')).toEqual({
      fixed: '300.1',
      perDay: '0.2',
      assignments: '0',
      total: '302.1',
    });
    expect(activityBudgets(costed).get('A')?.total).toBe('3.021');
    expect(convertAmount(costed, '5', 'USD', 'RUB', '2025-05-31')).toBe('500');
    expect(convertAmount(costed, '5', 'USD', 'RUB', '2025-06-01')).toBe('400');
    expect(convertAmount(costed, '5', 'USD', 'RUB', '2020-01-01')).toBe('500');
    expect(convertAmount(costed, '400', 'RUB', 'USD', '2026-01-01')).toBe('5');
  });

  it('refuses a currency without a rate', () => {
    expect(captured(() => convertAmount(costed, '1', 'EUR', 'RUB', '2025-01-01'))).toMatchObject({
      code: 'model.no-exchange-rate',
    });
  });
});

describe('uncertainty', () => {
  it('compiles every form that the document has', () => {
    const compiled = compileUncertainty(
      model(`wbs: [{ id: w, name: W }]
activities:
  - { id: A, name: A, wbs: w, duration: { optimistic: 5d, likely: 8d, pessimistic: 12d }, weather: [cold], closedSeasons: [ice], costs: [{ fixed: 5 }] }
  - { id: B, name: B, wbs: w, duration: { optimistic: 5d, likely: 8d, pessimistic: 12d, distribution: beta-pert }, after: [A] }
  - { id: C, name: C, duration: { optimistic: 4d, likely: 8d, pessimistic: 16d, distribution: lognormal }, after: [B] }
  - { id: D, name: D, wbs: w, duration: 8d, after: [C] }
weather: [{ id: cold, name: Cold, adverseDays: [3.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], spellDays: 3 }]
closedSeasons: [{ id: ice, name: Ice, from: 12-05, until: 03-12, firstDayShift: { optimistic: -10, likely: 0, pessimistic: 10 } }]
risks:
  - { id: late, name: Late, probability: 0.3, affects: { ids: [A] }, delay: 5d, cost: { amount: 1000 }, mitigation: { name: Early, price: { amount: 500, currency: USD }, probabilityFactor: 0.4, delay: 1d } }
  - { id: storm, name: Storm, perMonth: [0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0], affects: { wbs: w }, closedDays: { optimistic: 2, likely: 3, pessimistic: 5 } }
  - { id: flood, name: Flood, probability: 0.1, from: 2025-08-01, until: 2025-08-31, affects: { wbs: w }, closedDays: 10 }
drivers: [{ id: crew, name: Crew, factor: { optimistic: 0.9, likely: 1, pessimistic: 1.3 }, affects: {} }]
branches: [{ id: way, name: Way, outcomes: [{ name: one, probability: 0.5, activities: [C] }, { name: two, probability: 0.5, activities: [D] }] }]
costSpreads: [{ id: all, select: {}, fixed: { optimistic: 0.9, likely: 1, pessimistic: 1.2 } }]
correlations: [{ id: g, select: { wbs: w }, rank: 0.4 }]`),
    );
    expect(compiled.durations?.map(({ distribution }) => distribution)).toEqual([
      { kind: 'triangular', minimum: 2400, mode: 3840, maximum: 5760 },
      { kind: 'beta-pert', minimum: 2400, mode: 3840, maximum: 5760 },
      { kind: 'lognormal', median: 3840, sigma: expect.closeTo(0.5408656, 6) },
    ]);
    // D does not vary: it cannot be correlated.
    expect(compiled.correlation?.groups).toEqual([{ id: 'g', activities: ['A', 'B'], rankCorrelation: 0.4 }]);
    expect(compiled.hazards?.[0]?.months[0]).toEqual({ probability: 0.1, meanSpellDays: 3 });
    expect(compiled.windows?.[0]).toMatchObject({
      recurrence: { kind: 'yearly', start: { month: 12, day: 5 }, end: { month: 3, day: 12 } },
    });
    expect(compiled.sensitivities).toEqual([{ activity: 'A', hazards: ['cold'], windows: ['ice'] }]);
    expect(compiled.risks).toMatchObject([
      {
        occurrence: { kind: 'activity', probability: 0.3 },
        effect: {
          kind: 'added-minutes',
          minutes: { kind: 'deterministic', value: 2400 },
          cost: { value: 10 },
        },
        mitigation: { probabilityFactor: 0.4, cost: 500, effect: { minutes: { value: 480 } } },
      },
      { occurrence: { kind: 'monthly' }, effect: { kind: 'closure' }, activities: ['A', 'B', 'D'] },
      {
        occurrence: { kind: 'dates', probability: 0.1, first: 20301, last: 20331 },
        effect: { days: { value: 10 } },
      },
    ]);
    expect(compiled.drivers).toMatchObject([{ probability: 1, activities: ['A', 'B', 'C', 'D'] }]);
    expect(compiled.costs).toMatchObject([{ activity: 'A', fixedFactor: { kind: 'triangular' } }]);
  });
});

describe('crossing', () => {
  const crossing = (change: (text: string) => string = (text) => text) =>
    model(`activities: [{ id: A, name: A, duration: 1d }]
${change(CROSSING)}`);
  const CROSSING = `crossing:
  id: c
  name: C
  referenceBank: L
  banks:
    - { id: L, name: Left, clock: "+10:00", hours: { mon-fri: [09:00-13:00, 14:00-18:00], sat: [09:00-12:00] }, closedOn: [{ date: 2027-05-09, name: Victory }], otherHours: [{ date: 2027-05-10, shifts: [10:00-12:00] }] }
    - { id: R, name: Right, clock: "-03:30", hours: 00:00-24:00 }
  directions: [{ id: out, from: L, to: R }, { id: in, from: R, to: L }]
  design: { peoplePerDay: 100, vehiclesPerDay: 40, countsBothDirections: true }
  classes: [{ id: car, kind: car, people: { from: 1, to: 4 }, patience: 2h }, { id: walker, kind: pedestrian, people: 1 }]
  demand:
    level: ramp
    levels: [{ id: ramp, factor: 0.5, rampUp: [{ day: 0, factor: 0.2 }, { day: 100, factor: 2 }] }]
    profiles: [{ id: flat, hours: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] }]
    factors: { weekday: [2, 1, 1, 1, 1, 1, 2] }
    traffic:
      - { id: cars, class: car, perDay: 40, directions: { out: 0.75, in: 0.25 }, profile: flat, factors: { weekday: [1, 1, 1, 1, 1, 1, 3] } }
      - { id: groups, class: walker, perDay: 100, profile: { out: flat, in: flat }, batch: { counts: [10, 30], weights: [1, 1] } }
    streams: [{ kind: timetable, id: bus, class: car, direction: out, times: [09:30, 15:00], lateness: { shape: normal, mean: 5m, deviation: 10m } }]
  lanes: [{ id: car, count: 3, perDirection: true, bank: L, staffing: [{ hours: 09:00-13:00, count: 2 }] }, { id: desk, count: 4, bank: R }]
  stages:
    - { id: both, kind: document, classes: [car, walker], lanes: { car: car, walker: desk }, service: { car: 1.75m, "*": { shape: erlang, mean: 30m, phases: 3 } } }
    - { id: span, kind: bridge, classes: [car], lengthMetres: 1005, speedKilometresPerHour: { "*": 40 }, headwaySeconds: 3, oneWayConvoy: { green: 15m } }
  rules: { endOfDay: serve-those-inside, maximumOvertime: 1.5h, shiftChange: pre-empt, gate: both-banks, beforeOpening: wait }
`;

  it('counts lanes per direction as pools of their own', () => {
    const { pools, stages } = compileCrossing(crossing());
    expect(pools.map(({ id, servers }) => `${id} ${servers}`)).toEqual(['car/out 3', 'car/in 3', 'desk 4']);
    expect(pools[0]?.staffing).toEqual([{ start: 540, finish: 780, servers: 2 }]);
    expect(stages[0]).toMatchObject({
      pool: { 'out/car': 'car/out', 'in/car': 'car/in', 'out/walker': 'desk', 'in/walker': 'desk' },
      service: {
        car: { kind: 'deterministic', minutes: 1.75 },
        '*': { kind: 'erlang', phases: 3, meanMinutes: 30 },
      },
    });
    expect(stages[1]).toMatchObject({ kind: 'bridge', oneWayConvoy: { greenMinutes: 15 } });
  });

  it('reads clocks, hours and holidays', () => {
    const [left, right] = compileCrossing(crossing()).banks;
    expect([left!.utcOffsetMinutes, right!.utcOffsetMinutes]).toEqual([600, -210]);
    expect(left!.openingHours.week.map((shifts) => shifts.length)).toEqual([0, 2, 2, 2, 2, 2, 1]);
    expect(left!.openingHours.exceptions).toEqual([
      { date: '2027-05-09', name: 'Victory', shifts: [] },
      { date: '2027-05-10', shifts: [{ start: 600, finish: 720 }] },
    ]);
    expect(right!.openingHours.week[0]).toEqual([{ start: 0, finish: 1440 }]);
  });

  it('ramps demand up from the opening, or takes it as it is in the end', () => {
    const grown = compileCrossing(crossing()).demand;
    expect(
      grown.map((stream) => [
        stream.id,
        stream.kind === 'poisson' ? stream.perDay : stream.kind === 'batch' ? stream.batchesPerDay : 0,
      ]),
    ).toEqual([
      ['cars/out', 30],
      ['cars/in', 10],
      ['groups/out', 2.5],
      ['groups/in', 2.5],
      ['bus', 0],
    ]);
    const [first] = compileCrossing(crossing(), { opening: '2027-07-06' }).demand;
    expect(first).toMatchObject({
      perDay: 15,
      factors: {
        weekday: [2, 1, 1, 1, 1, 1, 6],
        rampUp: {
          opening: '2027-07-06',
          points: [
            { day: 0, factor: 0.2 },
            { day: 100, factor: 2 },
          ],
        },
      },
    });
  });

  it('doubles design and demand where the design counts each direction', () => {
    const definition = compileCrossing(
      crossing((text) => text.replace('countsBothDirections: true', 'countsBothDirections: false')),
    );
    expect(definition.design).toEqual({ peoplePerDay: 200, vehiclesPerDay: 80 });
    expect(definition.demand[0]).toMatchObject({ perDay: 60 });
    expect(definition.rules).toMatchObject({ maximumOvertimeMinutes: 90, gate: 'both-banks' });
  });

  it('refuses an unknown level and a model without a crossing', () => {
    expect(captured(() => compileCrossing(crossing(), { level: 'none' }))).toMatchObject({
      where: 'crossing.demand.level',
    });
    expect(captured(() => compileCrossing(model('activities: []')))).toMatchObject({ code: 'model.missing' });
  });
});

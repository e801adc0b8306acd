import { describe, expect, it } from '@jest/globals';
import type { CrossingSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { decisionsOf } from './decisions.js';
import { lightsOf } from './lights.js';
import { weatherSection } from './weather.js';

const DAY = 1440;
const WORKDAY = 480;
const dayOf = (date: string) => Date.parse(date) / 86_400_000;
/** Monday to Friday; 1 January 1970 was a Thursday. */
const workday = (day: number) => (day + 3) % 7 < 5;
const calendar = {
  minutesPerDay: WORKDAY,
  workBetween: (from: number, to: number) => {
    const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
    let minutes = 0;
    for (let day = first / DAY; day < last / DAY; day += 1) minutes += workday(day) ? WORKDAY : 0;
    return sign * minutes;
  },
};

interface Stated {
  readonly p80?: string;
  readonly actual?: string;
  readonly share?: number;
  readonly spiT?: number;
  readonly cpi?: number;
  readonly previous?: ReportFacts['previous'];
  readonly model?: object;
  readonly mitigation?: readonly object[];
  readonly setbacks?: readonly object[];
  readonly status?: string;
}

/** A project of one activity that opens traffic; the contract's limit is Monday 1 June 2026. */
function factsOf(stated: Stated): ReportFacts {
  const { p80 = '2026-06-01', actual = null, share = 0.9, status = 'in-progress' } = stated;
  const facts = {
    asOf: '2026-03-02',
    since: '2026-02-23',
    projectId: 'p',
    currency: 'EUR',
    milestones: [
      {
        id: 'OPEN',
        opens: ['people'],
        baseline: '2026-05-01',
        actual,
        forecast: { deterministic: p80, p80 },
      },
    ],
    plan: {
      calendars: [calendar],
      indexOf: new Map([['PIER', 0]]),
      loaded: {
        model: {
          project: { defaultCalendar: 'week' },
          calendars: [{ id: 'week' }],
          milestones: [{ activity: 'OPEN', contractLimit: '2026-06-01' }],
          activities: [{ weather: ['ice'], closedSeasons: ['flood'] }],
          ...stated.model,
        },
      },
    },
    status: {
      network: { activities: [{ status, remainingMinutes: 40 * WORKDAY, calendar: 0 }] },
      schedule: { start: [dayOf('2026-02-02') * DAY], finish: [dayOf('2026-04-24') * DAY] },
    },
    analysis: {
      milestones: [
        {
          id: 'OPEN',
          sCurve: [
            { date: '2026-05-29', share },
            { date: '2026-06-02', share: 1 },
          ],
        },
      ],
      mitigation: stated.mitigation ?? [],
      finish: { mean: '2026-06-05T17:00' },
    },
    setbacks: stated.setbacks ?? [],
    ...(stated.spiT === undefined
      ? {}
      : {
          performance: {
            weights: 'cost',
            costsBooked: true,
            earnedSchedule: { plateauAware: { schedulePerformanceIndexTime: stated.spiT } },
            total: { costPerformanceIndex: stated.cpi },
          },
        }),
    ...(stated.previous ? { previous: stated.previous } : {}),
  };
  return facts as unknown as ReportFacts;
}

const coloursOf = (stated: Stated, crossing?: object) =>
  Object.fromEntries(
    lightsOf(factsOf(stated), crossing as CrossingSection | undefined).map(({ subject, colour }) => [
      subject,
      colour,
    ]),
  );

describe('traffic lights', () => {
  it.each([
    ['2026-05-29', 'green'],
    ['2026-06-01', 'green'],
    ['2026-06-02', 'amber'],
    ['2026-06-29', 'amber'],
    ['2026-06-30', 'red'],
  ])(
    'the opening: P80 on %s is %s of a limit on 1 June, twenty working days are tolerated',
    (p80, colour) => {
      expect(coloursOf({ p80 })['opening']).toBe(colour);
    },
  );

  it.each([
    [0.8, 'green'],
    [0.79, 'amber'],
    [0.5, 'amber'],
    [0.49, 'red'],
  ])('the risk: %s of the iterations by the limit is %s', (share, colour) => {
    expect(coloursOf({ share })['risk']).toBe(colour);
  });

  it('what is achieved has its own date and no odds', () => {
    expect(coloursOf({ actual: '2026-07-31' })).toEqual({ opening: 'red' });
  });

  it.each([
    [0.95, 0.94, 'green', 'amber'],
    [0.85, 0.84, 'amber', 'red'],
  ])('schedule %s and cost %s are %s and %s', (spiT, cpi, schedule, cost) => {
    expect(coloursOf({ spiT, cpi })).toMatchObject({ schedule, cost });
  });

  it('the crossing is held against what came, at most the design', () => {
    const people = { served: 2822, target: 2850, demand: 4000 };
    const vehicles = { served: 89, target: 300, demand: 100 };
    expect(coloursOf({}, { people, vehicles })).toMatchObject({ people: 'green', vehicles: 'red' });
  });

  it('tell their rule, their value and what they showed before', () => {
    const lights = [{ subject: 'opening', colour: 'red' }] as const;
    const previous = { id: 'r', dataDate: '2026-02-23', href: '/r', lights };
    expect(lightsOf(factsOf({ p80: '2026-06-03', previous }), undefined)[0]).toEqual({
      subject: 'opening',
      colour: 'amber',
      measure: 'p80-after-target-working-days',
      value: 2,
      greenLimit: 0,
      amberLimit: 20,
      target: { name: 'Contract limit', date: '2026-06-01' },
      previous: 'red',
    });
  });

  it('say that the opening is achieved, by what it was late', () => {
    expect(lightsOf(factsOf({ actual: '2026-06-08' }), undefined)[0]).toMatchObject({
      colour: 'amber',
      measure: 'achieved-after-target-working-days',
      value: 5,
    });
  });
});

const risk = (id: string, more: object = {}) => ({
  id,
  name: `Risk ${id}`,
  activities: ['PIER'],
  probability: 0.4,
  delay: { optimistic: '5d', mostLikely: '10d', pessimistic: '20d' },
  mitigation: { name: `Measure ${id}`, probabilityFactor: 0.5 },
  ...more,
});
const withRisks = (...risks: readonly object[]) => ({
  uncertainty: { risks, weather: [], closedSeasons: [] },
});

describe('decisions asked for', () => {
  it('the weightiest three that can come within half a year and have a measure', () => {
    const model = withRisks(
      risk('slight', { probability: 0.1 }),
      risk('late', { from: '2026-10-01', until: '2026-12-01' }),
      risk('without', { mitigation: undefined }),
      risk('great', { probability: 0.9 }),
      risk('b'),
      risk('a'),
    );
    expect(decisionsOf(factsOf({ model })).map(({ id }) => id)).toEqual([
      'mitigate-great',
      'mitigate-a',
      'mitigate-b',
    ]);
  });

  it('say what is gained, by when, and what it is like without', () => {
    const model = withRisks(risk('ice', { from: '2026-04-10', owner: 'Site' }));
    const mitigation = [{ id: 'ice', meanDays: { estimate: 7 } }];
    const [decision] = decisionsOf(factsOf({ model, mitigation }));
    expect(decision).toMatchObject({
      by: '2026-04-10',
      owner: 'Site',
      mitigation: { probability: 0.4, low: 5, high: 20 },
      options: [
        { name: 'Measure ice', share: 0.2, workingDays: -5 },
        { share: 0.4, workingDays: 0 },
      ],
    });
  });

  it('are not asked of what has come or of what is done', () => {
    const model = withRisks(risk('a'));
    const setbacks = [{ kind: 'risk.occurred', date: '2026-02-25', data: { risk: 'a' } }];
    expect(decisionsOf(factsOf({ model, setbacks }))).toEqual([]);
    expect(decisionsOf(factsOf({ model, status: 'complete' }))).toEqual([]);
  });
});

describe('weather', () => {
  const months = (days: number) => new Array<number>(12).fill(days);
  const model = {
    uncertainty: {
      risks: [],
      weather: [
        { id: 'ice', name: 'Ice', adverseDays: months(10) },
        { id: 'typhoon', name: 'Typhoon', adverseDays: months(3) },
      ],
      closedSeasons: [{ id: 'flood', name: 'Flood', from: '03-20', until: '05-10' }],
    },
  };
  const lost = (date: string, id: string, kind = 'weather') => ({
    kind: 'day.lost',
    date,
    data: { cause: { kind, id } },
  });

  it('counts days lost in the period and to date, one day once, closures not', () => {
    const setbacks = [
      lost('2026-02-10', 'ice'),
      lost('2026-02-24', 'ice'),
      lost('2026-02-24', 'typhoon'),
      lost('2026-02-25', 'ice'),
      lost('2026-02-26', 'holiday', 'closure'),
      lost('2026-03-02', 'ice'),
    ];
    expect(weatherSection(factsOf({ model, setbacks }))).toMatchObject({
      period: { lostWorkingDays: 2 },
      toDate: { lostWorkingDays: 4 },
      byCause: [
        { cause: 'Ice', lostWorkingDays: 2 },
        { cause: 'Typhoon', lostWorkingDays: 1 },
      ],
    });
  });

  it('expects of four weeks what the months of the causes that bear on the work say', () => {
    // 28 days of March, ten bad ones in 31.
    expect(weatherSection(factsOf({ model }))!.outlook).toEqual({
      from: '2026-03-02',
      to: '2026-03-29',
      expectedWorkingDays: 9,
      note: 'Flood: 2026-03-20 to 2026-05-10.',
    });
  });

  it('expects nothing of work that is done, and is silent when nothing was lost then', () => {
    const status = 'complete';
    expect(weatherSection(factsOf({ model, status }))).toBeUndefined();
    const setbacks = [lost('2026-02-24', 'ice')];
    expect(weatherSection(factsOf({ model, status, setbacks }))!.outlook).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import type { NetworkDefinition } from '#engines/cpm';
import type { HazardDefinition, UncertaintyDefinition } from '#engines/uncertainty';
import { compileCalendar, formatMinute, parseDate } from '#engines/work-calendars';
import {
  advanceDay,
  compileConstruction,
  type Construction,
  type ConstructionDefinition,
  type ConstructionEvent,
  type ConstructionSnapshot,
  type ConstructionState,
  initialState,
  simulateBuild,
} from './index.js';
import { FIVE_DAYS, network, SIX_DAYS, task } from './small-networks.fixture.js';

interface Lived {
  readonly state: ConstructionState;
  readonly events: readonly ConstructionEvent[];
  readonly snapshots: readonly ConstructionSnapshot[];
}

/** Lives days through JSON, as the server does. */
function live(construction: Construction, days = 1500, from = initialState(construction)): Lived {
  let state = from;
  const events: ConstructionEvent[] = [];
  const snapshots: ConstructionSnapshot[] = [];
  for (let day = 0; day < days; day++) {
    const outcome = advanceDay(construction, JSON.parse(JSON.stringify(state)) as ConstructionState);
    state = outcome.state;
    events.push(...outcome.events);
    snapshots.push(outcome.snapshot);
    if (outcome.snapshot.finished) break;
  }
  return { state, events, snapshots };
}

function build(
  definition: NetworkDefinition,
  uncertainty: UncertaintyDefinition = {},
  more: Partial<ConstructionDefinition> = {},
): Construction {
  return compileConstruction({ network: definition, uncertainty, seed: 1, ...more });
}

const months = (probability: number, meanSpellDays?: number): HazardDefinition['months'] =>
  Array.from({ length: 12 }, () =>
    meanSpellDays === undefined ? { probability } : { probability, meanSpellDays },
  );
const texts = (events: readonly ConstructionEvent[]): string[] =>
  events.map(({ at, text }) => `${formatMinute(at)} ${text}`);
const finishOf = (lived: Lived, id: string): string =>
  formatMinute(lived.state.activities.find((activity) => activity.id === id)!.actualFinish!);

const PIERS = network(
  [
    task('GO', 0, { type: 'start-milestone', name: 'Groundbreaking' }),
    task('P1', 2400, { name: 'Pier 1' }),
    task('P2', 1440, { name: 'Pier 2', calendar: 1 }),
    task('DECK', 960, { name: 'Deck' }),
    task('OPEN', 0, { type: 'finish-milestone', name: 'Open' }),
  ],
  [
    { predecessor: 0, successor: 1, type: 'FS' },
    { predecessor: 0, successor: 2, type: 'SS', lag: { kind: 'working', minutes: 480 } },
    { predecessor: 1, successor: 3, type: 'FS' },
    { predecessor: 2, successor: 3, type: 'FF', lag: { kind: 'working', minutes: 60 } },
    { predecessor: 3, successor: 4, type: 'FS' },
  ],
  [FIVE_DAYS, SIX_DAYS],
);

describe('a build as planned', () => {
  it('tells its story', () => {
    expect(texts(live(build(PIERS)).events)).toMatchInlineSnapshot(`
     [
       "2025-04-30T08:00 Groundbreaking (GO) was achieved, as planned",
       "2025-04-30T08:00 Pier 1 (P1) started, as planned",
       "2025-04-30T17:00 Pier 2 (P2) started, as planned",
       "2025-05-02T17:00 Pier 2 (P2) finished, as planned",
       "2025-05-07T17:00 Pier 1 (P1) finished, as planned",
       "2025-05-08T08:00 Deck (DECK) started, as planned",
       "2025-05-12T17:00 Deck (DECK) finished, as planned",
       "2025-05-12T17:00 Open (OPEN) was achieved, as planned",
       "2025-05-12T17:00 All works are complete",
     ]
    `);
  });

  it('keeps costs: fixed ones with the work, daily ones with working days', () => {
    const costs = [
      { activity: 'P1', fixed: 1000, perDay: 10 },
      { activity: 'OPEN', fixed: 5 },
    ];
    const construction = build(PIERS, {}, { costs });
    const { snapshots, state } = live(construction);
    // 30 April 2025, a Wednesday: one of five days of work; 1 May is a holiday.
    expect(snapshots.slice(0, 3).map(({ costToDate }) => costToDate)).toEqual([210, 210, 420]);
    expect(snapshots.at(-1)!.costToDate).toBe(1055);
    expect(snapshots.reduce((sum, { costOfDay }) => sum + costOfDay, 0)).toBeCloseTo(1055, 9);
    expect(state.activities[1]!.cost).toBe(1050);
    expect(simulateBuild(construction, 0).cost).toBe(1055);
  });

  it('a level of effort lasts as long as what it is tied to, and costs its days', () => {
    const definition = network(
      [task('A', 2400), task('SITE', 0, { type: 'level-of-effort' })],
      [
        { predecessor: 0, successor: 1, type: 'SS' },
        { predecessor: 0, successor: 1, type: 'FF' },
      ],
    );
    const construction = build(definition, {}, { costs: [{ activity: 'SITE', perDay: 100 }] });
    const lived = live(construction);
    const [a, site] = lived.state.activities;
    expect([site!.actualStart, site!.actualFinish, site!.status]).toEqual([
      a!.actualStart,
      a!.actualFinish,
      'complete',
    ]);
    expect(lived.snapshots.at(-1)!.costToDate).toBe(500);
    expect(simulateBuild(construction, 0).cost).toBe(500);
  });
});

describe('weather, windows and closures', () => {
  it('a day of adverse weather is lost to those it concerns, and said so', () => {
    const construction = build(PIERS, {
      hazards: [{ id: 'wind', name: 'Strong wind', months: months(0.4, 2) }],
      sensitivities: [{ activity: 'P1', hazards: ['wind'] }],
    });
    const { events, state, snapshots } = live(construction);
    const lost = events.filter((event) => event.type === 'day-lost');
    const minutes = lost.flatMap(({ stopped }) => stopped).reduce((sum, stopped) => sum + stopped.minutes, 0);
    expect(minutes).toBeGreaterThan(0);
    expect(state.activities[1]!.lostMinutes).toEqual({ 'hazard:wind': minutes });
    expect(snapshots.reduce((sum, { lostMinutes }) => sum + lostMinutes, 0)).toBe(minutes);
    // Worked time is what was planned; the time from start to finish is that and what was lost.
    const { actualStart, actualFinish, workedMinutes } = state.activities[1]!;
    expect(workedMinutes).toBe(2400);
    expect(compileCalendar(FIVE_DAYS).workBetween(actualStart!, actualFinish!)).toBe(2400 + minutes);
    expect(events.filter(({ type }) => type === 'spell-began').length).toBeGreaterThan(0);
    expect(texts(lost)[0]).toMatch(/Strong wind: no work on Pier 1 \(P1\)$/);
  });

  it('a spell that keeps an activity from starting is the reason it gives', () => {
    const start = parseDate('2025-04-30');
    const construction = build(PIERS, {
      windows: [{ id: 'ice', name: 'Ice', recurrence: { kind: 'once', start, end: start + 5 } }],
      sensitivities: [{ activity: 'P1', windows: ['ice'] }],
    });
    const lived = live(construction);
    expect(lived.snapshots[0]!.activities.find(({ id }) => id === 'P1')!.standing).toEqual({
      kind: 'window',
      id: 'ice',
    });
    expect(lived.events).toContainEqual(expect.objectContaining({ type: 'window-began', window: 'ice' }));
    expect(lived.events).toContainEqual(
      expect.objectContaining({
        type: 'day-lost',
        stopped: [],
        notStarted: ['P1'],
        text: 'Ice: Pier 1 (P1) cannot start',
      }),
    );
    expect(formatMinute(lived.state.activities[1]!.actualStart!)).toBe('2025-05-06T08:00');
  });

  it('a dated risk closes its works, costs what it costs, and ends', () => {
    const day = parseDate('2025-05-05');
    const construction = build(PIERS, {
      risks: [
        {
          id: 'storm',
          name: 'Typhoon',
          occurrence: { kind: 'dates', probability: 1, first: day, last: day },
          effect: {
            kind: 'closure',
            days: { kind: 'deterministic', value: 3 },
            cost: { kind: 'deterministic', value: 77 },
          },
          activities: ['P1'],
        },
      ],
    });
    const lived = live(construction);
    expect(
      texts(lived.events.filter(({ type }) => type === 'risk-occurred' || type === 'closure-ended')),
    ).toEqual([
      '2025-05-05T00:00 Typhoon: its works are closed until 2025-05-07',
      '2025-05-08T00:00 Typhoon is over',
    ]);
    expect(lived.state.activities[1]!.lostMinutes).toEqual({ 'closure:storm': 3 * 480 });
    expect(lived.state.eventCost).toBe(77);
  });
});

describe('risks during activities', () => {
  it('strike at a point of the work and add to it', () => {
    const construction = build(PIERS, {
      risks: [
        {
          id: 'boulder',
          name: 'Boulders',
          occurrence: { kind: 'activity', probability: 1 },
          effect: { kind: 'added-minutes', minutes: { kind: 'deterministic', value: 960 } },
          activities: ['P1'],
        },
      ],
    });
    const lived = live(construction);
    const struck = lived.events.find(({ type }) => type === 'risk-struck')!;
    expect(struck.text).toBe('Boulders: adds 2 working days to Pier 1 (P1)');
    const [strike] = construction.future.strikesOf(1);
    const calendar = compileCalendar(FIVE_DAYS);
    expect(calendar.workBetween(lived.state.activities[1]!.actualStart!, struck.at)).toBe(strike!.atMinutes);
    expect(lived.state.activities[1]!.workedMinutes).toBe(3360);
    expect(finishOf(lived, 'P1')).toBe('2025-05-12T17:00');
  });

  it('mitigation that is in place is paid for on the first day', () => {
    const uncertainty: UncertaintyDefinition = {
      risks: [
        {
          id: 'boulder',
          name: 'Boulders',
          occurrence: { kind: 'activity', probability: 1 },
          effect: { kind: 'factor', factor: { kind: 'deterministic', value: 1.5 } },
          activities: ['P1'],
          mitigation: { name: 'Probe first', probabilityFactor: 0, cost: 12 },
        },
      ],
    };
    const before = live(build(PIERS, uncertainty));
    const after = live(build(PIERS, uncertainty, { mitigated: 'all' }));
    expect([finishOf(before, 'P1'), finishOf(after, 'P1')]).toEqual(['2025-05-13T12:00', '2025-05-07T17:00']);
    expect(before.state.activities[1]!.workedMinutes).toBe(3600);
    expect(after.state.activities[1]!.workedMinutes).toBe(2400);
    expect(after.events[0]).toMatchObject({ type: 'mitigation-paid', cost: 12 });
    expect(after.snapshots.at(-1)!.costToDate).toBe(12);
  });

  it('a branch that does not come about takes no time', () => {
    const uncertainty: UncertaintyDefinition = {
      branches: [
        {
          id: 'test',
          name: 'Load test',
          outcomes: [
            { name: 'passed', probability: 1, activities: [] },
            { name: 'repair', probability: 0, activities: ['DECK'] },
          ],
        },
      ],
    };
    const lived = live(build(PIERS, uncertainty));
    expect(lived.events).toContainEqual(
      expect.objectContaining({ type: 'activity-skipped', activity: 'DECK' }),
    );
    expect(lived.state.activities[3]!.workedMinutes).toBe(0);
    expect(lived.snapshots.at(-1)!.finished).toBe(true);
  });
});

const FULL: UncertaintyDefinition = {
  durations: ['P1', 'P2', 'DECK'].map((activity) => ({
    activity,
    unit: 'factor',
    distribution: { kind: 'triangular', minimum: 0.7, mode: 1, maximum: 2.5 },
  })),
  correlation: { groups: [{ id: 'piers', activities: ['P1', 'P2'], rankCorrelation: 0.5 }] },
  hazards: [
    { id: 'wind', name: 'Wind', months: months(0.3, 2) },
    { id: 'rain', name: 'Rain', months: months(0.2, 3) },
  ],
  sensitivities: [
    { activity: 'P1', hazards: ['wind', 'rain'] },
    { activity: 'DECK', hazards: ['wind'] },
  ],
  risks: [
    {
      id: 'boulder',
      name: 'Boulders',
      occurrence: { kind: 'activity', probability: 0.5 },
      effect: { kind: 'added-minutes', minutes: { kind: 'uniform', minimum: -400, maximum: 900 } },
      activities: ['P1', 'DECK'],
    },
    {
      id: 'storm',
      name: 'Typhoon',
      occurrence: { kind: 'monthly', rates: new Array<number>(12).fill(2) },
      effect: {
        kind: 'closure',
        days: { kind: 'uniform', minimum: 1, maximum: 4 },
        cost: { kind: 'deterministic', value: 3 },
      },
      activities: ['P1', 'P2'],
    },
  ],
};
const COSTS = [
  { activity: 'P1', fixed: 100, perDay: 3 },
  { activity: 'DECK', fixed: 50, perDay: 1 },
];

describe('yesterday’s state and the seed give today’s', () => {
  it('a build through JSON equals the build in one go, for many futures', () => {
    for (let iteration = 0; iteration < 20; iteration++) {
      const construction = build(PIERS, FULL, { costs: COSTS, iteration });
      const lived = live(construction);
      const bulk = simulateBuild(construction, iteration);
      expect(lived.state.activities.map(({ actualStart }) => actualStart)).toEqual([...bulk.actualStart]);
      expect(lived.state.activities.map(({ actualFinish }) => actualFinish)).toEqual([...bulk.actualFinish]);
      expect(lived.snapshots.length).toBe(bulk.days);
      expect(lived.snapshots.at(-1)!.costToDate).toBeCloseTo(bulk.cost, 9);
    }
  });

  it('the same day lived twice, and by another compilation, gives the same bytes', () => {
    const construction = build(PIERS, FULL, { costs: COSTS });
    const middle = live(construction, 4).state;
    const once = JSON.stringify(advanceDay(construction, middle));
    expect(JSON.stringify(advanceDay(construction, middle))).toBe(once);
    const other = build(PIERS, FULL, { costs: COSTS });
    expect(JSON.stringify(advanceDay(other, JSON.parse(JSON.stringify(middle)) as ConstructionState))).toBe(
      once,
    );
    const seeded = build(PIERS, FULL, { costs: COSTS, seed: 2 });
    expect(JSON.stringify(live(seeded).state)).not.toBe(JSON.stringify(live(construction).state));
  });

  it('nothing is worked twice or lost: worked + lost time fills the time from start to finish', () => {
    const calendar = compileCalendar(FIVE_DAYS);
    for (let iteration = 0; iteration < 10; iteration++) {
      const { state } = live(build(PIERS, { ...FULL, risks: [] }, { iteration }));
      const { actualStart, actualFinish, workedMinutes, lostMinutes } = state.activities[1]!;
      const lost = Object.values(lostMinutes).reduce((sum, minutes) => sum + minutes, 0);
      expect(calendar.workBetween(actualStart!, actualFinish!)).toBe(workedMinutes + lost);
    }
  });

  it('refuses a state of another network, and a build that never ends', () => {
    const construction = build(PIERS);
    const state = initialState(construction);
    const alien = { ...state, activities: [{ ...state.activities[0]!, id: 'X' }] };
    expect(() => advanceDay(construction, alien)).toThrow(
      expect.objectContaining({ code: 'construction.state-mismatch', where: 'state.activities[X]' }),
    );
    const stormy = build(PIERS, {
      hazards: [{ id: 'wind', name: 'Wind', months: months(1) }],
      sensitivities: [{ activity: 'P1', hazards: ['wind'] }],
    });
    expect(() => simulateBuild(stormy, 0, { dayLimit: 500 })).toThrow(
      expect.objectContaining({ code: 'construction.never-finishes', where: 'activities[P1]' }),
    );
    expect(() =>
      build(
        PIERS,
        {},
        {
          costs: [
            { activity: 'Q', fixed: 1 },
            { activity: 'P1', fixed: NaN },
          ],
        },
      ),
    ).toThrow(expect.objectContaining({ code: 'construction.unknown-activity' }));
  });
});

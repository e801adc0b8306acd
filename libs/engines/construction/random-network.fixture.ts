import fc from 'fast-check';
import type {
  NetworkActivity,
  NetworkConstraint,
  NetworkDefinition,
  NetworkRelationship,
} from '#engines/cpm';
import { type CalendarDefinition, parseDate, parseMinute } from '#engines/work-calendars';

const day = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];
const long = [{ start: 420, finish: 1140 }];

export const FIVE_DAYS: CalendarDefinition = {
  id: 'five',
  name: 'Five days',
  week: [[], day, day, day, day, day, []],
  exceptions: [
    { day: parseDate('2025-05-01'), shifts: [] },
    { day: parseDate('2025-05-09'), shifts: [] },
  ],
  minutesPerDay: 480,
};
export const SIX_DAYS: CalendarDefinition = {
  id: 'six',
  name: 'Six long days',
  week: [[], long, long, long, long, long, long],
  exceptions: [{ day: parseDate('2025-05-12'), shifts: [] }],
  minutesPerDay: 720,
};
export const AROUND_THE_CLOCK: CalendarDefinition = {
  id: 'clock',
  name: 'Around the clock',
  week: Array.from({ length: 7 }, () => [{ start: 0, finish: 1440 }]),
  exceptions: [],
  minutesPerDay: 1440,
};

export const OPTIONS: NetworkDefinition['options'] = {
  dialect: 'primavera',
  lagCalendar: 'predecessor',
  progressMode: 'retained-logic',
  totalFloat: 'finish',
  critical: { by: 'total-float', thresholdMinutes: 0 },
  useExpectedFinish: false,
  openEndsCritical: false,
  constraintsHonoured: true,
};

export const START = parseMinute('2025-04-30T08:00');

export function task(
  id: string,
  durationMinutes: number,
  extra: Partial<NetworkActivity> = {},
): NetworkActivity {
  return {
    id,
    type: 'task',
    status: 'not-started',
    calendar: 0,
    durationMinutes,
    remainingMinutes: durationMinutes,
    ...extra,
  };
}

export function network(
  activities: readonly NetworkActivity[],
  relationships: readonly NetworkRelationship[] = [],
  calendars: readonly CalendarDefinition[] = [FIVE_DAYS],
): NetworkDefinition {
  return {
    options: OPTIONS,
    projectStart: START,
    dataDate: START,
    calendars,
    defaultCalendar: 0,
    activities,
    relationships,
  };
}

export interface RandomNetworkOptions {
  readonly calendars: readonly CalendarDefinition[];
  readonly types: readonly NetworkRelationship['type'][];
  readonly negativeLags: boolean;
  readonly constraints: readonly NetworkConstraint['type'][];
}

/** Networks without loops: relationships go from lower to higher indices, positions are shuffled by the ids alone. */
export function randomNetwork(options: RandomNetworkOptions): fc.Arbitrary<NetworkDefinition> {
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

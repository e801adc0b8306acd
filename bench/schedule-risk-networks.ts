import type { NetworkDefinition, NetworkRelationship, RelationshipType } from '#engines/cpm';
import { randomStream } from '#engines/numerics';
import type { ScheduleRiskDefinition } from '#engines/schedule-risk';
import type { DurationUncertainty } from '#engines/uncertainty';
import { type CalendarDefinition, parseMinute } from '#engines/work-calendars';

const DAY = 1440;
const START = parseMinute('2026-01-05');

const always = Array.from({ length: 7 }, () => [{ start: 0, finish: DAY }]);
const shift = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];
const fiveDays: CalendarDefinition['week'] = [[], shift, shift, shift, shift, shift, []];
const sixDays: CalendarDefinition['week'] = [[], shift, shift, shift, shift, shift, shift];

const calendar = (
  id: string,
  week: CalendarDefinition['week'],
  minutesPerDay: number,
): CalendarDefinition => ({
  id,
  name: id,
  week,
  exceptions: [],
  minutesPerDay,
});

const options: NetworkDefinition['options'] = {
  dialect: 'primavera',
  lagCalendar: 'predecessor',
  progressMode: 'retained-logic',
  totalFloat: 'finish',
  critical: { by: 'longest-path' },
  useExpectedFinish: false,
  openEndsCritical: false,
  constraintsHonoured: true,
};

function network(
  durations: readonly number[],
  relationships: readonly NetworkRelationship[],
  calendars: readonly CalendarDefinition[],
  calendarOf: (activity: number) => number,
): NetworkDefinition {
  return {
    options,
    projectStart: START,
    dataDate: START,
    calendars,
    defaultCalendar: 0,
    activities: durations.map((minutes, index) => ({
      id: `A${index}`,
      type: 'task',
      status: 'not-started',
      calendar: calendarOf(index),
      durationMinutes: Math.round(minutes),
      remainingMinutes: Math.round(minutes),
    })),
    relationships,
  };
}

/** A network as ../shared/bench/cpm_net.py writes it: triangular durations in days, finish-to-start, round the clock. */
export function plainNetwork(text: string): ScheduleRiskDefinition {
  const [first, ...lines] = text.trim().split('\n');
  const count = Number(first!.split(' ')[0]);
  const durations: DurationUncertainty[] = [];
  const relationships: NetworkRelationship[] = [];
  const likely: number[] = [];
  lines.slice(0, count).forEach((line, successor) => {
    const [minimum, mode, maximum, , ...predecessors] = line.trim().split(' ').map(Number);
    likely.push(mode! * DAY);
    const distribution = {
      kind: 'triangular',
      minimum: minimum! * DAY,
      mode: mode! * DAY,
      maximum: maximum! * DAY,
    } as const;
    durations.push({ activity: `A${successor}`, unit: 'minutes', distribution });
    for (const predecessor of predecessors) relationships.push({ predecessor, successor, type: 'FS' });
  });
  const calendars = [calendar('always', always, DAY)];
  return { network: network(likely, relationships, calendars, () => 0), uncertainty: { durations } };
}

/** 1,000 activities, 2,000 links: all types, lags, three calendars, weather, risks, correlation in groups of fifty. */
export function fullNetwork(layers = 50, width = 20, links = 2000): ScheduleRiskDefinition {
  const stream = randomStream(7, 'full-network');
  const count = layers * width;
  const types: readonly RelationshipType[] = ['FS', 'FS', 'FS', 'FS', 'FS', 'FS', 'SS', 'SS', 'FF', 'SF'];
  const relationships: NetworkRelationship[] = [];
  const link = (predecessor: number, successor: number) => {
    const type = types[stream.nextBelow(types.length)]!;
    const lagged = stream.nextDouble() < 0.25;
    const minutes = (1 + stream.nextBelow(5)) * 480;
    relationships.push({
      predecessor,
      successor,
      type,
      ...(lagged ? { lag: { kind: 'working', minutes } } : {}),
    });
  };
  for (let successor = width; successor < count; successor += 1) {
    const before = Math.floor(successor / width) - 1;
    link(before * width + stream.nextBelow(width), successor);
  }
  while (relationships.length < links) {
    const successor = 2 * width + stream.nextBelow(count - 2 * width);
    link(stream.nextBelow((Math.floor(successor / width) - 1) * width), successor);
  }
  const likely = Array.from({ length: count }, () => (5 + Math.floor(20 * stream.nextDouble())) * 480);
  const calendars = [
    calendar('five', fiveDays, 480),
    calendar('six', sixDays, 480),
    calendar('always', always, DAY),
  ];
  const definition = network(
    likely,
    relationships,
    calendars,
    (index) => [0, 0, 0, 0, 0, 0, 0, 1, 1, 2][index % 10]!,
  );
  const range = (index: number) => {
    const [low, high] = [0.6 + 0.35 * stream.nextDouble(), 1.1 + 0.9 * stream.nextDouble()];
    const kind = index % 2 === 0 ? 'triangular' : 'beta-pert';
    return {
      kind,
      minimum: low * likely[index]!,
      mode: likely[index]!,
      maximum: high * likely[index]!,
    } as const;
  };
  const ids = definition.activities.map(({ id }) => id);
  const months = (probability: number) =>
    Array.from({ length: 12 }, (_, month) => ({
      probability: month < 3 ? 2 * probability : probability,
      meanSpellDays: 3,
    }));
  return {
    network: definition,
    uncertainty: {
      durations: ids.map((activity, index) => ({ activity, unit: 'minutes', distribution: range(index) })),
      correlation: {
        groups: Array.from({ length: count / 50 }, (_, group) => ({
          id: `G${group}`,
          activities: ids.slice(group * 50, group * 50 + 50),
          rankCorrelation: 0.3,
        })),
      },
      hazards: [
        { id: 'cold', name: 'cold', months: months(0.08) },
        { id: 'wind', name: 'wind', months: months(0.05) },
      ],
      sensitivities: ids.flatMap((activity, index) =>
        index % 5 === 0 ? [{ activity, hazards: index % 10 === 0 ? ['cold', 'wind'] : ['wind'] }] : [],
      ),
      risks: Array.from({ length: 5 }, (_, index) => ({
        id: `R${index}`,
        name: `risk ${index}`,
        occurrence: { kind: 'activity', probability: 0.3 },
        effect: { kind: 'added-minutes', minutes: { kind: 'uniform', minimum: 480, maximum: 4800 } },
        activities: ids.slice(index * 40, index * 40 + 3),
      })),
      drivers: [
        {
          id: 'D0',
          name: 'productivity',
          probability: 0.5,
          factor: { kind: 'triangular', minimum: 0.95, mode: 1.05, maximum: 1.2 },
          activities: ids.filter((_, index) => index % 4 === 0),
        },
      ],
    },
  };
}

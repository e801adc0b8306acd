import type { NetworkActivity, NetworkDefinition, NetworkRelationship } from '#engines/cpm';
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

import type { NetworkActivity, NetworkDefinition, NetworkLag, RelationshipType } from '#engines/cpm';
import type { DistributionDefinition } from '#engines/numerics';
import type { UncertaintyDefinition } from '#engines/uncertainty';
import { type CalendarDefinition, parseMinute } from '#engines/work-calendars';
import type { ScheduleRiskDefinition } from './index.js';

export const DAY = 1440;
export const START = parseMinute('2026-01-05');

const shift = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];
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

export const ALWAYS = calendar(
  'always',
  Array.from({ length: 7 }, () => [{ start: 0, finish: DAY }]),
  DAY,
);
export const FIVE_DAYS = calendar('five', [[], shift, shift, shift, shift, shift, []], 480);
export const SIX_DAYS: CalendarDefinition = {
  ...calendar('six', [[], shift, shift, shift, shift, shift, [{ start: 480, finish: 720 }]], 480),
  exceptions: [{ day: START / DAY + 14, shifts: [] }],
};

export const OPTIONS: NetworkDefinition['options'] = {
  dialect: 'primavera',
  lagCalendar: 'predecessor',
  progressMode: 'retained-logic',
  totalFloat: 'finish',
  critical: { by: 'longest-path' },
  useExpectedFinish: false,
  openEndsCritical: false,
  constraintsHonoured: true,
};

export type Link = readonly [
  predecessor: string,
  successor: string,
  type?: RelationshipType,
  lag?: NetworkLag,
];

export function task(id: string, minutes: number, more: Partial<NetworkActivity> = {}): NetworkActivity {
  return {
    id,
    type: 'task',
    status: 'not-started',
    calendar: 0,
    durationMinutes: minutes,
    remainingMinutes: minutes,
    ...more,
  };
}

export function network(
  activities: readonly NetworkActivity[],
  links: readonly Link[],
  more: Partial<NetworkDefinition> = {},
): NetworkDefinition {
  const place = new Map(activities.map(({ id }, index) => [id, index]));
  return {
    options: OPTIONS,
    projectStart: START,
    dataDate: START,
    calendars: [ALWAYS],
    defaultCalendar: 0,
    activities,
    relationships: links.map(([predecessor, successor, type = 'FS', lag]) => ({
      predecessor: place.get(predecessor)!,
      successor: place.get(successor)!,
      type,
      ...(lag ? { lag } : {}),
    })),
    ...more,
  };
}

/** Continuous days, finish-to-start: each activity with its distribution in days. */
export function inDays(
  durations: Readonly<Record<string, DistributionDefinition>>,
  links: readonly Link[],
  more: UncertaintyDefinition = {},
): ScheduleRiskDefinition {
  const likely = (distribution: DistributionDefinition): number =>
    'mode' in distribution ? distribution.mode * DAY : DAY;
  return {
    network: network(
      Object.entries(durations).map(([id, distribution]) => task(id, likely(distribution))),
      links,
    ),
    uncertainty: {
      durations: Object.entries(durations).map(([activity, distribution]) => ({
        activity,
        unit: 'minutes',
        distribution: inMinutes(distribution),
      })),
      ...more,
    },
  };
}

function inMinutes(distribution: DistributionDefinition): DistributionDefinition {
  if (distribution.kind === 'triangular' || distribution.kind === 'beta-pert') {
    const { minimum, mode, maximum } = distribution;
    return { ...distribution, minimum: minimum * DAY, mode: mode * DAY, maximum: maximum * DAY };
  }
  if (distribution.kind === 'uniform') {
    return { ...distribution, minimum: distribution.minimum * DAY, maximum: distribution.maximum * DAY };
  }
  if (distribution.kind === 'lognormal') return { ...distribution, median: distribution.median * DAY };
  if ('values' in distribution)
    return { ...distribution, values: distribution.values.map((value) => value * DAY) };
  throw new Error(`no ${distribution.kind} here`);
}

export const triangular = (minimum: number, mode: number, maximum: number): DistributionDefinition => ({
  kind: 'triangular',
  minimum,
  mode,
  maximum,
});
export const pert = (minimum: number, mode: number, maximum: number): DistributionDefinition => ({
  kind: 'beta-pert',
  minimum,
  mode,
  maximum,
});

/** What the arrays of a result take. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce<number>((sum, entry) => sum + bytesOf(entry), 0);
}

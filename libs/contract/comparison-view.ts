import type { NetworkDefinition } from '#engines/cpm';
import {
  compareSchedules,
  type ScheduleComparison,
  type ScheduleDifference,
} from '#engines/schedule-quality';
import { formatMinute, type Minute } from '#engines/work-calendars';
import type { ScheduleComparisonView } from './comparison.js';

const DATES = new Set([
  'actualStart',
  'actualFinish',
  'suspended',
  'resumed',
  'expectedFinish',
  'externalEarlyStart',
  'externalLateFinish',
  'dataDate',
  'mustFinishBy',
  'projectStart',
  'scheduleFromFinish',
]);

const dateOrNull = (minute: Minute): string | null => (Number.isNaN(minute) ? null : formatMinute(minute));

/** Two schedules side by side, as the API and the command line show them. */
export function comparisonViewOf(
  before: NetworkDefinition,
  after: NetworkDefinition,
  sides: { readonly before: string; readonly after: string },
): ScheduleComparisonView {
  return viewOf(compareSchedules(before, after), sides);
}

function viewOf(
  comparison: ScheduleComparison,
  sides: { readonly before: string; readonly after: string },
): ScheduleComparisonView {
  return {
    ...sides,
    projectFinish: {
      before: formatMinute(comparison.projectFinishBefore),
      after: formatMinute(comparison.projectFinishAfter),
    },
    added: [...comparison.added],
    deleted: [...comparison.deleted],
    changed: [...comparison.changed].map(([activity, differences]) => ({
      activity,
      changes: differences.flatMap((difference) =>
        difference.kind === 'activity-changed'
          ? [
              {
                field: difference.field,
                before: valueText(difference.field, difference.before),
                after: valueText(difference.field, difference.after),
              },
            ]
          : [],
      ),
    })),
    relationships: comparison.relationships.map(differenceText),
    calendars: comparison.calendars.map(differenceText),
    project: comparison.project.map(differenceText),
    moved: comparison.moved.map((moved) => ({
      activity: moved.activity,
      startBefore: dateOrNull(moved.startBefore),
      startAfter: dateOrNull(moved.startAfter),
      finishBefore: dateOrNull(moved.finishBefore),
      finishAfter: dateOrNull(moved.finishAfter),
      finishSlipDays: Math.round(moved.finishSlipDays * 100) / 100,
      driversBefore: [...moved.driversBefore],
      driversAfter: [...moved.driversAfter],
      reason: moved.reason,
      sentence: moved.sentence,
    })),
  };
}

function valueText(field: string, value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') {
    if (DATES.has(field)) return formatMinute(value);
    return field.endsWith('Minutes') ? `${Math.round((value / 60) * 100) / 100} h` : String(value);
  }
  if (typeof value === 'object') {
    return JSON.stringify(value, (key, part: unknown) =>
      typeof part === 'number' && (key === 'date' || key === 'start' || key === 'finish')
        ? formatMinute(part)
        : part,
    );
  }
  return String(value as string | boolean);
}

function differenceText(difference: ScheduleDifference): string {
  switch (difference.kind) {
    case 'relationship-added':
    case 'relationship-deleted': {
      const what = difference.kind === 'relationship-added' ? 'added' : 'deleted';
      return `${difference.predecessor} ${difference.type} ${difference.activity} ${what}`;
    }
    case 'lag-changed': {
      const [before, after] = [difference.before, difference.after].map((lag) => valueText('lag', lag));
      return `${difference.predecessor} ${difference.type} ${difference.activity}: lag ${before} → ${after}`;
    }
    case 'calendar-changed':
      return `${difference.calendar}: working time changed`;
    case 'project-changed': {
      const { field, before, after } = difference;
      return `${field}: ${valueText(field, before)} → ${valueText(field, after)}`;
    }
    case 'activity-added':
    case 'activity-deleted':
    case 'activity-changed':
      return difference.activity;
  }
}

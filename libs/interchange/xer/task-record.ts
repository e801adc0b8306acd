import { columns } from './columns.js';
import type { ActivityStatus, ActivityType, ModelActivity, ModelConstraint, StoredDates } from '#model';
import {
  ACTIVITY_TYPES,
  CONSTRAINTS,
  DURATION_TYPES,
  PERCENT_TYPES,
  PRIORITIES,
  STATUSES,
} from './code-lists.js';
import type { TaskRecord } from './records.js';
import type { Draft } from '../draft.js';
import type { Row } from './row.js';

export const TASK_COLUMNS = columns(
  'wbs_id clndr_id phys_complete_pct complete_pct_type task_type duration_type status_code',
  'task_name total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt target_drtn_hr_cnt',
  'act_work_qty remain_work_qty act_equip_qty remain_equip_qty cstr_type cstr_date cstr_type2',
  'cstr_date2 act_start_date act_end_date expect_end_date late_start_date late_end_date',
  'early_start_date early_end_date restart_date reend_date rem_late_start_date',
  'rem_late_end_date target_start_date target_end_date priority_type suspend_date resume_date',
  'driving_path_flag external_early_start_date external_late_end_date float_path',
  'float_path_order crt_path_num',
);

const CONSTRAINT_COLUMNS = [
  { typeColumn: 'cstr_type', dateColumn: 'cstr_date' },
  { typeColumn: 'cstr_type2', dateColumn: 'cstr_date2' },
] as const;

const LIMITS = [
  { column: 'expect_end_date', name: 'expectedFinish' },
  { column: 'suspend_date', name: 'suspended' },
  { column: 'resume_date', name: 'resumed' },
  { column: 'external_early_start_date', name: 'externalEarlyStart' },
  { column: 'external_late_end_date', name: 'externalLateFinish' },
] as const;

const STORED_DATES = [
  { column: 'early_start_date', name: 'earlyStart' },
  { column: 'early_end_date', name: 'earlyFinish' },
  { column: 'late_start_date', name: 'lateStart' },
  { column: 'late_end_date', name: 'lateFinish' },
  { column: 'target_start_date', name: 'plannedStart' },
  { column: 'target_end_date', name: 'plannedFinish' },
] as const;

const MILESTONES: ReadonlySet<ActivityType> = new Set(['start-milestone', 'finish-milestone']);

/** One record of TASK. References to calendar and WBS stay the file's ids; whether they exist is checked later. */
export function readTask(row: Row, uid: string): TaskRecord {
  const type = meaning(row, 'task_type', ACTIVITY_TYPES, 'task');
  const status = meaning(row, 'status_code', STATUSES, 'not-started');
  const durationMinutes = MILESTONES.has(type) ? 0 : (row.durationMinutes('target_drtn_hr_cnt') ?? 0);
  const remainingMinutes = remaining(row, type, status, durationMinutes);
  const activity: Draft<ModelActivity> = {
    id: row.required('task_code'),
    uid,
    name: row.text('task_name'),
    type,
    status,
    calendar: row.text('clndr_id'),
    durationMinutes,
    remainingMinutes,
    constraints: readConstraints(row),
  };
  const wbs = row.optional('wbs_id');
  if (wbs !== undefined) activity.wbs = wbs;
  readProgress(row, activity);
  readLimits(row, activity);
  const stored = readStored(row, status);
  if (stored) activity.stored = stored;
  return {
    project: row.required('proj_id'),
    line: row.line,
    activity,
    plannedStart: stored?.plannedStart,
    plannedFinish: stored?.plannedFinish,
  };
}

function meaning<T>(row: Row, column: string, codes: ReadonlyMap<string, T>, otherwise: T): T {
  const code = row.text(column);
  if (code === '') return otherwise;
  const found = codes.get(code);
  if (found === undefined) row.fail('interchange.bad-value', column, `an unknown code: ${code.slice(0, 40)}`);
  return found;
}

function remaining(row: Row, type: ActivityType, status: ActivityStatus, durationMinutes: number): number {
  if (status === 'complete' || MILESTONES.has(type)) return 0;
  const minutes = row.durationMinutes('remain_drtn_hr_cnt');
  return minutes ?? durationMinutes;
}

function readConstraints(row: Row): readonly ModelConstraint[] {
  const found: ModelConstraint[] = [];
  for (const { typeColumn, dateColumn } of CONSTRAINT_COLUMNS) {
    const code = row.text(typeColumn);
    if (code === '') continue;
    const type = CONSTRAINTS.get(code);
    if (!type) row.fail('interchange.bad-value', typeColumn, `an unknown constraint: ${code.slice(0, 40)}`);
    const date = row.date(dateColumn);
    if (type === 'as-late-as-possible') found.push({ type });
    else if (date !== undefined) found.push({ type, date });
    else
      row.warn('interchange.constraint-without-date', dateColumn, 'a constraint without a date is left out');
  }
  return found;
}

function readProgress(row: Row, activity: Draft<ModelActivity>): void {
  const actualStart = row.date('act_start_date');
  const actualFinish = row.date('act_end_date');
  if (activity.status !== 'not-started') {
    if (actualStart === undefined) {
      row.fail(
        'interchange.missing-value',
        'act_start_date',
        'an activity that has begun has no actual start',
      );
    }
    activity.actualStart = actualStart;
  } else if (actualStart !== undefined) {
    row.warn(
      'interchange.progress-ignored',
      'act_start_date',
      'an actual start of an activity not started is left out',
    );
  }
  if (activity.status === 'complete') {
    if (actualFinish === undefined) {
      row.fail('interchange.missing-value', 'act_end_date', 'a complete activity has no actual finish');
    }
    activity.actualFinish = actualFinish;
  } else if (actualFinish !== undefined) {
    row.warn(
      'interchange.progress-ignored',
      'act_end_date',
      'an actual finish of an unfinished activity is left out',
    );
  }
  const percentComplete = readPercent(row, activity);
  if (percentComplete) activity.percentComplete = percentComplete;
}

/** Duration percent is what is done of the original duration; units percent what is done of all units. */
function readPercent(row: Row, activity: Draft<ModelActivity>): ModelActivity['percentComplete'] {
  const type = meaning(row, 'complete_pct_type', PERCENT_TYPES, 'duration');
  if (activity.status === 'complete') return { type, percent: 100 };
  if (type === 'physical') return { type, percent: bounded(row.number('phys_complete_pct') ?? 0) };
  if (type === 'units') {
    const actual = (row.number('act_work_qty') ?? 0) + (row.number('act_equip_qty') ?? 0);
    const left = (row.number('remain_work_qty') ?? 0) + (row.number('remain_equip_qty') ?? 0);
    return { type, percent: actual + left > 0 ? bounded((100 * actual) / (actual + left)) : 0 };
  }
  const { durationMinutes, remainingMinutes } = activity;
  const done = durationMinutes > 0 ? (100 * (durationMinutes - remainingMinutes)) / durationMinutes : 0;
  return { type, percent: bounded(activity.status === 'not-started' ? 0 : done) };
}

/** Within 0 and 100, to a millionth. */
function bounded(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 1e6) / 1e6;
}

function readLimits(row: Row, activity: Draft<ModelActivity>): void {
  for (const { column, name } of LIMITS) {
    const date = row.date(column);
    if (date !== undefined) activity[name] = date;
  }
  const durationType = DURATION_TYPES.get(row.text('duration_type'));
  // Primavera's own default says nothing.
  if (durationType && durationType !== 'fixed-duration-and-units-per-time')
    activity.durationType = durationType;
  const priority = PRIORITIES.get(row.text('priority_type'));
  if (priority !== undefined && priority !== 500) activity.priority = priority;
}

/** What Primavera computed and saved. Whether it is critical depends on the project and is added later. */
function readStored(row: Row, status: ActivityStatus): StoredDates | undefined {
  const stored: Draft<StoredDates> = {};
  for (const { column, name } of STORED_DATES) {
    const date = row.storedDate(column);
    if (date !== undefined) stored[name] = date;
  }
  const totalFloat = row.minutes('total_float_hr_cnt');
  if (totalFloat !== undefined) stored.totalFloatMinutes = totalFloat;
  const freeFloat = row.minutes('free_float_hr_cnt');
  if (freeFloat !== undefined) stored.freeFloatMinutes = freeFloat;
  const longest = row.text('driving_path_flag');
  if (longest === 'Y' || longest === 'N') stored.longestPath = longest === 'Y';
  if (status !== 'complete') readLevelled(row, stored);
  return Object.keys(stored).length > 0 ? stored : undefined;
}

/** The remaining early dates differ from the early dates where resources were levelled or somebody moved them. */
function readLevelled(row: Row, stored: Draft<StoredDates>): void {
  const start = row.storedDate('restart_date');
  const finish = row.storedDate('reend_date');
  if (start !== undefined && stored.earlyStart !== undefined && start > stored.earlyStart)
    stored.levelledStart = start;
  if (finish !== undefined && stored.earlyFinish !== undefined && finish > stored.earlyFinish) {
    stored.levelledFinish = finish;
  }
  if (stored.levelledStart !== undefined || stored.levelledFinish !== undefined) {
    row.warn(
      'interchange.levelled-dates',
      'restart_date',
      'the file holds dates as levelled or moved by hand, later than the early dates; the network gives early dates',
    );
  }
}

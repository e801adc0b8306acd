import { columns } from './columns.js';
import type { ModelActivity, ProjectModel, StoredDates } from '#model';
import {
  ACTIVITY_TYPES,
  codeOf,
  CONSTRAINTS,
  DURATION_TYPES,
  PERCENT_TYPES,
  PRIORITIES,
  STATUSES,
} from './code-lists.js';
import type { PrimaveraActivity } from './representation.js';
import { dateTime, hours, type Value } from './xer-table.js';

/** The columns of TASK in the order in which Primavera writes them. */
export const TASK_ROW_COLUMNS = columns(
  'task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag est_wt lock_plan_flag',
  'auto_compute_act_flag complete_pct_type task_type duration_type status_code task_code',
  'task_name rsrc_id total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt act_work_qty',
  'remain_work_qty target_work_qty target_drtn_hr_cnt target_equip_qty act_equip_qty',
  'remain_equip_qty cstr_date act_start_date act_end_date late_start_date late_end_date',
  'expect_end_date early_start_date early_end_date restart_date reend_date target_start_date',
  'target_end_date rem_late_start_date rem_late_end_date cstr_type priority_type suspend_date',
  'resume_date float_path float_path_order guid tmpl_guid cstr_date2 cstr_type2',
  'driving_path_flag act_this_per_work_qty act_this_per_equip_qty external_early_start_date',
  'external_late_end_date create_date update_date create_user update_user location_id',
);

export interface TaskRowContext {
  readonly model: ProjectModel;
  readonly projectId: number;
  readonly taskId: (activity: string) => number | undefined;
  readonly wbsId: (node: string | undefined) => number | undefined;
  readonly calendarId: (calendar: string) => number | undefined;
  readonly dates: (activity: ModelActivity) => StoredDates;
  readonly planned: ReadonlyMap<string, { readonly start: string; readonly finish: string }>;
  readonly work: ReadonlyMap<string, WorkAmounts>;
}

/** Hours of work of an activity's assignments. */
export interface WorkAmounts {
  readonly budgeted: number;
  readonly actual: number;
  readonly remaining: number;
}

export function taskRow(task: PrimaveraActivity, context: TaskRowContext): Record<string, Value> {
  const { activity } = task;
  const stored = context.dates(activity);
  return {
    task_id: context.taskId(activity.id),
    proj_id: context.projectId,
    wbs_id: context.wbsId(activity.wbs),
    clndr_id: context.calendarId(task.calendar),
    rev_fdbk_flag: false,
    est_wt: 1,
    lock_plan_flag: false,
    auto_compute_act_flag: false,
    task_type: codeOf(ACTIVITY_TYPES, activity.type),
    duration_type: durationType(activity),
    status_code: codeOf(STATUSES, activity.status),
    task_code: activity.id,
    task_name: activity.name,
    target_drtn_hr_cnt: hours(activity.durationMinutes),
    remain_drtn_hr_cnt: hours(activity.remainingMinutes),
    priority_type: priorityType(activity.priority),
    act_start_date: dateTime(activity.actualStart),
    act_end_date: dateTime(activity.actualFinish),
    expect_end_date: dateTime(activity.expectedFinish),
    suspend_date: dateTime(activity.suspended),
    resume_date: dateTime(activity.resumed),
    external_early_start_date: dateTime(activity.externalEarlyStart),
    external_late_end_date: dateTime(activity.externalLateFinish),
    ...progressFields(activity, context.work.get(activity.id)),
    ...constraintFields(task),
    ...storedFields(activity, stored, context.planned.get(activity.id)),
  };
}

function durationType(activity: ModelActivity): string {
  if (activity.durationType === 'fixed-work') return 'DT_FixedQty';
  return codeOf(DURATION_TYPES, activity.durationType) ?? 'DT_FixedDUR2';
}

/** The nearest of Primavera's five. */
function priorityType(priority = 500): string {
  const [code] = [...PRIORITIES].reduce((best, next) =>
    Math.abs(next[1] - priority) < Math.abs(best[1] - priority) ? next : best,
  );
  return code;
}

function progressFields(activity: ModelActivity, work: WorkAmounts | undefined): Record<string, Value> {
  const { type, percent } = activity.percentComplete ?? { type: 'duration' as const, percent: 0 };
  const amounts = work ?? { budgeted: 0, actual: 0, remaining: 0 };
  const stated = amounts.actual + amounts.remaining;
  // The percent of units stands in the amounts; where the assignments do not give it, a hundred units do.
  const agrees = stated > 0 && Math.abs((100 * amounts.actual) / stated - percent) < 1e-4;
  const units = type === 'units' && activity.status !== 'complete' && !agrees;
  return {
    complete_pct_type: codeOf(PERCENT_TYPES, type),
    phys_complete_pct: type === 'physical' ? percent : 0,
    target_work_qty: units && amounts.budgeted === 0 ? 100 : amounts.budgeted,
    act_work_qty: units ? percent : amounts.actual,
    remain_work_qty: units ? 100 - percent : amounts.remaining,
    target_equip_qty: 0,
    act_equip_qty: 0,
    remain_equip_qty: 0,
  };
}

function constraintFields({ constraints: [first, second] }: PrimaveraActivity): Record<string, Value> {
  return {
    cstr_type: first && codeOf(CONSTRAINTS, first.type),
    cstr_date: dateTime(first?.date),
    cstr_type2: second && codeOf(CONSTRAINTS, second.type),
    cstr_date2: dateTime(second?.date),
  };
}

function storedFields(
  activity: ModelActivity,
  stored: StoredDates,
  planned: { readonly start: string; readonly finish: string } | undefined,
): Record<string, Value> {
  const unfinished = activity.status !== 'complete';
  return {
    early_start_date: dateTime(stored.earlyStart),
    early_end_date: dateTime(stored.earlyFinish),
    late_start_date: dateTime(stored.lateStart),
    late_end_date: dateTime(stored.lateFinish),
    restart_date: unfinished ? dateTime(stored.levelledStart ?? stored.earlyStart) : undefined,
    reend_date: unfinished ? dateTime(stored.levelledFinish ?? stored.earlyFinish) : undefined,
    rem_late_start_date: unfinished ? dateTime(stored.lateStart) : undefined,
    rem_late_end_date: unfinished ? dateTime(stored.lateFinish) : undefined,
    target_start_date: dateTime(stored.plannedStart ?? planned?.start),
    target_end_date: dateTime(stored.plannedFinish ?? planned?.finish),
    total_float_hr_cnt: hours(stored.totalFloatMinutes),
    free_float_hr_cnt: hours(stored.freeFloatMinutes),
    driving_path_flag: stored.longestPath,
  };
}

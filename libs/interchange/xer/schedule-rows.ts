import type { ModelCalendar, ProjectModel } from '#model';
import { NumericIds } from '../numeric-ids.js';
import { formatCalendarData } from './calendar-data.js';
import { CALENDAR_KINDS, codeOf, FLOAT_MODES, LAG_CALENDARS } from './code-lists.js';
import { columns } from './columns.js';
import type { PrimaveraModel } from './representation.js';
import { dateTime, hours, type Value, type XerTable } from './xer-table.js';

/** The numbers of everything in the file. */
export interface Ids {
  readonly project: number;
  readonly calendars: NumericIds;
  readonly wbs: NumericIds;
  /** The node that stands for the project; one is made where the model has none. */
  readonly rootNode: number;
  readonly rootIsMade: boolean;
  readonly tasks: NumericIds;
  readonly uidOf: ReadonlyMap<string, string>;
}

export function assignIds(model: ProjectModel, primavera: PrimaveraModel): Ids {
  const wbs = new NumericIds(model.wbs.map(({ id }) => id));
  const roots = model.wbs.filter(({ parent }) => parent === undefined);
  const rootIsMade = roots.length !== 1;
  return {
    project: new NumericIds([model.project.uid ?? model.project.id]).of(
      model.project.uid ?? model.project.id,
    )!,
    calendars: new NumericIds(primavera.calendars.map(({ id }) => id)),
    wbs,
    rootIsMade,
    rootNode: rootIsMade ? wbs.fresh() : wbs.of(roots[0]!.id)!,
    tasks: new NumericIds(primavera.activities.map(({ activity }) => activity.uid)),
    uidOf: new Map(primavera.activities.map(({ activity }) => [activity.id, activity.uid])),
  };
}

const OBS_ID = 1;

export function currencies(model: ProjectModel): XerTable {
  const row: Record<string, Value> = {
    curr_id: 1,
    decimal_digit_cnt: 2,
    curr_symbol: model.project.currency,
    decimal_symbol: '.',
    digit_group_symbol: ',',
    pos_curr_fmt_type: '#1.1',
    neg_curr_fmt_type: '(#1.1)',
    curr_type: model.project.currency,
    curr_short_name: model.project.currency,
    group_digit_cnt: 3,
    base_exch_rate: 1,
  };
  return { name: 'CURRTYPE', columns: Object.keys(row), rows: [row] };
}

export function obs(): XerTable {
  const row: Record<string, Value> = {
    obs_id: OBS_ID,
    parent_obs_id: undefined,
    seq_num: 0,
    obs_name: 'Enterprise',
  };
  return { name: 'OBS', columns: Object.keys(row), rows: [row] };
}

export function projects(model: ProjectModel, ids: Ids): XerTable {
  const { project, options } = model;
  const row: Record<string, Value> = {
    proj_id: ids.project,
    fy_start_month_num: 1,
    rsrc_self_add_flag: true,
    allow_complete_flag: true,
    rsrc_multi_assign_flag: true,
    checkout_flag: false,
    project_flag: true,
    step_complete_flag: false,
    cost_qty_recalc_flag: false,
    batch_sum_flag: true,
    name_sep_char: '.',
    def_complete_pct_type: 'CP_Drtn',
    proj_short_name: shortNameOf(model),
    clndr_id: ids.calendars.of(project.defaultCalendar),
    task_code_base: 1000,
    task_code_step: 10,
    priority_num: 10,
    wbs_max_sum_level: 0,
    critical_drtn_hr_cnt:
      options.critical.by === 'total-float' ? hours(options.critical.thresholdMinutes) : 0,
    def_cost_per_qty: 0,
    last_recalc_date: dateTime(project.dataDate),
    plan_start_date: dateTime(project.start),
    plan_end_date: dateTime(project.mustFinishBy),
    scd_end_date: dateTime(project.storedFinish),
    def_duration_type: 'DT_FixedDUR2',
    task_code_prefix: 'A',
    def_qty_type: 'QT_Hour',
    def_rate_type: 'COST_PER_QTY',
    add_act_remain_flag: false,
    act_this_per_link_flag: true,
    def_task_type: 'TT_Task',
    act_pct_link_flag: false,
    critical_path_type: options.critical.by === 'longest-path' ? 'CT_DrivPath' : 'CT_TotFloat',
    task_code_prefix_flag: true,
    def_rollup_dates_flag: true,
    use_project_baseline_flag: true,
    rem_target_link_flag: true,
    reset_planned_flag: false,
    allow_neg_act_flag: false,
    sum_assign_level: 'SL_Taskrsrc',
    export_flag: true,
  };
  return { name: 'PROJECT', columns: Object.keys(row), rows: [row] };
}

function shortNameOf({ project }: ProjectModel): string {
  return project.code ?? project.id.toUpperCase();
}

export function calendars(model: ProjectModel, all: readonly ModelCalendar[], ids: Ids): XerTable {
  return {
    name: 'CALENDAR',
    columns: columns(
      'clndr_id default_flag clndr_name proj_id base_clndr_id last_chng_date clndr_type day_hr_cnt',
      'week_hr_cnt month_hr_cnt year_hr_cnt rsrc_private clndr_data',
    ),
    rows: all.map((calendar) => ({
      clndr_id: ids.calendars.of(calendar.id),
      default_flag: calendar.kind === 'global' && calendar.id === model.project.defaultCalendar,
      clndr_name: calendar.name,
      proj_id: calendar.kind === 'project' ? ids.project : undefined,
      // A global calendar of Primavera's is never derived; its days are written in full anyway.
      base_clndr_id:
        calendar.base === undefined || calendar.kind === 'global'
          ? undefined
          : ids.calendars.of(calendar.base),
      clndr_type: codeOf(CALENDAR_KINDS, calendar.kind),
      day_hr_cnt: hours(calendar.minutesPerDay),
      week_hr_cnt: hours(calendar.minutesPerWeek),
      month_hr_cnt: hours(calendar.minutesPerMonth),
      year_hr_cnt: hours(calendar.minutesPerYear),
      rsrc_private: false,
      clndr_data: formatCalendarData(calendar.week, calendar.exceptions),
    })),
  };
}

export function scheduleOptions(
  { options }: ProjectModel,
  lagCalendar: PrimaveraModel['lagCalendar'],
  ids: Ids,
  taskId: (activity: string) => number | undefined,
): XerTable {
  const paths = options.floatPaths;
  const row: Record<string, Value> = {
    schedoptions_id: 1,
    proj_id: ids.project,
    sched_outer_depend_type: options.ignoreOtherProjects === true ? 'SD_None' : 'SD_Both',
    sched_open_critical_flag: options.openEndsCritical,
    sched_lag_early_start_flag: options.startLagFromActualStart !== true,
    sched_retained_logic: options.progressMode === 'retained-logic',
    sched_setplantoforecast: false,
    sched_float_type: codeOf(FLOAT_MODES, options.totalFloat),
    sched_calendar_on_relationship_lag: codeOf(LAG_CALENDARS, lagCalendar),
    sched_use_expect_end_flag: options.useExpectedFinish,
    sched_progress_override: options.progressMode === 'progress-override',
    sched_use_project_end_date_for_float: true,
    enable_multiple_longest_path_calc: paths !== undefined,
    limit_multiple_longest_path_calc: paths?.limit !== undefined,
    max_multiple_longest_path: paths?.limit ?? 10,
    use_total_float_multiple_longest_paths: paths?.by !== 'free-float',
    key_activity_for_multiple_longest_paths:
      paths?.endActivity === undefined ? undefined : taskId(paths.endActivity),
  };
  return { name: 'SCHEDOPTIONS', columns: Object.keys(row), rows: [row] };
}

export function wbs(model: ProjectModel, ids: Ids): XerTable {
  const made = ids.rootIsMade
    ? [
        {
          wbs_id: ids.rootNode,
          proj_node_flag: true,
          wbs_short_name: shortNameOf(model),
          wbs_name: model.project.name,
          seq_num: 0,
        },
      ]
    : [];
  const nodes = model.wbs.map((node, index) => {
    const isRoot = !ids.rootIsMade && node.parent === undefined;
    return {
      wbs_id: ids.wbs.of(node.id),
      seq_num: index + 1,
      proj_node_flag: isRoot,
      wbs_short_name: node.code ?? (isRoot ? shortNameOf(model) : node.id),
      wbs_name: isRoot ? model.project.name : node.name,
      parent_wbs_id:
        node.parent === undefined ? (ids.rootIsMade ? ids.rootNode : undefined) : ids.wbs.of(node.parent),
    };
  });
  return {
    name: 'PROJWBS',
    columns: columns(
      'wbs_id proj_id obs_id seq_num est_wt proj_node_flag sum_data_flag status_code wbs_short_name',
      'wbs_name parent_wbs_id',
    ),
    rows: [...made, ...nodes].map((node) => ({
      ...node,
      proj_id: ids.project,
      obs_id: OBS_ID,
      est_wt: 1,
      sum_data_flag: false,
      status_code: 'WS_Open',
    })),
  };
}

import { columns } from './columns.js';
import { CALENDAR_KINDS, FLOAT_MODES, LAG_CALENDARS, RELATIONSHIPS } from './code-lists.js';
import type { OptionsRecord, XerRecords } from './records.js';
import type { Row } from './row.js';
import type { TableHandler } from './table-reading.js';
import { readTask, TASK_COLUMNS } from './task-record.js';

/** The tables that make the schedule: projects, calendars, options, WBS, activities, relationships. */
export function scheduleTables(records: XerRecords): readonly (readonly [string, TableHandler])[] {
  return [
    ['PROJECT', projects(records)],
    ['CALENDAR', calendars(records)],
    ['SCHEDOPTIONS', options(records)],
    ['PROJWBS', wbs(records)],
    ['TASK', tasks(records)],
    ['TASKPRED', relationships(records)],
  ];
}

const projects = (records: XerRecords): TableHandler => ({
  needed: ['proj_id'],
  columns: columns(
    'proj_short_name clndr_id critical_drtn_hr_cnt critical_path_type last_recalc_date',
    'plan_start_date plan_end_date scd_end_date export_flag orig_proj_id',
  ),
  handle: (row) => {
    const id = row.required('proj_id');
    if (records.projects.some((project) => project.id === id)) {
      row.fail('interchange.duplicate-id', 'proj_id', `another project has the id ${id}`);
    }
    records.projects.push({
      id,
      place: row.place('proj_id'),
      shortName: row.text('proj_short_name'),
      calendar: row.optional('clndr_id'),
      criticalBy: row.text('critical_path_type') === 'CT_DrivPath' ? 'longest-path' : 'total-float',
      criticalThresholdMinutes: row.minutes('critical_drtn_hr_cnt') ?? 0,
      dataDate: row.date('last_recalc_date'),
      plannedStart: row.date('plan_start_date'),
      mustFinishBy: row.date('plan_end_date'),
      scheduledFinish: row.storedDate('scd_end_date'),
      exported: row.text('export_flag') !== 'N',
      baselineOf: row.optional('orig_proj_id'),
    });
  },
});

const calendars = (records: XerRecords): TableHandler => ({
  needed: ['clndr_id', 'clndr_data'],
  columns: columns(
    'default_flag clndr_name proj_id base_clndr_id clndr_type day_hr_cnt week_hr_cnt month_hr_cnt',
    'year_hr_cnt',
  ),
  handle: (row) => {
    const id = row.required('clndr_id');
    if (records.calendars.has(id)) {
      row.fail('interchange.duplicate-id', 'clndr_id', `another calendar has the id ${id}`);
    }
    records.calendars.set(id, {
      id,
      place: row.place('clndr_data'),
      name: row.optional('clndr_name') ?? `Calendar ${id}`,
      project: row.optional('proj_id'),
      base: row.optional('base_clndr_id'),
      kind: CALENDAR_KINDS.get(row.text('clndr_type')) ?? 'global',
      isDefault: row.flag('default_flag'),
      minutesPerDay: row.durationMinutes('day_hr_cnt'),
      minutesPerWeek: row.durationMinutes('week_hr_cnt'),
      minutesPerMonth: row.durationMinutes('month_hr_cnt'),
      minutesPerYear: row.durationMinutes('year_hr_cnt'),
      data: row.text('clndr_data'),
    });
  },
});

const options = (records: XerRecords): TableHandler => ({
  needed: ['proj_id'],
  columns: columns(
    'schedoptions_id sched_outer_depend_type sched_open_critical_flag sched_lag_early_start_flag',
    'sched_retained_logic sched_progress_override sched_float_type',
    'sched_calendar_on_relationship_lag sched_use_expect_end_flag',
    'enable_multiple_longest_path_calc limit_multiple_longest_path_calc max_multiple_longest_path',
    'use_total_float_multiple_longest_paths key_activity_for_multiple_longest_paths',
  ),
  handle: (row) => records.options.set(row.required('proj_id'), readOptions(row)),
});

function readOptions(row: Row): OptionsRecord {
  const progressMode = row.flag('sched_progress_override')
    ? 'progress-override'
    : row.text('sched_retained_logic') === 'N'
      ? 'actual-dates'
      : 'retained-logic';
  return {
    lagCalendar: known(row, 'sched_calendar_on_relationship_lag', LAG_CALENDARS, 'predecessor'),
    progressMode,
    totalFloat: known(row, 'sched_float_type', FLOAT_MODES, 'finish'),
    useExpectedFinish: row.flag('sched_use_expect_end_flag'),
    openEndsCritical: row.flag('sched_open_critical_flag'),
    ...(row.text('sched_lag_early_start_flag') === 'N' && { startLagFromActualStart: true }),
    ...(row.text('sched_outer_depend_type') === 'SD_None' && { ignoreOtherProjects: true }),
    ...(row.flag('enable_multiple_longest_path_calc') && { floatPaths: readFloatPaths(row) }),
  };
}

function readFloatPaths(row: Row): NonNullable<OptionsRecord['floatPaths']> {
  const limit = row.flag('limit_multiple_longest_path_calc')
    ? row.number('max_multiple_longest_path')
    : undefined;
  const endActivity = row.optional('key_activity_for_multiple_longest_paths');
  return {
    by: row.text('use_total_float_multiple_longest_paths') === 'N' ? 'free-float' : 'total-float',
    ...(limit !== undefined && { limit }),
    ...(endActivity !== undefined && { endActivity }),
  };
}

/** The meaning of a code; the default, with a warning, where the code is not known. */
function known<T>(row: Row, column: string, codes: ReadonlyMap<string, T>, otherwise: T): T {
  const code = row.text(column);
  const meaning = codes.get(code);
  if (meaning !== undefined) return meaning;
  if (code !== '') {
    row.warn(
      'interchange.unknown-code',
      column,
      `${row.table}.${column} has the unknown code ${code.slice(0, 40)}`,
    );
  }
  return otherwise;
}

const wbs = (records: XerRecords): TableHandler => ({
  needed: ['wbs_id', 'proj_id'],
  columns: columns('parent_wbs_id wbs_name wbs_short_name seq_num proj_node_flag'),
  handle: (row) => {
    const id = row.required('wbs_id');
    if (records.wbs.has(id))
      row.fail('interchange.duplicate-id', 'wbs_id', `another WBS node has the id ${id}`);
    records.wbs.set(id, {
      id,
      project: row.text('proj_id'),
      parent: row.optional('parent_wbs_id'),
      name: row.optional('wbs_name') ?? row.text('wbs_short_name'),
      code: row.text('wbs_short_name'),
      order: row.number('seq_num') ?? 0,
      isProject: row.flag('proj_node_flag'),
    });
  },
});

const tasks = (records: XerRecords): TableHandler => ({
  needed: ['task_id', 'proj_id', 'task_code'],
  columns: TASK_COLUMNS,
  handle: (row) => {
    const id = row.required('task_id');
    if (records.tasks.has(id)) {
      row.fail('interchange.duplicate-id', 'task_id', `another activity has the id ${id}`);
    }
    records.tasks.set(id, readTask(row, id));
  },
});

const relationships = (records: XerRecords): TableHandler => ({
  needed: ['task_id', 'pred_task_id'],
  // aref and arls are results: the dates that the relationship allowed.
  columns: columns('task_pred_id proj_id pred_proj_id pred_type lag_hr_cnt aref arls'),
  handle: (row) => {
    const code = row.text('pred_type');
    const type =
      RELATIONSHIPS.get(code === '' ? 'PR_FS' : code) ??
      row.fail('interchange.bad-value', 'pred_type', `an unknown relationship type: ${code.slice(0, 40)}`);
    records.relationships.push({
      line: row.line,
      project: row.text('proj_id'),
      predecessorProject: row.text('pred_proj_id'),
      predecessor: row.required('pred_task_id'),
      successor: row.required('task_id'),
      type,
      lagMinutes: row.minutes('lag_hr_cnt') ?? 0,
    });
  },
});

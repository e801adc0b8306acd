/** A small Primavera file for tests: each table is its fields and its records, and any part may be replaced. */
export type XerTables = Readonly<Record<string, readonly (readonly string[])[]>>;

export const SAMPLE_WEEK =
  '(0||CalendarData()((0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|16:00)())))(0||3()((0||0(s|08:00|f|16:00)())))' +
  '(0||4()((0||0(s|08:00|f|16:00)())))(0||5()((0||0(s|08:00|f|16:00)())))(0||6()((0||0(s|08:00|f|16:00)())))(0||7()())))' +
  '(0||Exceptions()((0||0(d|46023)())))))';

const TASK =
  'task_id proj_id wbs_id clndr_id complete_pct_type task_type status_code task_code task_name target_drtn_hr_cnt remain_drtn_hr_cnt cstr_type cstr_date act_start_date act_end_date'.split(
    ' ',
  );

export const SAMPLE: XerTables = {
  PROJECT: [
    ['proj_id', 'proj_short_name', 'clndr_id', 'last_recalc_date', 'plan_start_date', 'critical_path_type'],
    ['1', 'BRIDGE', '10', '2026-01-05 08:00', '2026-01-05 08:00', 'CT_TotFloat'],
  ],
  CALENDAR: [
    ['clndr_id', 'default_flag', 'clndr_name', 'clndr_type', 'day_hr_cnt', 'clndr_data'],
    ['10', 'Y', 'Five days', 'CA_Base', '8', SAMPLE_WEEK],
  ],
  SCHEDOPTIONS: [
    [
      'schedoptions_id',
      'proj_id',
      'sched_retained_logic',
      'sched_float_type',
      'sched_calendar_on_relationship_lag',
    ],
    ['1', '1', 'Y', 'FT_FF', 'rcal_Predecessor'],
  ],
  PROJWBS: [
    ['wbs_id', 'proj_id', 'proj_node_flag', 'wbs_short_name', 'wbs_name'],
    ['5', '1', 'Y', 'BRIDGE', 'Bridge'],
  ],
  TASK: [
    TASK,
    ['100', '1', '5', '10', 'CP_Drtn', 'TT_Task', 'TK_NotStart', 'A10', 'Piles', '40', '40', '', '', '', ''],
    ['101', '1', '5', '10', 'CP_Drtn', 'TT_Task', 'TK_NotStart', 'A20', 'Piers', '24', '24', '', '', '', ''],
  ],
  TASKPRED: [
    ['task_pred_id', 'task_id', 'pred_task_id', 'proj_id', 'pred_proj_id', 'pred_type', 'lag_hr_cnt'],
    ['1', '101', '100', '1', '1', 'PR_FS', '8'],
  ],
};

/** The file's text; a table given as an empty list is left out. */
export function xerText(
  changes: XerTables = {},
  header = 'ERMHDR\t20.12\t2026-01-05\tProject\ta\ta\tdb\tPM\tUSD',
): string {
  const tables = Object.entries({ ...SAMPLE, ...changes }).filter(([, records]) => records.length > 0);
  const lines = tables.flatMap(([name, [fields, ...records]]) => [
    `%T\t${name}`,
    `%F\t${fields!.join('\t')}`,
    ...records.map((record) => `%R\t${record.join('\t')}`),
  ]);
  return [header, ...lines, '%E', ''].join('\r\n');
}

/** The sample's TASK table with some fields of its first activity replaced. */
export function sampleTask(changes: Readonly<Record<string, string>>): XerTables {
  const [fields, first, ...others] = SAMPLE['TASK']!;
  return { TASK: [fields!, fields!.map((field, index) => changes[field] ?? first![index]!), ...others] };
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

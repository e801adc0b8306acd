/**
 * Reading schedule files: time and memory on synthetic Primavera and Microsoft Project files, beside the least that
 * anybody could do with the same bytes (decode them and split lines and fields), run alternately in one go.
 *
 *   npx tsc -b && node dist/bench/interchange.js [rounds]
 *
 * The files are made as they are read, chunk by chunk, so that peak memory is the reader's own; each size runs in a
 * process of its own.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readMspdi, readXer } from '#interchange';

type Format = 'xer' | 'mspdi';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const encoder = new TextEncoder();

const TASK_FIELDS =
  'task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag est_wt lock_plan_flag auto_compute_act_flag complete_pct_type task_type duration_type status_code task_code task_name rsrc_id total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt act_work_qty remain_work_qty target_work_qty target_drtn_hr_cnt target_equip_qty act_equip_qty remain_equip_qty cstr_date act_start_date act_end_date late_start_date late_end_date expect_end_date early_start_date early_end_date restart_date reend_date target_start_date target_end_date rem_late_start_date rem_late_end_date cstr_type priority_type suspend_date resume_date float_path float_path_order guid tmpl_guid cstr_date2 cstr_type2 driving_path_flag create_date update_date create_user update_user'.split(
    ' ',
  );

/** A date some working days after the beginning of 2024. */
const date = (n: number, hour: string): string =>
  `${new Date(1_704_067_200_000 + (n % 900) * 86_400_000).toISOString().slice(0, 10)} ${hour}`;

function taskRecord(n: number): string {
  const [start, finish] = [date(n * 7, '08:00'), date(n * 7 + 10, '17:00')];
  const values: Record<string, string | number> = {
    task_id: 1_000_000 + n,
    proj_id: 1,
    wbs_id: 1,
    clndr_id: 1,
    phys_complete_pct: 0,
    rev_fdbk_flag: 'N',
    est_wt: 1,
    lock_plan_flag: 'N',
    auto_compute_act_flag: 'N',
    complete_pct_type: 'CP_Drtn',
    task_type: 'TT_Task',
    duration_type: 'DT_FixedDUR2',
    status_code: 'TK_NotStart',
    task_code: `A${1000 + n * 10}`,
    task_name: `Formwork, reinforcement and concrete of segment ${n}`,
    total_float_hr_cnt: n % 400,
    free_float_hr_cnt: 0,
    remain_drtn_hr_cnt: 80,
    target_drtn_hr_cnt: 80,
    late_start_date: start,
    late_end_date: finish,
    early_start_date: start,
    early_end_date: finish,
    restart_date: start,
    reend_date: finish,
    target_start_date: start,
    target_end_date: finish,
    priority_type: 'PT_Normal',
    guid: `AJArd2UNNkKUSaTYrF${n}`,
    driving_path_flag: 'N',
    create_date: '2020-03-16 13:11',
    create_user: 'admin',
  };
  return `%R\t${TASK_FIELDS.map((field) => values[field] ?? '').join('\t')}\r\n`;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7]
  .map(
    (day) =>
      `(0||${day}()(${day === 1 || day === 7 ? '' : '(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())'}))`,
  )
  .join('');

function* xerText(activities: number): Generator<string> {
  yield 'ERMHDR\t20.12\t2024-01-01\tProject\ta\ta\tdb\tPM\tUSD\r\n';
  yield '%T\tPROJECT\r\n%F\tproj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date\r\n%R\t1\tBIG\t1\t2024-01-01 08:00\t2024-01-01 08:00\r\n';
  yield `%T\tCALENDAR\r\n%F\tclndr_id\tclndr_name\tclndr_type\tday_hr_cnt\tclndr_data\r\n%R\t1\tFive days\tCA_Base\t8\t(0||CalendarData()((0||DaysOfWeek()(${WEEK}))))\r\n`;
  yield '%T\tPROJWBS\r\n%F\twbs_id\tproj_id\tproj_node_flag\twbs_short_name\twbs_name\r\n%R\t1\t1\tY\tBIG\tBig\r\n';
  yield `%T\tTASK\r\n%F\t${TASK_FIELDS.join('\t')}\r\n`;
  for (let n = 0; n < activities; n++) yield taskRecord(n);
  yield '%T\tTASKPRED\r\n%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt\r\n';
  for (let n = 1; n < activities * 1.5; n++) {
    const [successor, step] = [(n % (activities - 1)) + 1, 1 + (n % 40)];
    yield `%R\t${n}\t${1_000_000 + successor}\t${1_000_000 + Math.max(0, successor - step)}\t1\t1\tPR_FS\t${n % 10 === 0 ? 8 : 0}\r\n`;
  }
  yield '%E\r\n';
}

function* mspdiText(activities: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Title>Big</Title><StartDate>2024-01-01T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>';
  yield '<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID></Calendar></Calendars><Tasks>';
  for (let n = 1; n <= activities; n++) {
    const [start, finish] = [
      date(n * 7, '08:00').replace(' ', 'T'),
      date(n * 7 + 10, '17:00').replace(' ', 'T'),
    ];
    yield `<Task><UID>${n}</UID><ID>${n}</ID><Name>Formwork, reinforcement and concrete of segment ${n}</Name><Active>1</Active><Manual>0</Manual><Type>0</Type><IsNull>0</IsNull><CreateDate>2024-01-01T08:00:00</CreateDate><WBS>${n}</WBS><OutlineNumber>${n}</OutlineNumber><OutlineLevel>1</OutlineLevel><Priority>500</Priority><Start>${start}:00</Start><Finish>${finish}:00</Finish><Duration>PT80H0M0S</Duration><DurationFormat>7</DurationFormat><Milestone>0</Milestone><Summary>0</Summary><Critical>0</Critical><EarlyStart>${start}:00</EarlyStart><EarlyFinish>${finish}:00</EarlyFinish><LateStart>${start}:00</LateStart><LateFinish>${finish}:00</LateFinish><FreeSlack>0</FreeSlack><TotalSlack>${n % 400}0</TotalSlack><PercentComplete>0</PercentComplete><RemainingDuration>PT80H0M0S</RemainingDuration><ConstraintType>0</ConstraintType><CalendarUID>-1</CalendarUID>${n > 1 ? `<PredecessorLink><PredecessorUID>${Math.max(1, n - 1 - (n % 40))}</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink>` : ''}</Task>\n`;
  }
  yield '</Tasks></Project>';
}

/** The file in chunks of about 64 KiB, made as they are asked for. */
function* chunksOf(text: Iterable<string>): Generator<Uint8Array> {
  let gathered = '';
  for (const part of text) {
    gathered += part;
    if (gathered.length < 65_536) continue;
    yield encoder.encode(gathered);
    gathered = '';
  }
  if (gathered !== '') yield encoder.encode(gathered);
}

function splitOnly(bytes: Uint8Array): number {
  let fields = 0;
  for (const line of new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n'))
    fields += line.split(/[\t>]/).length;
  return fields;
}

async function measure(format: Format, activities: number, rounds: number): Promise<void> {
  const text = format === 'xer' ? xerText : mspdiText;
  const read = format === 'xer' ? readXer : readMspdi;
  const before = process.resourceUsage().maxRSS / 1024;
  let started = performance.now();
  const first = await read(chunksOf(text(activities)));
  const cold = performance.now() - started;
  const peak = process.resourceUsage().maxRSS / 1024;
  const bytes = Buffer.concat([...chunksOf(text(activities))]);
  const [warm, least]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    started = performance.now();
    splitOnly(bytes);
    least.push(performance.now() - started);
    started = performance.now();
    await read(bytes);
    warm.push(performance.now() - started);
  }
  const megabytes = bytes.length / 1e6;
  const figures = [
    `${format.padEnd(6)}${String(activities).padStart(7)} activities${String(first.model.relationships.length).padStart(8)} links`,
    `${megabytes.toFixed(1).padStart(6)} MB`,
    `first ${cold.toFixed(0).padStart(5)} ms`,
    rounds > 0
      ? `warm ${median(warm).toFixed(0).padStart(5)} ms (${(median(warm) / median(least)).toFixed(1)} x splitting alone)`
      : '',
    `peak memory ${peak.toFixed(0)} MB (${((peak - before) / megabytes).toFixed(1)} x the file)`,
  ];
  console.log(figures.filter(Boolean).join(' | '));
}

const [format, activities, rounds] = process.argv.slice(2);
if (format === 'xer' || format === 'mspdi') {
  await measure(format, Number(activities), Number(rounds));
} else {
  const asked = Number(format ?? 11);
  for (const [kind, sizes] of [
    ['xer', [4000, 40_000, 230_000]],
    ['mspdi', [4000, 80_000]],
  ] as const) {
    for (const size of sizes) {
      const times = size > 10_000 ? Math.min(1, asked) : asked;
      const own = [fileURLToPath(import.meta.url), kind, String(size), String(times)];
      execFileSync(process.execPath, ['--enable-source-maps', ...own], { stdio: 'inherit' });
    }
  }
}

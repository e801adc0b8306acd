import { scheduleView, type ScheduledActivity } from '#contract';
import { calculateSchedule, type ScheduleWarning } from '#engines/cpm';
import { compileNetwork, type ProjectModel } from '#model';
import { outputFormat, printResult, type Table } from '../output.js';
import { openProjectFile } from './project-file.js';
import { checkStoredDates, type StoredDateCheck } from './stored-dates.js';

export interface ScheduleOptions {
  readonly check?: boolean;
  readonly project?: string;
  readonly format: string;
  /** Also draw a gantt chart to this SVG file. */
  readonly gantt?: string;
}

/** `spanwise schedule FILE`: calculates and prints; with --check compares with what the file's own tool stored. */
export async function schedule(file: string, options: ScheduleOptions): Promise<void> {
  const format = outputFormat(options.format);
  const opened = await openProjectFile(file, options.project);
  const network = compileNetwork(opened.model);
  const result = calculateSchedule(network);
  if (options.gantt !== undefined) {
    const [{ writeFile }, { ganttOf }] = await Promise.all([
      import('node:fs/promises'),
      import('./gantt.js'),
    ]);
    await writeFile(options.gantt, ganttOf(opened.model, network, result));
  }
  const view = scheduleView(opened.model, network, result);
  const warnings = [
    ...opened.warnings.map(({ code, message, where }) => ({ code, message, where })),
    ...view.warnings,
    ...unverified(opened.model),
  ];
  if (!options.check) {
    printResult(format, { ...view, warnings }, () => activityTable(view.activities));
    return;
  }
  const check = checkStoredDates(opened.model, network, result);
  process.stderr.write(`${sentence(check)}\n`);
  printResult(format, { ...view, warnings, check }, () => differenceTable(check));
}

/** What no reference results were at hand for, said with every answer that rests on it. */
function unverified({ options }: ProjectModel): ScheduleWarning[] {
  if (options.dialect !== 'primavera' || options.progressMode === 'retained-logic') return [];
  const message = `${options.progressMode} is unverified against Primavera: no results of it were at hand to compare with`;
  return [{ code: 'schedule.unverified-option', message, where: 'options.progressMode' }];
}

function sentence({ compared, differences }: StoredDateCheck): string {
  if (compared === 0) return 'The file stores no dates to compare with.';
  if (differences.length === 0) return `All ${compared} stored figures agree.`;
  const first = differences[0]!;
  const share = Math.floor(((compared - differences.length) / compared) * 1000) / 10;
  return `${differences.length} of ${compared} stored figures differ (${share} % agree); the first in network order: ${first.activity} ${first.figure}.`;
}

function activityTable(activities: readonly ScheduledActivity[]): Table {
  return {
    columns: [
      'id',
      'name',
      'early start',
      'early finish',
      'late start',
      'late finish',
      'float h',
      'free h',
      'critical',
    ],
    rows: activities.map((activity) => [
      activity.id,
      activity.name,
      activity.earlyStart,
      activity.earlyFinish,
      activity.lateStart,
      activity.lateFinish,
      activity.totalFloatHours,
      activity.freeFloatHours,
      activity.critical ? 'critical' : '',
    ]),
  };
}

function differenceTable({ differences }: StoredDateCheck): Table {
  return {
    columns: ['activity', 'figure', 'stored', 'calculated'],
    rows: differences.map(({ activity, figure, stored, calculated }) => [
      activity,
      figure,
      stored,
      calculated,
    ]),
  };
}

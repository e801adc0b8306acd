import type { IsoMinute } from '#engines/work-calendars';
import type { ModelActivity, ModelCalendar, ProjectModel, StoredDates } from '#model';
import { dateOf, numberIn } from './cell-values.js';
import { type Cell, type Table, type TableProblem, TableReader } from './table.js';

/** One activity's progress as a filled-in sheet states it: only what differs from the model, or only a note. */
export interface ProgressStatement {
  readonly activity: string;
  readonly actualStart?: IsoMinute;
  readonly actualFinish?: IsoMinute;
  readonly remainingHours?: number;
  readonly percentComplete?: number;
  readonly note?: string;
  /** Where it stands in the sheet. */
  readonly where: string;
}

export interface ProgressSheetOptions {
  /** Forecast dates to show, by activity id; the stored ones where absent. */
  readonly dates?: ReadonlyMap<string, StoredDates>;
  /** Only activities that could progress until this date; absent: all unfinished ones. */
  readonly until?: IsoMinute;
}

const COLUMNS = {
  activity: ['Activity ID', 'ID', 'Task ID'],
  name: ['Activity name', 'Name'],
  wbs: ['WBS'],
  forecastStart: ['Forecast start'],
  forecastFinish: ['Forecast finish'],
  actualStart: ['Actual start'],
  actualFinish: ['Actual finish'],
  remainingHours: ['Remaining duration (h)', 'Remaining hours'],
  percentComplete: ['Percent complete', '% complete'],
  note: ['Note', 'Comment'],
} as const;

type Column = keyof typeof COLUMNS;

/** The columns to fill in. */
export const PROGRESS_SHEET_EDITABLE: readonly string[] = (
  ['actualStart', 'actualFinish', 'remainingHours', 'percentComplete', 'note'] as const
).map((column) => COLUMNS[column][0]);

/** The header by which a progress sheet is known. */
export const PROGRESS_SHEET_KEY: string = COLUMNS.activity[0];

/** The sheet to send out: a row an unfinished activity, with what is known filled in. */
export function progressSheet(model: ProjectModel, options: ProgressSheetOptions = {}): Table {
  const names = new Map(model.wbs.map((node) => [node.id, node.name]));
  const rows = model.activities
    .filter((activity) => isAsked(activity, options))
    .map((activity): readonly Cell[] => {
      const dates = options.dates?.get(activity.id) ?? activity.stored ?? {};
      return [
        activity.id,
        activity.name,
        activity.wbs === undefined ? undefined : names.get(activity.wbs),
        dateCell(dates.earlyStart),
        dateCell(dates.earlyFinish),
        dateCell(activity.actualStart),
        dateCell(activity.actualFinish),
        activity.remainingMinutes / 60,
        activity.percentComplete?.percent ?? 0,
        undefined,
      ];
    });
  return {
    name: 'Progress',
    header: (Object.keys(COLUMNS) as Column[]).map((column) => COLUMNS[column][0]),
    rows,
  };
}

function isAsked(activity: ModelActivity, { dates, until }: ProgressSheetOptions): boolean {
  if (
    activity.status === 'complete' ||
    activity.type === 'wbs-summary' ||
    activity.type === 'level-of-effort'
  )
    return false;
  const start = activity.actualStart ?? dates?.get(activity.id)?.earlyStart ?? activity.stored?.earlyStart;
  return until === undefined || start === undefined || start <= until;
}

const dateCell = (date: IsoMinute | undefined): Cell => (date === undefined ? undefined : { date });

/**
 * Reads a filled-in sheet against the model it was made from. Every cell that cannot be right is a problem with its
 * place; the statements are those without one, and `unchanged` counts rows that say nothing new.
 */
export function readProgressSheet(
  table: Table,
  model: ProjectModel,
  statusDate: IsoMinute,
): {
  readonly statements: readonly ProgressStatement[];
  readonly problems: readonly TableProblem[];
  readonly unchanged: number;
} {
  const reader = new TableReader<Column>(table, COLUMNS);
  const statements = new Map<string, ProgressStatement>();
  let unchanged = 0;
  if (reader.need('activity')) {
    const activities = new Map(model.activities.map((activity) => [activity.id, activity]));
    const calendars = new Map(model.calendars.map((calendar) => [calendar.id, calendar]));
    const seen = new Map<string, string>();
    for (const _ of reader.rows()) {
      const activity = activityOf(reader, activities, seen, (twin) => statements.delete(twin));
      if (!activity) continue;
      const statement = statementOf(reader, activity, calendars.get(activity.calendar), statusDate);
      if (statement === 'unchanged') unchanged += 1;
      else if (statement) statements.set(activity.id, statement);
    }
  }
  return { statements: [...statements.values()], problems: reader.problems, unchanged };
}

function activityOf(
  reader: TableReader<Column>,
  activities: ReadonlyMap<string, ModelActivity>,
  seen: Map<string, string>,
  onTwin: (id: string) => void,
): ModelActivity | undefined {
  const id = reader.text('activity');
  if (id === undefined) {
    reader.problem('progress.missing-activity', 'activity', 'the row names no activity');
    return undefined;
  }
  const activity = activities.get(id);
  const before = seen.get(id);
  if (!activity)
    reader.problem('progress.unknown-activity', 'activity', `the project has no activity ${id.slice(0, 60)}`);
  else if (before !== undefined) {
    reader.problem('progress.duplicate-activity', 'activity', `activity ${id} stands already at ${before}`);
    onTwin(id);
    return undefined;
  } else seen.set(id, reader.place('activity'));
  return activity;
}

function statementOf(
  reader: TableReader<Column>,
  activity: ModelActivity,
  calendar: ModelCalendar | undefined,
  statusDate: IsoMinute,
): ProgressStatement | 'unchanged' | undefined {
  const before = reader.problems.length;
  const stated = {
    actualStart: dateOf(reader, 'actualStart', calendar, 'start'),
    actualFinish: dateOf(reader, 'actualFinish', calendar, 'finish'),
    remainingHours: numberIn(reader, 'remainingHours', 0, 100_000),
    percentComplete: numberIn(reader, 'percentComplete', 0, 100),
  };
  const known = {
    actualStart: activity.actualStart,
    actualFinish: activity.actualFinish,
    remainingHours: activity.remainingMinutes / 60,
    percentComplete: activity.percentComplete?.percent ?? 0,
  };
  checkDates(reader, stated, activity, statusDate);
  if (reader.problems.length > before) return undefined;
  const note = reader.text('note');
  const changes = Object.entries(stated).filter(
    ([name, value]) => value !== undefined && !isSame(value, known[name as keyof typeof known]),
  );
  if (changes.length === 0 && note === undefined) return 'unchanged';
  return {
    activity: activity.id,
    ...(Object.fromEntries(changes) as Partial<ProgressStatement>),
    ...(note !== undefined && { note }),
    where: reader.place('activity'),
  };
}

/** Numbers that were rounded on their way through a spreadsheet are the same. */
function isSame(one: string | number, other: string | number | undefined): boolean {
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 1e-6 : one === other;
}

interface Stated {
  readonly actualStart: IsoMinute | undefined;
  readonly actualFinish: IsoMinute | undefined;
  readonly remainingHours: number | undefined;
  readonly percentComplete: number | undefined;
}

function checkDates(
  reader: TableReader<Column>,
  stated: Stated,
  activity: ModelActivity,
  statusDate: IsoMinute,
): void {
  const start = stated.actualStart ?? activity.actualStart;
  const { actualFinish: finish, remainingHours, percentComplete } = stated;
  for (const column of ['actualStart', 'actualFinish'] as const) {
    const date = stated[column];
    if (date !== undefined && date > statusDate) {
      reader.problem('progress.after-status-date', column, `${date} is after the status date ${statusDate}`);
    }
  }
  if (finish !== undefined && start === undefined) {
    reader.problem(
      'progress.finish-without-start',
      'actualFinish',
      'a finished activity needs its actual start',
    );
  } else if (finish !== undefined && start !== undefined && finish < start) {
    reader.problem(
      'progress.finish-before-start',
      'actualFinish',
      `${finish} is before the actual start ${start}`,
    );
  }
  const asSent = activity.remainingMinutes / 60;
  if (
    finish !== undefined &&
    remainingHours !== undefined &&
    remainingHours > 0 &&
    !isSame(remainingHours, asSent)
  ) {
    reader.problem(
      'progress.remaining-when-finished',
      'remainingHours',
      'a finished activity has nothing remaining',
    );
  }
  if (finish === undefined && percentComplete === 100 && activity.percentComplete?.type !== 'physical') {
    reader.problem(
      'progress.complete-without-finish',
      'percentComplete',
      '100 % complete needs the actual finish',
    );
  }
  if (start === undefined && (percentComplete ?? 0) > 0) {
    reader.problem('progress.progress-without-start', 'percentComplete', 'progress needs the actual start');
  }
}

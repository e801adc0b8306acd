import type { IsoMinute } from '#engines/work-calendars';
import type {
  ModelActivity,
  ModelCalendar,
  ModelConstraint,
  ModelRelationship,
  ProjectModel,
  WbsNode,
} from '#model';
import type { Draft } from '../draft.js';
import { type InterchangeWarning, WarningList } from '../interchange-warning.js';
import { ACTIVITY_COLUMNS, type ActivityColumn, CONSTRAINTS, STATUSES, TYPES } from './activity-columns.js';
import { dateOf, numberIn } from './cell-values.js';
import { parsePredecessor } from './relationship-notation.js';
import { type Table, type TableProblem, TableReader } from './table.js';

const PAIRS = [
  { type: 'constraint', date: 'constraintDate' },
  { type: 'secondConstraint', date: 'secondConstraintDate' },
] as const;

export interface ActivityTableOptions {
  /** Which header each column stands under, where it is not its own name. */
  readonly columns?: Partial<Readonly<Record<ActivityColumn, string>>>;
  /** Calendars that the table may name (by id or name); the first is the default. Absent: five days, 08–12 and 13–17. */
  readonly calendars?: readonly ModelCalendar[];
  readonly project: {
    readonly id: string;
    readonly name: string;
    /** Absent: the earliest date in the table. */
    readonly start?: IsoMinute;
    readonly dataDate?: IsoMinute;
    readonly timeZone?: string;
    readonly currency?: string;
  };
}

const EIGHT_HOURS = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];
const FIVE_DAYS: ModelCalendar = {
  id: 'five-days',
  name: 'Five days of eight hours',
  kind: 'global',
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 || day === 6 ? [] : EIGHT_HOURS)),
  exceptions: [],
  minutesPerDay: 480,
};

/** Reads a table of activities into a model; undefined, with the problems, where any cell cannot be read. */
export function readActivityTable(
  table: Table,
  options: ActivityTableOptions,
): {
  readonly model: ProjectModel | undefined;
  readonly problems: readonly TableProblem[];
  /** Columns that were not read, and what was assumed. */
  readonly warnings: readonly InterchangeWarning[];
} {
  const reader = new TableReader<ActivityColumn>(table, ACTIVITY_COLUMNS, options.columns);
  const warnings = new WarningList();
  const shelf: CalendarShelf = {
    calendars: options.calendars ?? [FIVE_DAYS],
    assumed: !options.calendars,
    warnings,
  };
  const { calendars } = shelf;
  for (const header of reader.unknownHeaders()) {
    const place = `row ${table.headerRow ?? 1}`;
    warnings.add('table.column-not-read', `the column ${header.slice(0, 60)} is not read`, place);
  }
  if (!reader.need('id')) return { model: undefined, problems: reader.problems, warnings: warnings.list() };
  const nodes = new Map<string, WbsNode>();
  const activities = new Map<string, ModelActivity>();
  for (const _ of reader.rows()) {
    const activity = readActivity(reader, shelf, nodes);
    if (!activity) continue;
    if (activities.has(activity.id))
      reader.problem('table.duplicate-id', 'id', `activity ${activity.id} stands already above`);
    activities.set(activity.id, activity);
  }
  const relationships = readLogic(reader, activities, calendars);
  const { project } = options;
  const start = project.start ?? earliestDate(reader, calendars[0]!);
  if (start === undefined) {
    reader.problem(
      'table.missing-start',
      'earlyStart',
      'no start of the project is stated and the table has no date',
    );
  }
  const model: ProjectModel = {
    project: {
      ...project,
      start: start ?? '',
      dataDate: project.dataDate ?? assumedDataDate(start ?? '', activities.values(), warnings),
      timeZone: project.timeZone ?? 'UTC',
      currency: project.currency ?? 'XXX',
      defaultCalendar: calendars[0]!.id,
    },
    options: {
      dialect: 'primavera',
      lagCalendar: 'predecessor',
      progressMode: 'retained-logic',
      totalFloat: 'finish',
      critical: { by: 'total-float', thresholdMinutes: 0 },
      useExpectedFinish: true,
      openEndsCritical: false,
      constraintsHonoured: false,
    },
    calendars,
    wbs: [...nodes.values()],
    activities: [...activities.values()],
    relationships,
    resources: [],
    assignments: [],
    baselines: [],
  };
  const { problems } = reader;
  return { model: problems.length === 0 ? model : undefined, problems, warnings: warnings.list() };
}

/** A table says no data date: what has happened lies before it, so it is the last thing that happened. */
function assumedDataDate(
  start: IsoMinute,
  activities: Iterable<ModelActivity>,
  warnings: WarningList,
): IsoMinute {
  let latest = start;
  for (const { actualStart = '', actualFinish = '' } of activities) {
    const actual = actualFinish > actualStart ? actualFinish : actualStart;
    if (actual > latest) latest = actual;
  }
  if (latest !== start) {
    const message = `no data date is stated; the latest actual date, ${latest}, stands in`;
    warnings.add('interchange.value-assumed', message, 'project.dataDate');
  }
  return latest;
}

function earliestDate(reader: TableReader<ActivityColumn>, calendar: ModelCalendar): IsoMinute | undefined {
  let earliest: IsoMinute | undefined;
  for (const _ of reader.rows()) {
    for (const column of ['actualStart', 'earlyStart', 'constraintDate'] as const) {
      const date = reader.cell(column) === undefined ? undefined : dateOf(reader, column, calendar, 'start');
      if (date !== undefined && (earliest === undefined || date < earliest)) earliest = date;
    }
  }
  return earliest;
}

function readActivity(
  reader: TableReader<ActivityColumn>,
  shelf: CalendarShelf,
  nodes: Map<string, WbsNode>,
): ModelActivity | undefined {
  const id = reader.text('id');
  if (id === undefined) {
    reader.problem('table.missing-value', 'id', 'the row has no activity id');
    return undefined;
  }
  const calendar = calendarOf(reader, shelf);
  const type = wordOf(reader, 'type', TYPES) ?? 'task';
  const isMilestone = type === 'start-milestone' || type === 'finish-milestone';
  const days = numberIn(reader, 'durationDays', 0, 100_000);
  const stated =
    numberIn(reader, 'durationHours', 0, 1_000_000) ??
    (days === undefined ? 0 : (days * calendar.minutesPerDay) / 60);
  const durationMinutes = isMilestone ? 0 : Math.round(stated * 60);
  const activity: Draft<ModelActivity> = {
    id,
    uid: id,
    name: reader.text('name') ?? id,
    type,
    status: 'not-started',
    calendar: calendar.id,
    durationMinutes,
    remainingMinutes: durationMinutes,
    constraints: readConstraints(reader, calendar),
  };
  const wbs = reader.text('wbs');
  if (wbs !== undefined) {
    if (!nodes.has(wbs)) nodes.set(wbs, { id: wbs, name: wbs });
    activity.wbs = wbs;
  }
  readProgress(reader, activity, calendar);
  return activity;
}

interface CalendarShelf {
  readonly calendars: readonly ModelCalendar[];
  /** True where the caller gave none, so that a table's own names mean nothing yet. */
  readonly assumed: boolean;
  readonly warnings: WarningList;
}

function calendarOf(
  reader: TableReader<ActivityColumn>,
  { calendars, assumed, warnings }: CalendarShelf,
): ModelCalendar {
  const asked = reader.text('calendar');
  const first = calendars[0]!;
  const found =
    asked === undefined ? first : calendars.find(({ id, name }) => id === asked || name === asked);
  if (found) return found;
  const name = asked!.slice(0, 60);
  if (!assumed) reader.problem('table.unknown-calendar', 'calendar', `there is no calendar ${name}`);
  else
    warnings.add(
      'table.calendar-assumed',
      `for the calendar ${name} stands: ${first.name}`,
      reader.place('calendar'),
    );
  return first;
}

function wordOf<Word extends string>(
  reader: TableReader<ActivityColumn>,
  column: ActivityColumn,
  words: readonly Word[],
): Word | undefined {
  const text = reader.text(column);
  if (text === undefined) return undefined;
  const plain = text.toLowerCase().replace(/[\s_]+/g, '-');
  const found = words.find((word) => word === plain);
  if (!found)
    reader.problem('table.unknown-word', column, `${text.slice(0, 40)} is none of ${words.join(', ')}`);
  return found;
}

function readConstraints(
  reader: TableReader<ActivityColumn>,
  calendar: ModelCalendar,
): readonly ModelConstraint[] {
  const found: ModelConstraint[] = [];
  for (const columns of PAIRS) {
    const type = wordOf(reader, columns.type, CONSTRAINTS);
    if (type === undefined) continue;
    const end = type.includes('finish') || type === 'deadline' ? 'finish' : 'start';
    const date = dateOf(reader, columns.date, calendar, end);
    if (type === 'as-late-as-possible') found.push({ type });
    else if (date !== undefined) found.push({ type, date });
    else reader.problem('table.missing-value', columns.date, 'the constraint has no date');
  }
  return found;
}

function readProgress(
  reader: TableReader<ActivityColumn>,
  activity: Draft<ModelActivity>,
  calendar: ModelCalendar,
): void {
  const actualStart = dateOf(reader, 'actualStart', calendar, 'start');
  const actualFinish = dateOf(reader, 'actualFinish', calendar, 'finish');
  const percent = numberIn(reader, 'percentComplete', 0, 100);
  const remaining = numberIn(reader, 'remainingHours', 0, 1_000_000);
  const stated = wordOf(reader, 'status', STATUSES);
  const status =
    actualFinish !== undefined ? 'complete' : actualStart !== undefined ? 'in-progress' : 'not-started';
  if (stated !== undefined && stated !== status) {
    reader.problem(
      'table.status-without-dates',
      'status',
      `${stated} does not fit the actual dates (${status})`,
    );
  }
  activity.status = status;
  if (actualFinish !== undefined && actualStart === undefined) {
    reader.problem('table.missing-value', 'actualStart', 'a finished activity has no actual start');
  }
  if (actualStart !== undefined) activity.actualStart = actualStart;
  if (actualFinish !== undefined) activity.actualFinish = actualFinish;
  if (percent !== undefined) activity.percentComplete = { type: 'duration', percent };
  if (status === 'complete') activity.remainingMinutes = 0;
  else if (remaining !== undefined) activity.remainingMinutes = Math.round(remaining * 60);
  else if (percent !== undefined && status === 'in-progress') {
    activity.remainingMinutes = Math.round((activity.durationMinutes * (100 - percent)) / 100);
  }
}

function readLogic(
  reader: TableReader<ActivityColumn>,
  activities: ReadonlyMap<string, ModelActivity>,
  calendars: readonly ModelCalendar[],
): readonly ModelRelationship[] {
  const found: ModelRelationship[] = [];
  const minutesPerDay = new Map(calendars.map((calendar) => [calendar.id, calendar.minutesPerDay]));
  for (const _ of reader.rows()) {
    const successor = activities.get(reader.text('id') ?? '');
    const text = reader.text('predecessors');
    if (!successor || text === undefined) continue;
    for (const part of text.split(/[;\n]|,(?=\s*\S)(?!\d)/)) {
      if (part.trim() === '') continue;
      const day = minutesPerDay.get(successor.calendar) ?? 480;
      const predecessor = parsePredecessor(part, (id) => activities.has(id), day);
      if (!predecessor) {
        reader.problem(
          'table.bad-predecessor',
          'predecessors',
          `cannot be read: ${part.trim().slice(0, 60)} (write A1000 FS+16h)`,
        );
      } else if (!activities.has(predecessor.id)) {
        reader.problem(
          'table.unknown-activity',
          'predecessors',
          `there is no activity ${predecessor.id.slice(0, 60)}`,
        );
      } else {
        found.push({
          predecessor: predecessor.id,
          successor: successor.id,
          type: predecessor.type,
          lag: predecessor.lag,
        });
      }
    }
  }
  return found;
}

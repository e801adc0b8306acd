import type { ModelActivity, ModelBaseline, ModelRelationship, ProjectModel, StoredDates } from '#model';
import { WarningList } from '../interchange-warning.js';
import { NumericIds } from '../numeric-ids.js';
import { tasksWithOtherWorkingTime } from '../resource-driven.js';
import { reportUnwrittenSections } from '../unwritten-sections.js';
import type { WriteOptions, WriteResult } from '../writing.js';
import { calendarElements } from './calendar-elements.js';
import { outlineOf, type OutlineRow } from './outline.js';
import { AssignmentElements, resourceElements } from './resource-elements.js';
import { type TaskContext, taskElement } from './task-elements.js';
import { TextFields } from './text-fields.js';
import { type Content, dateTime, leaves } from './xml-text.js';

/** Writes the model as a Microsoft Project XML (MSPDI) file, its elements in the schema's order. */
export function writeMspdi(model: ProjectModel, options: WriteOptions = {}): WriteResult {
  const warnings = new WarningList();
  reportUnwritten(model, warnings);
  const rows = numberRows(outlineOf(model), model);
  const plan = planTasks(model, rows, options, warnings);
  const resourceIds = new NumericIds(
    model.resources.map(({ id }) => id),
    0,
  );
  const assignments = new AssignmentElements(model, resourceIds, plan.context.uidOf);
  const calendarIds = plan.calendarIds;
  // Texts are made once here so that every warning is known before the first chunk is taken.
  const tasks = rows.map((row) => taskElement(row.row, row.activity, row.id, plan.context));
  const resources = [...resourceElements(model.resources, resourceIds, (id) => calendarIds.of(id), warnings)];
  return {
    chunks: (function* () {
      yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">';
      yield leaves(projectFields(model, options, calendarIds));
      yield plan.context.fields.definitions();
      yield* calendarElements(model.calendars, calendarIds);
      yield '<Tasks>';
      yield* tasks;
      yield '</Tasks>';
      yield* resources;
      yield* assignments.all();
      yield '</Project>\n';
    })(),
    warnings: warnings.list(),
  };
}

interface NumberedRow {
  readonly row: OutlineRow;
  readonly activity: ModelActivity;
  readonly id: number;
}

/**
 * Task numbers run down the table. Activity ids that already do so stay; otherwise rows are numbered and the ids
 * kept in a text field.
 */
function numberRows(rows: readonly OutlineRow[], model: ProjectModel): readonly NumberedRow[] {
  let before = -1;
  const inOrder = rows.every(({ activity }) => {
    const number = activity && /^(?:0|[1-9]\d{0,8})$/.test(activity.id) ? Number(activity.id) : -1;
    const follows = number > before;
    before = number;
    return follows;
  });
  const first = rows[0]?.level === 0 ? 0 : 1;
  return rows.map((row, index) => ({
    row,
    activity: row.activity ?? madeSummary(row, model),
    id: inOrder ? Number(row.activity!.id) : first + index,
  }));
}

/** The summary task of a WBS node that has no activity to sum it up. */
function madeSummary({ node }: OutlineRow, model: ProjectModel): ModelActivity {
  return {
    id: `wbs ${node!.id}`,
    uid: `wbs ${node!.id}`,
    name: node!.name,
    type: 'wbs-summary',
    status: 'not-started',
    wbs: node!.id,
    calendar: model.project.defaultCalendar,
    durationMinutes: 0,
    remainingMinutes: 0,
    constraints: [],
  };
}

function planTasks(
  model: ProjectModel,
  rows: readonly NumberedRow[],
  options: WriteOptions,
  warnings: WarningList,
): { readonly context: TaskContext; readonly calendarIds: NumericIds } {
  const calendarIds = new NumericIds(model.calendars.map(({ id }) => id));
  const uids = new NumericIds(
    rows.map(({ activity }) => activity.uid),
    0,
  );
  const uidOf = new Map(rows.map(({ activity }) => [activity.id, uids.of(activity.uid)]));
  const primavera = model.options.dialect === 'primavera';
  const otherTime = primavera ? tasksWithOtherWorkingTime(model) : new Set<string>();
  const renumbered = rows.some(({ activity, id }) => activity.id !== String(id));
  const links = new Map<string, ModelRelationship[]>();
  for (const link of model.relationships) {
    const list = links.get(link.successor);
    if (list) list.push(link);
    else links.set(link.successor, [link]);
  }
  return {
    calendarIds,
    context: {
      uidOf: (activity) => uidOf.get(activity),
      calendarUid: (calendar) => calendarIds.of(calendar),
      defaultCalendar: model.project.defaultCalendar,
      dates: (activity): StoredDates => options.dates?.get(activity.id) ?? activity.stored ?? {},
      links,
      baselines: numberBaselines(model.baselines, warnings),
      fields: new TextFields(
        rows.map(({ activity }) => activity),
        renumbered,
        warnings,
      ),
      keepsOwnCalendar: ({ id }) => otherTime.has(id),
      lagsAreElapsed: primavera && model.options.lagCalendar === '24-hour',
      warnings,
    },
  };
}

/** Microsoft Project has eleven baselines, 0 to 10. */
function numberBaselines(
  baselines: readonly ModelBaseline[],
  warnings: WarningList,
): TaskContext['baselines'] {
  const numbers = new Map<number, ReadonlyMap<string, ModelBaseline['activities'][number]>>();
  const contents = (baseline: ModelBaseline) =>
    new Map(baseline.activities.map((entry) => [entry.activity, entry]));
  const numberOf = ({ id }: ModelBaseline): number =>
    id === 'baseline' ? 0 : Number(/^baseline-(\d+)$/.exec(id)?.[1] ?? -1);
  for (const baseline of baselines) {
    const number = numberOf(baseline);
    if (number >= 0 && number <= 10) numbers.set(number, contents(baseline));
  }
  for (const baseline of baselines) {
    if (numberOf(baseline) >= 0 && numberOf(baseline) <= 10) continue;
    const free = Array.from({ length: 11 }, (_, number) => number).find((number) => !numbers.has(number));
    if (free !== undefined) numbers.set(free, contents(baseline));
    else
      warnings.add(
        'interchange.not-representable',
        'there is room for eleven baselines; the rest is not written',
        'baselines',
      );
  }
  return new Map([...numbers].sort(([a], [b]) => a - b));
}

function projectFields(
  model: ProjectModel,
  options: WriteOptions,
  calendarIds: NumericIds,
): Record<string, Content> {
  const { project, options: rules } = model;
  const calendar = model.calendars.find(({ id }) => id === project.defaultCalendar);
  const minutesPerDay = calendar?.minutesPerDay ?? 480;
  const fromFinish = rules.scheduleFrom === 'finish';
  return {
    SaveVersion: 14,
    Name: `${project.id}.xml`,
    Title: project.name,
    CreationDate: dateTime(options.writtenAt ?? project.dataDate),
    LastSaved: dateTime(options.writtenAt ?? project.dataDate),
    ScheduleFromStart: !fromFinish,
    StartDate: dateTime(project.start),
    FinishDate: dateTime((fromFinish ? project.mustFinishBy : undefined) ?? project.storedFinish),
    CriticalSlackLimit:
      rules.critical.by === 'total-float' ? rules.critical.thresholdMinutes / minutesPerDay : 0,
    CurrencyCode: project.currency === 'XXX' ? undefined : project.currency,
    CalendarUID: calendarIds.of(project.defaultCalendar),
    DefaultStartTime: '08:00:00',
    DefaultFinishTime: '17:00:00',
    MinutesPerDay: minutesPerDay,
    MinutesPerWeek: calendar?.minutesPerWeek ?? 5 * minutesPerDay,
    DaysPerMonth: calendar?.minutesPerMonth === undefined ? 20 : calendar.minutesPerMonth / minutesPerDay,
    DurationFormat: 7,
    HonorConstraints: rules.constraintsHonoured || hasMandatory(model),
    MultipleCriticalPaths: rules.openEndsCritical,
    StatusDate: project.dataDate === project.start ? undefined : dateTime(project.dataDate),
  };
}

/** Primavera's mandatory dates hold against logic, as Microsoft Project's must-dates do only where it honours them. */
function hasMandatory({ activities }: ProjectModel): boolean {
  return activities.some(({ constraints }) => constraints.some(({ type }) => type.startsWith('mandatory')));
}

function reportUnwritten(model: ProjectModel, warnings: WarningList): void {
  const warn = (message: string, place: string): void =>
    warnings.add('interchange.not-representable', message, place);
  reportUnwrittenSections(model, warn);
  if (model.options.dialect === 'primavera') {
    warn(
      "the schedule follows Primavera's rules; Microsoft Project computes some dates by its own",
      'options.dialect',
    );
  }
  reportLagCalendars(model, warn);
  if (model.project.mustFinishBy !== undefined && model.options.scheduleFrom !== 'finish') {
    warn('the date that the project must finish by is not written', 'project.mustFinishBy');
  }
  for (const activity of model.activities) {
    const place = `activities[${activity.id}]`;
    if (activity.type === 'level-of-effort') warn('a level of effort is written as a task', place);
    if (activity.expectedFinish !== undefined) warn('an expected finish is not written', place);
    if (activity.externalEarlyStart !== undefined || activity.externalLateFinish !== undefined) {
      warn('limits from other projects are not written', place);
    }
    if (activity.percentComplete?.type === 'units')
      warn('a percent of units is written as one of the duration', place);
    if (activity.estimate) warn('the range of a duration is not written', place);
  }
}

/** Microsoft Project runs every lag on the successor's calendar; one on the 24-hour clock it calls elapsed. */
function reportLagCalendars(model: ProjectModel, warn: (message: string, place: string) => void): void {
  const { lagCalendar } = model.options;
  if (lagCalendar === 'successor' || lagCalendar === '24-hour') return;
  const calendars = new Map(model.activities.map(({ id, calendar }) => [id, calendar]));
  model.relationships.forEach(({ predecessor, successor, lag }, index) => {
    if (lag.kind !== 'working' || lag.minutes === 0) return;
    const runsOn = lagCalendar === 'predecessor' ? calendars.get(predecessor) : model.project.defaultCalendar;
    if (runsOn === calendars.get(successor)) return;
    warn(
      "a lag will run on the successor's calendar, which is another than its own",
      `relationships[${index}]`,
    );
  });
}

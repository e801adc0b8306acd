import type {
  ModelAssignment,
  ModelBaseline,
  ModelRelationship,
  ModelResource,
  ProjectModel,
  WbsNode,
} from '#model';
import { InterchangeError } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { slugOf } from '../slug.js';
import { type CalendarBudget, type CalendarStatement, resolveCalendars } from './calendar-reading.js';
import type { Element } from './element.js';
import type { AssignmentRecord, Stretch } from './resource-records.js';
import { SplitFinder } from './splits.js';
import type { TaskRecord } from './task-record.js';
import { ACTIVITY_ID_FIELD } from './text-fields.js';

/** A Microsoft Project file's records before they refer to one another. */
export interface MspdiRecords {
  readonly calendars: Map<string, CalendarStatement>;
  readonly tasks: TaskRecord[];
  readonly resources: Map<string, ModelResource>;
  readonly assignments: AssignmentRecord[];
}

export interface AssemblyContext {
  readonly records: MspdiRecords;
  readonly root: Element;
  readonly warnings: WarningList;
  readonly budget: CalendarBudget;
  readonly timeZone: string;
}

export function assembleProject(context: AssemblyContext): ProjectModel {
  const { records, warnings, root } = context;
  const calendars = resolveCalendars(records.calendars, amountsOf(root), warnings, context.budget);
  const defaultCalendar = defaultCalendarOf(context);
  nameUserFields(records.tasks, root);
  const byUid = indexTasks(records.tasks);
  const wbs = arrangeOutline(records.tasks);
  for (const task of records.tasks) completeTask(task, defaultCalendar, context);
  const resources = resourcesOf(context);
  const project = headerOf(context, defaultCalendar);
  addSplits(context, calendars, byUid);
  return {
    project,
    options: optionsOf(root, amountsOf(root).minutesPerDay),
    calendars,
    wbs,
    activities: records.tasks.map((task) => task.activity),
    relationships: relationshipsOf(records.tasks, byUid),
    resources,
    assignments: assignmentsOf(context, byUid, new Set(resources.map((resource) => resource.id))),
    baselines: baselinesOf(records.tasks),
  };
}

function amountsOf(root: Element) {
  const minutesPerDay = positive(root.number('MinutesPerDay')) ?? 480;
  const minutesPerWeek = positive(root.number('MinutesPerWeek')) ?? 2400;
  const days = positive(root.number('DaysPerMonth')) ?? 20;
  return { minutesPerDay, minutesPerWeek, minutesPerMonth: days * minutesPerDay };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

function headerOf(
  { root, records, timeZone, warnings }: AssemblyContext,
  defaultCalendar: string,
): ProjectModel['project'] {
  const summary = records.tasks.find((task) => task.activity.uid === '0');
  const name =
    root.optional('Title') ??
    (root.optional('Name')?.replace(/\.(xml|mpp)$/i, '') || summary?.activity.name) ??
    'Project';
  const finish = root.date('FinishDate');
  const start = root.date('StartDate') ?? earliest(records.tasks);
  if (start === undefined) {
    throw new InterchangeError(
      'interchange.missing-value',
      'the project has no start date',
      root.place('StartDate'),
    );
  }
  const fromFinish = isFromFinish(root);
  if (fromFinish) {
    const message =
      'the project is scheduled from its finish; its finish date is carried over as the date it must finish by';
    warnings.add('interchange.schedule-from-finish', message, root.place('ScheduleFromStart'));
  }
  const currency = root.text('CurrencyCode');
  return {
    id: slugOf(name, 'project'),
    name,
    start,
    dataDate: root.date('StatusDate') ?? start,
    ...(fromFinish && finish !== undefined && { mustFinishBy: finish }),
    timeZone,
    defaultCalendar,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'XXX',
    ...(finish !== undefined && { storedFinish: finish }),
  };
}

function earliest(tasks: readonly TaskRecord[]): string | undefined {
  return tasks
    .map((task) => task.start)
    .filter((start) => start !== undefined)
    .sort()[0];
}

const isFromFinish = (root: Element): boolean => root.text('ScheduleFromStart') === '0';

/** Microsoft Project's own rules: lag on the successor's calendar, and total slack the smaller of its two ends'. */
function optionsOf(root: Element, minutesPerDay: number): ProjectModel['options'] {
  return {
    dialect: 'msproject',
    lagCalendar: 'successor',
    progressMode: 'retained-logic',
    totalFloat: 'smallest',
    critical: {
      by: 'total-float',
      thresholdMinutes: Math.round((root.number('CriticalSlackLimit') ?? 0) * minutesPerDay),
    },
    useExpectedFinish: false,
    openEndsCritical: root.flag('MultipleCriticalPaths'),
    constraintsHonoured: root.text('HonorConstraints') !== '0',
    ...(isFromFinish(root) && { scheduleFrom: 'finish' }),
  };
}

function defaultCalendarOf({ root, records, warnings }: AssemblyContext): string {
  const uid = root.text('CalendarUID');
  if (records.calendars.has(uid)) return uid;
  const standIn = [...records.calendars.values()].find((calendar) => calendar.isBase);
  if (!standIn) {
    throw new InterchangeError(
      'interchange.missing-table',
      'the file has no base calendar',
      root.place('Calendars'),
    );
  }
  const message = `the project's calendar is not in the file; ${standIn.name} stands in`;
  warnings.add('interchange.value-assumed', message, root.place('CalendarUID'));
  return standIn.id;
}

function indexTasks(tasks: readonly TaskRecord[]): ReadonlyMap<string, TaskRecord> {
  const byUid = new Map<string, TaskRecord>();
  const byId = new Map<string, TaskRecord>();
  for (const task of tasks) {
    const { uid, id } = task.activity;
    const twin = byUid.get(uid) ?? byId.get(id);
    if (twin) {
      const [field, value] = byUid.has(uid) ? ['UID', uid] : ['ID', id];
      const title = `another task (${twin.place}) has the same ${field} ${value.slice(0, 60)}`;
      throw new InterchangeError('interchange.duplicate-id', title, `${task.place}, field ${field}`);
    }
    byUid.set(uid, task);
    byId.set(id, task);
  }
  return byUid;
}

/**
 * A task with others below it in the outline is a summary: it becomes a WBS node of its own (by its uid) and an
 * activity that sums that node up.
 */
function arrangeOutline(tasks: readonly TaskRecord[]): readonly WbsNode[] {
  const nodes: WbsNode[] = [];
  const above: { readonly level: number; readonly node: string }[] = [];
  tasks.forEach((task, index) => {
    const { activity, outlineLevel } = task;
    while (above.length > 0 && above.at(-1)!.level >= outlineLevel) above.pop();
    const parent = above.at(-1)?.node;
    const hasParts = (tasks[index + 1]?.outlineLevel ?? -1) > outlineLevel;
    if (!hasParts && !(task.isSummary && outlineLevel === 0)) {
      if (parent !== undefined) activity.wbs = parent;
      return;
    }
    if (activity.type === 'finish-milestone') activity.markedMilestone = true;
    activity.type = 'wbs-summary';
    activity.wbs = activity.uid;
    const code = task.wbsCode;
    nodes.push({
      id: activity.uid,
      name: activity.name,
      ...(code !== '' && code !== activity.uid && { code }),
      ...(parent !== undefined && { parent }),
    });
    above.push({ level: outlineLevel, node: activity.uid });
  });
  return nodes;
}

function completeTask(task: TaskRecord, defaultCalendar: string, { records, root }: AssemblyContext): void {
  const { activity } = task;
  if (activity.calendar === '') activity.calendar = defaultCalendar;
  else if (!records.calendars.has(activity.calendar)) {
    const title = `task ${activity.id.slice(0, 60)} has the calendar ${activity.calendar.slice(0, 60)}, which the file lacks`;
    throw new InterchangeError('interchange.dangling-reference', title, `${task.place}, field CalendarUID`);
  }
  if (task.fixedCost !== undefined) {
    activity.costs = [
      { name: 'Fixed cost', currency: root.text('CurrencyCode') || 'XXX', fixed: task.fixedCost },
    ];
  }
}

/** Puts user fields under their names; one of them is the id of an activity that came from elsewhere. */
function nameUserFields(tasks: readonly TaskRecord[], root: Element): void {
  const names = fieldNames(root);
  for (const { activity, userFields } of tasks) {
    const named = userFields.map(
      ({ field, value }) => [names.get(field) ?? `field ${field}`, value] as const,
    );
    const id = named.find(([name]) => name === ACTIVITY_ID_FIELD)?.[1];
    if (id !== undefined) activity.id = id;
    const others = named.filter(([name]) => name !== ACTIVITY_ID_FIELD);
    if (others.length > 0) activity.userFields = Object.fromEntries(others);
  }
}

function fieldNames(root: Element): ReadonlyMap<string, string> {
  return new Map(
    root
      .list('ExtendedAttributes', 'ExtendedAttribute')
      .map((field) => [field.text('FieldID'), field.optional('Alias') ?? field.text('FieldName')]),
  );
}

function relationshipsOf(
  tasks: readonly TaskRecord[],
  byUid: ReadonlyMap<string, TaskRecord>,
): readonly ModelRelationship[] {
  return tasks.flatMap(({ activity, links }) =>
    links.map(({ place, predecessorUid, type, lag }) => {
      const predecessor = byUid.get(predecessorUid);
      if (!predecessor) {
        const title = `a relationship names the task UID ${predecessorUid.slice(0, 60)}, which the file lacks`;
        throw new InterchangeError('interchange.dangling-reference', title, `${place}, field PredecessorUID`);
      }
      return { predecessor: predecessor.activity.id, successor: activity.id, type, lag };
    }),
  );
}

/** Resources with a name or work; Microsoft Project keeps a nameless one for what nobody does. */
function resourcesOf({ records, warnings }: AssemblyContext): readonly ModelResource[] {
  const used = new Set(records.assignments.map((assignment) => assignment.resourceUid));
  return [...records.resources.values()]
    .filter((resource) => resource.name !== '' || used.has(resource.id))
    .map((resource) => {
      if (resource.calendar === undefined || records.calendars.has(resource.calendar)) return resource;
      const message = 'a resource whose calendar the file lacks works as its tasks do';
      warnings.add('interchange.reference-ignored', message, `Project/Resources/Resource ${resource.id}`);
      const { calendar: _calendar, ...others } = resource;
      return others;
    });
}

function assignmentsOf(
  { records, warnings }: AssemblyContext,
  byUid: ReadonlyMap<string, TaskRecord>,
  resources: ReadonlySet<string>,
): readonly ModelAssignment[] {
  return records.assignments.flatMap(({ taskUid, resourceUid, assignment, place }) => {
    if (resourceUid === undefined) return [];
    const task = byUid.get(taskUid);
    if (!task || !resources.has(resourceUid)) {
      warnings.add(
        'interchange.reference-ignored',
        'an assignment of a task or resource that the file lacks is left out',
        place,
      );
      return [];
    }
    return [{ ...assignment, activity: task.activity.id, resource: resourceUid }];
  });
}

function addSplits(
  { records }: AssemblyContext,
  calendars: ProjectModel['calendars'],
  byUid: ReadonlyMap<string, TaskRecord>,
): void {
  const finder = new SplitFinder(calendars);
  const worked = new Map<TaskRecord, (readonly Stretch[])[]>();
  for (const assignment of records.assignments) {
    const task = byUid.get(assignment.taskUid);
    if (!task || assignment.worked.length < 2 || task.activity.type === 'wbs-summary') continue;
    const own =
      assignment.resourceUid === undefined
        ? undefined
        : records.resources.get(assignment.resourceUid)?.calendar;
    const stretches = finder.stretches(assignment.worked, own ?? task.activity.calendar);
    worked.set(task, [...(worked.get(task) ?? []), stretches]);
  }
  for (const [task, stretches] of worked) {
    const splits = stretches.some((list) => list.length > 1)
      ? finder.splitsOf(stretches, task.activity.calendar)
      : undefined;
    if (splits) task.activity.splits = splits;
  }
}

function baselinesOf(tasks: readonly TaskRecord[]): readonly ModelBaseline[] {
  const byNumber = new Map<string, ModelBaseline['activities'][number][]>();
  for (const { activity, baselines } of tasks) {
    for (const { number, start, finish, durationMinutes, cost } of baselines) {
      const list = byNumber.get(number) ?? [];
      byNumber.set(number, list);
      list.push({
        activity: activity.id,
        start,
        finish,
        durationMinutes,
        ...(cost !== undefined && { cost }),
      });
    }
  }
  return [...byNumber]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([number, activities]) => ({
      id: number === '0' ? 'baseline' : `baseline-${number}`,
      name: number === '0' ? 'Baseline' : `Baseline ${number}`,
      activities,
    }));
}

import type {
  ModelActivity,
  ModelBaseline,
  ModelRelationship,
  ProjectModel,
  StoredDates,
  WbsNode,
} from '#model';
import { InterchangeError } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { slugOf } from '../slug.js';
import { assignmentsOf, describeActivities, resourcesOf } from './attribute-assembly.js';
import type { CalendarShelf } from './calendar-assembly.js';
import type { OptionsRecord, ProjectRecord, TaskRecord, XerRecords } from './records.js';
import type { Draft } from '../draft.js';

export interface AssemblyContext {
  readonly records: XerRecords;
  readonly calendars: CalendarShelf;
  readonly warnings: WarningList;
  readonly currency: string;
  readonly timeZone: string;
}

/** Primavera's own defaults, for a file without SCHEDOPTIONS. */
const DEFAULT_OPTIONS: OptionsRecord = {
  lagCalendar: 'predecessor',
  progressMode: 'retained-logic',
  totalFloat: 'finish',
  useExpectedFinish: true,
  openEndsCritical: false,
};

/** The model of one project, its references checked. */
export function assembleProject(
  project: ProjectRecord,
  tasks: readonly TaskRecord[],
  context: AssemblyContext,
): ProjectModel {
  const { records, warnings } = context;
  const defaultCalendar = defaultCalendarOf(project, context);
  checkCodes(tasks);
  for (const task of tasks) completeTask(task, project, defaultCalendar, context);
  const activities = tasks.map((task) => task.activity);
  const resources = resourcesOf(activities, records, context.calendars, warnings);
  const used = new Set([defaultCalendar, ...activities.map((activity) => activity.calendar)]);
  for (const resource of resources) if (resource.calendar !== undefined) used.add(resource.calendar);
  const baseline = plannedBaseline(tasks);
  return {
    project: headerOf(project, tasks, defaultCalendar, context),
    options: optionsOf(project, context),
    calendars: context.calendars.ofProject(project.id, used),
    wbs: wbsOf(project, tasks, records, warnings),
    activities,
    relationships: relationshipsOf(project, context),
    resources,
    assignments: assignmentsOf(activities, records),
    baselines: baseline ? [baseline] : [],
  };
}

/** Codes, user fields, notes and expenses belong to activities of every project and are added once. */
export { describeActivities };

function headerOf(
  project: ProjectRecord,
  tasks: readonly TaskRecord[],
  defaultCalendar: string,
  { records, currency, timeZone, warnings }: AssemblyContext,
): ProjectModel['project'] {
  const node = [...records.wbs.values()].find((wbs) => wbs.project === project.id && wbs.isProject);
  const start = project.plannedStart ?? project.dataDate;
  if (start === undefined) {
    throw new InterchangeError(
      'interchange.missing-value',
      'neither a data date nor a planned start',
      project.place,
    );
  }
  if (project.dataDate === undefined && tasks.some(({ activity }) => activity.status !== 'not-started')) {
    warnings.add(
      'interchange.value-assumed',
      'no data date is stated; the planned start stands in',
      project.place,
    );
  }
  const id = slugOf(project.shortName, `project-${project.id}`);
  return {
    id,
    uid: project.id,
    ...(project.shortName !== '' && project.shortName !== id.toUpperCase() && { code: project.shortName }),
    name: node?.name || project.shortName || project.id,
    start,
    dataDate: project.dataDate ?? start,
    ...(project.mustFinishBy !== undefined && { mustFinishBy: project.mustFinishBy }),
    timeZone,
    defaultCalendar,
    currency,
    ...(project.scheduledFinish !== undefined && { storedFinish: project.scheduledFinish }),
  };
}

function optionsOf(project: ProjectRecord, { records, warnings }: AssemblyContext): ProjectModel['options'] {
  const stated = records.options.get(project.id);
  if (!stated) {
    const message =
      "the file has no scheduling options; Primavera's defaults stand in (retained logic, predecessor's lag calendar)";
    warnings.add('interchange.value-assumed', message, project.place);
  }
  const { floatPaths, ...options } = stated ?? DEFAULT_OPTIONS;
  const end = floatPaths?.endActivity === undefined ? undefined : records.tasks.get(floatPaths.endActivity);
  const { endActivity: _uid, ...paths } = floatPaths ?? {};
  return {
    ...options,
    dialect: 'primavera',
    constraintsHonoured: false,
    critical:
      project.criticalBy === 'longest-path'
        ? { by: 'longest-path' }
        : { by: 'total-float', thresholdMinutes: project.criticalThresholdMinutes },
    ...(floatPaths && {
      floatPaths: { by: floatPaths.by, ...paths, ...(end && { endActivity: end.activity.id }) },
    }),
  };
}

function defaultCalendarOf(
  project: ProjectRecord,
  { records, calendars, warnings }: AssemblyContext,
): string {
  if (project.calendar !== undefined && calendars.has(project.calendar)) return project.calendar;
  const candidates = [...records.calendars.values()];
  const standIn = candidates.find((calendar) => calendar.isDefault) ?? candidates[0];
  if (!standIn) {
    throw new InterchangeError(
      'interchange.missing-table',
      'the file has no calendar (table CALENDAR)',
      project.place,
    );
  }
  warnings.add(
    'interchange.value-assumed',
    `the project's default calendar is not in the file; ${standIn.name} stands in`,
    project.place,
  );
  return standIn.id;
}

function checkCodes(tasks: readonly TaskRecord[]): void {
  const seen = new Map<string, number>();
  for (const { activity, line } of tasks) {
    const before = seen.get(activity.id);
    if (before !== undefined) {
      const title = `the activity on line ${before} has the same id ${activity.id.slice(0, 60)}`;
      throw new InterchangeError('interchange.duplicate-id', title, `TASK line ${line}, field task_code`);
    }
    seen.set(activity.id, line);
  }
}

function completeTask(
  task: TaskRecord,
  project: ProjectRecord,
  defaultCalendar: string,
  context: AssemblyContext,
): void {
  const { activity, line } = task;
  if (activity.calendar === '') {
    activity.calendar = defaultCalendar;
    context.warnings.add(
      'interchange.value-assumed',
      "an activity without a calendar has the project's",
      `TASK line ${line}, field clndr_id`,
    );
  } else if (!context.calendars.has(activity.calendar)) {
    throw new InterchangeError(
      'interchange.dangling-reference',
      `activity ${activity.id.slice(0, 60)} has the calendar ${activity.calendar.slice(0, 60)}, which the file lacks`,
      `TASK line ${line}, field clndr_id`,
    );
  }
  if (activity.stored) addCritical(activity, activity.stored, project);
}

/** Primavera does not save whether an activity is critical: it follows from its saved float or longest path. */
function addCritical(activity: ModelActivity, stored: Draft<StoredDates>, project: ProjectRecord): void {
  if (activity.status === 'complete') return;
  if (project.criticalBy === 'longest-path') {
    if (stored.longestPath !== undefined) stored.critical = stored.longestPath;
  } else if (stored.totalFloatMinutes !== undefined) {
    stored.critical = stored.totalFloatMinutes <= project.criticalThresholdMinutes;
  }
}

function wbsOf(
  project: ProjectRecord,
  tasks: readonly TaskRecord[],
  records: XerRecords,
  warnings: WarningList,
): readonly WbsNode[] {
  const own = [...records.wbs.values()].filter((node) => node.project === project.id);
  const ids = new Set(own.map((node) => node.id));
  for (const { activity, line } of tasks) {
    if (activity.wbs === undefined || ids.has(activity.wbs)) continue;
    const place = `TASK line ${line}, field wbs_id`;
    warnings.add('interchange.reference-ignored', 'an activity names a WBS node that the file lacks', place);
    delete (activity as Draft<ModelActivity>).wbs;
  }
  return own
    .sort((a, b) => a.order - b.order)
    .map(({ id, name, code, parent }) => ({
      id,
      name,
      ...(code !== '' && { code }),
      ...(parent !== undefined && ids.has(parent) && { parent }),
    }));
}

function relationshipsOf(
  project: ProjectRecord,
  { records, warnings }: AssemblyContext,
): readonly ModelRelationship[] {
  const found: ModelRelationship[] = [];
  for (const link of records.relationships) {
    const successor = records.tasks.get(link.successor);
    if ((successor?.project ?? link.project) !== project.id) continue;
    const predecessor = records.tasks.get(link.predecessor);
    const place = `TASKPRED line ${link.line}`;
    const elsewhere = (predecessor?.project ?? (link.predecessorProject || project.id)) !== project.id;
    if (successor && elsewhere) {
      warnings.add(
        'interchange.external-relationship',
        'a relationship from another project is not carried over',
        place,
      );
      continue;
    }
    if (!successor || !predecessor) {
      const [field, id] = successor ? ['pred_task_id', link.predecessor] : ['task_id', link.successor];
      const title = `a relationship names the activity ${id!.slice(0, 60)}, which the file lacks`;
      throw new InterchangeError('interchange.dangling-reference', title, `${place}, field ${field}`);
    }
    found.push({
      predecessor: predecessor.activity.id,
      successor: successor.activity.id,
      type: link.type,
      lag: { kind: 'working', minutes: link.lagMinutes },
    });
  }
  return found;
}

/** Primavera compares a project that has no baseline of its own with its planned dates. */
function plannedBaseline(tasks: readonly TaskRecord[]): ModelBaseline | undefined {
  const activities = tasks.flatMap(({ activity, plannedStart, plannedFinish }) =>
    plannedStart === undefined || plannedFinish === undefined
      ? []
      : [
          {
            activity: activity.id,
            start: plannedStart,
            finish: plannedFinish,
            durationMinutes: activity.durationMinutes,
          },
        ],
  );
  return activities.length > 0 ? { id: 'planned', name: 'Planned dates', activities } : undefined;
}

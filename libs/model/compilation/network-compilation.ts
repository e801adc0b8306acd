import type {
  NetworkActivity,
  NetworkAssignment,
  NetworkConstraint,
  NetworkDefinition,
  NetworkRelationship,
} from '#engines/cpm';
import { parseMinute } from '#engines/work-calendars';
import { ModelError } from '../model-error.js';
import type { ModelActivity, ModelAssignment, ModelRelationship, ProjectModel } from '../project-model.js';

/** What the compilation of one activity looks up. */
interface Lookup {
  readonly calendarIndex: ReadonlyMap<string, number>;
  readonly assignments: ReadonlyMap<string, readonly NetworkAssignment[]>;
  readonly summaryOfNode: ReadonlyMap<string, number>;
  readonly parentNode: ReadonlyMap<string, string | undefined>;
  readonly ignoreOtherProjects: boolean;
}

/**
 * The input of the network calculation. Activities, calendars and relationships keep the model's order, so that an
 * index in the result is an index in the model.
 *
 * @throws ModelError `model.unknown-calendar`, `model.unknown-activity`, `model.duplicate-id` or
 *   `model.bad-date` where the model contradicts itself.
 */
export function compileNetwork(model: ProjectModel): NetworkDefinition {
  const calendarIndex = new Map(model.calendars.map((calendar, index) => [calendar.id, index]));
  const activityIndex = indexActivities(model.activities);
  const lookup: Lookup = {
    calendarIndex,
    assignments: compileAssignments(model, activityIndex, calendarIndex),
    summaryOfNode: summaries(model.activities),
    parentNode: new Map(model.wbs.map((node) => [node.id, node.parent])),
    ignoreOtherProjects: model.options.ignoreOtherProjects === true,
  };
  const { project } = model;
  const fromFinish =
    model.options.scheduleFrom === 'finish' ? (project.mustFinishBy ?? project.storedFinish) : undefined;
  return {
    options: model.options,
    projectStart: minute(project.start, 'project.start'),
    dataDate: minute(project.dataDate, 'project.dataDate'),
    ...(project.mustFinishBy !== undefined && {
      mustFinishBy: minute(project.mustFinishBy, 'project.mustFinishBy'),
    }),
    ...(fromFinish !== undefined && { scheduleFromFinish: minute(fromFinish, 'project.mustFinishBy') }),
    calendars: model.calendars,
    defaultCalendar: calendarOf(project.defaultCalendar, calendarIndex, 'project.defaultCalendar'),
    activities: model.activities.map((activity, index) => compileActivity(activity, index, lookup)),
    relationships: model.relationships.map((link, index) => compileRelationship(link, index, activityIndex)),
  };
}

function indexActivities(activities: readonly ModelActivity[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  activities.forEach((activity, position) => {
    if (index.has(activity.id)) {
      throw new ModelError(
        'model.duplicate-id',
        `another activity has the id ${activity.id}`,
        `activities[${position}]`,
      );
    }
    index.set(activity.id, position);
  });
  return index;
}

function compileActivity(activity: ModelActivity, index: number, lookup: Lookup): NetworkActivity {
  const where = `activities[${index}]`;
  const at = (name: InstantName) => {
    const text = activity[name];
    return text === undefined ? undefined : { [name]: minute(text, `${where}.${name}`) };
  };
  const span = (stretch: { readonly start: string; readonly finish: string }, place: string) => ({
    start: minute(stretch.start, `${place}.start`),
    finish: minute(stretch.finish, `${place}.finish`),
  });
  const inactive = activity.inactive === true && activity.type !== 'wbs-summary';
  const parent = summaryAbove(activity, lookup);
  const assignments = lookup.assignments.get(activity.id);
  return {
    id: activity.id,
    name: activity.name,
    type: inactive ? 'level-of-effort' : activity.type,
    status: activity.status,
    calendar: calendarOf(activity.calendar, lookup.calendarIndex, `${where}.calendar`),
    durationMinutes: activity.durationMinutes,
    ...(activity.elapsedDuration === true && { elapsedDuration: true }),
    remainingMinutes: activity.remainingMinutes,
    ...at('actualStart'),
    ...at('actualFinish'),
    ...at('suspended'),
    ...at('resumed'),
    ...at('expectedFinish'),
    ...(!lookup.ignoreOtherProjects && { ...at('externalEarlyStart'), ...at('externalLateFinish') }),
    ...(activity.constraints.length > 0 && { constraints: compileConstraints(activity, where) }),
    ...(activity.manual && { manual: span(activity.manual, `${where}.manual`) }),
    ...(activity.splits && {
      splits: activity.splits.map((split, n) => span(split, `${where}.splits[${n}]`)),
    }),
    ...((activity.levellingDelayMinutes ?? 0) > 0 && {
      levellingDelayMinutes: activity.levellingDelayMinutes,
    }),
    ...(inactive && { inactive }),
    ...(parent !== undefined && { parent }),
    ...(assignments && { assignments }),
  };
}

type InstantName =
  | 'actualStart'
  | 'actualFinish'
  | 'suspended'
  | 'resumed'
  | 'expectedFinish'
  | 'externalEarlyStart'
  | 'externalLateFinish';

function compileConstraints(activity: ModelActivity, where: string): readonly NetworkConstraint[] {
  return activity.constraints.map(({ type, date }, index) => ({
    type,
    ...(date !== undefined && { date: minute(date, `${where}.constraints[${index}].date`) }),
  }));
}

function compileRelationship(
  link: ModelRelationship,
  index: number,
  activityIndex: ReadonlyMap<string, number>,
): NetworkRelationship {
  const end = (id: string, side: 'predecessor' | 'successor') => {
    const position = activityIndex.get(id);
    if (position !== undefined) return position;
    throw new ModelError(
      'model.unknown-activity',
      `there is no activity ${id}`,
      `relationships[${index}].${side}`,
    );
  };
  const { lag } = link;
  const none = lag.kind === 'percent' ? lag.percent === 0 : lag.minutes === 0;
  return {
    predecessor: end(link.predecessor, 'predecessor'),
    successor: end(link.successor, 'successor'),
    type: link.type,
    ...(!none && { lag }),
  };
}

/** The summary activity of each WBS node that has one; of several the first. */
function summaries(activities: readonly ModelActivity[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  activities.forEach((activity, index) => {
    if (activity.type === 'wbs-summary' && activity.wbs !== undefined && !found.has(activity.wbs)) {
      found.set(activity.wbs, index);
    }
  });
  return found;
}

/** A summary activity holds what lies in its WBS node and below; itself it is held by the next one up. */
function summaryAbove(activity: ModelActivity, lookup: Lookup): number | undefined {
  if (lookup.summaryOfNode.size === 0 || activity.wbs === undefined) return undefined;
  let node: string | undefined =
    activity.type === 'wbs-summary' ? lookup.parentNode.get(activity.wbs) : activity.wbs;
  // A WBS of n nodes is at most n deep: more steps mean that it is its own ancestor.
  for (let steps = 0; node !== undefined && steps <= lookup.parentNode.size; steps++) {
    const summary = lookup.summaryOfNode.get(node);
    if (summary !== undefined) return summary;
    node = lookup.parentNode.get(node);
  }
  return undefined;
}

const LEAST_UNITS_PER_HOUR = 1e-5;

/** Assignments by activity: people and equipment whose own calendar, delay or work can move the activity's dates. */
function compileAssignments(
  model: ProjectModel,
  activityIndex: ReadonlyMap<string, number>,
  calendarIndex: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly NetworkAssignment[]> {
  const found = new Map<string, NetworkAssignment[]>();
  const resources = new Map(model.resources.map((resource) => [resource.id, resource]));
  const matters = new Set<string>();
  const primavera = model.options.dialect === 'primavera';
  model.assignments.forEach((assignment, index) => {
    const position = activityIndex.get(assignment.activity);
    const resource = resources.get(assignment.resource);
    if (position === undefined || resource === undefined) {
      const what =
        position === undefined ? `activity ${assignment.activity}` : `resource ${assignment.resource}`;
      throw new ModelError('model.unknown-activity', `there is no ${what}`, `assignments[${index}]`);
    }
    const activity = model.activities[position]!;
    const resourceDriven = !primavera || activity.type === 'resource-dependent';
    if (!resourceDriven || activity.ignoreResourceCalendars === true) return;
    if (resource.kind === 'material' || resource.kind === 'cost') return;
    // Primavera shows so small a rate as zero, and such an assignment takes no time.
    if (primavera && (assignment.unitsPerHour ?? 1) < LEAST_UNITS_PER_HOUR) return;
    const calendar = resource.calendar ?? activity.calendar;
    if (calendar !== activity.calendar || (assignment.lagMinutes ?? 0) !== 0) matters.add(activity.id);
    const compiled = compileAssignment(
      assignment,
      calendarOf(calendar, calendarIndex, `assignments[${index}]`),
    );
    const list = found.get(activity.id);
    if (list) list.push(compiled);
    else found.set(activity.id, [compiled]);
  });
  return new Map([...found].filter(([activity]) => matters.has(activity)));
}

function compileAssignment(assignment: ModelAssignment, calendar: number): NetworkAssignment {
  const { lagMinutes, remainingMinutes, durationMinutes, driving } = assignment;
  return {
    calendar,
    ...(lagMinutes !== undefined && { lagMinutes }),
    ...(remainingMinutes !== undefined && { remainingMinutes }),
    ...(durationMinutes !== undefined && { durationMinutes }),
    ...(driving !== undefined && { driving }),
  };
}

function calendarOf(id: string, calendarIndex: ReadonlyMap<string, number>, where: string): number {
  const index = calendarIndex.get(id);
  if (index !== undefined) return index;
  throw new ModelError('model.unknown-calendar', `there is no calendar ${id}`, where);
}

function minute(text: string, where: string): number {
  try {
    return parseMinute(text);
  } catch (error) {
    if (error instanceof RangeError) throw new ModelError('model.bad-date', error.message, where);
    throw error;
  }
}

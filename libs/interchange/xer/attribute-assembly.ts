import type { ModelActivity, ModelAssignment, ModelResource } from '#model';
import type { WarningList } from '../interchange-warning.js';
import type { CalendarShelf } from './calendar-assembly.js';
import type { AssignmentRecord, XerRecords } from './records.js';
import type { Draft } from '../draft.js';

/** Puts codes, user fields, notes and expenses to their activities. */
export function describeActivities(records: XerRecords, warnings: WarningList): void {
  const activityOf = (uid: string): Draft<ModelActivity> | undefined => records.tasks.get(uid)?.activity;
  for (const { task, type, value } of records.codeAssignments) {
    const activity = activityOf(task);
    const name = records.codeTypes.get(type);
    if (!activity || name === undefined) {
      warnings.add(
        'interchange.reference-ignored',
        'a code of an activity or kind that the file lacks is left out',
        'TASKACTV',
      );
    } else activity.codes = withEntry(activity.codes, name, records.codeValues.get(value) ?? value);
  }
  for (const { owner, type, value } of records.userFieldValues) {
    const field = records.userFieldTypes.get(type);
    const activity = field && field.table !== 'TASK' ? undefined : activityOf(owner);
    if (activity && field) activity.userFields = withEntry(activity.userFields, field.label, value);
    else {
      const message = `user-defined fields of ${field?.table || 'an unknown table'} are not carried over`;
      warnings.add('interchange.user-fields-not-carried', message, 'UDFVALUE');
    }
  }
  for (const { task, text } of records.notes) {
    const activity = activityOf(task);
    if (activity) activity.notes = activity.notes === undefined ? text : `${activity.notes}\n\n${text}`;
    else
      warnings.add(
        'interchange.reference-ignored',
        'a note of an activity that the file lacks is left out',
        'TASKMEMO',
      );
  }
  for (const { task, cost } of records.expenses) {
    const activity = activityOf(task);
    if (activity) activity.costs = [...(activity.costs ?? []), cost];
    else
      warnings.add(
        'interchange.reference-ignored',
        'an expense of an activity that the file lacks is left out',
        'PROJCOST',
      );
  }
}

/** The record with one more entry; of two with one name the later has a number put to it. */
function withEntry(
  record: Readonly<Record<string, string>> | undefined,
  name: string,
  value: string,
): Record<string, string> {
  let free = name;
  for (let number = 2; record && Object.hasOwn(record, free); number++) free = `${name} (${number})`;
  return { ...record, [free]: value };
}

/** The resources that the activities use, roles among them, and the unassigned ones that the file lists. */
export function resourcesOf(
  activities: readonly ModelActivity[],
  records: XerRecords,
  calendars: CalendarShelf,
  warnings: WarningList,
): readonly ModelResource[] {
  const found = [...records.resources.values()].map((resource) =>
    checkedResource(resource, calendars, warnings),
  );
  const uids = new Set(activities.map((activity) => activity.uid));
  const roles = new Set<string>();
  for (const assignment of records.assignments) {
    if (!uids.has(assignment.task) || assignment.resource !== undefined || assignment.role === undefined)
      continue;
    roles.add(assignment.role);
  }
  for (const role of roles) {
    const message = 'an assignment of a role without a resource is carried over as a resource of that name';
    warnings.add('interchange.role-as-resource', message, 'TASKRSRC');
    found.push({ id: roleId(role), name: records.roles.get(role) || role, kind: 'labour' });
  }
  return found;
}

function checkedResource(
  resource: Draft<ModelResource>,
  calendars: CalendarShelf,
  warnings: WarningList,
): ModelResource {
  if (resource.calendar === undefined || calendars.has(resource.calendar)) return resource;
  const message = `the calendar of resource ${resource.name.slice(0, 60)} is not in the file; it works as its activities do`;
  warnings.add('interchange.reference-ignored', message, 'RSRC');
  delete resource.calendar;
  return resource;
}

const roleId = (role: string): string => `role-${role}`;

export function assignmentsOf(
  activities: readonly ModelActivity[],
  records: XerRecords,
): readonly ModelAssignment[] {
  const byUid = new Map(activities.map((activity) => [activity.uid, activity]));
  return records.assignments.flatMap((assignment) => {
    const activity = byUid.get(assignment.task);
    const resource =
      assignment.resource ?? (assignment.role === undefined ? undefined : roleId(assignment.role));
    if (!activity || resource === undefined) return [];
    return [assignmentOf(assignment, activity, resource)];
  });
}

function assignmentOf(record: AssignmentRecord, activity: ModelActivity, resource: string): ModelAssignment {
  const { uid, driving, line: _line, task: _task, resource: _resource, role: _role, ...amounts } = record;
  const durationMinutes = spanOf(record.budgetedUnits, record.unitsPerHour);
  const remainingMinutes = spanOf(record.remainingUnits, record.unitsPerHour);
  const assignment: Draft<ModelAssignment> = { uid, activity: activity.id, resource, driving };
  for (const [name, value] of Object.entries(amounts)) {
    if (value !== undefined) Object.assign(assignment, { [name]: value });
  }
  if (durationMinutes !== undefined) assignment.durationMinutes = durationMinutes;
  if (remainingMinutes !== undefined) assignment.remainingMinutes = remainingMinutes;
  return assignment;
}

/** Working minutes that so many units take at so many an hour. */
function spanOf(units: number | undefined, perHour: number | undefined): number | undefined {
  return units === undefined || perHour === undefined || perHour <= 0
    ? undefined
    : Math.round((units / perHour) * 60);
}

import type { NetworkActivity, NetworkDefinition, NetworkRelationship } from '#engines/cpm';
import type { CauseKind, ScheduleTransition } from './schedule-transition.js';

/** One thing that the newer schedule says otherwise, and the group of causes it belongs to. */
export type ScheduleDifference =
  | {
      readonly group: CauseKind;
      readonly kind: 'activity-added' | 'activity-deleted';
      readonly activity: string;
    }
  | {
      readonly group: CauseKind;
      readonly kind: 'activity-changed';
      readonly activity: string;
      readonly field: string;
      readonly before: unknown;
      readonly after: unknown;
    }
  | {
      readonly group: CauseKind;
      readonly kind: 'relationship-added' | 'relationship-deleted' | 'lag-changed';
      readonly predecessor: string;
      /** The successor. */
      readonly activity: string;
      readonly type: string;
      readonly before?: unknown;
      readonly after?: unknown;
    }
  | { readonly group: CauseKind; readonly kind: 'calendar-changed'; readonly calendar: string }
  | {
      readonly group: CauseKind;
      readonly kind: 'project-changed';
      readonly field: string;
      readonly before: unknown;
      readonly after: unknown;
    };

const FIELDS: readonly (readonly [keyof NetworkActivity, CauseKind])[] = [
  ['status', 'progress'],
  ['actualStart', 'progress'],
  ['actualFinish', 'progress'],
  ['suspended', 'progress'],
  ['resumed', 'progress'],
  ['durationMinutes', 'durations'],
  ['elapsedDuration', 'durations'],
  ['expectedFinish', 'durations'],
  ['splits', 'durations'],
  ['name', 'logic'],
  ['type', 'logic'],
  ['inactive', 'logic'],
  ['constraints', 'constraints'],
  ['externalEarlyStart', 'constraints'],
  ['externalLateFinish', 'constraints'],
  ['manual', 'constraints'],
  ['levellingDelayMinutes', 'constraints'],
];

/** Everything that differs between the two schedules, activity by activity in the newer one's order. */
export function scheduleDifferences(transition: ScheduleTransition): readonly ScheduleDifference[] {
  const { before, after } = transition;
  const old = new Map(before.activities.map((activity) => [activity.id, activity]));
  const present = new Set(after.activities.map(({ id }) => id));
  const found: ScheduleDifference[] = [];
  for (const activity of after.activities) {
    const earlier = old.get(activity.id);
    if (earlier) found.push(...activityDifferences(earlier, activity, transition));
    else found.push({ group: 'logic', kind: 'activity-added', activity: activity.id });
  }
  for (const { id } of before.activities) {
    if (!present.has(id)) found.push({ group: 'logic', kind: 'activity-deleted', activity: id });
  }
  return [
    ...found,
    ...relationshipDifferences(before, after),
    ...calendarDifferences(transition),
    ...projectDifferences(before, after),
  ];
}

function activityDifferences(
  old: NetworkActivity,
  latest: NetworkActivity,
  transition: ScheduleTransition,
): ScheduleDifference[] {
  const changed = (group: CauseKind, field: string, before: unknown, after: unknown): ScheduleDifference[] =>
    same(before, after)
      ? []
      : [{ group, kind: 'activity-changed', activity: latest.id, field, before, after }];
  const begun = old.status !== 'not-started' || latest.status !== 'not-started';
  const calendarName = (from: 'before' | 'after', index: number) => transition.matched[from][index]?.name;
  // Assignments go with the remaining work; their calendars are compared as calendars.
  const assigned = ({ assignments }: NetworkActivity) =>
    assignments?.map(({ calendar: _, ...assignment }) => assignment);
  const moved = transition.matched.counterpart[latest.calendar] !== old.calendar;
  return [
    ...FIELDS.flatMap(([field, group]) => changed(group, field, old[field], latest[field])),
    ...changed(
      begun ? 'progress' : 'durations',
      'remainingMinutes',
      old.remainingMinutes,
      latest.remainingMinutes,
    ),
    ...changed(begun ? 'progress' : 'durations', 'assignments', assigned(old), assigned(latest)),
    ...(moved
      ? changed(
          'calendars',
          'calendar',
          calendarName('before', old.calendar),
          calendarName('after', latest.calendar) ?? '',
        )
      : []),
  ];
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

interface Tie {
  readonly key: string;
  readonly predecessor: string;
  readonly activity: string;
  readonly type: string;
  readonly lag: NetworkRelationship['lag'];
}

/** Relationships by their ends and type; several of one kind between the same two are told apart by their order. */
function ties({ activities, relationships }: NetworkDefinition): Map<string, Tie> {
  const found = new Map<string, Tie>();
  for (const { predecessor, successor, type, lag } of relationships) {
    const [from, to] = [activities[predecessor]!.id, activities[successor]!.id];
    let key = JSON.stringify([from, to, type]);
    while (found.has(key)) key += '+';
    found.set(key, { key, predecessor: from, activity: to, type, lag });
  }
  return found;
}

function relationshipDifferences(before: NetworkDefinition, after: NetworkDefinition): ScheduleDifference[] {
  const [old, latest] = [ties(before), ties(after)];
  const found: ScheduleDifference[] = [];
  for (const { key, lag, ...ends } of latest.values()) {
    const earlier = old.get(key);
    if (!earlier) found.push({ group: 'logic', kind: 'relationship-added', ...ends });
    else if (!same(earlier.lag, lag)) {
      found.push({ group: 'logic', kind: 'lag-changed', ...ends, before: earlier.lag, after: lag });
    }
  }
  for (const { key, lag: _, ...ends } of old.values()) {
    if (!latest.has(key)) found.push({ group: 'logic', kind: 'relationship-deleted', ...ends });
  }
  return found;
}

function calendarDifferences({ matched }: ScheduleTransition): ScheduleDifference[] {
  return matched.after.flatMap((calendar, index) => {
    const old = matched.before[matched.counterpart[index] ?? -1];
    if (!old || old.workingTime === calendar.workingTime) return [];
    return [{ group: 'calendars' as const, kind: 'calendar-changed' as const, calendar: calendar.name }];
  });
}

function projectDifferences(before: NetworkDefinition, after: NetworkDefinition): ScheduleDifference[] {
  const found: ScheduleDifference[] = [];
  const compare = (group: CauseKind, field: string, old: unknown, latest: unknown) => {
    if (!same(old, latest)) found.push({ group, kind: 'project-changed', field, before: old, after: latest });
  };
  compare('progress', 'dataDate', before.dataDate, after.dataDate);
  compare('constraints', 'mustFinishBy', before.mustFinishBy, after.mustFinishBy);
  compare('constraints', 'scheduleFromFinish', before.scheduleFromFinish, after.scheduleFromFinish);
  compare('constraints', 'projectStart', before.projectStart, after.projectStart);
  const options = new Set([...Object.keys(before.options), ...Object.keys(after.options)]);
  for (const option of [...options] as (keyof NetworkDefinition['options'])[]) {
    compare('constraints', `options.${option}`, before.options[option], after.options[option]);
  }
  return found;
}

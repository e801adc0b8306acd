import type { ModelActivity, ProjectModel } from '../project-model.js';

/**
 * The newer schedule with the older one's activity codes. Microsoft Project's task number is its row, which changes
 * when a row is put in above; its unique number does not. So tasks are matched by unique number, then by row and name
 * together, and get the code they had; a new task whose row number is another's code gets its unique number added.
 * Other schedules have codes of their own and come back as they are.
 */
export function matchedActivities(older: ProjectModel, newer: ProjectModel): ProjectModel {
  if (older.options.dialect !== 'msproject' || newer.options.dialect !== 'msproject') return newer;
  const codes = codesOf(older.activities, newer.activities);
  if (newer.activities.every(({ id }) => codes.get(id) === id)) return newer;
  const code = (id: string): string => codes.get(id) ?? id;
  const within = <Row extends { readonly activity: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, activity: code(row.activity) }));
  return {
    ...newer,
    activities: newer.activities.map((activity) => ({ ...activity, id: code(activity.id) })),
    relationships: newer.relationships.map((link) => ({
      ...link,
      predecessor: code(link.predecessor),
      successor: code(link.successor),
    })),
    assignments: within(newer.assignments),
    baselines: newer.baselines.map((baseline) => ({ ...baseline, activities: within(baseline.activities) })),
  };
}

function codesOf(
  older: readonly ModelActivity[],
  newer: readonly ModelActivity[],
): ReadonlyMap<string, string> {
  const byUid = new Map(older.map((activity) => [activity.uid, activity]));
  const byId = new Map(older.map((activity) => [activity.id, activity]));
  const codes = new Map<string, string>();
  const taken = new Set<string>();
  const give = (id: string, code: string) => {
    codes.set(id, code);
    taken.add(code);
  };
  for (const { id, uid } of newer) {
    const known = byUid.get(uid);
    if (known) give(id, known.id);
  }
  for (const { id, name } of newer) {
    if (!codes.has(id) && !taken.has(id) && byId.get(id)?.name === name) give(id, id);
  }
  for (const { id, uid } of newer) {
    if (codes.has(id)) continue;
    const own = byId.has(id) || taken.has(id) ? `${id}-${uid}` : id;
    give(id, taken.has(own) || byId.has(own) ? `${own}-new` : own);
  }
  return codes;
}

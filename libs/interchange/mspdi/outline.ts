import type { ModelActivity, ProjectModel, WbsNode } from '#model';

/** A row of the task table: an activity, or a summary made for a WBS node that has none. */
export interface OutlineRow {
  readonly activity: ModelActivity | undefined;
  readonly node: WbsNode | undefined;
  readonly level: number;
  readonly outlineNumber: string;
}

interface Branch {
  readonly node: WbsNode;
  readonly parts: (Branch | ModelActivity)[];
  summary: ModelActivity | undefined;
  /** Where it first appears among the activities; nodes without any come last. */
  first: number;
}

/**
 * The activities in the order of an outline, each below the summary of its WBS node. The model's own order is kept
 * among what lies in one node.
 */
export function outlineOf(model: ProjectModel): readonly OutlineRow[] {
  const branches = new Map<string, Branch>();
  for (const node of model.wbs) {
    branches.set(node.id, { node, parts: [], summary: undefined, first: Number.MAX_SAFE_INTEGER });
  }
  const top: (Branch | ModelActivity)[] = [];
  const position = new Map<ModelActivity, number>();
  model.activities.forEach((activity, index) => {
    position.set(activity, index);
    place(activity, index, branches, top);
  });
  for (const branch of branches.values()) {
    const above = branch.node.parent === undefined ? undefined : branches.get(branch.node.parent);
    (above ? above.parts : top).push(branch);
  }
  const order = (part: Branch | ModelActivity): number => ('node' in part ? part.first : position.get(part)!);
  const rows: OutlineRow[] = [];
  const roots = [...branches.values()].filter(
    ({ node }) => node.parent === undefined || !branches.has(node.parent),
  );
  const hasRoot = roots.length === 1 && top.length === 1;
  lay(top, hasRoot ? 0 : 1, '', rows, order, new Set());
  return rows;
}

function place(
  activity: ModelActivity,
  index: number,
  branches: ReadonlyMap<string, Branch>,
  top: (Branch | ModelActivity)[],
): void {
  const branch = activity.wbs === undefined ? undefined : branches.get(activity.wbs);
  if (!branch) {
    top.push(activity);
    return;
  }
  if (activity.type === 'wbs-summary' && branch.summary === undefined) branch.summary = activity;
  else branch.parts.push(activity);
  // A node appears where the first activity in it or below it does. A node that is its own ancestor ends the walk.
  const seen = new Set<Branch>();
  for (let up: Branch | undefined = branch; up && !seen.has(up); up = branches.get(up.node.parent ?? '')) {
    seen.add(up);
    up.first = Math.min(up.first, index);
  }
}

function lay(
  parts: readonly (Branch | ModelActivity)[],
  level: number,
  prefix: string,
  rows: OutlineRow[],
  order: (part: Branch | ModelActivity) => number,
  open: Set<Branch>,
): void {
  [...parts]
    .sort((a, b) => order(a) - order(b))
    .forEach((part, index) => {
      const outlineNumber = level === 0 ? '0' : `${prefix}${index + 1}`;
      if (!('node' in part)) {
        rows.push({ activity: part, node: undefined, level, outlineNumber });
        return;
      }
      if (open.has(part)) return;
      open.add(part);
      rows.push({ activity: part.summary, node: part.node, level, outlineNumber });
      lay(part.parts, level + 1, level === 0 ? '' : `${outlineNumber}.`, rows, order, open);
    });
}

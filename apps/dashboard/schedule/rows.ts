import { finishSlipDays, isMilestone, type Network, type WbsBranch } from './network.js';

export const FILTERS = {
  all: 'All activities',
  critical: 'Critical',
  longest: 'Longest path',
  progress: 'In progress',
  open: 'Not finished',
  late: 'Later than baseline',
  milestones: 'Milestones',
} as const;
export type FilterId = keyof typeof FILTERS;

export const ORDERS = {
  wbs: 'By WBS',
  start: 'By start',
  finish: 'By finish',
  float: 'By total float',
  slip: 'By slip',
} as const;
export type OrderId = keyof typeof ORDERS;

export type Row =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly name: string;
      readonly depth: number;
      readonly open: boolean;
      readonly count: number;
      readonly from: number;
      readonly to: number;
      readonly baselineFrom: number;
      readonly baselineTo: number;
    }
  | { readonly kind: 'activity'; readonly index: number; readonly depth: number };

export interface RowOptions {
  readonly filter: FilterId;
  readonly order: OrderId;
  readonly search: string;
  readonly collapsed: ReadonlySet<string>;
  /** Only these, where something is followed. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** The rows shown, in order. */
export function rowsOf(network: Network, options: RowOptions): Row[] {
  const passes = testOf(network, options);
  if (options.order !== 'wbs' || network.roots.length === 0) {
    const shown = Array.from({ length: network.count }, (_, index) => index).filter(passes);
    return sorted(network, shown, options.order).map((index) => ({ kind: 'activity', index, depth: 0 }));
  }
  const rows: Row[] = [];
  for (const root of network.roots) addBranch(network, root, 0, passes, options.collapsed, rows);
  return rows;
}

function testOf(network: Network, { filter, search, only }: RowOptions): (index: number) => boolean {
  const { activities } = network.gantt;
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const filters: Readonly<Record<FilterId, (index: number) => boolean>> = {
    all: () => true,
    critical: (index) => activities.critical[index] === 1,
    longest: (index) => activities.longestPath[index] === 1,
    progress: (index) => activities.status[index] === 'in-progress',
    open: (index) => activities.status[index] !== 'complete',
    late: (index) => (finishSlipDays(network, index) ?? 0) > 0.5,
    milestones: (index) => isMilestone(network, index),
  };
  const test = filters[filter];
  return (index) => {
    if (only && !only.has(index)) return false;
    if (!test(index)) return false;
    if (words.length === 0) return true;
    const text = `${activities.id[index]} ${activities.name[index]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function sorted(network: Network, indices: number[], order: OrderId): number[] {
  const { activities } = network.gantt;
  const keys: Readonly<Record<OrderId, (index: number) => number>> = {
    wbs: (index) => index,
    start: (index) => activities.start[index] ?? Infinity,
    finish: (index) => activities.finish[index] ?? Infinity,
    float: (index) => activities.totalFloatMinutes[index] ?? Infinity,
    slip: (index) => -(finishSlipDays(network, index) ?? -Infinity),
  };
  const key = keys[order];
  return indices.sort((a, b) => key(a) - key(b) || a - b);
}

/** Adds a branch when anything in it is shown; returns its span. */
function addBranch(
  network: Network,
  branch: WbsBranch,
  depth: number,
  passes: (index: number) => boolean,
  collapsed: ReadonlySet<string>,
  rows: Row[],
): { count: number; from: number; to: number; baselineFrom: number; baselineTo: number } {
  const { activities } = network.gantt;
  const at = rows.length;
  const open = !collapsed.has(branch.id);
  const span = { count: 0, from: Infinity, to: -Infinity, baselineFrom: Infinity, baselineTo: -Infinity };
  const inner: Row[] = [];
  for (const index of branch.activities) {
    if (!passes(index)) continue;
    span.count++;
    span.from = Math.min(span.from, activities.start[index] ?? Infinity);
    span.to = Math.max(span.to, activities.finish[index] ?? -Infinity);
    span.baselineFrom = Math.min(span.baselineFrom, activities.baselineStart[index] ?? Infinity);
    span.baselineTo = Math.max(span.baselineTo, activities.baselineFinish[index] ?? -Infinity);
    inner.push({ kind: 'activity', index, depth: depth + 1 });
  }
  for (const child of branch.branches) {
    const below = addBranch(network, child, depth + 1, passes, collapsed, inner);
    span.count += below.count;
    span.from = Math.min(span.from, below.from);
    span.to = Math.max(span.to, below.to);
    span.baselineFrom = Math.min(span.baselineFrom, below.baselineFrom);
    span.baselineTo = Math.max(span.baselineTo, below.baselineTo);
  }
  if (span.count === 0) return span;
  rows.splice(at, 0, { kind: 'group', id: branch.id, name: branch.name, depth, open, ...span });
  if (open) for (const row of inner) rows.push(row);
  return span;
}

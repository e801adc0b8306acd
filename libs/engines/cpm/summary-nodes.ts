import { NodeKind } from './compiled-network.js';
import type { NetworkDefinition } from './network-definition.js';
import { ScheduleError } from './schedule-error.js';

/** The nodes added for summaries whose relationships or constraints bind what they hold (Microsoft Project). */
export interface SummaryNodes {
  readonly parent: Int32Array;
  readonly innermostFirst: Int32Array;
  readonly added: readonly { readonly kind: number; readonly summary: number }[];
  /** Added node of a summary, or −1. */
  readonly gate: Int32Array;
  readonly start: Int32Array;
  readonly finish: Int32Array;
  /** The activity a node stands for. */
  readonly activityOf: (node: number) => number;
}

/** Throws `schedule.invalid-network` where summaries hold each other in a circle or something holds that is none. */
export function summaryNodes(definition: NetworkDefinition): SummaryNodes {
  const { activities, relationships, options } = definition;
  const parent = parents(definition);
  const added: { kind: number; summary: number }[] = [];
  const count = activities.length;
  const [gate, start, finish] = [0, 1, 2].map(() => new Int32Array(count).fill(-1)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const need = (nodes: Int32Array, kind: number, activity: number) => {
    if (activities[activity]?.type !== 'wbs-summary' || nodes[activity] !== -1) return;
    nodes[activity] = count + added.length;
    added.push({ kind, summary: activity });
  };
  if (options.dialect === 'msproject') {
    for (const { predecessor, successor, type } of relationships) {
      if (type === 'FS' || type === 'FF') need(finish, NodeKind.summaryFinish, predecessor);
      else need(start, NodeKind.summaryStart, predecessor);
      need(gate, NodeKind.summaryGate, successor);
    }
    activities.forEach((activity, index) => {
      if (activity.type !== 'wbs-summary' || activity.manual) return;
      for (const { type } of activity.constraints ?? []) {
        if (type === 'start-on-or-after') need(gate, NodeKind.summaryGate, index);
        if (type === 'finish-on-or-before') need(finish, NodeKind.summaryFinish, index);
      }
    });
  }
  return {
    parent,
    innermostFirst: innermostFirst(definition, parent),
    added,
    gate,
    start,
    finish,
    activityOf: (node) => (node < count ? node : added[node - count]!.summary),
  };
}

function parents(definition: NetworkDefinition): Int32Array {
  return Int32Array.from(definition.activities, ({ parent, id }) => {
    if (parent === undefined) return -1;
    if (definition.activities[parent]?.type === 'wbs-summary') return parent;
    throw new ScheduleError(
      'schedule.invalid-network',
      'its parent is no summary',
      `activities[${id}].parent`,
    );
  });
}

function innermostFirst(definition: NetworkDefinition, parent: Int32Array): Int32Array {
  const { activities } = definition;
  const depth = new Int32Array(activities.length);
  const found: number[] = [];
  activities.forEach((activity, index) => {
    if (activity.type !== 'wbs-summary') return;
    found.push(index);
    for (let above = parent[index]!; above !== -1; above = parent[above]!) {
      depth[index]! += 1;
      if (depth[index]! > activities.length) {
        throw new ScheduleError(
          'schedule.invalid-network',
          'summaries hold each other in a circle',
          `activities[${activity.id}].parent`,
        );
      }
    }
  });
  return Int32Array.from(found.sort((a, b) => depth[b]! - depth[a]!));
}

import { ScheduleError } from './schedule-error.js';

/** The relationships into each node, in compressed rows. */
export interface PredecessorRows {
  readonly nodeCount: number;
  readonly edgesInto: Int32Array;
  readonly edgePredecessor: Int32Array;
}

/**
 * Nodes in an order in which every predecessor comes before its successors, and otherwise as they are stated, so that
 * neighbours in the order are neighbours in memory (depth first along predecessors).
 * Throws `schedule.relationship-loop` naming the nodes of one loop in their order.
 */
export function topologicalOrder(graph: PredecessorRows, nameOf: (node: number) => string): Int32Array {
  const { nodeCount, edgesInto, edgePredecessor } = graph;
  const order = new Int32Array(nodeCount);
  const stack = new Int32Array(nodeCount);
  const next = edgesInto.slice(0, nodeCount);
  /** 0 not seen, 1 on the stack, 2 placed. */
  const seen = new Uint8Array(nodeCount);
  let placed = 0;
  for (let root = 0; root < nodeCount; root += 1) {
    if (seen[root] !== 0) continue;
    let depth = 0;
    stack[0] = root;
    seen[root] = 1;
    while (depth >= 0) {
      const node = stack[depth]!;
      const edge = next[node]!;
      if (edge === edgesInto[node + 1]) {
        seen[node] = 2;
        order[placed++] = node;
        depth -= 1;
        continue;
      }
      next[node] = edge + 1;
      const predecessor = edgePredecessor[edge]!;
      if (seen[predecessor] === 1) throw loopError(stack.subarray(0, depth + 1), predecessor, nameOf);
      if (seen[predecessor] !== 0) continue;
      seen[predecessor] = 1;
      depth += 1;
      stack[depth] = predecessor;
    }
  }
  return order;
}

/** On the stack each node follows the one after it, and the last of them follows `first`. */
function loopError(stack: Int32Array, first: number, nameOf: (node: number) => string): ScheduleError {
  const loop = [...stack.subarray(stack.indexOf(first))].reverse();
  // A summary stands for up to three nodes of the loop: name it once.
  const activities = [...new Set(loop.map(nameOf))];
  return new ScheduleError(
    'schedule.relationship-loop',
    `relationships run in a loop: ${[...activities, activities[0]].join(' -> ')}`,
    `activities[${activities[0]}]`,
    { activities },
  );
}

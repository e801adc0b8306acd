import { ScheduleError } from './schedule-error.js';

/** A graph in compressed rows. */
export interface AdjacencyRows {
  readonly nodeCount: number;
  readonly edgesInto: Int32Array;
  readonly edgePredecessor: Int32Array;
  readonly edgeSuccessor: Int32Array;
  readonly edgesOutOf: Int32Array;
  readonly successorEdges: Int32Array;
}

/**
 * Nodes in an order in which every predecessor comes before its successors (Kahn's algorithm).
 * Throws `schedule.relationship-loop` naming the nodes of one loop in their order.
 */
export function topologicalOrder(graph: AdjacencyRows, nameOf: (node: number) => string): Int32Array {
  const { nodeCount, edgesInto, edgesOutOf, successorEdges, edgeSuccessor } = graph;
  const order = new Int32Array(nodeCount);
  const waitingFor = new Int32Array(nodeCount);
  let found = 0;
  for (let node = 0; node < nodeCount; node += 1) {
    waitingFor[node] = edgesInto[node + 1]! - edgesInto[node]!;
    if (waitingFor[node] === 0) order[found++] = node;
  }
  for (let next = 0; next < found; next += 1) {
    const node = order[next]!;
    const end = edgesOutOf[node + 1]!;
    for (let place = edgesOutOf[node]!; place < end; place += 1) {
      const successor = edgeSuccessor[successorEdges[place]!]!;
      waitingFor[successor]! -= 1;
      if (waitingFor[successor] === 0) order[found++] = successor;
    }
  }
  if (found < nodeCount) throw loopError(graph, waitingFor, nameOf);
  return order;
}

/** Every node that still waits has a predecessor that waits: walking back must come round. */
function loopError(
  graph: AdjacencyRows,
  waitingFor: Int32Array,
  nameOf: (node: number) => string,
): ScheduleError {
  const seenAt = new Map<number, number>();
  const path: number[] = [];
  let node = waitingFor.findIndex((count) => count > 0);
  while (!seenAt.has(node)) {
    seenAt.set(node, path.length);
    path.push(node);
    node = waitingPredecessor(graph, waitingFor, node);
  }
  const loop = path.slice(seenAt.get(node)).reverse();
  // A summary stands for up to three nodes of the loop: name it once.
  const activities = [...new Set(loop.map(nameOf))];
  return new ScheduleError(
    'schedule.relationship-loop',
    `relationships run in a loop: ${[...activities, activities[0]].join(' -> ')}`,
    `activities[${activities[0]}]`,
    { activities },
  );
}

function waitingPredecessor(graph: AdjacencyRows, waitingFor: Int32Array, node: number): number {
  for (let edge = graph.edgesInto[node]!; edge < graph.edgesInto[node + 1]!; edge += 1) {
    const predecessor = graph.edgePredecessor[edge]!;
    if (waitingFor[predecessor]! > 0) return predecessor;
  }
  throw new Error('a waiting node has a waiting predecessor');
}

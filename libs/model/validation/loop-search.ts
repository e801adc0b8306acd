/** Levels that calendars may be derived and WBS nodes may lie in each other: far more than anybody draws. */
export const MOST_LEVELS = 100;

/** Whether following single links from `start` goes on for more levels than there may be. */
export function isTooDeep(start: string, next: (id: string) => string | undefined): boolean {
  let id: string | undefined = start;
  for (let level = 0; level <= MOST_LEVELS && id !== undefined; level++) id = next(id);
  return id !== undefined;
}

/** The loop that following single links from `start` leads back to it by; undefined where it does not come back. */
export function loopFrom(
  start: string,
  next: (id: string) => string | undefined,
): readonly string[] | undefined {
  const path = [start];
  const seen = new Set(path);
  for (let id = next(start); id !== undefined && path.length <= MOST_LEVELS; id = next(id)) {
    if (id === start) return path;
    if (seen.has(id)) return undefined;
    seen.add(id);
    path.push(id);
  }
  return undefined;
}

/** A directed graph by index: successors of each node. */
export interface Graph {
  readonly size: number;
  readonly successors: readonly (readonly number[])[];
}

/** Loops without a common node, nodes in the order of their arrows. */
export function findLoops(graph: Graph): readonly (readonly number[])[] {
  const remaining = nodesNotInOrder(graph);
  const loops: number[][] = [];
  const named = new Uint8Array(graph.size);
  const state = new Uint8Array(graph.size); // 0 not seen, 1 on the path, 2 done
  for (const start of remaining) {
    if (state[start] !== 0) continue;
    const path: number[] = [start];
    const next: number[] = [0];
    state[start] = 1;
    while (path.length > 0) {
      const node = path.at(-1)!;
      const successor = graph.successors[node]![next[next.length - 1]!++];
      if (successor === undefined) {
        state[node] = 2;
        path.pop();
        next.pop();
      } else if (state[successor] === 1) {
        const loop = path.slice(path.indexOf(successor));
        // A loop that shares an activity with one already found is mostly its echo.
        if (!loop.some((member) => named[member])) loops.push(loop);
        for (const member of loop) named[member] = 1;
      } else if (state[successor] === 0) {
        state[successor] = 1;
        path.push(successor);
        next.push(0);
      }
    }
  }
  return loops;
}

/** Nodes that a topological order cannot reach: those in loops and behind them. */
function nodesNotInOrder({ size, successors }: Graph): readonly number[] {
  const waiting = new Int32Array(size);
  for (const list of successors) for (const node of list) waiting[node]!++;
  const ready: number[] = [];
  for (let node = 0; node < size; node++) if (waiting[node] === 0) ready.push(node);
  for (let position = 0; position < ready.length; position++) {
    for (const node of successors[ready[position]!]!) if (--waiting[node]! === 0) ready.push(node);
  }
  const inOrder = new Uint8Array(size);
  for (const node of ready) inOrder[node] = 1;
  return Array.from({ length: size }, (_, node) => node).filter((node) => inOrder[node] === 0);
}

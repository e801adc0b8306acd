import { type CompiledNetwork, isScheduled, LinkType } from './compiled-network.js';
import { lagOf, LINK_TYPES } from './lag.js';
import type { NetworkDefinition } from './network-definition.js';
import type { NodeArrays } from './node-arrays.js';
import { ScheduleError } from './schedule-error.js';
import type { SummaryNodes } from './summary-nodes.js';

export type EdgeArrays = Pick<
  CompiledNetwork,
  | 'edgeCount'
  | 'edgesInto'
  | 'edgePredecessor'
  | 'edgeSuccessor'
  | 'edgeType'
  | 'edgeLag'
  | 'edgeLagCalendar'
  | 'edgeRelationship'
  | 'relationshipEdge'
  | 'edgesOutOf'
  | 'successorEdges'
>;

interface Edge {
  readonly predecessor: number;
  readonly successor: number;
  readonly type: number;
}

/** Relationships as edges sorted by successor, with those that a summary's nodes need. */
export function compileEdges(
  definition: NetworkDefinition,
  nodes: NodeArrays,
  summaries: SummaryNodes,
  twentyFourHours: number,
): EdgeArrays {
  const held = summaryEdges(definition, nodes, summaries);
  const { relationships } = definition;
  const count = relationships.length + held.length;
  const predecessor = new Int32Array(count);
  const successor = new Int32Array(count);
  relationships.forEach((relationship, index) => {
    checkEnds(definition, index);
    predecessor[index] = predecessorNode(relationship.predecessor, relationship.type, summaries);
    const gate = summaries.gate[relationship.successor]!;
    successor[index] = gate === -1 ? relationship.successor : gate;
  });
  held.forEach((edge, index) => {
    predecessor[relationships.length + index] = edge.predecessor;
    successor[relationships.length + index] = edge.successor;
  });
  const { starts: edgesInto, places } = rows(successor, nodes.nodeCount);
  const arrays = allocateEdges(count, relationships.length, edgesInto);
  for (let statement = 0; statement < count; statement += 1) {
    const edge = places[statement]!;
    arrays.edgePredecessor[edge] = predecessor[statement]!;
    arrays.edgeSuccessor[edge] = successor[statement]!;
    if (statement >= relationships.length) {
      arrays.edgeType[edge] = held[statement - relationships.length]!.type;
      arrays.edgeRelationship[edge] = -1;
      arrays.edgeLagCalendar[edge] = twentyFourHours;
      continue;
    }
    const { type, lag } = relationships[statement]!;
    arrays.edgeType[edge] = LINK_TYPES[type];
    arrays.edgeRelationship[edge] = statement;
    arrays.relationshipEdge[statement] = edge;
    const ends = {
      predecessor: relationships[statement]!.predecessor,
      successor: relationships[statement]!.successor,
    };
    const { minutes, calendar } = lagOf(lag, ends, nodes, definition, twentyFourHours);
    arrays.edgeLag[edge] = minutes;
    arrays.edgeLagCalendar[edge] = calendar;
  }
  const out = rows(arrays.edgePredecessor, nodes.nodeCount);
  out.places.forEach((place, edge) => (arrays.successorEdges[place] = edge));
  return { ...arrays, edgesOutOf: out.starts };
}

function allocateEdges(count: number, relationships: number, edgesInto: Int32Array) {
  return {
    edgeCount: count,
    edgesInto,
    edgePredecessor: new Int32Array(count),
    edgeSuccessor: new Int32Array(count),
    edgeType: new Uint8Array(count),
    edgeLag: new Float64Array(count),
    edgeLagCalendar: new Int32Array(count),
    edgeRelationship: new Int32Array(count),
    relationshipEdge: new Int32Array(relationships),
    successorEdges: new Int32Array(count),
  };
}

/** Counting sort: where each row begins, and the place of each entry. */
function rows(
  key: Int32Array,
  rowCount: number,
): { readonly starts: Int32Array; readonly places: Int32Array } {
  const starts = new Int32Array(rowCount + 1);
  for (const row of key) starts[row + 1]! += 1;
  for (let row = 0; row < rowCount; row += 1) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, rowCount);
  const places = new Int32Array(key.length);
  for (let entry = 0; entry < key.length; entry += 1) {
    const row = key[entry]!;
    places[entry] = next[row]!;
    next[row]! += 1;
  }
  return { starts, places };
}

function predecessorNode(activity: number, type: string, summaries: SummaryNodes): number {
  const node = type === 'FS' || type === 'FF' ? summaries.finish[activity]! : summaries.start[activity]!;
  return node === -1 ? activity : node;
}

function checkEnds(definition: NetworkDefinition, index: number): void {
  const { predecessor, successor } = definition.relationships[index]!;
  const count = definition.activities.length;
  for (const end of [predecessor, successor]) {
    if (end >= 0 && end < count && Number.isInteger(end)) continue;
    throw new ScheduleError('schedule.unknown-activity', `no activity ${end}`, `relationships[${index}]`);
  }
}

/** From a summary's gate to everything it holds, and from that to the summary's start and finish. */
function summaryEdges(definition: NetworkDefinition, nodes: NodeArrays, summaries: SummaryNodes): Edge[] {
  const edges: Edge[] = [];
  if (summaries.added.length === 0) return edges;
  const add = (predecessor: number, successor: number, type: number) =>
    edges.push({ predecessor, successor, type });
  definition.activities.forEach((_, activity) => {
    if (!isScheduled(nodes.kind[activity]!)) return;
    for (let above = summaries.parent[activity]!; above !== -1; above = summaries.parent[above]!) {
      if (summaries.gate[above] !== -1) add(summaries.gate[above]!, activity, LinkType.FS);
      if (summaries.start[above] !== -1) add(activity, summaries.start[above]!, LinkType.SS);
      if (summaries.finish[above] !== -1) add(activity, summaries.finish[above]!, LinkType.FF);
    }
  });
  return edges;
}

import { type CompiledNetwork, NodeKind } from '#engines/cpm';

/** What the kernel schedules: everything but levels of effort and summaries themselves. */
export function isScheduledNode(network: CompiledNetwork, node: number): boolean {
  const kind = network.kind[node]!;
  return kind !== NodeKind.levelOfEffort && kind !== NodeKind.summary;
}

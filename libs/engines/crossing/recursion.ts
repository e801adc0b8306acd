import type { CompiledNetwork } from './compiled-network.js';
import type { FlowStatistics } from './flow-statistics.js';
import type { NetworkRunOptions } from './network-simulation.js';
import type { RecordReader } from './visit-records.js';

export function recursionApplies(_net: CompiledNetwork, _options: NetworkRunOptions): boolean {
  return false;
}
export function runRecursion(
  _net: CompiledNetwork,
  _options: NetworkRunOptions,
  _readers: readonly RecordReader[],
  _statistics: FlowStatistics,
): void {
  throw new RangeError('not yet');
}

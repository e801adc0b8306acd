import { Extra, NodeKind, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/** Total float of one activity in working minutes on its own calendar; NaN where it has none. */
export function totalFloat(state: PassState, node: number): number {
  const { network } = state;
  const { dialect, totalFloat: mode } = network.definition.options;
  const status = network.status[node]!;
  if (dialect === 'primavera') {
    if (status === Status.complete) return NaN;
  } else if (status === Status.complete || (network.extras[node]! & Extra.lateAsPossible) !== 0) {
    return 0;
  }
  const calendar = network.calendars[network.calendar[node]!]!;
  const finish = calendar.workBetween(state.earlyFinish[node]!, state.lateFinish[node]!);
  if (mode === 'finish' || (status === Status.inProgress && network.kind[node] !== NodeKind.summary))
    return finish;
  const start = calendar.workBetween(state.earlyStart[node]!, state.lateStart[node]!);
  return mode === 'start' || start < finish ? start : finish;
}

import { isScheduled } from './compiled-network.js';
import { type PassState, sameWorkingInstant } from './pass-state.js';

/**
 * Marks the relationships into one node that set its early dates: those whose implied date is, on the node's
 * calendar, the same working instant as the date it got. (A float of zero is no test: it fails across calendars.)
 */
export function markDriving(state: PassState, node: number, driving: Uint8Array): void {
  const { network, edgeDate } = state;
  const begin = network.edgesInto[node]!;
  const end = network.edgesInto[node + 1]!;
  if (begin === end) return;
  const placed = isScheduled(network.kind[node]!);
  const calendar = network.calendars[network.calendar[node]!]!;
  const start = state.earlyStart[node]!;
  let startFloor = NaN;
  for (let edge = begin; edge < end; edge += 1) {
    const date = edgeDate[edge]!;
    let drives = false;
    if (!placed) drives = false;
    else if ((network.edgeType[edge]! & 1) !== 0) {
      drives =
        bothKnown(date, state.earlyFinish[node]!) &&
        sameWorkingInstant(calendar, date, state.earlyFinish[node]!);
    } else if (date === start) drives = true;
    else if (date < start) {
      if (startFloor !== startFloor) startFloor = calendar.previousWorkingInstant(start);
      drives = date >= startFloor;
    } else if (date > start) drives = sameWorkingInstant(calendar, date, start);
    const relationship = network.edgeRelationship[edge]!;
    if (relationship >= 0) driving[relationship] = drives ? 1 : 0;
  }
}

/** A date that is not implied (NaN, −Infinity) is never the same instant as another. */
function bothKnown(a: number, b: number): boolean {
  return Number.isFinite(a - b);
}

import {
  A_CONTINUOUS,
  A_DAY_OF_WORK_SLOT,
  A_DAY_WORK,
  A_DAYS,
  A_LANE_WORK,
  A_QUANTUM,
  A_SLOTS,
  A_WEATHER,
  A_WORK_AT_SLOT,
  A_WORK_SLOT_START,
  A_WORK_SLOTS,
} from './memory-layout.js';

/** Working minutes before an instant on an axis in one lane. `axis` is the element index of its record. */
export function toWork(ints: Int32Array, axis: number, lane: number, instant: number): number {
  if (ints[axis + A_CONTINUOUS] !== 0 || instant <= 0) return instant;
  const quantum = ints[axis + A_QUANTUM]!;
  const slots = ints[axis + A_SLOTS]!;
  const sums = ints[axis + A_WORK_AT_SLOT]! >> 2;
  const t = Math.trunc(instant);
  let work: number;
  if (t >= slots * quantum) {
    work = ints[sums + slots]! + (t - slots * quantum);
  } else {
    const slot = Math.trunc(t / quantum);
    const before = ints[sums + slot]!;
    work = before + Math.min(t - slot * quantum, ints[sums + slot + 1]! - before);
  }
  return ints[axis + A_WEATHER] === 0 ? work : toAvailable(ints, axis, lane, work);
}

/** The instant at which so much work is done; `beginning`: at which the next minute of work begins. */
export function toInstant(
  ints: Int32Array,
  axis: number,
  lane: number,
  work: number,
  beginning: boolean,
): number {
  if (ints[axis + A_CONTINUOUS] !== 0 || work < 0) return work;
  const quantum = ints[axis + A_QUANTUM]!;
  let w = Math.trunc(work);
  if (ints[axis + A_WEATHER] !== 0) w = fromAvailable(ints, axis, lane, w, beginning);
  const horizonWork = ints[axis + A_WORK_SLOTS]! * quantum;
  if (beginning ? w >= horizonWork : w > horizonWork)
    return ints[axis + A_SLOTS]! * quantum + (w - horizonWork);
  if (!beginning && w === 0) return 0;
  const slot = Math.trunc((beginning ? w : w - 1) / quantum);
  return ints[(ints[axis + A_WORK_SLOT_START]! >> 2) + slot]! + (w - slot * quantum);
}

function toAvailable(ints: Int32Array, axis: number, lane: number, work: number): number {
  const days = ints[axis + A_DAYS]!;
  const dayWork = ints[axis + A_DAY_WORK]! >> 2;
  const available = (ints[axis + A_LANE_WORK]! >> 2) + lane * (days + 1);
  const end = ints[dayWork + days]!;
  if (work >= end) return ints[available + days]! + (work - end);
  const day = ints[(ints[axis + A_DAY_OF_WORK_SLOT]! >> 2) + Math.trunc(work / ints[axis + A_QUANTUM]!)]!;
  const before = ints[available + day]!;
  return before + Math.min(work - ints[dayWork + day]!, ints[available + day + 1]! - before);
}

function fromAvailable(
  ints: Int32Array,
  axis: number,
  lane: number,
  wanted: number,
  beginning: boolean,
): number {
  const days = ints[axis + A_DAYS]!;
  const dayWork = ints[axis + A_DAY_WORK]! >> 2;
  const available = (ints[axis + A_LANE_WORK]! >> 2) + lane * (days + 1);
  const total = ints[available + days]!;
  if (wanted > total || (beginning && wanted === total)) return ints[dayWork + days]! + (wanted - total);
  if (!beginning && wanted === 0) return 0;
  const target = beginning ? wanted + 1 : wanted;
  let day =
    ints[(ints[axis + A_DAY_OF_WORK_SLOT]! >> 2) + Math.trunc((target - 1) / ints[axis + A_QUANTUM]!)]!;
  while (ints[available + day + 1]! < target) day += 1;
  return ints[dayWork + day]! + wanted - ints[available + day]!;
}

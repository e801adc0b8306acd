import {
  A_CONTINUOUS,
  A_DAY_INDEX,
  A_DAY_OF_WORK_SLOT,
  A_DAY_WORK,
  A_DAYS,
  A_FILLED,
  A_LANE_WORK,
  A_LOST,
  A_PASSED,
  A_QUANTUM,
  A_REACH,
  A_SLOTS,
  A_STALE,
  A_WEATHER,
  A_WORK_AT_SLOT,
  A_WORK_SLOT_START,
  A_WORK_SLOTS,
  AXIS_INTS,
  H_AXES,
  H_AXIS_COUNT,
  H_HAZARD_COUNT,
  H_HAZARDS,
  HAZARD_INTS,
  LANES,
  Z_FROM,
  Z_KEY0,
  Z_KEY1,
  Z_LIMITS,
  Z_REACH,
  Z_WORDS,
} from './memory-layout.js';
import { finalise, headerOf, type KernelViews } from './reference-draws.js';

// Bound once: a hot loop should not look them up.
const { min, trunc } = Math;

const WEYL = 0x9e3779b9;

/** Working minutes before an instant on an axis in one lane. `axis` is the element index of its record. */
export function toWork(ints: Int32Array, axis: number, lane: number, instant: number): number {
  if (ints[axis + A_CONTINUOUS] !== 0 || instant <= 0) return instant;
  const quantum = ints[axis + A_QUANTUM]!;
  const slots = ints[axis + A_SLOTS]!;
  const sums = ints[axis + A_WORK_AT_SLOT]! >> 2;
  const t = trunc(instant);
  const slot = min(trunc(t / quantum), slots);
  const before = ints[sums + slot]!;
  const work = before + min(t - slot * quantum, ints[sums + slot + 1]! - before);
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
  let w = trunc(work);
  if (ints[axis + A_WEATHER] !== 0) w = fromAvailable(ints, axis, lane, w, beginning);
  const horizonWork = ints[axis + A_WORK_SLOTS]! * quantum;
  if (beginning ? w >= horizonWork : w > horizonWork)
    return ints[axis + A_SLOTS]! * quantum + (w - horizonWork);
  if (!beginning && w === 0) return 0;
  const slot = trunc((beginning ? w : w - 1) / quantum);
  return ints[(ints[axis + A_WORK_SLOT_START]! >> 2) + slot]! + (w - slot * quantum);
}

function toAvailable(ints: Int32Array, axis: number, lane: number, work: number): number {
  const filled = ints[axis + A_FILLED]!;
  const dayWork = ints[axis + A_DAY_WORK]! >> 2;
  const available = (ints[axis + A_LANE_WORK]! >> 2) + lane;
  const end = ints[dayWork + filled]!;
  if (work >= end) {
    ints[axis + A_PASSED] = 1;
    return ints[available + filled * LANES]! + (work - end);
  }
  const day = ints[(ints[axis + A_DAY_OF_WORK_SLOT]! >> 2) + trunc(work / ints[axis + A_QUANTUM]!)]!;
  const before = ints[available + day * LANES]!;
  return before + min(work - ints[dayWork + day]!, ints[available + (day + 1) * LANES]! - before);
}

function fromAvailable(
  ints: Int32Array,
  axis: number,
  lane: number,
  wanted: number,
  beginning: boolean,
): number {
  const filled = ints[axis + A_FILLED]!;
  const dayWork = ints[axis + A_DAY_WORK]! >> 2;
  const available = (ints[axis + A_LANE_WORK]! >> 2) + lane;
  const total = ints[available + filled * LANES]!;
  const target = beginning ? wanted + 1 : wanted;
  if (target > total) {
    ints[axis + A_PASSED] = 1;
    return ints[dayWork + filled]! + (wanted - total);
  }
  if (target === 0) return 0;
  let day = 0;
  let high = filled - 1;
  // The first day by whose end that much was available.
  while (day < high) {
    const middle = (day + high) >> 1;
    if (ints[available + (middle + 1) * LANES]! >= target) high = middle;
    else day = middle + 1;
  }
  return ints[dayWork + day]! + wanted - ints[available + day * LANES]!;
}

/** The two-state chain of every hazard: a Weyl sequence for each lane, finalised day by day. */
export function drawHazards({ ints, words }: KernelViews, first: number, days: number): void {
  for (let h = 0; h < headerOf(ints, H_HAZARD_COUNT); h += 1) {
    const hazard = (headerOf(ints, H_HAZARDS) >> 2) + h * HAZARD_INTS;
    const limits = ints[hazard + Z_LIMITS]! >> 2;
    const flags = ints[hazard + Z_WORDS]! >> 2;
    const reach = min(days, ints[hazard + Z_REACH]!);
    for (let lane = 0; lane < LANES; lane += 1) {
      const bit = 1 << (lane & 31);
      let state = (finalise((first + lane + ints[hazard + Z_KEY0]!) | 0) + ints[hazard + Z_KEY1]!) | 0;
      let adverse = 0;
      for (let day = ints[hazard + Z_FROM]!; day < reach; day += 1) {
        state = (state + WEYL) | 0;
        adverse = finalise(state) >>> 0 < words[limits + 2 * day + adverse]! ? 1 : 0;
        const word = flags + 2 * day + (lane >> 5);
        ints[word] = adverse === 1 ? ints[word]! | bit : ints[word]! & ~bit;
      }
    }
  }
}

/** Words of lanes at `target` become those of the listed rows, joined. Addresses are bytes; `list` is where they stand. */
export function mergeDays(ints: Int32Array, target: number, list: number, count: number, days: number): void {
  const at = target >> 2;
  ints.fill(0, at, at + 2 * days);
  for (let row = 0; row < count; row += 1) {
    const source = ints[(list >> 2) + row]! >> 2;
    for (let word = 0; word < 2 * days; word += 1) ints[at + word]! |= ints[source + word]!;
  }
}

/** Turns toggles (the first day of a stretch and the day after its last) into the days between, lane by lane. */
export function spanDays(ints: Int32Array, address: number, days: number): void {
  const at = address >> 2;
  for (let word = 2; word < 2 * days; word += 1) ints[at + word]! ^= ints[at + word - 2]!;
}

export function fillAxes(ints: Int32Array, days: number): void {
  for (let index = 0; index < headerOf(ints, H_AXIS_COUNT); index += 1) {
    const axis = (headerOf(ints, H_AXES) >> 2) + index * AXIS_INTS;
    if (ints[axis + A_STALE] === 0) continue;
    fillAxis(ints, axis, min(days, ints[axis + A_REACH]!));
    ints[axis + A_STALE] = 0;
  }
}

function fillAxis(ints: Int32Array, axis: number, days: number): void {
  const dayIndex = ints[axis + A_DAY_INDEX]! >> 2;
  const dayWork = ints[axis + A_DAY_WORK]! >> 2;
  const lost = ints[axis + A_LOST]! >> 2;
  const available = ints[axis + A_LANE_WORK]! >> 2;
  ints.fill(0, available, available + LANES);
  let day = 0;
  for (; day < ints[axis + A_DAYS]!; day += 1) {
    const date = ints[dayIndex + day]!;
    if (date >= days) break;
    const work = ints[dayWork + day + 1]! - ints[dayWork + day]!;
    for (let lane = 0; lane < LANES; lane += 1) {
      const isLost = (ints[lost + 2 * date + (lane >> 5)]! >>> (lane & 31)) & 1;
      ints[available + (day + 1) * LANES + lane] =
        ints[available + day * LANES + lane]! + (isLost === 1 ? 0 : work);
    }
  }
  ints[axis + A_FILLED] = day;
}

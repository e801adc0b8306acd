import {
  A_CONTINUOUS, A_DAYS, A_DAY_INDEX, A_DAY_OF_WORK_SLOT, A_DAY_WORK, A_FILLED, A_LANE_WORK, A_LONGEST_DAY, A_LOST,
  A_PASSED, A_QUANTUM, A_REACH, A_SLOTS, A_STALE, A_WEATHER, A_WORK_AT_SLOT, A_WORK_SLOTS, A_WORK_SLOT_START, AXIS_INTS, H_AXES, H_AXIS_COUNT,
  H_HAZARDS, H_HAZARD_COUNT, HAZARD_INTS, LANES, ROW_BYTES, Z_FROM, Z_KEY0, Z_KEY1, Z_LIMITS, Z_REACH, Z_WORDS, header, int,
} from './layout';
import { finalise4 } from './draws';

/** 2^52: added to a whole number below 2^32 it leaves that number in the low word. */
const MAGIC: f64 = 4503599627370496;

/** Whole numbers of four lanes, from two pairs of doubles of 0 to 2^31. */
@inline function wholes4(low: v128, high: v128): v128 {
  const magic = f64x2.splat(MAGIC);
  return i32x4.shuffle(f64x2.add(low, magic), f64x2.add(high, magic), 0, 2, 4, 6);
}

@inline function highHalf(words: v128): v128 {
  return i32x4.shuffle(words, words, 2, 3, 2, 3);
}

/** target = working minutes before (source + lead), plus `after`, on an axis, lane by lane; whole minutes. */
export function workOfRow(axis: i32, source: i32, target: i32, lead: f64, after: f64): void {
  if (int(axis, A_CONTINUOUS)) {
    const sum = f64x2.splat(lead + after);
    for (let k = 0; k < ROW_BYTES; k += 16) v128.store(target + k, f64x2.add(v128.load(source + k), sum));
    return;
  }
  const weather = int(axis, A_WEATHER) != 0;
  calendarWork(axis, source, target, lead, weather ? 0 : after);
  if (weather) availableWork(axis, target, after);
}

/** Four lanes at a time: what a calendar alone counts up to an instant. */
@inline function calendarWork(axis: i32, source: i32, target: i32, lead: f64, after: f64): void {
  const quantum = i32x4.splat(int(axis, A_QUANTUM));
  const perMinute = f64x2.splat(1 / <f64>int(axis, A_QUANTUM));
  const slots = i32x4.splat(int(axis, A_SLOTS));
  const sums = int(axis, A_WORK_AT_SLOT);
  const ahead = f64x2.splat(lead);
  const behind = f64x2.splat(after);
  const zero = f64x2.splat(0);
  const half = f64x2.splat(0.5);
  for (let k = 0; k < ROW_BYTES; k += 32) {
    const i0 = f64x2.add(v128.load(source + k), ahead);
    const i1 = f64x2.add(v128.load(source + k, 16), ahead);
    const t0 = f64x2.floor(f64x2.pmax(i0, zero));
    const t1 = f64x2.floor(f64x2.pmax(i1, zero));
    const s0 = f64x2.floor(f64x2.mul(f64x2.add(t0, half), perMinute));
    const s1 = f64x2.floor(f64x2.mul(f64x2.add(t1, half), perMinute));
    // Past the tables every minute is working time: the last entry stands for all that follows.
    const slot = i32x4.min_s(wholes4(s0, s1), slots);
    const at = i32x4.shl(slot, 2);
    const a = v128.load64_lane(sums + i32x4.extract_lane(at, 1), v128.load64_zero(sums + i32x4.extract_lane(at, 0)), 1);
    const b = v128.load64_lane(sums + i32x4.extract_lane(at, 3), v128.load64_zero(sums + i32x4.extract_lane(at, 2)), 1);
    const before = i32x4.shuffle(a, b, 0, 2, 4, 6);
    const whole = i32x4.sub(i32x4.shuffle(a, b, 1, 3, 5, 7), before);
    const into = i32x4.sub(wholes4(t0, t1), i32x4.mul(slot, quantum));
    const work = i32x4.add(before, i32x4.min_s(into, whole));
    const w0 = v128.bitselect(i0, f64x2.convert_low_i32x4_s(work), f64x2.le(i0, zero));
    const w1 = v128.bitselect(i1, f64x2.convert_low_i32x4_s(highHalf(work)), f64x2.le(i1, zero));
    v128.store(target + k, f64x2.add(w0, behind));
    v128.store(target + k, f64x2.add(w1, behind), 16);
  }
}

/** Of a calendar's work what each lane's lost days leave, plus `after`. */
@inline function availableWork(axis: i32, row: i32, after: f64): void {
  const perMinute = 1 / <f64>int(axis, A_QUANTUM);
  const daySlots = int(axis, A_DAY_OF_WORK_SLOT);
  const dayWork = int(axis, A_DAY_WORK);
  const filled = int(axis, A_FILLED);
  const available = int(axis, A_LANE_WORK);
  const end = load<i32>(dayWork + (filled << 2));
  for (let lane = 0; lane < LANES; lane++) {
    const calendar = load<f64>(row + (lane << 3));
    if (calendar <= 0) {
      store<f64>(row + (lane << 3), calendar + after);
      continue;
    }
    let work = <i32>calendar;
    const lost = available + (lane << 2);
    if (work >= end) {
      work = load<i32>(lost + (filled << 8)) + (work - end);
      store<i32>(axis + (A_PASSED << 2), 1);
    } else {
      const day = load<i32>(daySlots + (<i32>((calendar + 0.5) * perMinute) << 2));
      const left = load<i32>(lost + (day << 8));
      work = left + min(work - load<i32>(dayWork + (day << 2)), load<i32>(lost + (day << 8), 256) - left);
    }
    store<f64>(row + (lane << 3), <f64>work + after);
  }
}

/**
 * target = the instant at which (source + lead) minutes of work are done, not before `floor`: where work ends, or,
 * if `beginning` or the row of durations has a zero there, where the next minute of it begins.
 */
export function instantsOfRow(
  axis: i32, source: i32, target: i32, lead: f64, durations: i32, floor: f64, beginning: bool,
): void {
  if (int(axis, A_CONTINUOUS)) {
    for (let k = 0; k < ROW_BYTES; k += 16) {
      const t = f64x2.add(v128.load(source + k), f64x2.splat(lead));
      v128.store(target + k, f64x2.pmax(t, f64x2.splat(floor)));
    }
    return;
  }
  if (int(axis, A_WEATHER)) {
    const perMinute = 1 / <f64>int(axis, A_QUANTUM);
    for (let lane = 0; lane < LANES; lane++) {
      const work = load<f64>(source + (lane << 3)) + lead;
      const next = beginning || (durations != 0 && load<f64>(durations + (lane << 3)) == 0) ? 1 : 0;
      store<f64>(target + (lane << 3), work >= 0 ? <f64>fromAvailable(axis, lane, <i32>work, next, perMinute) : work);
    }
    calendarInstants(axis, target, target, 0, durations, floor, beginning);
  } else {
    calendarInstants(axis, source, target, lead, durations, floor, beginning);
  }
}

/** Four lanes at a time: the instants of a calendar's own work. */
@inline function calendarInstants(
  axis: i32, source: i32, target: i32, lead: f64, durations: i32, floor: f64, beginning: bool,
): void {
  const quantum = i32x4.splat(int(axis, A_QUANTUM));
  const perMinute = f64x2.splat(1 / <f64>int(axis, A_QUANTUM));
  const count = int(axis, A_WORK_SLOTS);
  const last = i32x4.splat(count - 1);
  const starts = int(axis, A_WORK_SLOT_START);
  const horizonWork = f64x2.splat(<f64>(count * int(axis, A_QUANTUM)));
  // Past the tables every minute is working time.
  const past = f64x2.splat(<f64>(int(axis, A_SLOTS) * int(axis, A_QUANTUM) - count * int(axis, A_QUANTUM)));
  const ahead = f64x2.splat(lead);
  const earliest = f64x2.splat(floor);
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const always = beginning ? one : zero;
  for (let k = 0; k < ROW_BYTES; k += 32) {
    const i0 = f64x2.add(v128.load(source + k), ahead);
    const i1 = f64x2.add(v128.load(source + k, 16), ahead);
    const w0 = f64x2.floor(f64x2.pmax(i0, zero));
    const w1 = f64x2.floor(f64x2.pmax(i1, zero));
    let u0 = f64x2.add(w0, always);
    let u1 = f64x2.add(w1, always);
    if (durations != 0 && !beginning) {
      u0 = f64x2.add(w0, v128.and(one, f64x2.eq(v128.load(durations + k), zero)));
      u1 = f64x2.add(w1, v128.and(one, f64x2.eq(v128.load(durations + k, 16), zero)));
    }
    const s0 = f64x2.pmax(f64x2.floor(f64x2.mul(f64x2.sub(u0, half), perMinute)), zero);
    const s1 = f64x2.pmax(f64x2.floor(f64x2.mul(f64x2.sub(u1, half), perMinute)), zero);
    const slot = i32x4.max_s(i32x4.min_s(wholes4(s0, s1), last), i32x4.splat(0));
    const at = i32x4.shl(slot, 2);
    let start = v128.load32_zero(starts + i32x4.extract_lane(at, 0));
    start = v128.load32_lane(starts + i32x4.extract_lane(at, 1), start, 1);
    start = v128.load32_lane(starts + i32x4.extract_lane(at, 2), start, 2);
    start = v128.load32_lane(starts + i32x4.extract_lane(at, 3), start, 3);
    const inside = i32x4.add(start, i32x4.sub(wholes4(w0, w1), i32x4.mul(slot, quantum)));
    let t0 = f64x2.convert_low_i32x4_s(inside);
    let t1 = f64x2.convert_low_i32x4_s(highHalf(inside));
    t0 = v128.bitselect(f64x2.add(w0, past), t0, f64x2.gt(u0, horizonWork));
    t1 = v128.bitselect(f64x2.add(w1, past), t1, f64x2.gt(u1, horizonWork));
    t0 = v128.andnot(t0, f64x2.eq(u0, zero));
    t1 = v128.andnot(t1, f64x2.eq(u1, zero));
    t0 = v128.bitselect(i0, t0, f64x2.lt(i0, zero));
    t1 = v128.bitselect(i1, t1, f64x2.lt(i1, zero));
    v128.store(target + k, f64x2.pmax(t0, earliest));
    v128.store(target + k, f64x2.pmax(t1, earliest), 16);
  }
}

/** The calendar's own work by which so much was available; `next` is 1 where the next minute's beginning is meant. */
@inline function fromAvailable(axis: i32, lane: i32, wanted: i32, next: i32, perMinute: f64): i32 {
  const filled = int(axis, A_FILLED);
  const dayWork = int(axis, A_DAY_WORK);
  const available = int(axis, A_LANE_WORK) + (lane << 2);
  const total = load<i32>(available + (filled << 8));
  const target = wanted + next;
  if (target > total) {
    store<i32>(axis + (A_PASSED << 2), 1);
    return load<i32>(dayWork + (filled << 2)) + (wanted - total);
  }
  if (target == 0) return 0;
  const longest = 1 / <f64>int(axis, A_LONGEST_DAY);
  const unlost = load<i32>(int(axis, A_DAY_OF_WORK_SLOT) + (<i32>((<f64>target - 0.5) * perMinute) << 2));
  // As many days are lost as when this lane was last asked, or nearly: where the search begins, not where it ends.
  const memory = available + ((int(axis, A_DAYS) + 1) << 8);
  let day = min(unlost + load<i32>(memory), filled - 1);
  let before = load<i32>(available + (day << 8));
  if (before >= target) {
    do {
      // No day gives more than the longest: so many fewer cannot be too many.
      day -= 1 + <i32>((<f64>(before - target) + 0.5) * longest);
      before = load<i32>(available + (day << 8));
    } while (before >= target);
  } else {
    let missing = target - load<i32>(available + (day << 8), 256);
    if (missing > 0) {
      do {
        day += 1 + <i32>((<f64>missing - 0.5) * longest);
        missing = target - load<i32>(available + (day << 8), 256);
      } while (missing > 0);
      before = load<i32>(available + (day << 8));
    }
  }
  store<i32>(memory, day - unlost);
  return load<i32>(dayWork + (day << 2)) + wanted - before;
}

/** Adverse days of every hazard for the iterations from `first`, one word of lanes a day, up to `days` or its reach. */
export function drawHazards(first: i32, days: i32): void {
  const hazards = header(H_HAZARDS);
  const count = header(H_HAZARD_COUNT);
  for (let h = 0; h < count; h++) {
    const hazard = hazards + h * (HAZARD_INTS << 2);
    const reach = min(days, int(hazard, Z_REACH));
    for (let group = 0; group < LANES; group += 16) drawHazardLanes(hazard, first + group, group, reach);
  }
}

/** Sixteen lanes of one hazard through the days. */
function drawHazardLanes(hazard: i32, first: i32, group: i32, days: i32): void {
  const limits = int(hazard, Z_LIMITS);
  const words = int(hazard, Z_WORDS) + (group >> 3);
  const key0 = i32x4.splat(int(hazard, Z_KEY0) + first);
  const key1 = i32x4.splat(int(hazard, Z_KEY1));
  const step = i32x4.splat(0x9e3779b9);
  let s0 = i32x4.add(finalise4(i32x4.add(key0, i32x4(0, 1, 2, 3))), key1);
  let s1 = i32x4.add(finalise4(i32x4.add(key0, i32x4(4, 5, 6, 7))), key1);
  let s2 = i32x4.add(finalise4(i32x4.add(key0, i32x4(8, 9, 10, 11))), key1);
  let s3 = i32x4.add(finalise4(i32x4.add(key0, i32x4(12, 13, 14, 15))), key1);
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let a2 = i32x4.splat(0);
  let a3 = i32x4.splat(0);
  let skipped: u32 = 0;
  for (let day = int(hazard, Z_FROM); day < days; day++) {
    const good = i32x4.splat(load<i32>(limits + (day << 3)));
    const bad = i32x4.splat(load<i32>(limits + (day << 3), 4));
    if (load<u64>(limits + (day << 3)) == 0) {
      // A day that cannot be adverse, as in a month without the hazard: nothing to decide.
      skipped++;
      a0 = a1 = a2 = a3 = i32x4.splat(0);
      store<u16>(words + (day << 3), 0);
      continue;
    }
    if (skipped) {
      const steps = i32x4.splat(<i32>(0x9e3779b9 * skipped));
      s0 = i32x4.add(s0, steps);
      s1 = i32x4.add(s1, steps);
      s2 = i32x4.add(s2, steps);
      s3 = i32x4.add(s3, steps);
      skipped = 0;
    }
    s0 = i32x4.add(s0, step);
    s1 = i32x4.add(s1, step);
    s2 = i32x4.add(s2, step);
    s3 = i32x4.add(s3, step);
    a0 = i32x4.lt_u(finalise4(s0), v128.bitselect(bad, good, a0));
    a1 = i32x4.lt_u(finalise4(s1), v128.bitselect(bad, good, a1));
    a2 = i32x4.lt_u(finalise4(s2), v128.bitselect(bad, good, a2));
    a3 = i32x4.lt_u(finalise4(s3), v128.bitselect(bad, good, a3));
    const bits = i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a0, a1), i16x8.narrow_i32x4_s(a2, a3)));
    store<u16>(words + (day << 3), <u16>bits);
  }
}

/** The first `days` words of lanes at `target` become those of the rows named in `list` (addresses), joined; none: zero. */
export function mergeDays(target: i32, list: i32, count: i32, days: i32): void {
  if (count == 0) {
    memory.fill(target, 0, days << 3);
    return;
  }
  memory.copy(target, load<i32>(list), days << 3);
  for (let row = 1; row < count; row++) {
    const source = load<i32>(list + (row << 2));
    let k = 0;
    for (; k + 16 <= days << 3; k += 16) {
      v128.store(target + k, v128.or(v128.load(target + k), v128.load(source + k)));
    }
    if (k < days << 3) store<u64>(target + k, load<u64>(target + k) | load<u64>(source + k));
  }
}

/** Turns toggles (the first day of a stretch and the day after its last) into the days between, lane by lane. */
export function spanDays(words: i32, days: i32): void {
  let state: u64 = 0;
  for (let day = 0; day < days; day++) {
    state ^= load<u64>(words + (day << 3));
    store<u64>(words + (day << 3), state);
  }
}

/** Working minutes that the lost days leave, summed day by day, on every axis marked as stale, up to `days` or its reach. */
export function fillAxes(days: i32): void {
  const axes = header(H_AXES);
  const count = header(H_AXIS_COUNT);
  for (let index = 0; index < count; index++) {
    const axis = axes + index * (AXIS_INTS << 2);
    if (!int(axis, A_STALE)) continue;
    fillAxis(axis, min(days, int(axis, A_REACH)));
    store<i32>(axis + (A_STALE << 2), 0);
  }
}

function fillAxis(axis: i32, days: i32): void {
  const dayIndex = int(axis, A_DAY_INDEX);
  const dayWork = int(axis, A_DAY_WORK);
  const lost = int(axis, A_LOST);
  const workingDays = int(axis, A_DAYS);
  let row = int(axis, A_LANE_WORK);
  let day = 0;
  for (let k = 0; k < LANES << 2; k += 16) v128.store(row + k, i32x4.splat(0));
  for (; day < workingDays; day++) {
    const date = load<i32>(dayIndex + (day << 2));
    if (date >= days) break;
    const work = i32x4.splat(load<i32>(dayWork + (day << 2), 4) - load<i32>(dayWork + (day << 2)));
    const word = load<u64>(lost + (date << 3));
    if (word == 0) {
      for (let k = 0; k < LANES << 2; k += 16) v128.store(row + k, i32x4.add(v128.load(row + k), work), 256);
    } else {
      const bit = i32x4(1, 2, 4, 8);
      for (let k = 0; k < 16; k++) {
        const mine = v128.and(i32x4.splat(<i32>(word >> (k << 2))), bit);
        const gained = v128.and(work, i32x4.eq(mine, i32x4.splat(0)));
        v128.store(row + (k << 4), i32x4.add(v128.load(row + (k << 4)), gained), 256);
      }
    }
    row += 256;
  }
  store<i32>(axis + (A_FILLED << 2), day);
}

import {
  A_CONTINUOUS, A_DAYS, A_DAY_OF_WORK_SLOT, A_DAY_WORK, A_LANE_WORK, A_LONGEST_DAY, A_QUANTUM, A_SLOTS, A_WEATHER,
  A_WORK_AT_SLOT, A_WORK_SLOTS, A_WORK_SLOT_START, int,
} from './layout';

/** Working minutes before an instant on an axis in one lane; instants and work are whole minutes. */
export function toWork(axis: i32, lane: i32, instant: f64): f64 {
  if (int(axis, A_CONTINUOUS) || instant <= 0) return instant;
  const quantum = int(axis, A_QUANTUM);
  const slots = int(axis, A_SLOTS);
  const sums = int(axis, A_WORK_AT_SLOT);
  const t = <i32>instant;
  let work: i32;
  if (t >= slots * quantum) {
    work = load<i32>(sums + (slots << 2)) + (t - slots * quantum);
  } else {
    const slot = t / quantum;
    const at = sums + (slot << 2);
    const before = load<i32>(at);
    work = before + min(t - slot * quantum, load<i32>(at, 4) - before);
  }
  return int(axis, A_WEATHER) ? <f64>toAvailable(axis, lane, work) : <f64>work;
}

/** The instant at which so much work is done: where work ends, or (beginning) where the next minute of it begins. */
export function toInstant(axis: i32, lane: i32, work: f64, beginning: bool): f64 {
  if (int(axis, A_CONTINUOUS) || work < 0) return work;
  const quantum = int(axis, A_QUANTUM);
  let w = <i32>work;
  if (int(axis, A_WEATHER)) w = fromAvailable(axis, lane, w, beginning);
  const count = int(axis, A_WORK_SLOTS);
  const horizonWork = count * quantum;
  if (beginning ? w >= horizonWork : w > horizonWork) {
    return <f64>(int(axis, A_SLOTS) * quantum + (w - horizonWork));
  }
  // At no work at all the end of work is the axis' own beginning.
  if (!beginning && w == 0) return 0;
  const slot = beginning ? w / quantum : (w - 1) / quantum;
  return <f64>(load<i32>(int(axis, A_WORK_SLOT_START) + (slot << 2)) + (w - slot * quantum));
}

/** Work that the weather leaves available before a point of the calendar's own work. */
function toAvailable(axis: i32, lane: i32, work: i32): i32 {
  const days = int(axis, A_DAYS);
  const dayWork = int(axis, A_DAY_WORK);
  const available = int(axis, A_LANE_WORK) + lane * ((days + 1) << 2);
  const end = load<i32>(dayWork + (days << 2));
  if (work >= end) return load<i32>(available + (days << 2)) + (work - end);
  const day = load<i32>(int(axis, A_DAY_OF_WORK_SLOT) + ((work / int(axis, A_QUANTUM)) << 2)) << 2;
  const before = load<i32>(available + day);
  return before + min(work - load<i32>(dayWork + day), load<i32>(available + day, 4) - before);
}

/** The calendar's own work by which so much was available. */
function fromAvailable(axis: i32, lane: i32, wanted: i32, beginning: bool): i32 {
  const days = int(axis, A_DAYS);
  const dayWork = int(axis, A_DAY_WORK);
  const available = int(axis, A_LANE_WORK) + lane * ((days + 1) << 2);
  const total = load<i32>(available + (days << 2));
  if (wanted > total || (beginning && wanted == total)) return load<i32>(dayWork + (days << 2)) + (wanted - total);
  if (!beginning && wanted == 0) return 0;
  const target = beginning ? wanted + 1 : wanted;
  const longest = int(axis, A_LONGEST_DAY);
  let day = load<i32>(int(axis, A_DAY_OF_WORK_SLOT) + (((target - 1) / int(axis, A_QUANTUM)) << 2));
  let missing = target - load<i32>(available + ((day + 1) << 2));
  while (missing > 0) {
    day += missing > longest ? missing / longest : 1;
    missing = target - load<i32>(available + ((day + 1) << 2));
  }
  return load<i32>(dayWork + (day << 2)) + wanted - load<i32>(available + (day << 2));
}

import {
  GRADE_DOUBLES, H_COUNTS, H_CRITICAL, H_FINISH_CENTRED_ROW, H_FINISH_GRADE_ROW, H_FINISH_ROW, H_GRADES, H_NODES,
  H_NODE_COUNT, H_RELATIONS, H_SINKS, H_SINK_COUNT, H_SUMS, NODE_INTS, N_DURATION_ROW, N_END_RELATION,
  N_FIRST_RELATION, N_SUM_INDEX, RELATION_INTS, ROW_BYTES, R_MASK, R_SOURCE_NODE, SUM_DOUBLES, header, int,
} from './layout';

/** The project's finish in each lane: the latest of the rows of the nodes that can end it. */
export function projectFinish(): void {
  const sinks = header(H_SINKS);
  const count = header(H_SINK_COUNT);
  const finish = header(H_FINISH_ROW);
  memory.copy(finish, load<i32>(sinks, 4), ROW_BYTES);
  for (let s = 1; s < count; s++) {
    const row = load<i32>(sinks + (s << 3), 4);
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(finish + k, f64x2.pmax(v128.load(finish + k), v128.load(row + k)));
    }
  }
}

/**
 * The longest path of every lane: from the nodes that finish last back along the relationships that drive. Adds, for
 * each node, the number of the counted lanes in which it lies on it.
 */
export function countCritical(lanes: u64): void {
  const nodes = header(H_NODES);
  const count = header(H_NODE_COUNT);
  const critical = header(H_CRITICAL);
  const counts = header(H_COUNTS);
  const relations = header(H_RELATIONS);
  const sinks = header(H_SINKS);
  const sinkCount = header(H_SINK_COUNT);
  const finish = header(H_FINISH_ROW);
  memory.fill(critical, 0, count << 3);
  for (let s = 0; s < sinkCount; s++) {
    const at = sinks + (s << 3);
    const row = load<i32>(at, 4);
    let mask: u64 = 0;
    for (let k = 0; k < ROW_BYTES; k += 16) {
      mask |= (<u64>i64x2.bitmask(f64x2.eq(v128.load(row + k), v128.load(finish + k)))) << (k >> 3);
    }
    store<u64>(critical + (load<i32>(at) << 3), mask & lanes);
  }
  for (let i = count - 1; i >= 0; i--) {
    const mask = load<u64>(critical + (i << 3));
    if (mask == 0) continue;
    store<u32>(counts + (i << 2), load<u32>(counts + (i << 2)) + <u32>popcnt(mask));
    const node = nodes + i * (NODE_INTS << 2);
    const end = int(node, N_END_RELATION);
    for (let r = int(node, N_FIRST_RELATION); r < end; r++) {
      const relation = relations + r * (RELATION_INTS << 2);
      const at = critical + (int(relation, R_SOURCE_NODE) << 3);
      store<u64>(at, load<u64>(at) | (mask & load<u64>(int(relation, R_MASK))));
    }
  }
}

/** The grades of two values by a table of 32 pieces: its first two entries are the lower end and pieces per unit. */
@inline function grade2(value: v128, table: i32): v128 {
  const scaled = f64x2.mul(f64x2.sub(value, f64x2.splat(load<f64>(table))), f64x2.splat(load<f64>(table, 8)));
  const position = f64x2.pmin(f64x2.pmax(scaled, f64x2.splat(0)), f64x2.splat(31.999999));
  const piece = f64x2.floor(position);
  // 2^52 added leaves a whole number in the low word.
  const words = i32x4.shl(f64x2.add(piece, f64x2.splat(4503599627370496)), 3);
  const a = v128.load(table + i32x4.extract_lane(words, 0), 16);
  const b = v128.load(table + i32x4.extract_lane(words, 2), 16);
  const low = v128.shuffle<i64>(a, b, 0, 2);
  const step = f64x2.sub(v128.shuffle<i64>(a, b, 1, 3), low);
  return f64x2.add(low, f64x2.mul(f64x2.sub(position, piece), step));
}

@inline function both(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/**
 * Sums for sensitivity, in the first `count` lanes: d, d², d·T, g, g², g·G of each uncertain node; even and odd lanes
 * are summed apart, then both, so that pairs of lanes are added at once.
 */
export function addSums(count: i32): void {
  const nodes = header(H_NODES);
  const nodeCount = header(H_NODE_COUNT);
  const finish = header(H_FINISH_CENTRED_ROW);
  const finishGrade = header(H_FINISH_GRADE_ROW);
  const half = f64x2.splat(0.5);
  // The last pair of an odd count has one lane that does not count.
  const lastHalf = count & 1 ? v128.shuffle<i64>(f64x2.eq(half, half), f64x2.splat(0), 0, 2) : f64x2.eq(half, half);
  for (let i = 0; i < nodeCount; i++) {
    const node = nodes + i * (NODE_INTS << 2);
    const index = int(node, N_SUM_INDEX);
    if (index < 0) continue;
    const row = int(node, N_DURATION_ROW);
    const table = header(H_GRADES) + index * (GRADE_DOUBLES << 3);
    const centre = f64x2.splat(load<f64>(table, 35 << 3));
    let d1 = f64x2.splat(0);
    let d2 = d1;
    let dt = d1;
    let g1 = d1;
    let g2 = d1;
    let gg = d1;
    for (let lane = 0; lane < count; lane += 2) {
      const counted = lane + 2 > count ? lastHalf : f64x2.eq(half, half);
      const value = v128.load(row + (lane << 3));
      const d = v128.and(f64x2.sub(value, centre), counted);
      const g = v128.and(f64x2.sub(grade2(value, table), half), counted);
      d1 = f64x2.add(d1, d);
      d2 = f64x2.add(d2, f64x2.mul(d, d));
      dt = f64x2.add(dt, f64x2.mul(d, v128.load(finish + (lane << 3))));
      g1 = f64x2.add(g1, g);
      g2 = f64x2.add(g2, f64x2.mul(g, g));
      gg = f64x2.add(gg, f64x2.mul(g, v128.load(finishGrade + (lane << 3))));
    }
    const sums = header(H_SUMS) + index * (SUM_DOUBLES << 3);
    store<f64>(sums, load<f64>(sums) + both(d1));
    store<f64>(sums, load<f64>(sums, 8) + both(d2), 8);
    store<f64>(sums, load<f64>(sums, 16) + both(dt), 16);
    store<f64>(sums, load<f64>(sums, 24) + both(g1), 24);
    store<f64>(sums, load<f64>(sums, 32) + both(g2), 32);
    store<f64>(sums, load<f64>(sums, 40) + both(gg), 40);
  }
}

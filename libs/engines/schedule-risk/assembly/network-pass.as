import { drawNode, nameIterations } from './draws';
import { instantsOfRow, workOfRow } from './calendars';
import {
  AXIS_INTS, EFFECT_ADD, EFFECT_SCALE, F_COST, F_EXPECTED_FINISH, F_FINISH_AT_START, F_FINISH_FLOOR, F_PIN_FINISH, F_PIN_START, F_ROUND,
  F_SETTLE,
  F_SIMPLE, H_ACTIVE, H_AXES, H_COST_ROW, H_EFFECTS, H_LAGS, H_NODES, H_NODE_COUNT, H_PARAMETERS, H_RELATIONS, H_SCRATCH,
  LAG_DOUBLES, NODE_DOUBLES, NODE_INTS, N_AXIS, N_BASE_ROW, N_DURATION_ROW, N_END_EFFECT, N_END_RELATION,
  N_FINISH_DATE_ROW, N_FINISH_ROW, N_FIRST_EFFECT, N_FIRST_RELATION, N_FLAGS, N_KIND, N_START_DATE_ROW, N_START_ROW,
  P_COST_RATE, P_FINISH_FLOOR, P_FLOOR, P_FLOOR_DATE, P_PIN, RELATION_INTS, RF_BEGINNING, RF_CONVERT,
  RF_SOURCE_IS_DATE, RF_TO_FINISH, ROW_BYTES, R_FLAGS, R_LAG_AXIS, R_MASK, R_SOURCE_AXIS, R_SOURCE_ROW, double, header,
  int,
} from './layout';

/** Which lanes of two rows are equal, one bit a lane. */
@inline function equalMask(a: i32, b: i32): u64 {
  let mask: u64 = 0;
  for (let k = 0; k < ROW_BYTES; k += 64) {
    const m0 = i64x2.bitmask(f64x2.eq(v128.load(a + k), v128.load(b + k)));
    const m1 = i64x2.bitmask(f64x2.eq(v128.load(a + k, 16), v128.load(b + k, 16)));
    const m2 = i64x2.bitmask(f64x2.eq(v128.load(a + k, 32), v128.load(b + k, 32)));
    const m3 = i64x2.bitmask(f64x2.eq(v128.load(a + k, 48), v128.load(b + k, 48)));
    mask |= (<u64>(m0 | (m1 << 2) | (m2 << 4) | (m3 << 6))) << (k >> 3);
  }
  return mask;
}

/**
 * One block of 64 iterations forward: durations, starts and finishes of every node in topological order, and for
 * every relationship the lanes in which it drives. With `draw` 0 the base rows of the last drawing pass are kept, and
 * only the nodes marked as active are placed anew: the others stand as they stood.
 */
export function forwardPass(first: i32, draw: i32): void {
  const count = header(H_NODE_COUNT);
  let node = header(H_NODES);
  let parameters = header(H_PARAMETERS);
  const active = header(H_ACTIVE);
  if (draw) nameIterations(first);
  for (let i = 0; i < count; i++) {
    if (draw && int(node, N_KIND)) drawNode(node, parameters);
    const flags = int(node, N_FLAGS);
    if (flags & F_SETTLE) settleDurations(node, parameters, flags);
    if (draw || load<i32>(active + (i << 2))) {
      if (flags & F_SIMPLE) simpleNode(node);
      else generalNode(node, parameters, flags);
      if (int(node, N_FINISH_DATE_ROW) | int(node, N_START_DATE_ROW)) dateNode(node, parameters, flags);
    }
    node += NODE_INTS << 2;
    parameters += NODE_DOUBLES << 3;
  }
}

@inline function roundRow(from: i32, to: i32): void {
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(to + k, f64x2.floor(f64x2.add(v128.load(from + k), f64x2.splat(0.5))));
  }
}

/** Effects of drivers, branches and risks on the drawn durations, rounding, and the cost that goes with time. */
function settleDurations(node: i32, parameters: i32, flags: i32): void {
  const base = int(node, N_BASE_ROW);
  const row = int(node, N_DURATION_ROW);
  const end = int(node, N_END_EFFECT);
  const begin = int(node, N_FIRST_EFFECT);
  if (begin != end) {
    applyEffects(base, row, begin, end);
    if (flags & F_ROUND) roundRow(row, row);
  } else if (flags & F_ROUND && int(node, N_KIND)) {
    roundRow(base, row);
  } else if (row != base) {
    memory.copy(row, base, ROW_BYTES);
  }
  if (flags & F_COST) {
    const cost = header(H_COST_ROW);
    const rate = f64x2.splat(double(parameters, P_COST_RATE));
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(cost + k, f64x2.add(v128.load(cost + k), f64x2.mul(rate, v128.load(row + k))));
    }
  }
}

/** First what multiplies the drawn duration, then what is added to it; a risk's factor adds its share of the drawn. */
function applyEffects(base: i32, row: i32, begin: i32, end: i32): void {
  const effects = header(H_EFFECTS);
  const drawn = header(H_SCRATCH);
  memory.copy(drawn, base, ROW_BYTES);
  let effect = begin;
  for (; effect < end && !load<i32>(effects + (effect << 3), 4); effect++) {
    const source = load<i32>(effects + (effect << 3));
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(drawn + k, f64x2.mul(v128.load(drawn + k), v128.load(source + k)));
    }
  }
  memory.copy(row, drawn, ROW_BYTES);
  for (; effect < end; effect++) {
    const source = load<i32>(effects + (effect << 3));
    const operation = load<i32>(effects + (effect << 3), 4);
    if (operation == EFFECT_SCALE) {
      for (let k = 0; k < ROW_BYTES; k += 16) {
        v128.store(row + k, f64x2.mul(v128.load(row + k), v128.load(source + k)));
      }
    } else if (operation == EFFECT_ADD) {
      for (let k = 0; k < ROW_BYTES; k += 16) {
        v128.store(row + k, f64x2.add(v128.load(row + k), v128.load(source + k)));
      }
    } else {
      for (let k = 0; k < ROW_BYTES; k += 16) {
        const share = f64x2.mul(v128.load(drawn + k), v128.load(source + k));
        v128.store(row + k, f64x2.add(v128.load(row + k), share));
      }
    }
  }
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(row + k, f64x2.pmax(v128.load(row + k), f64x2.splat(0)));
  }
}

/** Finish-to-start relationships without lag on one axis and no constraint: the latest finish, plus the duration. */
@inline function simpleNode(node: i32): void {
  const row = int(node, N_DURATION_ROW);
  const finish = int(node, N_FINISH_ROW);
  const begin = int(node, N_FIRST_RELATION);
  const count = int(node, N_END_RELATION) - begin;
  if (count == 0) {
    memory.copy(finish, row, ROW_BYTES);
    return;
  }
  let relation = header(H_RELATIONS) + begin * (RELATION_INTS << 2);
  const a = int(relation, R_SOURCE_ROW);
  if (count == 1) {
    // A single relationship drives in every lane; its mask was set once.
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(finish + k, f64x2.add(v128.load(a + k), v128.load(row + k)));
    }
    return;
  }
  const b = int(relation, RELATION_INTS + R_SOURCE_ROW);
  if (count == 2) {
    let first: u64 = 0;
    let second: u64 = 0;
    for (let k = 0; k < ROW_BYTES; k += 64) {
      let m: u32 = 0;
      let n: u32 = 0;
      for (let j = 0; j < 64; j += 16) {
        const x = v128.load(a + k + j);
        const y = v128.load(b + k + j);
        m |= i64x2.bitmask(f64x2.ge(x, y)) << (j >> 3);
        n |= i64x2.bitmask(f64x2.ge(y, x)) << (j >> 3);
        v128.store(finish + k + j, f64x2.add(f64x2.pmax(x, y), v128.load(row + k + j)));
      }
      first |= (<u64>m) << (k >> 3);
      second |= (<u64>n) << (k >> 3);
    }
    store<u64>(int(relation, R_MASK), first);
    store<u64>(int(relation, RELATION_INTS + R_MASK), second);
    return;
  }
  const start = header(H_SCRATCH);
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(start + k, f64x2.pmax(v128.load(a + k), v128.load(b + k)));
  }
  for (let r = 2; r < count; r++) {
    const q = int(relation + r * (RELATION_INTS << 2), R_SOURCE_ROW);
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(start + k, f64x2.pmax(v128.load(start + k), v128.load(q + k)));
    }
  }
  for (let r = 0; r < count; r++) {
    store<u64>(int(relation, R_MASK), equalMask(int(relation, R_SOURCE_ROW), start));
    relation += RELATION_INTS << 2;
  }
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(finish + k, f64x2.add(v128.load(start + k), v128.load(row + k)));
  }
}

/** What a relationship asks of the successor's start, in working time on the successor's axis. */
function impliedStart(relation: i32, lags: i32, axis: i32, row: i32, target: i32): void {
  const source = int(relation, R_SOURCE_ROW);
  const flags = int(relation, R_FLAGS);
  const before = double(lags, 0);
  const after = double(lags, 3);
  if (flags & (RF_CONVERT | RF_SOURCE_IS_DATE)) {
    const axes = header(H_AXES);
    const lagAxis = int(relation, R_LAG_AXIS);
    let dates = source;
    if (!(flags & RF_SOURCE_IS_DATE)) {
      const from = axes + int(relation, R_SOURCE_AXIS) * (AXIS_INTS << 2);
      instantsOfRow(from, source, target, before, 0, -Infinity, (flags & RF_BEGINNING) != 0);
      dates = target;
    }
    if (lagAxis >= 0) {
      const middle = axes + lagAxis * (AXIS_INTS << 2);
      const onLagAxis = double(lags, 2);
      workOfRow(middle, dates, target, 0, onLagAxis);
      instantsOfRow(middle, target, target, 0, 0, -Infinity, onLagAxis <= 0);
      dates = target;
    }
    workOfRow(axis, dates, target, double(lags, 1), after);
  } else {
    const lag = f64x2.splat(before + after);
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(target + k, f64x2.add(v128.load(source + k), lag));
    }
  }
  if (flags & RF_TO_FINISH) {
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(target + k, f64x2.sub(v128.load(target + k), v128.load(row + k)));
    }
  }
}

@inline function raise(start: i32, k: i32, bound: v128): void {
  v128.store(start + k, f64x2.pmax(v128.load(start + k), bound));
}

/** All relationship types, lags across calendars and constraints. */
function generalNode(node: i32, parameters: i32, flags: i32): void {
  const axis = header(H_AXES) + int(node, N_AXIS) * (AXIS_INTS << 2);
  const row = int(node, N_DURATION_ROW);
  const begin = int(node, N_FIRST_RELATION);
  const end = int(node, N_END_RELATION);
  const scratch = header(H_SCRATCH);
  const start = int(node, N_START_ROW) ? int(node, N_START_ROW) : scratch;
  const relations = header(H_RELATIONS);
  const lags = header(H_LAGS);
  const floor = f64x2.splat(double(parameters, P_FLOOR));
  for (let k = 0; k < ROW_BYTES; k += 16) v128.store(start + k, floor);
  for (let r = begin; r < end; r++) {
    const target = scratch + ROW_BYTES * (1 + r - begin);
    impliedStart(relations + r * (RELATION_INTS << 2), lags + r * (LAG_DOUBLES << 3), axis, row, target);
    for (let k = 0; k < ROW_BYTES; k += 16) raise(start, k, v128.load(target + k));
  }
  if (flags & F_FINISH_FLOOR) {
    const bound = f64x2.splat(double(parameters, P_FINISH_FLOOR));
    for (let k = 0; k < ROW_BYTES; k += 16) raise(start, k, f64x2.sub(bound, v128.load(row + k)));
  }
  const pin = f64x2.splat(double(parameters, P_PIN));
  if (flags & F_PIN_START) {
    for (let k = 0; k < ROW_BYTES; k += 16) v128.store(start + k, pin);
  } else if (flags & F_PIN_FINISH) {
    for (let k = 0; k < ROW_BYTES; k += 16) v128.store(start + k, f64x2.sub(pin, v128.load(row + k)));
  } else if (flags & F_EXPECTED_FINISH) {
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(row + k, f64x2.pmax(f64x2.sub(pin, v128.load(start + k)), f64x2.splat(0)));
    }
  }
  for (let r = begin; r < end; r++) {
    const mask = int(relations + r * (RELATION_INTS << 2), R_MASK);
    store<u64>(mask, equalMask(scratch + ROW_BYTES * (1 + r - begin), start));
  }
  const finish = int(node, N_FINISH_ROW);
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(finish + k, f64x2.add(v128.load(start + k), v128.load(row + k)));
  }
}

/** Start and finish as instants, for relationships across calendars and for the results. */
function dateNode(node: i32, parameters: i32, flags: i32): void {
  const axis = header(H_AXES) + int(node, N_AXIS) * (AXIS_INTS << 2);
  const finishes = int(node, N_FINISH_DATE_ROW);
  const starts = int(node, N_START_DATE_ROW);
  const floor = double(parameters, P_FLOOR_DATE);
  if (finishes) {
    const beginning = (flags & F_FINISH_AT_START) != 0;
    // Where nothing is left to do the finish is the start: the beginning of the next minute of work.
    instantsOfRow(axis, int(node, N_FINISH_ROW), finishes, 0, int(node, N_DURATION_ROW), floor, beginning);
  }
  if (starts) instantsOfRow(axis, int(node, N_START_ROW), starts, 0, 0, floor, true);
}

import {
  GROUP_INTS, G_COEFFICIENTS, G_COUNT, G_FACTOR_ROW, G_KIND, G_MEMBERS, GROUP_ONE_FACTOR, H_GROUP_COUNT, H_GROUPS,
  H_ITERATION_WORDS, H_NORMAL_TABLE, H_PHI_TABLE, KIND_LINES, KIND_SCORE_TABLE, KIND_STEPS, KIND_TRIANGULAR, KIND_UNIFORM, LANES,
  MEMBER_INTS, M_DRAW_ROW, M_KEY0, M_KEY1, M_SCORE_ROW, N_BASE_ROW, N_DRAW_ROW, N_KEY0, N_KEY1, N_KIND, N_SCORE_ROW,
  N_TABLE, N_TABLE_COUNT, ROW_BYTES, double, header, int,
} from './layout';

const TWO_POW_MINUS_32: f64 = 2.3283064365386963e-10;

/** A 32-bit finaliser of four words. */
@inline export function finalise4(words: v128): v128 {
  let h = v128.xor(words, i32x4.shr_u(words, 16));
  h = i32x4.mul(h, i32x4.splat(0x21f0aaad));
  h = v128.xor(h, i32x4.shr_u(h, 15));
  h = i32x4.mul(h, i32x4.splat(0xd35a2d97));
  return v128.xor(h, i32x4.shr_u(h, 15));
}

/** The finalised numbers of a block's iterations, from which every variable's bits are made. */
export function nameIterations(first: i32): void {
  const words = header(H_ITERATION_WORDS);
  let lanes = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  for (let k = 0; k < LANES << 2; k += 16) {
    v128.store(words + k, finalise4(lanes));
    lanes = i32x4.add(lanes, i32x4.splat(4));
  }
}

/** Random bits of four iterations: a finaliser over their words, keyed before and between its multiplications. */
@inline function random4(words: v128, key0: v128, key1: v128): v128 {
  let h = i32x4.add(words, key0);
  h = v128.xor(h, i32x4.shr_u(h, 16));
  h = i32x4.mul(h, i32x4.splat(0x21f0aaad));
  h = i32x4.add(v128.xor(h, i32x4.shr_u(h, 15)), key1);
  h = i32x4.mul(h, i32x4.splat(0xd35a2d97));
  return v128.xor(h, i32x4.shr_u(h, 15));
}

/** (x + 0.5)/2^32 of the two lower 32-bit lanes. */
@inline function unit2(x: v128): v128 {
  return f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(x), f64x2.splat(0.5)), f64x2.splat(TWO_POW_MINUS_32));
}

@inline function triangular2(u: v128, a: v128, b: v128, c: v128, left: v128, right: v128): v128 {
  const low = f64x2.lt(u, c);
  const square = v128.bitselect(f64x2.mul(u, left), f64x2.mul(f64x2.sub(f64x2.splat(1), u), right), low);
  const root = f64x2.sqrt(square);
  return v128.bitselect(f64x2.add(a, root), f64x2.sub(b, root), low);
}

/** The normal quantile of (x + 0.5)/2^32: cubics on sixteen pieces of each octave of the distance to the nearer end. */
@inline function normalScore(x: u32, table: i32): f64 {
  const upper = x >> 31;
  const v = (upper ? ~x : x) | 1;
  const shift = clz(v) - 1;
  const m = v << shift;
  const piece = (shift << 4) | ((m >>> 26) & 15);
  const half: u32 = shift > 0 && shift < 27 ? <u32>1 << (shift - 1) : 0;
  const f = <f64>((m & 0x3ffffff) + half) * 1.4901161193847656e-8;
  const at = table + (piece << 5);
  const z = load<f64>(at) + f * (load<f64>(at, 8) + f * (load<f64>(at, 16) + f * load<f64>(at, 24)));
  return upper ? -z : z;
}

/** Cubics on pieces a quarter wide from -6.5 to 6.5. */
@inline function scoreTable(z: f64, table: i32): f64 {
  const position = min(max((z + 6.5) * 4, 0), 51.999999);
  const piece = <i32>position;
  const f = position - <f64>piece;
  const at = table + (piece << 5);
  return load<f64>(at) + f * (load<f64>(at, 8) + f * (load<f64>(at, 16) + f * load<f64>(at, 24)));
}

/** The same of two scores at once. */
@inline function scoreTable2(z: v128, table: i32): v128 {
  const scaled = f64x2.mul(f64x2.add(z, f64x2.splat(6.5)), f64x2.splat(4));
  const position = f64x2.pmin(f64x2.pmax(scaled, f64x2.splat(0)), f64x2.splat(51.999999));
  const piece = f64x2.floor(position);
  const f = f64x2.sub(position, piece);
  // 2^52 added leaves a whole number in the low word.
  const words = i32x4.shl(f64x2.add(piece, f64x2.splat(4503599627370496)), 5);
  const first = table + i32x4.extract_lane(words, 0);
  const second = table + i32x4.extract_lane(words, 2);
  const a = v128.load(first);
  const b = v128.load(second);
  const c = v128.load(first, 16);
  const d = v128.load(second, 16);
  const upper = f64x2.add(
    v128.shuffle<i64>(c, d, 0, 2),
    f64x2.mul(f, v128.shuffle<i64>(c, d, 1, 3)),
  );
  return f64x2.add(
    v128.shuffle<i64>(a, b, 0, 2),
    f64x2.mul(f, f64x2.add(v128.shuffle<i64>(a, b, 1, 3), f64x2.mul(f, upper))),
  );
}

function fillScores(row: i32, key0: i32, key1: i32, draws: i32): void {
  const table = header(H_NORMAL_TABLE);
  const k0 = i32x4.splat(key0);
  const k1 = i32x4.splat(key1);
  const words = header(H_ITERATION_WORDS);
  for (let k = 0; k < LANES; k += 4) {
    const x = draws ? v128.load(draws + (k << 2)) : random4(v128.load(words + (k << 2)), k0, k1);
    const at = row + (k << 3);
    store<f64>(at, normalScore(i32x4.extract_lane(x, 0), table));
    store<f64>(at, normalScore(i32x4.extract_lane(x, 1), table), 8);
    store<f64>(at, normalScore(i32x4.extract_lane(x, 2), table), 16);
    store<f64>(at, normalScore(i32x4.extract_lane(x, 3), table), 24);
  }
}

/** row = a * row + b * other. */
@inline function combine(row: i32, a: f64, other: i32, b: f64): void {
  const va = f64x2.splat(a);
  const vb = f64x2.splat(b);
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(row + k, f64x2.add(f64x2.mul(va, v128.load(row + k)), f64x2.mul(vb, v128.load(other + k))));
  }
}

/** Correlated normal scores of every group, by one common factor or by a lower triangular matrix. */
export function drawGroups(first: i32): void {
  nameIterations(first);
  const groups = header(H_GROUPS);
  const count = header(H_GROUP_COUNT);
  for (let g = 0; g < count; g++) {
    const group = groups + g * (GROUP_INTS << 2);
    const members = int(group, G_MEMBERS);
    const size = int(group, G_COUNT);
    let coefficients = int(group, G_COEFFICIENTS);
    for (let i = 0; i < size; i++) {
      const member = members + i * (MEMBER_INTS << 2);
      fillScores(int(member, M_SCORE_ROW), int(member, M_KEY0), int(member, M_KEY1), int(member, M_DRAW_ROW));
    }
    if (int(group, G_KIND) == GROUP_ONE_FACTOR) {
      // The factor is the record after the last member.
      const factor = members + size * (MEMBER_INTS << 2);
      const factorRow = int(group, G_FACTOR_ROW);
      fillScores(factorRow, int(factor, M_KEY0), int(factor, M_KEY1), int(factor, M_DRAW_ROW));
      for (let i = 0; i < size; i++) {
        const row = int(members + i * (MEMBER_INTS << 2), M_SCORE_ROW);
        combine(row, load<f64>(coefficients, 8), factorRow, load<f64>(coefficients));
        coefficients += 16;
      }
      continue;
    }
    for (let i = size - 1; i >= 0; i--) {
      multiplyRow(members, i, coefficients + ((i * (i + 1)) << 2));
    }
  }
}

/** Row i becomes the sum of L[i][j] times row j, j <= i; rows are done from the last, so that it works in place. */
function multiplyRow(members: i32, i: i32, coefficients: i32): void {
  const row = int(members + i * (MEMBER_INTS << 2), M_SCORE_ROW);
  const own = load<f64>(coefficients + (i << 3));
  for (let k = 0; k < ROW_BYTES; k += 128) {
    let s0 = f64x2.mul(f64x2.splat(own), v128.load(row + k));
    let s1 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 16));
    let s2 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 32));
    let s3 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 48));
    let s4 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 64));
    let s5 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 80));
    let s6 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 96));
    let s7 = f64x2.mul(f64x2.splat(own), v128.load(row + k, 112));
    for (let j = 0; j < i; j++) {
      const c = f64x2.splat(load<f64>(coefficients + (j << 3)));
      const other = int(members + j * (MEMBER_INTS << 2), M_SCORE_ROW) + k;
      s0 = f64x2.add(s0, f64x2.mul(c, v128.load(other)));
      s1 = f64x2.add(s1, f64x2.mul(c, v128.load(other, 16)));
      s2 = f64x2.add(s2, f64x2.mul(c, v128.load(other, 32)));
      s3 = f64x2.add(s3, f64x2.mul(c, v128.load(other, 48)));
      s4 = f64x2.add(s4, f64x2.mul(c, v128.load(other, 64)));
      s5 = f64x2.add(s5, f64x2.mul(c, v128.load(other, 80)));
      s6 = f64x2.add(s6, f64x2.mul(c, v128.load(other, 96)));
      s7 = f64x2.add(s7, f64x2.mul(c, v128.load(other, 112)));
    }
    v128.store(row + k, s0);
    v128.store(row + k, s1, 16);
    v128.store(row + k, s2, 32);
    v128.store(row + k, s3, 48);
    v128.store(row + k, s4, 64);
    v128.store(row + k, s5, 80);
    v128.store(row + k, s6, 96);
    v128.store(row + k, s7, 112);
  }
}

/** The node's durations before effects, from its own draws or from its correlated scores, into its base row. */
@inline export function drawNode(node: i32, parameters: i32): void {
  const scores = int(node, N_SCORE_ROW);
  if (scores) drawFromScores(node, parameters, scores);
  else drawOwn(node, parameters);
}

function drawOwn(node: i32, parameters: i32): void {
  const kind = int(node, N_KIND);
  const row = int(node, N_BASE_ROW);
  const draws = int(node, N_DRAW_ROW);
  const k0 = i32x4.splat(int(node, N_KEY0));
  const k1 = i32x4.splat(int(node, N_KEY1));
  const words = header(H_ITERATION_WORDS);
  if (kind == KIND_TRIANGULAR) {
    const a = f64x2.splat(double(parameters, 0));
    const b = f64x2.splat(double(parameters, 1));
    const c = f64x2.splat(double(parameters, 2));
    const left = f64x2.splat(double(parameters, 3));
    const right = f64x2.splat(double(parameters, 4));
    for (let k = 0; k < LANES; k += 4) {
      const x = draws ? v128.load(draws + (k << 2)) : random4(v128.load(words + (k << 2)), k0, k1);
      const at = row + (k << 3);
      v128.store(at, triangular2(unit2(x), a, b, c, left, right));
      v128.store(at, triangular2(unit2(v128.shuffle<i64>(x, x, 1, 0)), a, b, c, left, right), 16);
    }
    return;
  }
  for (let k = 0; k < LANES; k += 4) {
    const x = draws ? v128.load(draws + (k << 2)) : random4(v128.load(words + (k << 2)), k0, k1);
    const at = row + (k << 3);
    store<f64>(at, quantile(kind, i32x4.extract_lane(x, 0), node, parameters));
    store<f64>(at, quantile(kind, i32x4.extract_lane(x, 1), node, parameters), 8);
    store<f64>(at, quantile(kind, i32x4.extract_lane(x, 2), node, parameters), 16);
    store<f64>(at, quantile(kind, i32x4.extract_lane(x, 3), node, parameters), 24);
  }
}

function drawFromScores(node: i32, parameters: i32, scores: i32): void {
  const kind = int(node, N_KIND);
  const row = int(node, N_BASE_ROW);
  if (kind == KIND_SCORE_TABLE) {
    const table = int(node, N_TABLE);
    const a = f64x2.splat(double(parameters, 0));
    const width = f64x2.splat(double(parameters, 1));
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(row + k, f64x2.add(a, f64x2.mul(width, scoreTable2(v128.load(scores + k), table))));
    }
    return;
  }
  const phi = header(H_PHI_TABLE);
  for (let k = 0; k < ROW_BYTES; k += 16) {
    v128.store(row + k, scoreTable2(v128.load(scores + k), phi));
  }
  if (kind == KIND_TRIANGULAR) {
    const a = f64x2.splat(double(parameters, 0));
    const b = f64x2.splat(double(parameters, 1));
    const c = f64x2.splat(double(parameters, 2));
    const left = f64x2.splat(double(parameters, 3));
    const right = f64x2.splat(double(parameters, 4));
    for (let k = 0; k < ROW_BYTES; k += 16) {
      v128.store(row + k, triangular2(v128.load(row + k), a, b, c, left, right));
    }
    return;
  }
  for (let k = 0; k < ROW_BYTES; k += 8) {
    store<f64>(row + k, ofProbability(kind, load<f64>(row + k), node, parameters));
  }
}

@inline function quantile(kind: i32, x: u32, node: i32, parameters: i32): f64 {
  if (kind == KIND_SCORE_TABLE) {
    const z = normalScore(x, header(H_NORMAL_TABLE));
    return double(parameters, 0) + double(parameters, 1) * scoreTable(z, int(node, N_TABLE));
  }
  return ofProbability(kind, (<f64>x + 0.5) * TWO_POW_MINUS_32, node, parameters);
}

/** The quantile at probability u of a uniform, a stepped or a piecewise straight distribution. */
function ofProbability(kind: i32, u: f64, node: i32, parameters: i32): f64 {
  if (kind == KIND_UNIFORM) return double(parameters, 0) + double(parameters, 1) * u;
  const table = int(node, N_TABLE);
  // The first entry with at least that probability; entries are pairs (probability, value).
  let low = 0;
  let high = int(node, N_TABLE_COUNT) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(table + (middle << 4)) >= u) high = middle;
    else low = middle + 1;
  }
  const at = table + (low << 4);
  if (kind == KIND_STEPS || low == 0) return load<f64>(at, 8);
  const p0 = load<f64>(at - 16);
  const x0 = load<f64>(at - 8);
  return x0 + ((u - p0) / (load<f64>(at) - p0)) * (load<f64>(at, 8) - x0);
}

import {
  GROUP_INTS,
  GROUP_ONE_FACTOR,
  G_COEFFICIENTS,
  G_COUNT,
  G_FACTOR_ROW,
  G_KIND,
  G_MEMBERS,
  H_GROUP_COUNT,
  H_GROUPS,
  H_NORMAL_TABLE,
  H_PHI_TABLE,
  HEADER,
  KIND_SCORE_TABLE,
  KIND_STEPS,
  KIND_TRIANGULAR,
  KIND_UNIFORM,
  LANES,
  M_DRAW_ROW,
  M_KEY0,
  M_KEY1,
  M_SCORE_ROW,
  MEMBER_INTS,
  N_BASE_ROW,
  N_DRAW_ROW,
  N_KEY0,
  N_KEY1,
  N_KIND,
  N_SCORE_ROW,
  N_TABLE,
  N_TABLE_COUNT,
} from './memory-layout.js';

// Bound once: a hot loop should not look them up.
const { clz32, imul, max, min, sqrt, trunc } = Math;

/** Views of a program's memory; records are addressed by byte, views by element. */
export interface KernelViews {
  readonly doubles: Float64Array;
  readonly ints: Int32Array;
  readonly words: Uint32Array;
}

const TWO_POW_MINUS_32 = 2.3283064365386963e-10;
const TWO_POW_MINUS_26 = 1.4901161193847656e-8;

export const headerOf = (ints: Int32Array, field: number): number => ints[(HEADER >> 2) + field]!;

/** 32 random bits of one iteration: its number finalised, then again, keyed before and between multiplications. */
export function random32(iteration: number, key0: number, key1: number): number {
  let h = (finalise(iteration) + key0) | 0;
  h = imul(h ^ (h >>> 16), 0x21f0aaad);
  h = imul(((h ^ (h >>> 15)) + key1) | 0, 0xd35a2d97);
  return h ^ (h >>> 15);
}

export function finalise(value: number): number {
  let h = value | 0;
  h = imul(h ^ (h >>> 16), 0x21f0aaad);
  h = imul(h ^ (h >>> 15), 0xd35a2d97);
  return h ^ (h >>> 15);
}

/** The normal quantile of (x + ½)/2³². */
export function normalScore(x: number, doubles: Float64Array, table: number): number {
  const upper = x < 0;
  const v = (upper ? ~x : x) | 1;
  const shift = clz32(v) - 1;
  const m = v << shift;
  const piece = (shift << 4) | ((m >>> 26) & 15);
  const half = shift > 0 && shift < 27 ? 1 << (shift - 1) : 0;
  const z = cubic(doubles, (table >> 3) + piece * 4, ((m & 0x3ffffff) + half) * TWO_POW_MINUS_26);
  return upper ? -z : z;
}

function scoreTable(z: number, doubles: Float64Array, table: number): number {
  const position = min(max((z + 6.5) * 4, 0), 51.999999);
  const piece = trunc(position);
  return cubic(doubles, (table >> 3) + piece * 4, position - piece);
}

function cubic(doubles: Float64Array, at: number, f: number): number {
  return doubles[at]! + f * (doubles[at + 1]! + f * (doubles[at + 2]! + f * doubles[at + 3]!));
}

/** 32 bits of a lane: from a prepared row (Latin hypercube, lattice) or of the iteration itself. */
function bitsOf(
  views: KernelViews,
  draws: number,
  lane: number,
  first: number,
  key0: number,
  key1: number,
): number {
  return draws === 0 ? random32(first + lane, key0, key1) : views.ints[(draws >> 2) + lane]!;
}

export function drawGroups(views: KernelViews, first: number): void {
  const { ints, doubles } = views;
  const groups = headerOf(ints, H_GROUPS) >> 2;
  for (let g = 0; g < headerOf(ints, H_GROUP_COUNT); g += 1) {
    const group = groups + g * GROUP_INTS;
    const members = ints[group + G_MEMBERS]! >> 2;
    const size = ints[group + G_COUNT]!;
    const coefficients = ints[group + G_COEFFICIENTS]! >> 3;
    const oneFactor = ints[group + G_KIND] === GROUP_ONE_FACTOR;
    for (let i = 0; i < (oneFactor ? size + 1 : size); i += 1) {
      const member = members + i * MEMBER_INTS;
      fillScores(
        views,
        i === size ? ints[group + G_FACTOR_ROW]! : ints[member + M_SCORE_ROW]!,
        member,
        first,
      );
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      const row = ints[members + i * MEMBER_INTS + M_SCORE_ROW]! >> 3;
      if (oneFactor) {
        const factor = ints[group + G_FACTOR_ROW]! >> 3;
        const [a, b] = [doubles[coefficients + 2 * i]!, doubles[coefficients + 2 * i + 1]!];
        for (let k = 0; k < LANES; k += 1)
          doubles[row + k] = b * doubles[row + k]! + a * doubles[factor + k]!;
        continue;
      }
      const lower = coefficients + (i * (i + 1)) / 2;
      for (let k = 0; k < LANES; k += 1) {
        let sum = doubles[lower + i]! * doubles[row + k]!;
        for (let j = 0; j < i; j += 1) {
          sum += doubles[lower + j]! * doubles[(ints[members + j * MEMBER_INTS + M_SCORE_ROW]! >> 3) + k]!;
        }
        doubles[row + k] = sum;
      }
    }
  }
}

function fillScores(views: KernelViews, row: number, member: number, first: number): void {
  const { ints, doubles } = views;
  const [key0, key1, draws] = [ints[member + M_KEY0]!, ints[member + M_KEY1]!, ints[member + M_DRAW_ROW]!];
  const table = headerOf(ints, H_NORMAL_TABLE);
  for (let lane = 0; lane < LANES; lane += 1) {
    doubles[(row >> 3) + lane] = normalScore(bitsOf(views, draws, lane, first, key0, key1), doubles, table);
  }
}

/** A node's durations before effects. `node` and `parameters` are element indices of its two records. */
export function drawNode(views: KernelViews, node: number, parameters: number, first: number): void {
  const { ints, doubles } = views;
  const kind = ints[node + N_KIND]!;
  const row = ints[node + N_BASE_ROW]! >> 3;
  const scores = ints[node + N_SCORE_ROW]! >> 3;
  const table = ints[node + N_TABLE]!;
  const [key0, key1, draws] = [ints[node + N_KEY0]!, ints[node + N_KEY1]!, ints[node + N_DRAW_ROW]!];
  const normal = headerOf(ints, H_NORMAL_TABLE);
  const phi = headerOf(ints, H_PHI_TABLE);
  for (let lane = 0; lane < LANES; lane += 1) {
    const bits = scores === 0 ? bitsOf(views, draws, lane, first, key0, key1) : 0;
    if (kind === KIND_SCORE_TABLE) {
      const z = scores === 0 ? normalScore(bits, doubles, normal) : doubles[scores + lane]!;
      doubles[row + lane] = doubles[parameters]! + doubles[parameters + 1]! * scoreTable(z, doubles, table);
    } else {
      const u =
        scores === 0
          ? ((bits >>> 0) + 0.5) * TWO_POW_MINUS_32
          : scoreTable(doubles[scores + lane]!, doubles, phi);
      doubles[row + lane] = ofProbability(views, kind, u, node, parameters);
    }
  }
}

function ofProbability(
  views: KernelViews,
  kind: number,
  u: number,
  node: number,
  parameters: number,
): number {
  const { ints, doubles } = views;
  if (kind === KIND_TRIANGULAR) {
    const [a, b, c] = [doubles[parameters]!, doubles[parameters + 1]!, doubles[parameters + 2]!];
    return u < c ? a + sqrt(u * doubles[parameters + 3]!) : b - sqrt((1 - u) * doubles[parameters + 4]!);
  }
  if (kind === KIND_UNIFORM) return doubles[parameters]! + doubles[parameters + 1]! * u;
  const table = ints[node + N_TABLE]! >> 3;
  let low = 0;
  let high = ints[node + N_TABLE_COUNT]! - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (doubles[table + 2 * middle]! >= u) high = middle;
    else low = middle + 1;
  }
  const at = table + 2 * low;
  if (kind === KIND_STEPS || low === 0) return doubles[at + 1]!;
  const [p0, x0] = [doubles[at - 2]!, doubles[at - 1]!];
  return x0 + ((u - p0) / (doubles[at]! - p0)) * (doubles[at + 1]! - x0);
}

import { toInstant, toWork } from './reference-calendars.js';
import { drawNode, headerOf, type KernelViews } from './reference-draws.js';
import {
  AXIS_INTS,
  EFFECT_ADD,
  EFFECT_MULTIPLY,
  EFFECT_SCALE,
  F_COST,
  F_EXPECTED_FINISH,
  F_FINISH_AT_START,
  F_FINISH_FLOOR,
  F_PIN_FINISH,
  F_PIN_START,
  F_ROUND,
  F_SETTLE,
  F_SIMPLE,
  H_ACTIVE,
  H_AXES,
  H_COST_ROW,
  H_EFFECTS,
  H_LAGS,
  H_NODE_COUNT,
  H_NODES,
  H_PARAMETERS,
  H_RELATIONS,
  LAG_DOUBLES,
  LANES,
  N_AXIS,
  N_BASE_ROW,
  N_DURATION_ROW,
  N_END_EFFECT,
  N_END_RELATION,
  N_FINISH_DATE_ROW,
  N_FINISH_ROW,
  N_FIRST_EFFECT,
  N_FIRST_RELATION,
  N_FLAGS,
  N_KIND,
  N_START_DATE_ROW,
  N_START_ROW,
  NODE_DOUBLES,
  NODE_INTS,
  P_COST_RATE,
  P_FINISH_FLOOR,
  P_FLOOR,
  P_FLOOR_DATE,
  P_PIN,
  R_FLAGS,
  R_LAG_AXIS,
  R_MASK,
  R_SOURCE_AXIS,
  R_SOURCE_ROW,
  RELATION_INTS,
  RF_BEGINNING,
  RF_CONVERT,
  RF_SOURCE_IS_DATE,
  RF_TO_FINISH,
} from './memory-layout.js';

// Bound once: a hot loop should not look them up.
const { floor, max } = Math;

/** One node of one block, lane by lane: the plain statement of what the WebAssembly kernel does by pairs of lanes. */
export function forwardPass(views: KernelViews, first: number, draw: boolean): void {
  const { ints } = views;
  const nodes = headerOf(ints, H_NODES) >> 2;
  const parameters = headerOf(ints, H_PARAMETERS) >> 3;
  const active = headerOf(ints, H_ACTIVE) >> 2;
  const implied = new Float64Array(LANES);
  for (let i = 0; i < headerOf(ints, H_NODE_COUNT); i += 1) {
    const node = nodes + i * NODE_INTS;
    const own = parameters + i * NODE_DOUBLES;
    if (draw && ints[node + N_KIND] !== 0) drawNode(views, node, own, first);
    if ((ints[node + N_FLAGS]! & F_SETTLE) !== 0) settleDurations(views, node, own);
    if (!draw && ints[active + i] === 0) continue;
    for (let lane = 0; lane < LANES; lane += 1) placeLane(views, node, own, lane, implied);
    writeDates(views, node, own);
  }
}

const rounded = (value: number): number => floor(value + 0.5);

function settleDurations(views: KernelViews, node: number, parameters: number): void {
  const { ints, doubles } = views;
  const flags = ints[node + N_FLAGS]!;
  const base = ints[node + N_BASE_ROW]! >> 3;
  const row = ints[node + N_DURATION_ROW]! >> 3;
  const effects = headerOf(ints, H_EFFECTS) >> 2;
  const [begin, end] = [ints[node + N_FIRST_EFFECT]!, ints[node + N_END_EFFECT]!];
  const cost = headerOf(ints, H_COST_ROW) >> 3;
  for (let lane = 0; lane < LANES; lane += 1) {
    let drawn = doubles[base + lane]!;
    let value = drawn;
    for (let effect = begin; effect < end; effect += 1) {
      const source = doubles[(ints[effects + 2 * effect]! >> 3) + lane]!;
      const operation = ints[effects + 2 * effect + 1]!;
      if (operation === EFFECT_MULTIPLY) value = drawn *= source;
      else if (operation === EFFECT_SCALE) value *= source;
      else value += operation === EFFECT_ADD ? source : drawn * source;
    }
    if (begin !== end && value < 0) value = 0;
    if ((flags & F_ROUND) !== 0 && (begin !== end || ints[node + N_KIND] !== 0)) value = rounded(value);
    doubles[row + lane] = value;
    if ((flags & F_COST) !== 0) {
      doubles[cost + lane] = doubles[cost + lane]! + doubles[parameters + P_COST_RATE]! * value;
    }
  }
}

function placeLane(
  views: KernelViews,
  node: number,
  parameters: number,
  lane: number,
  implied: Float64Array,
): void {
  const { ints, doubles } = views;
  const flags = ints[node + N_FLAGS]!;
  const row = ints[node + N_DURATION_ROW]! >> 3;
  const [begin, end] = [ints[node + N_FIRST_RELATION]!, ints[node + N_END_RELATION]!];
  const values = end - begin > implied.length ? new Float64Array(end - begin) : implied;
  let start = (flags & F_SIMPLE) !== 0 ? (begin === end ? 0 : -Infinity) : doubles[parameters + P_FLOOR]!;
  for (let relation = begin; relation < end; relation += 1) {
    const value = impliedStart(views, relation, node, lane, doubles[row + lane]!);
    values[relation - begin] = value;
    if (value > start) start = value;
  }
  if ((flags & F_FINISH_FLOOR) !== 0) {
    start = max(start, doubles[parameters + P_FINISH_FLOOR]! - doubles[row + lane]!);
  }
  const pin = doubles[parameters + P_PIN]!;
  if ((flags & F_PIN_START) !== 0) start = pin;
  else if ((flags & F_PIN_FINISH) !== 0) start = pin - doubles[row + lane]!;
  else if ((flags & F_EXPECTED_FINISH) !== 0) doubles[row + lane] = max(pin - start, 0);
  const relations = headerOf(ints, H_RELATIONS) >> 2;
  const bit = 1 << (lane & 31);
  for (let relation = begin; relation < end; relation += 1) {
    const mask = (ints[relations + relation * RELATION_INTS + R_MASK]! >> 2) + (lane >> 5);
    ints[mask] = values[relation - begin] === start ? ints[mask]! | bit : ints[mask]! & ~bit;
  }
  const starts = ints[node + N_START_ROW]!;
  if (starts !== 0) doubles[(starts >> 3) + lane] = start;
  doubles[(ints[node + N_FINISH_ROW]! >> 3) + lane] = start + doubles[row + lane]!;
}

/** What a relationship asks of the successor's start, in working time on the successor's axis. */
function impliedStart(
  views: KernelViews,
  index: number,
  node: number,
  lane: number,
  duration: number,
): number {
  const { ints, doubles } = views;
  const relation = (headerOf(ints, H_RELATIONS) >> 2) + index * RELATION_INTS;
  const lags = (headerOf(ints, H_LAGS) >> 3) + index * LAG_DOUBLES;
  const axes = headerOf(ints, H_AXES) >> 2;
  const flags = ints[relation + R_FLAGS]!;
  const [before, after] = [doubles[lags]!, doubles[lags + 3]!];
  let value = doubles[(ints[relation + R_SOURCE_ROW]! >> 3) + lane]!;
  if ((flags & (RF_CONVERT | RF_SOURCE_IS_DATE)) !== 0) {
    let t = value;
    if ((flags & RF_SOURCE_IS_DATE) === 0) {
      const from = axes + ints[relation + R_SOURCE_AXIS]! * AXIS_INTS;
      t = toInstant(ints, from, lane, t + before, (flags & RF_BEGINNING) !== 0);
    }
    t += doubles[lags + 1]!;
    const lagAxis = ints[relation + R_LAG_AXIS]!;
    if (lagAxis >= 0) {
      const middle = axes + lagAxis * AXIS_INTS;
      const lag = doubles[lags + 2]!;
      t = toInstant(ints, middle, lane, toWork(ints, middle, lane, t) + lag, lag <= 0);
    }
    value = toWork(ints, axes + ints[node + N_AXIS]! * AXIS_INTS, lane, t) + after;
  } else {
    value += before + after;
  }
  return (flags & RF_TO_FINISH) === 0 ? value : value - duration;
}

function writeDates(views: KernelViews, node: number, parameters: number): void {
  const { ints, doubles } = views;
  const axis = (headerOf(ints, H_AXES) >> 2) + ints[node + N_AXIS]! * AXIS_INTS;
  const [finishes, starts] = [ints[node + N_FINISH_DATE_ROW]! >> 3, ints[node + N_START_DATE_ROW]! >> 3];
  const atStart = (ints[node + N_FLAGS]! & F_FINISH_AT_START) !== 0;
  const floor = doubles[parameters + P_FLOOR_DATE]!;
  for (let lane = 0; lane < LANES; lane += 1) {
    if (finishes !== 0) {
      const beginning = atStart || doubles[(ints[node + N_DURATION_ROW]! >> 3) + lane] === 0;
      const work = doubles[(ints[node + N_FINISH_ROW]! >> 3) + lane]!;
      doubles[finishes + lane] = max(toInstant(ints, axis, lane, work, beginning), floor);
    }
    if (starts !== 0) {
      const work = doubles[(ints[node + N_START_ROW]! >> 3) + lane]!;
      doubles[starts + lane] = max(toInstant(ints, axis, lane, work, true), floor);
    }
  }
}

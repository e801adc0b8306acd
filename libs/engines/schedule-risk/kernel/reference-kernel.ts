import type { BlockKernel } from './block-kernel.js';
import type { MemoryImage } from './image.js';
import { drawGroups, headerOf, type KernelViews } from './reference-draws.js';
import { drawHazards, fillAxes, mergeDays, spanDays } from './reference-calendars.js';
import { forwardPass } from './reference-pass.js';
import {
  GRADE_DOUBLES,
  H_COUNTS,
  H_CRITICAL,
  H_FINISH_CENTRED_ROW,
  H_FINISH_GRADE_ROW,
  H_FINISH_ROW,
  H_GRADES,
  H_NODE_COUNT,
  H_NODES,
  H_RELATIONS,
  H_SINK_COUNT,
  H_SINKS,
  H_SUMS,
  LANES,
  N_DURATION_ROW,
  N_END_RELATION,
  N_FIRST_RELATION,
  N_SUM_INDEX,
  NODE_INTS,
  R_MASK,
  R_SOURCE_NODE,
  RELATION_INTS,
  SUM_DOUBLES,
} from './memory-layout.js';

// Bound once: a hot loop should not look them up.
const { max, min, trunc } = Math;

/** The kernel in plain TypeScript: what the WebAssembly one is compared with, and runs where that cannot. */
export function loadReferenceKernel({ bytes, size }: MemoryImage): BlockKernel {
  const memory = new ArrayBuffer(size);
  new Uint8Array(memory).set(new Uint8Array(bytes));
  const views: KernelViews = {
    doubles: new Float64Array(memory, 0, memory.byteLength >> 3),
    ints: new Int32Array(memory),
    words: new Uint32Array(memory),
  };
  return {
    name: 'typescript',
    ...views,
    drawGroups: (first) => {
      drawGroups(views, first);
    },
    drawHazards: (first, days) => {
      drawHazards(views, first, days);
    },
    mergeDays: (target, list, count, days) => {
      mergeDays(views.ints, target, list, count, days);
    },
    spanDays: (words, days) => {
      spanDays(views.ints, words, days);
    },
    fillAxes: (days) => {
      fillAxes(views.ints, days);
    },
    forwardPass: (first, draw) => {
      forwardPass(views, first, draw);
    },
    projectFinish: () => {
      projectFinish(views);
    },
    countCritical: (lanes) => {
      countCritical(views, lanes);
    },
    addSums: (lanes) => {
      addSums(views, lanes);
    },
  };
}

function projectFinish({ ints, doubles }: KernelViews): void {
  const sinks = headerOf(ints, H_SINKS) >> 2;
  const finish = headerOf(ints, H_FINISH_ROW) >> 3;
  for (let lane = 0; lane < LANES; lane += 1) {
    let latest = -Infinity;
    for (let sink = 0; sink < headerOf(ints, H_SINK_COUNT); sink += 1) {
      latest = max(latest, doubles[(ints[sinks + 2 * sink + 1]! >> 3) + lane]!);
    }
    doubles[finish + lane] = latest;
  }
}

function countCritical({ ints, words, doubles }: KernelViews, lanes: number): void {
  const critical = headerOf(ints, H_CRITICAL) >> 2;
  const nodeCount = headerOf(ints, H_NODE_COUNT);
  const sinks = headerOf(ints, H_SINKS) >> 2;
  const finish = headerOf(ints, H_FINISH_ROW) >> 3;
  ints.fill(0, critical, critical + 2 * nodeCount);
  for (let sink = 0; sink < headerOf(ints, H_SINK_COUNT); sink += 1) {
    const row = ints[sinks + 2 * sink + 1]! >> 3;
    for (let lane = 0; lane < lanes; lane += 1) {
      if (doubles[row + lane] === doubles[finish + lane]) {
        ints[critical + 2 * ints[sinks + 2 * sink]! + (lane >> 5)]! |= 1 << (lane & 31);
      }
    }
  }
  const counts = headerOf(ints, H_COUNTS) >> 2;
  const nodes = headerOf(ints, H_NODES) >> 2;
  const relations = headerOf(ints, H_RELATIONS) >> 2;
  for (let i = nodeCount - 1; i >= 0; i -= 1) {
    const [low, high] = [ints[critical + 2 * i]!, ints[critical + 2 * i + 1]!];
    if ((low | high) === 0) continue;
    words[counts + i] = words[counts + i]! + bits(low) + bits(high);
    const node = nodes + i * NODE_INTS;
    for (let r = ints[node + N_FIRST_RELATION]!; r < ints[node + N_END_RELATION]!; r += 1) {
      const relation = relations + r * RELATION_INTS;
      const source = critical + 2 * ints[relation + R_SOURCE_NODE]!;
      const mask = ints[relation + R_MASK]! >> 2;
      ints[source]! |= low & ints[mask]!;
      ints[source + 1]! |= high & ints[mask + 1]!;
    }
  }
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function addSums({ ints, doubles }: KernelViews, lanes: number): void {
  const nodes = headerOf(ints, H_NODES) >> 2;
  const finish = headerOf(ints, H_FINISH_CENTRED_ROW) >> 3;
  const finishGrade = headerOf(ints, H_FINISH_GRADE_ROW) >> 3;
  for (let i = 0; i < headerOf(ints, H_NODE_COUNT); i += 1) {
    const index = ints[nodes + i * NODE_INTS + N_SUM_INDEX]!;
    if (index < 0) continue;
    const row = ints[nodes + i * NODE_INTS + N_DURATION_ROW]! >> 3;
    const table = (headerOf(ints, H_GRADES) >> 3) + index * GRADE_DOUBLES;
    // Even and odd lanes apart, then both: as pairs of lanes are added.
    const apart = [new Float64Array(SUM_DOUBLES), new Float64Array(SUM_DOUBLES)] as const;
    for (let lane = 0; lane < lanes; lane += 1) {
      const d = doubles[row + lane]! - doubles[table + GRADE_DOUBLES - 1]!;
      const g = grade(doubles[row + lane]!, doubles, table) - 0.5;
      const own = apart[(lane & 1) as 0 | 1];
      own[0]! += d;
      own[1]! += d * d;
      own[2]! += d * doubles[finish + lane]!;
      own[3]! += g;
      own[4]! += g * g;
      own[5]! += g * doubles[finishGrade + lane]!;
    }
    const sums = (headerOf(ints, H_SUMS) >> 3) + index * SUM_DOUBLES;
    for (let k = 0; k < SUM_DOUBLES; k += 1) doubles[sums + k]! += apart[0][k]! + apart[1][k]!;
  }
}

/** The share of values below, by a table of 32 pieces; see `gradeTable`. */
export function grade(value: number, doubles: Float64Array, table: number): number {
  const position = min(max((value - doubles[table]!) * doubles[table + 1]!, 0), 31.999999);
  const piece = trunc(position);
  const low = doubles[table + 2 + piece]!;
  return low + (position - piece) * (doubles[table + 3 + piece]! - low);
}

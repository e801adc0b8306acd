import type { CompiledScheduleRisk } from '../compiled-schedule-risk.js';
import type { BlockKernel } from '../kernel/block-kernel.js';
import { H_FINISH_CENTRED_ROW, H_FINISH_GRADE_ROW, LANES } from '../kernel/memory-layout.js';
import { headerOf } from '../kernel/reference-draws.js';
import { grade } from '../kernel/reference-kernel.js';
import {
  dateCells,
  type IterationSamples,
  JOINT_CELLS,
  MOMENT_FIELDS,
  type PartialSummary,
  VARIATION_CELLS,
  VARIATION_FIELDS,
} from './partial-summary.js';
import type { Pilot } from './pilot.js';
import { PowerHistogram } from './power-histogram.js';

// Bound once: a hot loop should not look them up.
const { floor, max, min } = Math;

/** The smallest cell: a minute where durations are whole minutes, else about a twentieth of a second. */
export const histogramUnit = (wholeMinutes: boolean): number => (wholeMinutes ? 1 : 1 / 1024);

/** Gathers the iterations of one call of `run`. */
export class BatchCollector {
  private readonly finish: PowerHistogram;
  private readonly cost: PowerHistogram | undefined;
  private readonly watched: readonly PowerHistogram[];
  private readonly watchedRows: readonly number[];
  private readonly variations: readonly PowerHistogram[];
  private readonly kept: Uint32Array;
  private readonly planned: Float64Array;
  private readonly joint: Uint32Array;
  private readonly batches: Float64Array[] = [];
  private moments = new Float64Array(MOMENT_FIELDS);
  private variationSums: Float64Array;
  private readonly horizonEnd: number;
  private beyondHorizon = 0;
  private readonly baseline = { finish: new Float64Array(LANES), cost: new Float64Array(LANES) };
  private readonly samples: IterationSamples | undefined;
  private sampled = 0;

  constructor(
    compiled: CompiledScheduleRisk,
    private readonly pilot: Pilot,
    samples: number,
  ) {
    const { program, watched, variations } = compiled;
    const unit = histogramUnit(program.wholeMinutes);
    const cells = dateCells(watched.length);
    this.finish = new PowerHistogram(unit, cells);
    this.cost = program.costs.enabled ? new PowerHistogram(1 / 1024) : undefined;
    this.watched = watched.map(() => new PowerHistogram(unit, cells));
    this.watchedRows = watched.map((activity) => program.finishRow[program.nodeOfActivity[activity]!]! >> 3);
    const held = variations.length > 0 ? variations.length + 1 : 0;
    this.variations = Array.from({ length: held }, () => new PowerHistogram(unit, VARIATION_CELLS));
    this.variationSums = new Float64Array(variations.length * VARIATION_FIELDS);
    const begin = program.horizon.firstDay * 1440;
    const { deterministic } = compiled;
    const dates = [
      deterministic.finish,
      ...watched.map((activity) => deterministic.activityFinish[activity]!),
    ];
    this.planned = Float64Array.from(dates, (date) => date - begin);
    this.kept = new Uint32Array(dates.length);
    this.joint = new Uint32Array(program.costs.enabled ? JOINT_CELLS * JOINT_CELLS : 0);
    this.horizonEnd = program.horizon.days * 1440;
    if (samples > 0) {
      const cost = new Float64Array(program.costs.enabled ? samples : 0);
      const ofWatched = watched.map(() => new Float64Array(samples));
      this.samples = { finish: new Float64Array(samples), cost, watched: ofWatched };
    }
  }

  begin(): void {
    this.moments = new Float64Array(MOMENT_FIELDS);
    this.variationSums = new Float64Array(this.variationSums.length);
  }

  add(kernel: BlockKernel, finish: Float64Array, cost: Float64Array, lanes: number): void {
    const { moments } = this;
    const first = this.sampled;
    for (let lane = 0; lane < lanes; lane += 1) {
      const value = finish[lane]!;
      const t = value - this.pilot.finishCentre;
      this.finish.add(value);
      if (value <= this.planned[0]!) this.kept[0]! += 1;
      moments[0]! += 1;
      moments[1]! += t;
      moments[2]! += t * t;
      if (value > this.horizonEnd) this.beyondHorizon += 1;
      if (this.samples) this.samples.finish[this.sampled] = value;
      if (this.cost) this.addCost(value, t, cost[lane]!);
      this.sampled += 1;
    }
    this.watched.forEach((histogram, index) => {
      const row = this.watchedRows[index]!;
      const planned = this.planned[index + 1]!;
      for (let lane = 0; lane < lanes; lane += 1) {
        const value = kernel.doubles[row + lane]!;
        histogram.add(value);
        if (value <= planned) this.kept[index + 1]! += 1;
        if (this.samples) this.samples.watched[index]![first + lane] = value;
      }
    });
  }

  private addCost(finish: number, t: number, cost: number): void {
    const { moments, pilot } = this;
    const c = cost - pilot.costCentre;
    this.cost!.add(cost);
    moments[3]! += c;
    moments[4]! += c * c;
    moments[5]! += t * c;
    const { finish: across, cost: up } = pilot.joint;
    const cell = (value: number, { origin, width }: { readonly origin: number; readonly width: number }) =>
      min(JOINT_CELLS - 1, max(0, floor((value - origin) / width)));
    this.joint[cell(finish, across) * JOINT_CELLS + cell(cost, up)]! += 1;
    if (this.samples) this.samples.cost[this.sampled] = cost;
  }

  /** The finish of each lane as deviation and as grade, where the kernel's sums read them. */
  writeFinishRows(kernel: BlockKernel, finish: Float64Array): void {
    const { doubles, ints } = kernel;
    const centred = headerOf(ints, H_FINISH_CENTRED_ROW) >> 3;
    const grades = headerOf(ints, H_FINISH_GRADE_ROW) >> 3;
    for (let lane = 0; lane < LANES; lane += 1) {
      doubles[centred + lane] = finish[lane]! - this.pilot.finishCentre;
      doubles[grades + lane] = grade(finish[lane]!, this.pilot.finishGrades, 0) - 0.5;
    }
  }

  /** Remembers the block that variations are compared with, and counts it beside them. */
  keepBaseline(finish: Float64Array, cost: Float64Array, lanes: number): void {
    this.baseline.finish.set(finish);
    this.baseline.cost.set(cost);
    const counted = this.variations.at(-1)!;
    for (let lane = 0; lane < lanes; lane += 1) counted.add(finish[lane]!);
  }

  addVariation(index: number, finish: Float64Array, cost: Float64Array, lanes: number): void {
    const sums = this.variationSums;
    const at = index * VARIATION_FIELDS;
    for (let lane = 0; lane < lanes; lane += 1) {
      const dt = this.baseline.finish[lane]! - finish[lane]!;
      const dc = this.baseline.cost[lane]! - cost[lane]!;
      this.variations[index]!.add(finish[lane]!);
      sums[at]! += 1;
      sums[at + 1]! += dt;
      sums[at + 2]! += dt * dt;
      sums[at + 3]! += dc;
      sums[at + 4]! += dc * dc;
    }
  }

  end(nodeSums: Float64Array): void {
    const batch = new Float64Array(MOMENT_FIELDS + nodeSums.length + this.variationSums.length);
    batch.set(this.moments);
    batch.set(nodeSums, MOMENT_FIELDS);
    batch.set(this.variationSums, MOMENT_FIELDS + nodeSums.length);
    this.batches.push(batch);
  }

  summary(from: number, to: number, critical: Uint32Array): PartialSummary {
    return {
      from,
      to,
      finish: this.finish.data(),
      cost: this.cost?.data(),
      watched: this.watched.map((histogram) => histogram.data()),
      variations: this.variations.map((histogram) => histogram.data()),
      kept: this.kept,
      joint: this.joint,
      critical,
      batches: this.batches,
      beyondHorizon: this.beyondHorizon,
      samples: this.samples,
    };
  }
}

import { ScheduleRiskError } from '../schedule-risk-error.js';
import { type HistogramData, PowerHistogram } from './power-histogram.js';

/** Iterations are summed in batches of this many, cut by their numbers alone. */
export const BATCH_ITERATIONS = 512;

/** Moments of one batch: n, Σt, Σt², Σc, Σc², Σtc with t and c measured from fixed centres. */
export const MOMENT_FIELDS = 6;
/** Sums of one variation in one batch: n, Σδt, Σδt², Σδc, Σδc²; δ is baseline minus variation. */
export const VARIATION_FIELDS = 5;
export const JOINT_CELLS = 64;
/**
 * Cells of the histograms of dates. Up to 65,536 minutes (45 days) apart every minute has its own, so a date that many
 * iterations share is exact whatever lies around it; where many dates are watched there are fewer, for memory.
 */
export const dateCells = (watched: number): number => (watched <= 4 ? 65_536 : 8192);
/** Of a variation only P80 is asked, of few iterations: most cells hold one value, which they keep exactly. */
export const VARIATION_CELLS = 1024;

/** The results of iterations `from` … `to` − 1 as plain data: sent between threads and processes, merged in order. */
export interface PartialSummary {
  readonly from: number;
  readonly to: number;
  readonly finish: HistogramData;
  readonly cost: HistogramData | undefined;
  readonly watched: readonly HistogramData[];
  /** Iterations no later than the network calculation's date: of the project, then of each watched activity. */
  readonly kept: Uint32Array;
  /** Of each variation, the finish; last, if there are any, that of the baseline in the same iterations. */
  readonly variations: readonly HistogramData[];
  /** Finish by cost on a fixed grid of 64 by 64 cells; empty without costs. */
  readonly joint: Uint32Array;
  /** Iterations in which each kernel node was on the longest path. */
  readonly critical: Uint32Array;
  /** Sums of doubles, one array a batch, in order: moments, nodes' sums, variations. */
  readonly batches: readonly Float64Array[];
  /** Iterations that ran past the tables' end, where every minute counts as working time. */
  readonly beyondHorizon: number;
  /** Of each iteration, if asked for: the finish, the cost, and the finish of each watched activity. */
  readonly samples: IterationSamples | undefined;
}

export interface IterationSamples {
  readonly finish: Float64Array;
  /** Empty without costs. */
  readonly cost: Float64Array;
  /** In the order of the watched activities. */
  readonly watched: readonly Float64Array[];
}

/**
 * Merges partial summaries, which must come in the order of their iterations: sums of doubles depend on their order,
 * so this one order gives the same bytes on any number of threads. Memory does not grow with the iterations merged.
 */
export class SummaryMerger {
  readonly finish: PowerHistogram;
  readonly cost: PowerHistogram;
  private readonly watched: readonly PowerHistogram[];
  private readonly variations: readonly PowerHistogram[];
  private readonly kept: Uint32Array;
  private readonly joint: Uint32Array;
  private readonly critical: Uint32Array;
  private sums: Float64Array | undefined;
  /** Of the batches' mean finishes, for the error of stratified samples. */
  private readonly batchMeans = { count: 0, sum: 0, squares: 0 };
  private beyondHorizon = 0;
  private readonly samples: IterationSamples[] = [];
  private hasCost = false;
  iterations = 0;

  constructor(first: PartialSummary, unit: number) {
    const cells = dateCells(first.watched.length);
    this.finish = new PowerHistogram(unit, cells);
    this.cost = new PowerHistogram(1 / 1024);
    this.watched = first.watched.map(() => new PowerHistogram(unit, cells));
    this.variations = first.variations.map(() => new PowerHistogram(unit, VARIATION_CELLS));
    this.kept = new Uint32Array(first.kept.length);
    this.joint = new Uint32Array(first.joint.length);
    this.critical = new Uint32Array(first.critical.length);
    this.add(first);
  }

  /** @throws ScheduleRiskError schedule-risk.summaries-out-of-order */
  add(part: PartialSummary): void {
    if (part.from !== this.iterations) {
      throw new ScheduleRiskError(
        'schedule-risk.summaries-out-of-order',
        `iteration ${this.iterations} comes next, not ${part.from}`,
        'summaries',
      );
    }
    this.iterations = part.to;
    this.finish.merge(part.finish);
    if (part.cost) {
      this.hasCost = true;
      this.cost.merge(part.cost);
    }
    part.watched.forEach((histogram, index) => {
      this.watched[index]!.merge(histogram);
    });
    part.variations.forEach((histogram, index) => {
      this.variations[index]!.merge(histogram);
    });
    for (let i = 0; i < this.kept.length; i += 1) this.kept[i]! += part.kept[i]!;
    for (let i = 0; i < this.joint.length; i += 1) this.joint[i]! += part.joint[i]!;
    for (let i = 0; i < this.critical.length; i += 1) this.critical[i]! += part.critical[i]!;
    for (const batch of part.batches) this.addBatch(batch);
    this.beyondHorizon += part.beyondHorizon;
    if (part.samples) this.samples.push(part.samples);
  }

  private addBatch(batch: Float64Array): void {
    this.sums ??= new Float64Array(batch.length);
    for (let i = 0; i < batch.length; i += 1) this.sums[i]! += batch[i]!;
    if (batch[0] !== BATCH_ITERATIONS) return;
    const mean = batch[1]! / batch[0];
    this.batchMeans.count += 1;
    this.batchMeans.sum += mean;
    this.batchMeans.squares += mean * mean;
  }

  /** Standard error of the mean finish from the scatter of whole batches; NaN with fewer than two. */
  get batchStandardError(): number {
    const { count, sum, squares } = this.batchMeans;
    if (count < 2) return NaN;
    return Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1) / count);
  }

  merged(): PartialSummary {
    const { samples } = this;
    return {
      from: 0,
      to: this.iterations,
      finish: this.finish.data(),
      cost: this.hasCost ? this.cost.data() : undefined,
      watched: this.watched.map((histogram) => histogram.data()),
      variations: this.variations.map((histogram) => histogram.data()),
      kept: this.kept,
      joint: this.joint,
      critical: this.critical,
      batches: this.sums ? [this.sums] : [],
      beyondHorizon: this.beyondHorizon,
      samples:
        samples.length > 0
          ? {
              finish: joined(samples.map(({ finish }) => finish)),
              cost: joined(samples.map(({ cost }) => cost)),
              watched: this.watched.map((_, index) => joined(samples.map(({ watched }) => watched[index]!))),
            }
          : undefined,
    };
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

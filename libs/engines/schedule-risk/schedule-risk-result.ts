import type { ConfidenceInterval } from '#engines/numerics';
import type { Minute } from '#engines/work-calendars';
import type { ScheduleRiskWarning } from './duration-ranges.js';
import type { Sampling } from './schedule-risk-definition.js';
import type { HistogramData } from './summary/power-histogram.js';
import type { IterationSamples } from './summary/partial-summary.js';
import type { VariationLabel } from './variations.js';

/** What a run found. Instants are minutes on the project's clock; shares and indices lie between 0 and 1. */
export interface ScheduleRiskResult {
  readonly iterations: number;
  readonly kernel: 'wasm' | 'typescript';
  readonly sampling: Sampling;
  /** What the run was to stop for, if it was told to stop once percentiles are stable. */
  readonly convergence: ConvergenceReached | undefined;
  readonly finish: DateDistribution;
  /** Milestones still to come and whatever else was watched, in the network's order. */
  readonly milestones: readonly (DateDistribution & { readonly activity: string })[];
  readonly activities: readonly ActivityRisk[];
  /** By the days they move the mean finish, largest first; over the tornado's iterations. */
  readonly tornado: readonly TornadoBar[];
  readonly mitigation: readonly MitigationValue[];
  readonly mergeBias: MergeBias;
  readonly cost: CostRisk | undefined;
  readonly warnings: readonly ScheduleRiskWarning[];
  /** Finish and cost of each iteration and the finish of each milestone in their order, if samples were asked for. */
  readonly samples: IterationSamples | undefined;
}

export interface ConvergenceReached {
  readonly percents: readonly number[];
  /** Half the width of the 95 % intervals that was asked for. */
  readonly halfWidthMinutes: number;
  /** The widest half-width of those percentiles when the run ended. */
  readonly reachedMinutes: number;
  /** False where all iterations were used up before. */
  readonly reached: boolean;
}

export interface Percentile {
  /** 5, 10 … 95. */
  readonly percent: number;
  readonly value: number;
}

export interface DateDistribution {
  readonly mean: Minute;
  /** In elapsed minutes. */
  readonly standardDeviation: number;
  readonly minimum: Minute;
  readonly maximum: Minute;
  /** P5, P10 … P95: the smallest instant with at least that share of iterations at or before it. */
  readonly percentiles: readonly Percentile[];
  /** Distribution-free 95 % intervals of P10, P50, P80 and P90. */
  readonly intervals: readonly (ConfidenceInterval & { readonly percent: number })[];
  /** What the network calculation gives with planned durations, and the share of iterations that keep it. */
  readonly deterministic: Minute;
  readonly probabilityOfDeterministic: number;
  readonly histogram: readonly HistogramBar[];
  /** Cumulative shares for an S-curve, at the histogram's edges. */
  readonly sCurve: readonly { readonly date: Minute; readonly share: number }[];
  /** Every iteration, counted: what `dateQuantile` and `shareByDate` read. */
  readonly counts: DateCounts;
}

export interface DateCounts {
  readonly data: HistogramData;
  readonly wholeMinutes: boolean;
  /** The instant of the histogram's zero. */
  readonly origin: Minute;
}

export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface ActivityRisk {
  readonly activity: string;
  /** Share of iterations in which it is on that iteration's longest path. */
  readonly criticalityIndex: number;
  /** Mean and standard deviation of its (remaining) duration, working minutes; absent where certain. */
  readonly durationMean: number | undefined;
  readonly durationDeviation: number | undefined;
  /** Pearson correlation of duration and finish. */
  readonly correlation: number | undefined;
  /** |Spearman(duration, finish)|: cruciality as Williams has it. */
  readonly cruciality: number | undefined;
  /** That times the criticality index: cruciality as Pertmaster has it. */
  readonly crucialityByCriticality: number | undefined;
  /** SSI = CI·σ_duration/σ_finish, the duration on its calendar brought to elapsed time by the calendar's average. */
  readonly scheduleSensitivityIndex: number | undefined;
}

export interface TornadoBar {
  readonly label: Extract<VariationLabel, { readonly kind: 'without' }>;
  /** Minutes by which the finish is earlier without it: the mean of paired differences, with a 95 % interval. */
  readonly meanMinutes: ConfidenceInterval;
  /** Minutes by which P80 of the finish is earlier without it. */
  readonly p80Minutes: number;
  readonly meanCost: ConfidenceInterval | undefined;
}

export interface MitigationValue {
  readonly label: Exclude<VariationLabel, { readonly kind: 'without' }>;
  readonly meanMinutes: ConfidenceInterval;
  readonly p80Minutes: number;
  /** What it saves after its own cost. */
  readonly meanCost: ConfidenceInterval | undefined;
}

/** Why the mean date is later than the date of the means. */
export interface MergeBias {
  /** PERT: the network calculated with mean durations. */
  readonly pertFinish: Minute;
  /** PERT: the standard deviation of the path that was longest most often, as if it alone mattered. */
  readonly pertDeviation: number;
  /** PERT as of 1959: (a + 4m + b)/6 and (b − a)/6 of the stated three points, along one path. */
  readonly classicPert: { readonly finish: Minute; readonly deviation: number };
  readonly simulatedMean: Minute;
  readonly simulatedDeviation: number;
  /** Simulated mean minus PERT's, elapsed minutes. */
  readonly biasMinutes: number;
  readonly note: string;
}

export interface CostRisk {
  /** Stated costs at planned durations and dates, without risks. */
  readonly planned: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly percentiles: readonly Percentile[];
  readonly histogram: readonly HistogramBar[];
  /** Pearson correlation of cost and finish. */
  readonly correlationWithFinish: number | undefined;
  readonly joint: JointConfidence;
}

export interface JointConfidence {
  /** Counts of finish (rows) by cost (columns), for a scatter or a heat map. */
  readonly counts: Uint32Array;
  readonly finishEdges: readonly number[];
  readonly costEdges: readonly number[];
  /** Probability of keeping both, for pairs of equal marginal confidence. */
  readonly atEqualConfidence: readonly {
    readonly percent: number;
    readonly finish: Minute;
    readonly cost: number;
    readonly joint: number;
  }[];
  /** Pairs (finish, cost) kept together with the stated probability. */
  readonly frontier: readonly {
    readonly probability: number;
    readonly finish: Minute;
    readonly cost: number;
  }[];
}

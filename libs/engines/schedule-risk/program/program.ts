import type { CompiledNetwork } from '#engines/cpm';
import type { CompiledUncertainty } from '#engines/uncertainty';
import type { Horizon } from '../kernel/axis-tables.js';
import type { MemoryImage } from '../kernel/image.js';
import type { ScheduleRiskWarning } from '../duration-ranges.js';
import type { ScheduleCosts, ScheduleRiskOptions } from '../schedule-risk-definition.js';

/** A network and its uncertainty laid out for the kernels: the image, and where in it what is to be found. */
export interface Program {
  readonly image: MemoryImage;
  readonly horizon: Horizon;
  /** Kernel node of each activity, or −1 (levels of effort, summaries). */
  readonly nodeOfActivity: Int32Array;
  /** Activity of each kernel node, or −1 (what was added for summaries and costs). */
  readonly activityOfNode: Int32Array;
  /** Byte addresses of the finish instants (or 0) and of the durations of each kernel node. */
  readonly finishRow: Int32Array;
  readonly durationRow: Int32Array;
  readonly baseRow: Int32Array;
  /** Drawn durations stand in one row by turns: a pass that is to find them again has to draw them again. */
  readonly sharesBaseRow: boolean;
  /** Planned mean of each node's base row, for removing its uncertainty. */
  readonly baseMean: Float64Array;
  readonly baseVariance: Float64Array;
  /** Kernel node of each element of the sums for sensitivity. */
  readonly sumNodes: Int32Array;
  readonly streams: readonly StreamSlot[];
  readonly weatherAxes: readonly WeatherAxes[];
  readonly hazards: readonly HazardRecord[];
  /** Address of the words of lanes in which each window is in force, a word a day and one more. */
  readonly windowWords: readonly number[];
  /** Room for the addresses of as many rows of days as any exposure joins. */
  readonly dayList: number;
  /** Address of the marks of the nodes that a pass without drawing places anew. */
  readonly activeAt: number;
  /** Byte address of the finish of each kernel node in working time on its axis, and that axis's record. */
  readonly workRow: Int32Array;
  readonly axisOfNode: Int32Array;
  /** What each kernel node loses days to. */
  readonly exposureOfNode: Int32Array;
  /** The kernel nodes that each one waits for. */
  readonly sourcesOfNode: readonly (readonly number[])[];
  readonly effectRows: readonly EffectRow[];
  readonly costs: CostPlan;
  /** True where durations are whole minutes. */
  readonly wholeMinutes: boolean;
}

/** Byte addresses of a hazard's record and of its words of adverse lanes, a word a day. */
export interface HazardRecord {
  readonly record: number;
  readonly words: number;
}

/** Where the two words of a variable's key stand, the row of prepared draws if sampling asks for one, and its name. */
export interface StreamSlot {
  readonly keyAt: number;
  readonly drawRow: number;
  readonly name: readonly string[];
}

/** What some axes lose days to: the words of lanes that lose each day are written before each block. */
export interface WeatherAxes {
  readonly exposure: number;
  readonly lostAt: number;
  /** Records of the axes. */
  readonly axes: readonly number[];
}

/** A row that the occurrence of something writes before each block. */
export interface EffectRow {
  readonly address: number;
  readonly source:
    | { readonly kind: 'driver'; readonly driver: number }
    | { readonly kind: 'branch'; readonly branch: number; readonly outcome: number }
    /** `activity` where the strike must fall into what is left of a started one; else it strikes for all. */
    | {
        readonly kind: 'risk';
        readonly risk: number;
        readonly started?: { readonly activity: number; readonly remainingShare: number };
      };
}

export interface CostPlan {
  readonly enabled: boolean;
  /** Certain in every iteration. */
  readonly certain: number;
  readonly timeDependent: readonly {
    readonly perMinute: number;
    readonly fromRow: number;
    readonly toRow: number;
  }[];
}

export interface ProgramInput {
  readonly network: CompiledNetwork;
  readonly uncertainty: CompiledUncertainty;
  readonly costs: ScheduleCosts | undefined;
  readonly options: ScheduleRiskOptions;
  readonly horizon: Horizon;
  /** Activities whose finish is collected. */
  readonly watched: readonly number[];
  readonly warnings: ScheduleRiskWarning[];
}

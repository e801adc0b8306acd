import type { NetworkDefinition } from '#engines/cpm';
import type { UncertaintyDefinition } from '#engines/uncertainty';

/** What is simulated: a network, what may happen to it, and what it costs. */
export interface ScheduleRiskDefinition {
  readonly network: NetworkDefinition;
  readonly uncertainty: UncertaintyDefinition;
  readonly costs?: ScheduleCosts;
  /**
   * Ranges for activities that state none, first match wins; what no rule matches gets the default range, with a
   * warning that names how many. A file without any three-point data is thus never simulated with zero width.
   */
  readonly ranges?: RangeOverlay;
}

export interface RangeOverlay {
  readonly rules: readonly RangeRule[];
  /** For activities that no rule matches; absent: the stated default of 90 %, 100 %, 125 %; 'none' leaves them certain. */
  readonly otherwise?: DurationRange | 'none';
}

/** A range as percentages of the planned duration; Beta-PERT unless stated. */
export interface DurationRange {
  readonly distribution?: 'beta-pert' | 'triangular' | 'uniform';
  readonly optimisticPercent: number;
  readonly likelyPercent: number;
  readonly pessimisticPercent: number;
}

export interface RangeRule {
  /** All that are stated must hold. */
  readonly match: {
    /** Values of activity codes, by code type. */
    readonly codes?: Readonly<Record<string, string>>;
    /** WBS elements; what lies below them counts as in them. */
    readonly wbs?: readonly string[];
    readonly activities?: readonly string[];
    readonly shortestMinutes?: number;
    readonly longestMinutes?: number;
  };
  readonly range: DurationRange;
}

/** What the rules may look at, besides the network: one entry an activity, by id. `wbs`: its element and all above. */
export type ActivityAttributes = Readonly<
  Record<string, { readonly wbs?: readonly string[]; readonly codes?: Readonly<Record<string, string>> }>
>;

export interface ScheduleCosts {
  readonly activities: readonly ActivityCost[];
  /** Costs that run with time between two instants of the schedule: site overheads, plant on hire. */
  readonly timeDependent?: readonly TimeDependentCost[];
}

/** In any one unit of money. Uncertain factors on either part are stated in the uncertainty definition. */
export interface ActivityCost {
  readonly activity: string;
  /** Already spent: certain. */
  readonly spent?: number;
  /** Still to be spent whatever the duration. */
  readonly fixed?: number;
  /** For each working day (of the activity's calendar) that remains. */
  readonly perWorkingDay?: number;
}

export interface TimeDependentCost {
  readonly id: string;
  readonly perCalendarDay: number;
  /** Runs from the finish of this activity; absent: from the data date. */
  readonly from?: string;
  /** Runs to the finish of this activity; absent: to the project's finish. */
  readonly to?: string;
}

export type Sampling = 'monte-carlo' | 'latin-hypercube' | 'lattice';

export interface ScheduleRiskOptions {
  readonly sampling?: Sampling;
  /** Risks acted upon: their mitigated probability and effect apply. */
  readonly mitigated?: 'all' | readonly string[];
  /** Risks that lie in the past, whether they happened or not. */
  readonly settled?: readonly string[];
  /** Activities whose finish is collected besides all milestones; at most 200 in all. */
  readonly watched?: readonly string[];
  /** Sums for cruciality and SSI; on unless false. */
  readonly sensitivity?: boolean;
  /** Tornado and mitigation value by removal, over the first so many iterations; 0 turns them off. Absent: 512. */
  readonly tornadoIterations?: number;
  /** How many activities' own ranges are removed in the tornado, those with the largest variance first. Absent: 12. */
  readonly tornadoActivities?: number;
  readonly attributes?: ActivityAttributes;
  /** Absent: WebAssembly where the host has it. */
  readonly kernel?: 'wasm' | 'typescript';
}

import type { DistributionDefinition } from '#engines/numerics';
import type { DayNumber } from '#engines/work-calendars';

/**
 * What may happen to a project, stated once. The Monte Carlo reads it all at once, the construction engine day by
 * day; both read the same draws through `Future`. Activities, hazards, windows and risks are named by their ids;
 * every list may be empty or absent.
 */
export interface UncertaintyDefinition {
  readonly durations?: readonly DurationUncertainty[];
  readonly correlation?: CorrelationDefinition;
  readonly hazards?: readonly HazardDefinition[];
  readonly windows?: readonly WindowDefinition[];
  readonly sensitivities?: readonly SensitivityDefinition[];
  readonly risks?: readonly RiskDefinition[];
  readonly drivers?: readonly DriverDefinition[];
  readonly branches?: readonly BranchDefinition[];
  readonly costs?: readonly CostUncertainty[];
}

/**
 * The duration of one activity: a distribution of its whole (at-completion) duration in working minutes on its own
 * calendar, or of a factor on its planned duration. Of an activity in progress the remaining duration is scaled in
 * the same proportion.
 */
export interface DurationUncertainty {
  readonly activity: string;
  readonly unit: 'minutes' | 'factor';
  readonly distribution: DistributionDefinition;
}

/** Spearman rank correlations between durations, as entered; a Gaussian copula with ρ = 2·sin(π·r/6) honours them. */
export interface CorrelationDefinition {
  readonly groups?: readonly CorrelationGroup[];
  readonly matrices?: readonly CorrelationMatrix[];
}

/** Every pair of these has the same rank correlation. */
export interface CorrelationGroup {
  readonly id: string;
  readonly activities: readonly string[];
  readonly rankCorrelation: number;
}

/** Rank correlations pair by pair; a pair stated here overrides its groups. */
export interface CorrelationMatrix {
  readonly id: string;
  readonly activities: readonly string[];
  /** By rows in the order of `activities`: symmetric, ones on the diagonal. */
  readonly rankCorrelations: readonly (readonly number[])[];
}

/**
 * A kind of adverse weather (cold, rain, wind, flood …). A day is adverse or it is not, for the whole site; on an
 * adverse day activities sensitive to it do no work. Days form a two-state Markov chain whose share of adverse days
 * is exactly that of the day's calendar month and whose spells have the stated mean length.
 */
export interface HazardDefinition {
  readonly id: string;
  readonly name: string;
  /** Twelve, January first. */
  readonly months: readonly HazardMonth[];
}

export interface HazardMonth {
  /** Probability that a day is adverse; expected lost calendar days of the month ÷ its days. */
  readonly probability: number;
  /** Mean length of a spell of adverse days, in days; absent: days are independent. */
  readonly meanSpellDays?: number;
}

/** A stretch of days, every year or once, in which activities bound to it do no work: ice cover, spawning season. */
export interface WindowDefinition {
  readonly id: string;
  readonly name: string;
  readonly recurrence:
    | { readonly kind: 'yearly'; readonly start: MonthDay; readonly end: MonthDay }
    | { readonly kind: 'once'; readonly start: DayNumber; readonly end: DayNumber };
  /** Days added to the stated first day, drawn for each year; rounded to whole days. */
  readonly startShiftDays?: DistributionDefinition;
  /** Days added to the stated last day, drawn for each year; rounded to whole days. */
  readonly endShiftDays?: DistributionDefinition;
}

/** A yearly window whose end lies before its start runs into the next year. `month` counts from 1. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

export interface SensitivityDefinition {
  readonly activity: string;
  readonly hazards?: readonly string[];
  readonly windows?: readonly string[];
}

/** A risk event before mitigation and, if it can be mitigated, after. */
export interface RiskDefinition {
  readonly id: string;
  readonly name: string;
  readonly occurrence: RiskOccurrence;
  readonly effect: RiskEffect;
  /** Activities it hits. */
  readonly activities: readonly string[];
  readonly mitigation?: RiskMitigation;
}

export type RiskOccurrence =
  /** Once or not at all, during its activities: each is struck at a random point of its own work. */
  | { readonly kind: 'activity'; readonly probability: number }
  /** Once or not at all, on a day drawn evenly from the first to the last day. */
  | {
      readonly kind: 'dates';
      readonly probability: number;
      readonly first: DayNumber;
      readonly last: DayNumber;
    }
  /** Any number of times: expected occurrences in each calendar month, January first; at most one a day. */
  | { readonly kind: 'monthly'; readonly rates: readonly number[] };

/** Lengthening goes with an occurrence during activities, closure with one on a date. */
export type RiskEffect =
  /** Working minutes added to each struck activity; one draw for all of them. */
  | {
      readonly kind: 'added-minutes';
      readonly minutes: DistributionDefinition;
      readonly cost?: DistributionDefinition;
    }
  /** The duration of each struck activity is multiplied; one draw for all of them. */
  | {
      readonly kind: 'factor';
      readonly factor: DistributionDefinition;
      readonly cost?: DistributionDefinition;
    }
  /** Calendar days from its day on, rounded to whole days and at least one, without work on the risk's activities. */
  | {
      readonly kind: 'closure';
      readonly days: DistributionDefinition;
      readonly cost?: DistributionDefinition;
    };

export interface RiskMitigation {
  readonly name: string;
  /** Multiplies the probability or the rates: 0.4 leaves four tenths. */
  readonly probabilityFactor: number;
  /** The effect that remains if it happens all the same; absent: unchanged. */
  readonly effect?: RiskEffect;
  readonly cost?: number;
}

/** A cause that lengthens or shortens many activities together: a factor, at work with a probability. */
export interface DriverDefinition {
  readonly id: string;
  readonly name: string;
  readonly probability: number;
  readonly factor: DistributionDefinition;
  readonly activities: readonly string[];
}

/** One of several ways it can go: activities of the outcomes that do not come about take no time and cost nothing. */
export interface BranchDefinition {
  readonly id: string;
  readonly name: string;
  readonly outcomes: readonly BranchOutcome[];
}

export interface BranchOutcome {
  readonly name: string;
  /** The outcomes' probabilities add up to one. */
  readonly probability: number;
  readonly activities: readonly string[];
}

/** A factor on the fixed cost of an activity, and one on its cost per working day. */
export interface CostUncertainty {
  readonly activity: string;
  readonly fixedFactor?: DistributionDefinition;
  readonly perDayFactor?: DistributionDefinition;
}

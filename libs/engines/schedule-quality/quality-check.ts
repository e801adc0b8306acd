import type { NetworkDefinition, ScheduleCalculator } from '#engines/cpm';
import type { Minute } from '#engines/work-calendars';

/** What the checks look at. Indices are the definition's activities. */
export interface QualityInput {
  readonly definition: NetworkDefinition;
  /** Of the definition, calculated. */
  readonly calculator: ScheduleCalculator;
  /** The baseline that performance is measured against: by activity code. */
  readonly baseline?: ReadonlyMap<string, BaselineDates>;
  /** Codes of the activities with resources or cost; absent where the file carries neither. */
  readonly resourced?: ReadonlySet<string>;
  readonly options?: QualityOptions;
}

export interface BaselineDates {
  readonly start: Minute;
  readonly finish: Minute;
  readonly durationMinutes: number;
}

export interface QualityOptions {
  /** Durations of check 8: the baseline's where there is one, or the remaining ones. Absent: baseline. */
  readonly duration?: 'baseline' | 'remaining';
  /** True where a schedule risk analysis has been made with ranges for the activities. */
  readonly riskAnalysed?: boolean;
}

export type CheckOutcome = 'passed' | 'failed' | 'not-assessed';

/** One check with its figure, its limit and what offends. */
export interface QualityCheck {
  /** Number within its list, from 1. */
  readonly number: number;
  /** Stable, for example `dcma.missing-logic`. */
  readonly code: string;
  readonly title: string;
  readonly outcome: CheckOutcome;
  /** The figure: a share (0 to 1), a count or an index, as `unit` says; absent where not assessed. */
  readonly value?: number;
  readonly unit: 'share' | 'count' | 'index';
  readonly limit: number;
  /** A figure passes when it is no more, or no less, than the limit. */
  readonly passes: 'at-most' | 'at-least';
  /** How many offend, of how many looked at. */
  readonly found: number;
  readonly population: number;
  /** Codes of the offending activities, or relationships as `A -> B FS`. */
  readonly offending: readonly string[];
  /** Why it could not be assessed, or what the figure was worked out from. */
  readonly remark?: string;
}

/** A share of a population that must stay at or below a limit. */
export function shareCheck(
  number: number,
  code: string,
  title: string,
  limit: number,
  offending: readonly string[],
  population: number,
): QualityCheck {
  const value = population === 0 ? 0 : offending.length / population;
  const outcome = value <= limit ? 'passed' : 'failed';
  const common = { number, code, title, limit, offending, population, found: offending.length };
  return { ...common, outcome, value, unit: 'share', passes: 'at-most' };
}

/** A count that must be zero. */
export function noneCheck(
  number: number,
  code: string,
  title: string,
  offending: readonly string[],
  population: number,
): QualityCheck {
  const outcome = offending.length === 0 ? 'passed' : 'failed';
  const common = { number, code, title, limit: 0, offending, population, found: offending.length };
  return { ...common, outcome, value: offending.length, unit: 'count', passes: 'at-most' };
}

export function notAssessed(
  number: number,
  code: string,
  title: string,
  unit: QualityCheck['unit'],
  remark: string,
): QualityCheck {
  const none = { limit: 0, passes: 'at-most' as const, found: 0, population: 0, offending: [] };
  return { number, code, title, outcome: 'not-assessed', unit, remark, ...none };
}

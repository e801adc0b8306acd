import { EarnedValueError } from './earned-value-error.js';

/**
 * How an activity earns its budget.
 * - `fixed-formula`: a stated share at the start and the rest at the finish: 0 is the 0/100 rule, 50 the 50/50 rule,
 *   and 20, 25 the other usual ones;
 * - `percent-complete`: the physical percent stated in the status;
 * - `milestone-weights`: each weighted milestone earns its weight when achieved;
 * - `units-complete`: units done over units planned;
 * - `level-of-effort`: earns with the calendar what was planned (its schedule variance is always zero).
 */
export type MeasurementRule =
  | { readonly kind: 'fixed-formula'; readonly startPercent: number }
  | { readonly kind: 'percent-complete' }
  | {
      readonly kind: 'milestone-weights';
      readonly milestones: readonly { readonly id: string; readonly weight: number }[];
    }
  | { readonly kind: 'units-complete'; readonly plannedUnits: number }
  | { readonly kind: 'level-of-effort' };

export const ZERO_HUNDRED: MeasurementRule = { kind: 'fixed-formula', startPercent: 0 };
export const FIFTY_FIFTY: MeasurementRule = { kind: 'fixed-formula', startPercent: 50 };

/** What is known of one activity at the data date. */
export interface MeasuredProgress {
  readonly started: boolean;
  readonly complete: boolean;
  /** 0 … 100. */
  readonly percentComplete?: number;
  readonly achievedMilestones?: readonly string[];
  readonly completedUnits?: number;
}

/**
 * The share (0 … 1) of the budget earned. `plannedShare` is the share planned by the data date, which level of
 * effort earns.
 * @throws EarnedValueError earned-value.invalid-percent
 */
export function earnedShare(
  rule: MeasurementRule,
  progress: MeasuredProgress,
  plannedShare: number,
  where: string,
): number {
  if (rule.kind === 'level-of-effort') return plannedShare;
  if (progress.complete) return 1;
  switch (rule.kind) {
    case 'fixed-formula':
      return progress.started ? percent(rule.startPercent, `${where}.startPercent`) : 0;
    case 'percent-complete':
      return percent(progress.percentComplete ?? 0, `${where}.percentComplete`);
    case 'milestone-weights':
      return milestoneShare(rule.milestones, new Set(progress.achievedMilestones), where);
    case 'units-complete':
      return rule.plannedUnits > 0
        ? Math.min(1, Math.max(0, (progress.completedUnits ?? 0) / rule.plannedUnits))
        : 0;
  }
}

function percent(value: number, where: string): number {
  if (!(value >= 0 && value <= 100)) {
    throw new EarnedValueError('earned-value.invalid-percent', 'a percent lies between 0 and 100', where, {
      value,
    });
  }
  return value / 100;
}

function milestoneShare(
  milestones: readonly { readonly id: string; readonly weight: number }[],
  achieved: ReadonlySet<string>,
  where: string,
): number {
  let [earned, total] = [0, 0];
  for (const { id, weight } of milestones) {
    if (!(weight >= 0)) {
      throw new EarnedValueError(
        'earned-value.invalid-percent',
        'a milestone weight is negative',
        `${where}[${id}]`,
      );
    }
    total += weight;
    if (achieved.has(id)) earned += weight;
  }
  return total > 0 ? earned / total : 0;
}

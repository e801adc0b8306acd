import type { MinorUnits } from './money.js';

/** Cumulative amounts at a data date, in any one unit (minor units of money, or hours). */
export interface PerformanceAmounts {
  /** BAC. */
  readonly budgetAtCompletion: MinorUnits;
  /** PV. */
  readonly plannedValue: MinorUnits;
  /** EV. */
  readonly earnedValue: MinorUnits;
  /** AC. */
  readonly actualCost: MinorUnits;
  /** ETC estimated afresh from the work that remains, where somebody did. */
  readonly bottomUpEstimateToComplete?: MinorUnits;
}

/** The same question under four assumptions about the remaining work; `undefined` where a divisor is zero. */
export interface EstimateForms {
  /** At the cost efficiency so far: BAC/CPI. */
  readonly atCpi: number | undefined;
  /** At the budgeted rate: AC + (BAC − EV). */
  readonly atBudget: number;
  /** At cost and schedule efficiency: AC + (BAC − EV)/(CPI·SPI). */
  readonly atCpiSpi: number | undefined;
  /** Estimated afresh: AC + ETC. */
  readonly bottomUp: number | undefined;
}

export interface PerformanceIndices extends PerformanceAmounts {
  readonly costVariance: number;
  readonly scheduleVariance: number;
  /** CPI = EV/AC. */
  readonly costPerformanceIndex: number | undefined;
  /** SPI = EV/PV. */
  readonly schedulePerformanceIndex: number | undefined;
  /** EV/BAC. */
  readonly percentComplete: number | undefined;
  /** AC/BAC. */
  readonly percentSpent: number | undefined;
  /** EAC. */
  readonly estimateAtCompletion: EstimateForms;
  /** ETC = EAC − AC. */
  readonly estimateToComplete: EstimateForms;
  /** VAC = BAC − EAC. */
  readonly varianceAtCompletion: EstimateForms;
  /** TCPI to the budget: (BAC − EV)/(BAC − AC). */
  readonly toCompleteIndexAtBudget: number | undefined;
  /** TCPI to the estimate BAC/CPI: (BAC − EV)/(EAC − AC); equal to CPI by its definition. */
  readonly toCompleteIndexAtEstimate: number | undefined;
}

/** The quotient, or no value where the divisor is zero: never infinity, never NaN. */
export function ratio(dividend: number, divisor: number): number | undefined {
  return divisor === 0 ? undefined : dividend / divisor;
}

/**
 * Variances, indices and estimates (PMI's Practice Standard for Earned Value Management). Amounts are kept as
 * given; estimates are quotients and not rounded. Products come before divisions, so that CPI·SPI adds no error:
 * (BAC − EV)/(CPI·SPI) = (BAC − EV)·AC·PV/EV².
 */
export function performanceIndices(amounts: PerformanceAmounts): PerformanceIndices {
  const { budgetAtCompletion: bac, plannedValue: pv, earnedValue: ev, actualCost: ac } = amounts;
  const remaining = bac - ev;
  const bottomUp = amounts.bottomUpEstimateToComplete;
  // Without CPI or SPI (nothing spent, nothing planned yet) there is nothing to divide by, and no estimate by them.
  const atCpi = ac === 0 ? undefined : ratio(bac * ac, ev);
  const perIndices = ac === 0 || pv === 0 ? undefined : ratio(remaining * ac * pv, ev * ev);
  const estimateAtCompletion: EstimateForms = {
    atCpi,
    atBudget: ac + remaining,
    atCpiSpi: perIndices === undefined ? undefined : ac + perIndices,
    bottomUp: bottomUp === undefined ? undefined : ac + bottomUp,
  };
  return {
    ...amounts,
    costVariance: ev - ac,
    scheduleVariance: ev - pv,
    costPerformanceIndex: ratio(ev, ac),
    schedulePerformanceIndex: ratio(ev, pv),
    percentComplete: ratio(ev, bac),
    percentSpent: ratio(ac, bac),
    estimateAtCompletion,
    estimateToComplete: mapForms(estimateAtCompletion, (estimate) => estimate - ac),
    varianceAtCompletion: mapForms(estimateAtCompletion, (estimate) => bac - estimate),
    toCompleteIndexAtBudget: ratio(remaining, bac - ac),
    toCompleteIndexAtEstimate: atCpi === undefined ? undefined : ratio(remaining, atCpi - ac),
  };
}

function mapForms(forms: EstimateForms, change: (value: number) => number): EstimateForms {
  const apply = (value: number | undefined) => (value === undefined ? undefined : change(value));
  return {
    atCpi: apply(forms.atCpi),
    atBudget: change(forms.atBudget),
    atCpiSpi: apply(forms.atCpiSpi),
    bottomUp: apply(forms.bottomUp),
  };
}

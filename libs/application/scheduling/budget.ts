import { Decimal } from 'decimal.js';
import type { ExchangeRate, ModelCost, ProjectModel } from '#model';

/** What an activity's budget is made of, exact, in the reporting currency. */
export interface ActivityBudget {
  readonly fixed: Decimal;
  /** For each working day on the activity's own calendar. */
  readonly perDay: Decimal;
}

/** The currency that totals are stated in. */
export function reportingCurrency(model: ProjectModel): string {
  return model.project.reportingCurrency ?? model.project.currency;
}

/**
 * The exchange rate in force on a date: the pair's newest rate dated on or before it, else its first one; the
 * inverse pair serves as well. Undefined where the model has no rate (validation refuses such models).
 */
export function exchangeRate(
  rates: readonly ExchangeRate[],
  from: string,
  to: string,
  date: string,
): Decimal | undefined {
  if (from === to) return new Decimal(1);
  const direct = inForce(
    rates.filter((rate) => rate.from === from && rate.to === to),
    date,
  );
  if (direct) return new Decimal(direct.rate);
  const inverse = inForce(
    rates.filter((rate) => rate.from === to && rate.to === from),
    date,
  );
  return inverse ? new Decimal(1).div(inverse.rate) : undefined;
}

function inForce(rates: readonly ExchangeRate[], date: string): ExchangeRate | undefined {
  const ordered = [...rates].sort((a, b) => (a.date < b.date ? -1 : 1));
  return ordered.filter((rate) => rate.date <= date).at(-1) ?? ordered[0];
}

/** Budgets by activity id: the activities' own costs and those of their resource assignments. */
export function activityBudgets(model: ProjectModel): ReadonlyMap<string, ActivityBudget> {
  const currency = reportingCurrency(model);
  const date = model.project.start.slice(0, 10);
  const convert = (amount: string | undefined, from: string): Decimal => {
    if (amount === undefined) return new Decimal(0);
    const rate = exchangeRate(model.exchangeRates ?? [], from, currency, date);
    return rate ? new Decimal(amount).mul(rate) : new Decimal(0);
  };
  const budgets = new Map<string, ActivityBudget>();
  const add = (activity: string, fixed: Decimal, perDay: Decimal) => {
    const before = budgets.get(activity);
    budgets.set(
      activity,
      before ? { fixed: before.fixed.add(fixed), perDay: before.perDay.add(perDay) } : { fixed, perDay },
    );
  };
  const addCost = (activity: string, cost: ModelCost) => {
    add(activity, convert(cost.fixed, cost.currency), convert(cost.perDay, cost.currency));
  };
  for (const { id, costs } of model.activities) for (const cost of costs ?? []) addCost(id, cost);
  for (const { activity, budgetedCost } of model.assignments) {
    if (budgetedCost !== undefined)
      add(activity, convert(budgetedCost, model.project.currency), new Decimal(0));
  }
  return budgets;
}

/** Minor units (hundredths) of a decimal amount, rounded half to even. */
export function minorUnits(amount: Decimal): number {
  return amount.mul(100).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toNumber();
}

/** The same budgets as the construction engine books them, in whole units of the reporting currency. */
export function activityCosts(model: ProjectModel): { activity: string; fixed: number; perDay: number }[] {
  return [...activityBudgets(model)].map(([activity, { fixed, perDay }]) => ({
    activity,
    fixed: fixed.toNumber(),
    perDay: perDay.toNumber(),
  }));
}

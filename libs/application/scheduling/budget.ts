import { Decimal } from 'decimal.js';
import { activityBudgets, type ProjectModel } from '#model';

/** Minor units (hundredths) of a decimal amount, rounded half to even. */
export function minorUnits(amount: string): number {
  return new Decimal(amount).mul(100).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toNumber();
}

/** Budgets as the construction engine books them, in whole units of the reporting currency; activities without one are left out. */
export function activityCosts(model: ProjectModel): { activity: string; fixed: number; perDay: number }[] {
  return [...activityBudgets(model)].flatMap(([activity, { fixed, perDay, assignments }]) => {
    const cost = { fixed: Number(fixed) + Number(assignments), perDay: Number(perDay) };
    return cost.fixed === 0 && cost.perDay === 0 ? [] : [{ activity, ...cost }];
  });
}

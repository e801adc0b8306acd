import { Decimal } from 'decimal.js';
import { parseDate, type IsoDate } from '#engines/work-calendars';
import { ModelError } from '../model-error.js';
import type { DecimalText, ExchangeRate } from '../model-sections.js';
import type { ModelActivity, ProjectModel } from '../project-model.js';

/** Sums are exact: forty digits, rounded half up only where a conversion asks for it. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/** What an activity is to cost at its planned duration, in one currency. */
export interface ActivityBudget {
  readonly fixed: DecimalText;
  /** For each working day of the activity on its own calendar. */
  readonly perDay: DecimalText;
  /** Assignments' budgeted costs, if the schedule carries them. */
  readonly assignments: DecimalText;
  /** fixed + perDay × planned working days + assignments. */
  readonly total: DecimalText;
}

/** The currency that totals are stated in. */
export function reportingCurrency({ project }: ProjectModel): string {
  return project.reportingCurrency ?? project.currency;
}

/**
 * An amount in another currency at the rate in force on a date: the pair's last dated rate on or before it, or its
 * first one where all are later; a rate stated the other way round is inverted.
 *
 * @throws ModelError `model.no-exchange-rate`
 */
export function convertAmount(
  model: ProjectModel,
  amount: DecimalText,
  from: string,
  to: string,
  on: IsoDate,
): DecimalText {
  if (from === to) return new Exact(amount).toFixed();
  const rates = (model.exchangeRates ?? []).filter(
    (rate) => (rate.from === from && rate.to === to) || (rate.from === to && rate.to === from),
  );
  const rate = rateOn(rates, on);
  if (!rate) {
    const title = `there is no exchange rate between ${from} and ${to}`;
    throw new ModelError('model.no-exchange-rate', title, 'exchangeRates', { from, to });
  }
  const value = new Exact(amount);
  return (rate.from === from ? value.times(rate.rate) : value.dividedBy(rate.rate))
    .toDecimalPlaces(6)
    .toFixed();
}

function rateOn(rates: readonly ExchangeRate[], on: IsoDate): ExchangeRate | undefined {
  const sorted = [...rates].sort((a, b) => parseDate(a.date) - parseDate(b.date));
  return sorted.findLast(({ date }) => parseDate(date) <= parseDate(on)) ?? sorted[0];
}

/** Budgets of all activities in a currency (the reporting currency unless stated), converted at the project's start. */
export function activityBudgets(model: ProjectModel, currency?: string): ReadonlyMap<string, ActivityBudget> {
  const target = currency ?? reportingCurrency(model);
  const on = model.project.start.slice(0, 10);
  const dayOf = new Map(model.calendars.map((calendar) => [calendar.id, calendar.minutesPerDay]));
  const assigned = assignedCosts(model);
  const sum = (activity: ModelActivity, part: 'fixed' | 'perDay') =>
    (activity.costs ?? []).reduce(
      (total, cost) => total.plus(convertAmount(model, cost[part] ?? '0', cost.currency, target, on)),
      new Exact(0),
    );
  return new Map(
    model.activities.map((activity) => {
      const fixed = sum(activity, 'fixed');
      const perDay = sum(activity, 'perDay');
      const days = new Exact(activity.durationMinutes).dividedBy(dayOf.get(activity.calendar) ?? 480);
      const assignments = new Exact(
        convertAmount(
          model,
          (assigned.get(activity.id) ?? new Exact(0)).toFixed(),
          model.project.currency,
          target,
          on,
        ),
      );
      const total = fixed.plus(perDay.times(days)).plus(assignments);
      const budget = { fixed, perDay, assignments, total };
      const texts = Object.entries(budget).map(([key, value]) => [key, value.toDecimalPlaces(6).toFixed()]);
      return [activity.id, Object.fromEntries(texts) as unknown as ActivityBudget] as const;
    }),
  );
}

function assignedCosts({ assignments }: ProjectModel): ReadonlyMap<string, Decimal> {
  const costs = new Map<string, Decimal>();
  for (const { activity, budgetedCost } of assignments) {
    if (budgetedCost !== undefined) {
      costs.set(activity, (costs.get(activity) ?? new Exact(0)).plus(budgetedCost));
    }
  }
  return costs;
}

/** Exact sum of decimal texts. */
export function sumAmounts(amounts: Iterable<DecimalText>): DecimalText {
  let total = new Exact(0);
  for (const amount of amounts) total = total.plus(amount);
  return total.toFixed();
}

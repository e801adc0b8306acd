import { daysBetween } from '../shell/words.js';

export interface CurvePoint {
  readonly date: string;
  readonly amount: number;
}

export interface Indices {
  readonly date: string;
  readonly cpi: number | null;
  readonly spi: number | null;
  readonly spiT: number | null;
}

/** A cumulative curve read between its points on the straight line; before the first 0, after the last its end. */
export function amountAt(curve: readonly CurvePoint[], date: string): number {
  const after = curve.findIndex((point) => point.date >= date);
  if (after < 0) return curve.at(-1)?.amount ?? 0;
  const next = curve[after]!;
  const before = curve[after - 1];
  if (!before) return next.date === date ? next.amount : 0;
  const span = daysBetween(before.date, next.date);
  return span === 0
    ? next.amount
    : before.amount + ((next.amount - before.amount) * daysBetween(before.date, date)) / span;
}

/** Days from the plan's first point until it had planned so much: the earned schedule, in days. */
export function daysUntil(curve: readonly CurvePoint[], amount: number): number {
  const first = curve[0];
  if (!first || amount <= first.amount) return 0;
  const index = curve.findIndex((point) => point.amount >= amount);
  if (index < 0) return daysBetween(first.date, curve.at(-1)!.date);
  const [before, next] = [curve[index - 1]!, curve[index]!];
  const share = (amount - before.amount) / (next.amount - before.amount);
  return daysBetween(first.date, before.date) + share * daysBetween(before.date, next.date);
}

/** CPI, SPI and SPI(t) at every date on which something was earned, read off the three curves. */
export function indicesOf(
  planned: readonly CurvePoint[],
  earned: readonly CurvePoint[],
  actual: readonly CurvePoint[],
): Indices[] {
  const begin = planned[0]?.date;
  if (begin === undefined) return [];
  const costs = new Map(actual.map(({ date, amount }) => [date, amount]));
  return earned.map(({ date, amount }) => {
    const cost = costs.get(date) ?? 0;
    const plan = amountAt(planned, date);
    const days = daysBetween(begin, date);
    return {
      date,
      cpi: cost > 0 ? amount / cost : null,
      spi: plan > 0 ? amount / plan : null,
      spiT: days > 0 ? daysUntil(planned, amount) / days : null,
    };
  });
}

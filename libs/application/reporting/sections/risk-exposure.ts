import { formatMinute } from '#engines/work-calendars';
import type { ModelUncertainty } from '#model';
import type { ReportFacts } from '../report-facts.js';

export type ModelRisk = ModelUncertainty['risks'][number];

/** A risk that may still come, and what it would do. */
export interface RiskExposure {
  readonly risk: ModelRisk;
  /** Chance that it comes (at least once) while it can. */
  readonly probability: number;
  /** Effect on its activities, working days (calendar days for a closure). */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly from: string;
  readonly to: string;
}

/** `10d` as days; hours and weeks too. */
function daysIn(text: unknown): number | undefined {
  if (typeof text === 'number') return text;
  const found = /^(\d+(?:\.\d+)?)\s*(h|d|w|mo)?$/.exec(String(text));
  if (!found) return undefined;
  const per: Readonly<Record<string, number>> = { h: 1 / 8, d: 1, w: 5, mo: 21 };
  return Number(found[1]) * (per[found[2] ?? 'd'] ?? 1);
}

interface ThreePoints {
  readonly optimistic?: unknown;
  readonly pessimistic?: unknown;
}

function range(value: unknown): readonly [number | undefined, number | undefined] {
  if (typeof value === 'object' && value !== null) {
    const { optimistic, pessimistic } = value as ThreePoints;
    return [daysIn(optimistic), daysIn(pessimistic)];
  }
  return [daysIn(value), daysIn(value)];
}

/** The chance over a span of dates of something that comes so often a month: a Poisson process. */
function chanceOver(perMonth: readonly number[], from: string, to: string): number {
  let rate = 0;
  const end = Date.parse(to);
  for (let at = Date.parse(from); at <= end; at += 86_400_000) {
    const date = new Date(at);
    const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    rate += (perMonth[date.getUTCMonth()] ?? 0) / length;
  }
  return 1 - Math.exp(-rate);
}

/** Risks that can still come, the weightiest first. */
export function exposures(facts: ReportFacts): RiskExposure[] {
  const { plan, status, asOf } = facts;
  const came = occurredOnce(facts);
  const found = (plan.loaded.model.uncertainty?.risks ?? []).flatMap((risk): RiskExposure[] => {
    if (came.has(risk.id) && risk.perMonth === undefined) return [];
    const open = risk.activities.flatMap((id) => {
      const index = plan.indexOf.get(id);
      return index === undefined || status.network.activities[index]!.status === 'complete' ? [] : [index];
    });
    if (open.length === 0) return [];
    const dates = (values: readonly number[]) =>
      values.map((minute) => formatMinute(minute).slice(0, 10)).sort();
    const first = dates(open.map((index) => status.schedule.start[index]!))[0]!;
    const last = dates(open.map((index) => status.schedule.finish[index]!)).at(-1)!;
    const from = [risk.from ?? first, asOf].sort().at(-1)!;
    const to = risk.until ?? last;
    if (to < from) return [];
    const longest = Math.max(
      ...open.map((index) => {
        const { remainingMinutes, calendar } = status.network.activities[index]!;
        return remainingMinutes / plan.calendars[calendar]!.minutesPerDay;
      }),
    );
    const [low, high] = effectOf(risk, longest);
    const probability = risk.probability ?? chanceOver(risk.perMonth ?? [], from, to);
    return [{ risk, probability, low, high, from, to }];
  });
  const weight = ({ probability, high }: RiskExposure) => probability * (high ?? 1);
  return found.sort((a, b) => weight(b) - weight(a) || (a.risk.id < b.risk.id ? -1 : 1));
}

function effectOf(risk: ModelRisk, longestDays: number): readonly [number | undefined, number | undefined] {
  if (risk.delay !== undefined) return range(risk.delay);
  if (risk.closedDays !== undefined) return range(risk.closedDays);
  if (risk.factor === undefined) return [undefined, undefined];
  const added = (factor: number | undefined) =>
    factor === undefined ? undefined : Math.round(Math.max(0, factor - 1) * longestDays);
  const [low, high] = range(risk.factor);
  return [added(low), added(high)];
}

/** Risks that have come, by id. */
function occurredOnce({ setbacks }: ReportFacts): ReadonlySet<string> {
  return new Set(
    setbacks.flatMap(({ kind, data }) => {
      const { risk } = data as { readonly risk?: unknown };
      return kind.startsWith('risk.') && typeof risk === 'string' ? [risk] : [];
    }),
  );
}

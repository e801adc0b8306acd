import { parseDate, type Minute } from '#engines/work-calendars';
import { DomainError } from '#contract';
import {
  differenceOfMeans,
  differenceOfPercentiles,
  meanOf,
  percentileOf,
  rounded,
  type Interval,
} from './paired-statistics.js';
import type { VariantOutcome } from './variant-outcome.js';

/** One figure of one variant, with what is needed to compare it with another's, pair by pair. */
export interface FigureObservation {
  readonly unit: string;
  /** By iteration or replication. */
  readonly values: Float64Array;
  /** Undefined: the mean. */
  readonly share?: number;
}

const PERCENTILE = /^p(\d{1,2})$/;

/**
 * A figure by its id: `finish/mean`, `finish/p80`, `milestone/ID/p50` (days after the data date), `cost/mean`,
 * `probability/by/DATE`, `probability/MILESTONE/by/DATE`, or a figure of the crossing.
 * @throws DomainError run.invalid where the outcome has no such figure
 */
export function observe(outcome: VariantOutcome, id: string): FigureObservation {
  const found = dated(outcome, id) ?? ofCrossing(outcome, id);
  if (found) return found;
  throw new DomainError('run.invalid', `There is no figure "${id}". ${known(outcome)}`, [
    { code: 'run.unknown-figure', where: 'figures', message: `there is no figure "${id}"` },
  ]);
}

function dated({ schedule, risk }: VariantOutcome, id: string): FigureObservation | undefined {
  const steps = id.split('/');
  if (!risk) return undefined;
  if (steps[0] === 'cost' && steps.length === 2) return statistic(risk.cost, steps[1]!, 'money');
  if (steps[0] === 'finish' && steps.length === 2) {
    return statistic(daysAfter(risk.finish, schedule.dataDate), steps[1]!, 'days');
  }
  const milestone = risk.milestones.get(steps.slice(1, -1).join('/'));
  if (steps[0] === 'milestone' && milestone) {
    return statistic(daysAfter(milestone, schedule.dataDate), steps.at(-1)!, 'days');
  }
  if (steps[0] !== 'probability' || steps.at(-2) !== 'by') return undefined;
  const limit = endOf(steps.at(-1)!);
  const dates = steps.length === 3 ? risk.finish : risk.milestones.get(steps.slice(1, -2).join('/'));
  if (limit === undefined || !dates) return undefined;
  return { unit: 'share', values: dates.map((finish) => (finish <= limit ? 1 : 0)) };
}

function statistic(values: Float64Array, name: string, unit: string): FigureObservation | undefined {
  if (values.length === 0) return undefined;
  if (name === 'mean') return { unit, values };
  const percent = PERCENTILE.exec(name)?.[1];
  return percent === undefined ? undefined : { unit, values, share: Number(percent) / 100 };
}

const daysAfter = (dates: Float64Array, from: Minute): Float64Array =>
  dates.map((finish) => (finish - from) / 1440);

/** The last instant of a date; undefined where the text is none that the engines reckon with. */
export function endOf(text: string): Minute | undefined {
  if (!/^(19|2[0-8])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return undefined;
  try {
    return (parseDate(text) + 1) * 1440;
  } catch {
    return undefined;
  }
}

function ofCrossing({ crossing }: VariantOutcome, id: string): FigureObservation | undefined {
  const index = crossing?.figures.findIndex((figure) => figure.id === id) ?? -1;
  if (!crossing || index < 0) return undefined;
  return {
    unit: crossing.figures[index]!.unit,
    values: Float64Array.from(crossing.replications, ({ values }) => values[index]!),
  };
}

function known({ risk, crossing }: VariantOutcome): string {
  const some = crossing?.figures.slice(0, 6).map((figure) => figure.id) ?? [];
  const dates = risk ? ['finish/mean', 'finish/p80', 'milestone/ID/p80', 'probability/by/DATE'] : [];
  return `Known are for example ${[...dates, ...some].join(', ')}.`;
}

export function estimateOf({ values, share }: FigureObservation): Interval {
  return share === undefined ? meanOf(values) : percentileOf(values, share);
}

/** Scenario less baseline, on the same random streams. */
export function differenceOf(scenario: FigureObservation, baseline: FigureObservation): Interval {
  return scenario.share === undefined
    ? differenceOfMeans(scenario.values, baseline.values)
    : differenceOfPercentiles(scenario.values, baseline.values, scenario.share);
}

/** An estimate with its difference from the base, as results state them. */
export interface FigureResult {
  readonly unit: string;
  readonly value: Interval;
  readonly difference: Interval;
  readonly matters: boolean;
}

export function resultOf(observed: FigureObservation, base: FigureObservation): FigureResult {
  const difference = differenceOf(observed, base);
  return {
    unit: observed.unit,
    value: rounded(estimateOf(observed)),
    difference: rounded(difference),
    matters: difference.low > 0 || difference.high < 0,
  };
}

import { compareRuns, type CrossingNames } from '#engines/crossing';
import { quantileRank } from '#engines/numerics';
import { dayOf, formatDate, type Minute } from '#engines/work-calendars';
import type { WhatIfResult } from '#contract';
import {
  differenceOfMeans,
  differenceOfPercentiles,
  matters,
  meanOf,
  percentile,
  rounded,
  scaled,
  thousandth,
  type Interval,
} from './paired-statistics.js';
import { feasible, type EvaluatedVariant, type RiskOutcome, type VariantOutcome } from './variant-outcome.js';
import type { RunSpecification } from './specification.js';

const DAYS = 1 / 1440;
const date = (minute: Minute): string => formatDate(dayOf(minute));

type PairedDate = NonNullable<WhatIfResult['risk']>['p80'][number];
type ShiftedDate = WhatIfResult['schedule']['milestones'][number];

/** What a scenario changes: opening dates, waits, people and vehicles served, each with its interval. */
export function whatIfResult(
  specification: RunSpecification,
  variants: readonly EvaluatedVariant[],
): WhatIfResult {
  const [baseline, scenario] = [feasible(variants[0]!), feasible(variants[1]!)];
  const shared = new Set(baseline.schedule.changes);
  const content = {
    changes: scenario.schedule.changes.filter((change) => !shared.has(change)),
    schedule: { milestones: plannedDates(baseline, scenario) },
    risk: riskOf(baseline, scenario),
    crossing: crossingOf(baseline, scenario),
    seed: specification.seed,
    engineVersion: specification.engineVersion,
  };
  return { sentence: sentenceOf(content), ...content };
}

function shifted(id: string, name: string, before: Minute, after: Minute): ShiftedDate {
  return {
    id,
    name,
    baseline: date(before),
    scenario: date(after),
    days: thousandth((after - before) * DAYS),
  };
}

function plannedDates(baseline: VariantOutcome, scenario: VariantOutcome): ShiftedDate[] {
  const after = new Map(scenario.schedule.milestones.map(({ id, finish }) => [id, finish]));
  return baseline.schedule.milestones.flatMap(({ id, name, finish }) => {
    const is = after.get(id);
    return is === undefined ? [] : [shifted(id, name, finish, is)];
  });
}

function riskOf(baseline: VariantOutcome, scenario: VariantOutcome): WhatIfResult['risk'] {
  const [before, after] = [baseline.risk, scenario.risk];
  if (!before || !after) return null;
  const finish = differenceOfMeans(after.finish, before.finish);
  const rows = (of: (was: Float64Array, is: Float64Array) => [Minute, Minute, Interval]) =>
    baseline.schedule.milestones.flatMap(({ id, name }): PairedDate[] => {
      const [was, is] = [before.milestones.get(id), after.milestones.get(id)];
      if (!was || !is) return [];
      const [from, to, difference] = of(was, is);
      return [
        {
          ...shifted(id, name, from, to),
          difference: rounded(scaled(difference, DAYS)),
          matters: matters(difference),
        },
      ];
    });
  const percentileRows = (share: number) =>
    rows((was, is) => [
      percentile(was, share),
      percentile(is, share),
      differenceOfPercentiles(is, was, share),
    ]);
  return {
    iterations: before.iterations,
    finishDays: rounded(scaled(finish, DAYS)),
    matters: matters(finish),
    milestones: rows((was, is) => [meanOf(was).estimate, meanOf(is).estimate, differenceOfMeans(is, was)]),
    p50: percentileRows(0.5),
    p80: percentileRows(0.8),
    curves: curvesOf(baseline, before, after),
    cost: costOf(before, after),
  };
}

/** From 1 to 99 %: closer where the curve bends. */
const CURVE_SHARES = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8,
  0.85, 0.9, 0.925, 0.95, 0.975, 0.99,
];

/** The dates by which each share of the iterations has reached each milestone. */
function curvesOf(
  { schedule }: VariantOutcome,
  before: RiskOutcome,
  after: RiskOutcome,
): NonNullable<NonNullable<WhatIfResult['risk']>['curves']> {
  const dates = (values: Float64Array) => {
    const sorted = values.slice().sort();
    return CURVE_SHARES.map((share) => date(sorted[quantileRank(sorted.length, share)]!));
  };
  return {
    shares: CURVE_SHARES,
    milestones: schedule.milestones.flatMap(({ id, name }) => {
      const [was, is] = [before.milestones.get(id), after.milestones.get(id)];
      return was && is ? [{ id, name, baseline: dates(was), scenario: dates(is) }] : [];
    }),
  };
}

function costOf(before: RiskOutcome, after: RiskOutcome): NonNullable<WhatIfResult['risk']>['cost'] {
  if (before.cost.length === 0 || after.cost.length === 0) return null;
  return {
    baseline: thousandth(meanOf(before.cost).estimate),
    scenario: thousandth(meanOf(after.cost).estimate),
    difference: rounded(differenceOfMeans(after.cost, before.cost)),
  };
}

function crossingOf(baseline: VariantOutcome, scenario: VariantOutcome): WhatIfResult['crossing'] {
  const [before, after] = [baseline.crossing, scenario.crossing];
  if (!before || !after) return null;
  const names = joinedNames(baseline.schedule.names, scenario.schedule.names);
  const compared = compareRuns(before, after, 0.95, names);
  const figures = compared.figures.map(
    ({ id, name, unit, baseline: was, scenario: is, difference, matters: does }) => ({
      id,
      name,
      unit,
      baseline: plain(was),
      scenario: plain(is),
      difference: plain(difference),
      matters: does,
    }),
  );
  return {
    from: before.from,
    to: before.to,
    replications: compared.replications,
    sentence: compared.sentence,
    bottleneck: compared.bottleneck,
    figures,
    onlyBaseline: [...compared.onlyBaseline],
    onlyScenario: [...compared.onlyScenario],
  };
}

/** Of both sides: a scenario may take away or add what has a name; where they differ, the scenario's counts. */
function joinedNames(
  baseline: CrossingNames | undefined,
  scenario: CrossingNames | undefined,
): CrossingNames | undefined {
  if (!baseline || !scenario) return scenario ?? baseline;
  return {
    classes: { ...baseline.classes, ...scenario.classes },
    directions: { ...baseline.directions, ...scenario.directions },
    stages: { ...baseline.stages, ...scenario.stages },
    pools: { ...baseline.pools, ...scenario.pools },
  };
}

const plain = ({ estimate, low, high }: Interval): Interval => ({ estimate, low, high });

/** What changed and why, in words; "Nothing changes." where nothing was changed that any figure shows. */
function sentenceOf({ changes, schedule, risk, crossing }: Omit<WhatIfResult, 'sentence'>): string {
  const last = schedule.milestones.at(-1);
  const parts: string[] = [];
  if (last && last.days !== 0) {
    parts.push(`${last.name} moves from ${last.baseline} to ${last.scenario} as planned.`);
  }
  const p80 = risk?.p80.at(-1);
  if (risk && p80 && risk.matters) {
    const direction = risk.finishDays.estimate > 0 ? 'later' : 'earlier';
    const amount = Math.abs(risk.finishDays.estimate).toFixed(1);
    parts.push(
      `On average the finish comes ${amount} days ${direction}; its P80 goes from ${p80.baseline} to ${p80.scenario}.`,
    );
  }
  if (crossing && crossing.sentence !== 'Nothing changes.') parts.push(crossing.sentence);
  if (changes.length === 0) return parts.length === 0 ? 'Nothing changes.' : parts.join(' ');
  if (parts.length === 0) {
    const days = crossing ? ` in the traffic from ${crossing.from} to ${crossing.to}` : '';
    return `No figure changes${days}. ${causeOf(changes)}`;
  }
  return `${parts.join(' ')} ${causeOf(changes)}`;
}

/** Of many changes the first two are named. */
function causeOf(changes: readonly string[]): string {
  const more = changes.length > 2 ? `; and ${changes.length - 2} more` : '';
  return `What was changed: ${changes.slice(0, 2).join('; ')}${more}.`;
}

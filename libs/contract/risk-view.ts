import {
  dateQuantile,
  shareByDate,
  type DateDistribution,
  type MitigationValue,
  type ScheduleRiskResult,
  type TornadoBar,
} from '#engines/schedule-risk';
import { normalCumulative, type ConfidenceInterval } from '#engines/numerics';
import { dayOf, formatDate, formatMinute } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import type { RiskView } from './risk.js';

const MINUTES = 1440;
const CONFIDENCES = [50, 60, 70, 80, 85, 90, 95];

const round = (value: number, decimals: number): number => {
  const factor = Number(`1e${decimals}`);
  return Math.round(value * factor) / factor;
};
const orNull = (value: number | undefined, decimals = 6): number | null =>
  value === undefined ? null : round(value, decimals);
const minutesToDays = (minutes: number): number => round(minutes / MINUTES, 6);

/** What is to be read off the finish besides the usual percentiles. */
export interface RiskQuestions {
  readonly percents?: readonly number[];
  /** Instants. */
  readonly dates?: readonly number[];
}

export interface RiskContext {
  readonly model: ProjectModel;
  readonly dataDate: number;
  readonly seed: string;
  readonly questions?: RiskQuestions;
}

function distribution(from: DateDistribution, dataDate: number): RiskView['finish'] {
  const elapsed = (instant: number) => minutesToDays(instant - dataDate);
  return {
    deterministic: formatMinute(from.deterministic),
    probabilityOfDeterministic: round(from.probabilityOfDeterministic, 6),
    mean: formatMinute(from.mean),
    standardDeviationDays: round(from.standardDeviation / MINUTES, 4),
    minimum: formatMinute(from.minimum),
    maximum: formatMinute(from.maximum),
    percentiles: Object.fromEntries(
      from.percentiles.map(({ percent, value }) => [`P${percent}`, formatMinute(value)]),
    ),
    elapsedDays: {
      deterministic: elapsed(from.deterministic),
      mean: elapsed(from.mean),
      standardDeviation: minutesToDays(from.standardDeviation),
      percentiles: Object.fromEntries(
        from.percentiles.map(({ percent, value }) => [`P${percent}`, elapsed(value)]),
      ),
    },
    intervals: from.intervals.map(({ percent, estimate, low, high }) => ({
      percent,
      estimate: formatMinute(estimate),
      low: formatMinute(low),
      high: formatMinute(high),
    })),
    histogram: from.histogram.map((bar) => ({
      from: formatDate(dayOf(bar.from)),
      to: formatDate(dayOf(bar.to)),
      count: bar.count,
    })),
    sCurve: curveOf(from),
  };
}

/** At most one point a date: what is over before midnight at its end. */
function curveOf(from: DateDistribution): RiskView['finish']['sCurve'] {
  const dates = [...new Set(from.sCurve.map(({ date }) => dayOf(date)))];
  return dates.map((day) => ({
    date: formatDate(day),
    share: round(shareByDate(from, (day + 1) * MINUTES), 6),
  }));
}

/** Names of what a tornado bar or a mitigation is about, by id. */
function namesOf(model: ProjectModel): ReadonlyMap<string, string> {
  const uncertainty = model.uncertainty;
  return new Map([
    ...model.activities.map(({ id, name }) => [id, name] as const),
    ...(uncertainty?.risks ?? []).map(({ id, name }) => [id, name] as const),
    ...(uncertainty?.drivers ?? []).map(({ id, name }) => [id, name] as const),
  ]);
}

const scaled = ({ estimate, low, high }: ConfidenceInterval, unit: number, decimals: number) => ({
  estimate: round(estimate / unit, decimals),
  low: round(low / unit, decimals),
  high: round(high / unit, decimals),
});

function effect(
  bar: TornadoBar | MitigationValue,
  names: ReadonlyMap<string, string>,
): RiskView['tornado'][number] {
  const { label } = bar;
  return {
    kind: label.kind === 'without' ? label.what : label.kind,
    id: label.kind === 'all-mitigated' ? 'all' : label.id,
    name: label.kind === 'all-mitigated' ? 'all mitigation' : (names.get(label.id) ?? label.name),
    meanDays: scaled(bar.meanMinutes, MINUTES, 3),
    p80Days: round(bar.p80Minutes / MINUTES, 3),
    meanCost: bar.meanCost ? scaled(bar.meanCost, 1, 2) : null,
  };
}

function contingencyOf({ finish, cost }: ScheduleRiskResult): RiskView['contingency'] {
  return CONFIDENCES.map((confidence) => {
    const date = dateQuantile(finish, confidence / 100);
    const amount = cost?.percentiles.find(({ percent }) => percent === confidence)?.value;
    return {
      confidence,
      finish: formatMinute(date),
      days: round((date - finish.deterministic) / MINUTES, 3),
      cost: orNull(amount, 2),
      costContingency: amount === undefined || !cost ? null : round(amount - cost.planned, 2),
    };
  });
}

function costOf({ cost }: ScheduleRiskResult, currency: string): RiskView['cost'] {
  if (!cost) return null;
  return {
    currency,
    planned: round(cost.planned, 2),
    mean: round(cost.mean, 2),
    standardDeviation: round(cost.standardDeviation, 2),
    percentiles: Object.fromEntries(
      cost.percentiles.map(({ percent, value }) => [`P${percent}`, round(value, 2)]),
    ),
    histogram: cost.histogram.map(({ from, to, count }) => ({
      from: round(from, 2),
      to: round(to, 2),
      count,
    })),
    correlationWithFinish: orNull(cost.correlationWithFinish),
    joint: cost.joint.atEqualConfidence.map(({ percent, finish, cost: amount, joint }) => ({
      percent,
      finish: formatMinute(finish),
      cost: round(amount, 2),
      joint: round(joint, 6),
    })),
    frontier: cost.joint.frontier.map(({ probability, finish, cost: amount }) => ({
      probability,
      finish: formatMinute(finish),
      cost: round(amount, 2),
    })),
  };
}

function activitiesOf(
  result: ScheduleRiskResult,
  model: ProjectModel,
  names: ReadonlyMap<string, string>,
): RiskView['activities'] {
  const dayLength = new Map(model.calendars.map(({ id, minutesPerDay }) => [id, minutesPerDay]));
  const minutesPerDay = new Map(
    model.activities.map(({ id, calendar }) => [id, dayLength.get(calendar) ?? 480]),
  );
  return result.activities.map((activity) => {
    const day = minutesPerDay.get(activity.activity) ?? 480;
    const inDays = (minutes: number | undefined) => orNull(minutes === undefined ? minutes : minutes / day);
    return {
      id: activity.activity,
      name: names.get(activity.activity) ?? activity.activity,
      criticalityIndex: round(activity.criticalityIndex, 6),
      meanDays: inDays(activity.durationMean),
      standardDeviationDays: inDays(activity.durationDeviation),
      correlation: orNull(activity.correlation),
      cruciality: orNull(activity.cruciality),
      crucialityByCriticality: orNull(activity.crucialityByCriticality),
      scheduleSensitivityIndex: orNull(activity.scheduleSensitivityIndex),
    };
  });
}

function askedOf(
  { finish }: ScheduleRiskResult,
  { dataDate, questions = {} }: RiskContext,
): RiskView['asked'] {
  return {
    percentiles: (questions.percents ?? []).map((percent) => {
      const date = dateQuantile(finish, percent / 100);
      return { percent, date: formatMinute(date), elapsedDays: minutesToDays(date - dataDate) };
    }),
    dates: (questions.dates ?? []).map((date) => ({
      date: formatMinute(date),
      probability: round(shareByDate(finish, date), 6),
    })),
  };
}

function mergeBiasOf(
  { mergeBias }: ScheduleRiskResult,
  { dataDate, questions = {} }: RiskContext,
): RiskView['mergeBias'] {
  const { finish, deviation } = mergeBias.classicPert;
  const normal = (date: number) =>
    deviation > 0 ? normalCumulative((date - finish) / deviation) : date >= finish ? 1 : 0;
  return {
    pertFinish: formatMinute(mergeBias.pertFinish),
    pertDeviationDays: minutesToDays(mergeBias.pertDeviation),
    classicPert: {
      finish: formatMinute(finish),
      elapsedDays: minutesToDays(finish - dataDate),
      standardDeviationDays: minutesToDays(deviation),
      dates: (questions.dates ?? []).map((date) => ({
        date: formatMinute(date),
        probability: round(normal(date), 6),
      })),
    },
    simulatedMean: formatMinute(mergeBias.simulatedMean),
    simulatedDeviationDays: minutesToDays(mergeBias.simulatedDeviation),
    biasDays: round(mergeBias.biasMinutes / MINUTES, 3),
    note: mergeBias.note,
  };
}

/** A risk analysis as the API and the command line show it. */
export function riskViewOf(result: ScheduleRiskResult, context: RiskContext): RiskView {
  const { model, dataDate, seed } = context;
  const names = namesOf(model);
  const { convergence } = result;
  return {
    dataDate: formatMinute(dataDate),
    iterations: result.iterations,
    seed,
    sampling: result.sampling,
    convergence: convergence
      ? {
          percents: [...convergence.percents],
          halfWidthDays: minutesToDays(convergence.halfWidthMinutes),
          reachedDays: minutesToDays(convergence.reachedMinutes),
          reached: convergence.reached,
        }
      : null,
    finish: distribution(result.finish, dataDate),
    asked: askedOf(result, context),
    milestones: result.milestones.map((milestone) => ({
      id: milestone.activity,
      name: names.get(milestone.activity) ?? milestone.activity,
      ...distribution(milestone, dataDate),
    })),
    activities: activitiesOf(result, model, names),
    tornado: result.tornado.map((bar) => effect(bar, names)),
    mitigation: result.mitigation.map((value) => effect(value, names)),
    mergeBias: mergeBiasOf(result, context),
    contingency: contingencyOf(result),
    cost: costOf(result, model.project.reportingCurrency ?? model.project.currency),
    warnings: [...result.warnings],
  };
}

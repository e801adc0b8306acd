import type {
  DateDistribution,
  MitigationValue,
  ScheduleRiskResult,
  TornadoBar,
} from '#engines/schedule-risk';
import { dayOf, formatDate, formatMinute } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import type { RiskView } from './risk.js';

const MINUTES = 1440;
const round = (value: number, decimals: number): number => {
  const factor = Number(`1e${decimals}`);
  return Math.round(value * factor) / factor;
};
const orNull = (value: number | undefined): number | null => (value === undefined ? null : round(value, 6));

function distribution(from: DateDistribution): RiskView['finish'] {
  return {
    deterministic: formatMinute(from.deterministic),
    probabilityOfDeterministic: round(from.probabilityOfDeterministic, 6),
    mean: formatMinute(from.mean),
    standardDeviationDays: round(from.standardDeviation / MINUTES, 4),
    percentiles: Object.fromEntries(
      from.percentiles.map(({ percent, value }) => [`P${percent}`, formatMinute(value)]),
    ),
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
    sCurve: from.sCurve.map(({ date, share }) => ({ date: formatDate(dayOf(date)), share: round(share, 6) })),
  };
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

function effect(
  bar: TornadoBar | MitigationValue,
  names: ReadonlyMap<string, string>,
): RiskView['tornado'][number] {
  const { label } = bar;
  const days = (minutes: number) => round(minutes / MINUTES, 3);
  return {
    kind: label.kind === 'without' ? label.what : label.kind,
    name: label.kind === 'all-mitigated' ? 'all mitigation' : (names.get(label.id) ?? label.name),
    meanDays: {
      estimate: days(bar.meanMinutes.estimate),
      low: days(bar.meanMinutes.low),
      high: days(bar.meanMinutes.high),
    },
    p80Days: days(bar.p80Minutes),
  };
}

/** A risk analysis as the API and the command line show it. */
export function riskViewOf(
  model: ProjectModel,
  result: ScheduleRiskResult,
  dataDate: number,
  seed: string,
): RiskView {
  const names = namesOf(model);
  const { mergeBias, cost } = result;
  return {
    dataDate: formatMinute(dataDate),
    iterations: result.iterations,
    seed,
    finish: distribution(result.finish),
    milestones: result.milestones.map((milestone) => ({
      id: milestone.activity,
      name: names.get(milestone.activity) ?? milestone.activity,
      ...distribution(milestone),
    })),
    activities: result.activities.map((activity) => ({
      id: activity.activity,
      name: names.get(activity.activity) ?? activity.activity,
      criticalityIndex: round(activity.criticalityIndex, 6),
      cruciality: orNull(activity.cruciality),
      crucialityByCriticality: orNull(activity.crucialityByCriticality),
      scheduleSensitivityIndex: orNull(activity.scheduleSensitivityIndex),
    })),
    tornado: result.tornado.map((bar) => effect(bar, names)),
    mitigation: result.mitigation.map((value) => effect(value, names)),
    mergeBias: {
      pertFinish: formatMinute(mergeBias.pertFinish),
      simulatedMean: formatMinute(mergeBias.simulatedMean),
      biasDays: round(mergeBias.biasMinutes / MINUTES, 3),
      note: mergeBias.note,
    },
    cost: cost
      ? {
          mean: round(cost.mean, 2),
          standardDeviation: round(cost.standardDeviation, 2),
          percentiles: Object.fromEntries(
            cost.percentiles.map(({ percent, value }) => [`P${percent}`, round(value, 2)]),
          ),
          joint: cost.joint.atEqualConfidence.map(({ percent, finish, cost: amount, joint }) => ({
            percent,
            finish: formatMinute(finish),
            cost: round(amount, 2),
            joint: round(joint, 6),
          })),
        }
      : null,
    warnings: [...result.warnings],
  };
}

import { type ConfidenceInterval, normalQuantile } from '#engines/numerics';
import type { BatchRunner } from '../batch-runner.js';
import type { CompiledScheduleRisk } from '../compiled-schedule-risk.js';
import type { ScheduleRiskWarning } from '../duration-ranges.js';
import { SUM_DOUBLES } from '../kernel/memory-layout.js';
import type {
  ActivityRisk,
  ConvergenceReached,
  CostRisk,
  MitigationValue,
  ScheduleRiskResult,
  TornadoBar,
} from '../schedule-risk-result.js';
import { barsOf, dateDistribution, momentsOf, percentilesOf } from './distribution-results.js';
import { jointConfidence } from './joint-confidence.js';
import { elapsedPerWork, mergeBias } from './merge-bias.js';
import { MOMENT_FIELDS, type PartialSummary, VARIATION_FIELDS } from './partial-summary.js';
import { histogramQuantile } from './power-histogram.js';

/** The full results of a merged run. */
export function riskResults(
  compiled: CompiledScheduleRisk,
  runner: BatchRunner,
  summary: PartialSummary,
  convergence?: ConvergenceReached,
): ScheduleRiskResult {
  const { program, definition, watched, deterministic } = compiled;
  const shift = program.horizon.firstDay * 1440;
  const whole = program.wholeMinutes;
  const sums = summary.batches[0]!;
  const moments = finishMoments(sums, runner.scale.finishCentre);
  const finish = dateDistribution(
    summary.finish,
    whole,
    shift,
    deterministic.finish,
    summary.kept[0]!,
    moments,
  );
  const activities = activityRisks(compiled, runner, summary, moments.deviation);
  const effects = variationEffects(compiled, summary);
  return {
    iterations: summary.to,
    kernel: runner.kernel.name,
    sampling: compiled.options.sampling ?? 'monte-carlo',
    convergence,
    finish,
    milestones: watched.map((activity, index) => ({
      activity: definition.network.activities[activity]!.id,
      ...dateDistribution(
        summary.watched[index]!,
        whole,
        shift,
        deterministic.activityFinish[activity]!,
        summary.kept[index + 1]!,
      ),
    })),
    activities,
    ...effects,
    mergeBias: mergeBias(compiled, activities, shift + moments.mean, moments.deviation),
    cost: costRisk(compiled, runner, summary, shift),
    warnings: [...compiled.warnings, ...horizonWarning(summary)],
    samples: summary.samples && {
      finish: summary.samples.finish.map((value) => value + shift),
      cost: summary.samples.cost,
      watched: summary.samples.watched.map((finish) => finish.map((value) => value + shift)),
    },
  };
}

function finishMoments(sums: Float64Array, centre: number) {
  const [n, sum, squares] = [sums[0]!, sums[1]!, sums[2]!];
  const variance = n > 1 ? (squares - (sum * sum) / n) / (n - 1) : 0;
  return { mean: centre + sum / n, deviation: Math.sqrt(Math.max(0, variance)) };
}

function horizonWarning({ beyondHorizon, to }: PartialSummary): ScheduleRiskWarning[] {
  if (beyondHorizon === 0) return [];
  return [
    {
      code: 'schedule-risk.beyond-horizon',
      message: `${beyondHorizon} of ${to} iterations ran past the calendar tables; their last stretch counts every minute as working time`,
      where: 'iterations',
    },
  ];
}

function activityRisks(
  compiled: CompiledScheduleRisk,
  runner: BatchRunner,
  summary: PartialSummary,
  finishDeviation: number,
): ActivityRisk[] {
  const { program, definition, network } = compiled;
  const place = new Map([...program.sumNodes].map((node, index) => [node, index]));
  const sums = summary.batches[0]!;
  return definition.network.activities.flatMap((activity, index) => {
    const node = program.nodeOfActivity[index]!;
    if (node < 0 || activity.status === 'complete') return [];
    const criticalityIndex = summary.critical[node]! / summary.to;
    const at = place.get(node);
    const measured = at === undefined ? undefined : correlations(sums, at, runner.durationCentre(at));
    const calendar = network.calendars[network.calendar[index]!]!;
    // Working time takes longer on the clock by the calendar's average.
    const stretch = elapsedPerWork(calendar.definition.week);
    const cruciality = measured?.rank === undefined ? undefined : Math.abs(measured.rank);
    return [
      {
        activity: activity.id,
        criticalityIndex,
        durationMean: measured?.mean,
        durationDeviation: measured?.deviation,
        correlation: measured?.correlation,
        cruciality,
        crucialityByCriticality: cruciality === undefined ? undefined : cruciality * criticalityIndex,
        scheduleSensitivityIndex:
          measured === undefined || finishDeviation === 0
            ? undefined
            : (criticalityIndex * measured.deviation * stretch) / finishDeviation,
      },
    ];
  });
}

function correlations(sums: Float64Array, index: number, centre: number) {
  const at = MOMENT_FIELDS + index * SUM_DOUBLES;
  const [n, st, stt] = [sums[0]!, sums[1]!, sums[2]!];
  const [d, dd, dt, g, gg, gf] = [0, 1, 2, 3, 4, 5].map((field) => sums[at + field]!) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const varianceOfDuration = Math.max(0, dd - (d * d) / n);
  const varianceOfFinish = Math.max(0, stt - (st * st) / n);
  const product = Math.sqrt(varianceOfDuration * varianceOfFinish);
  // The finish's grades sum to almost nothing and have the variance of a uniform, 1/12, whatever the finish.
  const grades = Math.sqrt(Math.max(0, gg - (g * g) / n) * (n / 12));
  return {
    mean: centre + d / n,
    deviation: n > 1 ? Math.sqrt(varianceOfDuration / (n - 1)) : 0,
    correlation: product > 0 ? clamp((dt - (d * st) / n) / product) : undefined,
    rank: grades > 0 ? clamp(gf / grades) : undefined,
  };
}

const clamp = (value: number): number => Math.min(1, Math.max(-1, value));

function interval(n: number, sum: number, squares: number): ConfidenceInterval {
  const level = 0.95;
  const mean = sum / n;
  const error = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / Math.max(1, n - 1) / n);
  const half = normalQuantile(0.5 + level / 2) * error;
  return { estimate: mean, low: mean - half, high: mean + half, level };
}

function variationEffects(
  compiled: CompiledScheduleRisk,
  summary: PartialSummary,
): { readonly tornado: TornadoBar[]; readonly mitigation: MitigationValue[] } {
  const { program, variations } = compiled;
  const sums = summary.batches[0]!;
  const first = MOMENT_FIELDS + program.sumNodes.length * SUM_DOUBLES;
  const whole = program.wholeMinutes;
  const baseline = summary.variations.at(-1);
  const base = baseline && baseline.total > 0 ? histogramQuantile(baseline, 0.8, whole) : NaN;
  const tornado: TornadoBar[] = [];
  const mitigation: MitigationValue[] = [];
  variations.forEach(({ label }, index) => {
    const at = first + index * VARIATION_FIELDS;
    const n = sums[at]!;
    if (n === 0) return;
    const effect = {
      meanMinutes: interval(n, sums[at + 1]!, sums[at + 2]!),
      p80Minutes: base - histogramQuantile(summary.variations[index]!, 0.8, whole),
      meanCost: program.costs.enabled ? interval(n, sums[at + 3]!, sums[at + 4]!) : undefined,
    };
    if (label.kind === 'without') tornado.push({ label, ...effect });
    else mitigation.push({ label, ...effect });
  });
  tornado.sort((a, b) => Math.abs(b.meanMinutes.estimate) - Math.abs(a.meanMinutes.estimate));
  return { tornado, mitigation };
}

function costRisk(
  compiled: CompiledScheduleRisk,
  runner: BatchRunner,
  summary: PartialSummary,
  shift: number,
): CostRisk | undefined {
  if (!summary.cost) return undefined;
  const sums = summary.batches[0]!;
  const [n, st, stt, sc, scc, stc] = [0, 1, 2, 3, 4, 5].map((field) => sums[field]!) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const product = Math.sqrt(Math.max(0, stt - (st * st) / n) * Math.max(0, scc - (sc * sc) / n));
  const whole = compiled.program.wholeMinutes;
  const { mean, deviation } = momentsOf(summary.cost, false);
  return {
    planned: plannedCost(compiled),
    mean,
    standardDeviation: deviation,
    percentiles: percentilesOf(summary.cost, false, 0),
    histogram: barsOf(summary.cost, 0),
    correlationWithFinish: product > 0 ? clamp((stc - (st * sc) / n) / product) : undefined,
    joint: jointConfidence(summary.joint, runner.scale.joint, summary.finish, summary.cost, whole, shift),
  };
}

/** Stated costs at planned durations; costs that run with time between the dates of the network calculation. */
function plannedCost({ definition, network, deterministic }: CompiledScheduleRisk): number {
  const { activities, dataDate } = definition.network;
  const indexOf = new Map(activities.map(({ id }, index) => [id, index]));
  let total = 0;
  for (const { activity, spent = 0, fixed = 0, perWorkingDay = 0 } of definition.costs?.activities ?? []) {
    const index = indexOf.get(activity)!;
    const { status, remainingMinutes } = activities[index]!;
    const perDay = network.calendars[network.calendar[index]!]!.minutesPerDay;
    const days = status === 'complete' ? 0 : remainingMinutes / perDay;
    total += spent + fixed + perWorkingDay * days;
  }
  const finishOf = (id: string) => deterministic.activityFinish[indexOf.get(id)!]!;
  for (const { perCalendarDay, from, to } of definition.costs?.timeDependent ?? []) {
    const begin = from === undefined ? dataDate : Math.max(dataDate, finishOf(from));
    const end = to === undefined ? deterministic.finish : finishOf(to);
    total += (perCalendarDay * Math.max(0, end - begin)) / 1440;
  }
  return total;
}

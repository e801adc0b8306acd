import { calculateSchedule } from '#engines/cpm';
import { distribution, type DistributionDefinition } from '#engines/numerics';
import type { CompiledScheduleRisk } from '../compiled-schedule-risk.js';
import type { ActivityRisk, MergeBias } from '../schedule-risk-result.js';

type Week = readonly (readonly { readonly start: number; readonly finish: number }[])[];

/** Elapsed minutes that a working minute takes on the average of a week. */
export function elapsedPerWork(week: Week): number {
  const minutes = week.flat().reduce((sum, { start, finish }) => sum + finish - start, 0);
  return minutes > 0 ? 10_080 / minutes : 1;
}

/** Mean and deviation of a duration, working minutes. */
interface Expected {
  readonly mean: number;
  readonly deviation: number;
}

/** Why the mean date is later than the date of the means: PERT beside the simulation. */
export function mergeBias(
  compiled: CompiledScheduleRisk,
  activities: readonly ActivityRisk[],
  mean: number,
  deviation: number,
): MergeBias {
  const simulated = new Map<string, Expected>();
  for (const { activity, durationMean, durationDeviation } of activities) {
    if (durationMean === undefined) continue;
    simulated.set(activity, { mean: durationMean, deviation: durationDeviation ?? 0 });
  }
  const pert = alongOnePath(compiled, simulated);
  const biasMinutes = mean - pert.finish;
  const days = (minutes: number) => (minutes / 1440).toFixed(1);
  return {
    pertFinish: pert.finish,
    pertDeviation: pert.deviation,
    classicPert: alongOnePath(compiled, classicEstimates(compiled)),
    simulatedMean: mean,
    simulatedDeviation: deviation,
    biasMinutes,
    note:
      `Mean durations alone give a finish ${days(Math.abs(biasMinutes))} days ${biasMinutes >= 0 ? 'earlier' : 'later'} than ` +
      `the simulated mean (PERT deviation ${days(pert.deviation)} days, simulated ${days(deviation)}): ` +
      (biasMinutes >= 0
        ? 'where paths meet, the latest of them counts, and weather and risks come on top.'
        : 'calendars round a date up to the next shift or working week, the date of the means as well.'),
  };
}

/** Mean durations through the network; variances added along the longest path, as if it alone mattered. */
function alongOnePath(
  { definition, network }: CompiledScheduleRisk,
  expected: ReadonlyMap<string, Expected>,
): { readonly finish: number; readonly deviation: number } {
  const means = calculateSchedule({
    ...definition.network,
    activities: definition.network.activities.map((activity) => {
      const own = expected.get(activity.id);
      if (own === undefined) return activity;
      const minutes = Math.round(own.mean);
      return { ...activity, durationMinutes: minutes, remainingMinutes: minutes };
    }),
  });
  let variance = 0;
  definition.network.activities.forEach(({ id }, index) => {
    if (means.longestPath[index] !== 1) return;
    const calendar = network.calendars[network.calendar[index]!]!;
    const own = (expected.get(id)?.deviation ?? 0) * elapsedPerWork(calendar.definition.week);
    variance += own * own;
  });
  return { finish: means.projectFinish, deviation: Math.sqrt(variance) };
}

/** The textbook's three-point formulas: mean (a + 4m + b)/6, deviation (b − a)/6; else the distribution's own. */
function classicEstimates({ definition, uncertainty }: CompiledScheduleRisk): ReadonlyMap<string, Expected> {
  const open = new Map(
    definition.network.activities.flatMap((activity) =>
      activity.status === 'complete' ? [] : [[activity.id, activity] as const],
    ),
  );
  const estimates = new Map<string, Expected>();
  for (const { activity, unit, distribution: stated } of uncertainty.definition.durations ?? []) {
    const planned = open.get(activity);
    if (!planned) continue;
    const { mean, deviation } = classic(stated);
    const scale = unit === 'factor' ? planned.durationMinutes : 1;
    const left = planned.durationMinutes > 0 ? planned.remainingMinutes / planned.durationMinutes : 1;
    estimates.set(activity, { mean: mean * scale * left, deviation: deviation * scale * left });
  }
  return estimates;
}

function classic(stated: DistributionDefinition): Expected {
  if (stated.kind === 'triangular' || stated.kind === 'beta-pert') {
    const { minimum, mode, maximum } = stated;
    return { mean: (minimum + 4 * mode + maximum) / 6, deviation: (maximum - minimum) / 6 };
  }
  const { mean, variance } = distribution(stated);
  return { mean, deviation: Math.sqrt(variance) };
}

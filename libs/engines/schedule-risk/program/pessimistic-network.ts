import type { NetworkDefinition } from '#engines/cpm';
import type { CompiledUncertainty } from '#engines/uncertainty';

const HIGH = 0.995;
const DAYS_PER_YEAR = 365;

/** The network with every duration near its worst, all risks striking and weather as lost time: an outer bound. */
export function pessimisticNetwork(
  network: NetworkDefinition,
  uncertainty: CompiledUncertainty,
): NetworkDefinition {
  const stretch = uncertainty.exposures.map((_, exposure) => 1 / (1 - lostShare(uncertainty, exposure)));
  const [factors, added] = strikes(uncertainty);
  return {
    ...network,
    activities: network.activities.map((activity, index) => {
      if (activity.status === 'complete' || activity.durationMinutes === 0) return activity;
      const distribution = uncertainty.durations[index];
      const scale = uncertainty.durationIsFactor[index] === 1 ? activity.durationMinutes : 1;
      const whole = Math.max(
        activity.durationMinutes,
        distribution ? distribution.quantile(HIGH) * scale : 0,
      );
      const share = activity.remainingMinutes / activity.durationMinutes;
      const worst = (whole * factors[index]! + added[index]!) * stretch[uncertainty.exposureOf[index]!]!;
      const durationMinutes = Math.ceil(worst);
      return { ...activity, durationMinutes, remainingMinutes: Math.ceil(worst * share) };
    }),
  };
}

function strikes(uncertainty: CompiledUncertainty): readonly [Float64Array, Float64Array] {
  const factors = new Float64Array(uncertainty.activities.length).fill(1);
  const added = new Float64Array(uncertainty.activities.length);
  for (const { factor, activities } of uncertainty.drivers) {
    for (const activity of activities) factors[activity]! *= Math.max(1, factor.quantile(HIGH));
  }
  for (const { effect, activities } of uncertainty.risks) {
    const size = effect.size.quantile(HIGH);
    for (const activity of activities) {
      if (effect.kind === 'factor') factors[activity]! *= Math.max(1, size);
      // A closure in calendar days counts as round-the-clock work: more than any calendar has.
      else added[activity]! += effect.kind === 'closure' ? size * 1440 : Math.max(0, size);
    }
  }
  return [factors, added];
}

/** The share of days lost in the long run, at most seven in eight. */
function lostShare(uncertainty: CompiledUncertainty, exposure: number): number {
  const { hazards, windows, risks } = uncertainty.exposures[exposure]!;
  let kept = 1;
  for (const hazard of hazards) {
    const { months } = uncertainty.definition.hazards![hazard]!;
    kept *= 1 - months.reduce((sum, { probability }) => sum + probability, 0) / months.length;
  }
  for (const window of windows) {
    const { recurrence } = uncertainty.definition.windows![window]!;
    if (recurrence.kind === 'once') continue;
    const [start, end] = [recurrence.start, recurrence.end].map(({ month, day }) => (month - 1) * 30.4 + day);
    kept *= 1 - ((((end! - start!) % DAYS_PER_YEAR) + DAYS_PER_YEAR) % DAYS_PER_YEAR) / DAYS_PER_YEAR;
  }
  for (const risk of risks) {
    const { definition, effect } = uncertainty.risks[risk]!;
    if (definition.occurrence.kind !== 'monthly') continue;
    const perYear = definition.occurrence.rates.reduce((sum, rate) => sum + rate, 0);
    kept *= 1 - Math.min(0.8, (2 * perYear * effect.size.mean) / DAYS_PER_YEAR);
  }
  return 1 - Math.max(1 / 8, kept);
}

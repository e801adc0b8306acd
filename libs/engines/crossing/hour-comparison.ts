import { meanInterval, pairedInterval, RunningMoments, type ConfidenceInterval } from '#engines/numerics';
import type { CrossingDefinition } from './crossing-definition.js';
import { simulateHours, type HourBandOptions } from './hour-bands.js';
import type { HourSums } from './hour-collector.js';

/** A mean over replications with its 95 % interval; null where nobody came in the hour. */
export type HourEstimate = Pick<ConfidenceInterval, 'estimate' | 'low' | 'high'> | null;

/** The waits of one flow on both sides; every list has twenty-four entries, in minutes, by hour of arrival. */
export interface ComparedFlowHours {
  readonly class: string;
  readonly direction: string;
  /** Customers a day, mean over replications. */
  readonly arrivals: { readonly baseline: number; readonly scenario: number };
  /** Mean wait to primary inspection of those who come in the hour. */
  readonly baseline: readonly HourEstimate[];
  readonly scenario: readonly HourEstimate[];
  /** Scenario less baseline, replication by replication. */
  readonly difference: readonly HourEstimate[];
}

/**
 * Waits by hour of one day under two definitions, replication by replication on the same random streams: flows that both
 * have. Equal definitions differ by exactly zero.
 * @throws CrossingError crossing.invalid-definition
 */
export function compareHours(
  baseline: CrossingDefinition,
  scenario: CrossingDefinition,
  options: HourBandOptions,
): readonly ComparedFlowHours[] {
  const before = simulateHours(baseline, options).days;
  const after = simulateHours(scenario, options).days;
  return before[0]!.flows.flatMap(({ class: id, direction }, f): ComparedFlowHours[] => {
    const g = after[0]!.flows.findIndex((flow) => flow.class === id && flow.direction === direction);
    if (g < 0) return [];
    const [was, is] = [waitsOf(before, f), waitsOf(after, g)];
    return [
      {
        class: id,
        direction,
        arrivals: { baseline: arrivalsOf(before, f), scenario: arrivalsOf(after, g) },
        baseline: was.map(estimateOf),
        scenario: is.map(estimateOf),
        difference: was.map((values, hour) => differenceOf(is[hour]!, values)),
      },
    ];
  });
}

/** By hour, the mean wait of each replication; NaN where nobody came. */
function waitsOf(days: readonly HourSums[], flow: number): number[][] {
  return Array.from({ length: 24 }, (_, hour) =>
    days.map((day) => {
      const { waits, waited } = day.flows[flow]!;
      return waited[hour]! > 0 ? waits[hour]! / waited[hour]! : NaN;
    }),
  );
}

function arrivalsOf(days: readonly HourSums[], flow: number): number {
  const total = days.reduce(
    (sum, day) => sum + day.flows[flow]!.arrivals.reduce((all, each) => all + each, 0),
    0,
  );
  return total / days.length;
}

function estimateOf(values: readonly number[]): HourEstimate {
  const moments = new RunningMoments();
  for (const value of values) if (!Number.isNaN(value)) moments.add(value);
  return moments.count === 0 ? null : bounded(meanInterval(moments));
}

function differenceOf(scenario: readonly number[], baseline: readonly number[]): HourEstimate {
  const both = scenario.flatMap((value, r) =>
    Number.isNaN(value) || Number.isNaN(baseline[r]!) ? [] : [[value, baseline[r]!] as const],
  );
  if (both.length === 0) return null;
  return bounded(
    pairedInterval(
      both.map(([value]) => value),
      both.map(([, value]) => value),
    ),
  );
}

/** From one replication there is no interval: its ends are the estimate. */
function bounded({ estimate, low, high }: ConfidenceInterval): NonNullable<HourEstimate> {
  return Number.isFinite(low) ? { estimate, low, high } : { estimate, low: estimate, high: estimate };
}

import { parseDate, type IsoDate } from '#engines/work-calendars';
import { CrossingSimulator } from './crossing-day.js';
import type { CrossingDefinition } from './crossing-definition.js';
import type { CarryOver } from './crossing-results.js';
import { compileFacility } from './facility-compilation.js';

/**
 * Where a series reaches its steady state: MSER-5 (White 1997). Means of five are cut from the front until the
 * standard error of what is left is least; a cut in the second half means the series is too short to tell.
 */
export function warmUpByMser(
  series: readonly number[],
  batch = 5,
): { readonly cut: number; readonly reliable: boolean } {
  const means: number[] = [];
  for (let i = 0; i + batch <= series.length; i += batch) {
    means.push(series.slice(i, i + batch).reduce((sum, x) => sum + x, 0) / batch);
  }
  let best = 0;
  let bestError = Infinity;
  let sum = 0;
  let squares = 0;
  // From the back, so that each cut costs one step.
  for (let from = means.length - 1; from >= 0; from--) {
    const x = means[from]!;
    sum += x;
    squares += x * x;
    const left = means.length - from;
    if (left < 5) continue;
    const error = (squares - (sum * sum) / left) / (left * left);
    if (error <= bestError) {
      bestError = error;
      best = from;
    }
  }
  return { cut: best * batch, reliable: best <= means.length / 2 };
}

/** Replications and days of the pilot run that finds the warm-up. */
const PILOT = { replications: 8, days: 30 };

/**
 * Days until a crossing that starts empty is as it will be. One that empties every night begins each day anew: 0.
 * Else the numbers present, day by day, averaged over a pilot's replications, are cut by MSER; at least one day.
 */
export function warmUpDays(
  definition: CrossingDefinition,
  options: { readonly seed: number | string; readonly from: IsoDate },
): { readonly days: number; readonly reliable: boolean } {
  if (emptiesEveryNight(definition)) return { days: 0, reliable: true };
  const facility = compileFacility(definition);
  const first = parseDate(options.from) - PILOT.days;
  const present = new Array<number>(PILOT.days).fill(0);
  for (let replication = 0; replication < PILOT.replications; replication++) {
    const simulator = new CrossingSimulator(facility, { seed: `${options.seed}/pilot`, replication });
    let state: CarryOver | null = null;
    for (let d = 0; d < PILOT.days; d++) {
      const observation = simulator.runDay(first + d, state);
      for (const minutes of observation.engine.routeMinutes) present[d]! += minutes;
      state = simulator.carryOver(observation);
    }
  }
  const { cut, reliable } = warmUpByMser(present, 1);
  return { days: Math.max(1, cut), reliable };
}

/** Whether everybody has left before the next morning: no rule keeps them and every bank closes each day. */
export function emptiesEveryNight({ rules, banks }: CrossingDefinition): boolean {
  if (rules.endOfDay === 'carry-over') return false;
  return banks.some(({ openingHours }) =>
    openingHours.week.every((shifts) => shifts.reduce((sum, s) => sum + s.finish - s.start, 0) <= 18 * 60),
  );
}

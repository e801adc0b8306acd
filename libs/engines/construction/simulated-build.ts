import { Status } from '#engines/cpm';
import { type DayNumber, type Minute, MINUTES_PER_DAY } from '#engines/work-calendars';
import { payMitigation, totalCost } from './advance-day.js';
import { BuildingDay } from './building-day.js';
import type { Construction } from './construction.js';
import { ConstructionError } from './construction-error.js';
import { spanLevelsOfEffort } from './level-of-effort.js';
import { Works } from './works.js';

/** How one whole build went. */
export interface BuildOutcome {
  readonly iteration: number;
  /** By activity, in the network's order. */
  readonly actualStart: Float64Array;
  readonly actualFinish: Float64Array;
  readonly lastFinish: Minute;
  /** Days lived until everything was complete. */
  readonly days: number;
  readonly cost: number;
}

export interface BuildOptions {
  /** Gives up after this many days; 36,525 unless stated. */
  readonly dayLimit?: number;
}

/**
 * Builds from the first day until everything is complete, day by day by the same rules as `advanceDay`, without
 * keeping a journal.
 * @throws ConstructionError construction.never-finishes
 */
export function simulateBuild(
  construction: Construction,
  iteration: number,
  options: BuildOptions = {},
): BuildOutcome {
  const works = new Works(construction, construction.reader.draw(iteration));
  const building = new BuildingDay(works, undefined);
  const limit = construction.firstDay + (options.dayLimit ?? 36_525);
  payMitigation(works);
  let left = unfinished(works);
  while (left > 0) {
    if (works.nextDay >= limit) throw neverFinishes(works, limit);
    building.live();
    left = building.completedAny() ? unfinished(works) : left;
  }
  spanLevelsOfEffort(works, works.nextDay * MINUTES_PER_DAY);
  let lastFinish = -Infinity;
  for (const node of construction.order) lastFinish = Math.max(lastFinish, works.actualFinish[node]!);
  return {
    iteration,
    actualStart: works.actualStart,
    actualFinish: works.actualFinish,
    lastFinish,
    days: works.nextDay - construction.firstDay,
    cost: totalCost(works),
  };
}

function unfinished(works: Works): number {
  let count = 0;
  for (const node of works.construction.order) if (works.status[node] !== Status.complete) count++;
  return count;
}

function neverFinishes(works: Works, limit: DayNumber): ConstructionError {
  const { network, order } = works.construction;
  const open = order.find((node) => works.status[node] !== Status.complete)!;
  return new ConstructionError([
    {
      code: 'construction.never-finishes',
      message: `it is not complete after ${limit - works.construction.firstDay} days`,
      where: `activities[${network.activities[open]!.id}]`,
    },
  ]);
}

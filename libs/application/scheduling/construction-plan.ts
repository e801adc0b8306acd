import {
  compileConstruction,
  initialState,
  type Construction,
  type ConstructionState,
} from '#engines/construction';
import { MINUTES_PER_DAY, parseDate, type DayNumber } from '#engines/work-calendars';
import { compileUncertainty } from '#model';
import type { CalendarRun } from '#platform/persistence';
import { activityCosts } from './budget.js';
import type { Plan } from './plan.js';

/** A plan laid out for building under a run's seed. The run may begin later than the model's data date. */
export function constructionOf(plan: Plan, run: Pick<CalendarRun, 'seed' | 'startDate'>): Construction {
  const { model } = plan.loaded;
  const dataDate = Math.max(plan.network.dataDate, parseDate(run.startDate) * MINUTES_PER_DAY);
  return compileConstruction({
    network: { ...plan.network, dataDate },
    uncertainty: compileUncertainty(model),
    costs: activityCosts(model),
    seed: run.seed,
  });
}

/**
 * Yesterday's state, fitted to the construction at hand: activities that a newer model lacks are dropped, the
 * initial state where nothing was lived yet.
 */
export function stateBefore(
  construction: Construction,
  stored: ConstructionState | undefined,
  day: DayNumber,
): ConstructionState {
  if (!stored) return { ...initialState(construction), nextDay: day };
  return {
    ...stored,
    nextDay: day,
    activities: stored.activities.filter(({ id }) => construction.indexOf.has(id)),
  };
}

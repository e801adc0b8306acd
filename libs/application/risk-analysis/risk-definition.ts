import type { ScheduleRiskDefinition, ScheduleRiskOptions } from '#engines/schedule-risk';
import { activityAttributes, compileRiskDefinition } from '#model';
import type { ProjectStatus } from '#application/scheduling';

/** A project's status made ready for simulation: what is done is done, what remains is uncertain. */
export function riskDefinition(status: ProjectStatus): ScheduleRiskDefinition {
  const { model } = status.plan.loaded;
  // Stated calendars, not compiled ones: a definition goes to another thread.
  const network = { ...status.network, calendars: model.calendars };
  const definition = compileRiskDefinition(model, network);
  if (!definition.costs) return definition;
  // What has been booked is what was spent; without bookings the budget of the work done.
  const booked = new Map(status.state?.activities.map(({ id, cost }) => [id, cost]));
  const activities = definition.costs.activities.map((cost) => {
    const spent = booked.get(cost.activity);
    return spent === undefined || spent === 0 ? cost : { ...cost, spent };
  });
  return { ...definition, costs: { ...definition.costs, activities } };
}

/** Codes and WBS of the activities, for range rules; risks that have happened. */
export function riskOptions(status: ProjectStatus, settled: readonly string[]): ScheduleRiskOptions {
  return { settled, attributes: activityAttributes(status.plan.loaded.model) };
}

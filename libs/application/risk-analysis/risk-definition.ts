import type { ScheduleRiskDefinition, ScheduleRiskOptions } from '#engines/schedule-risk';
import { compileUncertainty } from '#model';
import { activityBudgets, type ProjectStatus } from '#application/scheduling';

/** A project's status made ready for simulation: what is done is done, what remains is uncertain. */
export function riskDefinition(status: ProjectStatus): ScheduleRiskDefinition {
  const { model } = status.plan.loaded;
  const spent = new Map(status.state?.activities.map(({ id, cost }) => [id, cost]));
  const activities = [...activityBudgets(model)].map(([activity, { fixed, perDay }]) => {
    const index = status.plan.indexOf.get(activity);
    const now = index === undefined ? undefined : status.network.activities[index];
    const left = !now || now.durationMinutes === 0 ? 1 : now.remainingMinutes / now.durationMinutes;
    return {
      activity,
      spent: spent.get(activity) ?? 0,
      fixed: fixed.toNumber() * (now?.status === 'complete' ? 0 : left),
      perWorkingDay: perDay.toNumber(),
    };
  });
  return {
    // Stated calendars, not compiled ones: a definition goes to another thread.
    network: { ...status.network, calendars: model.calendars },
    uncertainty: compileUncertainty(model),
    ...(activities.length > 0 ? { costs: { activities } } : {}),
  };
}

/** Codes and WBS of the activities, for range rules. */
export function riskOptions(status: ProjectStatus, settled: readonly string[]): ScheduleRiskOptions {
  const { activities } = status.plan.loaded.model;
  return {
    settled,
    attributes: Object.fromEntries(
      activities.map(({ id, wbs, codes }) => [
        id,
        { ...(wbs === undefined ? {} : { wbs }), ...(codes === undefined ? {} : { codes }) },
      ]),
    ),
  };
}

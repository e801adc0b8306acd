import {
  learnDurations,
  type LearntDurations,
  type PaceEvidence,
  type ProductivityEvidence,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
} from '#engines/schedule-risk';
import { activityAttributes, compileRiskDefinition } from '#model';
import type { ProjectStatus } from '#application/scheduling';
import { knownRisks, type Happened } from './known-risks.js';

/** A project's status made ready for simulation. */
export interface PreparedAnalysis {
  readonly definition: ScheduleRiskDefinition;
  readonly options: ScheduleRiskOptions;
}

/** What is done is done, what is known of risks is known, what remains is uncertain. */
export function prepareAnalysis(status: ProjectStatus, happened: Happened): PreparedAnalysis {
  const { model } = status.plan.loaded;
  // Stated calendars, not compiled ones: a definition goes to another thread.
  const network = { ...status.network, calendars: model.calendars };
  const stated = compileRiskDefinition(model, network);
  const { settled, risks } = risksNow(status, stated, happened);
  const definition = { ...stated, uncertainty: { ...stated.uncertainty, risks } };
  const options = { settled, attributes: activityAttributes(model) };
  if (!definition.costs) return { definition, options };
  // What has been booked is what was spent; without bookings the budget of the work done.
  const booked = new Map(status.state?.activities.map(({ id, cost }) => [id, cost]));
  const activities = definition.costs.activities.map((cost) => {
    const spent = booked.get(cost.activity);
    return spent === undefined || spent === 0 ? cost : { ...cost, spent };
  });
  return { definition: { ...definition, costs: { ...definition.costs, activities } }, options };
}

/** Progress that people enter tells nothing of what struck: there risks stay as they are stated. */
function risksNow(status: ProjectStatus, { uncertainty }: ScheduleRiskDefinition, happened: Happened) {
  const stated = uncertainty.risks ?? [];
  if (status.snapshot === undefined) return { settled: [], risks: stated };
  const complete = new Set(
    status.network.activities.flatMap((activity) => (activity.status === 'complete' ? [activity.id] : [])),
  );
  return knownRisks(stated, happened, (activity) => complete.has(activity));
}

/** The same with the durations that finished work taught. */
export function learntAnalysis(
  status: ProjectStatus,
  { definition, options }: PreparedAnalysis,
): PreparedAnalysis & Pick<LearntDurations, 'evidence' | 'explanation'> {
  const activities = definition.network.activities.map(({ id, durationMinutes }) => ({
    id,
    durationMinutes,
  }));
  const learnt = learnDurations(
    definition.uncertainty,
    activities,
    finishedWork(status),
    workUnderWay(status),
  );
  return {
    definition: { ...definition, uncertainty: learnt.uncertainty },
    options,
    evidence: learnt.evidence,
    explanation: learnt.explanation,
  };
}

/**
 * Working minutes that finished work took, without days lost to weather and closures. Work that a risk struck is left
 * out: its length mixes two causes.
 */
function finishedWork({ plan, network, state }: ProjectStatus): ProductivityEvidence[] {
  const lived = new Map(state?.activities.map((activity) => [activity.id, activity]));
  return network.activities.flatMap((activity) => {
    const { id, durationMinutes: plannedMinutes, actualStart, actualFinish } = activity;
    const isWork = activity.type === 'task' || activity.type === 'resource-dependent';
    if (activity.status !== 'complete' || !isWork || plannedMinutes <= 0) return [];
    const own = lived.get(id);
    if (own !== undefined && own.strikes > 0) return [];
    if (actualStart === undefined || actualFinish === undefined) return [];
    const calendar = plan.calendars[activity.calendar]!;
    const lost = Object.values(own?.lostMinutes ?? {}).reduce((sum, minutes) => sum + minutes, 0);
    const actualMinutes = calendar.workBetween(actualStart, actualFinish) - lost;
    return actualMinutes > 0 ? [{ activity: id, plannedMinutes, actualMinutes }] : [];
  });
}

/** Work under way by its pace so far; days lost are taken off where they are known, what a risk struck is left out. */
function workUnderWay({ plan, network, state }: ProjectStatus): PaceEvidence[] {
  const lived = new Map(state?.activities.map((activity) => [activity.id, activity]));
  return network.activities.flatMap((activity) => {
    const { id, durationMinutes, remainingMinutes, actualStart } = activity;
    const isWork = activity.type === 'task' || activity.type === 'resource-dependent';
    if (activity.status !== 'in-progress' || !isWork || durationMinutes <= 0) return [];
    const own = lived.get(id);
    if (actualStart === undefined || (own !== undefined && own.strikes > 0)) return [];
    const lost = Object.values(own?.lostMinutes ?? {}).reduce((sum, minutes) => sum + minutes, 0);
    const worked = plan.calendars[activity.calendar]!.workBetween(actualStart, network.dataDate) - lost;
    const shareDone = 1 - remainingMinutes / durationMinutes;
    return worked > 0 && shareDone > 0
      ? [{ activity: id, projectedMinutes: worked / shareDone, shareDone }]
      : [];
  });
}

import type { MilestoneStatus } from '#contract';
import type { NetworkDefinition, ScheduleResult } from '#engines/cpm';
import {
  formatMinute,
  type IsoDate,
  type IsoMinute,
  type Minute,
  type WorkCalendar,
} from '#engines/work-calendars';
import type { Plan, WatchedMilestone } from './plan.js';

/** A milestone's standing on a data date: what a stored day keeps. */
export interface MilestoneAssessment {
  readonly id: string;
  readonly status: MilestoneStatus;
  readonly baseline: IsoMinute | null;
  readonly actual: IsoMinute | null;
  /** Remaining work at its planned rate; the actual date once achieved. */
  readonly forecast: IsoMinute;
  readonly slipWorkingDays: number | null;
  readonly totalFloatDays: number | null;
}

/** Working days on the baseline's late side from which a milestone is late rather than at risk. */
export const LATE_AFTER_WORKING_DAYS = 5;

export interface StatusFacts {
  readonly achieved: boolean;
  /** Some of the work that leads to it has started. */
  readonly begun: boolean;
  readonly slipWorkingDays: number | null;
  readonly totalFloatDays: number | null;
  /** P80 forecast later than the baseline; false where there is no probabilistic forecast. */
  readonly p80AfterBaseline: boolean;
}

/** The rule stated by MILESTONE_STATUS_RULE. */
export function milestoneStatusOf(facts: StatusFacts): MilestoneStatus {
  if (facts.achieved) return 'achieved';
  const slip = facts.slipWorkingDays ?? 0;
  if (slip > LATE_AFTER_WORKING_DAYS) return 'late';
  if (slip > 0 || facts.p80AfterBaseline || (facts.totalFloatDays ?? 0) < 0) return 'at-risk';
  return facts.begun ? 'on-track' : 'planned';
}

/** Working days from one instant to another on a calendar, signed, to a hundredth. */
export function workingDaysBetween(calendar: WorkCalendar, from: Minute, to: Minute): number {
  return Math.round((calendar.workBetween(from, to) / calendar.minutesPerDay) * 100) / 100;
}

/** Every watched milestone of a plan, from a calculated schedule. */
export function assessMilestones(
  plan: Plan,
  network: NetworkDefinition,
  schedule: ScheduleResult,
  forecasts: ReadonlyMap<string, { readonly p80: string | null }> = new Map(),
): readonly MilestoneAssessment[] {
  return plan.milestones.map((milestone) =>
    assess(plan, network, schedule, milestone, forecasts.get(milestone.id)?.p80 ?? undefined),
  );
}

function assess(
  plan: Plan,
  network: NetworkDefinition,
  schedule: ScheduleResult,
  milestone: WatchedMilestone,
  p80: IsoDate | undefined,
): MilestoneAssessment {
  const { index, baseline } = milestone;
  const activity = network.activities[index]!;
  const calendar = plan.calendars[activity.calendar]!;
  const achieved = activity.status === 'complete';
  const forecast = (achieved ? activity.actualFinish : undefined) ?? schedule.earlyFinish[index] ?? NaN;
  const float = schedule.totalFloatMinutes[index] ?? NaN;
  const totalFloatDays =
    achieved || Number.isNaN(float) ? null : Math.round((float / calendar.minutesPerDay) * 100) / 100;
  const slipWorkingDays = baseline === undefined ? null : workingDaysBetween(calendar, baseline, forecast);
  const begun = milestone.ancestors.some(
    (ancestor) => network.activities[ancestor]?.status !== 'not-started',
  );
  const p80AfterBaseline =
    p80 !== undefined && baseline !== undefined && p80 > formatMinute(baseline).slice(0, 10);
  return {
    id: milestone.id,
    status: milestoneStatusOf({ achieved, begun, slipWorkingDays, totalFloatDays, p80AfterBaseline }),
    baseline: baseline === undefined ? null : formatMinute(baseline),
    actual: achieved ? formatMinute(forecast) : null,
    forecast: formatMinute(forecast),
    slipWorkingDays,
    totalFloatDays,
  };
}

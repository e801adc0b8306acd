import type { MilestoneView } from '#contract';
import type { Cause, MilestoneRow, MilestonesSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { dateOf } from './opening-milestone.js';

/** Activities that are named beside the first. */
const MOST_OTHERS = 2;

export function milestonesSection(facts: ReportFacts): MilestonesSection {
  return {
    rows: facts.milestones.map((view) => milestoneRow(facts, view)),
    href: `/v1/projects/${facts.projectId}/milestones?asOf=${facts.asOf}`,
  };
}

/** Dates of a milestone as the headline and the table show them. */
export function milestoneDates(view: MilestoneView) {
  const { forecast, moved } = view;
  return {
    status: view.status,
    ...(view.baseline === null ? {} : { baseline: dateOf(view.baseline) }),
    ...(view.actual === null
      ? { deterministic: dateOf(forecast.deterministic) }
      : { achieved: dateOf(view.actual) }),
    ...(forecast.p50 === null ? {} : { p50: forecast.p50 }),
    ...(forecast.p80 === null ? {} : { p80: forecast.p80 }),
    ...(view.slipWorkingDays === null ? {} : { slipWorkingDays: view.slipWorkingDays }),
    ...(moved === null ? {} : { slipSinceLastWorkingDays: moved.days }),
  };
}

function milestoneRow(facts: ReportFacts, view: MilestoneView): MilestoneRow {
  const trend = facts.trends.get(view.id) ?? [];
  return {
    id: view.id,
    name: view.name,
    ...milestoneDates(view),
    ...(view.totalFloatDays === null ? {} : { totalFloatWorkingDays: view.totalFloatDays }),
    ...(view.moved === null || view.moved.days === 0 ? {} : { why: causesOf(facts, view.moved) }),
    ...(trend.length > 1 ? { trend } : {}),
  };
}

/** Why a milestone moved since the last report, the greatest cause first; together they add up to the move. */
export function causesOf({ plan }: ReportFacts, moved: NonNullable<MilestoneView['moved']>): Cause[] {
  const nameOf = (id: string) => plan.loaded.model.activities[plan.indexOf.get(id) ?? -1]?.name ?? id;
  return moved.causes
    .filter(({ days }) => days !== 0)
    .sort((a, b) => Math.abs(b.days) - Math.abs(a.days))
    .map(({ cause, days, activities }): Cause => {
      const [first, ...others] = activities;
      return {
        code: causeCode(cause, days),
        workingDays: Math.round(days * 10) / 10,
        ...(first === undefined ? {} : { activity: { id: first, name: nameOf(first) } }),
        ...(others.length === 0 ? {} : { note: others.slice(0, MOST_OTHERS).map(nameOf).join('; ') }),
      };
    });
}

function causeCode(cause: string, days: number): Cause['code'] {
  switch (cause) {
    case 'progress':
      return days < 0 ? 'faster-progress' : 'slow-progress';
    case 'durations':
      return 'longer-duration';
    case 'logic':
      return 'logic-change';
    case 'calendars':
      return 'calendar-change';
    case 'constraints':
      return 'constraint';
    default:
      return 'other';
  }
}

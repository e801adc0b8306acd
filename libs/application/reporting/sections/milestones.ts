import type { MilestoneView } from '#contract';
import type { Cause, MilestoneRow, MilestonesSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { dateOf } from './opening-milestone.js';
import { thinned } from './thinned.js';

/** Activities that are named beside the first. */
const MOST_OTHERS = 2;
/** Status dates of the trend, and milestones whose lines can be told apart. */
const MOST_DATES = 16;
const MOST_LINES = 6;

export function milestonesSection(facts: ReportFacts): MilestonesSection {
  const trends = trendsOf(facts);
  return {
    rows: facts.milestones.map((view) => milestoneRow(facts, view, trends.get(view.id))),
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

type Trend = NonNullable<MilestoneRow['trend']>;

/** Trends of the milestones still ahead, the last in time first; one that only repeats another's dates is left out. */
function trendsOf(facts: ReportFacts): ReadonlyMap<string, Trend> {
  const distinct = new Map<string, MilestoneView>();
  for (const view of facts.milestones) {
    const trend = facts.trends.get(view.id) ?? [];
    const key = trend.map(({ forecast }) => forecast).join();
    if (view.actual === null && trend.length > 1 && !distinct.has(key)) distinct.set(key, view);
  }
  return new Map(
    [...distinct.values()]
      .sort((a, b) => (a.forecast.deterministic < b.forecast.deterministic ? 1 : -1))
      .slice(0, MOST_LINES)
      .map(({ id }) => [id, thinned(facts.trends.get(id) ?? [], MOST_DATES)]),
  );
}

function milestoneRow(facts: ReportFacts, view: MilestoneView, trend: Trend | undefined): MilestoneRow {
  return {
    id: view.id,
    name: view.name,
    ...milestoneDates(view),
    ...(view.totalFloatDays === null ? {} : { totalFloatWorkingDays: view.totalFloatDays }),
    ...(view.moved === null || view.moved.days === 0 ? {} : { why: causesOf(facts, view.moved) }),
    ...(trend ? { trend } : {}),
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
        workingDays: days,
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

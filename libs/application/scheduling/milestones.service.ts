import { Injectable } from '@nestjs/common';
import {
  DomainError,
  MILESTONE_STATUS_RULE,
  scheduleView,
  type AsOfQuery,
  type ForecastContent,
  type MilestoneForecast,
  type MilestoneView,
  type ScheduleView,
} from '#contract';
import { formatDate, formatMinute, parseDate } from '#engines/work-calendars';
import { CalendarRuns, unknownProject } from '#application/projects';
import { CalendarStore, ForecastStore, type CalendarRun, type CurrentStanding } from '#platform/persistence';
import { ComputedOnce } from './computed-once.js';
import { drivingWork } from './driving-work.js';
import { assessMilestones, type MilestoneAssessment } from './milestone-assessment.js';
import { movementOf } from './movement.js';
import type { WatchedMilestone } from './plan.js';
import { StatusReader, type ProjectStatus } from './status-reader.js';

/** Milestone status and network results on any lived date. */
@Injectable()
export class MilestonesService {
  private readonly computed = new ComputedOnce<MilestoneView[]>(MILESTONES_KEPT, (views) => views.length);

  constructor(
    private readonly runs: CalendarRuns,
    private readonly calendars: CalendarStore,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastStore,
  ) {}

  async list(projectId: string, query: AsOfQuery) {
    const { asOf, items } = await this.listed(projectId, query);
    return { asOf, statusRule: MILESTONE_STATUS_RULE, items, nextCursor: null };
  }

  /**
   * Of the current run every reader gets what was computed once for its standing; of an earlier run, or as known by
   * a moment, it is computed each time.
   */
  private async listed(
    projectId: string,
    query: AsOfQuery,
  ): Promise<{ readonly asOf: string; readonly items: readonly MilestoneView[] }> {
    if (query.run !== undefined || query.knownAt !== undefined) {
      const { run, status } = await this.read(projectId, query);
      return { asOf: status.asOf, items: await this.viewsOf(run, status) };
    }
    const standing = await this.calendars.standing(projectId, query.asOf);
    if (!standing) throw unknownProject(projectId);
    const { run } = standing;
    const asOf = query.asOf ?? run.dataDate;
    const items = await this.computed.get(keyOf(standing, asOf), async () =>
      this.viewsOf(run, await this.status.at(run, asOf)),
    );
    return { asOf, items };
  }

  async get(projectId: string, milestoneId: string, query: AsOfQuery): Promise<MilestoneView> {
    const { items } = await this.list(projectId, query);
    const found = items.find(({ id }) => id === milestoneId);
    if (found) return found;
    const detail = `"${projectId}" has no milestone "${milestoneId}". It has: ${items.map(({ id }) => id).join(', ') || 'none'}.`;
    throw new DomainError('milestone.unknown', detail);
  }

  async schedule(projectId: string, query: AsOfQuery): Promise<ScheduleView> {
    const { plan, network, schedule } = (await this.read(projectId, query)).status;
    return scheduleView(plan.loaded.model, network, schedule);
  }

  /** Views of all milestones for a status that was read already, each with why it moved since a week before. */
  async viewsOf(run: CalendarRun, status: ProjectStatus): Promise<MilestoneView[]> {
    const since = formatDate(parseDate(status.asOf) - WEEK);
    const before = since >= run.startDate ? await this.status.at(run, since) : undefined;
    const forecast = await this.forecasts.newest(run.id, status.asOf);
    return milestoneViews(status, before, forecast);
  }

  private async read(projectId: string, query: AsOfQuery) {
    const run = await this.runs.find(projectId, query.run);
    return { run, status: await this.status.at(run, query.asOf, query.knownAt) };
  }
}

/** Views of all milestones of a status, with the newest forecast's percentiles and why each moved since before. */
export function milestoneViews(
  status: ProjectStatus,
  before: ProjectStatus | undefined,
  forecast: { readonly date: string; readonly milestones: unknown } | undefined,
): MilestoneView[] {
  const known = new Map(
    (forecast?.milestones as ForecastContent | undefined)?.milestones.map((item) => [item.id, item]),
  );
  const assessed = assessMilestones(status.plan, status.network, status.schedule, known);
  return status.plan.milestones.map((milestone, index) => ({
    ...view(status, milestone, assessed[index]!, known.get(milestone.id), forecast?.date),
    moved: before ? movementOf(before, status, milestone.id) : null,
  }));
}

/** Milestones kept computed, of all projects and dates together. */
const MILESTONES_KEPT = 20_000;

/**
 * Everything that a milestone's view is made of: the run, the version of its model (with the baseline), the head of
 * its journal (every lived day, statement of progress and correction), and the newest forecast. None of them ever
 * comes back after it has changed.
 */
const keyOf = ({ run, forecastDate }: CurrentStanding, asOf: string): string =>
  [
    run.id,
    asOf,
    run.modelVersion,
    run.modelHash,
    run.journalSequence,
    run.journalHash,
    forecastDate ?? '',
  ].join(' ');

/** Days between two status dates. */
const WEEK = 7;

function view(
  status: ProjectStatus,
  milestone: WatchedMilestone,
  assessment: MilestoneAssessment,
  forecast: MilestoneForecast | undefined,
  forecastMade: string | undefined,
): Omit<MilestoneView, 'moved'> {
  const { network, schedule } = status;
  const open = assessment.actual === null;
  const drivers = open ? drivingWork(network, schedule, milestone.index) : [];
  return {
    id: milestone.id,
    name: milestone.name,
    status: assessment.status,
    baseline: assessment.baseline,
    actual: assessment.actual,
    forecast: {
      deterministic: assessment.forecast,
      p10: (open && forecast?.p10) || null,
      p50: (open && forecast?.p50) || null,
      p80: (open && forecast?.p80) || null,
      p90: (open && forecast?.p90) || null,
      probabilisticAsOf: (open && forecast && forecastMade) || null,
    },
    slipWorkingDays: assessment.slipWorkingDays,
    totalFloatDays: assessment.totalFloatDays,
    opens: [...milestone.opens],
    drivers: drivers.map((index) => ({
      id: network.activities[index]?.id ?? '',
      name: status.plan.loaded.model.activities[index]?.name ?? '',
      finish: formatMinute(schedule.finish[index] ?? NaN),
    })),
  };
}

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
import { CalendarRuns } from '#application/projects';
import { ForecastStore, type CalendarRun } from '#platform/persistence';
import { drivingWork } from './driving-work.js';
import { assessMilestones, type MilestoneAssessment } from './milestone-assessment.js';
import { movementOf } from './movement.js';
import type { WatchedMilestone } from './plan.js';
import { StatusReader, type ProjectStatus } from './status-reader.js';

/** Milestone status and network results on any lived date. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastStore,
  ) {}

  async list(projectId: string, query: AsOfQuery) {
    const { run, status } = await this.read(projectId, query);
    const items = await this.viewsOf(run, status);
    return { asOf: status.asOf, statusRule: MILESTONE_STATUS_RULE, items, nextCursor: null };
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

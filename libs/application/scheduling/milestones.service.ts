import { Injectable } from '@nestjs/common';
import {
  DomainError,
  MILESTONE_STATUS_RULE,
  scheduleView,
  type AsOfQuery,
  type MilestoneView,
  type ScheduleView,
} from '#contract';
import { formatMinute } from '#engines/work-calendars';
import { CalendarRuns } from '#application/projects';
import type { CalendarRun } from '#platform/persistence';
import { drivingWork } from './driving-work.js';
import { assessMilestones, type MilestoneAssessment } from './milestone-assessment.js';
import type { WatchedMilestone } from './plan.js';
import { StatusReader, type ProjectStatus } from './status-reader.js';

/** Milestone status and network results on any lived date. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
  ) {}

  async list(projectId: string, query: AsOfQuery) {
    const status = await this.read(projectId, query);
    const items = views(status);
    return { asOf: status.asOf, statusRule: MILESTONE_STATUS_RULE, items, nextCursor: null };
  }

  async get(projectId: string, milestoneId: string, query: AsOfQuery): Promise<MilestoneView> {
    const status = await this.read(projectId, query);
    const found = views(status).find(({ id }) => id === milestoneId);
    if (found) return found;
    const known = status.plan.milestones.map(({ id }) => id).join(', ');
    const detail = `"${projectId}" has no milestone "${milestoneId}". It has: ${known || 'none'}.`;
    throw new DomainError('milestone.unknown', detail);
  }

  async schedule(projectId: string, query: AsOfQuery): Promise<ScheduleView> {
    const { plan, network, schedule } = await this.read(projectId, query);
    return scheduleView(plan.loaded.model, network, schedule);
  }

  /** Views of all milestones for a status that was read already. */
  async viewsOf(_run: CalendarRun, status: ProjectStatus): Promise<MilestoneView[]> {
    return Promise.resolve(views(status));
  }

  private async read(projectId: string, query: AsOfQuery): Promise<ProjectStatus> {
    return this.status.at(await this.runs.find(projectId, query.run), query.asOf, query.knownAt);
  }
}

function views(status: ProjectStatus): MilestoneView[] {
  const assessed = assessMilestones(status.plan, status.network, status.schedule);
  return status.plan.milestones.map((milestone, index) => view(status, milestone, assessed[index]!));
}

function view(
  status: ProjectStatus,
  milestone: WatchedMilestone,
  assessment: MilestoneAssessment,
): MilestoneView {
  const { network, schedule } = status;
  const drivers = assessment.actual === null ? drivingWork(network, schedule, milestone.index) : [];
  return {
    id: milestone.id,
    name: milestone.name,
    status: assessment.status,
    baseline: assessment.baseline,
    actual: assessment.actual,
    forecast: { deterministic: assessment.forecast, p10: null, p50: null, p80: null, p90: null },
    slipWorkingDays: assessment.slipWorkingDays,
    totalFloatDays: assessment.totalFloatDays,
    opens: [...milestone.opens],
    drivers: drivers.map((index) => ({
      id: network.activities[index]?.id ?? '',
      name: status.plan.loaded.model.activities[index]?.name ?? '',
      finish: formatMinute(schedule.finish[index] ?? NaN),
    })),
    moved: null,
  };
}

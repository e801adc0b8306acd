import { Injectable } from '@nestjs/common';
import { DomainError, trendViewOf, type UpdateTrendView } from '#contract';
import type { NetworkDefinition } from '#engines/cpm';
import { updateTrend } from '#engines/schedule-quality';
import { milestoneTrendChart } from '#presentation/charts';
import { CalendarRuns, ProjectsService } from '#application/projects';
import { StatusReader } from '#application/scheduling';
import { ProjectStore, type CalendarRun } from '#platform/persistence';

/** A trend of more updates than this is no longer read by anybody, and costs as many calculations. */
const MOST_UPDATES = 60;

/** What a project's past status updates say: milestone trend, slip by window with its causes, its own bias. */
@Injectable()
export class TrendService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly store: ProjectStore,
  ) {}

  /** @throws DomainError project.unknown, trend.too-few-updates */
  async trend(projectId: string): Promise<UpdateTrendView> {
    const run = await this.runs.find(projectId);
    const dates = await this.statusDates(run);
    if (dates.length < 2) {
      throw new DomainError(
        'trend.too-few-updates',
        `"${projectId}" has one status date so far, ${run.dataDate}. Load past updates in the order of their data ` +
          'dates with POST …/updates, or let the calendar advance.',
      );
    }
    const networks: NetworkDefinition[] = [];
    for (const date of dates) networks.push((await this.status.at(run, date)).network);
    const increasing = networks.filter(
      ({ dataDate }, index) => index === 0 || dataDate > networks[index - 1]!.dataDate,
    );
    if (increasing.length < 2)
      throw new DomainError('trend.too-few-updates', `"${projectId}" has not moved yet.`);
    return trendViewOf(updateTrend(increasing));
  }

  /** The same as a chart. */
  async chart(projectId: string): Promise<string> {
    const { name } = await this.projects.get(projectId);
    const { milestones } = await this.trend(projectId);
    return milestoneTrendChart({
      title: name,
      width: 1000,
      theme: 'light',
      milestones: milestones.map(({ activity, name: milestone, points }) => ({
        id: activity,
        name: milestone,
        points: points.map(({ statusDate, date }) => ({ statusDate, forecast: date.slice(0, 10) })),
      })),
    });
  }

  /** Real progress: the dates from which model versions count. Simulated: the first of each month lived. */
  private async statusDates(run: CalendarRun): Promise<string[]> {
    const dates = new Set([run.startDate, run.dataDate]);
    if (run.progressSource === 'real') {
      for (const { effectiveDate } of await this.store.modelVersions(run.projectId)) dates.add(effectiveDate);
    } else {
      for (const date of monthsBetween(run.startDate, run.dataDate)) dates.add(date);
    }
    return [...dates]
      .filter((date) => date >= run.startDate && date <= run.dataDate)
      .sort()
      .slice(-MOST_UPDATES);
  }
}

function monthsBetween(from: string, to: string): string[] {
  const found: string[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) + 1];
  for (;;) {
    if (month > 12) [year, month] = [year + 1, 1];
    const date = `${year}-${String(month).padStart(2, '0')}-01`;
    if (date > to) return found;
    found.push(date);
    month += 1;
  }
}

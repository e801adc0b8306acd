import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import { formatDate, parseDate } from '#engines/work-calendars';
import { canonicalJson } from '#model';
import type { ReportContent } from '#presentation/documents';
import { performanceAt } from '#application/performance';
import { CalendarRuns } from '#application/projects';
import {
  MilestonesService,
  reportingCurrency,
  StatusReader,
  type DaySnapshot,
  type Plan,
  type ProjectStatus,
} from '#application/scheduling';
import { DayStore, ReportStore, type CalendarRun, type StoredReport } from '#platform/persistence';
import { buildReport } from './report-builder.js';
import type { ReportFacts, TrafficDay } from './report-facts.js';

const WEEK = 7;

/** Writes, keeps and finds progress reports. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly milestones: MilestonesService,
    private readonly days: DayStore,
    private readonly reports: ReportStore,
  ) {}

  async list(projectId: string, cursor: string | undefined, limit: number) {
    await this.runs.find(projectId);
    const after = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(cursor ?? '');
    if (cursor !== undefined && !after) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const rows = await this.reports.list(
      projectId,
      after ? { date: after[1]!, id: Number(after[2]) } : undefined,
      limit + 1,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? `${last.date}.${last.id}` : null };
  }

  /** @throws DomainError report.unknown */
  async find(projectId: string, id: number): Promise<StoredReport & { readonly content: ReportContent }> {
    await this.runs.find(projectId);
    const report = await this.reports.find(projectId, id);
    if (!report) {
      const detail = `"${projectId}" has no report ${id}. GET /v1/projects/${projectId}/reports lists them.`;
      throw new DomainError('report.unknown', detail);
    }
    return report as StoredReport & { readonly content: ReportContent };
  }

  /** Writes the report of a status date and keeps it; the same occasion on the same date is written once. */
  async write(run: CalendarRun, asOf: string, occasion: string): Promise<StoredReport> {
    const content = buildReport(await this.facts(run, asOf, occasion));
    const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
    return this.reports.add({ calendarRunId: run.id, date: asOf, occasion, content, hash });
  }

  /** The report as it would be written now, without keeping it. */
  async preview(run: CalendarRun, asOf: string): Promise<ReportContent> {
    return buildReport(await this.facts(run, asOf, 'preview'));
  }

  private async facts(run: CalendarRun, asOf: string, occasion: string): Promise<ReportFacts> {
    const status = await this.status.at(run, asOf);
    const { plan } = status;
    const since = laterOf(run.startDate, formatDate(parseDate(asOf) - WEEK));
    const yesterday = formatDate(parseDate(asOf) - 1);
    const mondays = await this.days.mondays(run.id, asOf);
    const journal = await this.days.journal(run.id, { after: 0, limit: 2000, from: since, to: yesterday });
    const traffic = await this.days.traffic(run.id, formatDate(parseDate(since) - 1), WEEK);
    return {
      plan,
      projectId: run.projectId,
      run,
      modelVersion: run.modelVersion,
      asOf,
      since,
      status,
      milestones: await this.milestones.viewsOf(run, status),
      trends: trendsOf(plan, mondays),
      journal,
      performance: this.performance(plan, status.state, asOf),
      currency: reportingCurrency(plan.loaded.model),
      traffic: traffic
        .filter(({ date }) => date < asOf)
        .map(({ date, traffic: day }) => ({ date, ...(day as object) }) as TrafficDay),
      number: (await this.reports.countBefore(run.id, occasion, asOf)) + 1,
    };
  }

  private performance(plan: Plan, state: ProjectStatus['state'], asOf: string) {
    const result = performanceAt(plan, state, asOf);
    return result.total.budgetAtCompletion > 0 ? result : undefined;
  }
}

const laterOf = (a: string, b: string): string => (a > b ? a : b);

function trendsOf(plan: Plan, mondays: readonly { readonly date: string; readonly snapshot: unknown }[]) {
  const trends = new Map<string, { statusDate: string; forecast: string }[]>(
    plan.milestones.map(({ id }) => [id, []]),
  );
  for (const { snapshot } of mondays) {
    const { asOf, milestones } = snapshot as DaySnapshot;
    for (const milestone of milestones) {
      trends.get(milestone.id)?.push({ statusDate: asOf, forecast: milestone.forecast.slice(0, 10) });
    }
  }
  return trends;
}

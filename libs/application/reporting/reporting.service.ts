import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type ForecastContent, type MilestoneView, type RiskView } from '#contract';
import { formatDate, parseDate, parseMinute } from '#engines/work-calendars';
import { canonicalJson, reportingCurrency } from '#model';
import type { ReportContent } from '#presentation/documents';
import { performanceAt } from '#application/performance';
import { CalendarRuns } from '#application/projects';
import {
  MilestonesService,
  StatusReader,
  type DaySnapshot,
  type Plan,
  type ProjectStatus,
  type RunState,
} from '#application/scheduling';
import {
  DayStore,
  ForecastStore,
  ReportStore,
  type CalendarRun,
  type StoredReport,
} from '#platform/persistence';
import { forecastCrossing, outlookOfModel } from './crossing-outlook.js';
import { buildReport } from './report-builder.js';
import type { OpeningVintage, ReportFacts, TrafficDay } from './report-facts.js';
import { headlineMilestone } from './sections/opening-milestone.js';

const WEEK = 7;
/** Journal entries that set the works back. */
const SETBACKS = ['risk.struck', 'risk.occurred', 'day.lost'];

/** Writes, keeps and finds progress reports. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly milestones: MilestonesService,
    private readonly days: DayStore,
    private readonly reports: ReportStore,
    private readonly forecasts: ForecastStore,
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

  /**
   * Writes the report of a status date and keeps it; the same occasion on the same date is written once. A report whose
   * forecast could not be made says why.
   */
  async write(
    run: CalendarRun,
    asOf: string,
    occasion: string,
    forecastFailure?: string,
  ): Promise<StoredReport> {
    const facts = await this.facts(run, asOf);
    const content = buildReport(forecastFailure === undefined ? facts : { ...facts, forecastFailure });
    const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
    return this.reports.add({ calendarRunId: run.id, date: asOf, occasion, content, hash });
  }

  /** The report as it would be written now, without keeping it. */
  async preview(run: CalendarRun, asOf: string): Promise<ReportContent> {
    return buildReport(await this.facts(run, asOf));
  }

  private async facts(run: CalendarRun, asOf: string): Promise<ReportFacts> {
    const status = await this.status.at(run, asOf);
    const { plan } = status;
    const since = laterOf(run.startDate, formatDate(parseDate(asOf) - WEEK));
    const yesterday = formatDate(parseDate(asOf) - 1);
    const milestones = await this.milestones.viewsOf(run, status);
    const traffic = await this.traffic(run, since, asOf);
    const mondays = await this.days.mondays(run.id, asOf);
    const previous = await this.previous(run, asOf);
    return {
      plan,
      projectId: run.projectId,
      run,
      modelVersion: run.modelVersion,
      asOf,
      since,
      status,
      milestones,
      trends: trendsOf(plan, mondays),
      journal: await this.days.journal(run.id, { after: 0, limit: 2000, from: since, to: yesterday }),
      setbacks: await this.setbacks(run, yesterday),
      ...(await this.forecastsOf(run, asOf, milestones)),
      performance: performanceOf(plan, status.state, asOf, mondays),
      currency: reportingCurrency(plan.loaded.model),
      traffic,
      ...(traffic.length > 0
        ? { outlook: await this.outlook(run, plan, asOf) }
        : { outlook: [], ...crossingAhead(plan, milestones, run.seed) }),
      number: (await this.reports.datesBefore(run.id, asOf)) + 1,
      ...(previous ? { previous } : {}),
    };
  }

  /** Days of traffic in the period. */
  private async traffic(run: CalendarRun, since: string, asOf: string): Promise<TrafficDay[]> {
    const rows = await this.days.traffic(run.id, formatDate(parseDate(since) - 1), WEEK);
    return rows
      .filter(({ date }) => date < asOf)
      .map(({ date, traffic: day }) => ({ date, ...(day as object) }) as TrafficDay);
  }

  /** The four weeks ahead, from where the night before left the crossing. */
  private async outlook(run: CalendarRun, plan: Plan, asOf: string) {
    const day = await this.days.lastBefore(run.id, asOf);
    const crossing = (day?.state as RunState | undefined)?.crossing;
    return outlookOfModel(plan.loaded.model, crossing, asOf, run.seed);
  }

  /** Risks that came and days lost, since the start. */
  private async setbacks(run: CalendarRun, to: string) {
    const found = await Promise.all(
      SETBACKS.map((kind) => this.days.journal(run.id, { after: 0, limit: 5000, kind, to })),
    );
    return found.flat().sort((a, b) => a.sequence - b.sequence);
  }

  /** The newest risk analysis, and how the headline milestone's forecast has moved. */
  private async forecastsOf(run: CalendarRun, asOf: string, milestones: readonly MilestoneView[]) {
    const rows = await this.forecasts.list(run.id, asOf);
    const newest = rows.at(-1);
    if (!newest) return { vintages: [] };
    const analysis = (await this.forecasts.analysis(run.id, newest.date)) as RiskView | undefined;
    const headline = headlineMilestone(milestones)?.id;
    const vintages = rows.flatMap(({ date, milestones: content }): OpeningVintage[] => {
      const found = (content as ForecastContent).milestones.find(({ id }) => id === headline);
      if (!found) return [];
      const { deterministic, p10, p50, p80, p90 } = found;
      if (p10 === null || p50 === null || p80 === null || p90 === null) return [];
      return [{ statusDate: date, deterministic, p10, p50, p80, p90 }];
    });
    return { vintages, ...(analysis ? { analysis } : {}) };
  }

  private async previous(run: CalendarRun, asOf: string): Promise<ReportFacts['previous']> {
    const report = await this.reports.before(run.id, asOf);
    if (!report) return undefined;
    const content = report.content as ReportContent;
    return {
      id: content.report.id,
      dataDate: report.date,
      href: `/v1/projects/${run.projectId}/reports/${report.id}.html`,
      lights: content.lights ?? [],
      ...(content.headline.p80 === undefined ? {} : { p80: content.headline.p80 }),
    };
  }
}

/** Earned value on the data date, with that of past Mondays for the S-curve. */
function performanceOf(
  plan: Plan,
  state: ProjectStatus['state'],
  asOf: string,
  mondays: readonly { readonly snapshot: unknown }[],
) {
  const history = mondays.flatMap(({ snapshot }) => {
    const { asOf: date, earned } = snapshot as DaySnapshot;
    return earned ? [{ date: parseMinute(date), ...earned }] : [];
  });
  const result = performanceAt(plan, state, asOf, history);
  return result.total.budgetAtCompletion > 0 ? result : undefined;
}

/** The crossing that is being built, simulated for what the model says will come. */
function crossingAhead(plan: Plan, milestones: readonly MilestoneView[], seed: string) {
  const opening = headlineMilestone(milestones)?.baseline?.slice(0, 10);
  const crossingForecast = opening && forecastCrossing(plan.loaded.model, opening, seed);
  return crossingForecast ? { crossingForecast } : {};
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

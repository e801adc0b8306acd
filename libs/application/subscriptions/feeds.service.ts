import { Injectable } from '@nestjs/common';
import { Feed } from 'feed';
import ical from 'ical-generator';
import { DomainError } from '#contract';
import { CalendarRuns } from '#application/projects';
import { ReportingService } from '#application/reporting';
import { MilestonesService, StatusReader } from '#application/scheduling';
import { headlineSentence, renderReport, type ReportContent } from '#presentation/documents';
import { FeedTokenStore, type StoredFeedToken } from '#platform/persistence';
import { DeliverySettings } from './delivery-settings.js';
import type { Maker } from './maker.js';
import { hashToken, newToken } from './secrets.js';

/** Reports that a feed lists. */
const ENTRIES = 30;

/** Feeds and a calendar at secret addresses, for readers that cannot sign in. A token opens one project. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly tokens: FeedTokenStore,
    private readonly reporting: ReportingService,
    private readonly status: StatusReader,
    private readonly milestones: MilestonesService,
    private readonly settings: DeliverySettings,
  ) {}

  async list(projectId: string) {
    await this.runs.find(projectId);
    return { items: (await this.tokens.list(projectId)).map((token) => tokenView(token)), nextCursor: null };
  }

  /** The addresses are in this answer and nowhere else. */
  async create(projectId: string, name: string, maker: Maker) {
    await this.runs.find(projectId);
    const token = newToken();
    const stored = await this.tokens.add({
      projectId,
      name,
      tokenHash: hashToken(token),
      createdBy: maker.principal,
      creatorId: maker.id,
    });
    const base = this.address(token);
    return {
      ...tokenView(stored),
      urls: {
        atom: `${base}/reports.atom`,
        json: `${base}/reports.json`,
        calendar: `${base}/milestones.ics`,
      },
    };
  }

  /** @throws DomainError feed.unknown */
  async revoke(projectId: string, id: string): Promise<void> {
    if (!(await this.tokens.revoke(projectId, id))) throw unknownFeed();
  }

  /** Atom (RFC 4287) or JSON Feed 1.0. @throws DomainError feed.unknown */
  async reports(token: string, format: 'atom' | 'json'): Promise<string> {
    const projectId = await this.projectOf(token);
    const { items } = await this.reporting.list(projectId, undefined, ENTRIES);
    const base = this.address(token);
    const first = items[0]?.content as ReportContent | undefined;
    const feed = new Feed({
      id: `urn:spanwise:${projectId}:reports`,
      title: first?.project.name ?? projectId,
      link: this.settings.options.publicUrl,
      feedLinks: { atom: `${base}/reports.atom`, json: `${base}/reports.json` },
      updated: items[0]?.createdAt ?? new Date(0),
      generator: 'Spanwise',
      copyright: '',
    });
    for (const report of items) {
      const content = report.content as ReportContent;
      feed.addItem({
        id: `urn:spanwise:${projectId}:report:${report.id}`,
        title: headlineSentence(content),
        link: `${base}/reports/${report.id}.html`,
        date: report.createdAt,
        published: report.createdAt,
        description: `${content.project.name}, ${content.report.dataDate}`,
      });
    }
    return format === 'atom' ? feed.atom1() : feed.json1();
  }

  /** One report of the feed, for readers without an account. @throws DomainError feed.unknown, report.unknown */
  async report(token: string, id: number): Promise<Uint8Array> {
    const projectId = await this.projectOf(token);
    const { content } = await this.reporting.find(projectId, id);
    return renderReport(content, 'html', { baseUrl: this.settings.options.publicUrl });
  }

  /** Milestones as all-day events under ids that stay. @throws DomainError feed.unknown */
  async milestoneCalendar(token: string): Promise<string> {
    const projectId = await this.projectOf(token);
    const run = await this.runs.find(projectId);
    const status = await this.status.at(run, run.dataDate);
    const { name } = status.plan.loaded.model.project;
    const calendar = ical({ name, prodId: '//Spanwise//Milestones//EN', ttl: 3600 });
    // An event without a stamp of its own would be stamped with the present moment: other bytes each time.
    const stamp = new Date(`${run.dataDate}T00:00:00Z`);
    for (const view of await this.milestones.viewsOf(run, status)) {
      const achieved = view.actual !== null;
      const date = view.actual ?? view.forecast.p80 ?? view.forecast.deterministic;
      const start = new Date(`${date.slice(0, 10)}T00:00:00Z`);
      calendar.createEvent({
        id: `${projectId}.${view.id}@spanwise`,
        stamp,
        start,
        end: new Date(start.getTime() + 86_400_000),
        allDay: true,
        timezone: 'UTC',
        summary: achieved ? `${view.name} (achieved)` : view.name,
        description: achieved
          ? `Achieved on ${date.slice(0, 10)}.`
          : `Forecast of ${run.dataDate}: P50 ${view.forecast.p50 ?? 'unknown'}, P80 ${view.forecast.p80 ?? 'unknown'}; at the planned rate ${view.forecast.deterministic.slice(0, 10)}; baseline ${view.baseline?.slice(0, 10) ?? 'none'}.`,
      });
    }
    return calendar.toString();
  }

  private async projectOf(token: string): Promise<string> {
    const project = await this.tokens.use(hashToken(token));
    if (project === undefined) throw unknownFeed();
    return project;
  }

  private address(token: string): string {
    return `${this.settings.options.publicUrl}/v1/feeds/${token}`;
  }
}

const unknownFeed = (): DomainError =>
  new DomainError('feed.unknown', 'This address is not valid, or its token has been revoked.');

function tokenView(stored: StoredFeedToken) {
  return {
    id: stored.id,
    name: stored.name,
    createdBy: stored.createdBy,
    createdAt: stored.createdAt.toISOString(),
    lastUsedAt: stored.lastUsedAt?.toISOString() ?? null,
    revokedAt: stored.revokedAt?.toISOString() ?? null,
  };
}

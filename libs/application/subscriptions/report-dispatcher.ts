import { Injectable } from '@nestjs/common';
import type { ReportContent } from '#presentation/documents';
import { CalendarStore, DispatchStore, type CalendarRun, type StoredReport } from '#platform/persistence';
import { newsDigest } from './news-digest.js';
import { decide, type OccasionReport, type Trigger } from './occasions.js';

const PAGE = 1000;
const DAY_SECONDS = 86_400;
/** Simulated days in a real day above which a calendar counts as faster than real time. */
const FAST = 1.5;

/** Queues a report for everybody who wants it on an occasion. Done twice, it is queued once. */
@Injectable()
export class ReportDispatcher {
  constructor(
    private readonly dispatches: DispatchStore,
    private readonly calendars: CalendarStore,
  ) {}

  async wanted(projectId: string, triggers: readonly Trigger[]): Promise<boolean> {
    return this.dispatches.anyFor(
      projectId,
      triggers.map(({ on }) => on),
    );
  }

  /** Decides and queues for every subscription of the project. Returns how many deliveries were queued. */
  async reportWritten(run: CalendarRun, report: StoredReport, triggers: readonly Trigger[]): Promise<number> {
    const occasion = await this.occasion(run, report);
    let queued = 0;
    for (const trigger of triggers) queued += await this.fanOut(run.projectId, trigger, occasion);
    return queued;
  }

  private async fanOut(projectId: string, trigger: Trigger, occasion: OccasionReport): Promise<number> {
    let queued = 0;
    let after: string | null = null;
    for (;;) {
      const page = await this.dispatches.candidates(projectId, [trigger.on], after, PAGE);
      const decided = page.flatMap((candidate) => decide(candidate, trigger, occasion) ?? []);
      queued += (await this.dispatches.dispatch(decided)).queued;
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return queued;
    }
  }

  private async occasion(run: CalendarRun, report: StoredReport): Promise<OccasionReport> {
    const content = report.content as ReportContent;
    const now = await this.calendars.byId(run.id);
    return {
      id: report.id,
      runNumber: run.number,
      date: report.date,
      digest: newsDigest(content),
      p80: content.opening?.p80 ?? content.headline.p80 ?? null,
      fast: await this.isFast(now ?? run, report.date),
      dataDate: now?.dataDate ?? report.date,
    };
  }

  /**
   * Faster than real time: by its own pace while it runs, or because it was advanced by hand, which shows in the time
   * since the report before (or since the run was made).
   */
  private async isFast(run: CalendarRun, date: string): Promise<boolean> {
    if (run.state === 'running')
      return (run.daysPerTick * DAY_SECONDS) / Math.max(run.tickSeconds, 1e-3) > FAST;
    const pace = await this.dispatches.paceSince(run.id, date);
    if (pace !== null) return pace > FAST;
    const lived = (Date.parse(date) - Date.parse(run.startDate)) / 86_400_000;
    const elapsed = Math.max((Date.now() - run.createdAt.getTime()) / 86_400_000, 1e-6);
    return lived > 0 && lived / elapsed > FAST;
  }
}

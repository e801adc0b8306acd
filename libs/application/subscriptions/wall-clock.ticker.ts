import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { SubscriptionSchedule } from '#contract';
import { ReportingService } from '#application/reporting';
import type { ReportContent } from '#presentation/documents';
import {
  CalendarStore,
  DispatchStore,
  SubscriptionStore,
  type DueSubscription,
  type NewDispatch,
} from '#platform/persistence';
import { newsDigest } from './news-digest.js';
import { missedTimes, nextTime } from './schedule-times.js';

const LOOK_EVERY = 1000;
const CLAIM = 100;
/** An occasion this late was missed; before that it is only a little late. */
const GRACE_MILLISECONDS = 15 * 60_000;
/** Most missed occasions that `all` sends after downtime. */
const MOST_MISSED = 100;

/** Sends what wall-clock schedules ask for. Due times are the database's; each is handled by one process. */
@Injectable()
export class WallClockTicker implements BeforeApplicationShutdown {
  private readonly logger = new Logger('WallClockTicker');
  private working: Promise<unknown> | undefined;
  private stopping = false;

  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly dispatches: DispatchStore,
    private readonly calendars: CalendarStore,
    private readonly reporting: ReportingService,
  ) {}

  @Interval(LOOK_EVERY)
  look(): void {
    if (this.working || this.stopping) return;
    this.working = this.tick()
      .catch((error: unknown) => {
        this.logger.warn({
          message: 'wall-clock schedules could not be looked at; tried again',
          error: String(error),
        });
      })
      .finally(() => {
        this.working = undefined;
      });
  }

  /** Handles everything that is due. Returns how many deliveries were queued. */
  async tick(): Promise<number> {
    let queued = 0;
    for (const due of await this.subscriptions.due(CLAIM)) {
      try {
        queued += await this.handle(due);
      } catch (error) {
        this.logger.error({
          message: 'a subscription could not be served; it is tried again',
          id: due.id,
          error: String(error),
        });
      }
    }
    return queued;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  /**
   * The dispatch first, then the due time moves on: when the process dies between the two, the next one finds the
   * occasion decided and only moves on.
   */
  private async handle(due: DueSubscription): Promise<number> {
    const schedule = due.schedule as SubscriptionSchedule;
    const times = occasionsToSend(schedule, due);
    let queued = 0;
    if (times.length > 0) queued = await this.send(due, times);
    await this.subscriptions.moveOn(due.id, due.dueAt, nextTime(schedule, due.now));
    return queued;
  }

  private async send(due: DueSubscription, times: readonly Date[]): Promise<number> {
    const run = await this.calendars.current(due.projectId);
    const candidate = await this.dispatches.candidate(due.id);
    if (!run || !candidate) return 0;
    const report = await this.reporting.write(run, run.dataDate, 'wall-clock');
    const content = report.content as ReportContent;
    const digest = newsDigest(content);
    const unchanged = candidate.skipUnchanged && candidate.lastDigest === digest;
    const decided = times.map((at): NewDispatch => ({
      subscription: due.id,
      report: report.id,
      occasion: `wall-clock:${at.toISOString()}`,
      status: unchanged ? 'unchanged' : 'queued',
      digest,
      p80: content.headline.p80 ?? null,
    }));
    return (await this.dispatches.dispatch(decided)).queued;
  }
}

/** What is to be sent of the occasions that have come, by the catch-up policy. */
export function occasionsToSend(
  schedule: SubscriptionSchedule,
  { dueAt, now, catchUp }: Pick<DueSubscription, 'dueAt' | 'now' | 'catchUp'>,
): readonly Date[] {
  const times = missedTimes(schedule, dueAt, now, MOST_MISSED);
  if (catchUp === 'all') return times;
  const newest = times.slice(-1);
  if (catchUp === 'once') return newest;
  return newest.filter((at) => now.getTime() - at.getTime() <= GRACE_MILLISECONDS);
}

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { runInContext } from '#platform/observability';
import { CalendarStore, type CalendarRun } from '#platform/persistence';
import { DayLiver } from './day-liver.js';

/** Milliseconds between two looks for due calendars. */
const LOOK_EVERY = 250;
/** Calendars claimed at a time, and how many of them are worked on at once. */
const CLAIM = 64;
const AT_ONCE = 8;

/**
 * The scheduled job that makes days pass. Any number of processes may run it: each claims due calendars for itself.
 * A look that is still at work when the next is due is left alone, so ticks never pile up.
 */
@Injectable()
export class CalendarTicker implements OnApplicationShutdown {
  private readonly logger = new Logger('CalendarTicker');
  private working: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly calendars: CalendarStore,
    private readonly days: DayLiver,
  ) {}

  @Interval(LOOK_EVERY)
  look(): void {
    if (this.working || this.stopping) return;
    this.working = this.tick()
      .then(() => undefined)
      .catch((error: unknown) => {
        this.logger.warn({ message: 'tick failed; the next one tries again', error: String(error) });
      })
      .finally(() => {
        this.working = undefined;
      });
  }

  /** Lives what is due now. Returns the number of days lived. */
  async tick(): Promise<number> {
    let lived = 0;
    for (;;) {
      const due = await this.calendars.claimDue(CLAIM);
      const queue = due.values();
      const work = async () => {
        for (const run of queue) lived += await this.liveTick(run);
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, work));
      if (due.length < CLAIM || this.stopping) return lived;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private async liveTick(claimed: CalendarRun): Promise<number> {
    return runInContext(
      { requestId: `tick-${claimed.id}-${claimed.dataDate}`, principal: 'clock' },
      async () => {
        let run = claimed;
        for (let day = 0; day < claimed.daysPerTick && !this.stopping; day++) {
          const step = await this.days.live(run, { onlyWhileRunning: true });
          if (!step.lived || step.run.state === 'finished') return day + (step.lived ? 1 : 0);
          run = step.run;
        }
        return claimed.daysPerTick;
      },
    ).catch((error: unknown) => {
      this.logger.error({
        message: 'a day could not be lived',
        project: claimed.projectId,
        error: String(error),
      });
      return 0;
    });
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { runInContext } from '#platform/observability';
import { RetentionStore } from '#platform/persistence';

/** Injection token of the days after which what is past is removed. */
export const RETENTION_DAYS = Symbol('RetentionDays');

const LOOK_EVERY = 3_600_000;

/** Removes what is past, every hour, in one of the processes that could. */
@Injectable()
export class RetentionTicker {
  private readonly logger = new Logger('Retention');

  constructor(
    private readonly store: RetentionStore,
    @Inject(RETENTION_DAYS) private readonly days: number,
  ) {}

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    const { days } = this;
    await runInContext({ requestId: 'retention', principal: 'retention' }, async () => {
      try {
        const pruned = await this.store.prune(days);
        if (pruned) this.logger.log({ message: 'removed what is past', days, ...pruned });
      } catch (error) {
        this.logger.warn({ message: 'what is past stays until the next hour', error: String(error) });
      }
    });
  }
}

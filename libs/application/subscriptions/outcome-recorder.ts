import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DeliveryStore, type DeliveryOutcome } from '#platform/persistence';

const MOST_AT_ONCE = 200;
/** Attempts to record while the database is away; after that the lease decides. */
const ATTEMPTS = 120;
const PAUSE_MILLISECONDS = 500;

/**
 * Writes outcomes down, those that come while a write is under way in one statement after it. While the database is
 * away it keeps trying: an outcome that is lost would be a message sent again.
 */
export class OutcomeRecorder {
  private readonly logger = new Logger('OutcomeRecorder');
  private waiting: { readonly outcome: DeliveryOutcome; readonly done: () => void }[] = [];
  private writing: Promise<void> | undefined;

  constructor(private readonly store: DeliveryStore) {}

  /** Resolves when the outcome is written, or can no longer be. */
  record(outcome: DeliveryOutcome): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ outcome, done });
      this.writing ??= this.write().finally(() => {
        this.writing = undefined;
      });
    });
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      await this.persist(batch.map(({ outcome }) => outcome));
      for (const { done } of batch) done();
    }
  }

  private async persist(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        await this.store.record(outcomes);
        return;
      } catch (error) {
        if (attempt === 1)
          this.logger.warn({ message: 'outcomes of deliveries wait for the database', error: String(error) });
        await pause(PAUSE_MILLISECONDS);
      }
    }
    this.logger.error({
      message: 'outcomes could not be recorded; the messages come again',
      count: outcomes.length,
    });
  }
}

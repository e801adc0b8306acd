import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DeliveryOutcome, DeliveryStore } from '#platform/persistence';

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
  private stopped = false;

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

  /** The database is about to be closed: nothing is tried again. */
  stop(): void {
    this.stopped = true;
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      await this.persist(batch.map(({ outcome }) => outcome));
      for (const { done } of batch) done();
    }
  }

  private async persist(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS && !this.stopped; attempt += 1) {
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

import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { runInContext } from '#platform/observability';
import { OutboxStore, type OutboxMessage } from '#platform/persistence';

/** Does what follows from a committed change. May be called twice for one message; must then do it once. */
export interface OutboxHandler {
  readonly topic: string;
  handle(message: OutboxMessage): Promise<void>;
}

/** Injection token of all handlers of a process. */
export const OUTBOX_HANDLERS = Symbol('OutboxHandlers');

const LOOK_EVERY = 500;
const CLAIM = 16;

/** Hands outbox messages to their handlers, at least once, each message by one process at a time. */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly logger = new Logger('OutboxRelay');
  private readonly handlers: ReadonlyMap<string, OutboxHandler>;
  private working: Promise<unknown> | undefined;
  private stopping = false;

  constructor(
    private readonly store: OutboxStore,
    @Inject(OUTBOX_HANDLERS) handlers: readonly OutboxHandler[],
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.topic, handler]));
  }

  @Interval(LOOK_EVERY)
  look(): void {
    if (this.working || this.stopping) return;
    this.working = this.drain()
      .catch((error: unknown) => {
        this.logger.warn({
          message: 'the outbox could not be read; it is tried again',
          error: String(error),
        });
      })
      .finally(() => {
        this.working = undefined;
      });
  }

  /** Handles everything that is due. Returns the number of messages handled. */
  async drain(): Promise<number> {
    let handled = 0;
    for (;;) {
      const messages = await this.store.claim(CLAIM);
      for (const message of messages) handled += await this.handle(message);
      if (messages.length < CLAIM || this.stopping) return handled;
    }
  }

  /** Handles everything that is due and waits for what another look has in hand. */
  async settled(): Promise<void> {
    do {
      await this.working;
      await this.drain();
    } while ((await this.store.pending()) > 0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private async handle(message: OutboxMessage): Promise<0 | 1> {
    const handler = this.handlers.get(message.topic);
    return runInContext({ requestId: `outbox-${message.id}`, principal: 'worker' }, async () => {
      try {
        if (!handler) throw new Error(`nothing handles the topic ${message.topic}`);
        await handler.handle(message);
        await this.store.done(message.id);
        return 1;
      } catch (error) {
        this.logger.error({
          message: 'an outbox message failed and comes back',
          id: message.id,
          error: String(error),
        });
        await this.store.failed(message.id, message.attempts, String(error));
        return 0;
      }
    });
  }
}

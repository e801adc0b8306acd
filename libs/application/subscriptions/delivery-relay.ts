import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { SendOutcome } from '#platform/delivery';
import {
  DeliveryStore,
  RecipientStore,
  type ClaimedDelivery,
  type DeliveryOutcome,
} from '#platform/persistence';
import { DeliveryLane, type LeasedDelivery } from './delivery-lane.js';
import { afterAttempt, leaseOf } from './delivery-policy.js';
import { DeliverySettings } from './delivery-settings.js';
import { MessageSender } from './message-sender.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { RateLimit } from './rate-limit.js';

const LOOK_EVERY = 500;
const FIRST_WAIT_SECONDS = 10;
/** After "the way is blocked" nothing is tried for about this long. */
const BLOCKED_MILLISECONDS = 5_000;
const CLAIM_PER_PLACE = 8;
/** How long a stopping process waits for what is under way. */
const STOP_MILLISECONDS = 10_000;
const PLACES: Readonly<Record<string, { readonly places: number; readonly perDestination: number }>> = {
  // All mail goes to one server: its connections are the limit, not the recipients' domains.
  // Twice and more as many places: while some wait for their outcome to be written down, others send.
  email: { places: 16, perDestination: Infinity },
  webhook: { places: 16, perDestination: 2 },
  files: { places: 2, perDestination: Infinity },
};

/** Sends what is queued: each delivery by one process at a time, under a lease that outlasts any single attempt. */
@Injectable()
export class DeliveryRelay implements BeforeApplicationShutdown {
  private readonly logger = new Logger('DeliveryRelay');
  private readonly recorder: OutcomeRecorder;
  private readonly rate: RateLimit;
  private readonly lanes: readonly DeliveryLane[];
  private readonly working = new Set<Promise<void>>();
  private stopping = false;
  private accepted = 0;
  /** The failure that was told last. */
  private told: unknown;

  constructor(
    private readonly store: DeliveryStore,
    private readonly recipients: RecipientStore,
    private readonly sender: MessageSender,
    private readonly settings: DeliverySettings,
  ) {
    this.recorder = new OutcomeRecorder(store);
    this.rate = new RateLimit(settings.options.mailPerSecond);
    this.lanes = sender.channels.map((channel) => {
      const { places, perDestination } = PLACES[channel]!;
      return new DeliveryLane(channel, places, perDestination);
    });
  }

  @Interval(LOOK_EVERY)
  look(): void {
    for (const lane of this.lanes) this.pump(lane);
  }

  /** Sends everything that is due on every channel, and waits for what is under way. Returns how many were accepted. */
  async drain(): Promise<number> {
    const before = this.accepted;
    this.look();
    while (this.working.size > 0) await Promise.all(this.working);
    return this.accepted - before;
  }

  /**
   * Before the database is closed: what is under way may end and be written down, but nobody waits long for a slow
   * receiver. What is left has a lease that runs out.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const patience = new AbortController();
    const waited = pause(STOP_MILLISECONDS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.working), waited]);
    patience.abort();
    for (const lane of this.lanes) await this.giveBackAll(lane, 0);
    this.recorder.stop();
  }

  /** Every free place of a channel takes deliveries until none is due; places that are busy hold up nobody. */
  private pump(lane: DeliveryLane): void {
    while (lane.active < lane.places && !this.stopping) {
      lane.active += 1;
      const place = this.place(lane)
        .catch((error: unknown) => {
          // All places wait for one claim: what failed for all of them is said once.
          if (error === this.told) return;
          this.told = error;
          this.logger.warn({ message: 'deliveries could not be claimed; tried again', error: String(error) });
        })
        .finally(() => {
          lane.active -= 1;
          this.working.delete(place);
        });
      this.working.add(place);
    }
  }

  private async place(lane: DeliveryLane): Promise<void> {
    for (let leased = await this.next(lane); leased !== undefined; leased = await this.next(lane)) {
      try {
        if (await this.deliver(lane, leased)) this.accepted += 1;
      } finally {
        lane.finished(leased.delivery);
      }
    }
    if (lane.blocked) await this.giveBackAll(lane, BLOCKED_MILLISECONDS / 1000);
  }

  private async next(lane: DeliveryLane): Promise<LeasedDelivery | undefined> {
    for (;;) {
      if (this.stopping || lane.blocked) return undefined;
      const taken = lane.take();
      if (taken) return taken;
      lane.claiming ??= this.claim(lane).finally(() => {
        lane.claiming = undefined;
      });
      if ((await lane.claiming) === 0) return lane.take();
    }
  }

  private async giveBackAll(lane: DeliveryLane, waitSeconds: number): Promise<void> {
    await Promise.all(lane.drain().map(({ delivery }) => this.giveBack(delivery, waitSeconds)));
  }

  private async claim(lane: DeliveryLane): Promise<number> {
    const lease = randomUUID();
    const claimedAt = performance.now();
    const { seconds, beginWithinSeconds } = leaseOf(this.sender.deadline(lane.channel));
    const most = lane.places * CLAIM_PER_PLACE;
    const claimed = await this.store.claim(lane.channel, most, lease, seconds, lane.saturated);
    const beginBefore = claimedAt + beginWithinSeconds * 1000;
    lane.fill(claimed.map((delivery) => ({ delivery, beginBefore })));
    return claimed.length;
  }

  private async deliver(lane: DeliveryLane, { delivery, beginBefore }: LeasedDelivery): Promise<boolean> {
    const wanted = delivery.kind === 'confirmation' ? 'pending' : 'confirmed';
    if (delivery.recipientState !== wanted) {
      await this.suppress(delivery, `the recipient is ${delivery.recipientState}`);
      return false;
    }
    if (!delivery.creatorMay) {
      const why = `${delivery.createdBy}, who made the subscription, may no longer see the project`;
      await this.suppress(delivery, why);
      return false;
    }
    if (lane.channel === 'email') await this.rate.pass();
    if (lane.blocked || performance.now() > beginBefore) {
      await this.giveBack(delivery, 1);
      return false;
    }
    const began = performance.now();
    const outcome = await this.attempt(delivery);
    if (outcome.kind === 'unreachable') {
      lane.blockedUntil = performance.now() + BLOCKED_MILLISECONDS * (0.5 + Math.random());
    }
    const decided = afterAttempt(outcome, {
      channel: delivery.channel,
      attempts: delivery.attempts,
      ageSeconds: (Date.now() - delivery.queuedAt.getTime()) / 1000,
      firstWaitSeconds: this.settings.options.firstWaitSeconds ?? FIRST_WAIT_SECONDS,
      jitter: Math.random(),
    });
    await this.recorder.record({
      ...decided,
      ...identityOf(delivery),
      tried: true,
      milliseconds: Math.round(performance.now() - began),
    });
    if (outcome.kind === 'gone') {
      const reason = delivery.channel === 'email' ? 'bounced' : 'the receiver is gone';
      await this.recipients.disable(
        delivery.recipientId,
        `${reason}: ${outcome.code ?? ''} ${outcome.detail}`,
      );
    }
    return outcome.kind === 'accepted';
  }

  /** Whatever goes wrong in making the message concerns this delivery only. */
  private async attempt(delivery: ClaimedDelivery): Promise<SendOutcome> {
    try {
      return await this.sender.send(delivery);
    } catch (error) {
      this.logger.error({ message: 'a message could not be made', id: delivery.id, error: String(error) });
      return { kind: 'retry', code: 'MESSAGE', detail: String(error).slice(0, 500) };
    }
  }

  private suppress(delivery: ClaimedDelivery, detail: string): Promise<void> {
    return this.recorder.record({
      ...identityOf(delivery),
      state: 'suppressed',
      waitSeconds: 0,
      tried: false,
      outcome: 'refused',
      code: null,
      detail,
      milliseconds: 0,
    });
  }

  private giveBack(delivery: ClaimedDelivery, waitSeconds: number): Promise<void> {
    return this.recorder.record({
      ...identityOf(delivery),
      state: 'queued',
      waitSeconds,
      tried: false,
      outcome: 'retry',
      code: null,
      detail: 'not begun',
      milliseconds: 0,
    });
  }
}

const identityOf = (delivery: ClaimedDelivery): Pick<DeliveryOutcome, 'id' | 'lease'> => ({
  id: delivery.id,
  lease: delivery.lease,
});

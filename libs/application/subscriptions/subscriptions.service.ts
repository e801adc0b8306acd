import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type CreateSubscription,
  type PatchSubscription,
  type SchedulePreview,
  type SubscriptionSchedule,
  type SubscriptionView,
} from '#contract';
import { CalendarRuns } from '#application/projects';
import { ReportingService } from '#application/reporting';
import { MilestonesService, StatusReader } from '#application/scheduling';
import { AddressGuard, RefusedAddressError } from '#platform/delivery';
import {
  DispatchStore,
  RecipientStore,
  SubscriptionStore,
  type NewSubscription,
  type StoredRecipient,
  type StoredSubscription,
} from '#platform/persistence';
import type { ReportContent } from '#presentation/documents';
import { DeliverySettings } from './delivery-settings.js';
import type { Maker } from './maker.js';
import { newsDigest } from './news-digest.js';
import { cursorOf, readCursor } from './page-cursor.js';
import { previewSchedule } from './schedule-preview.js';
import { nextTime, UnreadableCronError } from './schedule-times.js';
import { newToken, newWebhookSecret, type WebhookSecret } from './secrets.js';
import { addressesOf, settingsOf } from './subscription-settings.js';
import { subscriptionView } from './subscription-view.js';

/** How long a rotated secret still signs beside the new one. */
const OVERLAP_MILLISECONDS = 24 * 3_600_000;

/** Subscriptions to a project's reports: who gets what, when, by which channel. */
@Injectable()
export class SubscriptionsService {
  private readonly guard: AddressGuard;

  constructor(
    private readonly runs: CalendarRuns,
    private readonly store: SubscriptionStore,
    private readonly recipients: RecipientStore,
    private readonly dispatches: DispatchStore,
    private readonly reporting: ReportingService,
    private readonly status: StatusReader,
    private readonly milestones: MilestonesService,
    settings: DeliverySettings,
  ) {
    this.guard = new AddressGuard(settings.options.webhookNetworks);
  }

  async list(projectId: string, cursor: string | undefined, limit: number) {
    await this.runs.find(projectId);
    const rows = await this.store.list(projectId, readCursor(cursor), limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => subscriptionView(row)),
      nextCursor: rows.length > limit && last ? cursorOf(last) : null,
    };
  }

  /** @throws DomainError subscription.unknown */
  async find(projectId: string, id: string): Promise<StoredSubscription> {
    const found = await this.store.find(projectId, id);
    if (found) return found;
    const detail = `"${projectId}" has no subscription ${id}. GET /v1/projects/${projectId}/report-subscriptions lists them.`;
    throw new DomainError('subscription.unknown', detail);
  }

  /** E-mail recipients are asked to confirm; a webhook's signing secret is in the answer, once. */
  async create(projectId: string, body: CreateSubscription, maker: Maker): Promise<SubscriptionView> {
    await this.runs.find(projectId);
    const { channel, schedule } = body;
    if (channel.kind === 'webhook') await this.mayCall(channel.url);
    const secret = channel.kind === 'webhook' ? newWebhookSecret() : undefined;
    const subscription: NewSubscription = {
      projectId,
      name: body.name,
      channel: channel.kind,
      settings: settingsOf(channel),
      schedule,
      trigger: schedule.on,
      sections: body.sections ?? null,
      locale: body.locale ?? 'en',
      catchUp: body.catchUp ?? 'once',
      skipUnchanged: body.skipUnchanged ?? false,
      sendWhenFast: body.sendWhenFast ?? false,
      paused: body.paused ?? false,
      nextDueAt: next(schedule),
      secrets: secret === undefined ? null : [{ secret, validUntil: null } satisfies WebhookSecret],
      createdBy: maker.principal,
      creatorId: maker.id,
    };
    const id = await this.store.add(subscription);
    await this.recipients.add(id, addressesOf(channel).map(newRecipient(channel.kind === 'email')));
    return subscriptionView(await this.find(projectId, id), secret);
  }

  /** @throws DomainError subscription.unknown, request.precondition-failed */
  async change(stored: StoredSubscription, patch: PatchSubscription): Promise<SubscriptionView> {
    const schedule = patch.schedule ?? (stored.schedule as SubscriptionSchedule);
    const paused = patch.paused ?? stored.paused;
    const restarted = patch.schedule !== undefined || (stored.paused && !paused);
    const changed = await this.store.change(stored.id, stored.revision, {
      name: patch.name ?? stored.name,
      schedule,
      trigger: schedule.on,
      sections: patch.sections === undefined ? stored.sections : patch.sections,
      locale: patch.locale ?? stored.locale,
      catchUp: patch.catchUp ?? stored.catchUp,
      skipUnchanged: patch.skipUnchanged ?? stored.skipUnchanged,
      sendWhenFast: patch.sendWhenFast ?? stored.sendWhenFast,
      paused,
      nextDueAt: restarted ? next(schedule) : stored.nextDueAt,
      secrets: stored.secrets,
    });
    if (!changed) throw changedMeanwhile();
    return subscriptionView(await this.find(stored.projectId, stored.id));
  }

  async remove(projectId: string, id: string): Promise<void> {
    if (!(await this.store.remove(projectId, id))) await this.find(projectId, id);
  }

  /** A new signing secret; messages carry both signatures for a day. */
  async rotateSecret(projectId: string, id: string) {
    const stored = await this.find(projectId, id);
    if (stored.channel !== 'webhook') throw otherChannel(stored, 'Only webhooks have a signing secret.');
    const secret = newWebhookSecret();
    const previousValidUntil = new Date(Date.now() + OVERLAP_MILLISECONDS).toISOString();
    const [current] = (stored.secrets ?? []) as readonly WebhookSecret[];
    const secrets: WebhookSecret[] = [
      { secret, validUntil: null },
      ...(current ? [{ secret: current.secret, validUntil: previousValidUntil }] : []),
    ];
    const changed = await this.store.change(stored.id, stored.revision, { ...stored, secrets });
    if (!changed) throw changedMeanwhile();
    return { secret, previousValidUntil };
  }

  /** The next five occasions of a schedule on the project's calendar. */
  async preview(projectId: string, schedule: SubscriptionSchedule): Promise<SchedulePreview> {
    const run = await this.runs.find(projectId);
    const expected = schedule.on === 'milestone' ? await this.expectedMilestones(projectId) : [];
    return readably(() => previewSchedule(schedule, run, expected, new Date()));
  }

  /** Writes the report of the present data date and sends it now, whatever the schedule says. */
  async sendNow(projectId: string, id: string, kind: 'report' | 'test', recipient: string | undefined) {
    const stored = await this.find(projectId, id);
    if (stored.recipients.confirmed === 0) {
      const detail = `None of the recipients of "${stored.name}" has confirmed, or all have left; there is nobody to send to.`;
      throw new DomainError('subscription.nobody', detail);
    }
    const run = await this.runs.find(projectId);
    const report = await this.reporting.write(run, run.dataDate, 'requested');
    const content = report.content as ReportContent;
    const occasion = `${kind === 'test' ? 'test' : 'now'}:${newToken().slice(0, 12)}`;
    const { queued } = await this.dispatches.dispatch(
      [
        {
          subscription: id,
          report: report.id,
          occasion,
          status: 'queued',
          digest: newsDigest(content),
          p80: content.headline.p80 ?? null,
        },
      ],
      kind,
      recipient ?? null,
    );
    return { occasion, status: 'queued', deliveries: queued, report: report.id };
  }

  async listRecipients(projectId: string, id: string, cursor: string | undefined, limit: number) {
    await this.find(projectId, id);
    const rows = await this.recipients.list(id, cursor, limit + 1);
    const items = rows.slice(0, limit);
    return {
      items: items.map(recipientView),
      nextCursor: rows.length > limit ? items.at(-1)!.address : null,
    };
  }

  async addRecipients(projectId: string, id: string, addresses: readonly string[]) {
    const stored = await this.find(projectId, id);
    if (stored.channel !== 'email') throw otherChannel(stored, 'Only e-mail has several recipients.');
    await this.recipients.add(id, [...new Set(addresses)].map(newRecipient(true)));
    return subscriptionView(await this.find(projectId, id));
  }

  async removeRecipient(projectId: string, id: string, recipient: string): Promise<void> {
    await this.find(projectId, id);
    if (!(await this.recipients.remove(id, recipient))) throw unknownRecipient(recipient);
  }

  /** Asks a pending recipient once more, or lets one that bounced in again. */
  async remindRecipient(projectId: string, id: string, recipient: string): Promise<void> {
    await this.find(projectId, id);
    if (await this.recipients.enable(id, recipient)) return;
    if (!(await this.recipients.askAgain(id, recipient))) throw unknownRecipient(recipient);
  }

  private async mayCall(url: string): Promise<void> {
    try {
      await this.guard.pin(new URL(url).hostname);
    } catch (error) {
      if (error instanceof RefusedAddressError)
        throw new DomainError('subscription.address-refused', error.message);
      // A name that does not resolve now may do so when it counts.
    }
  }

  private async expectedMilestones(projectId: string) {
    const run = await this.runs.find(projectId);
    const views = await this.milestones.viewsOf(run, await this.status.at(run, run.dataDate));
    return views
      .filter(({ actual }) => actual === null)
      .map(({ id, name, forecast }) => ({ id, name, date: forecast.deterministic.slice(0, 10) }));
  }
}

const newRecipient = (asks: boolean) => (address: string) => ({
  address,
  state: asks ? ('pending' as const) : ('confirmed' as const),
  unsubscribeToken: newToken(),
  confirmToken: asks ? newToken() : null,
});

/** @throws DomainError request.invalid for a cron that cannot be read or never comes */
function next(schedule: SubscriptionSchedule): Date | null {
  if (schedule.on !== 'wall-clock') return null;
  const times = readably(() => nextTime(schedule, new Date()));
  if (times !== null) return times;
  throw cronProblem(schedule.cron, 'it names no moment that ever comes');
}

function readably<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnreadableCronError) throw cronProblem('schedule.cron', error.message);
    throw error;
  }
}

const cronProblem = (cron: string, message: string): DomainError =>
  new DomainError('request.invalid', `schedule.cron: ${message} (${cron})`, [
    { code: 'request.invalid', where: 'schedule.cron', message },
  ]);

const otherChannel = ({ name, channel }: StoredSubscription, rule: string): DomainError =>
  new DomainError('subscription.other-channel', `"${name}" goes by ${channel}. ${rule}`);

const unknownRecipient = (id: string): DomainError =>
  new DomainError(
    'recipient.unknown',
    `There is no such recipient, or nothing to ask of it: ${id}. GET …/recipients lists them.`,
  );

const changedMeanwhile = (): DomainError =>
  new DomainError(
    'request.precondition-failed',
    'It has changed since you read it. Read it again and repeat the edit.',
  );

function recipientView(stored: StoredRecipient) {
  return {
    id: stored.id,
    address: stored.address,
    state: stored.state as 'pending' | 'confirmed' | 'unsubscribed' | 'disabled',
    reason: stored.reason,
    createdAt: stored.createdAt.toISOString(),
    confirmedAt: stored.confirmedAt?.toISOString() ?? null,
  };
}

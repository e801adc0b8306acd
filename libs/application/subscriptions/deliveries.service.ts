import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  type bounceReport,
  type BounceMailResult,
  type DeliveryDetail,
  type DeliveryView,
} from '#contract';
import { CalendarRuns } from '#application/projects';
import { mailboxIsGone, readBounceMail, type BounceNotice } from '#platform/delivery';
import { DeliveryStore, RecipientStore } from '#platform/persistence';
import { cursorOf, readCursor } from './page-cursor.js';
import { deliveryView } from './subscription-view.js';

export interface DeliveryQuery {
  readonly project?: string | undefined;
  readonly subscription?: string | undefined;
  readonly state?: DeliveryView['state'] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What was sent to whom, what failed and why, and sending it again. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly store: DeliveryStore,
    private readonly recipients: RecipientStore,
  ) {}

  /** Newest first; without a project, those of all. */
  async list({ project, subscription, state, cursor, limit }: DeliveryQuery) {
    if (project !== undefined) await this.runs.find(project);
    const after = readCursor(cursor);
    const rows = await this.store.list({ project, subscription, state, after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(deliveryView),
      nextCursor: rows.length > limit && last ? cursorOf(last) : null,
    };
  }

  /** One delivery with its log. @throws DomainError delivery.unknown */
  async find(projectId: string, id: string): Promise<DeliveryDetail> {
    const stored = await this.store.find(projectId, id);
    if (!stored) throw unknownDelivery(projectId, id);
    const log = await this.store.attempts(id);
    return {
      ...deliveryView(stored),
      log: log.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
    };
  }

  /** The same message under the same id once more. @throws DomainError delivery.unknown, subscription.nobody */
  async redeliver(projectId: string, id: string): Promise<DeliveryDetail> {
    const before = await this.find(projectId, id);
    if (!(await this.store.again(id)) && before.state !== 'queued') {
      const detail = `${before.address} has left, has not confirmed or is disabled: it is not sent to. GET …/recipients says which.`;
      throw new DomainError('subscription.nobody', detail);
    }
    return this.find(projectId, id);
  }

  /** Everything that failed (or was suppressed) once more. */
  async redeliverAll(state: 'failed' | 'suppressed', projectId: string | undefined) {
    if (projectId !== undefined) await this.runs.find(projectId);
    return { queued: await this.store.allAgain(state, projectId) };
  }

  /** A message came back after the mail server had taken it. @throws DomainError delivery.unknown */
  async bounce({ messageId, permanent, code, reason }: z.infer<typeof bounceReport>): Promise<void> {
    const id = deliveryIn(messageId);
    const text = reason ?? (permanent ? 'the mailbox refused it' : 'the mailbox could not take it');
    const recipient = id === undefined ? undefined : await this.store.bounced(id, code ?? null, text);
    if (recipient === undefined) {
      throw notSentFromHere(messageId);
    }
    if (permanent) await this.recipients.disable(recipient, `bounced: ${text}`);
  }

  /**
   * The mail server hands over a report on a message (RFC 3464): a failure is recorded with its reason, and a mailbox
   * that is gone gets nothing more; an arrival is recorded; delays change nothing.
   * @throws DomainError file.unreadable when the mail is no such report, delivery.unknown
   */
  async bounceMail(mail: Uint8Array): Promise<BounceMailResult> {
    const report = readBounceMail(mail);
    const notice = report && gravest(report.notices);
    if (!report || !notice || report.messageId === undefined) throw notABounce(report?.messageId);
    const { messageId } = report;
    const { action, status = null, diagnostic = null } = notice;
    const result = { recorded: 'nothing', recipientDisabled: false, status, diagnostic } as const;
    if (action === 'delivered') {
      const id = deliveryIn(messageId);
      if (id === undefined || !(await this.store.arrived(id))) throw notSentFromHere(messageId);
      return { ...result, recorded: 'delivered' };
    }
    if (action !== 'failed') return result;
    const permanent = mailboxIsGone(notice);
    const reason = [status, diagnostic].filter((part) => part !== null).join(' ');
    await this.bounce({
      messageId,
      permanent,
      ...(status === null ? {} : { code: status }),
      ...(reason === '' ? {} : { reason }),
    });
    return { ...result, recorded: 'failed', recipientDisabled: permanent };
  }
}

/** Message-IDs are made of the delivery's id. */
const deliveryIn = (messageId: string): string | undefined =>
  /([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})@/i.exec(messageId)?.[1];

const notSentFromHere = (messageId: string): DomainError =>
  new DomainError('delivery.unknown', `No message was sent from here under the Message-ID ${messageId}.`);

const notABounce = (messageId: string | undefined): DomainError =>
  new DomainError(
    'file.unreadable',
    `This mail is no delivery status notification (RFC 3464)${messageId === undefined ? ' that names the message it is about' : ''}. Nothing was recorded.`,
  );

/** Of several notices the gravest counts; each message has one recipient, but lists may have been expanded. */
const gravest = (notices: readonly BounceNotice[]): BounceNotice | undefined =>
  notices.find(mailboxIsGone) ??
  notices.find(({ action }) => action === 'failed') ??
  notices.find(({ action }) => action === 'delivered') ??
  notices[0];

const unknownDelivery = (projectId: string, id: string): DomainError =>
  new DomainError(
    'delivery.unknown',
    `"${projectId}" has no delivery ${id}. GET /v1/projects/${projectId}/deliveries lists them.`,
  );

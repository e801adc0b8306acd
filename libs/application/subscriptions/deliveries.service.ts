import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type bounceReport, type DeliveryDetail, type DeliveryView } from '#contract';
import { CalendarRuns } from '#application/projects';
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
    const id = /([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})@/i.exec(messageId)?.[1];
    const text = reason ?? (permanent ? 'the mailbox refused it' : 'the mailbox could not take it');
    const recipient = id === undefined ? undefined : await this.store.bounced(id, code ?? null, text);
    if (recipient === undefined) {
      throw new DomainError(
        'delivery.unknown',
        `No message was sent from here under the Message-ID ${messageId}.`,
      );
    }
    if (permanent) await this.recipients.disable(recipient, `bounced: ${text}`);
  }
}

const unknownDelivery = (projectId: string, id: string): DomainError =>
  new DomainError(
    'delivery.unknown',
    `"${projectId}" has no delivery ${id}. GET /v1/projects/${projectId}/deliveries lists them.`,
  );

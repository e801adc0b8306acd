import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import type { SubscriptionRecipientEntity } from '../entities/index.js';
import { affected } from './subscription-store.js';

export type StoredRecipient = Omit<SubscriptionRecipientEntity, 'subscription'>;

export interface NewRecipient {
  readonly address: string;
  readonly state: 'pending' | 'confirmed';
  readonly unsubscribeToken: string;
  readonly confirmToken: string | null;
}

/** What a page about a token may show: the names, nothing else. */
export interface TokenSubject {
  readonly recipientId: string;
  readonly state: string;
  readonly subscription: string;
  readonly project: string;
  readonly locale: string;
}

const COLUMNS = `r.id, r.subscription_id AS "subscriptionId", r.address, r.state, r.reason,
  r.unsubscribe_token AS "unsubscribeToken", r.confirm_token AS "confirmToken", r.created_at AS "createdAt",
  r.confirmed_at AS "confirmedAt"`;

const SUBJECT = `r.id AS "recipientId", r.state, s.name AS subscription, p.name AS project, s.locale
  FROM subscription_recipient r JOIN report_subscription s ON s.id = r.subscription_id JOIN project p ON p.id = s.project_id`;

/** Recipients of subscriptions. */
@Injectable()
export class RecipientStore {
  constructor(private readonly database: Database) {}

  /**
   * Adds addresses that are not there yet, and queues the message that asks each pending one to confirm. Whoever
   * unsubscribed is asked anew. One statement: an address without its question cannot be left behind.
   */
  async add(subscriptionId: string, recipients: readonly NewRecipient[]): Promise<number> {
    const rows = await this.database.query<{ added: number }>(
      `WITH stated AS (
         SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(address text, state text, "unsubscribeToken" text, "confirmToken" text)
       ), added AS (
         INSERT INTO subscription_recipient (subscription_id, address, state, unsubscribe_token, confirm_token, confirmed_at)
         SELECT $1::uuid, address, state, "unsubscribeToken", "confirmToken", CASE WHEN state = 'confirmed' THEN now() END
         FROM stated
         ON CONFLICT (subscription_id, address) DO UPDATE
           SET state = excluded.state, confirm_token = excluded.confirm_token, reason = NULL
           WHERE subscription_recipient.state IN ('unsubscribed', 'disabled')
         RETURNING id, address, state
       ), asked AS (
         INSERT INTO delivery (kind, recipient_id, project_id, channel, destination)
         SELECT 'confirmation', added.id, s.project_id, s.channel, split_part(added.address, '@', 2)
         FROM added JOIN report_subscription s ON s.id = $1::uuid WHERE added.state = 'pending'
       )
       SELECT count(*)::integer AS added FROM added`,
      [subscriptionId, JSON.stringify(recipients)],
    );
    return rows[0]?.added ?? 0;
  }

  async list(subscriptionId: string, after: string | undefined, limit: number): Promise<StoredRecipient[]> {
    return this.database.query<StoredRecipient>(
      `SELECT ${COLUMNS} FROM subscription_recipient r
       WHERE r.subscription_id = $1 AND ($2::text IS NULL OR r.address > $2) ORDER BY r.address LIMIT $3`,
      [subscriptionId, after ?? null, limit],
    );
  }

  async remove(subscriptionId: string, id: string): Promise<boolean> {
    const rows = await this.database.query<[unknown[], number]>(
      'DELETE FROM subscription_recipient WHERE subscription_id = $1 AND id = $2 RETURNING id',
      [subscriptionId, id],
    );
    return affected(rows) > 0;
  }

  /** Asks a pending recipient once more. */
  async askAgain(subscriptionId: string, id: string): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO delivery (kind, recipient_id, project_id, channel, destination)
       SELECT 'confirmation', r.id, s.project_id, s.channel, split_part(r.address, '@', 2)
       FROM subscription_recipient r JOIN report_subscription s ON s.id = r.subscription_id
       WHERE r.subscription_id = $1 AND r.id = $2 AND r.state = 'pending' RETURNING id`,
      [subscriptionId, id],
    );
    return rows.length > 0;
  }

  async disable(id: string, reason: string): Promise<void> {
    await this.database.query(
      `UPDATE subscription_recipient SET state = 'disabled', reason = $2 WHERE id = $1 AND state <> 'unsubscribed'`,
      [id, reason],
    );
  }

  /** Lets a disabled one in again; it had confirmed before. */
  async enable(subscriptionId: string, id: string): Promise<boolean> {
    const rows = await this.database.query<[unknown[], number]>(
      `UPDATE subscription_recipient SET state = 'confirmed', reason = NULL
       WHERE subscription_id = $1 AND id = $2 AND state = 'disabled' AND confirmed_at IS NOT NULL RETURNING id`,
      [subscriptionId, id],
    );
    return affected(rows) > 0;
  }

  async byConfirmToken(token: string): Promise<TokenSubject | undefined> {
    return (
      await this.database.query<TokenSubject>(`SELECT ${SUBJECT} WHERE r.confirm_token = $1`, [token])
    )[0];
  }

  async byUnsubscribeToken(token: string): Promise<TokenSubject | undefined> {
    return (
      await this.database.query<TokenSubject>(`SELECT ${SUBJECT} WHERE r.unsubscribe_token = $1`, [token])
    )[0];
  }

  /** The token stays good for showing that it is confirmed. */
  async confirm(recipientId: string): Promise<void> {
    await this.database.query(
      `UPDATE subscription_recipient SET state = 'confirmed', confirmed_at = now() WHERE id = $1 AND state = 'pending'`,
      [recipientId],
    );
  }

  /** Ends a recipient's subscription; what is queued for it is not sent any more. */
  async unsubscribe(recipientId: string): Promise<void> {
    await this.database.query(
      `WITH ended AS (
         UPDATE subscription_recipient SET state = 'unsubscribed', confirm_token = NULL WHERE id = $1 RETURNING id
       )
       UPDATE delivery SET state = 'suppressed', error = 'the recipient unsubscribed', finished_at = now()
       FROM ended WHERE delivery.recipient_id = ended.id AND delivery.state = 'queued' AND delivery.lease IS NULL`,
      [recipientId],
    );
  }
}

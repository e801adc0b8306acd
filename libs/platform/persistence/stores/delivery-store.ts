import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { makerMay } from './maker-rights.js';
import { affected } from './subscription-store.js';

/** A delivery claimed for sending, with everything that sending needs but the report itself. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly kind: 'report' | 'test' | 'confirmation';
  readonly channel: string;
  readonly destination: string;
  readonly lease: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly reportId: number | null;
  readonly occasion: string | null;
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly createdAt: Date;
  readonly recipientId: string;
  readonly recipientState: string;
  readonly address: string;
  readonly unsubscribeToken: string;
  readonly confirmToken: string | null;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly settings: unknown;
  readonly sections: unknown;
  readonly locale: string;
  readonly secrets: unknown;
  readonly createdBy: string;
  /** Whether whoever made the subscription may still see the project. */
  readonly creatorMay: boolean;
}

export interface DeliveryOutcome {
  readonly id: string;
  readonly lease: string;
  readonly state: 'queued' | 'sent' | 'delivered' | 'failed' | 'suppressed';
  /** Not before this many seconds from now, where it is queued again. */
  readonly waitSeconds: number;
  /** False: it was not tried at all, the attempt does not count. */
  readonly tried: boolean;
  readonly outcome: 'accepted' | 'retry' | 'refused';
  readonly code: string | null;
  readonly detail: string;
  readonly milliseconds: number;
}

export interface StoredDelivery {
  readonly id: string;
  readonly projectId: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly kind: 'report' | 'test' | 'confirmation';
  readonly reportId: number | null;
  readonly occasion: string | null;
  readonly channel: 'email' | 'webhook' | 'files';
  readonly address: string;
  readonly state: 'queued' | 'sent' | 'delivered' | 'failed' | 'suppressed';
  readonly attempts: number;
  readonly availableAt: Date;
  readonly code: string | null;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface StoredAttempt {
  readonly number: number;
  readonly at: Date;
  readonly outcome: 'accepted' | 'retry' | 'refused';
  readonly code: string | null;
  readonly detail: string;
  readonly milliseconds: number;
}

export interface DeliveryFilter {
  readonly project?: string | undefined;
  readonly subscription?: string | undefined;
  readonly state?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/**
 * Claims what is due: `SKIP LOCKED` gives each delivery to one process, and the lease hides it from the others until
 * it is recorded or runs out. "Now" is the database's.
 */
const CLAIM = `
  WITH due AS (
    SELECT id FROM delivery WHERE state = 'queued' AND channel = $1 AND available_at <= now() AND NOT destination = ANY($5)
    ORDER BY available_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE delivery SET lease = $3, attempts = attempts + 1, available_at = now() + make_interval(secs => $4)
    FROM due WHERE delivery.id = due.id RETURNING delivery.*
  )
  SELECT c.id, c.kind, c.channel, c.destination, c.lease, c.project_id AS "projectId", p.name AS "projectName", c.report_id AS "reportId", d.occasion,
    c.attempts, c.queued_at AS "queuedAt", c.created_at AS "createdAt", r.id AS "recipientId", r.state AS "recipientState",
    r.address, r.unsubscribe_token AS "unsubscribeToken", r.confirm_token AS "confirmToken", s.id AS "subscriptionId",
    s.name AS "subscriptionName", s.settings, s.sections, s.locale, s.secrets,
    s.created_by AS "createdBy", ${makerMay('s')} AS "creatorMay"
  FROM claimed c JOIN subscription_recipient r ON r.id = c.recipient_id
    JOIN report_subscription s ON s.id = r.subscription_id JOIN project p ON p.id = c.project_id
    LEFT JOIN report_dispatch d ON d.id = c.dispatch_id`;

/** What became of several, under their leases: whoever lost the lease records nothing. */
const RECORD = `
  WITH stated AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, lease uuid, state text, "waitSeconds" double precision,
      tried boolean, outcome text, code text, detail text, milliseconds integer)
  ), recorded AS (
    UPDATE delivery SET state = stated.state, lease = NULL,
      attempts = attempts - CASE WHEN stated.tried THEN 0 ELSE 1 END,
      available_at = now() + make_interval(secs => stated."waitSeconds"),
      code = stated.code, error = CASE WHEN stated.outcome = 'accepted' THEN NULL ELSE stated.detail END,
      finished_at = CASE WHEN stated.state = 'queued' THEN NULL ELSE now() END
    FROM stated WHERE delivery.id = stated.id AND delivery.lease = stated.lease AND delivery.state = 'queued'
    RETURNING delivery.id
  )
  INSERT INTO delivery_attempt (delivery_id, number, outcome, code, detail, milliseconds)
  SELECT stated.id, (SELECT coalesce(max(number), 0) + 1 FROM delivery_attempt a WHERE a.delivery_id = stated.id),
    stated.outcome, stated.code, stated.detail, stated.milliseconds
  FROM stated JOIN recorded ON recorded.id = stated.id WHERE stated.tried`;

const VIEW = `d.id, d.project_id AS "projectId", s.id AS "subscriptionId", s.name AS "subscriptionName", d.kind,
  d.report_id AS "reportId", o.occasion, d.channel, r.address, d.state, d.attempts, d.available_at AS "availableAt",
  d.code, d.error, d.created_at AS "createdAt", d.finished_at AS "finishedAt"
  FROM delivery d JOIN subscription_recipient r ON r.id = d.recipient_id
  JOIN report_subscription s ON s.id = r.subscription_id LEFT JOIN report_dispatch o ON o.id = d.dispatch_id`;

/** Queued again as it is: the same id, so that a receiver that had it after all can tell. */
const AGAIN = `state = 'queued', attempts = 0, available_at = now(), queued_at = now(), lease = NULL, error = NULL,
  code = NULL, finished_at = NULL`;

/** Messages to recipients: the outbox of the reports. */
@Injectable()
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  async claim(
    channel: string,
    limit: number,
    lease: string,
    leaseSeconds: number,
    except: readonly string[],
  ): Promise<ClaimedDelivery[]> {
    return this.database.prepared<ClaimedDelivery & Record<string, unknown>>('delivery_claim', CLAIM, [
      channel,
      limit,
      lease,
      leaseSeconds,
      except,
    ]);
  }

  async record(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    await this.database.prepared('delivery_record', RECORD, [JSON.stringify(outcomes)]);
  }

  /** How many wait, and how many seconds until the first of them is due. */
  async waiting(): Promise<{ readonly queued: number; readonly dueInSeconds: number | null }> {
    const rows = await this.database.query<{ queued: number; dueInSeconds: number | null }>(
      `SELECT count(*)::integer AS queued, extract(epoch FROM min(available_at) - now())::double precision AS "dueInSeconds"
       FROM delivery WHERE state = 'queued'`,
    );
    return rows[0] ?? { queued: 0, dueInSeconds: null };
  }

  /** Newest first. */
  async list({ project, subscription, state, after, limit }: DeliveryFilter): Promise<StoredDelivery[]> {
    return this.database.query<StoredDelivery>(
      `SELECT ${VIEW} WHERE ($1::text IS NULL OR d.project_id = $1) AND ($2::uuid IS NULL OR s.id = $2::uuid)
         AND ($3::text IS NULL OR d.state = $3)
         AND ($4::timestamptz IS NULL OR (d.created_at, d.id) < ($4::timestamptz, $5::uuid))
       ORDER BY d.created_at DESC, d.id DESC LIMIT $6`,
      [project ?? null, subscription ?? null, state ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async find(projectId: string, id: string): Promise<StoredDelivery | undefined> {
    const rows = await this.database.query<StoredDelivery>(
      `SELECT ${VIEW} WHERE d.project_id = $1 AND d.id = $2`,
      [projectId, id],
    );
    return rows[0];
  }

  async attempts(id: string): Promise<StoredAttempt[]> {
    return this.database.query<StoredAttempt>(
      `SELECT number, at, outcome, code, detail, milliseconds FROM delivery_attempt WHERE delivery_id = $1 ORDER BY number`,
      [id],
    );
  }

  /** Queues one again unless it is queued; false when it is, or its recipient may not be sent to. */
  async again(id: string): Promise<boolean> {
    const rows = await this.database.query<[unknown[], number]>(
      `UPDATE delivery SET ${AGAIN} FROM subscription_recipient r
       WHERE delivery.id = $1 AND r.id = delivery.recipient_id AND delivery.state <> 'queued'
         AND r.state = CASE delivery.kind WHEN 'confirmation' THEN 'pending' ELSE 'confirmed' END
       RETURNING delivery.id`,
      [id],
    );
    return affected(rows) > 0;
  }

  /** Queues again everything in a state whose recipient may be sent to. Returns how many. */
  async allAgain(state: string, projectId: string | undefined): Promise<number> {
    const rows = await this.database.query<[unknown[], number]>(
      `UPDATE delivery SET ${AGAIN} FROM subscription_recipient r
       WHERE delivery.state = $1 AND ($2::text IS NULL OR delivery.project_id = $2) AND r.id = delivery.recipient_id
         AND r.state = CASE delivery.kind WHEN 'confirmation' THEN 'pending' ELSE 'confirmed' END
       RETURNING delivery.id`,
      [state, projectId ?? null],
    );
    return affected(rows);
  }

  /** The recipient's server says that a message has arrived. False when no message was handed over under the id. */
  async arrived(id: string): Promise<boolean> {
    const answer = await this.database.query<[unknown[], number]>(
      `UPDATE delivery SET state = CASE state WHEN 'sent' THEN 'delivered' ELSE state END
       WHERE id = $1 AND channel = 'email' RETURNING id`,
      [id],
    );
    return affected(answer) > 0;
  }

  /** A message that had been handed over came back. Returns the recipient. */
  async bounced(id: string, code: string | null, reason: string): Promise<string | undefined> {
    const answer = await this.database.query<[{ recipientId: string }[], number]>(
      `UPDATE delivery SET state = 'failed', code = $2, error = $3, finished_at = now()
       WHERE id = $1 AND channel = 'email' RETURNING recipient_id AS "recipientId"`,
      [id, code, reason],
    );
    return (answer as unknown as [{ recipientId: string }[]])[0]?.[0]?.recipientId;
  }
}

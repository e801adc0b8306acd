import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../database.js';
import type { ReportSubscriptionEntity } from '../entities/index.js';

export interface RecipientCounts {
  readonly pending: number;
  readonly confirmed: number;
  readonly unsubscribed: number;
  readonly disabled: number;
}

export type StoredSubscription = Omit<ReportSubscriptionEntity, 'project'> & {
  readonly recipients: RecipientCounts;
  readonly firstAddress: string | null;
  readonly lastOccasion: { readonly occasion: string; readonly status: string; readonly at: string } | null;
};

export type NewSubscription = Pick<
  ReportSubscriptionEntity,
  | 'projectId'
  | 'name'
  | 'channel'
  | 'settings'
  | 'schedule'
  | 'trigger'
  | 'sections'
  | 'locale'
  | 'catchUp'
  | 'skipUnchanged'
  | 'sendWhenFast'
  | 'paused'
  | 'nextDueAt'
  | 'secrets'
  | 'createdBy'
  | 'creatorId'
>;

export type SubscriptionChange = Pick<
  ReportSubscriptionEntity,
  | 'name'
  | 'schedule'
  | 'trigger'
  | 'sections'
  | 'locale'
  | 'catchUp'
  | 'skipUnchanged'
  | 'sendWhenFast'
  | 'paused'
  | 'nextDueAt'
  | 'secrets'
>;

/** A wall-clock subscription whose time has come. */
export interface DueSubscription {
  readonly id: string;
  readonly projectId: string;
  readonly schedule: unknown;
  readonly catchUp: string;
  readonly dueAt: Date;
  /** The database's clock. */
  readonly now: Date;
}

const COLUMNS = `s.id, s.project_id AS "projectId", s.name, s.channel, s.settings, s.schedule, s.trigger, s.sections,
  s.locale, s.catch_up AS "catchUp", s.skip_unchanged AS "skipUnchanged", s.send_when_fast AS "sendWhenFast", s.paused,
  s.next_due_at AS "nextDueAt", s.secrets, s.revision, s.created_by AS "createdBy", s.creator_id AS "creatorId",
  s.created_at AS "createdAt"`;

const WITH_COUNTS = `${COLUMNS},
  (SELECT jsonb_build_object(
     'pending', count(*) FILTER (WHERE r.state = 'pending'), 'confirmed', count(*) FILTER (WHERE r.state = 'confirmed'),
     'unsubscribed', count(*) FILTER (WHERE r.state = 'unsubscribed'), 'disabled', count(*) FILTER (WHERE r.state = 'disabled'))
   FROM subscription_recipient r WHERE r.subscription_id = s.id) AS recipients,
  (SELECT min(r.address) FROM subscription_recipient r WHERE r.subscription_id = s.id) AS "firstAddress",
  (SELECT jsonb_build_object('occasion', d.occasion, 'status', d.status, 'at', d.created_at)
   FROM report_dispatch d WHERE d.subscription_id = s.id ORDER BY d.id DESC LIMIT 1) AS "lastOccasion"`;

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Subscriptions to a project's reports. */
@Injectable()
export class SubscriptionStore {
  constructor(private readonly database: Database) {}

  async add(subscription: NewSubscription): Promise<string> {
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO report_subscription (project_id, name, channel, settings, schedule, trigger, sections, locale, catch_up,
         skip_unchanged, send_when_fast, paused, next_due_at, secrets, created_by, creator_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id`,
      [
        subscription.projectId,
        subscription.name,
        subscription.channel,
        json(subscription.settings),
        json(subscription.schedule),
        subscription.trigger,
        json(subscription.sections),
        subscription.locale,
        subscription.catchUp,
        subscription.skipUnchanged,
        subscription.sendWhenFast,
        subscription.paused,
        subscription.nextDueAt,
        json(subscription.secrets),
        subscription.createdBy,
        subscription.creatorId,
      ],
    );
    return rows[0]!.id;
  }

  /** Newest first, after a given one. */
  async list(
    projectId: string,
    after: { readonly at: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<StoredSubscription[]> {
    return this.database.query<StoredSubscription>(
      `SELECT ${WITH_COUNTS} FROM report_subscription s
       WHERE s.project_id = $1 AND ($2::timestamptz IS NULL OR (s.created_at, s.id) < ($2::timestamptz, $3::uuid))
       ORDER BY s.created_at DESC, s.id DESC LIMIT $4`,
      [projectId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async find(projectId: string, id: string): Promise<StoredSubscription | undefined> {
    const rows = await this.database.query<StoredSubscription>(
      `SELECT ${WITH_COUNTS} FROM report_subscription s WHERE s.project_id = $1 AND s.id = $2`,
      [projectId, id],
    );
    return rows[0];
  }

  /** False when it was edited since the revision was read. */
  async change(id: string, revision: number, change: SubscriptionChange): Promise<boolean> {
    const values: SqlValue[] = [
      id,
      revision,
      change.name,
      json(change.schedule),
      change.trigger,
      json(change.sections),
      change.locale,
      change.catchUp,
      change.skipUnchanged,
      change.sendWhenFast,
      change.paused,
      change.nextDueAt,
      json(change.secrets),
    ];
    const rows = await this.database.query<[{ id: string }[], number]>(
      `UPDATE report_subscription SET name = $3, schedule = $4, trigger = $5, sections = $6, locale = $7, catch_up = $8,
         skip_unchanged = $9, send_when_fast = $10, paused = $11, next_due_at = $12, secrets = $13, revision = revision + 1
       WHERE id = $1 AND revision = $2 RETURNING id`,
      values,
    );
    return affected(rows) > 0;
  }

  async remove(projectId: string, id: string): Promise<boolean> {
    const rows = await this.database.query<[unknown[], number]>(
      'DELETE FROM report_subscription WHERE project_id = $1 AND id = $2 RETURNING id',
      [projectId, id],
    );
    return affected(rows) > 0;
  }

  /** Wall-clock subscriptions whose time has come, by the database's clock. */
  async due(limit: number): Promise<DueSubscription[]> {
    return this.database.query<DueSubscription>(
      `SELECT id, project_id AS "projectId", schedule, catch_up AS "catchUp", next_due_at AS "dueAt", now() AS now
       FROM report_subscription WHERE next_due_at IS NOT NULL AND NOT paused AND next_due_at <= now()
       ORDER BY next_due_at LIMIT $1`,
      [limit],
    );
  }

  /** Moves a due time on; only from where it was read, so that of two processes one does it. */
  async moveOn(id: string, from: Date, to: Date | null): Promise<boolean> {
    const rows = await this.database.query<[unknown[], number]>(
      'UPDATE report_subscription SET next_due_at = $3 WHERE id = $1 AND next_due_at = $2 RETURNING id',
      [id, from, to],
    );
    return affected(rows) > 0;
  }
}

/** TypeORM answers UPDATE and DELETE with rows and their number. */
export const affected = (answer: readonly unknown[]): number =>
  typeof answer[1] === 'number' ? answer[1] : answer.length;

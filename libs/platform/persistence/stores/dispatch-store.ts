import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

/** A subscription that an occasion may concern, with what it last got. */
export interface DispatchCandidate {
  readonly id: string;
  readonly schedule: unknown;
  readonly catchUp: string;
  readonly skipUnchanged: boolean;
  readonly sendWhenFast: boolean;
  readonly lastDigest: string | null;
  readonly lastP80: string | null;
}

export type DispatchStatus = 'queued' | 'stored' | 'unchanged' | 'superseded' | 'reference';

export interface NewDispatch {
  readonly subscription: string;
  readonly report: number;
  readonly occasion: string;
  readonly status: DispatchStatus;
  readonly digest: string;
  readonly p80: string | null;
}

/** The part of an address that may be slow on its own: mail domain, host, or nothing. */
const DESTINATION = `CASE s.channel WHEN 'email' THEN split_part(r.address, '@', 2)
  WHEN 'webhook' THEN substring(r.address FROM '^https?://([^/?#]+)') ELSE '' END`;

/**
 * The occasion, its dispatch and every recipient's delivery in one statement: all are there or none is, and the same
 * occasion comes once. Recipients that are not sent to get a row that says why, except those who left.
 */
const FAN_OUT = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS w(subscription uuid, report integer, occasion text, status text, digest text, p80 date)
  ), dispatched AS (
    INSERT INTO report_dispatch (subscription_id, report_id, occasion, status, digest, p80)
    SELECT subscription, report, occasion, status, digest, p80 FROM wanted
    ON CONFLICT (subscription_id, occasion) DO NOTHING
    RETURNING id, subscription_id, report_id, status
  ), sent AS (
    INSERT INTO delivery (kind, dispatch_id, recipient_id, project_id, report_id, channel, destination, state, error, finished_at)
    SELECT $2, d.id, r.id, s.project_id, d.report_id, s.channel, ${DESTINATION},
      CASE WHEN r.state = 'confirmed' THEN 'queued' ELSE 'suppressed' END,
      CASE r.state WHEN 'confirmed' THEN NULL WHEN 'pending' THEN 'the recipient has not confirmed' ELSE r.reason END,
      CASE WHEN r.state = 'confirmed' THEN NULL ELSE now() END
    FROM dispatched d JOIN report_subscription s ON s.id = d.subscription_id
      JOIN subscription_recipient r ON r.subscription_id = s.id AND r.state <> 'unsubscribed'
    WHERE d.status = 'queued' AND ($3::uuid IS NULL OR r.id = $3::uuid)
    RETURNING state
  )
  SELECT (SELECT count(*)::integer FROM dispatched) AS dispatched,
    (SELECT count(*)::integer FROM sent WHERE state = 'queued') AS queued`;

/** Decides occasions once and queues what follows from them. */
@Injectable()
export class DispatchStore {
  constructor(private readonly database: Database) {}

  /** Subscriptions of a project by trigger, in order of id, after a given one. */
  async candidates(
    projectId: string,
    triggers: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<DispatchCandidate[]> {
    return this.database.query<DispatchCandidate>(
      `SELECT s.id, s.schedule, s.catch_up AS "catchUp", s.skip_unchanged AS "skipUnchanged",
         s.send_when_fast AS "sendWhenFast", last.digest AS "lastDigest", reference.p80 AS "lastP80"
       FROM report_subscription s
       LEFT JOIN LATERAL (SELECT digest FROM report_dispatch d WHERE d.subscription_id = s.id AND d.status = 'queued'
                          ORDER BY d.id DESC LIMIT 1) last ON true
       LEFT JOIN LATERAL (SELECT p80 FROM report_dispatch d WHERE d.subscription_id = s.id
                            AND d.status IN ('queued', 'stored', 'reference') AND d.p80 IS NOT NULL
                          ORDER BY d.id DESC LIMIT 1) reference ON true
       WHERE s.project_id = $1 AND s.trigger = ANY($2) AND NOT s.paused AND ($3::uuid IS NULL OR s.id > $3::uuid)
       ORDER BY s.id LIMIT $4`,
      [projectId, triggers, after, limit],
    );
  }

  async candidate(id: string): Promise<DispatchCandidate | undefined> {
    const rows = await this.database.query<DispatchCandidate>(
      `SELECT s.id, s.schedule, s.catch_up AS "catchUp", s.skip_unchanged AS "skipUnchanged",
         s.send_when_fast AS "sendWhenFast", last.digest AS "lastDigest", NULL AS "lastP80"
       FROM report_subscription s
       LEFT JOIN LATERAL (SELECT digest FROM report_dispatch d WHERE d.subscription_id = s.id AND d.status = 'queued'
                          ORDER BY d.id DESC LIMIT 1) last ON true
       WHERE s.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Returns how many deliveries were queued. An occasion that was decided before changes nothing. */
  async dispatch(
    dispatches: readonly NewDispatch[],
    kind: 'report' | 'test' = 'report',
    recipient: string | null = null,
  ): Promise<{ readonly dispatched: number; readonly queued: number }> {
    if (dispatches.length === 0) return { dispatched: 0, queued: 0 };
    const rows = await this.database.query<{ dispatched: number; queued: number }>(FAN_OUT, [
      JSON.stringify(dispatches),
      kind,
      recipient,
    ]);
    return rows[0] ?? { dispatched: 0, queued: 0 };
  }

  /** Whether any subscription of a project waits for one of these triggers. */
  async anyFor(projectId: string, triggers: readonly string[]): Promise<boolean> {
    const rows = await this.database.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM report_subscription WHERE project_id = $1 AND trigger = ANY($2) AND NOT paused) AS found`,
      [projectId, triggers],
    );
    return rows[0]?.found ?? false;
  }

  /**
   * Simulated days for each real day between the report before and this one: above 1 the calendar is ahead of the
   * clock, by hand or by its pace. null without a report before.
   */
  async paceSince(runId: number, date: string): Promise<number | null> {
    const rows = await this.database.query<{ pace: number | null }>(
      `SELECT ($2::date - date) / greatest(extract(epoch FROM now() - created_at)::double precision / 86400, 1e-6) AS pace
       FROM report WHERE calendar_run_id = $1 AND date < $2::date ORDER BY date DESC, id DESC LIMIT 1`,
      [runId, date],
    );
    return rows[0]?.pace ?? null;
  }
}

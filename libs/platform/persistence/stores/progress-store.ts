import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database.js';

export interface StoredProgressEntry {
  readonly id: string;
  readonly activity: string;
  readonly statusDate: string;
  readonly entry: unknown;
  readonly principal: string;
  readonly recordedAt: Date;
}

/** Statements of real progress: added, never changed; the newest of an activity and status date counts. */
@Injectable()
export class ProgressStore {
  constructor(private readonly database: Database) {}

  /** Adds statements within the caller's transaction. Returns how many earlier ones they supersede. */
  async add(
    manager: EntityManager,
    runId: number,
    statusDate: string,
    principal: string,
    entries: readonly { readonly activity: string; readonly entry: unknown }[],
  ): Promise<number> {
    const superseded = await manager.query<{ count: number }[]>(
      `SELECT count(DISTINCT activity)::integer AS count FROM progress_entry
       WHERE calendar_run_id = $1 AND status_date = $2 AND activity = ANY($3)`,
      [runId, statusDate, entries.map(({ activity }) => activity)],
    );
    await manager.query(
      `INSERT INTO progress_entry (calendar_run_id, activity, status_date, entry, principal)
       SELECT $1, e.activity, $2, e.entry, $3 FROM jsonb_to_recordset($4::jsonb) AS e(activity text, entry jsonb)`,
      [runId, statusDate, principal, JSON.stringify(entries)],
    );
    return superseded[0]?.count ?? 0;
  }

  /**
   * The statements that count as of a date, as known by a moment: of each activity and status date the one recorded
   * last, in the order of status dates.
   */
  async inForce(
    runId: number,
    asOf: string,
    knownAt?: string,
    manager?: EntityManager,
  ): Promise<StoredProgressEntry[]> {
    const sql = `SELECT id, activity, status_date AS "statusDate", entry, principal, recorded_at AS "recordedAt"
       FROM (SELECT DISTINCT ON (status_date, activity) * FROM progress_entry
             WHERE calendar_run_id = $1 AND status_date <= $2 AND ($3::timestamptz IS NULL OR recorded_at <= $3)
             ORDER BY status_date, activity, id DESC) counted
       ORDER BY "statusDate", activity`;
    const values = [runId, asOf, knownAt ?? null];
    return manager ? manager.query<StoredProgressEntry[]>(sql, values) : this.database.query(sql, values);
  }

  /** Every statement ever made, newest first, before a given id. */
  async list(
    runId: number,
    before: string | undefined,
    limit: number,
    activity: string | undefined,
  ): Promise<(StoredProgressEntry & { readonly superseded: boolean })[]> {
    return this.database.query(
      `SELECT p.id, p.activity, p.status_date AS "statusDate", p.entry, p.principal, p.recorded_at AS "recordedAt",
              EXISTS (SELECT 1 FROM progress_entry later WHERE later.calendar_run_id = p.calendar_run_id
                      AND later.activity = p.activity AND later.status_date = p.status_date AND later.id > p.id) AS superseded
       FROM progress_entry p
       WHERE p.calendar_run_id = $1 AND ($2::bigint IS NULL OR p.id < $2) AND ($4::text IS NULL OR p.activity = $4)
       ORDER BY p.id DESC LIMIT $3`,
      [runId, before ?? null, limit, activity ?? null],
    );
  }
}

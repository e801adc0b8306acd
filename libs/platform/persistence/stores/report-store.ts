import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface StoredReport {
  readonly id: number;
  readonly calendarRunId: number;
  readonly date: string;
  readonly occasion: string;
  readonly content: unknown;
  readonly hash: string;
  readonly createdAt: Date;
}

const COLUMNS = `report.id, report.calendar_run_id AS "calendarRunId", report.date, report.occasion, report.content,
  report.hash, report.created_at AS "createdAt"`;

/** Stored progress reports. */
@Injectable()
export class ReportStore {
  constructor(private readonly database: Database) {}

  /** Stores a report unless one of its occasion and date exists; returns the one that is there afterwards. */
  async add(
    report: Pick<StoredReport, 'calendarRunId' | 'date' | 'occasion' | 'content' | 'hash'>,
  ): Promise<StoredReport> {
    await this.database.query(
      `INSERT INTO report (calendar_run_id, date, occasion, content, hash) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (calendar_run_id, date, occasion) DO NOTHING`,
      [report.calendarRunId, report.date, report.occasion, JSON.stringify(report.content), report.hash],
    );
    const rows = await this.database.query<StoredReport>(
      `SELECT ${COLUMNS} FROM report WHERE calendar_run_id = $1 AND date = $2 AND occasion = $3`,
      [report.calendarRunId, report.date, report.occasion],
    );
    return rows[0]!;
  }

  /** Reports of all runs of a project, newest data date first, after a given one. */
  async list(
    projectId: string,
    after: { readonly date: string; readonly id: number } | undefined,
    limit: number,
  ) {
    return this.database.query<StoredReport>(
      `SELECT ${COLUMNS} FROM report JOIN calendar_run run ON run.id = report.calendar_run_id
       WHERE run.project_id = $1 AND ($2::date IS NULL OR (report.date, report.id) < ($2::date, $3::integer))
       ORDER BY report.date DESC, report.id DESC LIMIT $4`,
      [projectId, after?.date ?? null, after?.id ?? null, limit],
    );
  }

  async find(projectId: string, id: number): Promise<StoredReport | undefined> {
    const rows = await this.database.query<StoredReport>(
      `SELECT ${COLUMNS} FROM report JOIN calendar_run run ON run.id = report.calendar_run_id
       WHERE run.project_id = $1 AND report.id = $2`,
      [projectId, id],
    );
    return rows[0];
  }

  /** The newest weekly report before a date. */
  async before(runId: number, date: string): Promise<StoredReport | undefined> {
    const rows = await this.database.query<StoredReport>(
      `SELECT ${COLUMNS} FROM report WHERE calendar_run_id = $1 AND occasion = 'weekly' AND date < $2
       ORDER BY date DESC LIMIT 1`,
      [runId, date],
    );
    return rows[0];
  }

  /** On how many earlier dates a run was reported on. */
  async datesBefore(runId: number, date: string): Promise<number> {
    const rows = await this.database.query<{ count: number }>(
      `SELECT count(DISTINCT date)::integer AS count FROM report WHERE calendar_run_id = $1 AND date < $2`,
      [runId, date],
    );
    return rows[0]?.count ?? 0;
  }
}

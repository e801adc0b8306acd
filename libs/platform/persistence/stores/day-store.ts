import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface StoredDay {
  readonly date: string;
  readonly state: unknown;
  readonly snapshot: unknown;
  readonly traffic: unknown;
  readonly journalSequence: number;
  readonly journalHash: string;
}

export interface StoredJournalEntry {
  readonly sequence: number;
  readonly date: string;
  readonly kind: string;
  readonly principal: string;
  readonly subject: string | null;
  readonly message: string;
  readonly data: unknown;
  readonly supersedes: number | null;
  readonly hash: string;
  readonly recordedAt: Date;
}

export interface JournalFilter {
  readonly after: number;
  readonly limit: number;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly subject?: string;
}

const DAY = `date, state, snapshot, traffic, journal_sequence AS "journalSequence", journal_hash AS "journalHash"`;

/** Reads of what was lived. */
@Injectable()
export class DayStore {
  constructor(private readonly database: Database) {}

  /** The last lived day before a data date (that is, what is known on that morning). */
  async lastBefore(runId: number, dataDate: string): Promise<StoredDay | undefined> {
    const rows = await this.database.prepared<StoredDay & Record<string, unknown>>(
      'day_last_before',
      `SELECT ${DAY} FROM simulated_day WHERE calendar_run_id = $1 AND date < $2 ORDER BY date DESC LIMIT 1`,
      [runId, dataDate],
    );
    return rows[0];
  }

  /** Snapshots and traffic of lived days after a date, oldest first. */
  async series(
    runId: number,
    after: string,
    limit: number,
  ): Promise<{ readonly date: string; readonly snapshot: unknown; readonly traffic: unknown }[]> {
    return this.database.prepared(
      'day_series',
      `SELECT date, snapshot, traffic FROM simulated_day WHERE calendar_run_id = $1 AND date > $2 ORDER BY date LIMIT $3`,
      [runId, after, limit],
    );
  }

  /** Snapshots on the Mondays up to a data date (that is, of lived Sundays), oldest first. */
  async mondays(
    runId: number,
    asOf: string,
  ): Promise<{ readonly date: string; readonly snapshot: unknown }[]> {
    return this.database.prepared(
      'day_mondays',
      `SELECT date, snapshot FROM simulated_day
       WHERE calendar_run_id = $1 AND date < $2 AND extract(isodow FROM date) = 7 ORDER BY date`,
      [runId, asOf],
    );
  }

  /** Days on which the crossing carried traffic, after a date, oldest first. */
  async traffic(
    runId: number,
    after: string,
    limit: number,
  ): Promise<{ readonly date: string; readonly traffic: unknown }[]> {
    return this.database.prepared(
      'day_traffic',
      `SELECT date, traffic FROM simulated_day WHERE calendar_run_id = $1 AND date > $2 AND traffic IS NOT NULL
       ORDER BY date LIMIT $3`,
      [runId, after, limit],
    );
  }

  async journal(runId: number, filter: JournalFilter): Promise<StoredJournalEntry[]> {
    return this.database.prepared<StoredJournalEntry & Record<string, unknown>>(
      'journal_page',
      `SELECT sequence, date, kind, principal, subject, message, data, supersedes, hash, recorded_at AS "recordedAt"
       FROM journal_entry
       WHERE calendar_run_id = $1 AND sequence > $2 AND ($4::date IS NULL OR date >= $4::date)
         AND ($5::date IS NULL OR date <= $5::date) AND ($6::text IS NULL OR kind = $6) AND ($7::text IS NULL OR subject = $7)
       ORDER BY sequence LIMIT $3`,
      [
        runId,
        filter.after,
        filter.limit,
        filter.from ?? null,
        filter.to ?? null,
        filter.kind ?? null,
        filter.subject ?? null,
      ],
    );
  }
}

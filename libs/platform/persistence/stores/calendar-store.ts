import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database.js';
import { SharedRead } from '../shared-read.js';
import { CalendarRunEntity, type CalendarState } from '../entities/index.js';

/** A run, with the hash of the model document that it works with. */
export type CalendarRun = Omit<CalendarRunEntity, 'project'> & { readonly modelHash: string };

/** The current run, and the date of the newest forecast that counts on a status date. */
export interface CurrentStanding {
  readonly run: CalendarRun;
  readonly forecastDate: string | null;
}

/** A journal entry as written: its place in the chain is already known. */
export interface NewJournalEntry {
  readonly sequence: number;
  readonly date: string;
  readonly kind: string;
  readonly principal: string;
  readonly subject: string | null;
  readonly message: string;
  readonly data: unknown;
  readonly supersedes: number | null;
  readonly hash: string;
}

export interface NewOutboxMessage {
  readonly topic: string;
  readonly payload: unknown;
}

export interface LivedDay {
  readonly runId: number;
  readonly date: string;
  readonly nextDate: string;
  readonly state: unknown;
  readonly snapshot: unknown;
  readonly traffic: unknown;
  readonly previousSequence: number;
  readonly sequence: number;
  readonly hash: string;
  readonly entries: readonly NewJournalEntry[];
  readonly outbox: readonly NewOutboxMessage[];
  /** Set when this day is the run's last. */
  readonly finishedReason: string | null;
}

const COLUMNS = `id, project_id AS "projectId", number, current, model_version AS "modelVersion",
  first_model_version AS "firstModelVersion", progress_source AS "progressSource", seed, state, data_date AS "dataDate", start_date AS "startDate",
  days_per_tick AS "daysPerTick", tick_seconds AS "tickSeconds", next_tick_at AS "nextTickAt",
  journal_sequence AS "journalSequence", journal_hash AS "journalHash", finished_reason AS "finishedReason",
  revision, created_at AS "createdAt",
  (SELECT model.hash FROM model_version model WHERE model.project_id = calendar_run.project_id
     AND model.version = calendar_run.model_version) AS "modelHash"`;

/**
 * Claims calendars whose tick is due: `SKIP LOCKED` gives each to one process, and the due time moves on at once,
 * so ticks neither pile up nor overlap. "Now" is the database's, whatever the processes' own clocks say. A due time
 * farther away than a tick can only come from a database clock that was set back since: such a calendar is due.
 */
const CLAIM_DUE = `
  UPDATE calendar_run SET next_tick_at = now() + make_interval(secs => tick_seconds)
  WHERE id = ANY (ARRAY(
    SELECT id FROM calendar_run WHERE current AND state = 'running'
      AND (next_tick_at <= now() OR next_tick_at > now() + make_interval(secs => tick_seconds + 5))
    ORDER BY next_tick_at LIMIT $1 FOR UPDATE SKIP LOCKED))
  RETURNING ${COLUMNS}`;

/**
 * One day, one statement, one commit. The run moves only from exactly the expected date and journal position; if
 * another process was first, nothing is written at all.
 */
const COMMIT_DAY = `
  WITH moved AS (
    UPDATE calendar_run
    SET data_date = $3, journal_sequence = $5, journal_hash = $6,
        state = CASE WHEN $7::text IS NULL THEN state ELSE 'finished' END, finished_reason = $7
    WHERE id = $1 AND data_date = $2 AND journal_sequence = $4 AND current AND state <> 'finished'
      AND (NOT $13::boolean OR state = 'running')
    RETURNING id
  ), day AS (
    INSERT INTO simulated_day (calendar_run_id, date, state, snapshot, traffic, journal_sequence, journal_hash)
    SELECT id, $2::date, $8::jsonb, $9::jsonb, $10::jsonb, $5::integer, $6 FROM moved
  ), entries AS (
    INSERT INTO journal_entry (calendar_run_id, sequence, date, kind, principal, subject, message, data, supersedes, hash)
    SELECT moved.id, e.sequence, e.date, e.kind, e.principal, e.subject, e.message, e.data, e.supersedes, e.hash
    FROM moved, jsonb_to_recordset($11::jsonb) AS e(sequence integer, date date, kind text, principal text,
      subject text, message text, data jsonb, supersedes integer, hash text)
  ), messages AS (
    INSERT INTO outbox_message (calendar_run_id, date, topic, payload)
    SELECT moved.id, $2::date, m.topic, m.payload
    FROM moved, jsonb_to_recordset($12::jsonb) AS m(topic text, payload jsonb)
  )
  SELECT id FROM moved`;

/** The simulated calendars: their runs, days and journals. */
@Injectable()
export class CalendarStore {
  private readonly standings = new SharedRead<CurrentStanding | undefined>();

  constructor(private readonly database: Database) {}

  /**
   * The current run and its newest forecast as of a status date (the data date unless stated), in one statement:
   * what tells whether anything that a status is made of has changed.
   */
  async standing(projectId: string, asOf?: string): Promise<CurrentStanding | undefined> {
    return this.standings.get(`${asOf ?? ''} ${projectId}`, async () => {
      const rows = await this.database.prepared<CalendarRun & { forecastDate: string | null }>(
        'calendar_standing',
        `SELECT ${COLUMNS}, (SELECT max(forecast.date) FROM forecast WHERE forecast.calendar_run_id = calendar_run.id
           AND forecast.date <= coalesce($2::date, calendar_run.data_date)) AS "forecastDate"
         FROM calendar_run WHERE project_id = $1 AND current`,
        [projectId, asOf ?? null],
      );
      if (!rows[0]) return undefined;
      const { forecastDate, ...run } = rows[0];
      return { run, forecastDate };
    });
  }

  async current(projectId: string): Promise<CalendarRun | undefined> {
    const rows = await this.database.prepared<CalendarRun & Record<string, unknown>>(
      'calendar_current',
      `SELECT ${COLUMNS} FROM calendar_run WHERE project_id = $1 AND current`,
      [projectId],
    );
    return rows[0];
  }

  async byNumber(projectId: string, number: number): Promise<CalendarRun | undefined> {
    const rows = await this.database.query<CalendarRun>(
      `SELECT ${COLUMNS} FROM calendar_run WHERE project_id = $1 AND number = $2`,
      [projectId, number],
    );
    return rows[0];
  }

  async byId(id: number): Promise<CalendarRun | undefined> {
    const rows = await this.database.prepared<CalendarRun & Record<string, unknown>>(
      'calendar_by_id',
      `SELECT ${COLUMNS} FROM calendar_run WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  async runs(projectId: string): Promise<CalendarRun[]> {
    return this.database.query<CalendarRun>(
      `SELECT ${COLUMNS} FROM calendar_run WHERE project_id = $1 ORDER BY number DESC`,
      [projectId],
    );
  }

  async claimDue(limit: number): Promise<CalendarRun[]> {
    return this.database.prepared<CalendarRun & Record<string, unknown>>('calendar_claim_due', CLAIM_DUE, [
      limit,
    ]);
  }

  /** Stores a lived day; false when the calendar was no longer where the day began (nothing is written then). */
  async commitDay(day: LivedDay, onlyWhileRunning: boolean): Promise<boolean> {
    const rows = await this.database.prepared<{ id: number }>('calendar_commit_day', COMMIT_DAY, [
      day.runId,
      day.date,
      day.nextDate,
      day.previousSequence,
      day.sequence,
      day.hash,
      day.finishedReason,
      JSON.stringify(day.state),
      JSON.stringify(day.snapshot),
      day.traffic === null ? null : JSON.stringify(day.traffic),
      JSON.stringify(day.entries),
      JSON.stringify(day.outbox),
      onlyWhileRunning,
    ]);
    return rows.length === 1;
  }

  /**
   * Changes a calendar under its row lock. `change` sees the run as it is now and returns the columns to set and
   * the journal entries that say so (chained from the run's head); undefined changes nothing.
   */
  async change<T>(
    projectId: string,
    change: (run: CalendarRun, manager: EntityManager) => Promise<CalendarChange<T>> | CalendarChange<T>,
  ): Promise<{ readonly run: CalendarRun; readonly result: T } | undefined> {
    return this.database.transaction(async (manager) => {
      const found = await manager.query<CalendarRun[]>(
        `SELECT ${COLUMNS} FROM calendar_run WHERE project_id = $1 AND current FOR UPDATE`,
        [projectId],
      );
      const run = found[0];
      if (!run) return undefined;
      const { set, entries, result } = await change(run, manager);
      const last = entries.at(-1);
      const next: CalendarRun = {
        ...run,
        ...set,
        revision: run.revision + 1,
        ...(last ? { journalSequence: last.sequence, journalHash: last.hash } : {}),
      };
      await this.writeEntries(manager, run.id, entries);
      await manager.query(
        `UPDATE calendar_run SET state = $2, days_per_tick = $3, tick_seconds = $4::integer, journal_sequence = $5,
           journal_hash = $6, finished_reason = $7, revision = $8, current = $9,
           next_tick_at = LEAST(next_tick_at, now() + make_interval(secs => $4::integer))
         WHERE id = $1`,
        [
          run.id,
          next.state,
          next.daysPerTick,
          next.tickSeconds,
          next.journalSequence,
          next.journalHash,
          next.finishedReason,
          next.revision,
          next.current,
        ],
      );
      return { run: next, result };
    });
  }

  /** Ends the current run and begins the next one; the old one stays readable. */
  async restart(
    projectId: string,
    next: {
      readonly seed: string;
      readonly dataDate: string;
      readonly journalHash: string;
      readonly modelVersion: number;
    },
  ): Promise<CalendarRun | undefined> {
    return this.database.transaction(async (manager) => {
      const found = await manager.query<CalendarRun[]>(
        `SELECT ${COLUMNS} FROM calendar_run WHERE project_id = $1 AND current FOR UPDATE`,
        [projectId],
      );
      const run = found[0];
      if (!run) return undefined;
      await manager.query('UPDATE calendar_run SET current = false WHERE id = $1', [run.id]);
      const rows = await manager.query<CalendarRun[]>(
        `INSERT INTO calendar_run (project_id, number, current, model_version, first_model_version, progress_source, seed, state, data_date,
           start_date, days_per_tick, tick_seconds, next_tick_at, journal_sequence, journal_hash, revision)
         SELECT $1, max(number) + 1, true, $2, $2, $3, $4, 'paused', $5, $5, $6, $7, now(), 0, $8, 1
         FROM calendar_run WHERE project_id = $1 RETURNING ${COLUMNS}`,
        [
          projectId,
          next.modelVersion,
          run.progressSource,
          next.seed,
          next.dataDate,
          run.daysPerTick,
          run.tickSeconds,
          next.journalHash,
        ],
      );
      return rows[0];
    });
  }

  private async writeEntries(
    manager: EntityManager,
    runId: number,
    entries: readonly NewJournalEntry[],
  ): Promise<void> {
    if (entries.length === 0) return;
    await manager.query(
      `INSERT INTO journal_entry (calendar_run_id, sequence, date, kind, principal, subject, message, data, supersedes, hash)
       SELECT $1, e.sequence, e.date, e.kind, e.principal, e.subject, e.message, e.data, e.supersedes, e.hash
       FROM jsonb_to_recordset($2::jsonb) AS e(sequence integer, date date, kind text, principal text, subject text,
         message text, data jsonb, supersedes integer, hash text)`,
      [runId, JSON.stringify(entries)],
    );
  }
}

export interface CalendarChange<T> {
  readonly set: Partial<Pick<CalendarRun, 'daysPerTick' | 'tickSeconds' | 'finishedReason'>> & {
    readonly state?: CalendarState;
  };
  readonly entries: readonly NewJournalEntry[];
  readonly result: T;
}

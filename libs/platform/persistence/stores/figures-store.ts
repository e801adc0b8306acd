import { Injectable } from '@nestjs/common';
import type { Sample, SampledFigure } from '#platform/observability';
import { Database } from '../database.js';

interface Figure extends SampledFigure {
  /** Selects `value` and the labels. */
  readonly sql: string;
}

/** What the database knows of the work, looked up when Prometheus asks. */
const FIGURES: readonly Figure[] = [
  {
    name: 'spanwise_calendar_lag_seconds',
    help: 'How long the most belated running calendar has been due; 0 when none is',
    labels: [],
    sql: `SELECT coalesce(max(greatest(0, extract(epoch FROM now() - next_tick_at))), 0)::double precision AS value
      FROM calendar_run WHERE current AND state = 'running'`,
  },
  {
    name: 'spanwise_calendars',
    help: 'Calendars by state',
    labels: ['state'],
    sql: `SELECT state, count(*)::double precision AS value FROM calendar_run WHERE current GROUP BY state`,
  },
  {
    name: 'spanwise_outbox_pending',
    help: 'What committed days ask for and is not done yet',
    labels: [],
    sql: `SELECT count(*)::double precision AS value FROM outbox_message WHERE done_at IS NULL`,
  },
  {
    name: 'spanwise_outbox_oldest_seconds',
    help: 'Age of the oldest of them by when it was due',
    labels: [],
    sql: `SELECT coalesce(max(greatest(0, extract(epoch FROM now() - available_at))), 0)::double precision AS value
      FROM outbox_message WHERE done_at IS NULL`,
  },
  {
    name: 'spanwise_runs',
    help: 'Analysis runs of the last hour and those under way, by kind and status',
    labels: ['kind', 'status'],
    sql: `SELECT kind, status, count(*)::double precision AS value FROM analysis_run
      WHERE finished_at IS NULL OR finished_at > now() - interval '1 hour' GROUP BY kind, status`,
  },
  {
    name: 'spanwise_run_oldest_queued_seconds',
    help: 'How long the longest-waiting run has been queued',
    labels: [],
    sql: `SELECT coalesce(max(extract(epoch FROM now() - created_at)), 0)::double precision AS value
      FROM analysis_run WHERE status = 'queued'`,
  },
  {
    name: 'spanwise_run_duration_seconds',
    help: 'Durations of the runs that ended in the last hour',
    labels: ['kind', 'quantile'],
    sql: `SELECT kind, quantile::text AS quantile, value FROM (
        SELECT kind, percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - started_at)) AS found
        FROM analysis_run WHERE finished_at > now() - interval '1 hour' AND started_at IS NOT NULL GROUP BY kind) runs,
        unnest(ARRAY[0.5, 0.95], found) AS of (quantile, value)`,
  },
  {
    name: 'spanwise_deliveries',
    help: 'Deliveries of the last day and those under way, by channel and state',
    labels: ['channel', 'state'],
    sql: `SELECT channel, state, count(*)::double precision AS value FROM delivery
      WHERE finished_at IS NULL OR finished_at > now() - interval '1 day' GROUP BY channel, state`,
  },
  {
    name: 'spanwise_database_connections',
    help: 'Connections of Spanwise to this database by state, and the most that PostgreSQL gives',
    labels: ['state'],
    sql: `SELECT coalesce(state, 'starting') AS state, count(*)::double precision AS value FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'spanwise%' GROUP BY 1
      UNION ALL SELECT 'most', current_setting('max_connections')::double precision`,
  },
];

type Row = Readonly<Record<string, string | number>>;

/** Figures of the work in hand. */
@Injectable()
export class FiguresStore {
  readonly figures: readonly SampledFigure[] = FIGURES;

  constructor(private readonly database: Database) {}

  /** All samples by figure, and whether the database could be asked. */
  async sample(): Promise<ReadonlyMap<string, readonly Sample[]>> {
    const samples = new Map<string, readonly Sample[]>();
    for (const { name, labels, sql } of FIGURES) {
      const rows = await this.database.query<Row>(sql).catch(() => undefined);
      if (rows === undefined) continue;
      samples.set(
        name,
        rows.map((row) => ({
          labels: Object.fromEntries(labels.map((label) => [label, String(row[label])])),
          value: Number(row['value']),
        })),
      );
    }
    return samples;
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface StoredForecast {
  readonly date: string;
  readonly milestones: unknown;
}

/** Forecasts as they were made; the first of a status date stays. */
@Injectable()
export class ForecastStore {
  constructor(private readonly database: Database) {}

  async add(runId: number, date: string, milestones: unknown, analysis: unknown): Promise<void> {
    await this.database.query(
      `INSERT INTO forecast (calendar_run_id, date, milestones, analysis) VALUES ($1, $2, $3, $4)
       ON CONFLICT (calendar_run_id, date) DO NOTHING`,
      [runId, date, JSON.stringify(milestones), JSON.stringify(analysis)],
    );
  }

  /** The newest forecast made on or before a status date. */
  async newest(runId: number, asOf: string): Promise<StoredForecast | undefined> {
    const rows = await this.database.prepared<StoredForecast & Record<string, unknown>>(
      'forecast_newest',
      `SELECT date, milestones FROM forecast WHERE calendar_run_id = $1 AND date <= $2 ORDER BY date DESC LIMIT 1`,
      [runId, asOf],
    );
    return rows[0];
  }

  async list(runId: number, asOf: string): Promise<StoredForecast[]> {
    return this.database.prepared(
      'forecast_list',
      'SELECT date, milestones FROM forecast WHERE calendar_run_id = $1 AND date <= $2 ORDER BY date',
      [runId, asOf],
    );
  }

  async analysis(runId: number, date: string): Promise<unknown> {
    const rows = await this.database.query<{ analysis: unknown }>(
      'SELECT analysis FROM forecast WHERE calendar_run_id = $1 AND date = $2',
      [runId, date],
    );
    return rows[0]?.analysis;
  }
}

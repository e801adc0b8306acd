import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

/** What batches gave, by the hash of everything that they depend on. */
@Injectable()
export class SummaryStore {
  constructor(private readonly database: Database) {}

  /** Which of these keys are there. */
  async present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ key: string }>(
      `SELECT key FROM batch_summary WHERE key = ANY($1::text[])`,
      [keys],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Kept once: whoever comes second has computed the same. */
  async add(key: string, bytes: Uint8Array, seconds: number): Promise<void> {
    await this.database.manager.query(
      `INSERT INTO batch_summary (key, bytes, seconds) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET used_at = now()`,
      [key, Buffer.from(bytes), seconds],
    );
  }

  /** The summaries that are there; they count as used today. */
  async read(keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const rows = await this.database.query<{ key: string; bytes: Buffer }>(
      'SELECT key, bytes FROM batch_summary WHERE key = ANY($1::text[])',
      [keys],
    );
    await this.database.query(
      `UPDATE batch_summary SET used_at = now()
       WHERE key = ANY($1::text[]) AND used_at < now() - interval '1 day'`,
      [keys],
    );
    return new Map(rows.map(({ key, bytes }) => [key, bytes]));
  }

  /** Lets go what no run has used for so many days, some at a time. Returns how many. */
  async forget(days: number, limit: number): Promise<number> {
    const rows = await this.database.query<{ key: string }>(
      `WITH gone AS (DELETE FROM batch_summary WHERE key IN (SELECT key FROM batch_summary
         WHERE used_at < now() - make_interval(days => $1) ORDER BY used_at LIMIT $2) RETURNING key)
       SELECT key FROM gone`,
      [days, limit],
    );
    return rows.length;
  }
}

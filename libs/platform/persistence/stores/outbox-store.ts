import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface OutboxMessage {
  readonly id: string;
  readonly calendarRunId: number;
  readonly date: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** Seconds for which a claimed message is hidden from other processes; a killed process's message comes back. */
const CLAIM_SECONDS = 120;

/** The transactional outbox: messages are handled at least once, by one process at a time. */
@Injectable()
export class OutboxStore {
  constructor(private readonly database: Database) {}

  async claim(limit: number): Promise<OutboxMessage[]> {
    const claimed = await this.database.prepared<OutboxMessage & Record<string, unknown>>(
      'outbox_claim',
      `UPDATE outbox_message SET available_at = now() + make_interval(secs => ${CLAIM_SECONDS}), attempts = attempts + 1
       WHERE id IN (SELECT id FROM outbox_message WHERE done_at IS NULL AND available_at <= now()
                    ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, calendar_run_id AS "calendarRunId", date, topic, payload, attempts`,
      [limit],
    );
    return claimed.sort((a, b) => Number(a.id) - Number(b.id));
  }

  async done(id: string): Promise<void> {
    await this.database.query('UPDATE outbox_message SET done_at = now(), last_error = NULL WHERE id = $1', [
      id,
    ]);
  }

  /** The message comes back after a pause that doubles with each attempt, up to an hour. */
  async failed(id: string, attempts: number, error: string): Promise<void> {
    let seconds = 2;
    for (let attempt = 1; attempt < attempts && seconds < 3600; attempt++) seconds *= 2;
    await this.database.query(
      `UPDATE outbox_message SET available_at = now() + make_interval(secs => $2), last_error = $3 WHERE id = $1`,
      [id, Math.min(seconds, 3600), error.slice(0, 2000)],
    );
  }

  async pending(): Promise<number> {
    const rows = await this.database.query<{ pending: number }>(
      'SELECT count(*)::integer AS pending FROM outbox_message WHERE done_at IS NULL',
    );
    return rows[0]?.pending ?? 0;
  }
}

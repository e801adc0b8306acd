import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface StoredAnswer {
  readonly requestHash: string;
  /** Null while the first request is still at work. */
  readonly status: number | null;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Keys live a day; a request that never finished (its process died) frees its key after ten minutes. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  /** Takes the key for a request; undefined if it was free, else what is known of the request that has it. */
  async begin(principal: string, key: string, requestHash: string): Promise<StoredAnswer | undefined> {
    await this.database.query(
      `DELETE FROM idempotency_key WHERE created_at < now() - interval '1 day'
       OR (principal = $1 AND key = $2 AND status IS NULL AND created_at < now() - interval '10 minutes')`,
      [principal, key],
    );
    const taken = await this.database.query<{ key: string }>(
      `INSERT INTO idempotency_key (principal, key, request_hash) VALUES ($1, $2, $3)
       ON CONFLICT (principal, key) DO NOTHING RETURNING key`,
      [principal, key, requestHash],
    );
    if (taken.length > 0) return undefined;
    const found = await this.database.query<StoredAnswer & { headers: Record<string, string> | null }>(
      `SELECT request_hash AS "requestHash", status, body, headers FROM idempotency_key WHERE principal = $1 AND key = $2`,
      [principal, key],
    );
    return found[0] ? { ...found[0], headers: found[0].headers ?? {} } : undefined;
  }

  async finish(
    principal: string,
    key: string,
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.database.query(
      'UPDATE idempotency_key SET status = $3, body = $4, headers = $5 WHERE principal = $1 AND key = $2',
      [principal, key, status, JSON.stringify(body), JSON.stringify(headers)],
    );
  }

  /** The request failed and changed nothing: the key may be used again. */
  async abandon(principal: string, key: string): Promise<void> {
    await this.database.query(
      'DELETE FROM idempotency_key WHERE principal = $1 AND key = $2 AND status IS NULL',
      [principal, key],
    );
  }
}

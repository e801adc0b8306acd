import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../database.js';
import type { AuditEntryEntity, AuditOutcome } from '../entities/index.js';

export type NewAuditEntry = Pick<
  AuditEntryEntity,
  'principal' | 'address' | 'method' | 'path' | 'projectId' | 'outcome' | 'status' | 'code' | 'requestId'
>;

export interface AuditFilter {
  readonly before?: number | undefined;
  readonly project?: string | undefined;
  readonly principal?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
}

/** Who changed what, and who was turned away. */
@Injectable()
export class AuditStore {
  constructor(private readonly database: Database) {}

  /** Returns the entry's number. */
  async add(entry: NewAuditEntry): Promise<string> {
    const rows = await this.database.prepared<{ id: string }>(
      'audit_add',
      `INSERT INTO audit_entry (principal, address, method, path, project_id, outcome, status, code, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [
        entry.principal,
        entry.address,
        entry.method,
        entry.path,
        entry.projectId,
        entry.outcome,
        entry.status,
        entry.code,
        entry.requestId,
      ],
    );
    return rows[0]!.id;
  }

  /** Adds the outcome to an entry that was only attempted. */
  async end(id: string, outcome: AuditOutcome, status: number, code: string | null): Promise<void> {
    await this.database.prepared(
      'audit_end',
      `UPDATE audit_entry SET outcome = $2, status = $3, code = $4 WHERE id = $1 AND outcome = 'attempted'`,
      [id, outcome, status, code],
    );
  }

  /** Newest first. */
  async list(filter: AuditFilter, limit: number): Promise<AuditEntryEntity[]> {
    const conditions: string[] = [];
    const values: SqlValue[] = [limit];
    const add = (condition: (place: string) => string, value: SqlValue | undefined) => {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    add((place) => `id < ${place}`, filter.before);
    add((place) => `project_id = ${place}`, filter.project);
    add((place) => `principal = ${place}`, filter.principal);
    add((place) => `outcome = ${place}`, filter.outcome);
    return this.database.query(
      `SELECT id, at, principal, address, method, path, project_id AS "projectId", outcome, status, code,
         request_id AS "requestId"
       FROM audit_entry ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY id DESC LIMIT $1`,
      values,
    );
  }
}

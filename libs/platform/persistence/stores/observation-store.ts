import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface StoredObservation {
  readonly id: string;
  readonly content: unknown;
  readonly principal: string;
  readonly recordedAt: Date;
}

const COLUMNS = `id, content, principal, recorded_at AS "recordedAt"`;

/** Observations that were entered, in the order of their entry. */
@Injectable()
export class ObservationStore {
  constructor(private readonly database: Database) {}

  async add(projectId: string, content: unknown, principal: string): Promise<StoredObservation> {
    const rows = await this.database.query<StoredObservation>(
      `INSERT INTO observation (project_id, content, principal) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
      [projectId, JSON.stringify(content), principal],
    );
    return rows[0]!;
  }

  async list(projectId: string, limit: number): Promise<StoredObservation[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM observation WHERE project_id = $1 ORDER BY id LIMIT $2`,
      [projectId, limit],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { AnalysisRunEntity } from '../entities/index.js';

export type AnalysisRun = Omit<AnalysisRunEntity, 'project'>;

/** Stored executions of analyses. */
@Injectable()
export class RunStore {
  constructor(private readonly database: Database) {}

  async add(
    run: Pick<
      AnalysisRun,
      'id' | 'projectId' | 'scenarioId' | 'kind' | 'specification' | 'specificationHash' | 'principal'
    >,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO analysis_run (id, project_id, scenario_id, kind, specification, specification_hash, status, progress, principal)
       VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, $7)`,
      [
        run.id,
        run.projectId,
        run.scenarioId,
        run.kind,
        JSON.stringify(run.specification),
        run.specificationHash,
        run.principal,
      ],
    );
  }

  async find(id: string): Promise<AnalysisRun | null> {
    return this.database.manager.findOne(AnalysisRunEntity, { where: { id } });
  }

  /** A completed or still running execution of the same specification. */
  async same(projectId: string, specificationHash: string): Promise<AnalysisRun | null> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM analysis_run WHERE project_id = $1 AND specification_hash = $2
       AND status IN ('queued', 'running', 'completed') ORDER BY created_at DESC LIMIT 1`,
      [projectId, specificationHash],
    );
    return rows[0] ? this.find(rows[0].id) : null;
  }

  async start(id: string): Promise<void> {
    await this.database.query(
      `UPDATE analysis_run SET status = 'running', started_at = now() WHERE id = $1`,
      [id],
    );
  }

  async progress(id: string, share: number): Promise<void> {
    await this.database.query(`UPDATE analysis_run SET progress = $2 WHERE id = $1 AND status = 'running'`, [
      id,
      share,
    ]);
  }

  /** Ends a run once: a cancelled one stays cancelled. */
  async end(
    id: string,
    status: 'completed' | 'failed' | 'cancelled',
    content: { readonly result?: unknown; readonly error?: unknown },
  ): Promise<void> {
    await this.database.query(
      `UPDATE analysis_run SET status = $2, result = $3, error = $4, finished_at = now(),
         progress = CASE WHEN $2 = 'completed' THEN 1 ELSE progress END
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [
        id,
        status,
        content.result === undefined ? null : JSON.stringify(content.result),
        content.error === undefined ? null : JSON.stringify(content.error),
      ],
    );
  }
}

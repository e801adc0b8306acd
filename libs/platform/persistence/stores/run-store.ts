import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { AnalysisRunEntity, type AnalysisStatus } from '../entities/index.js';
import {
  batchParameters,
  BATCHES,
  counted,
  MOVED,
  PROGRESS,
  TELL,
  UNFINISHED,
  type NewBatch,
} from './run-statements.js';

export type AnalysisRun = Omit<AnalysisRunEntity, 'project'>;

/** A batch as a worker takes it. */
export interface AskedBatch {
  readonly index: number;
  readonly key: string;
  readonly request: unknown;
  readonly weight: number;
  readonly tag: number;
  readonly done: boolean;
}

/** A batch as it is joined. */
export interface BatchKey {
  readonly index: number;
  readonly key: string;
  readonly variant: number;
}

export interface StoredEvent {
  readonly runId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly data: unknown;
  readonly createdAt: Date;
}

export interface RunFilter {
  readonly status?: AnalysisStatus | undefined;
  readonly kind?: string | undefined;
  /** Those created before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Stored executions of analyses, what they ask for, and what happens to them. */
@Injectable()
export class RunStore {
  constructor(private readonly database: Database) {}

  /**
   * Stores a run with its first batches, unless one of the same specification is completed or under way: then that one
   * is answered. Two that come at once become one.
   */
  async create(
    run: Pick<
      AnalysisRun,
      'id' | 'projectId' | 'scenarioId' | 'kind' | 'specification' | 'specificationHash' | 'principal'
    >,
    batches: readonly NewBatch[],
  ): Promise<{ readonly id: string; readonly created: boolean }> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${run.projectId} ${run.specificationHash}`,
      ]);
      const [same] = await manager.query<{ id: string }[]>(
        `SELECT id FROM analysis_run WHERE project_id = $1 AND specification_hash = $2
         AND status IN ('queued', 'running', 'completed') ORDER BY created_at DESC LIMIT 1`,
        [run.projectId, run.specificationHash],
      );
      if (same) return { id: same.id, created: false };
      await manager.query(
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
      await manager.query(BATCHES, batchParameters(run.id, 0, batches));
      await manager.query(`WITH moved AS (${counted('TRUE')}) ${TELL(`'queued'`)}`, [run.id]);
      return { id: run.id, created: true };
    });
  }

  async find(id: string): Promise<AnalysisRun | null> {
    return this.database.manager.findOne(AnalysisRunEntity, { where: { id } });
  }

  /** Newest first. */
  async list(projectId: string, filter: RunFilter): Promise<AnalysisRun[]> {
    const query = this.database.manager
      .createQueryBuilder(AnalysisRunEntity, 'run')
      .where('run.projectId = :projectId', { projectId })
      .orderBy('run.createdAt', 'DESC')
      .addOrderBy('run.id', 'DESC')
      .take(filter.limit);
    if (filter.status !== undefined) query.andWhere('run.status = :status', { status: filter.status });
    if (filter.kind !== undefined) query.andWhere('run.kind = :kind', { kind: filter.kind });
    if (filter.before !== undefined) {
      query.andWhere(
        '(run.created_at, run.id) < (SELECT b.created_at, b.id FROM analysis_run b WHERE b.id = :before)',
        { before: filter.before },
      );
    }
    return query.getMany();
  }

  /** The newest run of a specification, whatever its state. */
  async ofSpecification(projectId: string, specificationHash: string): Promise<AnalysisRun | null> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM analysis_run WHERE project_id = $1 AND specification_hash = $2
       ORDER BY (status IN ('queued', 'running', 'completed')) DESC, created_at DESC LIMIT 1`,
      [projectId, specificationHash],
    );
    return rows[0] ? this.find(rows[0].id) : null;
  }

  /** How many runs of a principal have not ended, and their expected seconds still to compute. */
  async backlog(principal: string): Promise<{ readonly runs: number; readonly seconds: number }> {
    const rows = await this.database.query<{ runs: number; seconds: number }>(
      `SELECT count(*)::integer AS runs, coalesce(sum(weight_total - weight_done), 0)::float8 AS seconds
       FROM analysis_run WHERE principal = $1 AND ${UNFINISHED}`,
      [principal],
    );
    return rows[0] ?? { runs: 0, seconds: 0 };
  }

  /**
   * Claims a run of this engine version whose jobs are still to be handed to the queue; undefined when there is none up to
   * that place. The one that stands first in the fair order comes first: a small run does not wait for the handing over of
   * many large ones that were asked for before it.
   */
  async claimUnsubmitted(
    engineVersion: string,
    lastPlace: number,
  ): Promise<Pick<AnalysisRun, 'id' | 'generation' | 'round'> | undefined> {
    const rows = await this.database.query<Pick<AnalysisRun, 'id' | 'generation' | 'round'>>(
      `WITH claimed AS (UPDATE analysis_run SET submitted_at = now(), generation = generation + 1, touched_at = now()
         WHERE id = (SELECT id FROM analysis_run WHERE submitted_at IS NULL AND ${UNFINISHED}
                       AND specification->>'engineVersion' = $1 AND touched_at <= now() AND place <= $2
                     ORDER BY place, created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING id, generation, round)
       SELECT * FROM claimed`,
      [engineVersion, lastPlace],
    );
    return rows[0];
  }

  /**
   * Gives a claimed run back: it could not be handed to the queue, and is none that vanished from it. It is not tried again
   * for so many seconds, and does not hold up those that stand after it.
   */
  async unclaim(id: string, generation: number, seconds: number): Promise<void> {
    await this.database.query(
      `UPDATE analysis_run SET submitted_at = NULL, generation = generation - 1,
         touched_at = now() + make_interval(secs => $3)
       WHERE id = $1 AND generation = $2 AND submitted_at IS NOT NULL AND ${UNFINISHED}`,
      [id, generation, seconds],
    );
  }

  /** Unfinished runs of this engine version that nobody has said anything of for so many seconds. */
  async silent(engineVersion: string, seconds: number, limit: number): Promise<AnalysisRun[]> {
    return this.database.manager
      .createQueryBuilder(AnalysisRunEntity, 'run')
      .where(`run.status IN ('queued', 'running') AND run.submitted_at IS NOT NULL`)
      .andWhere(`run.specification->>'engineVersion' = :engineVersion`, { engineVersion })
      .andWhere('run.touched_at < now() - make_interval(secs => :seconds)', { seconds })
      .orderBy('run.touched_at')
      .take(limit)
      .getMany();
  }

  async touch(id: string): Promise<void> {
    await this.database.query('UPDATE analysis_run SET touched_at = now() WHERE id = $1', [id]);
  }

  /** Unfinished runs that began more than so many seconds ago. */
  async overdue(seconds: number, limit: number): Promise<readonly Pick<AnalysisRun, 'id'>[]> {
    return this.database.query<Pick<AnalysisRun, 'id'>>(
      `SELECT id FROM analysis_run WHERE ${UNFINISHED} AND started_at < now() - make_interval(secs => $1) LIMIT $2`,
      [seconds, limit],
    );
  }

  /** Unfinished runs of other engine versions that nobody has said anything of for so many seconds. */
  async orphaned(
    engineVersion: string,
    seconds: number,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly engineVersion: string }[]> {
    return this.database.query(
      `SELECT id, specification->>'engineVersion' AS "engineVersion" FROM analysis_run
       WHERE ${UNFINISHED} AND specification->>'engineVersion' <> $1
         AND touched_at < now() - make_interval(secs => $2) LIMIT $3`,
      [engineVersion, seconds, limit],
    );
  }

  /** Batches whose summaries are gone are to be computed again, and the run's jobs handed over again. */
  async redo(id: string, generation: number, indices: readonly number[], why: string): Promise<void> {
    await this.database.query(
      `WITH again AS (UPDATE run_batch SET done = FALSE WHERE run_id = $1 AND index = ANY($4::integer[]) AND done
         AND EXISTS (SELECT 1 FROM analysis_run WHERE id = $1 AND generation = $2 AND submitted_at IS NOT NULL AND ${UNFINISHED})
         RETURNING weight),
       sums AS (SELECT coalesce(sum(weight), 0) AS weight, count(*)::integer AS batches FROM again),
       moved AS (UPDATE analysis_run SET submitted_at = NULL, touched_at = now(), event_sequence = event_sequence + 1,
           batches_done = batches_done - sums.batches, weight_done = weight_done - sums.weight
         FROM sums WHERE id = $1 AND generation = $2 AND submitted_at IS NOT NULL AND ${UNFINISHED} RETURNING ${MOVED})
       ${TELL(`'resubmitted'`, `jsonb_build_object('message', $3::text)`)}`,
      [id, generation, why, indices],
    );
  }

  /**
   * Its jobs are to be handed to the queue once more. Nothing where somebody has done so since the run was read: of several
   * processes that notice, one does it.
   */
  async resubmit(id: string, generation: number, why: string): Promise<void> {
    await this.database.query(
      `WITH moved AS (UPDATE analysis_run SET submitted_at = NULL, touched_at = now(), event_sequence = event_sequence + 1
         WHERE id = $1 AND generation = $2 AND submitted_at IS NOT NULL AND ${UNFINISHED} RETURNING ${MOVED})
       ${TELL(`'resubmitted'`, `jsonb_build_object('message', $3::text)`)}`,
      [id, generation, why],
    );
  }

  /** A failed run goes on where it stopped. False when it has not failed. */
  async revive(id: string): Promise<boolean> {
    const rows = await this.database.query<{ run_id: string }>(
      `WITH moved AS (UPDATE analysis_run SET status = 'queued', submitted_at = NULL, error = NULL, finished_at = NULL,
           started_at = NULL, touched_at = now(), event_sequence = event_sequence + 1
         WHERE id = $1 AND status = 'failed' RETURNING ${MOVED})
       ${TELL(`'resubmitted'`)} RETURNING run_id`,
      [id],
    );
    return rows.length > 0;
  }

  /** A worker takes the first batch of a run. */
  async start(id: string): Promise<void> {
    await this.database.query(
      `WITH moved AS (UPDATE analysis_run SET status = 'running', started_at = coalesce(started_at, now()),
           touched_at = now(), event_sequence = event_sequence + 1
         WHERE id = $1 AND status = 'queued' RETURNING ${MOVED}) ${TELL(`'started'`)}`,
      [id],
    );
  }

  async batches(id: string, from = 0, to = 2_147_483_647): Promise<AskedBatch[]> {
    return this.database.query<AskedBatch>(
      `SELECT index, key, request, weight, tag, done FROM run_batch
       WHERE run_id = $1 AND index BETWEEN $2 AND $3 ORDER BY index`,
      [id, from, to],
    );
  }

  /** All batches of a run in their order, without what they ask for. */
  async batchKeys(id: string): Promise<BatchKey[]> {
    return this.database.query<BatchKey>(
      `SELECT index, key, (request->>'variant')::integer AS variant FROM run_batch WHERE run_id = $1 ORDER BY index`,
      [id],
    );
  }

  /**
   * Batches of a run are done; said twice it counts once. An event is written with every per cent of progress.
   */
  async batchesDone(id: string, indices: readonly number[]): Promise<void> {
    await this.database.query(
      `WITH newly AS (UPDATE run_batch SET done = TRUE WHERE run_id = $1 AND index = ANY($2::integer[]) AND NOT done RETURNING weight),
       sums AS (SELECT coalesce(sum(weight), 0) AS weight, count(*)::integer AS batches FROM newly),
       moved AS (UPDATE analysis_run SET touched_at = now(),
           batches_done = batches_done + sums.batches, weight_done = weight_done + sums.weight,
           progress = ${PROGRESS('(weight_done + sums.weight) / nullif(weight_total, 0)')},
           event_sequence = event_sequence + 1
         FROM sums WHERE id = $1 AND ${UNFINISHED} AND sums.batches > 0 RETURNING ${MOVED})
       ${TELL(`'progress'`)}`,
      [id, indices],
    );
  }

  /** The run asks for more: batches of its next round. False when it has gone on already. */
  async nextRound(id: string, round: number, batches: readonly NewBatch[], best: unknown): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const moved = await manager.query<unknown[]>(
        `SELECT id FROM analysis_run WHERE id = $1 AND round = $2 AND ${UNFINISHED} FOR UPDATE`,
        [id, round],
      );
      if (moved.length === 0) return false;
      await manager.query(BATCHES, batchParameters(id, round + 1, batches));
      await manager.query(
        `WITH moved AS (${counted('submitted_at = NULL, round = round + 1')})
         ${TELL(`'progress'`, `jsonb_build_object('best', $2::jsonb)`)}`,
        [id, JSON.stringify(best ?? null)],
      );
      return true;
    });
  }

  /** Ends a run once: a cancelled one stays cancelled. What it asked for is let go. */
  async end(
    id: string,
    status: 'completed' | 'failed' | 'cancelled',
    content: {
      readonly result?: unknown;
      readonly error?: { readonly code: string; readonly message: string };
    },
  ): Promise<boolean> {
    const rows = await this.database.query<{ run_id: string }>(
      `WITH moved AS (UPDATE analysis_run SET status = $2, result = $3, error = $4, finished_at = now(),
           progress = CASE WHEN $2 = 'completed' THEN 1 ELSE progress END, event_sequence = event_sequence + 1
         WHERE id = $1 AND ${UNFINISHED} RETURNING ${MOVED}),
       gone AS (DELETE FROM run_batch WHERE run_id IN (SELECT id FROM moved) AND $2 <> 'failed')
       ${TELL('$2', `jsonb_strip_nulls(jsonb_build_object('message', $5::text))`)} RETURNING run_id`,
      [
        id,
        status,
        content.result === undefined ? null : JSON.stringify(content.result),
        content.error === undefined ? null : JSON.stringify(content.error),
        content.error?.message ?? null,
      ],
    );
    return rows.length > 0;
  }

  /** Which of these runs have ended. */
  async ended(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT asked.id FROM unnest($1::uuid[]) AS asked(id) LEFT JOIN analysis_run run ON run.id = asked.id
       WHERE run.id IS NULL OR NOT (run.${UNFINISHED})`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Events of several runs, each after the sequence that was seen last. */
  async eventsAfter(seen: readonly (readonly [id: string, sequence: number])[]): Promise<StoredEvent[]> {
    return this.database.query<StoredEvent>(
      `SELECT run_id AS "runId", sequence, kind, data, created_at AS "createdAt" FROM run_event
       JOIN unnest($1::uuid[], $2::integer[]) AS seen(id, last) ON run_id = seen.id AND sequence > seen.last
       ORDER BY run_id, sequence LIMIT 5000`,
      [seen.map(([id]) => id), seen.map(([, sequence]) => sequence)],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { SharedRead } from '../shared-read.js';
import { CalendarRunEntity, ModelVersionEntity, ProjectEntity } from '../entities/index.js';

export interface ProjectListing {
  readonly id: string;
  readonly name: string;
  readonly progressSource: 'simulated' | 'real';
  readonly modelVersion: number;
  readonly modelHash: string;
  readonly createdAt: Date;
  readonly dataDate: string;
  readonly calendarState: string;
}

export interface NewProject {
  readonly project: Pick<ProjectEntity, 'id' | 'name' | 'progressSource'>;
  readonly model: Pick<ModelVersionEntity, 'document' | 'hash' | 'author' | 'note'>;
  readonly run: Pick<
    CalendarRunEntity,
    'seed' | 'dataDate' | 'state' | 'daysPerTick' | 'tickSeconds' | 'journalHash'
  >;
}

const LISTING = `
  SELECT project.id, project.name, project.progress_source AS "progressSource",
         project.current_model_version AS "modelVersion", model.hash AS "modelHash",
         project.created_at AS "createdAt", run.data_date AS "dataDate", run.state AS "calendarState"
  FROM project
  JOIN model_version model ON model.project_id = project.id AND model.version = project.current_model_version
  JOIN calendar_run run ON run.project_id = project.id AND run.current`;

/** Projects and the versions of their models. */
@Injectable()
export class ProjectStore {
  private readonly found = new SharedRead<ProjectListing | undefined>();

  constructor(private readonly database: Database) {}

  /** Up to `limit` projects in the order of their ids, after a given id; only those of `visible`, if it is given. */
  async list(
    after: string | undefined,
    limit: number,
    visible?: readonly string[],
  ): Promise<ProjectListing[]> {
    return this.database.prepared(
      'project_list',
      `${LISTING} WHERE project.id > $1 AND ($3::text[] IS NULL OR project.id = ANY($3)) ORDER BY project.id LIMIT $2`,
      [after ?? '', limit, visible ?? null],
    );
  }

  async find(id: string): Promise<ProjectListing | undefined> {
    return this.found.get(id, async () => {
      const rows = await this.database.prepared<ProjectListing & Record<string, unknown>>(
        'project_find',
        `${LISTING} WHERE project.id = $1`,
        [id],
      );
      return rows[0];
    });
  }

  /** Stores a project with its first model version and its first calendar run; false when the id is taken. */
  async create(project: NewProject): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const inserted = await manager.query<{ id: string }[]>(
        `INSERT INTO project (id, name, progress_source, current_model_version) VALUES ($1, $2, $3, 1)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
        [project.project.id, project.project.name, project.project.progressSource],
      );
      if (inserted.length === 0) return false;
      await manager.insert(ModelVersionEntity, {
        projectId: project.project.id,
        version: 1,
        effectiveDate: project.run.dataDate,
        ...project.model,
      } as never);
      await manager.insert(CalendarRunEntity, {
        projectId: project.project.id,
        number: 1,
        current: true,
        modelVersion: 1,
        firstModelVersion: 1,
        progressSource: project.project.progressSource,
        startDate: project.run.dataDate,
        nextTickAt: () => 'now()',
        journalSequence: 0,
        finishedReason: null,
        revision: 1,
        ...project.run,
      });
      return true;
    });
  }

  async modelVersion(projectId: string, version?: number): Promise<ModelVersionEntity | undefined> {
    const found = await this.database.manager.find(ModelVersionEntity, {
      where: { projectId, ...(version === undefined ? {} : { version }) },
      order: { version: 'DESC' },
      take: 1,
    });
    return found[0];
  }

  /** The version that counted for a run as of a status date: the newest effective by then, else the run's first. */
  async versionInForce(
    run: { readonly projectId: string; readonly firstModelVersion: number; readonly modelVersion: number },
    asOf: string,
  ): Promise<{ readonly version: number; readonly hash: string; readonly effectiveDate: string }> {
    const rows = await this.database.prepared<{ version: number; hash: string; effectiveDate: string }>(
      'model_version_in_force',
      `SELECT version, hash, effective_date AS "effectiveDate" FROM model_version
       WHERE project_id = $1 AND version BETWEEN $2 AND $3 AND (effective_date <= $4 OR version = $2)
       ORDER BY version DESC LIMIT 1`,
      [run.projectId, run.firstModelVersion, run.modelVersion, asOf],
    );
    return rows[0]!;
  }

  async modelVersions(projectId: string): Promise<Omit<ModelVersionEntity, 'document' | 'project'>[]> {
    return this.database.manager.find(ModelVersionEntity, {
      where: { projectId },
      select: {
        projectId: true,
        version: true,
        hash: true,
        author: true,
        note: true,
        effectiveDate: true,
        createdAt: true,
      },
      order: { version: 'DESC' },
    });
  }

  /**
   * Adds a model version if `expected` is still the newest. Returns the new version's number, or undefined when
   * somebody else was first. The current calendar run works with the new model from its data date on.
   */
  async addModelVersion(
    projectId: string,
    expected: number,
    model: Pick<ModelVersionEntity, 'document' | 'hash' | 'author' | 'note' | 'effectiveDate'> & {
      readonly name: string;
    },
  ): Promise<number | undefined> {
    return this.database.transaction(async (manager) => {
      const moved = await manager.query<unknown[][]>(
        `UPDATE project SET current_model_version = current_model_version + 1, name = $3
         WHERE id = $1 AND current_model_version = $2 RETURNING id`,
        [projectId, expected, model.name],
      );
      if (moved[0]?.length !== 1) return undefined;
      const version = expected + 1;
      await manager.query(
        `INSERT INTO model_version (project_id, version, document, hash, author, note, effective_date)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          projectId,
          version,
          JSON.stringify(model.document),
          model.hash,
          model.author,
          model.note,
          model.effectiveDate,
        ],
      );
      await manager.query(`UPDATE calendar_run SET model_version = $2 WHERE project_id = $1 AND current`, [
        projectId,
        version,
      ]);
      return version;
    });
  }

  /** Erases a project with everything that belongs to it, if its model is still the expected. False when it is not. */
  async delete(id: string, expectedVersion: number): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SET LOCAL spanwise.erasing = 'on'`);
      const gone = await manager.query<unknown[][]>(
        'DELETE FROM project WHERE id = $1 AND current_model_version = $2 RETURNING id',
        [id, expectedVersion],
      );
      return gone[0]?.length === 1;
    });
  }
}

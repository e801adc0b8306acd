import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Database } from '../database.js';
import { ScenarioEntity, ScenarioVersionEntity } from '../entities/index.js';

export type ScenarioContent = Pick<
  ScenarioEntity,
  'name' | 'modelVersion' | 'inherits' | 'overrides' | 'author' | 'note'
>;

/** Scenarios of projects, and every version that each has had. */
@Injectable()
export class ScenarioStore {
  constructor(private readonly database: Database) {}

  async list(projectId: string, after: number, limit: number): Promise<ScenarioEntity[]> {
    return this.database.manager.find(ScenarioEntity, {
      where: { projectId, id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  async find(projectId: string, id: number): Promise<ScenarioEntity | null> {
    return this.database.manager.findOne(ScenarioEntity, { where: { projectId, id } });
  }

  async named(projectId: string, name: string): Promise<ScenarioEntity | null> {
    return this.database.manager.findOne(ScenarioEntity, { where: { projectId, name } });
  }

  /** Undefined when the project has a scenario of that name. */
  async add(projectId: string, content: ScenarioContent): Promise<ScenarioEntity | undefined> {
    const rows = await this.database.query<{ id: number }>(
      `WITH added AS (
         INSERT INTO scenario (project_id, name, model_version, inherits, overrides, author, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (project_id, name) DO NOTHING RETURNING *),
       kept AS (INSERT INTO scenario_version (scenario_id, version, name, model_version, inherits, overrides, author, note)
         SELECT id, version, name, model_version, inherits, overrides, author, note FROM added)
       SELECT id FROM added`,
      [projectId, ...columns(content)],
    );
    const id = rows[0]?.id;
    return id === undefined ? undefined : ((await this.find(projectId, id)) ?? undefined);
  }

  /** Stores the next version over `current`; undefined when somebody else was first. */
  async change(
    projectId: string,
    id: number,
    current: number,
    content: ScenarioContent,
  ): Promise<ScenarioEntity | undefined> {
    const rows = await this.database.query<{ id: number }>(
      `WITH changed AS (
         UPDATE scenario SET version = version + 1, name = $4, model_version = $5, inherits = $6, overrides = $7,
           author = $8, note = $9
         WHERE project_id = $1 AND id = $2 AND version = $3 RETURNING *),
       kept AS (INSERT INTO scenario_version (scenario_id, version, name, model_version, inherits, overrides, author, note)
         SELECT id, version, name, model_version, inherits, overrides, author, note FROM changed)
       SELECT id FROM changed`,
      [projectId, id, current, ...columns(content)],
    );
    return rows.length === 0 ? undefined : ((await this.find(projectId, id)) ?? undefined);
  }

  /** Newest first. */
  async versions(scenarioId: number): Promise<ScenarioVersionEntity[]> {
    return this.database.manager.find(ScenarioVersionEntity, {
      where: { scenarioId },
      order: { version: 'DESC' },
    });
  }

  async delete(id: number): Promise<void> {
    await this.database.manager.delete(ScenarioEntity, { id });
  }
}

function columns({ name, modelVersion, inherits, overrides, author, note }: ScenarioContent) {
  const parent = inherits === null ? null : JSON.stringify(inherits);
  return [name, modelVersion, parent, JSON.stringify(overrides), author, note];
}

import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Database } from '../database.js';
import { ScenarioEntity } from '../entities/index.js';

/** Scenarios of projects. */
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

  /** Undefined when the project has a scenario of that name. */
  async add(
    scenario: Pick<ScenarioEntity, 'projectId' | 'name' | 'modelVersion' | 'overrides' | 'author' | 'note'>,
  ): Promise<ScenarioEntity | undefined> {
    const rows = await this.database.query<{ id: number }>(
      `INSERT INTO scenario (project_id, name, model_version, overrides, author, note) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (project_id, name) DO NOTHING RETURNING id`,
      [
        scenario.projectId,
        scenario.name,
        scenario.modelVersion,
        JSON.stringify(scenario.overrides),
        scenario.author,
        scenario.note,
      ],
    );
    const id = rows[0]?.id;
    return id === undefined ? undefined : ((await this.find(scenario.projectId, id)) ?? undefined);
  }

  async delete(id: number): Promise<void> {
    await this.database.manager.delete(ScenarioEntity, { id });
  }
}

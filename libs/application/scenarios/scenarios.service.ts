import { Injectable } from '@nestjs/common';
import { DomainError, type CreateScenario, type scenarioView } from '#contract';
import type { z } from 'zod';
import { applyOverrides, compareDocuments, type JsonValue, type ModelDocument } from '#model';
import { ProjectsService } from '#application/projects';
import { ScenarioStore, type ScenarioEntity } from '#platform/persistence';
import type { WhatIfSide } from './what-if.js';

/** Named sets of overrides on a model version. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly scenarios: ScenarioStore,
  ) {}

  async list(projectId: string, cursor: string | undefined, limit: number) {
    const model = await this.projects.model(projectId);
    const after = cursor === undefined ? 0 : Number(cursor);
    if (!Number.isInteger(after)) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const rows = await this.scenarios.list(projectId, after, limit + 1);
    const items = rows.slice(0, limit).map((row) => view(row, model.document as ModelDocument));
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id ?? '') : null };
  }

  /**
   * Stores a scenario if its overrides fit the current model; otherwise nothing.
   * @throws DomainError scenario.invalid with every fault located, scenario.exists
   */
  async create(
    projectId: string,
    request: CreateScenario,
    author: string,
  ): Promise<z.infer<typeof scenarioView>> {
    const { document, version } = await this.projects.model(projectId);
    overridden(document as ModelDocument, request.overrides);
    const stored = await this.scenarios.add({
      projectId,
      name: request.name,
      modelVersion: version,
      overrides: request.overrides,
      author,
      note: request.note ?? '',
    });
    if (!stored) {
      throw new DomainError(
        'scenario.exists',
        `"${projectId}" has a scenario "${request.name}" already. Choose another name.`,
      );
    }
    return view(stored, document as ModelDocument);
  }

  async get(projectId: string, id: number): Promise<z.infer<typeof scenarioView>> {
    const { document } = await this.projects.model(projectId);
    return view(await this.find(projectId, id), document as ModelDocument);
  }

  async delete(projectId: string, id: number): Promise<void> {
    await this.find(projectId, id);
    await this.scenarios.delete(id);
  }

  /** Baseline and scenario, both validated, from the scenario's model version. */
  async sides(
    projectId: string,
    id: number,
  ): Promise<{ baseline: WhatIfSide; scenario: WhatIfSide; overrides: unknown; modelHash: string }> {
    const found = await this.find(projectId, id);
    const stored = await this.projects.modelVersion(projectId, found.modelVersion);
    const document = stored.document as ModelDocument;
    const baseline = overridden(document, []);
    const scenario = overridden(document, found.overrides);
    return { baseline, scenario, overrides: found.overrides, modelHash: stored.hash };
  }

  private async find(projectId: string, id: number): Promise<ScenarioEntity> {
    const found = await this.scenarios.find(projectId, id);
    if (found) return found;
    const detail = `"${projectId}" has no scenario ${id}. GET /v1/projects/${projectId}/scenarios lists them.`;
    throw new DomainError('scenario.unknown', detail);
  }
}

/** A document with overrides applied and checked. @throws DomainError scenario.invalid */
export function overridden(document: ModelDocument, overrides: unknown): WhatIfSide {
  const result = applyOverrides(document, overrides as JsonValue);
  if (result.document && result.model) return { document: result.document, model: result.model };
  const details = result.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message }) => ({ code, where: path, message }));
  const detail = details.map(({ where, message }) => `${where}: ${message}`).join('; ');
  throw new DomainError('scenario.invalid', `${detail}. Nothing was stored.`, details);
}

function view(row: ScenarioEntity, document: ModelDocument): z.infer<typeof scenarioView> {
  const applied = applyOverrides(document, row.overrides as JsonValue);
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    author: row.author,
    modelVersion: row.modelVersion,
    overrides: row.overrides as z.infer<typeof scenarioView>['overrides'],
    changes: applied.document ? compareDocuments(document, applied.document).map(({ text }) => text) : [],
    createdAt: row.createdAt.toISOString(),
  };
}

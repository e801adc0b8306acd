import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  type ChangeScenario,
  type CreateScenario,
  type readyScenarioList,
  type scenarioDifference,
  type scenarioVersionList,
  type scenarioView,
} from '#contract';
import { compareDocuments, scenarioOverrides } from '#model';
import { ScenarioStore, type ScenarioEntity } from '#platform/persistence';
import type { Overrides } from '#application/analyses';
import { overridden, ownScenarios, ScenarioResolution, type ModelVersion } from './scenario-resolution.js';

type ScenarioView = z.infer<typeof scenarioView>;

/** Named sets of overrides on a model version, each with the versions that it has had. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly resolution: ScenarioResolution,
    private readonly scenarios: ScenarioStore,
  ) {}

  async list(projectId: string, cursor: string | undefined, limit: number) {
    const model = await this.resolution.currentModel(projectId);
    const after = cursor === undefined ? 0 : Number(cursor);
    if (!Number.isInteger(after)) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const rows = await this.scenarios.list(projectId, after, limit + 1);
    const items = await this.views(rows.slice(0, limit), model);
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id ?? '') : null };
  }

  /** The scenarios that the model brings. */
  async ready(projectId: string): Promise<z.infer<typeof readyScenarioList>> {
    const model = await this.resolution.currentModel(projectId);
    const own = ownScenarios(model.document);
    const changes = await this.resolution.inWords(
      model,
      own.map(({ id }) => (scenarioOverrides(model.document, id) ?? []) as unknown as Overrides),
    );
    const items = own.map(({ inherits, overrides, ...scenario }, index) => ({
      ...scenario,
      inherits: [...inherits],
      overrides: overrides as ScenarioView['overrides'],
      changes: [...changes[index]!],
    }));
    return { items, nextCursor: null };
  }

  /**
   * Stores a scenario if its overrides fit the current model; otherwise nothing.
   * @throws DomainError scenario.invalid with every fault located, scenario.exists
   */
  async create(projectId: string, request: CreateScenario, author: string): Promise<ScenarioView> {
    const model = await this.resolution.currentModel(projectId);
    const inherits = request.inherits ?? null;
    await this.check(projectId, model, inherits, request.overrides);
    const stored = await this.scenarios.add(projectId, {
      name: request.name,
      modelVersion: model.version,
      inherits,
      overrides: request.overrides,
      author,
      note: request.note ?? '',
    });
    if (!stored) throw nameTaken(projectId, request.name);
    return this.view(stored, model);
  }

  async get(projectId: string, id: number): Promise<ScenarioView> {
    const model = await this.resolution.currentModel(projectId);
    return this.view(await this.resolution.stored(projectId, id), model);
  }

  /**
   * Stores the next version, over the current version of the model.
   * @param match called with the stored version before anything changes
   * @throws DomainError scenario.invalid, scenario.exists, request.precondition-failed
   */
  async change(
    projectId: string,
    id: number,
    change: ChangeScenario,
    author: string,
    match: (version: number) => void,
  ): Promise<ScenarioView> {
    const found = await this.resolution.stored(projectId, id);
    match(found.version);
    const model = await this.resolution.currentModel(projectId);
    const next = {
      name: change.name ?? found.name,
      modelVersion: model.version,
      inherits: change.inherits === undefined ? found.inherits : change.inherits,
      overrides: change.overrides ?? found.overrides,
      author,
      note: change.note ?? found.note,
    };
    await this.check(projectId, model, next.inherits, next.overrides as Overrides, id);
    const other = await this.scenarios.named(projectId, next.name);
    if (other && other.id !== id) throw nameTaken(projectId, next.name);
    const stored = await this.scenarios.change(projectId, id, found.version, next);
    if (stored) return this.view(stored, model);
    throw new DomainError('request.precondition-failed', 'Somebody else changed the scenario meanwhile.');
  }

  async versions(projectId: string, id: number): Promise<z.infer<typeof scenarioVersionList>> {
    await this.resolution.stored(projectId, id);
    const rows = await this.scenarios.versions(id);
    const items = rows.map(({ scenarioId: _scenario, createdAt, overrides, ...row }) => ({
      ...row,
      overrides: overrides as ScenarioView['overrides'],
      createdAt: createdAt.toISOString(),
    }));
    return { items, nextCursor: null };
  }

  /** What differs between two scenarios when both are applied, each to its version of the model. */
  async difference(projectId: string, from: string, to: string): Promise<z.infer<typeof scenarioDifference>> {
    const [before, after] = await Promise.all([this.applied(projectId, from), this.applied(projectId, to)]);
    const changes = compareDocuments(before, after).map(({ kind, path, text, ...values }) => ({
      kind,
      path,
      before: values.before ?? null,
      after: values.after ?? null,
      text,
    }));
    return { from, to, changes };
  }

  async delete(projectId: string, id: number): Promise<void> {
    await this.resolution.stored(projectId, id);
    await this.scenarios.delete(id);
  }

  /** The document under a scenario, or under an older version of one (`12@3`). */
  private async applied(projectId: string, reference: string) {
    const [name, version] = /^(\d{1,9})@(\d{1,9})$/.exec(reference)?.slice(1) ?? [reference];
    if (version === undefined) {
      const { overrides, modelVersion } = await this.resolution.resolve(projectId, reference);
      const { document } = await this.resolution.modelVersion(projectId, modelVersion);
      return overridden(document, overrides).document;
    }
    await this.resolution.stored(projectId, Number(name));
    const found = (await this.scenarios.versions(Number(name))).find(
      (row) => row.version === Number(version),
    );
    if (!found) {
      throw new DomainError('scenario.version-unknown', `Scenario ${name} has had no version ${version}.`);
    }
    const { document } = await this.resolution.modelVersion(projectId, found.modelVersion);
    const overrides = await this.resolution.full(projectId, document, found.inherits, found.overrides);
    return overridden(document, overrides).document;
  }

  private async check(
    projectId: string,
    model: ModelVersion,
    inherits: number | string | null,
    overrides: unknown,
    self?: number,
  ): Promise<void> {
    const own = overrides as Overrides;
    const full = await this.resolution.full(projectId, model.document, inherits, own, self);
    overridden(model.document, full, own.length);
  }

  private async view(row: ScenarioEntity, current: ModelVersion): Promise<ScenarioView> {
    const [view] = await this.views([row], current);
    return view!;
  }

  /** What each changes is worked out on a thread, for all those on one version of the model at once. */
  private async views(rows: readonly ScenarioEntity[], current: ModelVersion): Promise<ScenarioView[]> {
    const changes = new Map<number, readonly string[]>();
    for (const version of new Set(rows.map(({ modelVersion }) => modelVersion))) {
      const projectId = rows[0]!.projectId;
      const model =
        version === current.version ? current : await this.resolution.modelVersion(projectId, version);
      const of = rows.filter(({ modelVersion }) => modelVersion === version);
      const full = await Promise.all(of.map((row) => this.fullOrOwn(row, model)));
      const words = await this.resolution.inWords(model, full);
      of.forEach(({ id }, index) => changes.set(id, words[index]!));
    }
    return rows.map(({ id, name, note, author, version, modelVersion, inherits, overrides, createdAt }) => ({
      id,
      name,
      note,
      author,
      version,
      modelVersion,
      inherits,
      overrides: overrides as ScenarioView['overrides'],
      changes: [...(changes.get(id) ?? [])],
      createdAt: createdAt.toISOString(),
    }));
  }

  /** A scenario whose parent is gone is shown with its own overrides. */
  private fullOrOwn(row: ScenarioEntity, { document }: ModelVersion): Promise<Overrides> {
    const own = row.overrides as Overrides;
    return this.resolution.full(row.projectId, document, row.inherits, own).catch(() => own);
  }
}

function nameTaken(projectId: string, name: string): DomainError {
  return new DomainError(
    'scenario.exists',
    `"${projectId}" has a scenario "${name}" already. Choose another name.`,
  );
}

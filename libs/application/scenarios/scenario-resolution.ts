import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type ProblemDetail } from '#contract';
import {
  applyOverrides,
  canonicalJson,
  isJsonObject,
  scenarioOverrides,
  type JsonValue,
  type ModelDocument,
  type ProjectModel,
} from '#model';
import { ProjectsService } from '#application/projects';
import { ComputePool } from '#platform/compute';
import { ScenarioStore, type ModelVersionEntity, type ScenarioEntity } from '#platform/persistence';
import type { Overrides } from '#application/analyses';

/** A scenario with everything that it inherits, on one version of the model. */
export interface ResolvedScenario {
  /** Its number; null for the baseline and the model's own scenarios. */
  readonly id: number | null;
  readonly name: string;
  readonly overrides: Overrides;
  readonly modelVersion: number;
}

export interface ModelVersion {
  readonly version: number;
  readonly hash: string;
  readonly document: ModelDocument;
}

type Parent = number | string | null;

const MOST_ANCESTORS = 20;
const MOST_DESCRIBED = 2000;
const DOCUMENTS_KEPT = 8;

/** Finds scenarios by number, name or the model's own id, and what they come to with all that they inherit. */
@Injectable()
export class ScenarioResolution {
  private readonly described = new Map<string, readonly string[]>();
  private readonly documents = new Map<string, ModelDocument>();

  constructor(
    private readonly projects: ProjectsService,
    private readonly scenarios: ScenarioStore,
    private readonly compute: ComputePool,
  ) {}

  async currentModel(projectId: string): Promise<ModelVersion> {
    return this.sameDocument(await this.projects.model(projectId));
  }

  async modelVersion(projectId: string, version: number): Promise<ModelVersion> {
    return this.sameDocument(await this.projects.modelVersion(projectId, version));
  }

  /** One object for each content: what is known of a document once is known for all its scenarios. */
  private sameDocument({ version, hash, document }: ModelVersionEntity): ModelVersion {
    const found = this.documents.get(hash) ?? (document as ModelDocument);
    this.documents.delete(hash);
    this.documents.set(hash, found);
    if (this.documents.size > DOCUMENTS_KEPT) this.documents.delete(this.documents.keys().next().value!);
    return { version, hash, document: found };
  }

  /** @throws DomainError scenario.unknown */
  async stored(projectId: string, id: number): Promise<ScenarioEntity> {
    const found = await this.scenarios.find(projectId, id);
    if (found) return found;
    throw unknown(projectId, String(id));
  }

  /** `baseline`, a number, a stored scenario's name, or an id of the model's own. @throws DomainError scenario.unknown */
  async resolve(projectId: string, reference: string): Promise<ResolvedScenario> {
    const model = await this.currentModel(projectId);
    if (reference === 'baseline') {
      return { id: null, name: 'Baseline', overrides: [], modelVersion: model.version };
    }
    const stored = /^\d{1,9}$/.test(reference)
      ? await this.scenarios.find(projectId, Number(reference))
      : await this.scenarios.named(projectId, reference);
    if (stored) {
      const of = await this.modelVersion(projectId, stored.modelVersion);
      const overrides = await this.full(projectId, of.document, stored.inherits, stored.overrides);
      return { id: stored.id, name: stored.name, overrides, modelVersion: stored.modelVersion };
    }
    const own = scenarioOverrides(model.document, reference);
    if (!own) throw unknown(projectId, reference);
    const name = ownScenarios(model.document).find(({ id }) => id === reference)?.name ?? reference;
    return { id: null, name, overrides: own as unknown as Overrides, modelVersion: model.version };
  }

  /** A scenario's own overrides after those that it inherits, the most distant first. */
  async full(
    projectId: string,
    document: ModelDocument,
    inherits: Parent,
    overrides: unknown,
    self?: number,
  ): Promise<Overrides> {
    const chain: Overrides[] = [overrides as Overrides];
    const seen = new Set<number>(self === undefined ? [] : [self]);
    let parent = inherits;
    while (parent !== null) {
      if (typeof parent === 'string') {
        const own = scenarioOverrides(document, parent);
        if (!own) throw badParent(`the model has no scenario "${parent}"`);
        chain.unshift(own as unknown as Overrides);
        break;
      }
      if (seen.has(parent)) throw badParent(`scenario ${parent} would inherit from itself`);
      if (seen.size >= MOST_ANCESTORS) throw badParent(`more than ${MOST_ANCESTORS} scenarios in a row`);
      seen.add(parent);
      const found = await this.scenarios.find(projectId, parent);
      if (!found) throw badParent(`there is no scenario ${parent}`);
      chain.unshift(found.overrides as Overrides);
      parent = found.inherits;
    }
    return chain.flat();
  }

  /** What each of some sets of overrides changes in a model, in words; empty where they no longer fit it. */
  async inWords(
    model: ModelVersion,
    variants: readonly Overrides[],
  ): Promise<readonly (readonly string[])[]> {
    const keys = variants.map((overrides) =>
      createHash('sha256')
        .update(`${model.hash} ${canonicalJson(overrides)}`)
        .digest('base64'),
    );
    const missing = variants.filter((_, index) => !this.described.has(keys[index]!));
    if (missing.length > 0) {
      const { hash: modelHash, document } = model;
      const found = await this.compute.run('overrides-in-words', { modelHash, document, variants: missing });
      if (this.described.size > MOST_DESCRIBED) this.described.clear();
      missing.forEach((overrides, at) => this.described.set(keys[variants.indexOf(overrides)]!, found[at]!));
    }
    return keys.map((key) => this.described.get(key) ?? []);
  }
}

function unknown(projectId: string, reference: string): DomainError {
  const detail = `"${projectId}" has no scenario ${reference}. GET /v1/projects/${projectId}/scenarios lists the stored ones, …/scenarios/ready those of the model.`;
  return new DomainError('scenario.unknown', detail);
}

function badParent(message: string): DomainError {
  return new DomainError('scenario.invalid', `inherits: ${message}. Nothing was stored.`, [
    { code: 'scenario.bad-parent', where: 'inherits', message },
  ]);
}

export interface OwnScenario {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly inherits: readonly string[];
  readonly overrides: Overrides;
}

/** The scenarios that a model document brings. */
export function ownScenarios(document: ModelDocument): readonly OwnScenario[] {
  const list = document['scenarios'];
  return (Array.isArray(list) ? (list as readonly JsonValue[]) : []).flatMap((entry) => {
    if (!isJsonObject(entry) || typeof entry['id'] !== 'string') return [];
    const text = (key: string) => (typeof entry[key] === 'string' ? entry[key] : '');
    const items = (key: string) => (Array.isArray(entry[key]) ? (entry[key] as readonly JsonValue[]) : []);
    return [
      {
        id: entry['id'],
        name: text('name'),
        note: text('note'),
        inherits: items('inherits').map(String),
        overrides: items('overrides'),
      },
    ];
  });
}

export interface AppliedScenario {
  readonly document: ModelDocument;
  readonly model: ProjectModel;
}

/**
 * A document with overrides applied and checked.
 * @param own how many of the overrides, the last ones, are the scenario's own: faults are placed in those
 * @throws DomainError scenario.invalid with every fault located
 */
export function overridden(
  document: ModelDocument,
  overrides: Overrides,
  own = overrides.length,
): AppliedScenario {
  const result = applyOverrides(document, overrides as JsonValue);
  if (result.document && result.model) return { document: result.document, model: result.model };
  const inherited = overrides.length - own;
  const details = result.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message }) => ({ code, where: placedInOwn(path, inherited), message }));
  throw invalid(details);
}

export function invalid(details: readonly ProblemDetail[]): DomainError {
  const detail = details.map(({ where, message }) => `${where}: ${message}`).join('; ');
  return new DomainError('scenario.invalid', `${detail}. Nothing was stored.`, details);
}

/** `overrides[3]…` counted in the scenario's own list; a fault of an inherited one lies in `inherits`. */
function placedInOwn(path: string, inherited: number): string {
  const match = /^overrides\[(\d+)\](.*)$/.exec(path);
  if (!match) return path;
  const index = Number(match[1]) - inherited;
  return index < 0 ? `inherits.${path}` : `overrides[${index}]${match[2]!}`;
}

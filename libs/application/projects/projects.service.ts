import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type CreatedProject, type ProjectSummary } from '#contract';
import { canonicalJson, compareDocuments, isJsonObject, type ModelDocument } from '#model';
import { ProjectStore, type ModelVersionEntity, type ProjectListing } from '#platform/persistence';
import { checkedDocument, type ProjectFile } from './project-file.js';
import { ProjectFileReader } from './project-file-reader.js';
import { unknownProject } from './unknown-project.js';

export interface NewProjectOptions {
  readonly id?: string | undefined;
  readonly progress?: 'simulated' | 'real' | undefined;
  readonly seed?: string | undefined;
  readonly state?: 'running' | 'paused' | undefined;
  readonly author: string;
}

/** Who stores a version, why, and from which status date it counts. */
export interface Authorship {
  readonly author: string;
  readonly note: string;
  readonly effectiveDate: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Projects and the versions of their models. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly projects: ProjectStore,
    private readonly files: ProjectFileReader,
  ) {}

  /** @param visible ids of the projects that may be shown; undefined: all */
  async list(cursor: string | undefined, limit: number, visible?: readonly string[]) {
    const rows = await this.projects.list(cursor, limit + 1, visible);
    const items = rows.slice(0, limit).map(projectView);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  async get(id: string): Promise<ProjectSummary> {
    return projectView(await this.find(id));
  }

  async create(bytes: Uint8Array, options: NewProjectOptions): Promise<CreatedProject> {
    return this.createFrom(await this.files.read(bytes), options);
  }

  async createFrom(file: ProjectFile, options: NewProjectOptions): Promise<CreatedProject> {
    const { project } = file.model;
    const id = options.id ?? project.id;
    const hash = sha256(canonicalJson(file.document));
    const seed = options.seed ?? '1';
    const dataDate = project.dataDate.slice(0, 10);
    const created = await this.projects.create({
      project: {
        id,
        name: project.name,
        progressSource: options.progress ?? (file.format === 'document' ? 'simulated' : 'real'),
      },
      model: { document: file.document, hash, author: options.author, note: `read from ${file.format}` },
      run: {
        seed,
        dataDate,
        state: options.state ?? 'paused',
        daysPerTick: 1,
        tickSeconds: 2,
        journalHash: journalGenesis(hash, seed, dataDate),
      },
    });
    if (!created) {
      throw new DomainError(
        'project.exists',
        `A project "${id}" exists already. Choose another id with ?id=…, or store a new model version: PUT /v1/projects/${id}/model.`,
      );
    }
    return { project: await this.get(id), warnings: [...file.warnings] };
  }

  async model(id: string): Promise<ModelVersionEntity> {
    const { modelVersion } = await this.find(id);
    const stored = await this.projects.modelVersion(id, modelVersion);
    if (!stored) throw unknownProject(id);
    return stored;
  }

  async modelVersion(id: string, version: number): Promise<ModelVersionEntity> {
    const { modelVersion } = await this.find(id);
    const stored = await this.projects.modelVersion(id, version);
    if (stored) return stored;
    const detail = `The model of "${id}" has the versions 1 to ${modelVersion}, not ${version}.`;
    throw new DomainError('model.version-unknown', detail);
  }

  /** What one version changed against an older one (the one before unless stated), in words. */
  async modelDifferences(id: string, version: number, older = version - 1) {
    const after = await this.modelVersion(id, version);
    const before = older === 0 ? undefined : await this.modelVersion(id, older);
    const changes = compareDocuments(
      (before?.document ?? {}) as ModelDocument,
      after.document as ModelDocument,
    );
    return {
      before: Math.max(1, older),
      after: version,
      changes: before ? changes.map(({ kind, path, text }) => ({ kind, path, text })) : [],
    };
  }

  async modelVersions(id: string) {
    await this.find(id);
    const versions = await this.projects.modelVersions(id);
    return versions.map(({ version, hash, author, note, effectiveDate, createdAt }) => ({
      version,
      hash,
      author,
      note,
      effectiveDate,
      createdAt: createdAt.toISOString(),
    }));
  }

  /** Stores a new model version over `current`; refused when somebody else stored one meanwhile. */
  async replaceModel(
    id: string,
    current: number,
    bytes: Uint8Array,
    by: Authorship,
  ): Promise<CreatedProject> {
    const file = await this.files.read(bytes);
    return { project: await this.addVersion(id, current, file.document, by), warnings: [...file.warnings] };
  }

  /**
   * Stores a version that differs in its risks alone.
   * @throws DomainError model.invalid, with every error at its path
   */
  async replaceRisks(
    id: string,
    current: ModelVersionEntity,
    risks: readonly Readonly<Record<string, unknown>>[],
    by: Authorship,
  ): Promise<CreatedProject> {
    const document = { ...(current.document as ModelDocument), risks } as ModelDocument;
    const { warnings } = checkedDocument(
      document,
      'The model does not allow these risks; nothing was stored.',
    );
    return { project: await this.addVersion(id, current.version, document, by), warnings: [...warnings] };
  }

  /** The same for a document that was read and checked already. */
  async addVersion(
    id: string,
    current: number,
    document: ModelDocument,
    by: Authorship,
  ): Promise<ProjectSummary> {
    const project = document['project'];
    const name = isJsonObject(project) && typeof project['name'] === 'string' ? project['name'] : id;
    const hash = sha256(canonicalJson(document));
    const stored = await this.projects.addModelVersion(id, current, { document, hash, name, ...by });
    if (stored === undefined) {
      const detail =
        'Somebody else stored a model version meanwhile. Read the model again and repeat the edit.';
      throw new DomainError('request.precondition-failed', detail);
    }
    return this.get(id);
  }

  /** Erases a project whose model is still the version that was read. */
  async delete(id: string, expectedVersion: number): Promise<void> {
    if (await this.projects.delete(id, expectedVersion)) return;
    await this.find(id);
    const detail = 'Somebody stored a model version meanwhile. Read the project again before erasing it.';
    throw new DomainError('request.precondition-failed', detail);
  }

  private async find(id: string): Promise<ProjectListing> {
    const found = await this.projects.find(id);
    if (!found) throw unknownProject(id);
    return found;
  }
}

function projectView(row: ProjectListing): ProjectSummary {
  return { ...row, createdAt: row.createdAt.toISOString() } as ProjectSummary;
}

/** The hash before a journal's first entry: two runs of one model with one seed begin alike. */
export function journalGenesis(modelHash: string, seed: string, startDate: string): string {
  return sha256(canonicalJson({ journal: 1, modelHash, seed, startDate }));
}

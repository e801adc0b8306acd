import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import { validateModel, type ModelDocument, type ProjectModel } from '#model';
import { ProjectStore } from '#platform/persistence';

/** A model read, validated and ready for the engines. Projects with equal documents share one. */
export interface LoadedModel {
  readonly hash: string;
  readonly document: ModelDocument;
  readonly model: ProjectModel;
}

const CAPACITY = 512;

/** Which model version, and what its document hashes to. */
export interface ModelReference {
  readonly projectId: string;
  readonly modelVersion: number;
  readonly modelHash: string;
}

/** Model versions never change, so a loaded one can be kept; it is known by its hash. */
@Injectable()
export class ModelCache {
  private readonly loaded = new Map<string, Promise<LoadedModel>>();

  constructor(private readonly projects: ProjectStore) {}

  async load(reference: ModelReference): Promise<LoadedModel> {
    const { modelHash } = reference;
    const known = this.loaded.get(modelHash);
    if (known) {
      this.loaded.delete(modelHash);
      this.loaded.set(modelHash, known);
      return known;
    }
    const loading = this.read(reference);
    this.loaded.set(modelHash, loading);
    loading.catch(() => this.loaded.delete(modelHash));
    for (const oldest of this.loaded.keys()) {
      if (this.loaded.size <= CAPACITY) break;
      this.loaded.delete(oldest);
    }
    return loading;
  }

  private async read({ projectId, modelVersion: version }: ModelReference): Promise<LoadedModel> {
    const stored = await this.projects.modelVersion(projectId, version);
    if (!stored)
      throw new DomainError('project.unknown', `Project "${projectId}" has no model version ${version}.`);
    const document = stored.document as ModelDocument;
    const { model, problems } = validateModel(document);
    if (!model) {
      const details = problems.map(({ code, path, message }) => ({ code, where: path, message }));
      throw new DomainError(
        'model.invalid',
        `Version ${version} of "${projectId}" no longer validates.`,
        details,
      );
    }
    return { hash: stored.hash, document, model };
  }
}

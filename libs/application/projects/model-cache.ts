import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import { validateModel, type ModelDocument, type ProjectModel } from '#model';
import { ProjectStore } from '#platform/persistence';

/** A model version read, validated and ready for the engines. */
export interface LoadedModel {
  readonly projectId: string;
  readonly version: number;
  readonly hash: string;
  readonly document: ModelDocument;
  readonly model: ProjectModel;
}

const CAPACITY = 256;

/** Model versions never change, so a loaded one can be kept. */
@Injectable()
export class ModelCache {
  private readonly loaded = new Map<string, Promise<LoadedModel>>();

  constructor(private readonly projects: ProjectStore) {}

  async load(projectId: string, version: number): Promise<LoadedModel> {
    const key = `${projectId}@${version}`;
    const known = this.loaded.get(key);
    if (known) {
      this.loaded.delete(key);
      this.loaded.set(key, known);
      return known;
    }
    const loading = this.read(projectId, version);
    this.loaded.set(key, loading);
    loading.catch(() => this.loaded.delete(key));
    for (const oldest of this.loaded.keys()) {
      if (this.loaded.size <= CAPACITY) break;
      this.loaded.delete(oldest);
    }
    return loading;
  }

  /** Forgets a deleted project: another may come with its id. */
  forget(projectId: string): void {
    for (const key of this.loaded.keys()) if (key.startsWith(`${projectId}@`)) this.loaded.delete(key);
  }

  private async read(projectId: string, version: number): Promise<LoadedModel> {
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
    return { projectId, version, hash: stored.hash, document, model };
  }
}

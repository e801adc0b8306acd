import type { JsonObject } from './json-value.js';
import type { ModelProblem } from './model-problem.js';
import type { ProjectModel } from './project-model.js';

/**
 * What a planner writes (YAML or JSON), as JSON: human notation and provenance included, nothing filled in. This is
 * what model versions keep, what overrides change and what `canonicalJson` is hashed over. The normalised
 * `ProjectModel` is made from it by `validateModel`.
 */
export type ModelDocument = JsonObject;

export type ModelTextFormat = 'yaml' | 'json';

/** The outcome of reading or validating: document and model are there if no problem is an error. */
export interface ValidatedModel {
  readonly document?: ModelDocument;
  readonly model?: ProjectModel;
  /** All of them at once, in the order of the document. */
  readonly problems: readonly ModelProblem[];
}

/** Bounds on hostile or mistaken text. */
export interface TextLimits {
  /** UTF-16 code units. */
  readonly maxLength: number;
  /** Levels of nesting. */
  readonly maxDepth: number;
  /** Values after aliases are written out. */
  readonly maxValues: number;
}

export const DEFAULT_TEXT_LIMITS: Readonly<Record<ModelTextFormat, TextLimits>> = {
  yaml: { maxLength: 4_000_000, maxDepth: 64, maxValues: 2_000_000 },
  json: { maxLength: 256_000_000, maxDepth: 64, maxValues: 20_000_000 },
};

export * from './project-model.js';
export * from './model-sections.js';
export * from './model-error.js';
export * from './model-document.js';
export type { ModelProblem } from './model-problem.js';
export * from './problem-codes.js';
export { canonicalJson, formatPath, isJsonObject } from './json-value.js';
export type { JsonObject, JsonPath, JsonValue } from './json-value.js';
export * from './network-compilation.js';

export * from './project-model.js';
export * from './model-sections.js';
export * from './model-error.js';
export * from './model-document.js';
export type { ModelProblem } from './model-problem.js';
export * from './problem-codes.js';
export { canonicalJson, formatPath, isJsonObject } from './json-value.js';
export type { JsonObject, JsonPath, JsonValue } from './json-value.js';
export * from './model-text.js';
export { validateModel } from './model-validation.js';
export { modelJsonSchema } from './schema/json-schema.js';
export type { JsonSchema } from './schema/json-schema.js';
export { partialDateRange, type PartialDate } from './notation/partial-date.js';
export * from './writing/document-writing.js';
export * from './compilation/network-compilation.js';
export { compileUncertainty } from './compilation/uncertainty-compilation.js';
export {
  activityAttributes,
  compileRanges,
  compileRiskDefinition,
  compileScheduleCosts,
} from './compilation/risk-compilation.js';
export { compileCrossing, type CrossingCompilationOptions } from './compilation/crossing-compilation.js';
export {
  activityBudgets,
  convertAmount,
  reportingCurrency,
  sumAmounts,
  type ActivityBudget,
} from './compilation/money.js';
export { listFigures, provenanceOf, type DocumentFigure } from './provenance/figure-listing.js';
export { applyOverrides, applyScenario, scenarioOverrides } from './overrides/scenario.js';
export { overrideFromAssignment, parseScenarioText, type ScenarioText } from './overrides/scenario-text.js';
export { applyRiskOverlay, parseRiskOverlay, type RiskOverlayText } from './overrides/risk-overlay.js';
export { matchedActivities } from './updating/matched-activities.js';
export { mergedDocument } from './updating/merged-document.js';
export { compareDocuments, type DocumentChange } from './overrides/document-comparison.js';

import { isJsonObject, type JsonValue } from '../json-value.js';
import { DEFAULT_TEXT_LIMITS, type ModelTextFormat } from '../model-document.js';
import { MOST_PROBLEMS, type ModelProblem, reportable, toModelProblem } from '../model-problem.js';
import type { ModelOverride, ModelScenario } from '../model-sections.js';
import { overrides as overridesSchema, scenario as scenarioSchema } from '../schema/decision-sections.js';
import { checkShape } from '../validation/issue-translation.js';
import { readJson } from '../text/json-text.js';
import { placesOf } from '../text/source-text.js';
import { readYaml } from '../text/yaml-text.js';

/** A scenario read from text, or what is wrong with the text. */
export interface ScenarioText {
  readonly scenario?: ModelScenario;
  readonly problems: readonly ModelProblem[];
}

/**
 * Reads a scenario file: a list of overrides, or a mapping with `overrides` and, if wanted, `id`, `name`, `note` and
 * `inherits`. Only its shape is checked, each problem with line and column; whether its places exist is known when it
 * is applied to a model.
 */
export function parseScenarioText(text: string, format: ModelTextFormat): ScenarioText {
  const source = (format === 'json' ? readJson : readYaml)(text, DEFAULT_TEXT_LIMITS[format]);
  const placeOf = placesOf(text);
  if (source.problems.length > 0 || source.value === undefined) {
    return {
      problems: source.problems.slice(0, MOST_PROBLEMS).map(({ code, at, message, offset }) => ({
        ...toModelProblem({ severity: 'error', code, at, message }),
        ...placeOf(offset),
      })),
    };
  }
  const { value } = source;
  const whole = isJsonObject(value);
  const checked = whole
    ? checkShape(scenarioSchema, { id: 'scenario', name: 'Scenario', ...withoutProvenance(value) }, [])
    : checkShape(overridesSchema, value, []);
  const problems = reportable(checked.problems).map((problem) => ({
    ...toModelProblem(problem),
    ...placeOf(source.offsetOf(problem.at, problem.code === 'model.unknown-key')),
  }));
  if (checked.value === undefined) return { problems };
  const scenario = Array.isArray(checked.value)
    ? { id: 'scenario', name: 'Scenario', overrides: checked.value }
    : checked.value;
  const {
    id,
    name,
    note,
    inherits = [],
    overrides,
  } = scenario as Exclude<typeof checked.value, readonly unknown[]>;
  return { scenario: { id, name, inherits, overrides, ...(note !== undefined && { note }) }, problems };
}

function withoutProvenance(value: { readonly [key: string]: JsonValue }) {
  const { provenance: _provenance, ...rest } = value;
  return rest;
}

/**
 * `crossing.lanes.car.count=3` as an override: what stands before the first `=` is the path, what follows a YAML value.
 * Undefined where there is no `=`, no path or no value.
 */
export function overrideFromAssignment(text: string): ModelOverride | undefined {
  const equals = text.indexOf('=');
  const path = text.slice(0, equals).trim();
  if (equals < 0 || path === '') return undefined;
  const { value, problems } = readYaml(text.slice(equals + 1).trim(), DEFAULT_TEXT_LIMITS.yaml);
  if (problems.length > 0 || value === undefined) return undefined;
  return { set: { [path]: value } } as ModelOverride;
}

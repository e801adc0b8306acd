import { isJsonObject } from './json-value.js';
import {
  DEFAULT_TEXT_LIMITS,
  type ModelTextFormat,
  type TextLimits,
  type ValidatedModel,
} from './model-document.js';
import { checkDocument, outcome } from './model-validation.js';
import { MOST_PROBLEMS, toModelProblem } from './model-problem.js';
import type { ProblemCode } from './problem-codes.js';
import { readJson } from './text/json-text.js';
import { placesOf } from './text/source-text.js';
import { readYaml } from './text/yaml-text.js';

/** Problems of a key itself, not of what it holds. */
const AT_KEY: ReadonlySet<ProblemCode> = new Set(['model.unknown-key']);

/**
 * Reads a model from text and validates it: every problem at once, each with path, line and column. Bounded in time
 * and memory whatever the text is (`limits`). Never throws for a bad text.
 */
export function parseModelText(
  text: string,
  format: ModelTextFormat,
  limits: Partial<TextLimits> = {},
): ValidatedModel {
  const bounds = { ...DEFAULT_TEXT_LIMITS[format], ...limits };
  if (text.length > bounds.maxLength) {
    const message = `the text has ${text.length} characters, ${bounds.maxLength} are allowed: split it or write JSON`;
    return { problems: [{ severity: 'error', code: 'model.text-too-long', path: '', message }] };
  }
  const source = format === 'json' ? readJson(text, bounds) : readYaml(text, bounds);
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
  if (!isJsonObject(value)) {
    const message = 'a model document is a mapping that begins with "spanwise: 1"';
    return {
      problems: [{ severity: 'error', code: 'model.not-a-mapping', path: '', ...placeOf(0), message }],
    };
  }
  return outcome(value, checkDocument(value), (problem) => ({
    ...toModelProblem(problem),
    ...placeOf(source.offsetOf(problem.at, AT_KEY.has(problem.code))),
  }));
}

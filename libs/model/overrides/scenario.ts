import { formatPath, isJsonObject, type JsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import type { ModelDocument, ValidatedModel } from '../model-document.js';
import { type ModelProblem, type PlacedProblem, toModelProblem } from '../model-problem.js';
import type { ModelOverride, ModelScenario } from '../model-sections.js';
import { checkDocument, outcome } from '../model-validation.js';
import { unwrapFigures } from '../provenance/figure-unwrapping.js';
import { overrides as overridesSchema } from '../schema/decision-sections.js';
import { formFault } from '../validation/decision-check.js';
import { checkShape } from '../validation/issue-translation.js';
import { nearest } from '../validation/nearest-name.js';
import { OverrideApplication, type Touched } from './override-application.js';

/**
 * A model document with overrides applied in order, validated like any other. A problem that an override causes is
 * placed in that override (`overrides[2].set["crossing.lanes.car.count"]`), any other in the document. With an error
 * nothing is returned but the problems. The document given is not changed.
 *
 * @param reason why the overridden figures are what they are; their provenance says so
 */
export function applyOverrides(
  document: ModelDocument,
  overrides: readonly ModelOverride[] | JsonValue,
  reason = 'Set by an override.',
): ValidatedModel {
  const scanned = unwrapFigures({ overrides: overrides as JsonValue });
  if (scanned.problems.length > 0) return { problems: scanned.problems.map(toModelProblem) };
  const held = (scanned.plain as JsonObject)['overrides'];
  const { value, problems } = checkShape(overridesSchema, held, ['overrides']);
  if (!value) return { problems: problems.map(toModelProblem) };
  const malformed = value.flatMap((override, index): PlacedProblem[] => {
    const fault = formFault(override);
    const at = ['overrides', index];
    return fault === undefined ? [] : [{ severity: 'error', code: 'model.bad-override', at, message: fault }];
  });
  if (malformed.length > 0) return { problems: malformed.map(toModelProblem) };
  const faulty = baseProblems(document);
  if (faulty) return { problems: faulty };
  const application = new OverrideApplication(document, reason);
  value.forEach((override, index) => {
    application.apply(override, ['overrides', index]);
  });
  if (application.faults.length > 0) {
    return { problems: application.faults.map((fault) => toModelProblem({ severity: 'error', ...fault })) };
  }
  const changed = application.result;
  const removal = value.findLastIndex(({ remove }) => remove !== undefined);
  return outcome(changed, checkDocument(changed), (problem) =>
    placedInOverride(problem, application.touched, removal),
  );
}

const soundBases = new WeakSet<ModelDocument>();

/** The problems of a base that cannot be overridden; a sound one is checked once for all its scenarios. */
function baseProblems(document: ModelDocument): readonly ModelProblem[] | undefined {
  if (soundBases.has(document)) return undefined;
  const { checked, problems } = checkDocument(document);
  if (checked.hasErrors) return problems.map(toModelProblem);
  soundBases.add(document);
  return undefined;
}

/**
 * Problems where an override wrote are the override's. The model was sound before, so one where none wrote comes of
 * what was taken away: it is the last removal's.
 * @param removal index of the last override that removes something, −1 where none does
 */
function placedInOverride(
  problem: PlacedProblem,
  touched: readonly Touched[],
  removal: number,
): ModelProblem {
  if (problem.severity === 'warning') return toModelProblem(problem);
  const cause = touched.findLast(({ path }) => overlaps(path, problem.at))?.by;
  const by = cause ?? (removal < 0 ? undefined : ['overrides', removal, 'remove']);
  if (!by) return toModelProblem(problem);
  const { severity, code, message, at } = problem;
  return { severity, code, path: formatPath(by), message: `${formatPath(at)}: ${message}` };
}

/** At the written place, below it, beside it in one mapping, or at the mapping around it. */
function overlaps(written: JsonPath, at: JsonPath): boolean {
  if (begins(at, written)) return true;
  if (written.length >= 3 && begins(at, written.slice(0, -1))) return true;
  return begins(written, at) && written.length - at.length < 2;
}

function begins(path: JsonPath, prefix: JsonPath): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}

/**
 * The overrides of one of the document's scenarios with those that it inherits, in the order in which they apply:
 * each scenario once, parents before children. Undefined where the document has no such scenario.
 */
export function scenarioOverrides(document: ModelDocument, id: string): readonly ModelOverride[] | undefined {
  const scenarios = scenariosOf(document);
  if (!scenarios.has(id)) return undefined;
  const applied = new Set<string>();
  const result: ModelOverride[] = [];
  const collect = (name: string) => {
    const scenario = scenarios.get(name);
    if (!scenario || applied.has(name)) return;
    applied.add(name);
    for (const parent of scenario.inherits) collect(parent);
    result.push(...scenario.overrides);
  };
  collect(id);
  return result;
}

/** The document under one of its own scenarios. */
export function applyScenario(document: ModelDocument, id: string): ValidatedModel {
  const overrides = scenarioOverrides(document, id);
  if (overrides) return applyOverrides(document, overrides, `Supposed by the scenario ${id}.`);
  const close = nearest(id, scenariosOf(document).keys());
  const advice = close === undefined ? 'name one of the model’s own' : `did you mean ${close}?`;
  const message = `there is no scenario ${id}: ${advice}`;
  return { problems: [{ severity: 'error', code: 'model.unknown-scenario', path: 'scenarios', message }] };
}

function scenariosOf(
  document: ModelDocument,
): ReadonlyMap<string, Pick<ModelScenario, 'inherits' | 'overrides'>> {
  const list = document['scenarios'];
  const found = new Map<string, Pick<ModelScenario, 'inherits' | 'overrides'>>();
  for (const entry of Array.isArray(list) ? (list as readonly JsonValue[]) : []) {
    if (!isJsonObject(entry) || typeof entry['id'] !== 'string') continue;
    const inherits = Array.isArray(entry['inherits']) ? (entry['inherits'] as readonly string[]) : [];
    const overrides = Array.isArray(entry['overrides'])
      ? (entry['overrides'] as unknown as ModelOverride[])
      : [];
    found.set(entry['id'], { inherits, overrides });
  }
  return found;
}

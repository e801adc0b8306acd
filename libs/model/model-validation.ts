import { isJsonObject, type JsonPath } from './json-value.js';
import type { ModelDocument, ValidatedModel } from './model-document.js';
import { type ModelProblem, type PlacedProblem, reportable, toModelProblem } from './model-problem.js';
import { resolveCalendars } from './normalisation/calendar-resolution.js';
import { toProjectModel } from './normalisation/model-normalisation.js';
import type { PlainDocument } from './schema/document-schema.js';
import { checkActivities } from './validation/activity-check.js';
import { checkCalendars } from './validation/calendar-check.js';
import { type CheckedDocument, checkStructure } from './validation/checked-document.js';
import { checkCrossing } from './validation/crossing-check.js';
import { checkCrossingFigures } from './validation/crossing-figures-check.js';
import { checkDecisions } from './validation/decision-check.js';
import { checkIdentities } from './validation/identity-check.js';
import { checkMoney } from './validation/money-check.js';
import { checkFiguresHaveProvenance, checkProvenance } from './validation/provenance-check.js';
import { checkReferences } from './validation/reference-check.js';
import { checkRelationships } from './validation/relationship-check.js';
import { checkUncertainty } from './validation/uncertainty-check.js';
import { checkWbs } from './validation/wbs-check.js';

/**
 * Checks a model document and normalises it. All problems are found at once, each at its path; the model is there
 * when none of them is an error. Never throws for a bad document.
 */
export function validateModel(document: ModelDocument): ValidatedModel {
  return outcome(document, checkDocument(document), toModelProblem);
}

/** The checked document as the caller gets it, its problems placed by `place`. */
export function outcome(
  document: ModelDocument,
  { checked, problems }: ReturnType<typeof checkDocument>,
  place: (problem: PlacedProblem) => ModelProblem,
): ValidatedModel {
  const found = reportable(problems).map(place);
  if (checked.hasErrors) return { problems: found };
  return { document, model: toProjectModel(checked.plain as unknown as PlainDocument), problems: found };
}

/** Structure first; then everything that the well-formed parts can contradict each other in. */
export function checkDocument(document: ModelDocument): {
  readonly checked: CheckedDocument;
  readonly problems: readonly PlacedProblem[];
} {
  const checked = checkStructure(document);
  const calendars = resolveCalendars(checked.entries('calendars').map(({ value }) => value));
  checkProvenance(checked);
  checkIdentities(checked);
  checkReferences(checked);
  checkCalendars(checked, calendars);
  checkWbs(checked);
  checkActivities(checked, calendars);
  checkRelationships(checked);
  checkMoney(checked);
  checkUncertainty(checked, calendars);
  checkCrossing(checked);
  checkCrossingFigures(checked);
  checkDecisions(checked);
  checkFiguresHaveProvenance(checked);
  return { checked, problems: inDocumentOrder(checked) };
}

/** Sorted by place, the places in the order in which the document states them. */
function inDocumentOrder({ problems, plain }: CheckedDocument): readonly PlacedProblem[] {
  const sections = isJsonObject(plain) ? Object.keys(plain) : [];
  const rank = new Map(sections.map((name, index) => [name, index]));
  const compare = (a: JsonPath, b: JsonPath): number => {
    for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
      const [x, y] = [a[depth]!, b[depth]!];
      if (x === y) continue;
      if (depth === 0)
        return (rank.get(String(x)) ?? sections.length) - (rank.get(String(y)) ?? sections.length);
      return typeof x === 'number' && typeof y === 'number' ? x - y : 0;
    }
    return a.length - b.length;
  };
  return [...problems].sort((a, b) => compare(a.at, b.at));
}

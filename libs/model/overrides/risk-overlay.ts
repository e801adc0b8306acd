import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import { DEFAULT_TEXT_LIMITS, type ModelDocument, type ModelTextFormat } from '../model-document.js';
import { type ModelProblem, toModelProblem } from '../model-problem.js';
import type { ProblemCode } from '../problem-codes.js';
import { readJson } from '../text/json-text.js';
import { placesOf } from '../text/source-text.js';
import { readYaml } from '../text/yaml-text.js';

/** Sections of uncertainty: what a schedule file of another tool cannot say. */
const SECTIONS = [
  'ranges',
  'weather',
  'closedSeasons',
  'risks',
  'drivers',
  'branches',
  'costSpreads',
  'timeCosts',
  'correlations',
  'referenceClass',
] as const;

/** What an overlay may add to single activities, by id. */
const OF_ACTIVITIES: ReadonlySet<string> = new Set(['duration', 'weather', 'closedSeasons', 'costs']);

/** An overlay read from text, or what is wrong with the text. */
export interface RiskOverlayText {
  readonly overlay?: JsonObject;
  readonly problems: readonly ModelProblem[];
}

/** Reads an overlay: a mapping of uncertainty sections, and `activities` with what is added to each by id. */
export function parseRiskOverlay(text: string, format: ModelTextFormat): RiskOverlayText {
  const source = (format === 'json' ? readJson : readYaml)(text, DEFAULT_TEXT_LIMITS[format]);
  const placeOf = placesOf(text);
  const problem = (code: ProblemCode, at: JsonPath, message: string, offset: number): ModelProblem => ({
    ...toModelProblem({ severity: 'error', code, at, message }),
    ...placeOf(offset),
  });
  if (source.problems.length > 0 || source.value === undefined) {
    return {
      problems: source.problems.map(({ code, at, message, offset }) => problem(code, at, message, offset)),
    };
  }
  const { value } = source;
  if (!isJsonObject(value)) {
    const message = `an overlay is a mapping of ${SECTIONS.join(', ')} or activities`;
    return { problems: [problem('model.not-a-mapping', [], message, 0)] };
  }
  const allowed: ReadonlySet<string> = new Set([...SECTIONS, 'activities']);
  const unknown = Object.keys(value).filter((key) => !allowed.has(key));
  const problems = unknown.map((key) => {
    const message = `an overlay has no section ${key}: it may hold ${[...allowed].join(', ')}`;
    return problem('model.unknown-key', [key], message, source.offsetOf([key], true));
  });
  const added = value['activities'];
  if (added !== undefined && !Array.isArray(added)) {
    const message =
      'write a list such as [{ id: A, duration: { optimistic: 8d, likely: 10d, pessimistic: 16d } }]';
    problems.push(
      problem('model.wrong-type', ['activities'], message, source.offsetOf(['activities'], false)),
    );
  } else {
    (added ?? []).forEach((entry: JsonValue, index: number) => {
      const keys = isJsonObject(entry) ? Object.keys(entry).filter((key) => key !== 'id') : [];
      if (
        isJsonObject(entry) &&
        typeof entry['id'] === 'string' &&
        keys.every((key) => OF_ACTIVITIES.has(key))
      ) {
        return;
      }
      const message = `an entry has an id and some of ${[...OF_ACTIVITIES].join(', ')}`;
      const at = ['activities', index];
      problems.push(problem('model.not-allowed', at, message, source.offsetOf(at, false)));
    });
  }
  return problems.length > 0 ? { problems } : { overlay: value, problems };
}

/**
 * A model document with an overlay laid over it: its sections replace those of the document, what it adds to
 * activities is added by id. Ids that the schedule no longer has are skipped and returned, so that an overlay
 * outlives any number of imports. The result is to be validated.
 */
export function applyRiskOverlay(
  document: ModelDocument,
  overlay: JsonObject,
): { readonly document: ModelDocument; readonly unknownActivities: readonly string[] } {
  const { activities: added, ...sections } = overlay;
  const additions = new Map(
    (Array.isArray(added) ? added : []).filter(isJsonObject).map(({ id, ...rest }) => [String(id), rest]),
  );
  const activities = (Array.isArray(document['activities']) ? document['activities'] : []).map(
    (activity: JsonValue) => {
      const addition = isJsonObject(activity) ? additions.get(String(activity['id'])) : undefined;
      if (!addition || !isJsonObject(activity)) return activity;
      additions.delete(String(activity['id']));
      return { ...activity, ...addition, ...keptPlan(activity['duration'], addition['duration']) };
    },
  );
  return { document: { ...document, ...sections, activities }, unknownActivities: [...additions.keys()] };
}

/** The schedule's own planned duration stays the planned one, whatever range is laid around it. */
function keptPlan(planned: JsonValue | undefined, range: JsonValue | undefined): JsonObject {
  if (typeof planned !== 'string' || !isJsonObject(range) || range['planned'] !== undefined) return {};
  return { duration: { ...range, planned } };
}

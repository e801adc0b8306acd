import { isJsonObject, type JsonObject, type JsonValue } from '../json-value.js';
import type { ModelDocument } from '../model-document.js';

/** What a newer schedule file says itself; everything else of a model document is kept from the older version. */
const FROM_FILE = new Set([
  'spanwise',
  'project',
  'options',
  'calendars',
  'wbs',
  'activities',
  'relationships',
  'resources',
  'assignments',
]);

/** What planners add to an activity and no schedule file carries. */
const KEPT_OF_ACTIVITY = ['weather', 'closedSeasons', 'milestone', 'costs'] as const;

/**
 * The model document of the next status update: the newer file's schedule, with everything of the older version that
 * such a file cannot carry: risk ranges, weather, risks, milestones' meaning, scenarios, the crossing. The project
 * keeps its id. Ranges are scaled to a changed duration.
 */
export function mergedDocument(older: ModelDocument, newer: ModelDocument): ModelDocument {
  const merged: Record<string, JsonValue> = { ...newer };
  for (const [section, value] of Object.entries(older)) {
    if (!FROM_FILE.has(section) && (merged[section] === undefined || section === 'baselines'))
      merged[section] = value;
  }
  const before = new Map(listOf(older['activities']).map((activity) => [activity['id'], activity]));
  merged['activities'] = listOf(newer['activities']).map((activity) =>
    keepAdditions(before.get(activity['id']), activity),
  );
  const project = newer['project'];
  const known = older['project'];
  if (isJsonObject(project) && isJsonObject(known))
    merged['project'] = { ...known, ...project, ...identity(known) };
  return merged;
}

const identity = ({ id, timeZone }: JsonObject): JsonObject => ({
  ...(id === undefined ? {} : { id }),
  ...(timeZone === undefined ? {} : { timeZone }),
});

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function keepAdditions(older: JsonObject | undefined, newer: JsonObject): JsonObject {
  if (!older) return newer;
  const kept: Record<string, JsonValue> = { ...newer };
  for (const key of KEPT_OF_ACTIVITY) {
    if (kept[key] === undefined && older[key] !== undefined) kept[key] = older[key];
  }
  const range = older['duration'];
  if (isJsonObject(range) && typeof newer['duration'] === 'string') {
    kept['duration'] = scaledRange(range, newer['duration']);
  }
  return kept;
}

const AMOUNT = /^(\d+(?:\.\d+)?)([a-z]+)$/;

/** Three points in the proportion of the older ones around the newer duration, in the newer one's unit. */
function scaledRange(range: JsonObject, duration: string): JsonValue {
  // Outcomes, observed durations and medians are statements of their own: only the plan is the newer one's.
  if (range['likely'] === undefined) return { ...range, planned: duration };
  const planned = AMOUNT.exec(duration);
  const likely = AMOUNT.exec(String(range['likely']));
  if (!planned || !likely || Number(likely[1]) === 0) return duration;
  const scaled = (key: 'optimistic' | 'pessimistic'): string => {
    const point = AMOUNT.exec(String(range[key]));
    if (!point || point[2] !== likely[2]) return duration;
    const share = Number(point[1]) / Number(likely[1]);
    return `${Math.round(Number(planned[1]) * share * 100) / 100}${planned[2] ?? ''}`;
  };
  return { ...range, optimistic: scaled('optimistic'), likely: duration, pessimistic: scaled('pessimistic') };
}

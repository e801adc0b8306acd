import { canonicalJson, isJsonObject, type JsonValue } from '../json-value.js';
import type { ModelDocument } from '../model-document.js';
import { unwrapFigures } from '../provenance/figure-unwrapping.js';

/** One difference between two documents. */
export interface DocumentChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Entries are named by their ids: `activities.RU-030.duration.likely`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** The change in words: `RU-030 Bored piles: duration, likely 85d → 55.25d`. */
  readonly text: string;
}

/**
 * What differs between two model documents, figures and structure, in the order of the second. Entries of lists are
 * matched by their ids, predecessors by what they say. Provenance, wrappers and the order of keys are no differences.
 */
export function compareDocuments(before: ModelDocument, after: ModelDocument): readonly DocumentChange[] {
  const comparison = new Comparison();
  comparison.compare(unwrapFigures(before).plain, unwrapFigures(after).plain, []);
  return comparison.changes;
}

interface Step {
  /** As it stands in a path. */
  readonly key: string;
  /** As it stands in a sentence. */
  readonly word: string;
  /** It names an entry of a list. */
  readonly entry?: boolean;
}

const SECTION_WORDS: Readonly<Record<string, string>> = {
  activities: 'activity',
  calendars: 'calendar',
  relationships: 'relationship',
  risks: 'risk',
  wbs: 'WBS node',
  weather: 'weather',
  closedSeasons: 'closed season',
  lanes: 'lanes',
  stages: 'stage',
  banks: 'bank',
  closures: 'closure',
  classes: 'class',
  traffic: 'traffic',
  scenarios: 'scenario',
  sources: 'source',
};

class Comparison {
  readonly changes: DocumentChange[] = [];

  compare(before: JsonValue | undefined, after: JsonValue | undefined, at: readonly Step[]): void {
    if (canonicalJson(before) === canonicalJson(after)) return;
    if (isJsonObject(before) && isJsonObject(after)) {
      const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
      for (const key of keys) this.compare(before[key], after[key], [...at, { key, word: words(key) }]);
    } else if (Array.isArray(before ?? []) && Array.isArray(after ?? [])) {
      this.compareLists((before ?? []) as readonly JsonValue[], (after ?? []) as readonly JsonValue[], at);
    } else {
      this.put(before, after, at);
    }
  }

  private compareLists(before: readonly JsonValue[], after: readonly JsonValue[], at: readonly Step[]): void {
    const [old, current] = [byName(before), byName(after)];
    if (!old || !current) {
      this.compareSets(before, after, at);
      return;
    }
    const section = at.at(-1)?.key ?? '';
    const step = (id: string, entry: JsonValue): Step => {
      const name = isJsonObject(entry) && typeof entry['name'] === 'string' ? ` (${entry['name']})` : '';
      return { key: id, word: `${SECTION_WORDS[section] ?? words(section)} ${id}${name}`, entry: true };
    };
    for (const [id, entry] of current) this.compare(old.get(id), entry, [...at, step(id, entry)]);
    for (const [id, entry] of old) if (!current.has(id)) this.put(entry, undefined, [...at, step(id, entry)]);
  }

  /** Texts and other entries without ids: what came and what went; numbers in a row are one value. */
  private compareSets(before: readonly JsonValue[], after: readonly JsonValue[], at: readonly Step[]): void {
    if ([...before, ...after].every((item) => typeof item === 'number')) {
      this.put(before, after, at);
      return;
    }
    const known = new Set(before.map((item) => canonicalJson(item)));
    const current = new Set(after.map((item) => canonicalJson(item)));
    for (const item of after) if (!known.has(canonicalJson(item))) this.put(undefined, item, at);
    for (const item of before) if (!current.has(canonicalJson(item))) this.put(item, undefined, at);
  }

  private put(before: JsonValue | undefined, after: JsonValue | undefined, at: readonly Step[]): void {
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    const path = at.map(({ key }) => key).join('.');
    this.changes.push({
      kind,
      path,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      text: sentence(kind, before, after, at),
    });
  }
}

/** Entries by id; undefined where one of them has none or two share one. */
function byName(list: readonly JsonValue[]): ReadonlyMap<string, JsonValue> | undefined {
  const names = new Map<string, JsonValue>();
  for (const entry of list) {
    const id = isJsonObject(entry) ? entry['id'] : undefined;
    if (typeof id !== 'string' || names.has(id)) return undefined;
    names.set(id, entry);
  }
  return names;
}

function sentence(
  kind: DocumentChange['kind'],
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  at: readonly Step[],
): string {
  // An entry stands for the list that holds it: "activity RU-030 (Bored piles)", not "activities, activity …".
  const parts = at.filter((_, index) => at[index + 1]?.entry !== true);
  const last = parts.findLastIndex(({ entry }) => entry === true);
  const holders = parts.slice(0, Math.max(last + 1, 1)).map(({ word }) => word);
  const inside = parts.slice(Math.max(last + 1, 1)).map(({ word }) => word);
  const place = inside.length > 0 ? `${holders.join(', ')}: ${inside.join(', ')}` : holders.join(', ');
  if (kind === 'changed') return `${place} ${shown(before)} → ${shown(after)}`;
  return `${place}${named(after ?? before, at.at(-1)?.entry === true)} ${kind}`;
}

/** What came or went, where the place does not name it already. */
function named(value: JsonValue | undefined, entry: boolean): string {
  if (entry) return '';
  if (!isJsonObject(value)) return ` ${shown(value)}`;
  const { from, to, type, lag } = value;
  if (typeof from === 'string' && typeof to === 'string') {
    return ` ${from} → ${to} ${shown(type ?? 'FS')}${lag === undefined ? '' : `, lag ${shown(lag)}`}`;
  }
  return ` ${shown(value)}`;
}

/** `peoplePerDay` as "people per day". */
function words(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}

function shown(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

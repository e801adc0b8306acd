import type { ModelDocument } from './queries.js';

/** A JSON value as the model document holds it. */
export type Json = unknown;
export interface Entry {
  readonly id: string;
  readonly [field: string]: Json;
}
export type Section = 'activities' | 'risks';

/** One figure changed in one entry. The field `*` is the whole entry: added (before absent) or removed (after absent). */
export interface ModelEdit {
  readonly section: Section;
  readonly id: string;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
  /** In words, for lists and notes. */
  readonly text: string;
}

export const keyOf = ({ section, id, field }: ModelEdit): string => `${section} ${id} ${field}`;

export function entriesOf(document: ModelDocument, section: Section): readonly Entry[] {
  const list = document[section];
  return Array.isArray(list) ? (list as Entry[]) : [];
}

/** Equal whatever the order of keys. */
export const sameJson = (a: Json, b: Json): boolean => canonical(a) === canonical(b);

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function fieldOf(document: ModelDocument, { section, id, field }: ModelEdit): Json {
  const entry = entriesOf(document, section).find((each) => each.id === id);
  return field === '*' ? entry : entry?.[field];
}

/** The document with the edits in it; the document given stays as it is. */
export function withEdits(document: ModelDocument, edits: readonly ModelEdit[]): ModelDocument {
  const result: { [section: string]: Json } = { ...document };
  for (const section of ['activities', 'risks'] as const) {
    const mine = edits.filter((edit) => edit.section === section);
    if (mine.length === 0) continue;
    let entries = [...entriesOf(result, section)];
    for (const { id, field, after } of mine) {
      if (field === '*') {
        entries = entries.filter((entry) => entry.id !== id);
        if (after !== undefined) entries.push(after as Entry);
      } else {
        entries = entries.map((entry) => (entry.id === id ? withField(entry, field, after) : entry));
      }
    }
    result[section] = entries;
  }
  return result;
}

function withField(entry: Entry, field: string, value: Json): Entry {
  if (value !== undefined) return { ...entry, [field]: value };
  const { [field]: _removed, ...rest } = entry;
  return rest as Entry;
}

export interface EditClash {
  readonly edit: ModelEdit;
  readonly theirs: Json;
}

export interface Merge {
  /** Mine that go on top of theirs as they are, with theirs as what stood before. */
  readonly carried: readonly ModelEdit[];
  /** Both changed the same figure to the same. */
  readonly same: readonly ModelEdit[];
  /** Both changed the same figure differently. */
  readonly clashes: readonly EditClash[];
}

/** My edits against a document that somebody else stored meanwhile, figure by figure. */
export function mergeEdits(edits: readonly ModelEdit[], theirs: ModelDocument): Merge {
  const carried: ModelEdit[] = [];
  const same: ModelEdit[] = [];
  const clashes: EditClash[] = [];
  for (const edit of edits) {
    const now = fieldOf(theirs, edit);
    const entryGone = edit.field !== '*' && !entriesOf(theirs, edit.section).some(({ id }) => id === edit.id);
    if (sameJson(now, edit.after) && !entryGone) same.push(edit);
    else if (sameJson(now, edit.before) && !entryGone) carried.push(edit);
    else clashes.push({ edit, theirs: now });
  }
  return { carried, same, clashes };
}

/** Three points of a figure, each as text: `30d`, `1.2`. */
export interface ThreePoints {
  readonly optimistic: string;
  readonly likely: string;
  readonly pessimistic: string;
}

const plain = (value: Json): Json =>
  typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

const asText = (value: Json): string => {
  const inner = plain(value);
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : '';
};

/** A figure's three points; one value alone stands for all three; undefined where it is stated in another way. */
export function pointsOf(value: Json): ThreePoints | undefined {
  const single = asText(value);
  if (single !== '') return { optimistic: single, likely: single, pessimistic: single };
  if (typeof value !== 'object' || value === null || !('likely' in value)) return undefined;
  const { optimistic, likely, pessimistic } = value as { [point: string]: Json };
  return { optimistic: asText(optimistic), likely: asText(likely), pessimistic: asText(pessimistic) };
}

/** Points put back: other properties of the figure stay, its provenance becomes who entered it and why. */
export function withPoints(before: Json, points: ThreePoints, why: string, numeric: boolean): Json {
  const value = (text: string): Json => (numeric ? Number(text) : text.trim());
  const kept =
    typeof before === 'object' && before !== null && 'likely' in before
      ? (before as { [key: string]: Json })
      : {};
  return {
    ...kept,
    optimistic: value(points.optimistic),
    likely: value(points.likely),
    pessimistic: value(points.pessimistic),
    provenance: { kind: 'assumption', why },
  };
}

export const numberOf = (value: Json): number | undefined => {
  const inner = plain(value);
  return typeof inner === 'number' ? inner : undefined;
};

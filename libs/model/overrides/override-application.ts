import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import type { ModelDocument } from '../model-document.js';
import type { ModelOverride } from '../model-sections.js';
import { ActivitySelection, type WrittenSelector } from '../normalisation/selection.js';
import { parseLink } from '../notation/relationship-notation.js';
import { parsePath } from '../notation/path-notation.js';
import type { ProblemCode } from '../problem-codes.js';
import { unwrapFigures } from '../provenance/figure-unwrapping.js';
import type { PlainDocument } from '../schema/document-schema.js';
import { FIGURES } from '../schema/figure.js';
import { alternativeFor, bare } from '../schema/schema-walk.js';
import { withEntry, withoutValue, withValue } from './document-editing.js';
import { type DocumentPlace, placeAt, placeFrom, unwrapped } from './document-place.js';
import { scaled } from './value-scaling.js';

/** What an override could not do, placed inside it. */
export interface OverrideFault {
  readonly code: ProblemCode;
  readonly at: JsonPath;
  readonly message: string;
}

/** A place of the document that an override wrote. */
export interface Touched {
  readonly path: JsonPath;
  readonly by: JsonPath;
}

/** Applies well-formed overrides one after the other; each sees what those before it have done. */
export class OverrideApplication {
  readonly faults: OverrideFault[] = [];
  readonly touched: Touched[] = [];
  private document: JsonValue;
  private by: JsonPath = [];

  constructor(
    document: ModelDocument,
    /** Named in the provenance of what is overridden. */
    private readonly reason: string,
  ) {
    this.document = document;
  }

  get result(): ModelDocument {
    return this.document as ModelDocument;
  }

  apply(override: ModelOverride, by: JsonPath): void {
    this.by = by;
    if (override.set) this.set(override.set as JsonObject, override.select);
    if (override.multiply) this.multiply(override.multiply, override.select);
    if (override.add) this.add(override.add as Additions);
    if (override.remove) this.remove(override.remove);
    if (override.close) this.close(override.close);
  }

  private set(values: JsonObject, selector: WrittenSelector | undefined): void {
    for (const [key, value] of Object.entries(values)) {
      for (const place of this.places(key, selector, 'set')) this.write(place, value, ['set', key]);
    }
  }

  private multiply(factors: Readonly<Record<string, number>>, selector: WrittenSelector | undefined): void {
    for (const [key, factor] of Object.entries(factors)) {
      const at = ['multiply', key];
      let changed = 0;
      for (const place of this.places(key, selector, 'multiply')) {
        // An activity without a duration or a cost has nothing to multiply; a place named by its path must have it.
        if (place.value === undefined && selector) continue;
        const value = scaled(unwrapped(place.value), factor);
        if (value === undefined)
          this.fault('model.bad-override', at, `${key} is no number, duration or sum here`);
        else this.write(place, value, at);
        changed++;
      }
      if (changed === 0 && selector && this.faults.length === 0) {
        this.fault('model.nothing-selected', at, `none of the selected activities states ${key}`);
      }
    }
  }

  /** The places that a key names: below each selected activity, or from the document's root. */
  private places(key: string, selector: WrittenSelector | undefined, form: string): readonly DocumentPlace[] {
    const at = [form, key];
    if (!selector) {
      const place = placeAt(this.document, key);
      if (place.found) return [place];
      this.fault('model.unknown-path', at, place.message);
      return [];
    }
    const places: DocumentPlace[] = [];
    for (const id of this.selected(selector)) {
      const activity = placeAt(this.document, `activities[${JSON.stringify(id)}]`);
      if (!activity.found) continue;
      for (const steps of key === 'cost' ? costSteps(activity.value) : [parsePath(key) ?? []]) {
        const place = placeFrom(activity, steps, key);
        if (place.found) places.push(place);
        else {
          this.fault('model.unknown-path', at, place.message);
          return [];
        }
      }
    }
    return places;
  }

  private selected(selector: WrittenSelector): readonly string[] {
    const plain = unwrapFigures(this.document).plain as unknown as PlainDocument;
    const selection = new ActivitySelection(plain.activities, plain.wbs ?? [], plain.project.calendar);
    const ids = selection.select(selector);
    if (ids.length === 0)
      this.fault('model.nothing-selected', ['select'], 'this selects no activity: widen it');
    return ids;
  }

  /** A figure that is overridden is a supposition from then on, whatever it was before. */
  private write(place: DocumentPlace, value: JsonValue, at: JsonPath): void {
    const supposed = isFigure(place, value) && !alreadyWrapped(value);
    const provenance = { kind: 'assumption', why: this.reason };
    this.document = withValue(this.document, place.path, supposed ? { value, provenance } : value);
    this.touched.push({ path: place.path, by: [...this.by, ...at] });
  }

  private add(additions: Additions): void {
    for (const [kind, entry] of Object.entries(additions)) {
      if (kind === 'before' || typeof entry === 'string') continue;
      const list = LISTS[kind as EntryKind];
      if (list[0] === 'crossing' && !this.hasCrossing(['add', kind])) return;
      const index =
        additions.before === undefined ? undefined : this.indexOf(list, additions.before, ['add', 'before']);
      if (index === -1) return;
      const size = entriesAt(this.document, list).length;
      const provenance = { kind: 'assumption', why: this.reason };
      const written = 'provenance' in entry ? entry : { ...entry, provenance };
      this.document = withEntry(this.document, list, written, index);
      this.touched.push({ path: [...list, index ?? size], by: [...this.by, 'add', kind] });
    }
  }

  private remove(removal: NonNullable<ModelOverride['remove']>): void {
    const { relationship, activity, ...others } = removal;
    if (relationship) this.removeRelationship(relationship);
    if (activity !== undefined) this.removeActivity(activity);
    for (const [kind, id] of Object.entries(others)) {
      if (typeof id !== 'string') continue;
      const list = LISTS[kind as EntryKind];
      const index = this.indexOf(list, id, ['remove', kind]);
      if (index >= 0) this.document = withoutValue(this.document, [...list, index]);
    }
  }

  /** An activity goes with its relationships; what waited for it waits for nothing in its place. */
  private removeActivity(id: string): void {
    const index = this.indexOf(LISTS.activity, id, ['remove', 'activity']);
    if (index < 0) return;
    this.document = withoutValue(this.document, ['activities', index]);
    this.dropLinks((from, to) => from === id || to === id);
  }

  private removeRelationship({
    from,
    to,
    type,
  }: {
    from: string;
    to: string;
    type?: string | undefined;
  }): void {
    const dropped = this.dropLinks(
      (a, b, kind) => a === from && b === to && (type === undefined || kind === type),
    );
    if (dropped > 0) return;
    const named = `${from} → ${to}${type === undefined ? '' : ` ${type}`}`;
    this.fault(
      'model.unknown-path',
      ['remove', 'relationship'],
      `there is no relationship ${named} to remove`,
    );
  }

  /** Removes links beside activities and in the list; how many. */
  private dropLinks(drops: (from: string, to: string, type: string) => boolean): number {
    let dropped = 0;
    entriesAt(this.document, ['activities']).forEach((activity, index) => {
      const after = isJsonObject(activity) ? unwrapped(activity['after']) : undefined;
      if (!isJsonObject(activity) || !Array.isArray(after)) return;
      const kept = after.filter((link: JsonValue) => {
        const read = linkOf(unwrapped(link));
        return !read || !drops(read.activity, String(activity['id']), read.type);
      });
      if (kept.length === after.length) return;
      dropped += after.length - kept.length;
      this.document = withValue(this.document, ['activities', index, 'after'], kept);
    });
    const listed = entriesAt(this.document, ['relationships']);
    const kept = listed.filter((link) => {
      if (!isJsonObject(link)) return true;
      return !drops(String(link['from']), String(link['to']), String(link['type'] ?? 'FS'));
    });
    if (kept.length < listed.length) this.document = withValue(this.document, ['relationships'], kept);
    return dropped + listed.length - kept.length;
  }

  private close(closing: Closing): void {
    if (closing.calendars) {
      this.closeCalendars(closing, closing.calendars);
      return;
    }
    if (!this.hasCrossing(['close'])) return;
    const { from, until, bank, direction, stage, why = 'Closed' } = closing;
    const provenance = { kind: 'assumption', why: this.reason };
    if (bank !== undefined) {
      const index = this.indexOf(['crossing', 'banks'], bank, ['close', 'bank']);
      const closed = { date: from, until, name: why, provenance };
      if (index >= 0)
        this.document = withEntry(this.document, ['crossing', 'banks', index, 'closedOn'], closed);
      return;
    }
    const list = LISTS.closure;
    const taken = new Set(
      entriesAt(this.document, list).map((entry) => (isJsonObject(entry) ? entry['id'] : undefined)),
    );
    let number = 1;
    while (taken.has(`closed-${number}`)) number++;
    const entry: JsonObject = {
      kind: 'planned',
      id: `closed-${number}`,
      cause: why,
      from,
      until,
      ...(stage !== undefined && { stages: [stage] }),
      ...(direction !== undefined && { directions: [direction] }),
      provenance,
    };
    this.document = withEntry(this.document, list, entry);
    this.touched.push({ path: [...list, taken.size], by: [...this.by, 'close'] });
  }

  private closeCalendars({ from, until, why = 'Closed' }: Closing, calendars: readonly string[]): void {
    const closed = { date: from, until, name: why, provenance: { kind: 'assumption', why: this.reason } };
    calendars.forEach((calendar, position) => {
      const index = this.indexOf(['calendars'], calendar, ['close', 'calendars', position]);
      if (index >= 0) this.document = withEntry(this.document, ['calendars', index, 'holidays'], closed);
    });
  }

  private hasCrossing(at: JsonPath): boolean {
    if (isJsonObject(this.document) && isJsonObject(this.document['crossing'])) return true;
    this.fault(
      'model.unknown-path',
      at,
      'this model has no crossing: add the section "crossing" to it first',
    );
    return false;
  }

  /** The index of an entry, −1 with a fault where there is none. */
  private indexOf(list: JsonPath, id: string, at: JsonPath): number {
    const place = placeAt(this.document, `${list.join('.')}[${JSON.stringify(id)}]`);
    if (place.found) return place.path.at(-1) as number;
    this.fault('model.unknown-path', at, place.message);
    return -1;
  }

  private fault(code: ProblemCode, at: JsonPath, message: string): void {
    this.faults.push({ code, at: [...this.by, ...at], message });
  }
}

type Closing = NonNullable<ModelOverride['close']>;
type EntryKind = 'activity' | 'relationship' | 'calendar' | 'risk' | 'lane' | 'stage' | 'closure';
type Additions = Partial<Record<EntryKind, JsonObject>> & { readonly before?: string };

const LISTS: Readonly<Record<EntryKind, readonly string[]>> = {
  activity: ['activities'],
  relationship: ['relationships'],
  calendar: ['calendars'],
  risk: ['risks'],
  lane: ['crossing', 'lanes'],
  stage: ['crossing', 'stages'],
  closure: ['crossing', 'closures'],
};

function entriesAt(document: JsonValue, list: JsonPath): readonly JsonValue[] {
  let node: JsonValue | undefined = document;
  for (const step of list) node = isJsonObject(node) ? unwrapped(node[String(step)]) : undefined;
  return Array.isArray(node) ? (node as readonly JsonValue[]) : [];
}

function linkOf(
  link: JsonValue | undefined,
): { readonly activity: string; readonly type: string } | undefined {
  if (typeof link === 'string') return parseLink(link);
  if (!isJsonObject(link) || typeof link['activity'] !== 'string') return undefined;
  return { activity: link['activity'], type: typeof link['type'] === 'string' ? link['type'] : 'FS' };
}

/** All parts of an activity's costs. */
function costSteps(activity: JsonValue | undefined): readonly (readonly (string | number)[])[] {
  const costs = isJsonObject(activity) ? unwrapped(activity['costs']) : undefined;
  return (Array.isArray(costs) ? (costs as readonly JsonValue[]) : []).flatMap((cost, index) =>
    ['fixed', 'perDay']
      .filter((part) => isJsonObject(cost) && part in cost)
      .map((part) => ['costs', index, part]),
  );
}

function isFigure(place: DocumentPlace, value: JsonValue): boolean {
  if (FIGURES.has(bare(place.schema) as never)) return true;
  const meant = alternativeFor(place.schema, value);
  return FIGURES.has(meant as never) || (isJsonObject(value) && 'likely' in value);
}

function alreadyWrapped(value: JsonValue): boolean {
  return isJsonObject(value) && 'provenance' in value;
}

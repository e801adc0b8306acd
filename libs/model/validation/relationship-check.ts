import type { JsonPath } from '../json-value.js';
import { parseLink } from '../notation/relationship-notation.js';
import type { CheckedDocument } from './checked-document.js';
import { findLoops } from './loop-search.js';
import type { WrittenActivity } from './activity-check.js';

interface PlacedLink {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly at: JsonPath;
}

/** Both ends exist, no activity precedes itself, no loops; open ends as warnings. */
export function checkRelationships(document: CheckedDocument): void {
  const known = document.ids('activities');
  const links: PlacedLink[] = [];
  const seen = new Set<string>();
  for (const link of writtenLinks(document)) {
    const { from, to, type, at } = link;
    let sound = true;
    for (const end of [from, to]) {
      if (known.has(end)) continue;
      reportUnknown(document, at, end, known);
      sound = false;
    }
    if (from === to) {
      document.problem(
        'model.self-relationship',
        at,
        `${from} cannot be its own predecessor: name another activity`,
      );
      sound = false;
    }
    if (!sound) continue;
    const key = `${from}\n${to}\n${type}`;
    if (seen.has(key)) {
      const message = `${from} → ${to} ${type} is stated twice: keep one`;
      document.problem('model.duplicate-relationship', at, message, 'warning');
    }
    seen.add(key);
    links.push(link);
  }
  checkLoops(document, links);
  checkOpenEnds(document, links);
}

/** A type that is none, as in "A SX+2d", reads as part of the id: the message says so. */
function reportUnknown(
  document: CheckedDocument,
  at: JsonPath,
  id: string,
  known: ReadonlySet<string>,
): void {
  const [, head = '', type = ''] = /^(.*\S)\s+([A-Za-z]{2})(?:\s*[+-].*)?$/.exec(id) ?? [];
  if (known.has(head)) {
    const message = `${type} is no type of relationship: write FS, SS, FF or SF, such as ${head} SS+20d`;
    document.problem('model.bad-lag', at, message);
  } else {
    document.unknown('model.unknown-activity', at, 'activity', id, known);
  }
}

function* writtenLinks(document: CheckedDocument): Generator<PlacedLink> {
  for (const { index, value } of document.entries('activities')) {
    for (const [position, written] of (value.after ?? []).entries()) {
      const link = typeof written === 'string' ? parseLink(written)! : written;
      const at = ['activities', index, 'after', position];
      yield { from: link.activity, to: value.id, type: link.type ?? 'FS', at };
    }
  }
  for (const { index, value } of document.entries('relationships')) {
    yield { from: value.from, to: value.to, type: value.type ?? 'FS', at: ['relationships', index] };
  }
}

function checkLoops(document: CheckedDocument, links: readonly PlacedLink[]): void {
  const position = new Map<string, number>();
  for (const { from, to } of links) {
    for (const id of [from, to]) if (!position.has(id)) position.set(id, position.size);
  }
  const ids = [...position.keys()];
  const order = new Map(document.entries('activities').map(({ index, value }) => [value.id, index]));
  const successors: number[][] = ids.map(() => []);
  for (const { from, to } of links) successors[position.get(from)!]!.push(position.get(to)!);
  for (const loop of findLoops({ size: ids.length, successors })) {
    const names = fromFirst(
      loop.map((node) => ids[node]!),
      order,
    );
    const [first, last] = [names[0]!, names.at(-1)!];
    const closing = links.find(({ from, to }) => from === last && to === first);
    const shown = names.length > 30 ? [...names.slice(0, 30), `… ${names.length - 30} more`] : names;
    const message = `relationships lead in a circle: ${[...shown, first].join(' → ')}; remove one of them`;
    document.problem('model.relationship-loop', closing?.at ?? ['activities'], message);
  }
}

/** The loop turned so that it begins with the activity that the document states first. */
function fromFirst(loop: readonly string[], order: ReadonlyMap<string, number>): readonly string[] {
  const place = (id: string) => order.get(id) ?? Number.MAX_SAFE_INTEGER;
  const first = loop.reduce((best, id, index) => (place(id) < place(loop[best]!) ? index : best), 0);
  return [...loop.slice(first), ...loop.slice(0, first)];
}

/** A start without predecessor and a finish without successor are what they are; more than one of each is a question. */
function checkOpenEnds(document: CheckedDocument, links: readonly PlacedLink[]): void {
  // Links of malformed activities are not known: their neighbours only look open.
  if (!document.isWhole('activities')) return;
  const preceded = new Set(links.map(({ to }) => to));
  const followed = new Set(links.map(({ from }) => from));
  const activities = document.entries('activities').filter(({ value }) => needsLogic(value));
  const starts = activities.filter(({ value }) => !preceded.has(value.id));
  const ends = activities.filter(({ value }) => !followed.has(value.id));
  if (starts.length > 1) {
    for (const { index, value } of starts) {
      const message = `${value.id} has no predecessor: it may start at once; say in "after" what it waits for`;
      document.problem('model.open-start', ['activities', index], message, 'warning');
    }
  }
  if (ends.length > 1) {
    for (const { index, value } of ends) {
      const message = `${value.id} has no successor: nothing waits for it; name it in another activity's "after"`;
      document.problem('model.open-end', ['activities', index], message, 'warning');
    }
  }
}

function needsLogic({ type, actualFinish, milestone }: WrittenActivity): boolean {
  const reportsOnly = milestone?.contractLimit !== undefined;
  return type !== 'level-of-effort' && type !== 'wbs-summary' && actualFinish === undefined && !reportsOnly;
}

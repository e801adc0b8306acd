import { isJsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import type { CheckedDocument } from './checked-document.js';

/** Lists whose entries have ids, at the top and inside the crossing. */
const SECTIONS = [
  'sources',
  'quantities',
  'calendars',
  'wbs',
  'activities',
  'resources',
  'baselines',
  'climate',
  'weather',
  'closedSeasons',
  'risks',
  'drivers',
  'branches',
  'costSpreads',
  'correlations',
  'observations',
  'publishedForecasts',
  'actions',
  'scenarios',
] as const;

/** No id is given twice in one list. */
export function checkIdentities(document: CheckedDocument): void {
  const { plain } = document;
  if (!isJsonObject(plain)) return;
  for (const section of SECTIONS) checkList(document, plain[section], [section]);
  const crossing = plain['crossing'];
  if (!isJsonObject(crossing)) return;
  checkLists(document, crossing, ['crossing']);
  if (isJsonObject(crossing['demand'])) checkLists(document, crossing['demand'], ['crossing', 'demand']);
}

function checkLists(
  document: CheckedDocument,
  holder: { readonly [key: string]: JsonValue },
  at: JsonPath,
): void {
  for (const [key, list] of Object.entries(holder)) checkList(document, list, [...at, key]);
}

function checkList(document: CheckedDocument, list: JsonValue | undefined, at: JsonPath): void {
  if (!Array.isArray(list)) return;
  const first = new Map<JsonValue, number>();
  list.forEach((entry: JsonValue, index) => {
    const id = isJsonObject(entry) ? entry['id'] : undefined;
    if (id === undefined) return;
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else {
      const message = `${at.join('.')}[${before}] has the id ${JSON.stringify(id)} already: give this entry another`;
      document.problem('model.duplicate-id', [...at, index, 'id'], message);
    }
  });
}

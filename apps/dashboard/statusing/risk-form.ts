import { jsonText } from './json-text.js';
import {
  numberOf,
  pointsOf,
  sameJson,
  withPoints,
  type Entry,
  type Json,
  type ModelEdit,
  type ThreePoints,
} from './model-edits.js';

export const EFFECTS = [
  { id: 'delay', name: 'Adds working time (such as 10d)', numeric: false },
  { id: 'factor', name: 'Multiplies durations (such as 1.2)', numeric: true },
  { id: 'closedDays', name: 'Closes for calendar days (such as 3)', numeric: true },
] as const;
export type EffectId = (typeof EFFECTS)[number]['id'];
export const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
const WHY = 'entered in the dashboard';
const NO_POINTS: ThreePoints = { optimistic: '', likely: '', pessimistic: '' };

/** A risk as its form holds it: everything as text, until it is an edit. */
export interface RiskForm {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  /** Chance in percent; unused where the rates of the months are given. */
  readonly percent: string;
  /** How often a month it happens on average, January first; undefined: one chance. */
  readonly months: readonly string[] | undefined;
  readonly effect: EffectId;
  readonly points: ThreePoints;
  /** Ids of activities, and of WBS nodes, with commas between. */
  readonly activities: string;
  readonly wbs: string;
  /** It also strikes by other marks (codes, a calendar, a kind of weather), which stay as they are. */
  readonly otherScope: boolean;
  /** Money it costs where it strikes. */
  readonly cost: string;
  readonly mitigation: MitigationForm | undefined;
}

/** What could be done about it: its price, what it leaves of the chance, and of the effect. */
export interface MitigationForm {
  readonly name: string;
  readonly price: string;
  /** Percent of the chance that is left. */
  readonly leaves: string;
  readonly points: ThreePoints;
}

export const NO_MITIGATION: MitigationForm = { name: '', price: '', leaves: '50', points: NO_POINTS };

const textOf = (value: Json): string => (typeof value === 'string' ? value : '');
const recordOf = (value: Json): { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null ? (value as { readonly [key: string]: Json }) : {};
const percentOf = (share: number | undefined): string =>
  share === undefined ? '' : String(Math.round(share * 1e4) / 100);
const amountOf = (sum: Json): string => String(numberOf(recordOf(sum)['amount']) ?? '');
const listText = (list: Json): string => (Array.isArray(list) ? list.map(String).join(', ') : textOf(list));

export const listOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export function formOf(risk: Entry | undefined): RiskForm {
  const effect = EFFECTS.find(({ id }) => risk?.[id] !== undefined)?.id ?? 'delay';
  const months = risk?.['perMonth'];
  const affects = recordOf(risk?.['affects']);
  const mitigation = risk?.['mitigation'];
  return {
    name: textOf(risk?.['name']),
    description: textOf(risk?.['description']),
    owner: textOf(risk?.['owner']),
    percent: percentOf(numberOf(risk?.['probability'])),
    months: Array.isArray(months) ? months.map((rate) => String(numberOf(rate) ?? 0)) : undefined,
    effect,
    points: pointsOf(risk?.[effect]) ?? NO_POINTS,
    activities: listText(affects['ids']),
    wbs: listText(affects['wbs']),
    otherScope: Object.keys(affects).some((key) => key !== 'ids' && key !== 'wbs'),
    cost: amountOf(risk?.['cost']),
    mitigation: mitigation === undefined ? undefined : mitigationForm(recordOf(mitigation), effect),
  };
}

function mitigationForm(mitigation: { readonly [key: string]: Json }, effect: EffectId): MitigationForm {
  return {
    name: textOf(mitigation['name']),
    price: amountOf(mitigation['price']),
    leaves: percentOf(numberOf(mitigation['probabilityFactor'])),
    points: pointsOf(mitigation[effect]) ?? NO_POINTS,
  };
}

const filled = (points: ThreePoints): boolean => Object.values(points).some((point) => point.trim() !== '');
const optional = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** The risk's fields as the form says them; what the form does not show stays as it was stored. */
export function fieldsOf(
  form: RiskForm,
  stored: Entry | undefined,
): (readonly [field: string, value: Json])[] {
  const before = (field: string): Json => stored?.[field];
  return [
    ['name', form.name.trim()],
    ['description', optional(form.description)],
    ['owner', optional(form.owner)],
    form.months === undefined
      ? ['probability', kept(before('probability'), Number(form.percent) / 100)]
      : ['perMonth', form.months.map((rate, month) => kept(listed(before('perMonth'), month), Number(rate)))],
    ['affects', affectsOf(form, before('affects'))],
    [form.effect, estimateOf(form.points, before(form.effect), form.effect)],
    ['cost', sumOf(form.cost, before('cost'))],
    ['mitigation', mitigationOf(form, before('mitigation'))],
  ];
}

const listed = (list: Json, at: number): Json => (Array.isArray(list) ? (list as Json[])[at] : undefined);

/** A number as it was stored, with its source, where it still says the same. */
const kept = (before: Json, now: number): Json =>
  Math.abs((numberOf(before) ?? NaN) - now) < 1e-9 ? before : now;

function estimateOf(points: ThreePoints, before: Json, effect: EffectId): Json {
  if (!filled(points)) return pointsOf(before) ? undefined : before;
  if (sameJson(pointsOf(before), points)) return before;
  const numeric = EFFECTS.find(({ id }) => id === effect)!.numeric;
  return withPoints(before, points, WHY, numeric);
}

function sumOf(text: string, before: Json): Json {
  if (text.trim() === '') return undefined;
  return amountOf(before) === text ? before : { ...recordOf(before), amount: Number(text) };
}

function affectsOf({ activities, wbs }: RiskForm, before: Json): Json {
  const { ids: _ids, wbs: _wbs, ...others } = recordOf(before);
  const [ids, nodes] = [listOf(activities), listOf(wbs)];
  const now = {
    ...others,
    ...(ids.length > 0 && { ids }),
    ...(nodes.length > 0 && { wbs: nodes.length === 1 ? nodes[0] : nodes }),
  };
  const same =
    listText(recordOf(before)['ids']) === ids.join(', ') &&
    listText(recordOf(before)['wbs']) === nodes.join(', ');
  return same ? before : now;
}

function mitigationOf({ mitigation, effect }: RiskForm, before: Json): Json {
  if (mitigation === undefined || mitigation.name.trim() === '') return undefined;
  const stored = recordOf(before);
  const { price: _price, [effect]: _effect, ...others } = stored;
  const price = sumOf(mitigation.price, stored['price']);
  const points = estimateOf(mitigation.points, stored[effect], effect);
  const now = {
    ...others,
    name: mitigation.name.trim(),
    probabilityFactor: kept(stored['probabilityFactor'], Number(mitigation.leaves) / 100),
    ...(price !== undefined && { price }),
    ...(points !== undefined && { [effect]: points }),
  };
  return sameJson(now, before) ? before : now;
}

/** The form as edits of a stored risk, one for each field, so that two people's changes merge field by field. */
export function editsOf(risk: Entry, stored: Entry, form: RiskForm): ModelEdit[] {
  return fieldsOf(form, stored).map(([field, after]) => ({
    section: 'risks',
    id: risk.id,
    field,
    before: stored[field],
    after,
    text: `${String(stored['name'])}: ${field} ${jsonText(stored[field])} → ${jsonText(after)}`,
  }));
}

export function newRisk(id: string, form: RiskForm): Entry {
  const fields = fieldsOf(form, undefined).filter(([, value]) => value !== undefined);
  return { id, ...Object.fromEntries(fields) };
}

export const idOf = (name: string, taken: ReadonlySet<string>): string => {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'risk';
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
};

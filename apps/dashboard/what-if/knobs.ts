import type { Schemas } from '../api/client.js';

export type Figure = Schemas['ModelFigures']['figures'][number];
export type Override = Schemas['Override'];

/** A figure that the reader has taken hold of. */
export interface Knob {
  readonly path: string;
  readonly value: unknown;
}

/** How a figure is turned: a number with its unit, a text such as hours, or a date. */
export type Turning =
  | {
      readonly kind: 'number';
      readonly number: number;
      readonly suffix: string;
      readonly unit: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
    }
  | { readonly kind: 'text' | 'date'; readonly text: string };

const DURATION = /^(\d+(?:\.\d+)?)(e?[wdhm])$/;
const DURATION_UNITS: Readonly<Record<string, string>> = {
  w: 'working weeks',
  d: 'working days',
  h: 'hours',
  m: 'minutes',
  ew: 'weeks',
  ed: 'days',
  eh: 'hours by the clock',
  em: 'minutes by the clock',
};

/** What a slider would reach: three times what stands there, in steps that a hand can set. */
export function turningOf(figure: Figure): Turning | undefined {
  const { value, kind } = figure;
  if (typeof value === 'number') return numeric(value, '', figure.unit ?? unitOf(figure));
  if (typeof value !== 'string') return undefined;
  const duration = DURATION.exec(value);
  if (duration) return numeric(Number(duration[1]), duration[2]!, DURATION_UNITS[duration[2]!] ?? '');
  if (kind === 'date') return { kind: 'date', text: value };
  return { kind: 'text', text: value };
}

function numeric(number: number, suffix: string, unit: string): Turning {
  const share = number > 0 && number < 1;
  const whole = Number.isInteger(number);
  const maximum = share ? 1 : Math.max(10, Math.ceil(number * 3));
  const step = share ? 0.01 : whole ? (maximum > 5000 ? Math.round(maximum / 500) : 1) : 0.25;
  return { kind: 'number', number, suffix, unit, minimum: 0, maximum, step };
}

function unitOf({ path }: Figure): string {
  if (/\.lanes\..*\.count$/.test(path))
    return /hall/.test(path) ? 'desks' : /bay|yard/.test(path) ? 'bays' : 'lanes';
  if (/perDay$/.test(path) && path.startsWith('crossing')) return 'a day';
  if (/probability/.test(path)) return 'probability';
  if (/\.cv$/.test(path)) return 'of the mean';
  return '';
}

/** The value as the model writes it. */
export const written = (turning: Turning, number: number): number | string =>
  turning.kind === 'number' && turning.suffix !== '' ? `${number}${turning.suffix}` : number;

export const GROUPS: readonly { readonly id: string; readonly name: string; readonly test: RegExp }[] = [
  { id: 'lanes', name: 'Lanes and desks', test: /^crossing\.lanes\.[^.]+\.count$/ },
  { id: 'hours', name: 'Opening hours', test: /^crossing\.banks\..*hours$/ },
  { id: 'demand', name: 'Demand', test: /^crossing\.demand\.traffic/ },
  { id: 'service', name: 'Service times', test: /^crossing\.stages/ },
  { id: 'durations', name: 'Durations', test: /^activities\..*duration/ },
  { id: 'risks', name: 'Risks and weather', test: /^(risks|weather|drivers|closedSeasons|climate)/ },
  { id: 'other', name: 'Everything else', test: /./ },
];

export const groupOf = ({ path }: Figure): string => GROUPS.find(({ test }) => test.test(path))!.id;

const WORDS: Readonly<Record<string, string>> = {
  perDay: 'per day',
  perMonth: 'per month',
  mean: 'mean',
  cv: 'coefficient of variation',
  adverseDays: 'adverse days',
};

export const labelOf = ({ label }: Figure): string =>
  label
    .split(' · ')
    .filter((word) => !['lanes', 'stages', 'banks', 'traffic', 'demand', 'service', 'count'].includes(word))
    .map((word) => WORDS[word] ?? word)
    .join(' · ');

export function overridesOf(knobs: readonly Knob[]): Override[] {
  if (knobs.length === 0) return [];
  return [{ set: Object.fromEntries(knobs.map(({ path, value }) => [path, value])) } as unknown as Override];
}

/** The knobs that a list of overrides sets; undefined where it does more than set figures. */
export function knobsOf(overrides: readonly Override[]): Knob[] | undefined {
  const knobs: Knob[] = [];
  for (const override of overrides) {
    const keys = Object.keys(override);
    const set = (override as { set?: unknown }).set;
    if (keys.length !== 1 || typeof set !== 'object' || set === null) return undefined;
    for (const [path, value] of Object.entries(set)) knobs.push({ path, value });
  }
  return knobs;
}

export const shownValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

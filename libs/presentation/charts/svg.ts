import { escapeMarkup } from './text.js';

/** Markup that is already safe to join. */
export type Markup = string;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Three decimals, no trailing zeros, no minus zero: the same bytes wherever the same figures are drawn. */
export function round3(value: number): string {
  if (!Number.isFinite(value)) return '0';
  const rounded = Math.round(value * 1000) / 1000;
  return String(rounded === 0 ? 0 : rounded);
}

function attributeText(attributes: Attributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === 'number' ? round3(value) : escapeMarkup(value)}"`;
  }
  return text;
}

/** An element with markup inside. */
export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const inner = children.join('');
  return inner === ''
    ? `<${name}${attributeText(attributes)}/>`
    : `<${name}${attributeText(attributes)}>${inner}</${name}>`;
}

/** A text element. */
export function text(content: string, x: number, y: number, attributes: Attributes = {}): Markup {
  return content === '' ? '' : element('text', { x, y, ...attributes }, escapeMarkup(content));
}

/** Shapes under one tooltip. */
export function titled(tooltip: string, ...children: readonly Markup[]): Markup {
  return element('g', {}, element('title', {}, escapeMarkup(tooltip)), ...children);
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): Markup {
  return element('line', { x1, y1, x2, y2, ...attributes });
}

export function rect(x: number, y: number, width: number, height: number, attributes: Attributes): Markup {
  return element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), ...attributes });
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Path data through points; `step` holds each value until the next. */
export function pathThrough(points: readonly Point[], step = false): string {
  let data = '';
  let previous: Point | undefined;
  for (const point of points) {
    if (!previous) data += `M${round3(point.x)} ${round3(point.y)}`;
    else if (step) data += `H${round3(point.x)}V${round3(point.y)}`;
    else data += `L${round3(point.x)} ${round3(point.y)}`;
    previous = point;
  }
  return data;
}

/** The closed area between two curves over the same points. */
export function areaBetween(upper: readonly Point[], lower: readonly Point[]): string {
  if (upper.length === 0) return '';
  const back = [...lower].reverse().map((point) => `L${round3(point.x)} ${round3(point.y)}`);
  return `${pathThrough(upper)}${back.join('')}Z`;
}

export function diamond(x: number, y: number, radius: number, attributes: Attributes): Markup {
  const data = `M${round3(x)} ${round3(y - radius)}L${round3(x + radius)} ${round3(y)}L${round3(x)} ${round3(y + radius)}L${round3(x - radius)} ${round3(y)}Z`;
  return element('path', { d: data, ...attributes });
}

export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond';

/** A point marker: series differ by shape as well as by colour. */
export function marker(
  shape: MarkerShape,
  x: number,
  y: number,
  radius: number,
  attributes: Attributes,
): Markup {
  switch (shape) {
    case 'circle':
      return element('circle', { cx: x, cy: y, r: radius, ...attributes });
    case 'square':
      return rect(x - radius, y - radius, radius * 2, radius * 2, attributes);
    case 'triangle': {
      const data = `M${round3(x)} ${round3(y - radius * 1.2)}L${round3(x + radius * 1.15)} ${round3(y + radius)}L${round3(x - radius * 1.15)} ${round3(y + radius)}Z`;
      return element('path', { d: data, ...attributes });
    }
    case 'diamond':
      return diamond(x, y, radius * 1.25, attributes);
  }
}

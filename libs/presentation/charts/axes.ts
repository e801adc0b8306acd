import type { Canvas } from './canvas.js';
import type { Scale, Ticks } from './scale.js';
import { line, text, type Markup } from './svg.js';
import { textWidth } from './text.js';
import { timeTicks } from './time-ticks.js';

/** The rectangle inside the axes. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height a date axis needs under the plot: two lines of labels. */
export const DATE_AXIS_HEIGHT = 36;
export const DATE_AXIS_WITH_TITLE = 52;
export const VALUE_AXIS_HEIGHT = 22;
/** Height of the line above a plot that names the vertical axis' unit. */
export const UNIT_HEIGHT = 26;

function axisTitle(canvas: Canvas, title: string, plot: Plot, y: number): Markup {
  return text(title, (plot.left + plot.right) / 2, y, {
    'text-anchor': 'middle',
    fill: canvas.colour('muted'),
  });
}

/** Dates along the bottom, with grid lines upward. */
export function dateAxis(canvas: Canvas, scale: Scale, plot: Plot, title = ''): Markup {
  let markup = '';
  const measure = (content: string): number => textWidth(content, canvas.size);
  for (const tick of timeTicks(scale.domain, scale, canvas.locale, measure)) {
    const x = scale(tick.day);
    markup += line(x, plot.top, x, plot.bottom, { stroke: canvas.colour('grid') });
    const half = textWidth(tick.label, canvas.size) / 2;
    const anchored = Math.min(Math.max(x, half), canvas.width - half);
    const attributes = { 'text-anchor': 'middle', fill: canvas.colour('muted') };
    markup += text(tick.label, anchored, plot.bottom + 15, attributes);
    if (tick.year !== undefined) {
      markup += text(tick.year, anchored, plot.bottom + 29, { ...attributes, 'font-weight': 'bold' });
    }
  }
  markup += line(plot.left, plot.bottom, plot.right, plot.bottom, { stroke: canvas.colour('axis') });
  return title === '' ? markup : markup + axisTitle(canvas, title, plot, plot.bottom + 46);
}

/** Dates up the side, with grid lines across. */
export function verticalDateAxis(canvas: Canvas, scale: Scale, plot: Plot): Markup {
  let markup = '';
  for (const tick of timeTicks(scale.domain, scale, canvas.locale, () => canvas.size + 6)) {
    const y = scale(tick.day);
    const content = tick.year === undefined ? tick.label : `${tick.label} ${tick.year}`;
    markup += line(plot.left, y, plot.right, y, { stroke: canvas.colour('grid') });
    markup += text(content, plot.left - 6, y + 4, { 'text-anchor': 'end', fill: canvas.colour('muted') });
  }
  return markup + line(plot.left, plot.top, plot.left, plot.bottom, { stroke: canvas.colour('axis') });
}

/** Room for the labels of a vertical date axis. */
export function verticalDateAxisWidth(canvas: Canvas): number {
  return textWidth(`${canvas.date('2026-09-28', 'day-month')} 2026`, canvas.size) + 10;
}

export interface ValueAxis {
  readonly ticks: Ticks;
  readonly format: (value: number) => string;
}

/** Room for the labels of a vertical value axis. */
export function valueAxisWidth(canvas: Canvas, axis: ValueAxis): number {
  return Math.max(...axis.ticks.values.map((value) => textWidth(axis.format(value), canvas.size))) + 8;
}

/** Values up the left side (or the right one), with grid lines across. */
export function valueAxis(
  canvas: Canvas,
  scale: Scale,
  plot: Plot,
  axis: ValueAxis,
  side: 'left' | 'right' = 'left',
): Markup {
  let markup = '';
  for (const value of axis.ticks.values) {
    const y = scale(value);
    if (side === 'left') markup += line(plot.left, y, plot.right, y, { stroke: canvas.colour('grid') });
    const x = side === 'left' ? plot.left - 6 : plot.right + 6;
    const anchor = side === 'left' ? 'end' : 'start';
    markup += text(axis.format(value), x, y + 4, { 'text-anchor': anchor, fill: canvas.colour('muted') });
  }
  return markup;
}

/** Values along the bottom, with grid lines upward. Labels that would touch are left out. */
export function horizontalValueAxis(
  canvas: Canvas,
  scale: Scale,
  plot: Plot,
  axis: ValueAxis,
  title = '',
): Markup {
  let markup = '';
  let free = -Infinity;
  for (const value of axis.ticks.values) {
    const x = scale(value);
    markup += line(x, plot.top, x, plot.bottom, { stroke: canvas.colour('grid') });
    const content = axis.format(value);
    const width = textWidth(content, canvas.size);
    const centre = Math.min(Math.max(x, width / 2), canvas.width - width / 2);
    if (centre - width / 2 < free) continue;
    free = centre + width / 2 + 6;
    markup += text(content, centre, plot.bottom + 15, {
      'text-anchor': 'middle',
      fill: canvas.colour('muted'),
    });
  }
  return title === '' ? markup : markup + axisTitle(canvas, title, plot, plot.bottom + 32);
}

/** The unit of a vertical axis, written level above it, where nobody must turn the head. */
export function axisUnit(canvas: Canvas, content: string, y: number, x = 2): Markup {
  return text(content, x, y, { fill: canvas.colour('muted') });
}

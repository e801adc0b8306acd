import type { Plot } from './axes.js';
import type { Canvas } from './canvas.js';
import type { ChartDate } from './chart.js';
import type { GanttOptions, GanttRow } from './chart-options.js';
import { dayNumber } from './locale.js';
import type { Scale } from './scale.js';
import { diamond, element, rect, titled, type Markup } from './svg.js';

const BAR = 11;

/** What the shapes of one chart share. */
export interface Drawing {
  readonly canvas: Canvas;
  readonly options: GanttOptions;
  readonly rows: readonly GanttRow[];
  readonly scale: Scale;
  readonly plot: Plot;
}

/** The finish of a bar that has a date without a time is the end of that day. */
function endOf(date: ChartDate): number {
  return dayNumber(date) + (date.length === 10 ? 1 : 0);
}

function clipped(drawing: Drawing, from: number, to: number): readonly [number, number] | undefined {
  const { scale, plot } = drawing;
  const left = Math.max(plot.left, scale(from));
  const right = Math.min(plot.right, scale(to));
  return right < left ? undefined : [left, Math.max(right, left + 1.5)];
}

function barFill(drawing: Drawing, row: GanttRow): { readonly whole: string; readonly done: string } {
  const { canvas } = drawing;
  if (row.criticality === 'critical')
    return { whole: `url(#${canvas.id}-critical)`, done: canvas.colour('orange') };
  if (row.criticality === 'near-critical')
    return { whole: `url(#${canvas.id}-near)`, done: canvas.colour('purple') };
  return { whole: canvas.colour('blueSoft'), done: canvas.colour('blue') };
}

function edgeOf(row: GanttRow): 'orange' | 'purple' | 'blue' {
  if (row.criticality === 'critical') return 'orange';
  return row.criticality === 'near-critical' ? 'purple' : 'blue';
}

function groupBar(drawing: Drawing, span: readonly [number, number], y: number): Markup {
  const [left, right] = span;
  const tip = Math.min(5, (right - left) / 2);
  const points = [
    [left, y - 3],
    [right, y - 3],
    [right, y + 6],
    [right - tip, y + 1],
    [left + tip, y + 1],
    [left, y + 6],
  ];
  return element('polygon', {
    points: points.map(([px, py]) => `${Math.round(px! * 1000) / 1000},${py}`).join(' '),
    fill: drawing.canvas.colour('ink'),
  });
}

function activityBar(drawing: Drawing, row: GanttRow, span: readonly [number, number], y: number): Markup {
  const fill = barFill(drawing, row);
  const [left, right] = span;
  const top = y - BAR / 2 - 1;
  const done = Math.min(100, Math.max(0, row.percentComplete ?? 0)) / 100;
  const whole = rect(left, top, right - left, BAR, {
    fill: fill.whole,
    stroke: drawing.canvas.colour(edgeOf(row)),
    'stroke-width': 1,
  });
  const progress = done > 0 ? rect(left, top, (right - left) * done, BAR, { fill: fill.done }) : '';
  return whole + progress;
}

function baselineMark(drawing: Drawing, row: GanttRow, y: number): Markup {
  const finish = row.baselineFinish ?? row.baselineStart;
  if (finish === undefined || (row.kind === 'group' && row.baselineStart === undefined)) return '';
  const colour = drawing.canvas.colour('plan');
  if (row.kind === 'milestone') {
    const x = drawing.scale(dayNumber(finish));
    if (x < drawing.plot.left || x > drawing.plot.right) return '';
    return diamond(x, y, 5, { fill: drawing.canvas.colour('surface'), stroke: colour, 'stroke-width': 1.5 });
  }
  const span = clipped(drawing, dayNumber(row.baselineStart ?? finish), endOf(finish));
  return span ? rect(span[0], y + BAR / 2 + 1, span[1] - span[0], 3, { fill: colour }) : '';
}

function tooltip(drawing: Drawing, row: GanttRow): string {
  const { canvas } = drawing;
  const dates = [row.start, row.finish].filter((date) => date !== undefined).map((date) => canvas.date(date));
  const parts = [row.name, [...new Set(dates)].join(' – ')];
  if (row.percentComplete !== undefined) parts.push(`${canvas.number(row.percentComplete, 0)}%`);
  if (row.totalFloatDays !== undefined)
    parts.push(`${canvas.words.float}: ${canvas.number(row.totalFloatDays, 0)}`);
  return parts.filter((part) => part !== '').join(' · ');
}

/** The bar or diamond of one row with its baseline, its middle at `y`. */
export function rowShape(drawing: Drawing, row: GanttRow, y: number): Markup {
  const finish = row.finish ?? row.start;
  if (finish === undefined) return baselineMark(drawing, row, y);
  const { canvas, plot, scale } = drawing;
  if (row.kind === 'milestone') {
    const x = scale(dayNumber(finish));
    if (x < plot.left || x > plot.right) return baselineMark(drawing, row, y);
    const fill = row.criticality === 'critical' ? canvas.colour('orange') : canvas.colour('ink');
    return baselineMark(drawing, row, y) + titled(tooltip(drawing, row), diamond(x, y, 6, { fill }));
  }
  const span = clipped(drawing, dayNumber(row.start ?? finish), endOf(finish));
  if (!span) return baselineMark(drawing, row, y);
  const shape =
    row.kind === 'group'
      ? groupBar(drawing, span, y)
      : row.kind === 'level-of-effort'
        ? rect(span[0], y - 2, span[1] - span[0], 4, { fill: canvas.colour('plan') })
        : activityBar(drawing, row, span, y);
  return baselineMark(drawing, row, y) + titled(tooltip(drawing, row), shape);
}

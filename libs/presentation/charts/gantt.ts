import { DATE_AXIS_HEIGHT, dateAxis, type Plot } from './axes.js';
import { emptyChart, hatch, label, openCanvas, type Canvas } from './canvas.js';
import type { ChartDate, ChartTable } from './chart.js';
import type { GanttOptions, GanttRow } from './chart-options.js';
import { markerBand } from './date-markers.js';
import { relationshipLines } from './gantt-relationships.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { dayNumber } from './locale.js';
import { extent, linearScale, type Scale } from './scale.js';
import { diamond, element, line, rect, text, titled, type Markup } from './svg.js';
import { textWidth } from './text.js';

const ROW = 22;
const BAR = 11;
const INDENT = 12;
const DEFAULT_MAX_ROWS = 200;

interface Drawing {
  readonly canvas: Canvas;
  readonly options: GanttOptions;
  readonly rows: readonly GanttRow[];
  readonly scale: Scale;
  readonly plot: Plot;
}

function windowOf(options: GanttOptions): readonly [number, number] | undefined {
  const dates = options.rows.flatMap((row) => [row.start, row.finish, row.baselineStart, row.baselineFinish]);
  const days = [...dates, options.dataDate].filter((date) => date !== undefined).map(dayNumber);
  const found = extent(days);
  if (!found) return undefined;
  const margin = Math.max(1, (found[1] - found[0]) * 0.02);
  const from = options.from === undefined ? found[0] - margin : dayNumber(options.from);
  const to = options.to === undefined ? found[1] + margin : dayNumber(options.to);
  return to > from ? [from, to] : undefined;
}

function nameWidth(canvas: Canvas, rows: readonly GanttRow[]): number {
  const widest = Math.max(
    ...rows.map((row) => (row.depth ?? 0) * INDENT + textWidth(row.name, canvas.size, row.kind === 'group')),
  );
  return Math.min(widest + 10, canvas.width * (canvas.narrow ? 0.42 : 0.36));
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
  if (finish === undefined) return '';
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

function rowShape(drawing: Drawing, row: GanttRow, y: number): Markup {
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

function nonWorkingShade(drawing: Drawing): Markup {
  const { canvas, options, plot } = drawing;
  return (options.nonWorking ?? [])
    .map((stretch) => {
      const from = Math.max(drawing.scale(dayNumber(stretch.from)), plot.left);
      const to = Math.min(drawing.scale(dayNumber(stretch.to)), plot.right);
      return to - from < 1
        ? ''
        : rect(from, plot.top, to - from, plot.bottom - plot.top, { fill: canvas.colour('shade') });
    })
    .join('');
}

function legendOf(canvas: Canvas, rows: readonly GanttRow[], options: GanttOptions): LegendEntry[] {
  const { words } = canvas;
  const has = (criticality: string): boolean =>
    rows.some((row) => row.criticality === criticality && row.kind !== 'milestone');
  const box = (fill: string, stroke: 'orange' | 'purple' | 'blue' | 'axis'): LegendEntry['swatch'] => ({
    kind: 'box',
    fill,
    stroke: canvas.colour(stroke),
  });
  const entries: (LegendEntry | false)[] = [
    has('critical') && { label: words.critical, swatch: box(`url(#${canvas.id}-critical)`, 'orange') },
    has('near-critical') && { label: words.nearCritical, swatch: box(`url(#${canvas.id}-near)`, 'purple') },
    has('not-critical') && { label: words.notCritical, swatch: box(canvas.colour('blueSoft'), 'blue') },
    rows.some((row) => (row.percentComplete ?? 0) > 0 && row.kind === 'activity') && {
      label: words.progress,
      swatch: box(canvas.colour('blue'), 'blue'),
    },
    rows.some((row) => row.baselineFinish !== undefined) && {
      label: words.baseline,
      swatch: { kind: 'thin-box', fill: canvas.colour('plan') },
    },
    rows.some((row) => row.kind === 'milestone') && {
      label: words.milestone,
      swatch: { kind: 'diamond', fill: canvas.colour('ink') },
    },
    (options.nonWorking?.length ?? 0) > 0 && {
      label: words.nonWorking,
      swatch: box(canvas.colour('shade'), 'axis'),
    },
  ];
  return entries.filter((entry) => entry !== false);
}

function rowLabels(drawing: Drawing): Markup {
  const { canvas, plot, rows } = drawing;
  return rows
    .map((row, index) => {
      const indent = (row.depth ?? 0) * INDENT;
      const y = plot.top + index * ROW + ROW / 2 + 4;
      const weight = row.kind === 'group' ? { 'font-weight': 'bold' } : {};
      const rule =
        row.kind === 'group' ? line(0, y - 15, plot.right, y - 15, { stroke: canvas.colour('grid') }) : '';
      return rule + label(canvas, row.name, 2 + indent, y, plot.left - indent - 10, weight);
    })
    .join('');
}

/**
 * Bars of activities by WBS: the whole bar is the remaining or planned span, its solid part the progress, the thin
 * bar beneath the baseline; diamonds are milestones, hollow where the baseline had them.
 */
export function ganttChart(options: GanttOptions): Markup {
  const canvas = openCanvas(options);
  const domain = windowOf(options);
  if (!domain) return emptyChart(canvas);
  const rows = options.rows.slice(0, options.maxRows ?? DEFAULT_MAX_ROWS);
  const left = nameWidth(canvas, rows);
  const scale = linearScale(domain, [left, canvas.width - 8]);
  const legend = drawLegend(canvas, legendOf(canvas, rows, options), canvas.top);
  const dataDate = options.dataDate === undefined ? undefined : dayNumber(options.dataDate);
  const shown = dataDate !== undefined && dataDate >= domain[0] && dataDate <= domain[1];
  const band = markerBand(
    canvas,
    shown && options.dataDate !== undefined
      ? [
          {
            x: scale(dataDate),
            label: `${canvas.words.dataDate} ${canvas.date(options.dataDate)}`,
            paint: 'red',
          },
        ]
      : [],
    left,
    canvas.width,
  );
  const top = canvas.top + legend.height + band.height;
  const plot: Plot = { left, right: canvas.width - 8, top, bottom: top + rows.length * ROW };
  const drawing: Drawing = { canvas, options, rows, scale, plot };
  const omitted = options.rows.length - rows.length;
  const height = plot.bottom + DATE_AXIS_HEIGHT + (omitted > 0 ? 18 : 0);
  const centre = (index: number): number => plot.top + index * ROW + ROW / 2;
  return canvas.finish(
    height,
    [
      legend.markup,
      nonWorkingShade(drawing),
      dateAxis(canvas, scale, plot),
      rowLabels(drawing),
      relationshipLines(canvas, rows, options.relationships ?? [], scale, plot, centre),
      ...rows.map((row, index) => rowShape(drawing, row, centre(index))),
      band.draw(canvas.top + legend.height, plot.bottom),
      omitted > 0
        ? text(`+ ${canvas.number(omitted, 0)} ${canvas.words.others}`, 2, height - 5, {
            fill: canvas.colour('muted'),
          })
        : '',
    ],
    [
      hatch(`${canvas.id}-critical`, canvas.colour('orangeSoft'), canvas.colour('orange')),
      hatch(`${canvas.id}-near`, canvas.colour('purpleSoft'), canvas.colour('surface')),
    ],
  );
}

export function ganttTable(options: GanttOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'id', label: 'ID', type: 'text' },
      { key: 'name', label: words.name, type: 'text' },
      { key: 'start', label: words.start, type: 'date' },
      { key: 'finish', label: words.finish, type: 'date' },
      { key: 'baselineFinish', label: `${words.baseline}: ${words.finish}`, type: 'date' },
      { key: 'percentComplete', label: words.progress, type: 'number', unit: '%' },
      { key: 'totalFloatDays', label: words.float, type: 'number', unit: words.days },
    ],
    rows: options.rows.map((row) => [
      row.id,
      row.name,
      row.start ?? null,
      row.finish ?? null,
      row.baselineFinish ?? null,
      row.percentComplete ?? null,
      row.totalFloatDays ?? null,
    ]),
  };
}

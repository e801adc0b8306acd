import { DATE_AXIS_HEIGHT, dateAxis, type Plot } from './axes.js';
import { emptyChart, hatch, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { GanttOptions, GanttRow } from './chart-options.js';
import { markerBand } from './date-markers.js';
import { rowShape, type Drawing } from './gantt-bars.js';
import { relationshipLines } from './gantt-relationships.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { dayNumber } from './locale.js';
import { layoutRows } from './named-rows.js';
import { extent, linearScale } from './scale.js';
import { line, rect, text, type Markup } from './svg.js';

const ROW = 22;
const INDENT = 12;
const NARROW_INDENT = 6;
const DEFAULT_MAX_ROWS = 200;

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

function groupRules(drawing: Drawing, rowHeight: number): Markup {
  const { canvas, plot, rows } = drawing;
  return rows
    .map((row, index) => {
      const y = plot.top + index * rowHeight;
      return row.kind === 'group' ? line(0, y, plot.right, y, { stroke: canvas.colour('grid') }) : '';
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
  const indent = canvas.narrow ? NARROW_INDENT : INDENT;
  const names = rows.map((row) => ({
    name: row.name,
    indent: (row.depth ?? 0) * indent,
    bold: row.kind === 'group',
  }));
  const layout = layoutRows(canvas, names, ROW, 0.36);
  const { left } = layout;
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
  const plot: Plot = { left, right: canvas.width - 8, top, bottom: top + rows.length * layout.rowHeight };
  const drawing: Drawing = { canvas, options, rows, scale, plot };
  const omitted = options.rows.length - rows.length;
  const height = plot.bottom + DATE_AXIS_HEIGHT + (omitted > 0 ? 18 : 0);
  const centre = (index: number): number => plot.top + layout.middle(index);
  return canvas.finish(
    height,
    [
      legend.markup,
      nonWorkingShade(drawing),
      dateAxis(canvas, scale, plot),
      groupRules(drawing, layout.rowHeight),
      relationshipLines(canvas, rows, options.relationships ?? [], scale, plot, centre),
      ...rows.map((row, index) => rowShape(drawing, row, centre(index))),
      band.draw(canvas.top + legend.height, plot.bottom),
      layout.draw(plot.top),
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

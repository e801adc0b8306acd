import { emptyChart, label, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { HeatMapOptions } from './chart-options.js';
import { formatNumber } from './locale.js';
import { extent } from './scale.js';
import { line, rect, text, titled, type Markup } from './svg.js';
import { textWidth } from './text.js';

const CELL_HEIGHT = 28;

/** Light to dark blue (single hue, even steps in lightness), read the same with any colour vision. */
const STEPS = ['#eef4fa', '#d3e3f1', '#b0cde6', '#84b1d8', '#5590c4', '#2f6eaa', '#164d85', '#0a3160'];
const INK_ON_LIGHT = '#1b232c';
const INK_ON_DARK = '#ffffff';
const FIRST_DARK_STEP = 4;

interface Grid {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
}

function stepOf(value: number, range: readonly [number, number]): number {
  if (range[1] <= range[0]) return 0;
  const share = (value - range[0]) / (range[1] - range[0]);
  return Math.min(STEPS.length - 1, Math.floor(share * STEPS.length));
}

function cells(
  canvas: Canvas,
  options: HeatMapOptions,
  grid: Grid,
  range: readonly [number, number],
): Markup {
  const decimals = options.decimals ?? 1;
  return options.values
    .flatMap((row, y) =>
      options.xLabels.map((xLabel, x) => {
        const value = row[x] ?? null;
        const left = grid.left + x * grid.cell;
        const top = grid.top + y * CELL_HEIGHT;
        const width = grid.cell - 1;
        if (value === null) {
          return rect(left, top, width, CELL_HEIGHT - 1, {
            fill: 'none',
            stroke: canvas.colour('grid'),
            'stroke-dasharray': '3 3',
          });
        }
        const step = stepOf(value, range);
        const shown = formatNumber(value, decimals, canvas.locale);
        const fits = textWidth(shown, canvas.size) <= width - 2;
        const number = text(fits ? shown : '', left + width / 2, top + CELL_HEIGHT / 2 + 4, {
          'text-anchor': 'middle',
          fill: step >= FIRST_DARK_STEP ? INK_ON_DARK : INK_ON_LIGHT,
        });
        const cell = rect(left, top, width, CELL_HEIGHT - 1, { fill: STEPS[step] });
        return titled(
          `${options.xTitle} ${xLabel} · ${options.yTitle} ${options.yLabels[y] ?? ''} · ${shown} ${options.unit}`,
          cell,
          number,
        );
      }),
    )
    .join('');
}

function columnLabels(canvas: Canvas, options: HeatMapOptions, grid: Grid, y: number): Markup {
  const widest = Math.max(...options.xLabels.map((each) => textWidth(each, canvas.size)));
  const every = Math.max(1, Math.ceil((Math.min(widest, 90) + 6) / grid.cell));
  return options.xLabels
    .map((each, index) =>
      index % every === 0
        ? label(canvas, each, grid.left + (index + 0.5) * grid.cell, y, grid.cell * every - 4, {
            'text-anchor': 'middle',
            fill: canvas.colour('muted'),
          })
        : '',
    )
    .join('');
}

function key(canvas: Canvas, options: HeatMapOptions, y: number, range: readonly [number, number]): Markup {
  const decimals = options.decimals ?? 1;
  const low = formatNumber(range[0], decimals, canvas.locale);
  const high = `${formatNumber(range[1], decimals, canvas.locale)} ${options.unit}`;
  const start = 2 + textWidth(low, canvas.size) + 6;
  const boxes = STEPS.map((fill, index) => rect(start + index * 16, y - 10, 16, 12, { fill })).join('');
  const colour = { fill: canvas.colour('muted') };
  return text(low, 2, y, colour) + boxes + text(high, start + STEPS.length * 16 + 6, y, colour);
}

function markedCell(canvas: Canvas, options: HeatMapOptions, grid: Grid): Markup {
  const { marked } = options;
  if (!marked) return '';
  const frame = rect(
    grid.left + marked.x * grid.cell - 0.5,
    grid.top + marked.y * CELL_HEIGHT - 0.5,
    grid.cell,
    CELL_HEIGHT,
    {
      fill: 'none',
      stroke: canvas.colour('orange'),
      'stroke-width': 2.5,
    },
  );
  return titled(marked.label, frame);
}

/** A figure over two parameters. Every cell carries its number where there is room; the shade only helps the eye. */
export function heatMapChart(options: HeatMapOptions): Markup {
  const canvas = openCanvas(options);
  const range = extent(options.values.flat());
  if (!range || options.xLabels.length === 0) return emptyChart(canvas);
  const names = Math.min(
    Math.max(...options.yLabels.map((each) => textWidth(each, canvas.size))) + 12,
    canvas.width * 0.35,
  );
  const grid: Grid = {
    left: names,
    top: canvas.top + 46,
    cell: (canvas.width - names - 2) / options.xLabels.length,
  };
  const bottom = grid.top + options.values.length * CELL_HEIGHT;
  const keyY = bottom + 34;
  const markedKey = options.marked
    ? line(2, keyY + 14, 18, keyY + 14, { stroke: canvas.colour('orange'), 'stroke-width': 2.5 }) +
      label(canvas, options.marked.label, 24, keyY + 18, canvas.width - 26)
    : '';
  return canvas.finish(keyY + (options.marked ? 26 : 8), [
    text(options.yTitle, 2, canvas.top + 14, { fill: canvas.colour('muted') }),
    columnLabels(canvas, options, grid, grid.top - 8),
    ...options.yLabels.map((each, index) =>
      label(canvas, each, names - 8, grid.top + index * CELL_HEIGHT + CELL_HEIGHT / 2 + 4, names - 10, {
        'text-anchor': 'end',
      }),
    ),
    cells(canvas, options, grid, range),
    markedCell(canvas, options, grid),
    text(options.xTitle, (grid.left + canvas.width) / 2, bottom + 14, {
      'text-anchor': 'middle',
      fill: canvas.colour('muted'),
    }),
    key(canvas, options, keyY, range),
    markedKey,
  ]);
}

export function heatMapTable(options: HeatMapOptions): ChartTable {
  return {
    caption: options.title,
    columns: [
      { key: 'y', label: options.yTitle, type: 'text' },
      ...options.xLabels.map((each, index) => ({
        key: `x${index}`,
        label: `${options.xTitle} ${each}`,
        type: 'number' as const,
        unit: options.unit,
      })),
    ],
    rows: options.values.map((row, index) => [
      options.yLabels[index] ?? '',
      ...options.xLabels.map((_, column) => row[column] ?? null),
    ]),
  };
}

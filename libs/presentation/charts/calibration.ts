import { UNIT_HEIGHT, axisUnit, horizontalValueAxis, valueAxis, type Plot, type ValueAxis } from './axes.js';
import { emptyChart, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { CalibrationOptions } from './chart-options.js';
import { drawLegend } from './legend.js';
import { curve } from './line-series.js';
import { formatShare } from './locale.js';
import { linearScale, niceTicks, type Scale } from './scale.js';
import { line, marker, titled, type Markup } from './svg.js';

const AXIS_HEIGHT = 40;
const MAX_SIDE = 420;

type CalibrationPoint = CalibrationOptions['points'][number];

function pointMark(canvas: Canvas, point: CalibrationPoint, x: Scale, y: Scale): Markup {
  const percent = (share: number): string => formatShare(share, canvas.locale);
  const at = x(point.nominal);
  const stroke = { stroke: canvas.colour('blue'), 'stroke-width': 1.3 };
  const whisker =
    point.low === undefined || point.high === undefined
      ? ''
      : line(at, y(point.low), at, y(point.high), stroke) +
        line(at - 3, y(point.low), at + 3, y(point.low), stroke) +
        line(at - 3, y(point.high), at + 3, y(point.high), stroke);
  const count = point.count === undefined ? '' : ` · n = ${canvas.number(point.count, 0)}`;
  const tooltip = `${canvas.words.nominal}: ${percent(point.nominal)} · ${canvas.words.observed}: ${percent(point.observed)}${count}`;
  const dot = marker('circle', at, y(point.observed), 4, {
    fill: canvas.colour('blue'),
    stroke: canvas.colour('surface'),
  });
  return titled(tooltip, whisker, dot);
}

/** Did what was forecast with a probability come true as often? On the diagonal it did. */
export function calibrationChart(options: CalibrationOptions): Markup {
  const canvas = openCanvas(options);
  if (options.points.length === 0) return emptyChart(canvas);
  const { words } = canvas;
  const axis: ValueAxis = { ticks: niceTicks(0, 1, 5), format: (value) => formatShare(value, canvas.locale) };
  const legend = drawLegend(
    canvas,
    [
      { label: words.observed, swatch: { kind: 'line', colour: canvas.colour('blue'), marker: 'circle' } },
      { label: words.perfect, swatch: { kind: 'line', colour: canvas.colour('axis'), dash: '4 3' } },
    ],
    canvas.top,
  );
  const left = 44;
  const side = Math.min(MAX_SIDE, canvas.width - left - 20);
  const top = canvas.top + legend.height + UNIT_HEIGHT;
  const plot: Plot = { left, right: left + side, top, bottom: top + side * 0.8 };
  const x = linearScale([0, 1], [plot.left, plot.right]);
  const y = linearScale([0, 1], [plot.bottom, plot.top]);
  const points = [...options.points].sort((a, b) => a.nominal - b.nominal);
  return canvas.finish(plot.bottom + AXIS_HEIGHT, [
    legend.markup,
    axisUnit(canvas, words.observed, top - 12),
    valueAxis(canvas, y, plot, axis),
    horizontalValueAxis(canvas, x, plot, axis, words.nominal),
    line(x(0), y(0), x(1), y(1), {
      stroke: canvas.colour('axis'),
      'stroke-width': 1.5,
      'stroke-dasharray': '4 3',
    }),
    curve(
      canvas,
      points.map((point) => ({ x: x(point.nominal), y: y(point.observed) })),
      { paint: 'blue', width: 1.5 },
    ),
    ...points.map((point) => pointMark(canvas, point, x, y)),
  ]);
}

export function calibrationTable(options: CalibrationOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'nominal', label: words.nominal, type: 'share' },
      { key: 'observed', label: words.observed, type: 'share' },
      { key: 'low', label: words.low, type: 'share' },
      { key: 'high', label: words.high, type: 'share' },
      { key: 'count', label: 'n', type: 'number' },
    ],
    rows: options.points.map((point) => [
      point.nominal,
      point.observed,
      point.low ?? null,
      point.high ?? null,
      point.count ?? null,
    ]),
  };
}

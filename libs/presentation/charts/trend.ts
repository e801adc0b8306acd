import {
  UNIT_HEIGHT,
  DATE_AXIS_HEIGHT,
  axisUnit,
  dateAxis,
  valueAxis,
  valueAxisWidth,
  type Plot,
} from './axes.js';
import { emptyChart, openCanvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { TrendOptions } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { curve, pointMarkers, seriesEntry } from './line-series.js';
import { dayNumber } from './locale.js';
import { seriesLook } from './palette.js';
import { extent, linearScale, niceTicks } from './scale.js';
import { line, type Markup } from './svg.js';

/** Lines over time against a reference; a missing value breaks its line. */
export function trendChart(options: TrendOptions): Markup {
  const canvas = openCanvas(options);
  const points = options.series.flatMap((series) => series.points);
  const domain = extent(points.map((point) => dayNumber(point.date)));
  const range = extent([options.reference?.value, ...points.map((point) => point.value)]);
  if (!domain || !range) return emptyChart(canvas);
  const ticks = niceTicks(range[0], range[1], 4);
  const axis = { ticks, format: (value: number) => canvas.number(value, ticks.decimals) };
  const entries: LegendEntry[] = options.series.map((series, index) =>
    seriesEntry(canvas, series.name, index),
  );
  if (options.reference) {
    entries.push({ label: options.reference.label, swatch: { kind: 'line', colour: canvas.colour('ink') } });
  }
  const legend = drawLegend(canvas, entries, canvas.top);
  const height = options.height ?? canvas.top + legend.height + 230;
  const unit = options.unit ?? '';
  const plot: Plot = {
    left: Math.max(28, valueAxisWidth(canvas, axis)),
    right: canvas.width - 12,
    top: canvas.top + legend.height + (unit === '' ? 8 : UNIT_HEIGHT),
    bottom: height - DATE_AXIS_HEIGHT,
  };
  const x = linearScale(domain, [plot.left, plot.right]);
  const y = linearScale([ticks.values[0]!, ticks.values.at(-1)!], [plot.bottom, plot.top]);
  const reference = options.reference
    ? line(plot.left, y(options.reference.value), plot.right, y(options.reference.value), {
        stroke: canvas.colour('ink'),
      })
    : '';
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, unit, plot.top - 12),
    valueAxis(canvas, y, plot, axis),
    dateAxis(canvas, x, plot),
    reference,
    ...options.series.map((series, index) => {
      const drawn = series.points.map((point) =>
        point.value === null
          ? null
          : {
              x: x(dayNumber(point.date)),
              y: y(point.value),
              tooltip: `${series.name} · ${canvas.date(point.date)} · ${canvas.number(point.value, ticks.decimals + 1)}`,
            },
      );
      const present = drawn.filter((point) => point !== null);
      return curve(canvas, drawn, seriesLook(index)) + pointMarkers(canvas, present, index, 12);
    }),
  ]);
}

export function trendTable(options: TrendOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'series', label: words.name, type: 'text' },
      { key: 'date', label: words.date, type: 'date' },
      {
        key: 'value',
        label: words.value,
        type: 'number',
        ...(options.unit === undefined ? {} : { unit: options.unit }),
      },
    ],
    rows: options.series.flatMap((series) =>
      series.points.map((point) => [series.name, point.date, point.value]),
    ),
  };
}

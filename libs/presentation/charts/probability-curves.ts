import {
  UNIT_HEIGHT,
  DATE_AXIS_HEIGHT,
  axisUnit,
  dateAxis,
  valueAxis,
  valueAxisWidth,
  type Plot,
  type ValueAxis,
} from './axes.js';
import { emptyChart, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { ProbabilityCurvesOptions } from './chart-options.js';
import { markerBand } from './date-markers.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { area, curve, pointMarkers, seriesEntry } from './line-series.js';
import { dayNumber } from './locale.js';
import { seriesLook } from './palette.js';
import { extent, linearScale, type Scale } from './scale.js';
import type { Markup } from './svg.js';

type Series = ProbabilityCurvesOptions['series'][number];

const SHARES = { values: [0, 0.2, 0.4, 0.6, 0.8, 1], step: 0.2, decimals: 1 };

function band(canvas: Canvas, { points }: Series, index: number, x: Scale, y: Scale): Markup {
  const edge = (end: 'low' | 'high') =>
    points.map((point) => ({ x: x(dayNumber(point.date)), y: y(point[end] ?? point.probability) }));
  return area(canvas, edge('high'), edge('low'), seriesLook(index).paint, 0.18);
}

function seriesLine(canvas: Canvas, { name, points }: Series, index: number, x: Scale, y: Scale): Markup {
  const drawn = points.map((point) => ({
    x: x(dayNumber(point.date)),
    y: y(point.probability),
    tooltip: `${name} · ${canvas.date(point.date)} · ${canvas.number(100 * point.probability, 1)} %`,
  }));
  return curve(canvas, drawn, seriesLook(index)) + pointMarkers(canvas, drawn, index, 26);
}

/** The probability that something is reached by each date: up to four S-curves with the intervals of their shares. */
export function probabilityCurvesChart(options: ProbabilityCurvesOptions): Markup {
  const canvas = openCanvas(options);
  const points = options.series.flatMap((series) => series.points);
  const { target } = options;
  const domain = extent([
    ...points.map(({ date }) => dayNumber(date)),
    ...(target && points.length > 0 ? [dayNumber(target.date)] : []),
  ]);
  if (!domain) return emptyChart(canvas);
  const axis: ValueAxis = {
    ticks: SHARES,
    format: (value) => `${canvas.number(100 * value, 0)} %`,
  };
  const entries: LegendEntry[] = options.series.map(({ name }, index) => seriesEntry(canvas, name, index));
  if (points.some(({ low }) => low !== undefined)) {
    entries.push({
      label: canvas.words.interval,
      swatch: { kind: 'box', fill: canvas.colour('blueSoft') },
    });
  }
  const legend = drawLegend(canvas, entries, canvas.top);
  const left = Math.max(valueAxisWidth(canvas, axis), 30);
  const x = linearScale(domain, [left, canvas.width - 14]);
  const markers = target
    ? [{ x: x(dayNumber(target.date)), label: target.label, paint: 'red' as const, dash: '4 3' }]
    : [];
  const markersAbove = markerBand(canvas, markers, left, canvas.width);
  const height =
    options.height ?? canvas.top + legend.height + markersAbove.height + (canvas.narrow ? 250 : 290);
  const bandTop = canvas.top + legend.height + UNIT_HEIGHT;
  const plot: Plot = {
    left,
    right: canvas.width - 14,
    top: bandTop + markersAbove.height,
    bottom: height - DATE_AXIS_HEIGHT,
  };
  const y = linearScale([0, 1], [plot.bottom, plot.top]);
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, canvas.words.cumulative, bandTop - 12),
    valueAxis(canvas, y, plot, axis),
    dateAxis(canvas, x, plot),
    ...options.series.map((series, index) => band(canvas, series, index, x, y)),
    markersAbove.draw(bandTop, plot.bottom),
    ...options.series.map((series, index) => seriesLine(canvas, series, index, x, y)),
  ]);
}

export function probabilityCurvesTable(options: ProbabilityCurvesOptions): ChartTable {
  const { words } = openCanvas(options);
  const share = (key: string, label: string) => ({ key, label, type: 'number' as const, unit: '%' });
  const percent = (value: number | undefined) => (value === undefined ? null : Math.round(1000 * value) / 10);
  return {
    caption: options.title,
    columns: [
      { key: 'series', label: words.name, type: 'text' },
      { key: 'date', label: words.date, type: 'date' },
      share('probability', words.cumulative),
      share('low', `${words.interval}: ${words.low}`),
      share('high', `${words.interval}: ${words.high}`),
    ],
    rows: options.series.flatMap(({ name, points }) =>
      points.map(({ date, probability, low, high }) => [
        name,
        date,
        percent(probability),
        percent(low),
        percent(high),
      ]),
    ),
  };
}

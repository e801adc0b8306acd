import {
  UNIT_HEIGHT,
  axisUnit,
  horizontalValueAxis,
  valueAxis,
  valueAxisWidth,
  type Plot,
  type ValueAxis,
} from './axes.js';
import { emptyChart, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { HourlyBandsOptions, HourPoint } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { area, curve, pointMarkers, seriesEntry } from './line-series.js';
import { seriesLook } from './palette.js';
import { extent, linearScale, niceTicks, type Scale } from './scale.js';
import { line, type Markup } from './svg.js';

const AXIS_HEIGHT = 40;

type Series = HourlyBandsOptions['series'][number];

/** `9:00` of 9, `9:30` of 9.5. */
export function clockTime(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function hourAxis(low: number, high: number, narrow: boolean): ValueAxis {
  const span = high - low;
  const step = [1, 2, 3, 4, 6].find((each) => span / each <= (narrow ? 5 : 13)) ?? 6;
  const first = Math.ceil(low / step - 1e-9) * step;
  const values = Array.from(
    { length: Math.floor((high - first) / step + 1e-9) + 1 },
    (_, index) => first + index * step,
  );
  return { ticks: { values, step, decimals: 0 }, format: clockTime };
}

/** Further apart than half as much again as its closest hours, a series has nothing in between: no line joins them. */
function withoutGaps<T extends { readonly hour: number }>(points: readonly T[]): T[][] {
  const steps = points.slice(1).map((point, index) => point.hour - points[index]!.hour);
  const longest = 1.5 * Math.min(...steps);
  const runs: T[][] = [];
  for (const [index, point] of points.entries()) {
    if (index === 0 || steps[index - 1]! > longest) runs.push([point]);
    else runs[runs.length - 1]!.push(point);
  }
  return runs;
}

function band(canvas: Canvas, series: Series, index: number, x: Scale, y: Scale): Markup {
  const bounded = series.points.filter((point) => point.low !== undefined && point.high !== undefined);
  return withoutGaps(bounded)
    .map((run) => {
      const at = (value: (point: HourPoint) => number) =>
        run.map((point) => ({ x: x(point.hour), y: y(Math.max(y.domain[0], value(point))) }));
      const upper = at((point) => point.high ?? point.mean);
      const lower = at((point) => point.low ?? point.mean);
      return area(canvas, upper, lower, seriesLook(index).paint, 0.18);
    })
    .join('');
}

function seriesLine(canvas: Canvas, series: Series, index: number, x: Scale, y: Scale, unit: string): Markup {
  const points = series.points.map((point) => {
    const bounds =
      point.low === undefined || point.high === undefined
        ? ''
        : ` (${canvas.number(point.low, 1)} – ${canvas.number(point.high, 1)})`;
    return {
      hour: point.hour,
      x: x(point.hour),
      y: y(point.mean),
      tooltip: `${series.name} · ${clockTime(point.hour)} · ${canvas.number(point.mean, 1)}${bounds} ${unit}`,
    };
  });
  const broken = withoutGaps(points).flatMap((run) => [...run, null]);
  return curve(canvas, broken, seriesLook(index)) + pointMarkers(canvas, points, index, 14);
}

/** Queue length or wait over the hours of the day: means with their confidence bands. */
export function hourlyBandsChart(options: HourlyBandsOptions): Markup {
  const canvas = openCanvas(options);
  const points = options.series.flatMap((series) => series.points);
  const hours = extent(points.map((point) => point.hour));
  const most = extent([0, options.target?.value, ...points.flatMap((point) => [point.mean, point.high])]);
  if (!hours || !most) return emptyChart(canvas);
  const { words } = canvas;
  const axis: ValueAxis = (() => {
    const ticks = niceTicks(0, most[1], 5);
    return { ticks, format: (value: number) => canvas.number(value, ticks.decimals) };
  })();
  const entries: LegendEntry[] = options.series.map((series, index) =>
    seriesEntry(canvas, series.name, index),
  );
  if (points.some((point) => point.low !== undefined)) {
    entries.push({ label: words.interval, swatch: { kind: 'box', fill: canvas.colour('blueSoft') } });
  }
  if (options.target) {
    entries.push({ label: options.target.label, swatch: { kind: 'line', colour: canvas.colour('red') } });
  }
  const legend = drawLegend(canvas, entries, canvas.top);
  const height = options.height ?? canvas.top + legend.height + (canvas.narrow ? 240 : 270);
  const plot: Plot = {
    left: Math.max(valueAxisWidth(canvas, axis), 26),
    right: canvas.width - 16,
    top: canvas.top + legend.height + UNIT_HEIGHT,
    bottom: height - AXIS_HEIGHT,
  };
  const x = linearScale(hours, [plot.left, plot.right]);
  const y = linearScale([0, axis.ticks.values.at(-1)!], [plot.bottom, plot.top]);
  const target = options.target
    ? line(plot.left, y(options.target.value), plot.right, y(options.target.value), {
        stroke: canvas.colour('red'),
        'stroke-width': 1.5,
      })
    : '';
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, options.unit, plot.top - 12),
    valueAxis(canvas, y, plot, axis),
    horizontalValueAxis(canvas, x, plot, hourAxis(hours[0], hours[1], canvas.narrow), words.hour),
    line(plot.left, plot.bottom, plot.right, plot.bottom, { stroke: canvas.colour('axis') }),
    ...options.series.map((series, index) => band(canvas, series, index, x, y)),
    target,
    ...options.series.map((series, index) => seriesLine(canvas, series, index, x, y, options.unit)),
  ]);
}

export function hourlyBandsTable(options: HourlyBandsOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'series', label: words.name, type: 'text' },
      { key: 'hour', label: words.hour, type: 'text' },
      { key: 'mean', label: words.mean, type: 'number', unit: options.unit },
      { key: 'low', label: `${words.interval}: ${words.low}`, type: 'number', unit: options.unit },
      { key: 'high', label: `${words.interval}: ${words.high}`, type: 'number', unit: options.unit },
    ],
    rows: options.series.flatMap((series) =>
      series.points.map((point) => [
        series.name,
        clockTime(point.hour),
        point.mean,
        point.low ?? null,
        point.high ?? null,
      ]),
    ),
  };
}

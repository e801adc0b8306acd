import {
  UNIT_HEIGHT,
  DATE_AXIS_WITH_TITLE,
  axisUnit,
  dateAxis,
  verticalDateAxis,
  verticalDateAxisWidth,
  type Plot,
} from './axes.js';
import { emptyChart, openCanvas, type Canvas } from './canvas.js';
import type { ChartDate, ChartTable } from './chart.js';
import type { ForecastDriftOptions, ForecastVintage, PublishedForecast } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { area, curve, pointMarkers } from './line-series.js';
import { dayNumber } from './locale.js';
import { extent, linearScale, type Scale } from './scale.js';
import { line, marker, titled, type Markup, type Point } from './svg.js';

type DateOf = (vintage: ForecastVintage) => ChartDate | undefined;

function legendOf(canvas: Canvas, options: ForecastDriftOptions): LegendEntry[] {
  const { words } = canvas;
  const any = (of: DateOf): boolean => options.vintages.some((vintage) => of(vintage) !== undefined);
  const entries: (LegendEntry | false)[] = [
    options.vintages.length > 0 && {
      label: words.band,
      swatch: { kind: 'box', fill: canvas.colour('blueSoft') },
    },
    any((vintage) => vintage.p50) && {
      label: 'P50',
      swatch: { kind: 'line', colour: canvas.colour('blue'), marker: 'circle' },
    },
    any((vintage) => vintage.p80) && {
      label: 'P80',
      swatch: { kind: 'line', colour: canvas.colour('blue'), dash: '5 3' },
    },
    any((vintage) => vintage.deterministic) && {
      label: words.deterministic,
      swatch: { kind: 'line', colour: canvas.colour('plan'), dash: '2 3' },
    },
    (options.published?.length ?? 0) > 0 && {
      label: words.published,
      swatch: { kind: 'dot', colour: canvas.colour('orange'), marker: 'square' },
    },
    options.target !== undefined && {
      label: `${options.target.label} ${canvas.date(options.target.date)}`,
      swatch: { kind: 'line', colour: canvas.colour('red') },
    },
    options.achieved !== undefined && {
      label: `${words.achieved} ${canvas.date(options.achieved)}`,
      swatch: { kind: 'line', colour: canvas.colour('green') },
    },
  ];
  return entries.filter((entry) => entry !== false);
}

function track(vintages: readonly ForecastVintage[], of: DateOf, x: Scale, y: Scale): Point[] {
  return vintages.flatMap((vintage) => {
    const date = of(vintage);
    return date === undefined ? [] : [{ x: x(dayNumber(vintage.statusDate)), y: y(dayNumber(date)) }];
  });
}

function publishedMark(canvas: Canvas, forecast: PublishedForecast, x: Scale, y: Scale): Markup {
  const at = x(dayNumber(forecast.made));
  const from = y(dayNumber(forecast.from));
  const to = forecast.to === undefined ? from : y(dayNumber(forecast.to));
  const colour = canvas.colour('orange');
  const range =
    forecast.to === undefined
      ? ''
      : line(at, from, at, to, { stroke: colour, 'stroke-width': 2.5 }) +
        line(at - 4, to, at + 4, to, { stroke: colour, 'stroke-width': 1.5 }) +
        line(at - 4, from, at + 4, from, { stroke: colour, 'stroke-width': 1.5 });
  const when =
    forecast.to === undefined
      ? canvas.date(forecast.from)
      : `${canvas.date(forecast.from)} – ${canvas.date(forecast.to)}`;
  const dot = marker('square', at, (from + to) / 2, 3.5, { fill: colour, stroke: canvas.colour('surface') });
  return titled(`${canvas.date(forecast.made)} · ${forecast.label} · ${when}`, range, dot);
}

function vintageMarks(canvas: Canvas, vintages: readonly ForecastVintage[], x: Scale, y: Scale): Markup {
  const upper = track(vintages, (vintage) => vintage.p90, x, y);
  const lower = track(vintages, (vintage) => vintage.p10, x, y);
  const median = vintages.map((vintage) => ({
    x: x(dayNumber(vintage.statusDate)),
    y: y(dayNumber(vintage.p50)),
    tooltip: `${canvas.words.statusDate}: ${canvas.date(vintage.statusDate)} · P10 ${canvas.date(vintage.p10)} · P50 ${canvas.date(vintage.p50)} · P90 ${canvas.date(vintage.p90)}`,
  }));
  return [
    area(canvas, upper, lower, 'blueSoft'),
    curve(
      canvas,
      track(vintages, (vintage) => vintage.p80, x, y),
      { paint: 'blue', dash: '5 3', width: 1.5 },
    ),
    curve(
      canvas,
      track(vintages, (vintage) => vintage.deterministic, x, y),
      { paint: 'plan', dash: '2 3' },
    ),
    curve(canvas, median, { paint: 'blue' }),
    pointMarkers(canvas, median, 0),
  ].join('');
}

function level(
  canvas: Canvas,
  date: ChartDate | undefined,
  paint: 'red' | 'green',
  plot: Plot,
  y: Scale,
): Markup {
  if (date === undefined) return '';
  const at = y(dayNumber(date));
  return line(plot.left, at, plot.right, at, { stroke: canvas.colour(paint), 'stroke-width': 1.5 });
}

/** Each status date's forecast as a band (P10 to P90) with its median, and beside it what others published when. */
export function forecastDriftChart(options: ForecastDriftOptions): Markup {
  const canvas = openCanvas(options);
  const published = options.published ?? [];
  const made = extent([
    ...options.vintages.map((vintage) => dayNumber(vintage.statusDate)),
    ...published.map((forecast) => dayNumber(forecast.made)),
  ]);
  const dates = [
    options.target?.date,
    options.achieved,
    ...options.vintages.flatMap((vintage) => [vintage.p10, vintage.p90, vintage.deterministic]),
    ...published.flatMap((forecast) => [forecast.from, forecast.to]),
  ];
  const range = extent(dates.map((date) => (date === undefined ? undefined : dayNumber(date))));
  if (!made || !range) return emptyChart(canvas);
  const { words } = canvas;
  const legend = drawLegend(canvas, legendOf(canvas, options), canvas.top);
  const height = options.height ?? canvas.top + legend.height + (canvas.narrow ? 300 : 330);
  const plot: Plot = {
    left: verticalDateAxisWidth(canvas),
    right: canvas.width - 10,
    top: canvas.top + legend.height + UNIT_HEIGHT,
    bottom: height - DATE_AXIS_WITH_TITLE,
  };
  const side = Math.max(3, (made[1] - made[0]) * 0.02);
  const x = linearScale([made[0] - side, made[1] + side], [plot.left, plot.right]);
  const margin = Math.max(7, (range[1] - range[0]) * 0.06);
  const y = linearScale([range[0] - margin, range[1] + margin], [plot.bottom, plot.top]);
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, words.forecastDate, plot.top - 12),
    dateAxis(canvas, x, plot, words.statusDate),
    verticalDateAxis(canvas, y, plot),
    vintageMarks(canvas, options.vintages, x, y),
    level(canvas, options.target?.date, 'red', plot, y),
    level(canvas, options.achieved, 'green', plot, y),
    ...published.map((forecast) => publishedMark(canvas, forecast, x, y)),
  ]);
}

export function forecastDriftTable(options: ForecastDriftOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'statusDate', label: words.statusDate, type: 'date' },
      { key: 'source', label: words.source, type: 'text' },
      { key: 'p10', label: 'P10', type: 'date' },
      { key: 'p50', label: 'P50', type: 'date' },
      { key: 'p80', label: 'P80', type: 'date' },
      { key: 'p90', label: 'P90', type: 'date' },
      { key: 'deterministic', label: words.deterministic, type: 'date' },
    ],
    rows: [
      ...options.vintages.map((vintage) => [
        vintage.statusDate,
        'Spanwise',
        vintage.p10,
        vintage.p50,
        vintage.p80 ?? null,
        vintage.p90,
        vintage.deterministic ?? null,
      ]),
      ...(options.published ?? []).map((forecast) => [
        forecast.made,
        forecast.label,
        forecast.from,
        null,
        null,
        forecast.to ?? null,
        null,
      ]),
    ],
  };
}

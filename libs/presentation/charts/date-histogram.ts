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
import type { DateHistogramOptions } from './chart-options.js';
import { markerBand, type PlacedMarker } from './date-markers.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { curve } from './line-series.js';
import { dayNumber, formatShare } from './locale.js';
import { extent, linearScale, niceTicks, type Scale } from './scale.js';
import { rect, text, titled, type Markup } from './svg.js';
import { textWidth } from './text.js';

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  /** Share finished by the end of the class. */
  readonly cumulative: number;
}

function binsOf(options: DateHistogramOptions): Bin[] {
  const total = options.bins.reduce((sum, bin) => sum + bin.count, 0);
  if (total <= 0) return [];
  let before = 0;
  return options.bins.map((bin) => {
    before += bin.count;
    return {
      from: dayNumber(bin.from),
      to: dayNumber(bin.to),
      share: bin.count / total,
      cumulative: before / total,
    };
  });
}

function markersOf(canvas: Canvas, options: DateHistogramOptions, x: Scale): PlacedMarker[] {
  const style = canvas.narrow ? 'day-month' : 'short';
  const markers: PlacedMarker[] = options.percentiles.map((percentile) => ({
    x: x(dayNumber(percentile.date)),
    label: `${percentile.label} ${canvas.date(percentile.date, style)}`,
    paint: 'blue',
    dash: '4 3',
  }));
  if (options.deterministic !== undefined) {
    const label = `${canvas.words.deterministic} ${canvas.date(options.deterministic, style)}`;
    markers.push({ x: x(dayNumber(options.deterministic)), label, paint: 'plan', dash: '2 2' });
  }
  if (options.target) {
    const label = `${options.target.label} ${canvas.date(options.target.date, style)}`;
    markers.push({ x: x(dayNumber(options.target.date)), label, paint: 'red' });
  }
  return markers;
}

function shareAxis(canvas: Canvas, most: number, count: number): ValueAxis {
  const ticks = niceTicks(0, most, count);
  return { ticks, format: (value) => formatShare(value, canvas.locale, Math.max(0, ticks.decimals - 2)) };
}

function bars(
  canvas: Canvas,
  bins: readonly Bin[],
  options: DateHistogramOptions,
  x: Scale,
  y: Scale,
  plot: Plot,
): Markup {
  return bins
    .map((bin, index) => {
      if (bin.share === 0) return '';
      const source = options.bins[index]!;
      const tooltip = `${canvas.date(source.from)} – ${canvas.date(source.to)} · ${formatShare(bin.share, canvas.locale, 1)}`;
      const left = x(bin.from);
      const gap = x(bin.to) - left > 4 ? 1 : 0;
      const bar = rect(left, y(bin.share), x(bin.to) - left - gap, plot.bottom - y(bin.share), {
        fill: canvas.colour('blueSoft'),
        stroke: canvas.colour('blue'),
        'stroke-width': 0.6,
      });
      return titled(tooltip, bar);
    })
    .join('');
}

/** How often each opening date came out, the cumulative curve over it, percentiles and target as lines. */
export function dateHistogramChart(options: DateHistogramOptions): Markup {
  const canvas = openCanvas(options);
  const bins = binsOf(options);
  const marked = [
    options.deterministic,
    options.target?.date,
    ...options.percentiles.map((each) => each.date),
  ];
  const days = marked.filter((date) => date !== undefined).map(dayNumber);
  const domain = extent([
    ...bins.flatMap((bin) => [bin.from, bin.to]),
    ...days.map((day) => day - 1),
    ...days,
  ]);
  if (!domain || bins.length === 0) return emptyChart(canvas);
  const { words } = canvas;
  const left = shareAxis(canvas, Math.max(...bins.map((bin) => bin.share)), 4);
  const right: ValueAxis = {
    ticks: niceTicks(0, 1, 5),
    format: (value) => formatShare(value, canvas.locale),
  };
  const entries: LegendEntry[] = [
    {
      label: words.iterations,
      swatch: { kind: 'box', fill: canvas.colour('blueSoft'), stroke: canvas.colour('blue') },
    },
    { label: words.cumulative, swatch: { kind: 'line', colour: canvas.colour('orange') } },
  ];
  const legend = drawLegend(canvas, entries, canvas.top);
  const sides = {
    left: valueAxisWidth(canvas, left),
    right: canvas.width - textWidth('100%', canvas.size) - 12,
  };
  const x = linearScale(domain, [sides.left, sides.right]);
  const band = markerBand(canvas, markersOf(canvas, options, x), sides.left, canvas.width);
  const height = options.height ?? canvas.top + legend.height + band.height + (canvas.narrow ? 240 : 290);
  const bandTop = canvas.top + legend.height + UNIT_HEIGHT;
  const plot: Plot = { ...sides, top: bandTop + band.height, bottom: height - DATE_AXIS_HEIGHT };
  const y = linearScale([0, left.ticks.values.at(-1)!], [plot.bottom, plot.top]);
  const cumulative = linearScale([0, 1], [plot.bottom, plot.top]);
  const points = [
    { x: x(bins[0]!.from), y: plot.bottom },
    ...bins.map((bin) => ({ x: x(bin.to), y: cumulative(bin.cumulative) })),
  ];
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, words.share, bandTop - 12),
    text(words.cumulative, canvas.width - 2, bandTop - 12, {
      'text-anchor': 'end',
      fill: canvas.colour('muted'),
    }),
    valueAxis(canvas, y, plot, left),
    valueAxis(canvas, cumulative, plot, right, 'right'),
    bars(canvas, bins, options, x, y, plot),
    dateAxis(canvas, x, plot),
    band.draw(bandTop, plot.bottom),
    curve(canvas, points, { paint: 'orange' }),
  ]);
}

export function dateHistogramTable(options: DateHistogramOptions): ChartTable {
  const { words } = openCanvas(options);
  const bins = binsOf(options);
  return {
    caption: options.title,
    columns: [
      { key: 'from', label: words.start, type: 'date' },
      { key: 'to', label: words.finish, type: 'date' },
      { key: 'count', label: words.iterations, type: 'number' },
      { key: 'share', label: words.share, type: 'share' },
      { key: 'cumulative', label: words.cumulative, type: 'share' },
    ],
    rows: options.bins.map((bin, index) => [
      bin.from,
      bin.to,
      bin.count,
      bins[index]?.share ?? null,
      bins[index]?.cumulative ?? null,
    ]),
  };
}

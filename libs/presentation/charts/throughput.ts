import {
  UNIT_HEIGHT,
  DATE_AXIS_HEIGHT,
  axisUnit,
  dateAxis,
  valueAxis,
  valueAxisWidth,
  type Plot,
} from './axes.js';
import { emptyChart, hatch, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { ThroughputOptions } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { dayNumber } from './locale.js';
import { extent, linearScale, niceTicks, type Scale } from './scale.js';
import { element, line, rect, titled, type Markup } from './svg.js';

function legendOf(canvas: Canvas, options: ThroughputOptions): LegendEntry[] {
  const { words } = canvas;
  const entries: LegendEntry[] = [
    { label: words.served, swatch: { kind: 'box', fill: canvas.colour('blue') } },
  ];
  if (options.days.some((day) => (day.unserved ?? 0) > 0)) {
    entries.push({
      label: words.unserved,
      swatch: { kind: 'box', fill: `url(#${canvas.id}-unserved)`, stroke: canvas.colour('orange') },
    });
  }
  if (options.days.some((day) => day.closed === true)) {
    entries.push({
      label: words.closed,
      swatch: { kind: 'box', fill: canvas.colour('shade'), stroke: canvas.colour('axis') },
    });
  }
  if (options.target !== undefined) {
    const label = `${words.target}: ${canvas.number(options.target, 0)}`;
    entries.push({ label, swatch: { kind: 'line', colour: canvas.colour('red') } });
  }
  return entries;
}

function dayBar(
  canvas: Canvas,
  day: ThroughputOptions['days'][number],
  x: Scale,
  y: Scale,
  plot: Plot,
  unit: string,
): Markup {
  const from = dayNumber(day.date);
  const slot = x(from + 1) - x(from);
  const left = x(from) + (slot > 3 ? slot * 0.1 : 0);
  const width = slot > 3 ? slot * 0.8 : slot;
  if (day.closed === true) {
    const shade = rect(x(from), plot.top, slot, plot.bottom - plot.top, { fill: canvas.colour('shade') });
    return titled(`${canvas.date(day.date)} · ${canvas.words.closed}`, shade);
  }
  const unserved = day.unserved ?? 0;
  const top = y(day.served);
  const above = y(day.served + unserved);
  const missed = unserved > 0 ? ` · ${canvas.words.unserved}: ${canvas.number(unserved, 0)}` : '';
  return titled(
    `${canvas.date(day.date)} · ${canvas.words.served}: ${canvas.number(day.served, 0)}${missed} ${unit}`,
    rect(left, top, width, plot.bottom - top, { fill: canvas.colour('blue') }),
    unserved > 0
      ? rect(left, above, width, top - above, {
          fill: `url(#${canvas.id}-unserved)`,
          stroke: slot > 5 ? canvas.colour('orange') : undefined,
          'stroke-width': 0.8,
        })
      : '',
  );
}

/** Served a day against the design figure; what came and was not served stands on top. */
export function throughputChart(options: ThroughputOptions): Markup {
  const canvas = openCanvas(options);
  const days = extent(options.days.map((day) => dayNumber(day.date)));
  const most = extent([0, options.target, ...options.days.map((day) => day.served + (day.unserved ?? 0))]);
  if (!days || !most) return emptyChart(canvas);
  const ticks = niceTicks(0, Math.max(1, most[1]), 4);
  const axis = { ticks, format: (value: number) => canvas.number(value, ticks.decimals) };
  const legend = drawLegend(canvas, legendOf(canvas, options), canvas.top);
  const height = options.height ?? canvas.top + legend.height + 220;
  const plot: Plot = {
    left: Math.max(26, valueAxisWidth(canvas, axis)),
    right: canvas.width - 8,
    top: canvas.top + legend.height + UNIT_HEIGHT,
    bottom: height - DATE_AXIS_HEIGHT,
  };
  const x = linearScale([days[0], days[1] + 1], [plot.left, plot.right]);
  const y = linearScale([0, ticks.values.at(-1)!], [plot.bottom, plot.top]);
  const target =
    options.target === undefined
      ? ''
      : line(plot.left, y(options.target), plot.right, y(options.target), {
          stroke: canvas.colour('red'),
          'stroke-width': 2,
        });
  return canvas.finish(
    height,
    [
      legend.markup,
      axisUnit(canvas, options.unit, plot.top - 12),
      valueAxis(canvas, y, plot, axis),
      element('g', {}, ...options.days.map((day) => dayBar(canvas, day, x, y, plot, options.unit))),
      dateAxis(canvas, x, { ...plot, top: plot.bottom }),
      target,
    ],
    [hatch(`${canvas.id}-unserved`, canvas.colour('orangeSoft'), canvas.colour('orange'))],
  );
}

export function throughputTable(options: ThroughputOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'date', label: words.date, type: 'date' },
      { key: 'served', label: words.served, type: 'number', unit: options.unit },
      { key: 'unserved', label: words.unserved, type: 'number', unit: options.unit },
      { key: 'closed', label: words.closed, type: 'text' },
    ],
    rows: options.days.map((day) => [
      day.date,
      day.served,
      day.unserved ?? null,
      day.closed === true ? words.closed : null,
    ]),
  };
}

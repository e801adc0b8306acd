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
import type { ChartTable } from './chart.js';
import type { MilestoneTrendOptions } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { curve, pointMarkers, seriesEntry } from './line-series.js';
import { dayNumber } from './locale.js';
import { seriesLook } from './palette.js';
import { extent, linearScale, type Scale } from './scale.js';
import { element, line, pathThrough, type Markup } from './svg.js';

type Milestone = MilestoneTrendOptions['milestones'][number];

function padded([low, high]: readonly [number, number], share: number): readonly [number, number] {
  const margin = Math.max(7, (high - low) * share);
  return [low - margin, high + margin];
}

/** Where forecast date = status date: a milestone on this line happens now. */
function todayLine(canvas: Canvas, x: Scale, y: Scale): Markup {
  const from = Math.max(x.domain[0], y.domain[0]);
  const to = Math.min(x.domain[1], y.domain[1]);
  if (to <= from) return '';
  return element('path', {
    d: pathThrough([
      { x: x(from), y: y(from) },
      { x: x(to), y: y(to) },
    ]),
    stroke: canvas.colour('axis'),
    'stroke-dasharray': '3 3',
    fill: 'none',
  });
}

function milestoneLine(canvas: Canvas, milestone: Milestone, index: number, x: Scale, y: Scale): Markup {
  const look = seriesLook(index);
  const points = milestone.points.map((point) => ({
    x: x(dayNumber(point.statusDate)),
    y: y(dayNumber(point.forecast)),
    tooltip: `${milestone.name} · ${canvas.words.statusDate}: ${canvas.date(point.statusDate)} · ${canvas.words.forecast}: ${canvas.date(point.forecast)}`,
  }));
  const baseline =
    milestone.baseline === undefined
      ? ''
      : line(
          x.range[0],
          y(dayNumber(milestone.baseline)),
          x.range[0] + 12,
          y(dayNumber(milestone.baseline)),
          {
            stroke: canvas.colour(look.paint),
            'stroke-width': 4,
          },
        );
  return baseline + curve(canvas, points, look) + pointMarkers(canvas, points, index);
}

/**
 * Milestone trend analysis: status dates to the right, forecast dates upward. A level line keeps its date, a rising
 * one slips; a line that meets the diagonal has happened. A short thick stroke at the left is the baseline.
 */
export function milestoneTrendChart(options: MilestoneTrendOptions): Markup {
  const canvas = openCanvas(options);
  const points = options.milestones.flatMap((milestone) => milestone.points);
  const statuses = extent(points.map((point) => dayNumber(point.statusDate)));
  const forecasts = extent([
    ...points.map((point) => dayNumber(point.forecast)),
    ...options.milestones.map(({ baseline }) => (baseline === undefined ? undefined : dayNumber(baseline))),
  ]);
  if (!statuses || !forecasts) return emptyChart(canvas);
  const { words } = canvas;
  const entries: LegendEntry[] = options.milestones.map((milestone, index) =>
    seriesEntry(canvas, milestone.name, index),
  );
  const legend = drawLegend(canvas, entries, canvas.top);
  const height = options.height ?? canvas.top + legend.height + (canvas.narrow ? 300 : 340);
  const plot: Plot = {
    left: verticalDateAxisWidth(canvas),
    right: canvas.width - 10,
    top: canvas.top + legend.height + UNIT_HEIGHT,
    bottom: height - DATE_AXIS_WITH_TITLE,
  };
  const x = linearScale(padded(statuses, 0.03), [plot.left, plot.right]);
  const y = linearScale(padded(forecasts, 0.06), [plot.bottom, plot.top]);
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, words.forecastDate, plot.top - 12),
    dateAxis(canvas, x, plot, words.statusDate),
    verticalDateAxis(canvas, y, plot),
    todayLine(canvas, x, y),
    ...options.milestones.map((milestone, index) => milestoneLine(canvas, milestone, index, x, y)),
  ]);
}

export function milestoneTrendTable(options: MilestoneTrendOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'milestone', label: words.milestone, type: 'text' },
      { key: 'baseline', label: words.baseline, type: 'date' },
      { key: 'statusDate', label: words.statusDate, type: 'date' },
      { key: 'forecast', label: words.forecast, type: 'date' },
    ],
    rows: options.milestones.flatMap((milestone) =>
      milestone.points.map((point) => [
        milestone.name,
        milestone.baseline ?? null,
        point.statusDate,
        point.forecast,
      ]),
    ),
  };
}

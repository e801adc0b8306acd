import {
  UNIT_HEIGHT,
  DATE_AXIS_HEIGHT,
  axisUnit,
  dateAxis,
  valueAxis,
  valueAxisWidth,
  type Plot,
} from './axes.js';
import { emptyChart, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { SCurveOptions, SCurvePoint } from './chart-options.js';
import { markerBand, type PlacedMarker } from './date-markers.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { curve, type CurveLook } from './line-series.js';
import { dayNumber } from './locale.js';
import { magnitudeAxis } from './magnitude.js';
import { extent, linearScale, type Scale } from './scale.js';
import { line, marker, titled, type Markup, type Point } from './svg.js';

const LOOKS = {
  plannedValue: { paint: 'plan', dash: '6 3' },
  earnedValue: { paint: 'green', width: 2.5 },
  actualCost: { paint: 'orange', dash: '2 2.5' },
  estimateToComplete: { paint: 'orange', dash: '1 4' },
} as const satisfies Record<string, CurveLook>;

function values(options: SCurveOptions): (number | undefined)[] {
  return [
    0,
    options.budgetAtCompletion,
    ...options.points.flatMap((point) => [point.plannedValue, point.earnedValue, point.actualCost]),
    ...(options.estimateToComplete ?? []).map((point) => point.cost),
  ];
}

function lineOf(
  options: SCurveOptions,
  key: 'plannedValue' | 'earnedValue' | 'actualCost',
  x: Scale,
  y: Scale,
): Point[] {
  return options.points.flatMap((point: SCurvePoint) => {
    const value = point[key];
    return value === undefined ? [] : [{ x: x(dayNumber(point.date)), y: y(value) }];
  });
}

function legendOf(canvas: Canvas, options: SCurveOptions): LegendEntry[] {
  const { words } = canvas;
  const entry = (label: string, look: CurveLook): LegendEntry => ({
    label,
    swatch: { kind: 'line', colour: canvas.colour(look.paint), dash: look.dash },
  });
  const some = (key: 'plannedValue' | 'earnedValue' | 'actualCost'): boolean =>
    options.points.some((point) => point[key] !== undefined);
  const entries = [
    some('plannedValue') && entry(words.plannedValue, LOOKS.plannedValue),
    some('earnedValue') && entry(words.earnedValue, LOOKS.earnedValue),
    some('actualCost') && entry(words.actualCost, LOOKS.actualCost),
    (options.estimateToComplete?.length ?? 0) > 0 &&
      entry(words.estimateToComplete, LOOKS.estimateToComplete),
    options.budgetAtCompletion !== undefined && entry(words.budgetAtCompletion, { paint: 'plan' }),
  ];
  return entries.filter((each) => each !== false);
}

function dateMarkers(canvas: Canvas, options: SCurveOptions, x: Scale): PlacedMarker[] {
  const { words } = canvas;
  const markers: PlacedMarker[] = [];
  if (options.dataDate !== undefined) {
    const label = `${words.dataDate} ${canvas.date(options.dataDate)}`;
    markers.push({ x: x(dayNumber(options.dataDate)), label, paint: 'red' });
  }
  if (options.earnedScheduleDate !== undefined) {
    const label = `${words.earnedSchedule} ${canvas.date(options.earnedScheduleDate)}`;
    markers.push({ x: x(dayNumber(options.earnedScheduleDate)), label, paint: 'green', dash: '3 3' });
  }
  return markers;
}

/** The level stroke from where the plan had earned this much to the data date: the schedule variance in time. */
function earnedScheduleStroke(canvas: Canvas, options: SCurveOptions, x: Scale, y: Scale): Markup {
  const earned = options.points.filter((point) => point.earnedValue !== undefined).at(-1);
  if (earned?.earnedValue === undefined || options.earnedScheduleDate === undefined) return '';
  const level = y(earned.earnedValue);
  const from = x(dayNumber(options.earnedScheduleDate));
  const to = x(dayNumber(earned.date));
  const stroke = line(from, level, to, level, {
    stroke: canvas.colour('green'),
    'stroke-width': 1.5,
    'stroke-dasharray': '3 3',
  });
  return (
    stroke +
    marker('circle', from, level, 3.5, {
      fill: canvas.colour('surface'),
      stroke: canvas.colour('green'),
      'stroke-width': 1.5,
    })
  );
}

function budgetLine(canvas: Canvas, options: SCurveOptions, plot: Plot, y: Scale): Markup {
  if (options.budgetAtCompletion === undefined) return '';
  const level = y(options.budgetAtCompletion);
  return titled(
    `${canvas.words.budgetAtCompletion}: ${canvas.number(options.budgetAtCompletion, 0)} ${options.unit}`,
    line(plot.left, level, plot.right, level, { stroke: canvas.colour('plan'), 'stroke-width': 1.5 }),
  );
}

/** Cumulative planned value, earned value and actual cost, with the earned schedule as a distance in time. */
export function sCurveChart(options: SCurveOptions): Markup {
  const canvas = openCanvas(options);
  const dates = [...options.points, ...(options.estimateToComplete ?? [])].map((point) =>
    dayNumber(point.date),
  );
  const domain = extent(dates);
  const range = extent(values(options));
  if (!domain || !range || options.points.length === 0) return emptyChart(canvas);
  const axis = magnitudeAxis(canvas, Math.min(0, range[0]), range[1] * 1.02, 5, options.unit);
  const legend = drawLegend(canvas, legendOf(canvas, options), canvas.top);
  const left = Math.max(valueAxisWidth(canvas, axis), 30);
  const x = linearScale(domain, [left, canvas.width - 12]);
  const band = markerBand(canvas, dateMarkers(canvas, options, x), left, canvas.width);
  const height = options.height ?? canvas.top + legend.height + band.height + (canvas.narrow ? 260 : 310);
  const bandTop = canvas.top + legend.height + UNIT_HEIGHT;
  const plot: Plot = {
    left,
    right: canvas.width - 12,
    top: bandTop + band.height,
    bottom: height - DATE_AXIS_HEIGHT,
  };
  const ticks = axis.ticks.values;
  const y = linearScale([ticks[0]!, ticks[ticks.length - 1]!], [plot.bottom, plot.top]);
  const estimate = (options.estimateToComplete ?? []).map((point) => ({
    x: x(dayNumber(point.date)),
    y: y(point.cost),
  }));
  return canvas.finish(height, [
    legend.markup,
    axisUnit(canvas, axis.unit, bandTop - 12),
    valueAxis(canvas, y, plot, axis),
    dateAxis(canvas, x, plot),
    budgetLine(canvas, options, plot, y),
    band.draw(bandTop, plot.bottom),
    earnedScheduleStroke(canvas, options, x, y),
    curve(canvas, lineOf(options, 'plannedValue', x, y), LOOKS.plannedValue),
    curve(canvas, lineOf(options, 'actualCost', x, y), LOOKS.actualCost),
    curve(canvas, estimate, LOOKS.estimateToComplete),
    curve(canvas, lineOf(options, 'earnedValue', x, y), LOOKS.earnedValue),
  ]);
}

export function sCurveTable(options: SCurveOptions): ChartTable {
  const { words } = openCanvas(options);
  const estimate = new Map((options.estimateToComplete ?? []).map((point) => [point.date, point.cost]));
  const known = new Set(options.points.map((point) => point.date));
  const later = [...estimate.keys()]
    .filter((date) => !known.has(date))
    .map((date): SCurvePoint => ({ date }));
  const points = [...options.points, ...later].sort((a, b) => dayNumber(a.date) - dayNumber(b.date));
  return {
    caption: options.title,
    columns: [
      { key: 'date', label: words.date, type: 'date' },
      { key: 'plannedValue', label: words.plannedValue, type: 'number', unit: options.unit },
      { key: 'earnedValue', label: words.earnedValue, type: 'number', unit: options.unit },
      { key: 'actualCost', label: words.actualCost, type: 'number', unit: options.unit },
      { key: 'estimateToComplete', label: words.estimateToComplete, type: 'number', unit: options.unit },
    ],
    rows: points.map((point) => [
      point.date,
      point.plannedValue ?? null,
      point.earnedValue ?? null,
      point.actualCost ?? null,
      estimate.get(point.date) ?? null,
    ]),
  };
}

import type { Canvas } from './canvas.js';
import type { LegendEntry } from './legend.js';
import { seriesLook, type PaintName } from './palette.js';
import { areaBetween, element, marker, pathThrough, titled, type Markup, type Point } from './svg.js';

/** A curve's looks. */
export interface CurveLook {
  readonly paint: PaintName;
  readonly dash?: string | undefined;
  readonly width?: number;
}

/** A curve that is broken wherever a value is missing. */
export function curve(
  canvas: Canvas,
  points: readonly (Point | null)[],
  look: CurveLook,
  step = false,
): Markup {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs[runs.length - 1]!.push(point);
    else if (runs[runs.length - 1]!.length > 0) runs.push([]);
  }
  const data = runs
    .filter((run) => run.length > 0)
    .map((run) => pathThrough(run, step))
    .join('');
  if (data === '') return '';
  return element('path', {
    d: data,
    fill: 'none',
    stroke: canvas.colour(look.paint),
    'stroke-width': look.width ?? 2,
    'stroke-dasharray': look.dash,
    'stroke-linejoin': 'round',
  });
}

export function area(
  canvas: Canvas,
  upper: readonly Point[],
  lower: readonly Point[],
  paint: PaintName,
  opacity = 1,
): Markup {
  const data = areaBetween(upper, lower);
  return data === ''
    ? ''
    : element('path', {
        d: data,
        fill: canvas.colour(paint),
        'fill-opacity': opacity === 1 ? undefined : opacity,
      });
}

/** Markers with their tooltips; left out where they would run into each other. */
export function pointMarkers(
  canvas: Canvas,
  points: readonly (Point & { readonly tooltip: string })[],
  index: number,
  spacing = 9,
): Markup {
  const look = seriesLook(index);
  let free = -Infinity;
  return points
    .map((point, at) => {
      if (point.x < free && at < points.length - 1) return '';
      free = point.x + spacing;
      const attributes = {
        fill: canvas.colour(look.paint),
        stroke: canvas.colour('surface'),
        'stroke-width': 1,
      };
      return titled(point.tooltip, marker(look.marker, point.x, point.y, 3.5, attributes));
    })
    .join('');
}

/** The legend entry of the n-th series. */
export function seriesEntry(canvas: Canvas, name: string, index: number, withMarker = true): LegendEntry {
  const look = seriesLook(index);
  const base = { kind: 'line', colour: canvas.colour(look.paint), dash: look.dash } as const;
  return { label: name, swatch: withMarker ? { ...base, marker: look.marker } : base };
}

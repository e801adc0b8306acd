import type { Canvas } from './canvas.js';
import type { PaintName } from './palette.js';
import { line, rect, text, type Markup } from './svg.js';
import { textWidth, truncate } from './text.js';

export interface PlacedMarker {
  readonly x: number;
  readonly label: string;
  readonly paint: PaintName;
  readonly dash?: string;
}

const LANE = 16;

interface Lane {
  readonly marker: PlacedMarker;
  readonly shown: string;
  readonly left: number;
  readonly lane: number;
}

function intoLanes(canvas: Canvas, markers: readonly PlacedMarker[], left: number, right: number): Lane[] {
  const ends: number[] = [];
  return [...markers]
    .sort((a, b) => a.x - b.x)
    .map((marker) => {
      const shown = truncate(marker.label, right - left, canvas.size);
      const width = textWidth(shown, canvas.size);
      const start = Math.min(Math.max(marker.x - width / 2, left), right - width);
      let lane = ends.findIndex((end) => end + 8 <= start);
      if (lane < 0) lane = ends.length;
      ends[lane] = start + width;
      return { marker, shown, left: start, lane };
    });
}

export interface MarkerBand {
  readonly height: number;
  /** Draws lines from the labels to `bottom`; the band's top is where the caller put it. */
  draw(top: number, bottom: number): Markup;
}

/** Labels above a plot for vertical lines in it, stacked in as many lanes as keep them apart. */
export function markerBand(
  canvas: Canvas,
  markers: readonly PlacedMarker[],
  left: number,
  right: number,
): MarkerBand {
  const placed = intoLanes(canvas, markers, left, right);
  const lanes = placed.reduce((most, each) => Math.max(most, each.lane + 1), 0);
  return {
    height: lanes * LANE + (lanes > 0 ? 4 : 0),
    draw(top, bottom) {
      const lines = placed.map(({ marker, lane }) =>
        line(marker.x, top + (lane + 1) * LANE, marker.x, bottom, {
          stroke: canvas.colour(marker.paint),
          'stroke-width': 1.5,
          'stroke-dasharray': marker.dash,
        }),
      );
      const labels = placed.map(({ marker, shown, left: x, lane }) => {
        const y = top + lane * LANE + 12;
        // A strip behind each label lets the lines of higher lanes pass without crossing its letters.
        const back = rect(x - 2, y - 11, textWidth(shown, canvas.size) + 4, 14, {
          fill: canvas.colour('surface'),
        });
        return back + text(shown, x, y, { fill: canvas.colour(marker.paint) });
      });
      return lines.join('') + labels.join('');
    },
  };
}

import type { Canvas } from './canvas.js';
import { diamond, element, line, marker, rect, text, type MarkerShape, type Markup } from './svg.js';
import { textWidth, truncate } from './text.js';

/** How a series is drawn, in small. */
export type Swatch =
  | {
      readonly kind: 'line';
      readonly colour: string;
      readonly dash?: string | undefined;
      readonly marker?: MarkerShape;
    }
  | { readonly kind: 'box'; readonly fill: string; readonly stroke?: string }
  | { readonly kind: 'thin-box'; readonly fill: string }
  | { readonly kind: 'diamond'; readonly fill: string; readonly stroke?: string }
  | { readonly kind: 'dot'; readonly colour: string; readonly marker: MarkerShape };

export interface LegendEntry {
  readonly label: string;
  readonly swatch: Swatch;
}

const SWATCH_WIDTH = 22;
const ROW_HEIGHT = 18;

function drawSwatch(swatch: Swatch, x: number, y: number): Markup {
  const middle = y - 4;
  switch (swatch.kind) {
    case 'line': {
      const dash = swatch.dash;
      const stroke = line(x, middle, x + SWATCH_WIDTH, middle, {
        stroke: swatch.colour,
        'stroke-width': 2,
        'stroke-dasharray': dash,
      });
      return swatch.marker
        ? stroke + marker(swatch.marker, x + SWATCH_WIDTH / 2, middle, 3, { fill: swatch.colour })
        : stroke;
    }
    case 'box':
      return rect(x + 4, middle - 5, 14, 10, { fill: swatch.fill, stroke: swatch.stroke });
    case 'thin-box':
      return rect(x + 2, middle - 2, 18, 4, { fill: swatch.fill });
    case 'diamond':
      return diamond(x + SWATCH_WIDTH / 2, middle, 5.5, { fill: swatch.fill, stroke: swatch.stroke });
    case 'dot':
      return marker(swatch.marker, x + SWATCH_WIDTH / 2, middle, 3.5, { fill: swatch.colour });
  }
}

/** A legend that flows over as many rows as it needs. */
export function drawLegend(
  canvas: Canvas,
  entries: readonly LegendEntry[],
  top: number,
): { readonly markup: Markup; readonly height: number } {
  if (entries.length === 0) return { markup: '', height: 0 };
  let x = 2;
  let row = 0;
  let markup = '';
  for (const entry of entries) {
    const shown = truncate(entry.label, canvas.width - SWATCH_WIDTH - 16, canvas.size);
    const width = SWATCH_WIDTH + 5 + textWidth(shown, canvas.size);
    if (x > 2 && x + width > canvas.width) {
      x = 2;
      row += 1;
    }
    const y = top + 13 + row * ROW_HEIGHT;
    markup +=
      drawSwatch(entry.swatch, x, y) + text(shown, x + SWATCH_WIDTH + 5, y, { fill: canvas.colour('ink') });
    x += width + 16;
  }
  return { markup: element('g', {}, markup), height: (row + 1) * ROW_HEIGHT + 8 };
}

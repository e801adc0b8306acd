import { label, type Canvas } from './canvas.js';
import { rect, type Attributes, type Markup } from './svg.js';
import { cleanText, textWidth } from './text.js';

export interface NamedRow {
  readonly name: string;
  readonly indent?: number;
  readonly bold?: boolean;
}

/** Where the names of horizontal bars stand: beside them, or above them where the chart is narrow. */
export interface RowLayout {
  /** Where the bars may begin. */
  readonly left: number;
  readonly rowHeight: number;
  /** The middle of a row's bar, from the top of the rows. */
  middle(index: number): number;
  /** The names, for rows that begin at `top`. */
  draw(top: number): Markup;
}

const ABOVE = 16;

export function layoutRows(
  canvas: Canvas,
  rows: readonly NamedRow[],
  rowHeight: number,
  share: number,
): RowLayout {
  const widths = rows.map(
    (row) => (row.indent ?? 0) + textWidth(cleanText(row.name), canvas.size, row.bold === true),
  );
  const left = canvas.narrow ? 2 : Math.min(Math.max(0, ...widths) + 10, canvas.width * share);
  const height = canvas.narrow ? rowHeight + ABOVE : rowHeight;
  const name = (row: NamedRow, index: number, top: number): Markup => {
    const indent = row.indent ?? 0;
    const attributes: Attributes = row.bold === true ? { 'font-weight': 'bold' } : {};
    const y = top + index * height + (canvas.narrow ? 14 : rowHeight / 2 + 4);
    const available = (canvas.narrow ? canvas.width : left - 6) - indent - 2;
    const drawn = label(canvas, row.name, 2 + indent, y, available, attributes);
    if (!canvas.narrow) return drawn;
    // Above the bars, vertical lines pass: a strip keeps them off the letters.
    const width = Math.min(available, textWidth(cleanText(row.name), canvas.size, row.bold === true));
    return rect(1 + indent, y - 11, width + 2, 14, { fill: canvas.colour('surface') }) + drawn;
  };
  return {
    left,
    rowHeight: height,
    middle: (index) => index * height + (canvas.narrow ? ABOVE : 0) + rowHeight / 2,
    draw: (top) => rows.map((row, index) => name(row, index, top)).join(''),
  };
}

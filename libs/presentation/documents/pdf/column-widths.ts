import { textWidth } from '#presentation/charts';
import { columnLabel, columnWeight, formatCell } from '../document-tables.js';
import type { DocumentTable } from '../document.js';
import type { Translator } from '../messages/translator.js';
import { TEXT_WIDTH } from './styles.js';

const CELL_SIZE = 8.5;
const HEAD_SIZE = 8;
/** No single word may claim more than this; where all together claim too much, the next pair is tried. */
const WORD_LIMITS = [
  { main: 92, other: 92 },
  { main: 92, other: 70 },
  { main: 92, other: 60 },
  { main: 78, other: 60 },
  { main: 70, other: 50 },
] as const;
const PADDING = { first: 3, other: 8 };

/** The width of a column's longest word: below it, words would be torn apart. */
function longestWord(translator: Translator, table: DocumentTable, index: number): number {
  const column = table.columns[index]!;
  const inHead = columnLabel(column)
    .split(/\s+/)
    .map((word) => textWidth(word, HEAD_SIZE, true));
  // A date is one word: its parts are joined by no-break spaces.
  const inCells = table.rows.flatMap((row) =>
    formatCell(translator, row[index] ?? null, column)
      .split(/[ \t\n]+/)
      .map((word) => textWidth(word, CELL_SIZE)),
  );
  return Math.max(0, ...inHead, ...inCells);
}

/** Widths in points that fill the page: shares by weight, but no column narrower than its longest word. */
export function columnWidths(translator: Translator, table: DocumentTable): number[] {
  const count = table.columns.length;
  const available = TEXT_WIDTH - PADDING.first - (count - 1) * PADDING.other;
  const words = table.columns.map((_, index) => longestWord(translator, table, index));
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
  const weights = table.columns.map(columnWeight);
  // The widest column, mostly the name, gives way last.
  const main = weights.indexOf(Math.max(...weights));
  const limited = (limit: (typeof WORD_LIMITS)[number]): number[] =>
    words.map((width, index) => {
      if (table.columns[index]!.type === 'date') return width;
      return Math.min(width, index === main ? limit.main : limit.other);
    });
  const limit = WORD_LIMITS.find((each) => sum(limited(each)) < available) ?? WORD_LIMITS.at(-1)!;
  const least = limited(limit);
  const demanded = sum(least);
  if (demanded >= available) return least.map((width) => (width / demanded) * available);
  const fixed = new Set<number>();
  for (;;) {
    const held = sum([...fixed].map((index) => least[index]!));
    const weight = sum(weights.filter((_, index) => !fixed.has(index)));
    const share = (index: number): number => ((available - held) * weights[index]!) / weight;
    const narrow = weights.findIndex((_, index) => !fixed.has(index) && share(index) < least[index]!);
    if (narrow < 0) return weights.map((_, index) => (fixed.has(index) ? least[index]! : share(index)));
    fixed.add(narrow);
  }
}

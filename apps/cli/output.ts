import { UsageError } from './failure.js';

export type OutputFormat = 'json' | 'table' | 'csv';

export const FORMATS: readonly OutputFormat[] = ['json', 'table', 'csv'];

export function outputFormat(text: string): OutputFormat {
  const format = FORMATS.find((known) => known === text);
  if (!format) throw new UsageError(`--format must be one of ${FORMATS.join(', ')}, not "${text}"`);
  return format;
}

export type Cell = string | number | boolean | null;

/** Rows with named columns, for people (`table`) or other programs (`csv`). */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const shown = (cell: Cell): string => (cell === null ? '' : String(cell));

const csvCell = (cell: Cell): string => {
  const text = shown(cell);
  // A leading = + - @ would be run as a formula by spreadsheet programs; numbers are left alone.
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function renderCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\n');
}

export function renderTable({ columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const numeric = columns.map((_, column) =>
    rows.every((row) => row[column] === null || typeof row[column] === 'number'),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        numeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const [header, ...body] = cells.map(line);
  return [header, widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}

/** Writes a result to standard output in the form asked for. */
export function printResult(format: OutputFormat, json: unknown, table: () => Table): void {
  const text =
    format === 'json'
      ? JSON.stringify(json, null, 1)
      : format === 'csv'
        ? renderCsv(table())
        : renderTable(table());
  process.stdout.write(`${text}\n`);
}

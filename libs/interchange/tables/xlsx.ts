import type { CellValue, Worksheet } from 'exceljs';
import { type IsoMinute, parseMinute } from '#engines/work-calendars';
import { InterchangeError } from '../interchange-error.js';
import type { Cell, Table } from './table.js';
import { checkZip } from './zip-check.js';

const MAXIMUM_ROWS = 200_000;
const MAXIMUM_COLUMNS = 500;

export interface SheetLook {
  /** Columns meant to be filled in; the others are shaded. Absent: all alike. */
  readonly editable?: readonly string[];
  /** A line above the header that says what the sheet is for. */
  readonly note?: string;
}

/** The table as an Excel workbook of one sheet. */
export async function writeXlsx(table: Table, look: SheetLook = {}): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  // A fixed moment: the same table gives the same workbook.
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  const headerRow = look.note === undefined ? 1 : 2;
  const sheet = workbook.addWorksheet(table.name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31) || 'Sheet', {
    views: [{ state: 'frozen', ySplit: headerRow, xSplit: 2 }],
  });
  if (look.note !== undefined) sheet.addRow([look.note]);
  sheet.addRow([...table.header]).font = { bold: true };
  for (const row of table.rows) sheet.addRow(row.map(sheetValue));
  format(sheet, table, headerRow, look);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function sheetValue(cell: Cell): CellValue {
  if (cell === undefined) return null;
  return typeof cell === 'object' ? new Date(parseMinute(cell.date) * 60_000) : cell;
}

function format(sheet: Worksheet, table: Table, headerRow: number, look: SheetLook): void {
  table.header.forEach((name, index) => {
    const column = sheet.getColumn(index + 1);
    const dates = table.rows.some((row) => typeof row[index] === 'object');
    column.width = dates ? 17 : Math.min(50, Math.max(10, name.length + 2));
    if (dates || /date|start|finish/i.test(name)) column.numFmt = 'yyyy-mm-dd hh:mm';
    if (look.editable && !look.editable.includes(name)) {
      column.eachCell((cell, row) => {
        if (row >= headerRow)
          cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
      });
    }
  });
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow, column: Math.max(1, table.header.length) },
  };
}

/**
 * Reads the first sheet of a workbook. The header is the first row with `needed` in it, else the first row with
 * anything in it. Throws `interchange.malformed-file`, `interchange.too-large` and `interchange.empty-file`.
 */
export async function readXlsx(
  bytes: Uint8Array,
  needed?: string,
  maximumUnpackedBytes?: number,
): Promise<Table> {
  await checkZip(bytes, maximumUnpackedBytes);
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  } catch {
    throw new InterchangeError('interchange.malformed-file', 'the file is no Excel workbook', 'file');
  }
  const sheet = workbook.worksheets[0];
  if (!sheet || sheet.actualRowCount === 0) {
    throw new InterchangeError('interchange.empty-file', 'the workbook has no filled sheet', 'file');
  }
  if (sheet.rowCount > MAXIMUM_ROWS || sheet.columnCount > MAXIMUM_COLUMNS) {
    const title = `the sheet has more than ${MAXIMUM_ROWS} rows or ${MAXIMUM_COLUMNS} columns`;
    throw new InterchangeError('interchange.too-large', title, sheet.name);
  }
  return tableOf(sheet, needed);
}

function tableOf(sheet: Worksheet, needed: string | undefined): Table {
  const rows: Cell[][] = [];
  for (let row = 1; row <= sheet.rowCount; row++) {
    const cells: Cell[] = [];
    for (let column = 1; column <= sheet.columnCount; column++) {
      cells.push(cellOf(sheet.getRow(row).getCell(column).value));
    }
    rows.push(cells);
  }
  const isFilled = (row: readonly Cell[]): boolean => row.some((cell) => cell !== undefined);
  const wanted = rows.findIndex((row) =>
    row.some((cell) => typeof cell === 'string' && cell.trim() === needed),
  );
  const header = wanted >= 0 ? wanted : rows.findIndex(isFilled);
  return {
    name: sheet.name,
    header: (rows[header] ?? []).map((cell) =>
      cell === undefined || typeof cell === 'object' ? '' : String(cell),
    ),
    rows: rows.slice(header + 1),
    headerRow: header + 1,
  };
}

/** Formulas count by their last result, rich text and links by their text. */
function cellOf(value: CellValue): Cell {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return dateCell(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return String(value.text);
  if ('result' in value) return cellOf(value.result as CellValue);
  if ('error' in value) return value.error;
  return undefined;
}

function dateCell(value: Date): Cell {
  const time = value.getTime();
  if (Number.isNaN(time)) return undefined;
  // Spreadsheets keep times as fractions of a day: half a minute up makes them whole again.
  const text = new Date(time + 30_000).toISOString();
  return /^\d{4}-/.test(text) ? { date: text.slice(0, 16) satisfies IsoMinute } : text;
}

import ExcelJS from 'exceljs';
import { cleanText } from '#presentation/charts';
import { composeReport } from './compose.js';
import { columnLabel, columnWeight, tablesOf } from './document-tables.js';
import { cellValue, type DocumentCell, type DocumentColumn, type DocumentTable } from './document.js';
import type { RenderOptions } from './rendering.js';
import type { ReportContent } from './report-content.js';
import { withFixedZipDates } from './zip-dates.js';

const HEADER_FILL = 'FFE4E8EC';
const SHEET_NAME_LENGTH = 31;

/** Excel allows 31 characters, none of []:*?/\ and no name twice. */
function sheetName(table: DocumentTable, taken: Set<string>): string {
  const base =
    cleanText(table.id)
      .replace(/[[\]:*?/\\']/g, '-')
      .slice(0, SHEET_NAME_LENGTH) || 'table';
  let name = base;
  for (let index = 2; taken.has(name.toLowerCase()); index += 1) {
    const suffix = `-${index}`;
    name = base.slice(0, SHEET_NAME_LENGTH - suffix.length) + suffix;
  }
  taken.add(name.toLowerCase());
  return name;
}

function numberFormat(column: DocumentColumn): string | undefined {
  const decimals = column.decimals ?? 0;
  const fraction = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  switch (column.type) {
    case 'date':
      return 'yyyy-mm-dd';
    case 'share':
      return `0${fraction}%`;
    case 'signed':
      return `+#,##0${fraction};-#,##0${fraction};0`;
    case 'number':
      return column.decimals === undefined ? '#,##0.###' : `#,##0${fraction}`;
    case 'text':
      return undefined;
  }
}

/** Dates become dates, figures stay figures, text stays text: a leading = is never a formula here. */
function excelValue(cell: DocumentCell, column: DocumentColumn): ExcelJS.CellValue {
  const value = cellValue(cell);
  if (typeof value !== 'string') return value;
  if (column.type === 'date' && /^\d{4}-\d{2}-\d{2}/.test(value)) {
    return new Date(`${value.slice(0, 10)}T${value.length > 10 ? value.slice(11, 16) : '00:00'}:00Z`);
  }
  return cleanText(value);
}

function addTable(sheet: ExcelJS.Worksheet, table: DocumentTable): void {
  const { details } = table;
  const title = sheet.addRow([cleanText(table.caption)]);
  title.font = { bold: true, size: 13 };
  sheet.addRow([]);
  const labels = table.columns.map(columnLabel);
  if (details) labels.push(details.label);
  const header = sheet.addRow(labels);
  header.font = { bold: true };
  header.alignment = { wrapText: true, vertical: 'top' };
  header.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEADER_FILL } };
  });
  table.rows.forEach((row, index) => {
    const values = table.columns.map((column, at) => excelValue(row[at] ?? null, column));
    const detail = details?.rows[index];
    if (details) values.push(detail === undefined || detail === null ? null : cleanText(detail));
    sheet.addRow(values);
  });
  table.columns.forEach((column, index) => {
    const target = sheet.getColumn(index + 1);
    target.width = Math.min(60, Math.max(12, Math.round(columnWeight(column) * 9)));
    const format = numberFormat(column);
    if (format !== undefined) target.numFmt = format;
  });
  if (details) sheet.getColumn(table.columns.length + 1).width = 60;
  sheet.views = [{ state: 'frozen', ySplit: 3 }];
}

/**
 * One sheet a table, the summary first. Dates and figures are typed. The file's own dates are the data date, so that
 * the same report is the same bytes.
 */
export async function renderXlsx(content: ReportContent, options: RenderOptions = {}): Promise<Uint8Array> {
  const document = composeReport(content, options);
  const fixed = new Date(`${document.dataDate}T00:00:00Z`);
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Spanwise';
  workbook.lastModifiedBy = 'Spanwise';
  workbook.title = cleanText(document.title);
  workbook.created = fixed;
  workbook.modified = fixed;
  const taken = new Set<string>();
  const summary = workbook.addWorksheet('summary');
  taken.add('summary');
  summary.getColumn(1).width = 110;
  summary.getColumn(1).alignment = { wrapText: true, vertical: 'top' };
  summary.addRow([cleanText(document.title)]).font = { bold: true, size: 15 };
  for (const line of document.subtitle) summary.addRow([cleanText(line)]);
  summary.addRow([]);
  for (const block of document.sections.find((section) => section.id === 'headline')?.blocks ?? []) {
    if (block.kind === 'lead') summary.addRow([cleanText(block.text)]).font = { bold: true, size: 13 };
    if (block.kind === 'paragraph') summary.addRow([cleanText(block.text)]);
  }
  for (const table of tablesOf(document)) addTable(workbook.addWorksheet(sheetName(table, taken)), table);
  const bytes = await workbook.xlsx.writeBuffer();
  return withFixedZipDates(new Uint8Array(bytes), document.dataDate);
}

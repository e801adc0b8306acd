import { cleanText } from '#presentation/charts';
import { composeReport, headlineSentence } from './compose.js';
import { columnLabel, tablesOf } from './document-tables.js';
import { cellValue, type DocumentColumn, type DocumentTable, type ReportDocument } from './document.js';
import type { RenderOptions } from './rendering.js';
import type { ReportContent } from './report-content.js';
import type { CellValue } from '#presentation/charts';

/**
 * A field after RFC 4180. Text that a spreadsheet would run as a formula is given a leading apostrophe; figures
 * stay figures.
 */
function field(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const clean = cleanText(value);
  const text = /^[=+\-@\t\r]/.test(clean) ? `'${clean}` : clean;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function lines(table: DocumentTable): string[] {
  const { details } = table;
  const head = [table.id, ...table.columns.map(columnLabel), ...(details ? [details.label] : [])];
  const rows = table.rows.map((row, index) => [
    table.id,
    ...table.columns.map((_, at) => cellValue(row[at] ?? null)),
    ...(details ? [details.rows[index] ?? null] : []),
  ]);
  return [head, ...rows].map((each) => each.map(field).join(','));
}

/** What the report is and says, as the first table. */
function summaryTable(document: ReportDocument, headline: string): DocumentTable {
  const column = (key: string): DocumentColumn => ({ key, label: key, type: 'text' });
  return {
    id: 'report',
    caption: document.title,
    columns: ['project', 'report', 'dataDate', 'headline'].map(column),
    rows: [[document.projectName, document.reportId, document.dataDate, headline]],
  };
}

/**
 * All tables of the report one under the other, a blank line between, the table's id in the first column. Dates
 * are ISO, decimals have a point, shares are 0…1: for machines and spreadsheets alike.
 */
export function renderCsv(content: ReportContent, options: RenderOptions = {}): string {
  const document = composeReport(content, options);
  const tables = [summaryTable(document, headlineSentence(content, options)), ...tablesOf(document)];
  const blocks = tables.map((table) => lines(table).join('\r\n'));
  return `\ufeff${blocks.join('\r\n\r\n')}\r\n`;
}

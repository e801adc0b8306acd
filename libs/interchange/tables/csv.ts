import { DEFAULT_MAXIMUM_FIELD_LENGTH } from '../byte-source.js';
import { InterchangeError } from '../interchange-error.js';
import type { Cell, Table } from './table.js';

/** A spreadsheet would run text that begins so as a formula: it is written behind an apostrophe. */
const FORMULA = /^[=+@\t\r]|^-(?![\d.])/;
const GUARDED = /^'(?:[=+@\t\r]|-(?![\d.]))/;

/** The table as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets know it), in chunks. */
export function* writeCsv(table: Table, separator: ',' | ';' = ','): Generator<string> {
  yield '\ufeff';
  const line = (cells: readonly Cell[]) =>
    `${cells.map((cell) => cellText(cell, separator)).join(separator)}\r\n`;
  yield line(table.header);
  for (let from = 0; from < table.rows.length; from += 200)
    yield table.rows
      .slice(from, from + 200)
      .map(line)
      .join('');
}

function cellText(cell: Cell, separator: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'object') return cell.date.replace('T', ' ');
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Reads CSV text; the separator (comma, semicolon or tab) is the one its first line has most of. Throws
 * `interchange.empty-file`, `interchange.malformed-file` and `interchange.too-large`.
 */
export function readCsv(text: string, name = 'CSV'): Table {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (content.trim() === '')
    throw new InterchangeError('interchange.empty-file', 'the file is empty', 'line 1');
  const [header, ...rows] = parse(content, separatorOf(content));
  return { name, header: header!.map((cell) => cell.trim()), rows };
}

function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function parse(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const quoted = text[at] === '"';
    const end = quoted ? endOfQuoted(text, at, line) : endOfPlain(text, at, separator);
    if (end - at > DEFAULT_MAXIMUM_FIELD_LENGTH) {
      throw new InterchangeError('interchange.too-large', 'a field has too many characters', `line ${line}`);
    }
    const field = quoted ? text.slice(at + 1, end - 1).replace(/""/g, '"') : text.slice(at, end);
    record.push(GUARDED.test(field) ? field.slice(1) : field);
    if (quoted) line += field.split('\n').length - 1;
    at = end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) record.push('');
      continue;
    }
    if (at < text.length && text[at] !== '\r' && text[at] !== '\n') {
      throw new InterchangeError(
        'interchange.malformed-file',
        'text follows a closing quotation mark',
        `line ${line}`,
      );
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);
  return records;
}

/** The position after the closing quotation mark. */
function endOfQuoted(text: string, from: number, line: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at + 1;
  }
  throw new InterchangeError('interchange.malformed-file', 'a quotation mark is not closed', `line ${line}`);
}

function endOfPlain(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

import { InterchangeError } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { LineSplitter } from './line-splitting.js';
import { Row } from './row.js';
import { ValueMemory } from './value-memory.js';

/** What one table's records are for. */
export interface TableHandler {
  /** Columns that the model has a place for, or that are only keys. */
  readonly columns: readonly string[];
  /** Columns without which the table means nothing. */
  readonly needed: readonly string[];
  readonly handle: (row: Row) => void;
}

interface CurrentTable {
  readonly name: string;
  readonly line: number;
  readonly handler: TableHandler | undefined;
  rows: number;
  row: Row | undefined;
  width: number;
  /** Columns without a place in the model; a name is taken out once a record fills it. */
  uncarried: { readonly at: number; readonly name: string }[];
  readonly found: { readonly name: string; readonly line: number }[];
}

/** Reads a Primavera file's lines: the header, then tables (`%T`) of named fields (`%F`) and records (`%R`). */
export class XerTableReader {
  /** The fields of the header: version, export date and so on, `ERMHDR` itself first. */
  header: readonly string[] = [];
  readonly tables = new Set<string>();
  private readonly splitter: LineSplitter;
  private readonly values = new ValueMemory();
  private current: CurrentTable | undefined;
  private pending = '';
  private pendingLine = 0;
  private ended = false;

  constructor(
    private readonly handlers: ReadonlyMap<string, TableHandler>,
    private readonly warnings: WarningList,
    maximumFieldLength?: number,
  ) {
    this.splitter = new LineSplitter((line, number) => this.line(line, number), maximumFieldLength);
  }

  push(text: string): void {
    this.splitter.push(text);
  }

  /** Throws `interchange.truncated-file` where the end mark is missing. */
  finish(): void {
    this.splitter.finish();
    this.flush();
    if (this.ended) return;
    const last = this.splitter.lines;
    if (last === 0) throw new InterchangeError('interchange.empty-file', 'the file is empty', 'line 1');
    throw new InterchangeError(
      'interchange.truncated-file',
      'the file ends without its end mark (%E): the rest is missing',
      `line ${last}${this.current ? `, table ${this.current.name}` : ''}`,
    );
  }

  private line(line: string, number: number): void {
    if (this.ended) {
      if (line.trim() !== '')
        this.warnings.add(
          'interchange.text-after-end',
          'text after the end mark (%E) is left out',
          `line ${number}`,
        );
      return;
    }
    const begins = line.charCodeAt(0) === 37 && number > 1;
    if (!begins && number > 1) {
      this.continueRecord(line, number);
      return;
    }
    this.flush();
    this.pending = line;
    this.pendingLine = number;
    if (line.startsWith('%E')) this.flush();
  }

  /** A line break inside a field: the record goes on. */
  private continueRecord(line: string, number: number): void {
    if (line.trim() === '') return;
    if (!this.pending.startsWith('%R')) {
      const title = `a line that begins with no record mark: ${line.slice(0, 40)}`;
      throw new InterchangeError('interchange.malformed-file', title, `line ${number}`);
    }
    this.pending += `\n${line}`;
    this.warnings.add(
      'interchange.broken-record',
      'a record was broken over several lines, joined again',
      `line ${number}`,
    );
  }

  private flush(): void {
    const line = this.pending;
    if (line === '') return;
    this.pending = '';
    if (line.startsWith('%R')) this.record(line);
    else this.mark(line.trimEnd());
  }

  private mark(line: string): void {
    const [mark, ...cells] = line.split('\t');
    const place = `line ${this.pendingLine}`;
    if (mark === 'ERMHDR') this.header = [mark, ...cells];
    else if (mark === '%T') this.beginTable(cells[0] ?? '');
    else if (mark === '%F') this.nameFields(cells);
    else if (mark === '%E') this.end();
    else {
      const title =
        this.pendingLine === 1 ? 'the header ERMHDR is missing' : `an unknown mark ${mark!.slice(0, 20)}`;
      throw new InterchangeError('interchange.malformed-file', title, place);
    }
  }

  private beginTable(name: string): void {
    this.endTable();
    this.tables.add(name);
    const handler = this.handlers.get(name);
    const [line, width] = [this.pendingLine, 0];
    this.current = { name, line, handler, rows: 0, row: undefined, width, uncarried: [], found: [] };
  }

  private nameFields(names: readonly string[]): void {
    const table = this.tableAt('field names');
    table.width = names.length;
    const { handler } = table;
    if (!handler) return;
    // The record's mark is its first cell.
    const index = new Map(names.map((name, at) => [name.trim(), at + 1]));
    const missing = handler.needed.find((column) => !index.has(column));
    if (missing !== undefined) {
      throw new InterchangeError(
        'interchange.missing-column',
        `the table ${table.name} has no field ${missing}`,
        `${table.name} line ${this.pendingLine}`,
      );
    }
    table.row = new Row(table.name, index, this.values, this.warnings);
    const carried = new Set(handler.columns);
    table.uncarried = names.flatMap((name, at) =>
      carried.has(name) || handler.needed.includes(name) ? [] : [{ at, name }],
    );
  }

  private record(line: string): void {
    const table = this.tableAt('a record');
    table.rows += 1;
    if (!table.handler) return;
    if (!table.row) {
      const title = `the table ${table.name} does not name its fields`;
      throw new InterchangeError('interchange.missing-column', title, `line ${this.pendingLine}`);
    }
    const cells = line.split('\t');
    this.checkWidth(table, cells);
    this.noteUncarried(table, cells);
    table.row.cells = cells;
    table.row.line = this.pendingLine;
    table.handler.handle(table.row);
  }

  /** Primavera leaves out empty fields at the end, so a short record is whole; a long one is not. */
  private checkWidth(table: CurrentTable, cells: readonly string[]): void {
    if (cells.length <= table.width + 1) return;
    if (cells.slice(table.width + 1).every((cell) => cell === '')) return;
    this.warnings.add(
      'interchange.ragged-record',
      `a record of ${table.name} has more fields than the table names; those beyond are left out`,
      `${table.name} line ${this.pendingLine}`,
    );
  }

  private noteUncarried(table: CurrentTable, cells: readonly string[]): void {
    const { uncarried } = table;
    for (let index = uncarried.length - 1; index >= 0; index--) {
      const column = uncarried[index]!;
      const cell = cells[column.at + 1];
      if (cell === undefined || cell === '') continue;
      table.found.push({ name: column.name, line: this.pendingLine });
      uncarried.splice(index, 1);
    }
  }

  private tableAt(what: string): CurrentTable {
    if (this.current) return this.current;
    throw new InterchangeError(
      'interchange.malformed-file',
      `${what} outside any table`,
      `line ${this.pendingLine}`,
    );
  }

  private endTable(): void {
    const table = this.current;
    if (!table || table.rows === 0) return;
    const place = `${table.name} line ${table.line}`;
    if (!table.handler) {
      const records = table.rows === 1 ? '1 record' : `${table.rows} records`;
      this.warnings.add(
        'interchange.table-not-carried',
        `table ${table.name} is not carried over: ${records}`,
        place,
      );
    } else if (table.found.length > 0) {
      const names = table.found
        .sort((a, b) => a.line - b.line || (a.name < b.name ? -1 : 1))
        .map(({ name }) => name);
      this.warnings.add(
        'interchange.fields-not-carried',
        `fields of ${table.name} are not carried over: ${names.join(', ')}`,
        `${table.name} line ${table.found[0]!.line}`,
      );
    }
  }

  private end(): void {
    this.endTable();
    this.current = undefined;
    this.ended = true;
  }
}

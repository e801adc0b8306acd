import type { IsoMinute } from '#engines/work-calendars';

/** A value of a table: dates are `{ date }`, an empty cell is undefined. */
export type Cell = string | number | boolean | { readonly date: IsoMinute } | undefined;

/** A sheet: its header and its rows, as they stand in the file. */
export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The file's row number of the header; the rows follow. Absent: 1. */
  readonly headerRow?: number;
}

/** Something wrong with one cell (or row) of a table. */
export interface TableProblem {
  /** Stable, for example `table.bad-date`. */
  readonly code: string;
  readonly message: string;
  /** For example `row 12, column Actual start (G12)`. */
  readonly where: string;
}

/** The spreadsheet's letters of a column counted from 0: A … Z, AA … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** Reads cells of a table by its columns' names, and gathers what is wrong with them. */
export class TableReader<Column extends string> {
  readonly problems: TableProblem[] = [];
  private readonly positions = new Map<Column, number>();
  private row = 0;

  /** `names` are the headers under which a column may stand, the first its own. */
  constructor(
    private readonly table: Table,
    private readonly names: Readonly<Record<Column, readonly string[]>>,
    mapping: Partial<Readonly<Record<Column, string>>> = {},
  ) {
    const headers = table.header.map(plain);
    for (const column of Object.keys(names) as Column[]) {
      const asked = mapping[column];
      const wanted = (asked === undefined ? names[column] : [asked]).map(plain);
      const at = headers.findIndex((header) => wanted.includes(header));
      if (at >= 0) this.positions.set(column, at);
      else if (asked !== undefined) {
        this.problems.push({
          code: 'table.missing-column',
          message: `there is no column ${asked}`,
          where: this.headerPlace(),
        });
      }
    }
  }

  has(column: Column): boolean {
    return this.positions.has(column);
  }

  /** Names a problem for each column that must be there and is not. */
  need(...columns: readonly Column[]): boolean {
    const missing = columns.filter((column) => !this.positions.has(column));
    for (const column of missing) {
      const message = `the column ${this.names[column][0]!} is missing`;
      this.problems.push({ code: 'table.missing-column', message, where: this.headerPlace() });
    }
    return missing.length === 0;
  }

  /** Headers that are no known column's. */
  unknownHeaders(): readonly string[] {
    const known = new Set(this.positions.values());
    return this.table.header.filter((header, index) => header.trim() !== '' && !known.has(index));
  }

  *rows(): Generator<void> {
    for (this.row = 0; this.row < this.table.rows.length; this.row++) {
      if (this.table.rows[this.row]!.some((cell) => cell !== undefined && cell !== '')) yield;
    }
  }

  cell(column: Column): Cell {
    const at = this.positions.get(column);
    const cell = at === undefined ? undefined : this.table.rows[this.row]![at];
    return typeof cell === 'string' && cell.trim() === '' ? undefined : cell;
  }

  text(column: Column): string | undefined {
    const cell = this.cell(column);
    if (cell === undefined) return undefined;
    return typeof cell === 'object' ? cell.date : String(cell).trim();
  }

  place(column: Column): string {
    const row = (this.table.headerRow ?? 1) + 1 + this.row;
    const at = this.positions.get(column);
    return at === undefined
      ? `row ${row}`
      : `row ${row}, column ${this.table.header[at]!.trim()} (${columnLetters(at)}${row})`;
  }

  problem(code: string, column: Column, message: string): void {
    this.problems.push({ code, message, where: this.place(column) });
  }

  private headerPlace(): string {
    return `row ${this.table.headerRow ?? 1}`;
  }
}

/** Headers are compared without case, spaces and signs. */
function plain(header: string): string {
  return header
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

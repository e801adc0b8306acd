/** A value of a record: text, a number, a flag; undefined is an empty field. */
export type Value = string | number | boolean | undefined;

export interface XerTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<Readonly<Record<string, Value>>>;
}

const ROWS_PER_CHUNK = 200;

/** The text of a table, in chunks; nothing for a table without records. */
export function* tableText(table: XerTable): Generator<string> {
  let lines = `%T\t${table.name}\r\n%F\t${table.columns.join('\t')}\r\n`;
  let count = 0;
  for (const row of table.rows) {
    lines += `%R\t${table.columns.map((column) => valueText(row[column])).join('\t')}\r\n`;
    count += 1;
    if (count % ROWS_PER_CHUNK !== 0) continue;
    yield lines;
    lines = '';
  }
  if (count > 0 && lines !== '') yield lines;
}

/** Tabs and line ends would break the record: Primavera keeps a line break as two delete characters. */
function valueText(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return /[\t\r\n]/.test(value) ? value.replace(/\r?\n|\r/g, '\u007f\u007f').replace(/\t/g, ' ') : value;
}

/** At most six decimals, never with an exponent. */
function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, '');
}

/** Hours of so many minutes. */
export function hours(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : minutes / 60;
}

/** `YYYY-MM-DD HH:mm`. */
export function dateTime(minute: string | undefined): string | undefined {
  return minute?.replace('T', ' ');
}

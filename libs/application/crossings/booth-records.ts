import { DomainError, type ProblemDetail } from '#contract';
import type { BoothRecord } from '#engines/crossing';
import { parseDate } from '#engines/work-calendars';
import { readTable, type Cell, type Table } from '#interchange';

/** Columns of a site's records, and what else they may be called. */
const COLUMNS = {
  class: ['class', 'kind', 'vehicle'],
  direction: ['direction'],
  stage: ['stage', 'post', 'station'],
  booth: ['booth', 'lane', 'desk', 'server'],
  arrival: ['arrival', 'arrived', 'queued'],
  start: ['start', 'service_start', 'service start', 'begin'],
  end: ['end', 'service_end', 'service end', 'finish'],
  count: ['count', 'vehicles', 'customers', 'number'],
} as const;
type Column = keyof typeof COLUMNS;

const MOST_PROBLEMS = 20;

/**
 * Booth timestamps from a CSV file or workbook, one row a customer and stage: `start` and `end` of service, or `arrival`, or
 * both; `class`, `direction`, `stage` and `booth` where there are several. Or counts: `arrival` (the hour) and `count`.
 * @throws DomainError file.unreadable with the cells that cannot be read
 */
export async function readBoothRecords(bytes: Uint8Array): Promise<BoothRecord[]> {
  const table = await readTable(bytes);
  const at = columnsOf(table);
  const problems: ProblemDetail[] = [];
  const records: BoothRecord[] = [];
  table.rows.forEach((row, index) => {
    const where = (column: Column): string =>
      `row ${index + (table.headerRow ?? 1) + 1}, ${table.header[at[column]]}`;
    const text = (column: Column): string => (at[column] < 0 ? '' : cellText(row[at[column]]));
    const time = (column: Column): number => {
      const written = text(column);
      const minute = written === '' ? NaN : minuteOf(written);
      if (written !== '' && Number.isNaN(minute)) {
        const message = `not a time such as 2027-06-01T09:30:15: ${written}`;
        problems.push({ code: 'crossing.invalid-record', where: where(column), message });
      }
      return minute;
    };
    const record: BoothRecord = {
      class: text('class') || 'vehicle',
      direction: text('direction') || 'all',
      stage: text('stage') || 'control',
      booth: text('booth'),
      arrival: time('arrival'),
      start: time('start'),
      end: time('end'),
    };
    if (record.end < record.start) {
      const message = 'the service ends before it begins';
      problems.push({ code: 'crossing.invalid-record', where: where('end'), message });
    }
    const count = at.count < 0 ? 1 : Number(text('count'));
    if (!(Number.isInteger(count) && count >= 0 && count <= 100_000)) {
      problems.push({
        code: 'crossing.invalid-record',
        where: where('count'),
        message: 'not a whole number from 0',
      });
      return;
    }
    // Counts by the hour: as many arrivals, evenly over it.
    for (let k = 0; k < count; k++) {
      records.push(at.count < 0 ? record : { ...record, arrival: record.arrival + ((k + 0.5) * 60) / count });
    }
  });
  if (problems.length > 0) {
    const shown = problems.slice(0, MOST_PROBLEMS);
    throw new DomainError('file.unreadable', `${problems.length} cell(s) cannot be read.`, shown);
  }
  return records;
}

function columnsOf(table: Table): Record<Column, number> {
  const header = table.header.map((name) => name.trim().toLowerCase());
  const found = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, names]) => [
      column,
      header.findIndex((name) => (names as readonly string[]).includes(name)),
    ]),
  ) as Record<Column, number>;
  if (found.start < 0 && found.arrival < 0) {
    throw new DomainError(
      'file.unreadable',
      'A column "start" (and "end") or "arrival" is needed; the columns here are: ' + table.header.join(', '),
    );
  }
  return found;
}

function cellText(cell: Cell | undefined): string {
  return cell === undefined || cell === null ? '' : String(cell).trim();
}

/** Minutes since 1970 of `2027-06-01T09:30:15`, with or without seconds, `T` or a space between. */
function minuteOf(text: string): number {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/.exec(text);
  if (!found) return NaN;
  const [, date, hour, minute, second = '0'] = found;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) >= 60) return NaN;
  try {
    return parseDate(date!) * 1440 + Number(hour) * 60 + Number(minute) + Number(second) / 60;
  } catch {
    return NaN;
  }
}

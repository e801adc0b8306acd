import { describe, expect, it } from '@jest/globals';
import type { ProjectModel } from '#model';
import { bytes, sampleTask, xerText } from '../xer/sample-file.js';
import {
  activityTable,
  encodeText,
  InterchangeError,
  PROGRESS_SHEET_EDITABLE,
  PROGRESS_SHEET_KEY,
  progressSheet,
  readActivityTable,
  readCsv,
  readProgressSheet,
  readTable,
  readXer,
  type Table,
  writeCsv,
  writeXlsx,
} from '../index.js';

const STATUS_DATE = '2026-01-09T16:00';

async function sample(): Promise<ProjectModel> {
  const text = xerText(
    sampleTask({ cstr_type: 'CS_MSOA', cstr_date: '2026-01-05 08:00', task_name: 'Piles, "north" bank' }),
  );
  return (await readXer(bytes(text))).model;
}

const csvOf = (table: Table): string => [...writeCsv(table)].join('');

/** The sheet with one row's cells replaced, as somebody would fill it in. */
function filled(
  sheet: Table,
  row: number,
  cells: Readonly<Record<string, Table['rows'][number][number]>>,
): Table {
  const rows = sheet.rows.map((old, index) =>
    index === row
      ? old.map((cell, column) => (sheet.header[column]! in cells ? cells[sheet.header[column]!] : cell))
      : old,
  );
  return { ...sheet, rows };
}

describe('CSV', () => {
  it('reads what it writes: quotation marks, separators, line breaks, empty cells', () => {
    const table: Table = {
      name: 'T',
      header: ['a', 'b;c'],
      rows: [
        ['x,"y"', 'two\r\nlines'],
        [undefined, '0'],
        ['', 'é'],
      ],
    };
    for (const separator of [',', ';'] as const) {
      const again = readCsv([...writeCsv(table, separator)].join(''));
      expect(again.header).toEqual(table.header);
      expect(again.rows).toEqual([
        ['x,"y"', 'two\r\nlines'],
        ['', '0'],
        ['', 'é'],
      ]);
    }
  });

  it('never writes text that a spreadsheet would run, and reads it back as it was', () => {
    const names = ['=1+1', '+7 495', '@SUM(A1)', '-cmd', '-12'];
    const text = csvOf({ name: 'T', header: ['name'], rows: names.map((name) => [name]) });
    expect(text.split('\r\n').slice(1, 6)).toEqual(["'=1+1", "'+7 495", "'@SUM(A1)", "'-cmd", '-12']);
    expect(readCsv(text).rows.map(([name]) => name)).toEqual(names);
  });

  it('finds the separator and refuses an open quotation mark with its line', () => {
    expect(readCsv('a;b\n1,5;2').rows).toEqual([['1,5', '2']]);
    expect(readCsv('a\tb\n1\t2').header).toEqual(['a', 'b']);
    expect(() => readCsv('a,b\n1,"2')).toThrow(InterchangeError);
    expect(() => readCsv('a,b\n1,"2')).toThrow('line 2: a quotation mark is not closed');
    expect(() => readCsv('a,b\n"1"x,2')).toThrow('line 2: text follows a closing quotation mark');
    expect(() => readCsv('\ufeff \n')).toThrow('the file is empty');
  });
});

describe('the activity table', () => {
  it.each(['csv', 'xlsx'])(
    'goes out and comes back as %s with its logic, constraints and durations',
    async (format) => {
      const model = await sample();
      const table = activityTable(model);
      const file = format === 'csv' ? bytes(csvOf(table)) : await writeXlsx(table);
      const read = readActivityTable(await readTable(file), {
        project: model.project,
        calendars: model.calendars,
      });
      expect(read.problems).toEqual([]);
      expect(read.warnings).toEqual([]);
      expect(read.model!.relationships).toEqual(model.relationships);
      const facts = ({ activities }: ProjectModel) =>
        activities.map(({ id, name, type, durationMinutes, remainingMinutes, constraints, calendar }) => ({
          id,
          name,
          type,
          durationMinutes,
          remainingMinutes,
          constraints,
          calendar,
        }));
      expect(facts(read.model!)).toEqual(facts(model));
    },
  );

  it('takes columns by a mapping, days for durations, and planners’ notation for logic', () => {
    const text = 'No;Task;Days;After\n1;Piles;5;\n2;Piers;2,5;1FS+2d\n3;Deck;10;1 SS+50%, 2 FF-4h';
    const read = readActivityTable(readCsv(text), {
      project: { id: 'b', name: 'B', start: '2026-01-05T08:00' },
      columns: { id: 'No', name: 'Task', durationDays: 'Days', predecessors: 'After' },
    });
    expect(read.problems).toEqual([]);
    expect(read.model!.activities.map(({ durationMinutes }) => durationMinutes)).toEqual([2400, 1200, 4800]);
    expect(read.model!.relationships).toEqual([
      { predecessor: '1', successor: '2', type: 'FS', lag: { kind: 'working', minutes: 960 } },
      { predecessor: '1', successor: '3', type: 'SS', lag: { kind: 'percent', percent: 50, elapsed: false } },
      { predecessor: '2', successor: '3', type: 'FF', lag: { kind: 'working', minutes: -240 } },
    ]);
  });

  it('names every cell that is wrong, with its place, and gives no model then', async () => {
    const text = [
      'Activity ID,Duration (h),Calendar,Constraint,Constraint date,Predecessors,Actual start,Surprise',
      'A,ten,,start-on-or-after,,Z FS,,x',
      'A,-1,Nowhere,whenever,2026-01-01,???,01/02/2026,',
      ',8,,,,,,',
    ].join('\n');
    const read = readActivityTable(readCsv(text), {
      project: { id: 'b', name: 'B', start: '2026-01-05T08:00' },
      calendars: (await sample()).calendars,
    });
    expect(read.model).toBeUndefined();
    expect(read.warnings).toEqual([
      { code: 'table.column-not-read', message: 'the column Surprise is not read', where: 'row 1' },
    ]);
    expect(read.problems.map(({ code, where }) => `${code} at ${where}`)).toEqual([
      'table.bad-number at row 2, column Duration (h) (B2)',
      'table.missing-value at row 2, column Constraint date (E2)',
      'table.unknown-calendar at row 3, column Calendar (C3)',
      'table.number-out-of-range at row 3, column Duration (h) (B3)',
      'table.unknown-word at row 3, column Constraint (D3)',
      'table.bad-date at row 3, column Actual start (G3)',
      'table.duplicate-id at row 3, column Activity ID (A3)',
      'table.missing-value at row 4, column Activity ID (A4)',
      'table.unknown-activity at row 2, column Predecessors (F2)',
      'table.bad-predecessor at row 3, column Predecessors (F3)',
    ]);
  });

  it('puts its own calendar for names it cannot know, and says so', () => {
    const read = readActivityTable(readCsv('ID,Calendar\nA,Nights\nB,Nights'), {
      project: { id: 'b', name: 'B', start: '2026-01-05T08:00' },
    });
    expect(read.model!.activities.map(({ calendar }) => calendar)).toEqual(['five-days', 'five-days']);
    expect(read.warnings).toEqual([
      expect.objectContaining({
        code: 'table.calendar-assumed',
        where: 'row 2, column Calendar (B2)',
        count: 2,
      }),
    ]);
  });

  it('begins the project with the table’s earliest date, and wants one', () => {
    const project = { id: 'b', name: 'B' };
    const dated = readActivityTable(readCsv('ID,Early start\nA,2026-02-03 08:00\nB,2026-02-02 13:00'), {
      project,
    });
    expect(dated.model!.project).toMatchObject({ start: '2026-02-02T13:00', dataDate: '2026-02-02T13:00' });
    const undated = readActivityTable(readCsv('ID,Duration (h)\nA,8'), { project });
    expect(undated.model).toBeUndefined();
    expect(undated.problems.map(({ code }) => code)).toEqual(['table.missing-start']);
  });

  it('takes the latest actual date for the data date that no table states, and says so', async () => {
    const text = [
      'ID,Duration (d),Actual start,Actual finish,Predecessors',
      'A,2,2026-01-05,2026-01-06,',
      'B,5,2026-01-07,,A FS',
      'C,1,,,B FS',
    ].join('\n');
    const { model, warnings } = readActivityTable(await readTable(bytes(text)), {
      project: { id: 'p', name: 'P' },
    });
    expect(model!.project).toMatchObject({ start: '2026-01-05T08:00', dataDate: '2026-01-07T08:00' });
    expect(warnings.find(({ where }) => where === 'project.dataDate')?.code).toBe(
      'interchange.value-assumed',
    );
  });

  it('says which column is missing', () => {
    const read = readActivityTable(readCsv('Name\nPiles'), {
      project: { id: 'b', name: 'B', start: '2026-01-05T08:00' },
    });
    expect(read.problems).toEqual([
      { code: 'table.missing-column', message: 'the column Activity ID is missing', where: 'row 1' },
    ]);
  });
});

describe('the weekly progress sheet', () => {
  it.each(['csv', 'xlsx'])('comes back unchanged as %s without a statement', async (format) => {
    const model = await sample();
    const sheet = progressSheet(model);
    const file =
      format === 'csv'
        ? bytes(csvOf(sheet))
        : await writeXlsx(sheet, { editable: PROGRESS_SHEET_EDITABLE, note: 'Fill in the white columns.' });
    const table = await readTable(file, { headerWith: PROGRESS_SHEET_KEY });
    expect(readProgressSheet(table, model, STATUS_DATE)).toEqual({
      statements: [],
      problems: [],
      unchanged: 2,
    });
  });

  it('gives what was filled in; a date without a time is the beginning or end of the day’s work', async () => {
    const model = await sample();
    const sheet = filled(progressSheet(model), 0, {
      'Actual start': { date: '2026-01-05T00:00' },
      'Remaining duration (h)': '12,5',
      Note: 'rain',
    });
    const table = await readTable(await writeXlsx(sheet));
    expect(readProgressSheet(table, model, STATUS_DATE)).toEqual({
      statements: [
        {
          activity: 'A10',
          actualStart: '2026-01-05T08:00',
          remainingHours: 12.5,
          note: 'rain',
          where: 'row 2, column Activity ID (A2)',
        },
      ],
      problems: [],
      unchanged: 1,
    });
    const finished = filled(progressSheet(model), 0, {
      'Actual start': '05.01.2026',
      'Actual finish': '2026-01-08',
    });
    const [statement] = readProgressSheet(readCsv(csvOf(finished)), model, STATUS_DATE).statements;
    expect(statement).toMatchObject({ actualStart: '2026-01-05T08:00', actualFinish: '2026-01-08T16:00' });
  });

  it.each([
    [{ 'Actual start': '05/01/2026' }, 'table.bad-date at row 2, column Actual start (F2)'],
    [{ 'Actual start': '2026-02-30' }, 'table.bad-date at row 2, column Actual start (F2)'],
    [{ 'Actual start': '2026-01-12' }, 'progress.after-status-date at row 2, column Actual start (F2)'],
    [{ 'Actual finish': '2026-01-08' }, 'progress.finish-without-start at row 2, column Actual finish (G2)'],
    [
      { 'Actual start': '2026-01-08', 'Actual finish': '2026-01-06' },
      'progress.finish-before-start at row 2, column Actual finish (G2)',
    ],
    [
      { 'Actual start': '2026-01-05', 'Actual finish': '2026-01-06', 'Remaining duration (h)': 3 },
      'progress.remaining-when-finished at row 2, column Remaining duration (h) (H2)',
    ],
    [
      { 'Actual start': '2026-01-05', 'Percent complete': 100 },
      'progress.complete-without-finish at row 2, column Percent complete (I2)',
    ],
    [{ 'Percent complete': 20 }, 'progress.progress-without-start at row 2, column Percent complete (I2)'],
    [{ 'Percent complete': 120 }, 'table.number-out-of-range at row 2, column Percent complete (I2)'],
    [{ 'Remaining duration (h)': 'soon' }, 'table.bad-number at row 2, column Remaining duration (h) (H2)'],
    [{ 'Activity ID': 'A99' }, 'progress.unknown-activity at row 2, column Activity ID (A2)'],
    [{ 'Activity ID': undefined }, 'progress.missing-activity at row 2, column Activity ID (A2)'],
    [{ 'Activity ID': 'A20' }, 'progress.duplicate-activity at row 3, column Activity ID (A3)'],
  ])('refuses %j at its cell', async (cells, expected) => {
    const model = await sample();
    const read = readProgressSheet(filled(progressSheet(model), 0, cells), model, STATUS_DATE);
    expect(read.problems.map(({ code, where }) => `${code} at ${where}`)).toEqual([expected]);
    expect(read.statements).toEqual([]);
  });

  it('asks only for what could have begun', async () => {
    const model = await sample();
    const dates = new Map([
      ['A10', { earlyStart: '2026-01-05T08:00' }],
      ['A20', { earlyStart: '2026-01-13T08:00' }],
    ]);
    expect(progressSheet(model, { dates, until: STATUS_DATE }).rows.map(([id]) => id)).toEqual(['A10']);
  });
});

describe('workbooks', () => {
  it('are the same bytes for the same table', async () => {
    const table = activityTable(await sample());
    expect(await writeXlsx(table)).toEqual(await writeXlsx(table));
  });

  it('that are damaged or swell without end are refused', async () => {
    const good = await writeXlsx({ name: 'T', header: ['a'], rows: [['b']] });
    await expect(readTable(good.slice(0, 400))).rejects.toMatchObject({ code: 'interchange.malformed-file' });
    const bomb = await zipBomb(12);
    expect(bomb.length).toBeLessThan(50_000);
    await expect(readTable(bomb, { maximumUnpackedBytes: 8_000_000 })).rejects.toMatchObject({
      code: 'interchange.too-large',
    });
  });

  it('in a code page are found out', async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of encodeText(['Код;Название\r\nA;Монтаж опор\r\n'], 'windows-1251'))
      chunks.push(chunk);
    expect(await readTable(chunks)).toMatchObject({
      header: ['Код', 'Название'],
      rows: [['A', 'Монтаж опор']],
    });
  });
});

/** A zip of one entry that unpacks to so many megabytes of zeros. */
async function zipBomb(megabytes: number): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = (async () => {
    for (let n = 0; n < megabytes; n++) await writer.write(new Uint8Array(1 << 20));
    await writer.close();
  })();
  const packed = new Uint8Array(await new Response(stream.readable).arrayBuffer());
  await written;
  const name = bytes('xl/workbook.xml');
  const local = new Uint8Array(30 + name.length);
  const central = new Uint8Array(46 + name.length);
  const end = new Uint8Array(22);
  const [a, b, c] = [local, central, end].map(({ buffer }) => new DataView(buffer));
  a!.setUint32(0, 0x04034b50, true);
  a!.setUint16(8, 8, true);
  a!.setUint32(18, packed.length, true);
  a!.setUint16(26, name.length, true);
  local.set(name, 30);
  b!.setUint32(0, 0x02014b50, true);
  b!.setUint16(10, 8, true);
  b!.setUint32(20, packed.length, true);
  b!.setUint16(28, name.length, true);
  central.set(name, 46);
  c!.setUint32(0, 0x06054b50, true);
  c!.setUint16(8, 1, true);
  c!.setUint16(10, 1, true);
  c!.setUint32(12, central.length, true);
  c!.setUint32(16, local.length + packed.length, true);
  return new Uint8Array([...local, ...packed, ...central, ...end]);
}

import { describe, expect, it } from '@jest/globals';
import { bytes, SAMPLE, sampleTask, xerText, type XerTables } from './sample-file.js';
import { InterchangeError, readXer, type ReadOptions } from '../index.js';

const read = (changes: XerTables = {}, options: ReadOptions = {}) =>
  readXer(bytes(xerText(changes)), options);

async function failure(reading: Promise<unknown>): Promise<InterchangeError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InterchangeError) return error;
  throw new Error(`not refused as it should be: ${String(error)}`);
}

describe('a damaged or hostile Primavera file is refused with its place', () => {
  const cases: readonly (readonly [string, () => Promise<unknown>, string, string])[] = [
    ['an empty file', () => readXer(new Uint8Array(0)), 'interchange.empty-file', 'line 1'],
    ['no header', () => readXer(bytes('hello\r\n%E\r\n')), 'interchange.malformed-file', 'line 1'],
    [
      'no end mark',
      () => readXer(bytes(xerText().slice(0, -30))),
      'interchange.truncated-file',
      'line 19, table TASKPRED',
    ],
    ['no activities', () => read({ TASK: [], TASKPRED: [] }), 'interchange.missing-table', 'file'],
    [
      'no calendar',
      () => read({ CALENDAR: [] }),
      'interchange.missing-table',
      'PROJECT line 4, field proj_id',
    ],
    [
      'no code column',
      () => read({ TASK: SAMPLE['TASK']!.map((row) => row.slice(0, 7)) }),
      'interchange.missing-column',
      'TASK line 15',
    ],
    [
      'no field names',
      () => readXer(bytes(xerText().replace(/%F\ttask_id[^\r]*\r\n/, ''))),
      'interchange.missing-column',
      'line 15',
    ],
    [
      'a dangling predecessor',
      () => read({ TASKPRED: [SAMPLE['TASKPRED']![0]!, ['1', '101', '7', '1', '1', 'PR_FS', '0']] }),
      'interchange.dangling-reference',
      'TASKPRED line 20, field pred_task_id',
    ],
    [
      'a dangling calendar',
      () => read(sampleTask({ clndr_id: '77' })),
      'interchange.dangling-reference',
      'TASK line 16, field clndr_id',
    ],
    [
      'a dangling project',
      () => read(sampleTask({ proj_id: '77' })),
      'interchange.dangling-reference',
      'TASK line 16, field proj_id',
    ],
    [
      'a twin id',
      () => read(sampleTask({ task_id: '101' })),
      'interchange.duplicate-id',
      'TASK line 17, field task_id',
    ],
    [
      'a twin code',
      () => read(sampleTask({ task_code: 'A20' })),
      'interchange.duplicate-id',
      'TASK line 17, field task_code',
    ],
    [
      'a date of year 1',
      () => read(sampleTask({ cstr_type: 'CS_MSOA', cstr_date: '0001-01-01 00:00' })),
      'interchange.date-out-of-range',
      'TASK line 16, field cstr_date',
    ],
    [
      'a date of year 9999',
      () => read(sampleTask({ cstr_type: 'CS_MSOA', cstr_date: '9999-12-31 23:59' })),
      'interchange.date-out-of-range',
      'TASK line 16, field cstr_date',
    ],
    [
      '30 February',
      () => read(sampleTask({ cstr_type: 'CS_MSOA', cstr_date: '2026-02-30 08:00' })),
      'interchange.bad-value',
      'TASK line 16, field cstr_date',
    ],
    [
      'a duration in letters',
      () => read(sampleTask({ target_drtn_hr_cnt: 'ten' })),
      'interchange.bad-value',
      'TASK line 16, field target_drtn_hr_cnt',
    ],
    [
      'a negative duration',
      () => read(sampleTask({ target_drtn_hr_cnt: '-8' })),
      'interchange.bad-value',
      'TASK line 16, field target_drtn_hr_cnt',
    ],
    [
      'an endless duration',
      () => read(sampleTask({ target_drtn_hr_cnt: '1e300' })),
      'interchange.bad-value',
      'TASK line 16, field target_drtn_hr_cnt',
    ],
    [
      'an unknown type',
      () => read(sampleTask({ task_type: 'TT_Wish' })),
      'interchange.bad-value',
      'TASK line 16, field task_type',
    ],
    [
      'begun without a start',
      () => read(sampleTask({ status_code: 'TK_Active' })),
      'interchange.missing-value',
      'TASK line 16, field act_start_date',
    ],
    [
      'a broken calendar in use',
      () =>
        read({
          CALENDAR: [SAMPLE['CALENDAR']![0]!, ['10', 'Y', 'Broken', 'CA_Base', '8', '(0||CalendarData()(']],
        }),
      'interchange.unreadable-calendar',
      'CALENDAR line 7, field clndr_data',
    ],
    [
      'a bottomless calendar',
      () =>
        read({
          CALENDAR: [SAMPLE['CALENDAR']![0]!, ['10', 'Y', 'Deep', 'CA_Base', '8', '(0||x()('.repeat(20_000)]],
        }),
      'interchange.unreadable-calendar',
      'CALENDAR line 7, field clndr_data',
    ],
    [
      'a field without end',
      () =>
        readXer(bytes(xerText(sampleTask({ task_name: 'x'.repeat(5000) }))), { maximumFieldLength: 4000 }),
      'interchange.too-large',
      'line 16',
    ],
    [
      'too many bytes',
      () => readXer(bytes(xerText()), { maximumBytes: 100 }),
      'interchange.too-large',
      'byte 100',
    ],
    [
      'an unknown encoding',
      () => read({}, { encoding: 'klingon' }),
      'interchange.unknown-encoding',
      'the encoding asked for',
    ],
  ];

  it.each(cases)('%s', async (_name, reading, code, where) => {
    expect(await failure(reading())).toMatchObject({ code, where });
  });

  it('leaves loops to the network calculation, which names them', async () => {
    const { model } = await read({
      TASKPRED: [...SAMPLE['TASKPRED']!, ['2', '100', '101', '1', '1', 'PR_FS', '0']],
    });
    expect(model.relationships).toHaveLength(2);
  });
});

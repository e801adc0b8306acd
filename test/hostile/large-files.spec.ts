import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/**
 * Files of tens of megabytes in a process that may not hold them: its heap is bounded by V8 itself, which ends the
 * process where the bound is passed. SPANWISE_LONG=1 reads files of a hundred megabytes.
 */
const long = process.env['SPANWISE_LONG'] === '1';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly messages: string;
}

function bounded(heapMegabytes: number, program: string, ...parameters: readonly string[]): Promise<Ended> {
  return new Promise((settle) => {
    const command = [`--max-old-space-size=${heapMegabytes}`, program, ...parameters];
    execFile(process.execPath, command, { maxBuffer: 1 << 28 }, (error, output, messages) => {
      settle({
        code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
        output,
        messages,
      });
    });
  });
}

describe('a file is read as it comes, and never in memory as a whole', () => {
  it.each([
    ['xer', 10, 23_000, 48],
    ['mspdi', 10, 9_400, 48],
    ...(long
      ? ([
          ['xer', 96, 230_000, 400],
          ['mspdi', 96, 90_500, 320],
        ] as const)
      : []),
  ] as const)(
    '%s of %i MB, %i activities, in a heap of %i MB',
    async (format, megabytes, activities, heap) => {
      const read = await bounded(heap, 'dist/bench/interchange.js', format, String(activities), '0');
      expect([read.code, read.messages]).toEqual([0, '']);
      expect(Number(/([\d.]+) MB/.exec(read.output)?.[1])).toBeGreaterThan(megabytes * 0.95);
    },
  );
});

describe('the command line on a large file', () => {
  let folder = '';
  let file = '';
  const notes = `${'the crossing '.repeat(600)}`;

  /** A small network under a heap of notes that the schedule does not need. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spanwise-large-'));
    file = join(folder, 'large.xer');
    const stream = createWriteStream(file);
    const write = async (text: string) => {
      if (!stream.write(text)) await once(stream, 'drain');
    };
    await write(
      [
        'ERMHDR\t20.12\t2024-01-01\tProject\ta\ta\tdb\tPM\tUSD',
        '%T\tPROJECT\r\n%F\tproj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date',
        '%R\t1\tBIG\t1\t2024-01-01 08:00\t2024-01-01 08:00',
        '%T\tCALENDAR\r\n%F\tclndr_id\tclndr_name\tclndr_type\tday_hr_cnt\tclndr_data',
        '%R\t1\tEight to four\tCA_Base\t8\t',
        '%T\tTASK\r\n%F\ttask_id\tproj_id\ttask_code\ttask_name\tclndr_id\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt',
        '%R\t1\t1\tA\tFirst\t1\t16\t16\r\n%R\t2\t1\tB\tSecond\t1\t8\t8',
        '%T\tTASKPRED\r\n%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt',
        '%R\t1\t2\t1\t1\t1\tPR_FS\t0',
        '%T\tDOCUMENT\r\n%F\tdoc_id\tdoc_text\r\n',
      ].join('\r\n'),
    );
    const records = long ? 14_000 : 3_000;
    for (let record = 1; record <= records; record += 1) await write(`%R\t${record}\t${notes}\r\n`);
    stream.end('%E\r\n');
    await once(stream, 'finish');
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('schedules it in a heap smaller than the file', async () => {
    const { code, output } = await bounded(20, 'dist/cli/main.js', 'schedule', file, '--format', 'csv');
    expect(code).toBe(0);
    expect(output.split('\n').slice(1, 3)).toEqual([
      'A,First,2024-01-01T08:00,2024-01-02T16:00,2024-01-01T08:00,2024-01-02T16:00,0,0,critical',
      'B,Second,2024-01-03T08:00,2024-01-03T16:00,2024-01-03T08:00,2024-01-03T16:00,0,0,critical',
    ]);
  });
});

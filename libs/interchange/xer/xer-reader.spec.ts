import { describe, expect, it } from '@jest/globals';
import { bytes, SAMPLE, SAMPLE_WEEK, sampleTask, xerText, type XerTables } from './sample-file.js';
import { encodeText, readXer, type ReadOptions } from '../index.js';

const read = (changes: XerTables = {}, options: ReadOptions = {}) =>
  readXer(bytes(xerText(changes)), options);

describe('reading a Primavera file', () => {
  it('reads a schedule with its options, calendar and logic', async () => {
    const { model, warnings } = await read();
    expect(model.project).toMatchObject({
      id: 'bridge',
      name: 'Bridge',
      dataDate: '2026-01-05T08:00',
      currency: 'USD',
    });
    expect(model.calendars[0]).toMatchObject({ minutesPerDay: 480, kind: 'global' });
    expect(model.calendars[0]!.week.map((day) => day.length)).toEqual([0, 1, 1, 1, 1, 1, 0]);
    expect(model.calendars[0]!.exceptions).toEqual([{ day: 20_454, shifts: [] }]);
    expect(model.relationships).toEqual([
      { predecessor: 'A10', successor: 'A20', type: 'FS', lag: { kind: 'working', minutes: 480 } },
    ]);
    expect(warnings).toEqual([]);
  });

  it('reads the same in chunks of any size', async () => {
    const text = xerText({
      TASK: SAMPLE['TASK']!.map((row) => row.map((cell) => (cell === 'Piles' ? 'Сваи · 말뚝' : cell))),
    });
    const whole = await readXer(bytes(text));
    expect(whole.model.activities[0]!.name).toBe('Сваи · 말뚝');
    for (const size of [1, 3, 7, 1000]) {
      const all = bytes(text);
      const chunks = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
        all.subarray(n * size, (n + 1) * size),
      );
      expect((await readXer(chunks)).model).toEqual(whole.model);
    }
  });

  it('reads tables in any order', async () => {
    const lines = xerText().split('\r\n');
    const tables = lines
      .slice(1, -2)
      .join('\r\n')
      .split(/(?=%T)/)
      .reverse();
    expect(tables).toHaveLength(6);
    const text = [lines[0], ...tables.map((table) => table.trimEnd()), '%E', ''].join('\r\n');
    expect((await readXer(bytes(text))).model).toEqual((await read()).model);
  });

  it('understands every constraint, the second as well', async () => {
    const codes = [
      'CS_MSO',
      'CS_MEO',
      'CS_MSOA',
      'CS_MSOB',
      'CS_MEOA',
      'CS_MEOB',
      'CS_MANDSTART',
      'CS_MANDFIN',
      'CS_ALAP',
    ];
    const types = [];
    for (const code of codes) {
      const { model } = await read(sampleTask({ cstr_type: code, cstr_date: '2026-02-02 08:00' }));
      types.push(model.activities[0]!.constraints[0]);
    }
    const date = '2026-02-02T08:00';
    expect(types).toEqual([
      { type: 'start-on', date },
      { type: 'finish-on', date },
      { type: 'start-on-or-after', date },
      { type: 'start-on-or-before', date },
      { type: 'finish-on-or-after', date },
      { type: 'finish-on-or-before', date },
      { type: 'mandatory-start', date },
      { type: 'mandatory-finish', date },
      { type: 'as-late-as-possible' },
    ]);
  });

  it.each([
    ['windows-1251', 'Монтаж пролётного строения'],
    ['windows-1252', 'Béton précontraint à Genève'],
    ['euc-kr', '교량 상부 구조 설치'],
    ['shift_jis', 'コンクリートの打設'],
    ['gbk', '钢结构安装工程'],
  ])('finds out by itself that letters are %s', async (encoding, name) => {
    const text = xerText(sampleTask({ task_name: name }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of encodeText([text], encoding)) chunks.push(chunk);
    const guessed = await readXer(chunks);
    expect(guessed.model.activities[0]!.name).toBe(name);
    expect(guessed.warnings.map(({ code }) => code)).toContain('interchange.encoding-assumed');
    const stated = await readXer(chunks, { encoding });
    expect(stated.model.activities[0]!.name).toBe(name);
    expect(stated.warnings).toEqual([]);
  });

  it('reads UTF-16 by its byte order mark, and keeps UTF-8 with a damaged letter', async () => {
    const utf16 = new Uint8Array(
      Buffer.from(`\ufeff${xerText(sampleTask({ task_name: 'Опора' }))}`, 'utf16le'),
    );
    expect((await readXer(utf16)).model.activities[0]!.name).toBe('Опора');
    const damaged = bytes(xerText(sampleTask({ task_name: 'Опора ✗ номер пять' })));
    damaged[damaged.indexOf(0xe2)] = 0xff;
    const result = await readXer(damaged);
    expect(result.encoding).toBe('utf-8');
    expect(result.warnings.map(({ code }) => code)).toContain('interchange.letters-damaged');
  });

  it('takes the project asked for from several, and says which it took', async () => {
    const [fields, first] = SAMPLE['PROJECT']!;
    const [taskFields, task] = SAMPLE['TASK']!;
    const other = task!.map((cell, index) => ({ task_id: '200', proj_id: '2' })[taskFields![index]!] ?? cell);
    const changes = {
      PROJECT: [fields!, first!, ['2', 'TUNNEL', '10', '2026-02-02 08:00', '2026-02-02 08:00', '']],
      TASK: [...SAMPLE['TASK']!, other],
    };
    const taken = await read(changes);
    expect(taken.model.project.id).toBe('bridge');
    expect(taken.projects.map(({ project }) => project.id)).toEqual(['bridge', 'tunnel']);
    expect(taken.warnings).toContainEqual(expect.objectContaining({ code: 'interchange.several-projects' }));
    expect((await read(changes, { project: 'TUNNEL' })).model.project.id).toBe('tunnel');
    await expect(read(changes, { project: 'CANAL' })).rejects.toMatchObject({
      code: 'interchange.unknown-project',
    });
  });

  it('takes a project that is marked as a baseline for one', async () => {
    const [taskFields, task] = SAMPLE['TASK']!;
    const baselineTask = task!.map(
      (cell, index) =>
        ({ task_id: '200', proj_id: '2', act_start_date: '2026-01-05 08:00', status_code: 'TK_Active' })[
          taskFields![index]!
        ] ?? cell,
    );
    const { model } = await read({
      PROJECT: [
        [...SAMPLE['PROJECT']![0]!, 'orig_proj_id'],
        [...SAMPLE['PROJECT']![1]!, ''],
        ['2', 'BASE', '10', '2025-11-03 08:00', '2025-11-03 08:00', '', '1'],
      ],
      TASK: [
        [...taskFields!, 'early_end_date'],
        [...task!, ''],
        [...SAMPLE['TASK']![2]!, ''],
        [...baselineTask, '2026-01-09 16:00'],
      ],
    });
    expect(model.baselines).toEqual([
      {
        id: 'project-2',
        name: 'BASE',
        takenOn: '2025-11-03',
        activities: [
          { activity: 'A10', start: '2026-01-05T08:00', finish: '2026-01-09T16:00', durationMinutes: 2400 },
        ],
      },
    ]);
  });

  it('lists what it does not carry over, with the place', async () => {
    const { warnings } = await read({
      RISKTYPE: [['risk_type_id'], ['1'], ['2']],
      PROJWBS: [
        [...SAMPLE['PROJWBS']![0]!, 'ev_user_pct', 'phase_id'],
        [...SAMPLE['PROJWBS']![1]!, '6', ''],
      ],
    });
    expect(warnings).toEqual([
      {
        code: 'interchange.fields-not-carried',
        message: 'fields of PROJWBS are not carried over: ev_user_pct',
        where: 'PROJWBS line 13',
      },
      {
        code: 'interchange.table-not-carried',
        message: 'table RISKTYPE is not carried over: 2 records',
        where: 'RISKTYPE line 21',
      },
    ]);
  });

  it('reports relationships from other projects instead of dropping them', async () => {
    const { model, warnings } = await read({
      TASKPRED: [...SAMPLE['TASKPRED']!, ['2', '100', '999', '1', '77', 'PR_FS', '0']],
    });
    expect(model.relationships).toHaveLength(1);
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'interchange.external-relationship', where: 'TASKPRED line 21' }),
    );
  });

  it('reports dates as levelled', async () => {
    const [fields, first, second] = SAMPLE['TASK']!;
    const { model, warnings } = await read({
      TASK: [
        [...fields!, 'early_start_date', 'restart_date'],
        [...first!, '2026-01-05 08:00', '2026-02-02 08:00'],
        [...second!, '', ''],
      ],
    });
    expect(model.activities[0]!.stored).toMatchObject({
      earlyStart: '2026-01-05T08:00',
      levelledStart: '2026-02-02T08:00',
    });
    expect(warnings.map(({ code }) => code)).toEqual(['interchange.levelled-dates']);
  });

  it('reads decimal commas as numbers', async () => {
    const { model } = await read(sampleTask({ target_drtn_hr_cnt: '37,5', remain_drtn_hr_cnt: '37,5' }));
    expect(model.activities[0]!.durationMinutes).toBe(2250);
  });

  it('joins a record that a line break broke', async () => {
    const { model, warnings } = await read(sampleTask({ task_name: 'Piles\r\nnorth' }));
    expect(model.activities[0]!.name).toBe('Piles\nnorth');
    expect(warnings[0]).toMatchObject({ code: 'interchange.broken-record' });
  });

  it('gives a derived calendar the exceptions of its base', async () => {
    const [fields, base] = SAMPLE['CALENDAR']!;
    const derived = SAMPLE_WEEK.replace('d|46023', 'd|46030');
    const { model } = await read({
      CALENDAR: [
        [...fields!, 'base_clndr_id', 'proj_id'],
        [...base!, '', ''],
        ['11', 'N', 'Derived', 'CA_Project', '8', derived, '10', '1'],
      ],
    });
    expect(model.calendars[1]!.exceptions.map(({ day }) => day)).toEqual([20_454, 20_461]);
    expect(model.calendars[1]!.base).toBe('10');
  });
});

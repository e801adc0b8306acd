import { describe, expect, it } from '@jest/globals';
import { bytes, sampleTask, xerText, type XerTables } from './sample-file.js';
import { encodeText, readXer, writeXer } from '../index.js';

const read = (changes: XerTables = {}) => readXer(bytes(xerText(changes)));

describe('writing a Primavera file', () => {
  it('writes the tables in the order in which Primavera reads them', async () => {
    const { model } = await read();
    const text = [...(await writeXer(model)).chunks].join('');
    expect([...text.matchAll(/^%T\t(\w+)/gm)].map(([, name]) => name)).toEqual([
      'CURRTYPE',
      'OBS',
      'PROJECT',
      'CALENDAR',
      'SCHEDOPTIONS',
      'PROJWBS',
      'TASK',
      'TASKPRED',
    ]);
    expect(text.startsWith('ERMHDR\t')).toBe(true);
    expect(text.endsWith('%E\r\n')).toBe(true);
  });

  it('reads back the same in a code page', async () => {
    const { model } = await read(sampleTask({ task_name: 'Монтаж опор' }));
    const again = await readXer(encodeText((await writeXer(model)).chunks, 'windows-1251'));
    expect(again.model).toEqual(model);
    const lost: number[] = [];
    for await (const _ of encodeText((await writeXer(model)).chunks, 'windows-1252', (count) =>
      lost.push(count),
    ));
    expect(lost.reduce((sum, count) => sum + count, 0)).toBe(10);
  });

  it('carries codes, user fields, notes, expenses, limits and options there and back', async () => {
    const { model } = await read();
    const rich = {
      ...model,
      options: {
        ...model.options,
        progressMode: 'progress-override' as const,
        lagCalendar: '24-hour' as const,
        totalFloat: 'smallest' as const,
        critical: { by: 'longest-path' as const },
        openEndsCritical: true,
        startLagFromActualStart: true,
        ignoreOtherProjects: true,
        floatPaths: { by: 'free-float' as const, limit: 5, endActivity: 'A20' },
      },
      activities: model.activities.map((activity, index) => ({
        ...activity,
        codes: { Area: index === 0 ? 'North' : 'South', Trade: 'Civil' },
        userFields: { 'Risk owner': `Owner ${index}` },
        notes: 'First line\nsecond line',
        costs: [{ name: 'Crane', currency: 'USD', fixed: '1250.75' }],
        constraints: [
          { type: 'start-on-or-after' as const, date: '2026-01-12T08:00' },
          { type: 'finish-on-or-before' as const, date: '2026-03-12T16:00' },
        ],
        expectedFinish: '2026-02-20T16:00',
        externalEarlyStart: '2026-01-08T08:00',
        durationType: 'fixed-units' as const,
        priority: 750,
      })),
    };
    const written = await writeXer(rich);
    expect(written.warnings).toEqual([]);
    expect((await readXer(encodeText(written.chunks))).model).toEqual(rich);
  });

  it('gives numbers to ids that are none, and keeps the codes', async () => {
    const { model } = await read();
    const named = {
      ...model,
      calendars: model.calendars.map((calendar) => ({ ...calendar, id: 'five-days' })),
      project: { ...model.project, defaultCalendar: 'five-days' },
      activities: model.activities.map((activity) => ({
        ...activity,
        uid: activity.id,
        calendar: 'five-days',
      })),
    };
    const again = await readXer(encodeText((await writeXer(named)).chunks));
    expect(again.model.activities.map(({ id }) => id)).toEqual(['A10', 'A20']);
    expect(again.model.relationships).toEqual(model.relationships);
    expect(
      again.model.activities.every(({ uid, calendar }) => /^\d+$/.test(uid) && /^\d+$/.test(calendar)),
    ).toBe(true);
  });
});

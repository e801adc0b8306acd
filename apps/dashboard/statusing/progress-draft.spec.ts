import { describe, expect, it } from '@jest/globals';
import {
  mergeRows,
  problemsByActivity,
  rowOf,
  statementOf,
  withField,
  type RowEdit,
} from './progress-draft.js';
import type { Activity } from './queries.js';

const activity = (changes: Partial<Activity> = {}): Activity =>
  ({
    id: 'A',
    actualStart: '2025-05-02T08:00',
    actualFinish: null,
    remainingHours: 40,
    percentComplete: 50,
    durationHours: 80,
    ...changes,
  }) as Activity;

const began = (of: Activity): RowEdit => ({ base: rowOf(of), draft: rowOf(of) });

describe('a row of progress', () => {
  it('says remaining and percent as one thing', () => {
    const edit = withField(began(activity()), 'percentComplete', '75', 80);
    expect(edit.draft).toMatchObject({ percentComplete: '75', remainingHours: '20' });
    expect(withField(edit, 'remainingHours', '60', 80).draft.percentComplete).toBe('25');
    expect(statementOf('A', edit)).toEqual({ activity: 'A', remainingHours: 20 });
  });

  it('leaves nothing over when it is finished, and states when it began', () => {
    const edit = withField(began(activity()), 'actualFinish', '2025-05-20T17:00', 80);
    expect(edit.draft).toMatchObject({ remainingHours: '0', percentComplete: '100' });
    expect(statementOf('A', edit)).toEqual({
      activity: 'A',
      actualStart: '2025-05-02T08:00',
      actualFinish: '2025-05-20T17:00',
    });
  });

  it('states only what was changed', () => {
    const edit = withField(began(activity()), 'actualStart', '2025-05-05T08:00', 80);
    expect(statementOf('A', edit)).toEqual({ activity: 'A', actualStart: '2025-05-05T08:00' });
  });
});

describe('rows that somebody else stated meanwhile', () => {
  const mine = withField(began(activity()), 'actualStart', '2025-05-05T08:00', 80);

  it('go together where another figure was stated', () => {
    const now = new Map([['A', activity({ remainingHours: 24, percentComplete: 70 })]]);
    const { clashes, rebased } = mergeRows(new Map([['A', mine]]), now);
    expect(clashes).toEqual([]);
    expect(rebased.get('A')?.draft).toMatchObject({
      actualStart: '2025-05-05T08:00',
      remainingHours: '24',
    });
  });

  it('clash where the same figure was stated otherwise, and settle once chosen', () => {
    const now = new Map([['A', activity({ actualStart: '2025-05-06T08:00' })]]);
    const { clashes, rebased } = mergeRows(new Map([['A', mine]]), now);
    expect(clashes).toEqual([
      {
        activity: 'A',
        field: 'actualStart',
        before: '2025-05-02T08:00',
        theirs: '2025-05-06T08:00',
        mine: '2025-05-05T08:00',
      },
    ]);
    expect(mergeRows(rebased, now).clashes).toEqual([]);
  });
});

it('shows a refusal at the row that it is about', () => {
  const statements = [{ activity: 'A' }, { activity: 'B' }];
  const places = [
    { where: 'entries[1].actualFinish', message: 'it has not begun' },
    { where: 'entries[1].remainingHours', message: 'it is finished' },
  ];
  expect([...problemsByActivity(places, statements)]).toEqual([['B', 'it has not begun; it is finished']]);
});

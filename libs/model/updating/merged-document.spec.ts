import { describe, expect, it } from '@jest/globals';
import { mergedDocument } from './merged-document.js';

const older = {
  spanwise: 1,
  project: { id: 'bridge', name: 'Bridge', timeZone: 'Asia/Vladivostok', dataDate: '2025-01-01T08:00' },
  activities: [
    {
      id: 'A',
      name: 'Piles',
      duration: { optimistic: '8d', likely: '10d', pessimistic: '20d' },
      weather: ['flood'],
    },
    { id: 'B', name: 'Deck', duration: '5d' },
    { id: 'GONE', name: 'Gone', duration: '1d' },
  ],
  risks: [{ id: 'flood' }],
  scenarios: [{ id: 'six-lanes' }],
};

const newer = {
  spanwise: 1,
  project: { id: 'PRJ-7', name: 'Bridge U2', timeZone: 'UTC', dataDate: '2025-02-01T08:00' },
  activities: [
    { id: 'A', name: 'Bored piles', duration: '12d', actualStart: '2025-01-10T08:00' },
    { id: 'B', name: 'Deck', duration: '5d' },
    { id: 'NEW', name: 'New', duration: '2d' },
  ],
};

describe('the next status update', () => {
  const merged = mergedDocument(older, newer);

  it('takes schedule and progress from the newer file', () => {
    expect(merged['activities']).toEqual([
      expect.objectContaining({ id: 'A', name: 'Bored piles', actualStart: '2025-01-10T08:00' }),
      newer.activities[1],
      newer.activities[2],
    ]);
    expect(merged['project']).toMatchObject({ name: 'Bridge U2', dataDate: '2025-02-01T08:00' });
  });

  it('keeps what such a file cannot carry', () => {
    expect(merged['risks']).toEqual(older.risks);
    expect(merged['scenarios']).toEqual(older.scenarios);
    expect(merged['project']).toMatchObject({ id: 'bridge', timeZone: 'Asia/Vladivostok' });
    expect((merged['activities'] as unknown[])[0]).toMatchObject({ weather: ['flood'] });
  });

  it('scales the range of an activity to its new duration', () => {
    expect((merged['activities'] as { duration: unknown }[])[0]!.duration).toEqual({
      optimistic: '9.6d',
      likely: '12d',
      pessimistic: '24d',
    });
  });

  it('changes neither of the two', () => {
    expect(older.activities).toHaveLength(3);
    expect(newer.project.id).toBe('PRJ-7');
  });
});

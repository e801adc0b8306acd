import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatShift,
  formatTimeOfDay,
  parseOffset,
  parseShift,
  parseTimeOfDay,
  sortShifts,
} from './clock-notation.js';
import { spanDays, spanFault } from './day-span.js';
import { durationMinutes, formatDuration, parseDuration } from './duration-notation.js';
import { partialDateRange } from './partial-date.js';
import { parsePath } from './path-notation.js';
import { formatLag, parseLag, parseLink } from './relationship-notation.js';
import { formatDate, parseDate } from '#engines/work-calendars';

const EIGHT = { minutesPerDay: 480, minutesPerWeek: 2400 };
const minutes = (text: string, day = EIGHT) => durationMinutes(parseDuration(text)!, day);

describe('durations', () => {
  it.each([
    ['45d', 21_600],
    ['1.5d', 720],
    ['8h', 480],
    ['30m', 30],
    ['2w', 4800],
    ['1d 4h', 720],
    ['3ed', 4320],
    ['1ew', 10_080],
    ['0d', 0],
  ])('%s is %i minutes on an eight-hour day', (text, expected) => {
    expect(minutes(text)).toBe(expected);
  });

  it.each(['', '5', 'd', '5 days', '-5d', '1d 2ed', '5dd', '1e9d', '9999999999d', '1,5d'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('writes what it reads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(420, 456, 480, 1440),
        fc.boolean(),
        (length, perDay, elapsed) => {
          const text = formatDuration(length, perDay, elapsed);
          expect(minutes(text, { minutesPerDay: perDay, minutesPerWeek: 5 * perDay })).toBe(length);
          expect(parseDuration(text)?.elapsed).toBe(elapsed);
        },
      ),
    );
  });
});

describe('relationships', () => {
  it.each([
    ['A20', { activity: 'A20', type: 'FS' }],
    ['A20 SS', { activity: 'A20', type: 'SS' }],
    ['A 20 FF', { activity: 'A 20', type: 'FF' }],
  ])('reads %s', (text, link) => {
    expect(parseLink(text)).toEqual(link);
  });

  it('reads lags of every kind', () => {
    expect(parseLink('A SS+20d')?.lag).toMatchObject({ kind: 'time', sign: 1 });
    expect(parseLink('A FS-2d')?.lag).toMatchObject({ kind: 'time', sign: -1 });
    expect(parseLag('-50%')).toEqual({ kind: 'percent', percent: -50, elapsed: false });
    expect(parseLag('50e%')).toEqual({ kind: 'percent', percent: 50, elapsed: true });
    expect(parseLag('3ed')).toMatchObject({ duration: { elapsed: true } });
    expect(parseLink('A SS+two')).toBeUndefined();
  });

  it('writes the lag that it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.boolean(), (length, elapsed) => {
        const text = formatLag({ kind: elapsed ? 'elapsed' : 'working', minutes: length }, 480);
        const read = text === '' ? undefined : parseLag(text);
        const back = read?.kind === 'time' ? read.sign * durationMinutes(read.duration, EIGHT) : 0;
        expect(back).toBe(length);
      }),
    );
  });
});

describe('clock and days', () => {
  it('reads and writes shifts and times of day', () => {
    expect(parseShift('08:00-24:00')).toEqual({ start: 480, finish: 1440 });
    for (const wrong of ['12:00-08:00', '8:00-12:00', '08:00-25:00', '08:00–12:00'])
      expect(parseShift(wrong)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }), (start, length) => {
        const shift = { start, finish: Math.min(1440, start + length) };
        expect(parseShift(formatShift(shift))).toEqual(shift);
        expect(parseTimeOfDay(formatTimeOfDay(start))).toBe(start);
      }),
    );
    expect(
      sortShifts([
        { start: 780, finish: 1020 },
        { start: 480, finish: 720 },
      ])?.[0]?.start,
    ).toBe(480);
    expect(
      sortShifts([
        { start: 480, finish: 800 },
        { start: 780, finish: 1020 },
      ]),
    ).toBeUndefined();
    expect([parseOffset('+10:00'), parseOffset('-03:30')]).toEqual([600, -210]);
  });

  it('spans days once and yearly, over the turn of the year and in leap years', () => {
    const days = (span: Parameters<typeof spanDays>[0], from = 2024, until = 2025) =>
      spanDays(span, { from, until }).map((day) => formatDate(day));
    expect(days({ date: '2025-05-01', until: '2025-05-03' })).toEqual([
      '2025-05-01',
      '2025-05-02',
      '2025-05-03',
    ]);
    expect(days({ yearly: '02-29' })).toEqual(['2024-02-29', '2025-02-28']);
    expect(days({ yearly: '12-31', until: '01-01' }, 2025, 2025)).toEqual(['2025-12-31', '2026-01-01']);
    expect(spanFault({ date: '2025-05-03', until: '2025-05-01' }, undefined)).toContain('exchange');
    expect(spanFault({ date: '2025-05-03', until: '05-04' }, undefined)).toContain('full date');
    expect(spanFault({}, undefined)).toContain('either');
  });

  it.each([
    ['2026-03-14', '2026-03-14', '2026-03-14'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-summer', '2026-06-01', '2026-08-31'],
    ['2026-winter', '2025-12-01', '2026-02-28'],
    ['2026-mid', '2026-05-01', '2026-08-31'],
  ])('%s lasts from %s to %s', (text, first, last) => {
    expect(partialDateRange(text)).toMatchObject({ first, last });
    expect(parseDate(first)).toBeLessThanOrEqual(parseDate(last));
  });

  it('refuses dates that do not exist', () => {
    for (const wrong of ['2026-13', '2026-02-30', '2026-Q5', 'soon', '26']) {
      expect(() => partialDateRange(wrong)).toThrow(RangeError);
    }
  });
});

describe('paths', () => {
  it.each([
    ['activities.RU-030.duration.likely', ['activities', 'RU-030', 'duration', 'likely']],
    ['activities[12].name', ['activities', 12, 'name']],
    ['calendars["A.1 \\"x\\""].week', ['calendars', 'A.1 "x"', 'week']],
    ['crossing.stages.exit.service["*"]', ['crossing', 'stages', 'exit', 'service', '*']],
  ])('reads %s', (text, steps) => {
    expect(parsePath(text)).toEqual(steps);
  });

  it.each(['', '.a', 'a..b', 'a.', 'a[x]', 'a[1', 'a"b"'])('%j is none', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });
});

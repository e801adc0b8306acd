import { describe, expect, it } from '@jest/globals';
import { writeICalendar } from './index.js';

const OPTIONS = {
  project: 'tumen',
  name: 'Tumen crossing',
  timeZone: 'Asia/Vladivostok',
  madeAt: '2026-01-05T08:00',
};
const OPENING = { id: 'M9', name: 'Opening; traffic, both ways', date: '2026-06-30T17:00' };

describe('the milestone calendar', () => {
  it('has an all-day event a milestone, with the forecast’s moment and a UID of its own', async () => {
    const text = await writeICalendar(
      [OPENING, { ...OPENING, id: 'M1', name: 'Piles', achieved: true }],
      OPTIONS,
    );
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(text).toContain('UID:M9.tumen@spanwise');
    expect(text).toContain('DTSTART;VALUE=DATE:20260630');
    expect(text).toContain('DTSTAMP:20260105T080000Z');
    expect(text).toContain('SUMMARY:Opening\\; traffic\\, both ways');
    expect(text).toContain('SUMMARY:✓ Piles');
    expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  });

  it('keeps the UID when the forecast moves, and is the same file for the same forecast', async () => {
    const uid = (text: string) => /^UID:.*$/m.exec(text)![0];
    const [first, again] = [
      await writeICalendar([OPENING], OPTIONS),
      await writeICalendar([OPENING], OPTIONS),
    ];
    const later = await writeICalendar([{ ...OPENING, date: '2026-09-01T17:00' }], {
      ...OPTIONS,
      madeAt: '2026-02-02T08:00',
    });
    expect(again).toBe(first);
    expect(uid(later)).toBe(uid(first));
    expect(later).toContain('DTSTART;VALUE=DATE:20260901');
  });
});

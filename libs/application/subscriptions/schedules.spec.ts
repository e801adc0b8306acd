import { describe, expect, it } from '@jest/globals';
import { SECTION_IDS } from '#presentation/documents';
import { reportSections } from '#contract';
import { waitBefore } from './delivery-policy.js';
import { decide, type OccasionReport } from './occasions.js';
import { previewSchedule } from './schedule-preview.js';
import { missedTimes, nextTimes } from './schedule-times.js';
import { occasionsToSend } from './wall-clock.ticker.js';

const clock = (cron: string, timeZone: string) => ({ on: 'wall-clock', cron, timeZone }) as const;

describe('wall-clock schedules', () => {
  it('come once on each day of spring and autumn, whatever daylight saving does', () => {
    const schedule = clock('30 2 * * *', 'Europe/Berlin');
    const spring = nextTimes(schedule, new Date('2026-03-27T12:00:00Z'), 4);
    // On 29 March the clock goes from 02:00 to 03:00: 02:30 is left out and comes right after the gap.
    expect(spring.map((at) => at.toISOString())).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
      '2026-03-31T00:30:00.000Z',
    ]);
    const autumn = nextTimes(schedule, new Date('2026-10-23T12:00:00Z'), 4);
    expect(autumn.map((at) => at.toISOString().slice(0, 10))).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ]);
  });

  it('keep the hour of their zone, not of the machine', () => {
    const [at] = nextTimes(clock('0 8 * * 1', 'Asia/Vladivostok'), new Date('2026-06-03T00:00:00Z'), 1);
    expect(at!.toISOString()).toBe('2026-06-07T22:00:00.000Z');
  });

  it('after downtime send the newest, every one, or none', () => {
    const schedule = clock('0 8 * * *', 'UTC');
    const dueAt = new Date('2026-06-01T08:00:00Z');
    const now = new Date('2026-06-04T12:00:00Z');
    const days = (catchUp: string) =>
      occasionsToSend(schedule, { dueAt, now, catchUp }).map((at) => at.toISOString().slice(0, 10));
    expect(days('all')).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04']);
    expect(days('once')).toEqual(['2026-06-04']);
    expect(days('none')).toEqual([]);
    const onTime = { dueAt, now: new Date('2026-06-01T08:00:02Z'), catchUp: 'none' };
    expect(occasionsToSend(schedule, onTime)).toHaveLength(1);
    expect(missedTimes(clock('* * * * *', 'UTC'), dueAt, now, 100)).toHaveLength(100);
  });
});

describe('occasions of the simulated calendar', () => {
  const report: OccasionReport = {
    id: 1,
    runNumber: 1,
    date: '2025-05-05',
    digest: 'd',
    p80: '2027-03-10',
    fast: false,
    dataDate: '2025-05-05',
  };
  const candidate = {
    id: 's',
    schedule: { on: 'monday' } as const,
    catchUp: 'once',
    skipUnchanged: false,
    sendWhenFast: false,
    lastDigest: null,
    lastP80: null,
  };

  it('are queued, stored while the calendar runs fast, left out when nothing changed or a later one came', () => {
    const monday = { on: 'monday' } as const;
    expect(decide(candidate, monday, report)?.status).toBe('queued');
    expect(decide(candidate, monday, report)?.occasion).toBe('1:monday:2025-05-05');
    const fast = { ...report, fast: true };
    expect(decide(candidate, monday, fast)?.status).toBe('stored');
    expect(decide({ ...candidate, sendWhenFast: true }, monday, fast)?.status).toBe('queued');
    const unchanged = { ...candidate, skipUnchanged: true, lastDigest: 'd' };
    expect(decide(unchanged, monday, report)?.status).toBe('unchanged');
    const late = { ...report, dataDate: '2025-05-12' };
    expect(decide(candidate, monday, late)?.status).toBe('superseded');
    expect(decide({ ...candidate, catchUp: 'all' }, monday, late)?.status).toBe('queued');
    expect(decide(candidate, { on: 'month-end' }, report)).toBeUndefined();
  });

  it('heed which milestone was meant, and by how much P80 slipped since it was last reported', () => {
    const one = { ...candidate, schedule: { on: 'milestone', milestones: ['A'] } as const };
    expect(decide(one, { on: 'milestone', milestones: ['B'] }, report)).toBeUndefined();
    expect(decide(one, { on: 'milestone', milestones: ['B', 'A'] }, report)?.status).toBe('queued');
    const slip = { ...candidate, schedule: { on: 'p80-slip', days: 5 } as const };
    expect(decide(slip, { on: 'p80-slip' }, report)?.status).toBe('reference');
    const since = (lastP80: string) => decide({ ...slip, lastP80 }, { on: 'p80-slip' }, report)?.status;
    expect(since('2027-03-05')).toBeUndefined();
    expect(since('2027-03-04')).toBe('queued');
  });
});

describe('the preview', () => {
  const calendar = { dataDate: '2025-12-30', state: 'running', daysPerTick: 1, tickSeconds: 2 } as const;
  const now = new Date('2026-01-01T00:00:00Z');

  it('names the next five occasions, and when the calendar gets there', () => {
    const mondays = previewSchedule({ on: 'monday' }, calendar, [], now).next;
    expect(mondays.map(({ dataDate }) => dataDate)).toEqual([
      '2026-01-05',
      '2026-01-12',
      '2026-01-19',
      '2026-01-26',
      '2026-02-02',
    ]);
    expect(mondays[0]!.at).toBe('2026-01-01T00:00:12.000Z');
    const months = previewSchedule({ on: 'month-end' }, calendar, [], now).next;
    expect(months.map(({ dataDate }) => dataDate)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
    ]);
    expect(previewSchedule(clock('0 8 * * 1', 'UTC'), calendar, [], now).next).toHaveLength(5);
    const milestones = [
      { id: 'A', name: 'A', date: '2026-02-01' },
      { id: 'B', name: 'B', date: '2025-01-01' },
    ];
    expect(previewSchedule({ on: 'milestone' }, calendar, milestones, now).next).toHaveLength(1);
    expect(previewSchedule({ on: 'status-change' }, calendar, [], now).next).toEqual([]);
  });
});

describe('retries', () => {
  it('wait twice as long each time, up to six hours, spread by half', () => {
    const wait = (attempts: number, jitter: number) =>
      waitBefore({ channel: 'email', attempts, ageSeconds: 0, firstWaitSeconds: 10, jitter });
    expect([1, 2, 3, 4].map((attempts) => wait(attempts, 0.5))).toEqual([10, 20, 40, 80]);
    expect(wait(30, 1)).toBe(6 * 3600 * 1.5);
    expect(wait(1, 0)).toBe(5);
  });
});

it('the contract names the sections that a report has', () => {
  expect(reportSections).toEqual(SECTION_IDS);
});

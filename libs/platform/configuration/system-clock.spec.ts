import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSystemClock, machineClock } from './system-clock.js';

const start = new Date('2026-10-30T08:00:00Z');

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('system clock', () => {
  it("is the machine's when nothing departs from it", () => {
    expect(createSystemClock()).toBe(machineClock);
    expect(machineClock.now()).toEqual(start);
  });

  it('stands apart by its offset', () => {
    const clock = createSystemClock({ offsetSeconds: -3600, rate: 1 });
    jest.advanceTimersByTime(1000);
    expect(clock.now()).toEqual(new Date('2026-10-30T07:00:01Z'));
  });

  it('runs backwards at rate -1', () => {
    const clock = createSystemClock({ offsetSeconds: 0, rate: -1 });
    jest.advanceTimersByTime(90_000);
    expect(clock.now()).toEqual(new Date('2026-10-30T07:58:30Z'));
  });
});

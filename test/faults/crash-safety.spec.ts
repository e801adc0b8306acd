import { describe, expect, it } from '@jest/globals';
import { rehearseCrashes } from './crash-rehearsal.js';

describe('simulated calendars under kill -9', () => {
  it('lose no day, live none twice and keep their journal whole through 25 kills', async () => {
    const report = await rehearseCrashes({ kills: 25, clocks: 4, seed: 1, log: () => undefined });
    expect(report.faults).toEqual([]);
    const { clock, api, postgres } = report.killed;
    expect(clock + api + postgres).toBe(25);
    expect(postgres).toBeGreaterThan(0);
    expect(report.daysLived['always-paused']).toBe(0);
    for (const id of ['always-due', 'overrunning', 'paced', 'paused-halfway', 'finishing']) {
      expect({ id, lived: report.daysLived[id]! > 0 }).toEqual({ id, lived: true });
    }
  }, 600_000);
});

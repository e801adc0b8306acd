import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ScheduleRiskDefinition, simulateSchedule } from './index.js';
import { DAY, inDays, network, task, triangular } from './networks.fixture.js';

const LEAN = { tornadoIterations: 0 } as const;

describe('ranges', () => {
  const file = (): ScheduleRiskDefinition => ({
    network: network([task('A', 10 * DAY), task('B', 100 * DAY)], [['A', 'B']]),
    uncertainty: {},
  });

  it('a file without any is given the default, and says so', () => {
    const { finish, warnings } = simulateSchedule(file(), { iterations: 2048, seed: 1 }, LEAN);
    expect(finish.standardDeviation).toBeGreaterThan(0);
    expect(warnings.map(({ code }) => code)).toContain('schedule-risk.default-ranges');
    expect(warnings[0]!.message).toContain('2 activities');
  });

  it('rules by code, WBS and duration come first', () => {
    const wide = { optimisticPercent: 50, likelyPercent: 100, pessimisticPercent: 300 };
    const ranges = {
      rules: [{ match: { wbs: ['river'], shortestMinutes: 50 * DAY }, range: wide }],
      otherwise: 'none' as const,
    };
    const attributes = { A: { wbs: ['piers', 'river'] }, B: { wbs: ['deck', 'river'] } };
    const { activities } = simulateSchedule(
      { ...file(), ranges },
      { iterations: 1024, seed: 1 },
      { ...LEAN, attributes },
    );
    expect(activities.map(({ durationDeviation }) => durationDeviation !== undefined)).toEqual([false, true]);
  });

  it('percentiles are monotone in the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (extra) => {
        const p80 = (more: number) =>
          simulateSchedule(
            inDays({ A: triangular(10, 20, 30 + more) }, []),
            { iterations: 512, seed: 2 },
            LEAN,
          ).finish.percentiles[15]!.value;
        expect(p80(extra)).toBeGreaterThan(p80(0));
      }),
      { numRuns: 8, seed: 3 },
    );
  });
});

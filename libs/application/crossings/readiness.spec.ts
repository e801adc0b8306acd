import { describe, expect, it } from '@jest/globals';
import type { NetworkActivity, NetworkDefinition } from '#engines/cpm';
import { simulateSchedule } from '#engines/schedule-risk';
import { formatDate, parseDate } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import { finishOf, likelyOpenings, openingNetwork, openingPlan, probabilityBy } from './readiness.js';

const DAY = 1440;
const START = parseDate('2026-01-05') * DAY;
const ITERATIONS = 4096;

const activity = (id: string, days: number, more: Partial<NetworkActivity> = {}): NetworkActivity => ({
  id,
  type: days > 0 ? 'task' : 'finish-milestone',
  status: 'not-started',
  calendar: 0,
  durationMinutes: days * DAY,
  remainingMinutes: days * DAY,
  ...more,
});

/** Cars may pass when PC is reached, trucks when PT is: each after its own work of 0 to 20 days, evenly. */
const network: NetworkDefinition = {
  options: {
    dialect: 'primavera',
    lagCalendar: 'predecessor',
    progressMode: 'retained-logic',
    totalFloat: 'finish',
    critical: { by: 'longest-path' },
    useExpectedFinish: false,
    openEndsCritical: false,
    constraintsHonoured: true,
  },
  projectStart: START,
  dataDate: START,
  calendars: [
    {
      id: 'always',
      name: 'always',
      week: Array.from({ length: 7 }, () => [{ start: 0, finish: DAY }]),
      exceptions: [],
      minutesPerDay: DAY,
    },
  ],
  defaultCalendar: 0,
  activities: [activity('C', 10), activity('T', 10), activity('PC', 0), activity('PT', 0)],
  relationships: [
    { predecessor: 0, successor: 2, type: 'FS' },
    { predecessor: 1, successor: 3, type: 'FS' },
  ],
};

const modelWith = (...opens: (readonly [id: string, ...classes: string[]])[]) =>
  ({
    activities: network.activities.map(({ id, type }) => ({ id, name: id, type })),
    relationships: [],
    milestones: opens.map(([id, ...classes]) => ({ activity: id, name: `Open ${id}`, opens: classes })),
  }) as unknown as ProjectModel;

const uncertainty = {
  durations: ['C', 'T'].map((id) => ({
    activity: id,
    unit: 'minutes' as const,
    distribution: { kind: 'uniform' as const, minimum: 0, maximum: 20 * DAY },
  })),
};

describe('several milestones open the crossing', () => {
  const plan = openingPlan(modelWith(['PC', 'car', 'bus'], ['PT', 'truck']))!;
  const full = openingNetwork(network, plan);

  it('in every iteration it is open in full with the last of them', () => {
    const risk = simulateSchedule(
      { network: full, uncertainty },
      { iterations: ITERATIONS, seed: 5 },
      { watched: plan.conditions.map((condition) => condition.activity), tornadoIterations: 0 },
    );
    const by = (id: string, days: number) => probabilityBy(finishOf(id, full, risk)!, START + days * DAY);
    for (const days of [5, 10, 15]) {
      const each = days / 20;
      expect(Math.abs(by('PT', days) - each)).toBeLessThan(0.04);
      // Two independent works: both are done with the product of their probabilities.
      expect(Math.abs(by(plan.milestone, days) - each * each)).toBeLessThan(0.04);
    }
    const openings = likelyOpenings(finishOf(plan.milestone, full, risk)!, formatDate(START / DAY + 10));
    expect(openings.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(by(plan.milestone, 10), 9);
  });

  it('names each of them as a condition', () => {
    expect(plan).toMatchObject({ name: 'Open PC and Open PT', openings: ['PC', 'PT'] });
    expect(plan.conditions.map(({ kind, activity: id }) => [kind, id])).toEqual([
      ['opening', 'PC'],
      ['opening', 'PT'],
    ]);
  });

  it('reached already, it is known', () => {
    const done = (id: string, days: number) =>
      activity(id, 0, {
        status: 'complete',
        actualStart: START + days * DAY,
        actualFinish: START + days * DAY,
      });
    const built = {
      ...network,
      activities: [...network.activities.slice(0, 2), done('PC', 4), done('PT', 9)],
    };
    const found = finishOf(plan.milestone, openingNetwork(built, plan), null)!;
    expect([8, 9].map((days) => probabilityBy(found, START + days * DAY))).toEqual([0, 1]);
  });

  it('one milestone that opens everything stays as it is; so does one that adds no class', () => {
    const single = openingPlan(modelWith(['PC', 'car', 'truck'], ['PT', 'truck']))!;
    expect(single).toMatchObject({ milestone: 'PC', name: 'Open PC', openings: ['PC'] });
    expect(openingNetwork(network, single)).toBe(network);
  });
});

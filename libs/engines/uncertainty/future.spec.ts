import { describe, expect, it } from '@jest/globals';

import { formatDate, parseDate } from '#engines/work-calendars';
import {
  compileUncertainty,
  type Future,
  FutureReader,
  type FutureOptions,
  type UncertaintyDefinition,
} from './index.js';

const ACTIVITIES = [
  { id: 'A', durationMinutes: 4800 },
  { id: 'B', durationMinutes: 2400 },
  { id: 'C', durationMinutes: 480 },
  { id: 'M', durationMinutes: 0 },
];
const FROM = parseDate('2025-04-30');

function reader(
  definition: UncertaintyDefinition,
  options: Partial<FutureOptions> = {},
  seed = 1,
): FutureReader {
  return new FutureReader(compileUncertainty(definition, ACTIVITIES), seed, { from: FROM, ...options });
}

function sample(source: FutureReader, n: number, value: (future: Future) => number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => value(source.draw(i)));
}

const mean = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;

const THREE_POINTS = { kind: 'triangular', minimum: 0.8, mode: 1, maximum: 1.5 } as const;

const RICH: UncertaintyDefinition = {
  durations: [
    { activity: 'A', unit: 'factor', distribution: THREE_POINTS },
    {
      activity: 'B',
      unit: 'minutes',
      distribution: { kind: 'beta-pert', minimum: 2000, mode: 2400, maximum: 4000 },
    },
  ],
  hazards: [
    {
      id: 'wind',
      name: 'Wind',
      months: Array.from({ length: 12 }, () => ({ probability: 0.2, meanSpellDays: 2 })),
    },
  ],
  windows: [
    {
      id: 'ice',
      name: 'Ice',
      recurrence: { kind: 'yearly', start: { month: 12, day: 5 }, end: { month: 3, day: 12 } },
      startShiftDays: { kind: 'uniform', minimum: -10, maximum: 10 },
      endShiftDays: { kind: 'uniform', minimum: -10, maximum: 10 },
    },
  ],
  sensitivities: [
    { activity: 'A', hazards: ['wind'], windows: ['ice'] },
    { activity: 'B', hazards: ['wind'] },
  ],
  risks: [
    {
      id: 'typhoon',
      name: 'Typhoon',
      occurrence: { kind: 'monthly', rates: [0, 0, 0, 0, 0, 0.1, 0.3, 0.5, 0.4, 0.05, 0, 0] },
      effect: {
        kind: 'closure',
        days: { kind: 'uniform', minimum: 2, maximum: 5 },
        cost: { kind: 'deterministic', value: 7 },
      },
      activities: ['A', 'B', 'C'],
    },
    {
      id: 'steel',
      name: 'Late steel',
      occurrence: { kind: 'activity', probability: 0.4 },
      effect: {
        kind: 'added-minutes',
        minutes: { kind: 'deterministic', value: 960 },
        cost: { kind: 'deterministic', value: 50 },
      },
      activities: ['A', 'B'],
      mitigation: { name: 'Order early', probabilityFactor: 0.25, cost: 9 },
    },
  ],
};

describe('a future', () => {
  it('is the same however often and in whatever order it is read', () => {
    const source = reader(RICH);
    const forward = source.draw(3);
    const days = Array.from({ length: 3000 }, (_, i) => FROM + i);
    const read = (future: Future, list: readonly number[]) =>
      new Map(list.map((day) => [day, [0, 1, 2].map((i) => future.lostDayCause(i, day)?.id ?? '').join()]));
    const ahead = read(forward, days);
    const backward = reader(RICH).draw(3);
    const back = read(backward, [...days].reverse());
    expect(days.map((day) => back.get(day))).toEqual(days.map((day) => ahead.get(day)));
    expect(backward.totalMinutes).toEqual(forward.totalMinutes);
    expect(source.draw(4).totalMinutes).not.toEqual(forward.totalMinutes);
    expect(backward.occurrencesOn(FROM)).toEqual(forward.occurrencesOn(FROM));
  });

  it('all at once and day by day are the same days', () => {
    const source = reader(RICH);
    const { exposureOf } = source.compiled;
    const future = source.draw(9);
    ACTIVITIES.forEach((_, activity) => {
      const lost = future.lostDays(exposureOf[activity]!, FROM - 5, 900);
      const daily = Array.from(lost, (_value, i) =>
        source.draw(9).lostDayCause(activity, FROM - 5 + i) ? 1 : 0,
      );
      expect([...lost]).toEqual(daily);
    });
    expect(exposureOf[3]).toBe(0);
  });

  it('leaves all other draws as they were when something is added', () => {
    const more = {
      ...RICH,
      hazards: [{ id: 'cold', name: 'Cold', months: RICH.hazards![0]!.months }, ...RICH.hazards!],
      durations: [{ activity: 'C', unit: 'factor', distribution: THREE_POINTS } as const, ...RICH.durations!],
    };
    const [before, after] = [reader(RICH).draw(2), reader(more).draw(2)];
    expect([after.drawnMinutes[0], after.drawnMinutes[1]]).toEqual([
      before.drawnMinutes[0],
      before.drawnMinutes[1],
    ]);
    for (let day = FROM; day < FROM + 400; day++)
      expect(after.isAdverse(1, day)).toBe(before.isAdverse(0, day));
  });

  it('draws durations from their distributions, factors of the planned duration', () => {
    const source = reader(RICH);
    const n = 2000;
    const factor = sample(source, n, (future) => future.drawnMinutes[0]! / 4800);
    expect(Math.abs(mean(factor) - 1.1)).toBeLessThan(4.5 * Math.sqrt(0.13 / 6 / n));
    expect(Math.min(...factor)).toBeGreaterThanOrEqual(0.8 - 1e-4);
    const minutes = sample(source, n, (future) => future.drawnMinutes[1]!);
    expect(Math.abs(mean(minutes) - 2600)).toBeLessThan(4.5 * Math.sqrt((600 * 1400) / 7 / n));
    expect(source.draw(0).drawnMinutes[2]).toBe(480);
  });

  it('strikes during activities: one occurrence for all, its own point of work each, total = drawn + added', () => {
    const source = reader(RICH);
    const n = 1500;
    let struck = 0;
    for (let i = 0; i < n; i++) {
      const future = source.draw(i);
      const [a, b] = [future.strikesOf(0), future.strikesOf(1)];
      expect(a.length).toBe(b.length);
      struck += a.length;
      expect(future.totalMinutes[0]).toBe(future.drawnMinutes[0]! + 960 * a.length);
      expect(a.every((strike) => strike.atMinutes < future.drawnMinutes[0]!)).toBe(true);
      expect(a.concat(b).reduce((sum, { cost }) => sum + cost, 0)).toBe(50 * a.length);
    }
    expect(Math.abs(struck / n - 0.4)).toBeLessThan(4.5 * Math.sqrt(0.24 / n));
    const mitigated = reader(RICH, { mitigated: ['steel'] });
    const after = mean(sample(mitigated, n, (future) => future.strikesOf(0).length));
    expect(Math.abs(after - 0.1)).toBeLessThan(4.5 * Math.sqrt(0.09 / n));
    // Mitigation only ever takes occurrences away: the same futures, fewer strikes.
    for (let i = 0; i < 300; i++) {
      expect(mitigated.draw(i).strikesOf(0).length).toBeLessThanOrEqual(source.draw(i).strikesOf(0).length);
    }
    expect(
      reader(RICH, { settled: ['steel'] })
        .draw(1)
        .strikesOf(0),
    ).toEqual([]);
  });

  it('typhoons come at their monthly rates and close days', () => {
    const source = reader(RICH, { from: parseDate('2025-01-01') });
    const n = 500;
    let [count, august] = [0, 0];
    for (let i = 0; i < n; i++) {
      const future = source.draw(i);
      for (let day = parseDate('2025-05-01'); day < parseDate('2025-12-01'); day++) {
        for (const { day: first, lastDay, cost } of future.occurrencesOn(day)) {
          count++;
          if (formatDate(day).slice(5, 7) === '08') august++;
          expect(cost).toBe(7);
          expect(lastDay - first + 1).toBeGreaterThanOrEqual(2);
          expect(lastDay - first + 1).toBeLessThanOrEqual(5);
          expect(future.lostDayCause(2, lastDay)).toEqual({ kind: 'closure', id: 'typhoon' });
          expect(future.closuresOn(lastDay).map(({ risk }) => risk)).toContain(0);
        }
      }
    }
    expect(Math.abs(count / n - 1.35)).toBeLessThan(4.5 * Math.sqrt(1.35 / n));
    expect(Math.abs(august / n - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.5 / n));
  });

  it('a window runs over the turn of the year and moves by its shifts', () => {
    const future = reader(RICH).draw(6);
    let [first, last] = [0, 0];
    for (let day = parseDate('2025-09-01'); day < parseDate('2026-08-01'); day++) {
      if (!future.isClosed(0, day)) continue;
      first ||= day;
      last = day;
    }
    expect(Math.abs(first - parseDate('2025-12-05'))).toBeLessThanOrEqual(10);
    expect(Math.abs(last - parseDate('2026-03-12'))).toBeLessThanOrEqual(10);
    for (let day = first; day <= last; day++) expect(future.isClosed(0, day)).toBe(true);
    const certain = reader({
      windows: [{ id: 'w', name: 'W', recurrence: { kind: 'once', start: FROM + 3, end: FROM + 5 } }],
    }).draw(0);
    expect([2, 3, 4, 5, 6].map((i) => certain.isClosed(0, FROM + i))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('a risk in a window of dates: what has passed without it makes the rest less likely, by Bayes', () => {
    const definition: UncertaintyDefinition = {
      risks: [
        {
          id: 'visit',
          name: 'Visit',
          occurrence: { kind: 'dates', probability: 0.5, first: FROM, last: FROM + 99 },
          effect: { kind: 'closure', days: { kind: 'deterministic', value: 1 } },
          activities: ['A'],
        },
      ],
    };
    const happens = (from: number): number => {
      const source = reader(definition, { from });
      let count = 0;
      for (let i = 0; i < 4000; i++) {
        const future = source.draw(i);
        for (let day = from; day < FROM + 100; day++) count += future.occurrencesOn(day).length;
      }
      return count / 4000;
    };
    expect(Math.abs(happens(FROM) - 0.5)).toBeLessThan(0.036);
    expect(Math.abs(happens(FROM + 60) - 0.2 / 0.7)).toBeLessThan(0.033);
    expect(happens(FROM + 100)).toBe(0);
  });

  it('drivers work on all their activities with their probability; branches leave one outcome', () => {
    const source = reader({
      drivers: [
        {
          id: 'd',
          name: 'D',
          probability: 0.25,
          factor: { kind: 'deterministic', value: 2 },
          activities: ['A', 'B'],
        },
      ],
      branches: [
        {
          id: 'b',
          name: 'B',
          outcomes: [
            { name: 'accepted', probability: 0.7, activities: [] },
            { name: 'repaired', probability: 0.3, activities: ['C'] },
          ],
        },
      ],
    });
    let [driven, repaired] = [0, 0];
    for (let i = 0; i < 2000; i++) {
      const future = source.draw(i);
      expect(future.drawnMinutes[0]! / 4800).toBe(future.drawnMinutes[1]! / 2400);
      if (future.drawnMinutes[0] === 9600) driven++;
      expect(future.isSkipped(2)).toBe(future.outcomeOf(0) === 0);
      expect(future.totalMinutes[2]).toBe(future.isSkipped(2) ? 0 : 480);
      repaired += future.outcomeOf(0);
    }
    expect(Math.abs(driven / 2000 - 0.25)).toBeLessThan(0.044);
    expect(Math.abs(repaired / 2000 - 0.3)).toBeLessThan(0.047);
  });
});

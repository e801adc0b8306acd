import { describe, expect, it } from '@jest/globals';
import type { ReportFacts } from '../report-facts.js';
import { milestonesSection } from './milestones.js';
import { performanceSection } from './performance.js';
import { thinned } from './thinned.js';

const DAY = 1440;
const monday = (week: number) => Date.parse('2026-01-05') / 60_000 + week * 7 * DAY;

describe('a history in a report', () => {
  it('keeps the newest and every so many before it', () => {
    const weeks = Array.from({ length: 100 }, (_, index) => index);
    expect(thinned(weeks, 4)).toEqual([24, 49, 74, 99]);
    expect(thinned(weeks.slice(0, 4), 4)).toEqual([0, 1, 2, 3]);
    expect(thinned([], 4)).toEqual([]);
  });

  it('draws earned value and actual cost of past status dates beside the plan', () => {
    const points = (count: number) =>
      Array.from({ length: count }, (_, week) => ({ date: monday(week), amount: week * 100 }));
    const figures = { budgetAtCompletion: 9, plannedValue: 0, earnedValue: 0, actualCost: 0 };
    const performance = {
      weights: 'cost',
      total: { ...figures, estimateAtCompletion: {} },
      earnedSchedule: {
        actualTime: 1.5,
        plannedFinish: monday(20),
        plateau: { from: 1, to: 2 },
        plateauAware: { earnedSchedule: 1.5 },
      },
      sCurve: { planned: points(3), earned: points(60), actual: points(60) },
    };
    const section = performanceSection({
      performance,
      projectId: 'p',
      asOf: '2027-02-22',
    } as unknown as ReportFacts);
    // Half of the second month after Monday, 5 January: 28 days of 5 February to 5 March.
    expect(section!.earnedSchedule).toMatchObject({ date: '2026-02-19', onPlateau: true });
    const drawn = section!.points.filter(({ earnedValue }) => earnedValue !== undefined);
    expect(drawn.length).toBe(20);
    expect(drawn.at(-1)).toEqual({ date: '2027-02-22', earnedValue: 59, actualCost: 59 });
    expect(section!.points.filter(({ plannedValue }) => plannedValue !== undefined)).toHaveLength(3);
    expect(section).not.toHaveProperty('weights');
    const inHours = performanceSection({
      performance: { ...performance, weights: 'duration', unweighted: 0, costsBooked: false },
      projectId: 'p',
      asOf: '2027-02-22',
    } as unknown as ReportFacts);
    expect(inHours!.weights).toEqual({ by: 'duration', unweighted: 0, actualsBooked: false });
    expect(inHours!.points.at(-1)).toEqual({ date: '2027-02-22', earnedValue: 59 });
  });

  it('draws the milestones still ahead, each line once, six of them at most', () => {
    const trend = (date: string) =>
      ['2026-01-05', '2026-01-12'].map((statusDate) => ({ statusDate, forecast: date }));
    const ids = ['a', 'twin-of-a', 'done', 'b', 'c', 'd', 'e', 'f', 'g'];
    const dateOf = (id: string) => `2026-0${1 + 'abcdefg'.indexOf(id.at(-1)!)}-01`;
    const milestones = ids.map((id) => ({
      id,
      name: id,
      actual: id === 'done' ? '2026-01-02T08:00' : null,
      baseline: null,
      forecast: { deterministic: dateOf(id), p50: null, p80: null },
      slipWorkingDays: null,
      totalFloatDays: null,
      moved: null,
    }));
    const trends = new Map(ids.map((id) => [id, trend(dateOf(id))]));
    const facts = { milestones, trends, projectId: 'p', asOf: '2026-01-12' } as unknown as ReportFacts;
    const drawn = milestonesSection(facts).rows.filter((row) => row.trend !== undefined);
    expect(drawn.map(({ id }) => id)).toEqual(['b', 'c', 'd', 'e', 'f', 'g']);
  });
});

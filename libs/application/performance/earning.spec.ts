import { describe, expect, it } from '@jest/globals';
import { parseMinute } from '#engines/work-calendars';
import { parseModelText, toModelDocument } from '#model';
import { makePlan } from '#application/scheduling';
import { performanceAt, type PastTotals } from './performance.js';
import { performanceView } from './performance-view.js';

const COMMON = 'duration: 20d, costs: [{ fixed: 1000 }], actualStart: 2026-01-01, remaining: 10d';
const MODEL = `spanwise: 1
project: { id: rules, name: Rules, start: 2026-01-01, dataDate: 2026-01-11, timeZone: UTC, calendar: always, currency: EUR }
calendars: [{ id: always, hoursPerDay: 24, week: { every-day: [00:00-24:00] } }]
wbs: [{ id: all, name: All }, { id: first, name: First, parent: all }, { id: second, name: Second, parent: all }]
activities:
  - { id: A, name: A, wbs: first, ${COMMON}, earning: 0/100, actualCost: 100 }
  - { id: B, name: B, wbs: first, ${COMMON}, earning: 50/50, actualCost: 300 }
  - { id: C, name: C, wbs: second, ${COMMON}, percentComplete: { type: physical, percent: 40 }, actualCost: 450, estimateToComplete: 700 }
  - { id: D, name: D, wbs: second, ${COMMON}, actualCost: 500, earning: { milestones: [{ id: m1, weight: 1, achieved: 2026-01-05 }, { id: m2, weight: 3, at: 45 }, { id: m3, weight: 4 }] } }
  - { id: E, name: E, wbs: second, ${COMMON}, earning: { units: 80, done: 20 }, loading: bell, actualCost: "200.50" }
  - { id: F, name: F, wbs: second, ${COMMON}, earning: level-of-effort }
  - { id: G, name: G, wbs: second, duration: 10d, costs: [{ fixed: 1000 }], earning: { startPercent: 25 }, loading: [0, 10, 40, 100], after: [A] }
`;

/** The same schedule without any money. */
const withoutCosts = MODEL.replaceAll(/, (actualCost|estimateToComplete): [\d".]+/g, '').replaceAll(
  /, costs: \[\{ fixed: 1000 \}\]/g,
  '',
);

function modelOf(yaml: string) {
  const { model, problems } = parseModelText(yaml, 'yaml');
  if (!model) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return model;
}

function performanceOf(yaml: string, history?: readonly PastTotals[]) {
  const model = modelOf(yaml);
  const plan = makePlan({ hash: yaml, document: toModelDocument(model), model });
  return performanceAt(plan, undefined, '2026-01-11', history);
}

const viewOf = (yaml: string) => performanceView(performanceOf(yaml), modelOf(yaml), '2026-01-11', 'EUR');

describe('how activities earn', () => {
  it('by their own rules, with booked costs and what was estimated afresh, by WBS and in total', () => {
    const { total, wbs, costsBooked } = viewOf(MODEL);
    expect(costsBooked).toBe(true);
    // A 0, B 500, C 400, D (1 + 3)/8, E 20/80, F what was planned, G nothing yet.
    expect(total).toMatchObject({
      budgetAtCompletion: 7000,
      plannedValue: 3000,
      earnedValue: 2150,
      actualCost: 1550.5,
      estimateAtCompletion: { atBudget: 1550.5 + 4850, bottomUp: 1550.5 + 700 + 4250 },
      scheduleVariance: -850,
      costVariance: 599.5,
    });
    expect(total.estimateAtCompletion.atCpi).toBeCloseTo((7000 * 1550.5) / 2150, 2);
    expect(total.toCompleteIndexAtBudget).toBeCloseTo(4850 / (7000 - 1550.5), 6);
    expect(wbs.map(({ id, earnedValue }) => [id, earnedValue])).toEqual([
      ['all', 2150],
      ['first', 500],
      ['second', 1650],
    ]);
  });

  it('rules and money survive the writing of the model', () => {
    const { model } = parseModelText(MODEL, 'yaml');
    const again = parseModelText(JSON.stringify(toModelDocument(model!)), 'json').model!;
    expect(again.activities).toEqual(model!.activities);
  });

  it('without a booked cost, work done is taken to have cost its budget, and that is said', () => {
    const { total, costsBooked } = viewOf(MODEL.replaceAll(/, actualCost: [\d".]+/g, ''));
    expect(costsBooked).toBe(false);
    // Half of every started activity's duration is done.
    expect(total.actualCost).toBe(3000);
  });

  it('without costs by hours of labour, with the hours that were booked', () => {
    const work = (activity: string, budgeted: number, actual: number, remaining: number) =>
      `{ activity: ${activity}, resource: crew, budgetedUnits: ${budgeted}, actualUnits: ${actual}, remainingUnits: ${remaining} }`;
    const hours = `${withoutCosts}resources: [{ id: crew, name: Crew, kind: labour }, { id: crane, name: Crane, kind: equipment }]
assignments: [${work('A', 100, 60, 70)}, ${work('C', 200, 90, 120)}, ${work('D', 40, 0, 40)}, ${work('G', 60, 0, 60)}, { activity: B, resource: crane, budgetedUnits: 500 }]
`;
    const { total, weights, costsBooked } = viewOf(hours);
    // A, C, D of 20 days and G of 10 hold 70 of 110 days (F, level of effort, has none of its own); B and E weigh nothing.
    expect(weights).toMatchObject({ by: 'labour-hours', unit: 'h', unweighted: 2 });
    expect(weights.warning).toMatch(/hours of labour.*2 activities have none/);
    expect(costsBooked).toBe(true);
    // A 0 of 100, C 40 % of 200, D (1 + 3)/8 of 40, G nothing yet; half of A, C and D was planned.
    expect(total).toMatchObject({
      budgetAtCompletion: 400,
      plannedValue: 170,
      earnedValue: 100,
      actualCost: 150,
      estimateAtCompletion: { atBudget: 450, bottomUp: 150 + 70 + 120 + 40 + 60 },
    });
    expect(total.cpi).toBeCloseTo(100 / 150, 6);
  });

  it('without costs and hours by planned working time, and nothing is said of what it took', () => {
    const { total, weights, costsBooked, wbs } = viewOf(withoutCosts);
    expect(weights).toMatchObject({ by: 'duration', unit: 'h', unweighted: 0 });
    expect(weights.warning).toContain('planned working time');
    expect(costsBooked).toBe(false);
    // Five activities of 480 hours on a round-the-clock calendar and one of 240; F spans others.
    // B 50 %, C 40 %, D (1 + 3)/8, E 20/80.
    expect(total).toMatchObject({
      budgetAtCompletion: 5 * 480 + 240,
      plannedValue: 5 * 240,
      earnedValue: 240 + 192 + 240 + 120,
      actualCost: 240 + 192 + 240 + 120,
      costVariance: 0,
      cpi: 1,
      estimateAtCompletion: { bottomUp: null },
    });
    expect(wbs.map(({ id, budgetAtCompletion }) => [id, budgetAtCompletion])).toEqual([
      ['all', 2640],
      ['first', 960],
      ['second', 1680],
    ]);
  });

  it('a past in hours is not laid beside money', () => {
    const past = { date: parseMinute('2026-01-05'), earnedValue: 4000, actualCost: 4000 };
    const curveOf = (yaml: string) =>
      performanceOf(yaml, [past, { ...past, weights: 'duration' as const }]).sCurve.earned.length;
    // One of the two and the data date itself.
    expect(curveOf(MODEL)).toBe(2);
    expect(curveOf(withoutCosts)).toBe(2);
  });

  it('a curve that falls is refused at its place', () => {
    const { problems } = parseModelText(MODEL.replace('[0, 10, 40, 100]', '[0, 50, 40, 100]'), 'yaml');
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'model.out-of-range', path: 'activities[6].loading' },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMinute, type CalendarDefinition } from '#engines/work-calendars';
import { codeOf } from './error-code.fixture.js';
import {
  type BudgetedActivity,
  chooseWeights,
  earnedSchedule,
  earnedShare,
  earnedValue,
  FIFTY_FIFTY,
  type LoadingCurve,
  performanceIndices,
  plannedShare,
  planActivities,
  plannedValueAt,
  ZERO_HUNDRED,
} from './index.js';

const day = [{ start: 480, finish: 960 }];
const fiveDayWeek: CalendarDefinition = {
  id: '5x8',
  name: 'Five days of eight hours',
  week: [[], day, day, day, day, day, []],
  exceptions: [],
  minutesPerDay: 480,
};

const activity = (over: Partial<BudgetedActivity> = {}): BudgetedActivity => ({
  id: 'A',
  calendar: 0,
  budget: 100_000,
  plannedStart: parseMinute('2026-03-02T08:00'),
  plannedFinish: parseMinute('2026-03-13T16:00'),
  ...over,
});

describe('planned value', () => {
  const share = (curve: LoadingCurve, at: string) =>
    plannedValueAt(
      planActivities({ calendars: [fiveDayWeek], wbs: [], activities: [activity({ curve })] }),
      parseMinute(at),
    );

  it('accrues in working time only', () => {
    expect(share('uniform', '2026-03-02T08:00')).toBe(0);
    expect(share('uniform', '2026-03-04T12:00')).toBe(25_000);
    expect(share('uniform', '2026-03-06T16:00')).toBe(50_000);
    expect(share('uniform', '2026-03-09T08:00')).toBe(50_000);
    expect(share('uniform', '2026-03-13T16:00')).toBe(100_000);
  });

  it('follows the loading curves', () => {
    const quarter = '2026-03-04T12:00';
    expect(share('front-loaded', quarter)).toBe(43_750);
    expect(share('back-loaded', quarter)).toBe(6_250);
    expect(share('bell', quarter)).toBe(15_625);
    expect(share('at-start', quarter)).toBe(100_000);
    expect(share('at-finish', quarter)).toBe(0);
    expect(share({ cumulativePercents: [0, 60, 100] }, quarter)).toBe(30_000);
  });

  it('rises from nothing to the whole on every curve', () => {
    const curves: LoadingCurve[] = [
      'uniform',
      'front-loaded',
      'back-loaded',
      'bell',
      { cumulativePercents: [0, 7, 100] },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...curves),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (c, x, y) => {
          // One rounding of a double apart is no fall.
          const later = plannedShare(c, Math.max(x, y)) + 2 * Number.EPSILON;
          expect(plannedShare(c, Math.min(x, y))).toBeLessThanOrEqual(later);
          expect([plannedShare(c, 0), plannedShare(c, 1)]).toEqual([0, 1]);
        },
      ),
    );
  });

  it('plans a milestone at its date and not before', () => {
    const date = parseMinute('2026-03-13T16:00');
    const planned = planActivities({
      calendars: [fiveDayWeek],
      wbs: [],
      activities: [activity({ plannedStart: date, plannedFinish: date })],
    });
    expect(plannedValueAt(planned, date - 1)).toBe(0);
    expect(plannedValueAt(planned, date)).toBe(100_000);
  });

  it('names what is wrong with a baseline', () => {
    const plan = (over: Partial<BudgetedActivity>) => () =>
      planActivities({ calendars: [fiveDayWeek], wbs: [], activities: [activity(over)] });
    expect(codeOf(plan({ wbs: 'X' }))).toBe('earned-value.unknown-wbs');
    expect(codeOf(plan({ calendar: 3 }))).toBe('earned-value.unknown-calendar');
    expect(codeOf(plan({ plannedFinish: 0 }))).toBe('earned-value.invalid-dates');
    expect(codeOf(plan({ budget: 0.5 }))).toBe('earned-value.money-out-of-range');
    expect(codeOf(plan({ curve: { cumulativePercents: [0, 90, 80, 100] } }))).toBe(
      'earned-value.invalid-curve',
    );
    const twice = { calendars: [fiveDayWeek], wbs: [], activities: [activity(), activity()] };
    expect(codeOf(() => planActivities(twice))).toBe('earned-value.duplicate-activity');
  });
});

describe('measurement rules', () => {
  const started = { started: true, complete: false };
  it('earn as they say', () => {
    expect(earnedShare(ZERO_HUNDRED, started, 0.3, '')).toBe(0);
    expect(earnedShare(FIFTY_FIFTY, started, 0.3, '')).toBe(0.5);
    expect(earnedShare(FIFTY_FIFTY, { started: true, complete: true }, 0.3, '')).toBe(1);
    expect(earnedShare({ kind: 'percent-complete' }, { ...started, percentComplete: 40 }, 0.3, '')).toBe(0.4);
    expect(
      earnedShare({ kind: 'units-complete', plannedUnits: 20 }, { ...started, completedUnits: 5 }, 0, ''),
    ).toBe(0.25);
    expect(earnedShare({ kind: 'level-of-effort' }, started, 0.3, '')).toBe(0.3);
    const milestones = [
      { id: 'poured', weight: 3 },
      { id: 'cured', weight: 1 },
    ];
    const rule = { kind: 'milestone-weights', milestones } as const;
    expect(earnedShare(rule, { ...started, achievedMilestones: ['poured', 'other'] }, 0, '')).toBe(0.75);
  });

  it('refuse a percent that is none', () => {
    const bad = () =>
      earnedShare({ kind: 'percent-complete' }, { ...started, percentComplete: 140 }, 0, 'activities[A]');
    expect(codeOf(bad)).toBe('earned-value.invalid-percent');
  });
});

describe('what a budget counts in', () => {
  const none = { cost: 0, labourHours: 0, workingMinutes: 2400 };

  it('costs where any activity has one, with those that have none counted', () => {
    const weights = chooseWeights([
      none,
      { ...none, cost: 500, labourHours: 8 },
      { ...none, workingMinutes: 0 },
    ]);
    expect(weights).toEqual({ kind: 'cost', budgets: [0, 500, 0], unweighted: 1 });
  });

  it('else hours of labour that cover half of the planned working time, in hundredths', () => {
    const weights = chooseWeights([none, { ...none, labourHours: 12.5 }]);
    expect(weights).toEqual({ kind: 'labour-hours', budgets: [0, 1250], unweighted: 1 });
  });

  it('else planned working time: hours on a few activities would decide for all', () => {
    const weights = chooseWeights([none, none, { ...none, labourHours: 12.5 }]);
    expect(weights).toEqual({ kind: 'duration', budgets: [4000, 4000, 4000], unweighted: 0 });
  });

  it('a level of effort has no length of its own, and milestones alone weigh nothing', () => {
    const effort = { ...none, workingMinutes: 9600, spansOthers: true };
    expect(chooseWeights([none, effort]).budgets).toEqual([4000, 0]);
    expect(chooseWeights([{ ...none, labourHours: 40 }, effort])).toEqual({
      kind: 'labour-hours',
      budgets: [4000, 0],
      unweighted: 0,
    });
    expect(chooseWeights([{ ...none, workingMinutes: 0 }]).budgets).toEqual([0]);
    expect(chooseWeights([])).toEqual({ kind: 'duration', budgets: [], unweighted: 0 });
  });
});

describe('indices', () => {
  it('have no estimate by an index that has no value', () => {
    const unspent = performanceIndices({
      budgetAtCompletion: 1000,
      plannedValue: 100,
      earnedValue: 50,
      actualCost: 0,
    });
    expect(unspent.costPerformanceIndex).toBeUndefined();
    expect(unspent.estimateAtCompletion).toMatchObject({
      atCpi: undefined,
      atBudget: 950,
      atCpiSpi: undefined,
    });
    expect(unspent.toCompleteIndexAtEstimate).toBeUndefined();
    // Ahead of a plan that has not begun: CPI stands, SPI does not.
    const early = performanceIndices({
      budgetAtCompletion: 1000,
      plannedValue: 0,
      earnedValue: 50,
      actualCost: 40,
    });
    expect(early.schedulePerformanceIndex).toBeUndefined();
    expect(early.estimateAtCompletion).toMatchObject({ atCpi: 800, atBudget: 990, atCpiSpi: undefined });
    const { lipke } = earnedSchedule({ plannedValue: [0, 10, 20], earnedValue: 10, actualTime: 0 });
    expect(lipke).toMatchObject({
      earnedSchedule: 1,
      schedulePerformanceIndexTime: undefined,
      estimateAtCompletionTime: undefined,
      toCompleteSchedulePerformanceIndex: 0.5,
    });
  });

  it('have no value on a zero denominator', () => {
    const none = performanceIndices({
      budgetAtCompletion: 0,
      plannedValue: 0,
      earnedValue: 0,
      actualCost: 0,
    });
    expect(none.costPerformanceIndex).toBeUndefined();
    expect(none.schedulePerformanceIndex).toBeUndefined();
    expect(none.estimateAtCompletion).toEqual({
      atCpi: undefined,
      atBudget: 0,
      atCpiSpi: undefined,
      bottomUp: undefined,
    });
    expect(none.toCompleteIndexAtBudget).toBeUndefined();
    expect(none.toCompleteIndexAtEstimate).toBeUndefined();
  });

  it('agree with one another', () => {
    const amount = fc.integer({ min: 1, max: 1e12 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (bac, pv, ev, ac) => {
        const all = performanceIndices({
          budgetAtCompletion: bac,
          plannedValue: pv,
          earnedValue: ev,
          actualCost: ac,
        });
        const [cpi, spi] = [all.costPerformanceIndex!, all.schedulePerformanceIndex!];
        const close = (got: number | undefined, want: number) =>
          expect(Math.abs(got! - want)).toBeLessThanOrEqual(1e-9 * (Math.abs(want) + bac + ac));
        close(all.estimateAtCompletion.atCpi, bac / cpi);
        close(all.estimateAtCompletion.atCpi, ac + (bac - ev) / cpi);
        close(all.estimateAtCompletion.atCpiSpi, ac + (bac - ev) / (cpi * spi));
        close(all.varianceAtCompletion.atBudget, all.costVariance);
        close(all.estimateToComplete.atBudget, bac - ev);
      }),
    );
  });
});

describe('earned schedule', () => {
  const even = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

  it('shows what SPI hides: ten months finished in month twelve', () => {
    const { lipke, plannedDuration } = earnedSchedule({
      plannedValue: even,
      earnedValue: 100,
      actualTime: 12,
    });
    expect(plannedDuration).toBe(10);
    expect(lipke.earnedSchedule).toBe(10);
    expect(lipke.scheduleVarianceTime).toBe(-2);
    expect(lipke.schedulePerformanceIndexTime).toBeCloseTo(0.8333, 4);
    expect(lipke.estimateAtCompletionTime).toBe(12);
    expect(lipke.toCompleteSchedulePerformanceIndex).toBeCloseTo(0, 12);
    expect(
      performanceIndices({ budgetAtCompletion: 100, plannedValue: 100, earnedValue: 100, actualCost: 90 })
        .schedulePerformanceIndex,
    ).toBe(1);
  });

  it('interpolates within the period', () => {
    const { lipke, plateauAware } = earnedSchedule({ plannedValue: even, earnedValue: 57, actualTime: 7 });
    expect(lipke.earnedSchedule).toBeCloseTo(5.7, 12);
    expect(plateauAware).toEqual(lipke);
    expect(lipke.toCompleteSchedulePerformanceIndex).toBeCloseTo(4.3 / 3, 12);
  });

  it('does not call a job ahead because its plan rests for the winter', () => {
    const winter = [0, 20, 40, 40, 40, 40, 60, 80, 100];
    const { lipke, plateauAware, plateau } = earnedSchedule({
      plannedValue: winter,
      earnedValue: 40,
      actualTime: 2,
    });
    expect(lipke.earnedSchedule).toBe(5);
    expect(plateauAware.earnedSchedule).toBe(2);
    expect(plateauAware.scheduleVarianceTime).toBe(0);
    expect(plateau).toEqual({ from: 2, to: 5 });
    const late = earnedSchedule({ plannedValue: winter, earnedValue: 40, actualTime: 6.5 });
    expect(late.plateauAware.scheduleVarianceTime).toBe(-1.5);
    const midway = earnedSchedule({ plannedValue: winter, earnedValue: 40, actualTime: 3.25 });
    expect(midway.plateauAware.earnedSchedule).toBe(3.25);
  });

  it('has no value where nothing has been earned or no time has passed', () => {
    const { lipke } = earnedSchedule({ plannedValue: even, earnedValue: 0, actualTime: 0 });
    expect(lipke.schedulePerformanceIndexTime).toBeUndefined();
    expect(lipke.estimateAtCompletionTime).toBeUndefined();
    expect(lipke.toCompleteSchedulePerformanceIndex).toBe(1);
    expect(codeOf(() => earnedSchedule({ plannedValue: [0, 5, 4], earnedValue: 1, actualTime: 1 }))).toBe(
      'earned-value.invalid-series',
    );
  });

  it('never decreases as more is earned', () => {
    const series = fc.array(fc.nat(20), { minLength: 1, maxLength: 24 }).map((steps) => {
      let sum = 0;
      return [0, ...steps.map((step) => (sum += step))];
    });
    fc.assert(
      fc.property(series, fc.nat(300), fc.nat(300), fc.nat(24), (plannedValue, a, b, actualTime) => {
        const at = (earnedValue: number) => earnedSchedule({ plannedValue, earnedValue, actualTime });
        const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
        const bac = plannedValue.at(-1)!;
        if (Math.max(a, b) < bac || Math.min(a, b) >= bac) {
          expect(low.lipke.earnedSchedule).toBeLessThanOrEqual(high.lipke.earnedSchedule);
        }
        expect(low.plateauAware.earnedSchedule).toBeLessThanOrEqual(high.plateauAware.earnedSchedule);
        expect(low.plateauAware.earnedSchedule).toBeLessThanOrEqual(low.lipke.earnedSchedule);
      }),
    );
  });
});

describe('a status date', () => {
  const baseline = {
    calendars: [fiveDayWeek],
    wbs: [{ id: 'bridge' }, { id: 'deck', parent: 'bridge' }, { id: 'road' }],
    activities: [
      activity({ id: 'A', wbs: 'bridge' }),
      activity({ id: 'B', wbs: 'deck', measurement: FIFTY_FIFTY }),
      activity({ id: 'C', wbs: 'road', measurement: ZERO_HUNDRED }),
    ],
  };
  const start = parseMinute('2026-03-02T08:00');
  const result = earnedValue(
    baseline,
    {
      dataDate: parseMinute('2026-03-09T08:00'),
      progress: [
        { activity: 'A', actualStart: start, percentComplete: 40, actualCost: 50_000 },
        { activity: 'B', actualStart: start, actualCost: 45_000, estimateToComplete: 60_000 },
        { activity: 'C', actualStart: start, actualCost: 20_000 },
      ],
      history: [{ date: start, earnedValue: 0, actualCost: 0 }],
    },
    { period: 'week' },
  );

  it('adds up by WBS and in total', () => {
    expect(result.activities.map(({ earnedValue }) => earnedValue)).toEqual([40_000, 50_000, 0]);
    expect(result.wbs.map(({ id, earnedValue }) => [id, earnedValue])).toEqual([
      ['bridge', 90_000],
      ['deck', 50_000],
      ['road', 0],
    ]);
    expect(result.total.plannedValue).toBe(150_000);
    expect(result.total.estimateAtCompletion.bottomUp).toBe(115_000 + 60_000 + 60_000 + 100_000);
  });

  it('gives the series of the chart', () => {
    expect(result.sCurve.planned.map(({ amount }) => amount)).toEqual([0, 150_000, 300_000]);
    expect(result.sCurve.earned.map(({ amount }) => amount)).toEqual([0, 90_000]);
    expect(result.sCurve.actual.map(({ amount }) => amount)).toEqual([0, 115_000]);
  });

  it('gives earned schedule and its finish', () => {
    const { lipke, finishByLipke, plannedFinish } = result.earnedSchedule;
    expect(lipke.earnedSchedule).toBeCloseTo(0.6, 12);
    expect(plannedFinish).toBe(parseMinute('2026-03-13T16:00'));
    expect(finishByLipke).toBeGreaterThan(plannedFinish);
  });

  it('ignores what was recorded after the data date', () => {
    const early = earnedValue(baseline, {
      dataDate: start - 1440,
      progress: [{ activity: 'C', actualStart: start, actualFinish: start + 480 }],
    });
    expect(early.total.earnedValue).toBe(0);
  });
});

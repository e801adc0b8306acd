import type { EarnedValueView } from '#contract';
import type { EarnedScheduleMeasures, EstimateForms, PerformanceIndices } from '#engines/earned-value';
import { dayOf, formatDate, type Minute } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import type { Performance } from './performance.js';

const money = (minor: number): number => Math.round(minor) / 100;
const moneyOrNull = (minor: number | undefined): number | null => (minor === undefined ? null : money(minor));
const indexOrNull = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 1e6) / 1e6;
const date = (minute: Minute): string => formatDate(dayOf(minute));
const dateOrNull = (minute: Minute | undefined): string | null =>
  minute === undefined ? null : date(minute);

const forms = (of: EstimateForms): EarnedValueView['total']['estimateAtCompletion'] => ({
  atCpi: moneyOrNull(of.atCpi),
  atBudget: money(of.atBudget),
  atCpiSpi: moneyOrNull(of.atCpiSpi),
  bottomUp: moneyOrNull(of.bottomUp),
});

function amounts(indices: PerformanceIndices): EarnedValueView['total'] {
  return {
    budgetAtCompletion: money(indices.budgetAtCompletion),
    plannedValue: money(indices.plannedValue),
    earnedValue: money(indices.earnedValue),
    actualCost: money(indices.actualCost),
    costVariance: money(indices.costVariance),
    scheduleVariance: money(indices.scheduleVariance),
    cpi: indexOrNull(indices.costPerformanceIndex),
    spi: indexOrNull(indices.schedulePerformanceIndex),
    estimateAtCompletion: forms(indices.estimateAtCompletion),
    estimateToComplete: forms(indices.estimateToComplete),
    varianceAtCompletion: moneyOrNull(indices.varianceAtCompletion.atCpi),
    variancesAtCompletion: forms(indices.varianceAtCompletion),
    toCompleteIndexAtBudget: indexOrNull(indices.toCompleteIndexAtBudget),
    toCompleteIndexAtEstimate: indexOrNull(indices.toCompleteIndexAtEstimate),
    percentComplete: indexOrNull(indices.percentComplete),
    percentSpent: indexOrNull(indices.percentSpent),
  };
}

function measures(from: EarnedScheduleMeasures): EarnedValueView['earnedSchedule']['lipke'] {
  return {
    earnedSchedule: indexOrNull(from.earnedSchedule) ?? 0,
    scheduleVarianceTime: indexOrNull(from.scheduleVarianceTime) ?? 0,
    spiT: indexOrNull(from.schedulePerformanceIndexTime),
    ieacT: indexOrNull(from.estimateAtCompletionTime),
    tspi: indexOrNull(from.toCompleteSchedulePerformanceIndex),
  };
}

/** What the unit of values is called where they are no money: hours. */
const HOURS = 'h';

function weightsView(
  { weights, unweighted }: Pick<Performance, 'weights' | 'unweighted'>,
  currency: string,
): EarnedValueView['weights'] {
  if (weights === 'cost') return { by: weights, unit: currency, unweighted, warning: null };
  const missing =
    unweighted === 0
      ? ''
      : ` ${unweighted} ${unweighted === 1 ? 'activity has none and weighs' : 'activities have none and weigh'} nothing.`;
  const warning =
    weights === 'labour-hours'
      ? `No activity has a cost: activities are weighted by their budgeted hours of labour, and all values are hours.${missing}`
      : 'No activity has a cost, and hours of labour stand on too few: activities are weighted by their planned ' +
        'working time, and all values are hours. A long activity weighs more than a costly one; nothing is said of money.';
  return { by: weights, unit: HOURS, unweighted, warning };
}

/** Earned value as the API shows it: money in whole units of the currency, or hours, with two decimals. */
export function performanceView(
  result: Performance,
  model: ProjectModel,
  asOf: string,
  currency: string,
): EarnedValueView {
  const { earnedSchedule: schedule, sCurve } = result;
  const names = new Map(model.wbs.map(({ id, name }) => [id, name]));
  const curve = (points: typeof sCurve.planned) =>
    points.map(({ date: at, amount }) => ({ date: date(at), amount: money(amount) }));
  return {
    asOf,
    currency,
    weights: weightsView(result, currency),
    costsBooked: result.costsBooked,
    total: amounts(result.total),
    wbs: result.wbs.map((element) => ({
      id: element.id,
      name: names.get(element.id) ?? element.id,
      ...amounts(element),
    })),
    earnedSchedule: {
      periods: 'months',
      actualTime: schedule.actualTime,
      plannedDuration: schedule.plannedDuration,
      lipke: measures(schedule.lipke),
      plateauAware: measures(schedule.plateauAware),
      plannedFinish: date(schedule.plannedFinish),
      finishByLipke: dateOrNull(schedule.finishByLipke),
      finishByPlateauAware: dateOrNull(schedule.finishByPlateauAware),
    },
    sCurve: { planned: curve(sCurve.planned), earned: curve(sCurve.earned), actual: curve(sCurve.actual) },
  };
}

import type { EarnedValueView } from '#contract';
import type {
  EarnedScheduleMeasures,
  EstimateForms,
  EarnedValueResult,
  PerformanceIndices,
} from '#engines/earned-value';
import { dayOf, formatDate, type Minute } from '#engines/work-calendars';
import type { ProjectModel } from '#model';

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

/** Earned value as the API shows it: money in whole units of the currency with two decimals. */
export function performanceView(
  result: EarnedValueResult & { readonly costsBooked: boolean },
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

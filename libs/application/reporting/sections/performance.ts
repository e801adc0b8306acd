import { instantAfterPeriods, periodEnds, type EarnedValueResult } from '#engines/earned-value';
import { dayOf, formatDate } from '#engines/work-calendars';
import type { Performance } from '#application/performance';
import type { PerformanceSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { thinned } from './thinned.js';

/** Status dates that the curves of earned value and actual cost show. */
const MOST_POINTS = 24;

/** The date at which the plan had earned today's value; of finished work there is nothing to compare any more. */
function whereThePlanStood({ earnedSchedule, sCurve, total }: EarnedValueResult) {
  const { plannedFinish, plateauAware, plateau, actualTime } = earnedSchedule;
  const start = sCurve.planned[0]?.date;
  if (start === undefined || total.earnedValue >= total.budgetAtCompletion) return {};
  const { earnedSchedule: es } = plateauAware;
  const date = formatDate(dayOf(instantAfterPeriods(periodEnds(start, plannedFinish, 'month'), es)));
  return { date, ...(plateau.to > plateau.from && es === actualTime ? { onPlateau: true } : {}) };
}

/** Named where the values are hours: money needs no word. */
function weightsOf({ weights, unweighted, costsBooked }: Performance): Pick<PerformanceSection, 'weights'> {
  return weights === 'cost' ? {} : { weights: { by: weights, unweighted, actualsBooked: costsBooked } };
}

/** Earned value and earned schedule at the data date, with the S-curve; nothing for a project without budgets. */
export function performanceSection({
  performance,
  projectId,
  asOf,
}: ReportFacts): PerformanceSection | undefined {
  if (!performance || performance.total.budgetAtCompletion === 0) return undefined;
  const { total, earnedSchedule, sCurve } = performance;
  const money = (minor: number) => Math.round(minor) / 100;
  const shown = thinned(sCurve.earned, MOST_POINTS);
  const earned = new Map(shown.map(({ date: at, amount }) => [at, amount]));
  // Assumed hours are the earned ones: a third curve would say nothing.
  const assumed = performance.weights !== 'cost' && !performance.costsBooked;
  const actual = new Map((assumed ? [] : sCurve.actual).map(({ date: at, amount }) => [at, amount]));
  const dates = [...new Set([...sCurve.planned, ...shown].map(({ date: at }) => at))].sort((a, b) => a - b);
  const planned = new Map(sCurve.planned.map(({ date: at, amount }) => [at, amount]));
  const finish = earnedSchedule.finishByPlateauAware;
  return {
    href: `/v1/projects/${projectId}/earned-value?asOf=${asOf}`,
    ...weightsOf(performance),
    budgetAtCompletion: money(total.budgetAtCompletion),
    plannedValue: money(total.plannedValue),
    earnedValue: money(total.earnedValue),
    actualCost: money(total.actualCost),
    spi: total.schedulePerformanceIndex ?? null,
    cpi: total.costPerformanceIndex ?? null,
    estimateAtCompletion:
      total.estimateAtCompletion.atCpi === undefined ? null : money(total.estimateAtCompletion.atCpi),
    earnedSchedule: {
      earnedMonths: earnedSchedule.plateauAware.earnedSchedule,
      actualMonths: earnedSchedule.actualTime,
      spiT: earnedSchedule.plateauAware.schedulePerformanceIndexTime ?? null,
      ...(finish === undefined ? {} : { forecastFinish: formatDate(dayOf(finish)) }),
      ...whereThePlanStood(performance),
    },
    ...(total.toCompleteIndexAtBudget === undefined
      ? {}
      : { toCompletePerformanceIndex: total.toCompleteIndexAtBudget }),
    points: dates.map((at) => ({
      date: formatDate(dayOf(at)),
      ...(planned.has(at) ? { plannedValue: money(planned.get(at)!) } : {}),
      ...(earned.has(at) ? { earnedValue: money(earned.get(at)!) } : {}),
      ...(actual.has(at) ? { actualCost: money(actual.get(at)!) } : {}),
    })),
  };
}

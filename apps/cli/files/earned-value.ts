import { createHash } from 'node:crypto';
import { performanceAt, performanceView } from '#application/performance';
import { makePlan } from '#application/scheduling';
import { DomainError, type EarnedValueView } from '#contract';
import { canonicalJson, reportingCurrency, toModelDocument } from '#model';
import { outputFormat, printResult, type Table } from '../output.js';
import { dateOption } from './numbers.js';
import { openProjectFile } from './project-file.js';
import { earnedOf, liveUntil, statusAt } from './report-facts.js';

export interface EarnedValueOptions {
  readonly at?: string;
  readonly seed: string;
  readonly format: string;
}

/**
 * `spanwise earned-value FILE`: on the file's own data date by the progress and the costs that it states; on a later
 * one as a simulated calendar under the seed brings it there.
 */
export async function earnedValueOf(file: string, options: EarnedValueOptions): Promise<void> {
  const format = outputFormat(options.format);
  const { model, document = toModelDocument(model), warnings } = await openProjectFile(file);
  const hash = createHash('sha256').update(canonicalJson(document)).digest('hex');
  const plan = makePlan({ hash, document, model });
  const start = model.project.dataDate.slice(0, 10);
  const at = options.at === undefined ? start : dateOption('at', options.at);
  if (at < start) {
    throw new DomainError(
      'calendar.date-not-lived',
      `The file's data date is ${start}: what was before ${at} is not in it. Choose ${start} or later.`,
    );
  }
  const life = liveUntil(plan, options.seed, start, at);
  const { state } = statusAt(plan, life, at);
  const result = performanceAt(plan, state, at, earnedOf(life));
  const view = performanceView(result, model, at, reportingCurrency(model));
  for (const { message, where } of warnings) process.stderr.write(`warning: ${where}: ${message}\n`);
  for (const sentence of sentencesOf(view)) process.stderr.write(`${sentence}\n`);
  printResult(format, { ...view, warnings }, () => tableOf(view));
}

/** What the columns count in. */
const WEIGHTS = { cost: 'cost', 'labour-hours': 'labour hours', duration: 'duration' } as const;

function sentencesOf({ total, weights, costsBooked, earnedSchedule: schedule }: EarnedValueView): string[] {
  if (total.budgetAtCompletion === 0) {
    return ['No activity has a cost, hours of labour or a duration: there is nothing to earn.'];
  }
  const { lipke, plateauAware } = schedule;
  const booked =
    weights.by === 'cost'
      ? 'Nobody booked actual costs: work done is taken to have cost its budget.'
      : 'Nobody booked actual hours: work done is taken to have taken its budget; CPI and CV say nothing.';
  return [
    `Weights: ${WEIGHTS[weights.by]}, in ${weights.unit}.`,
    ...(weights.warning === null ? [] : [`warning: ${weights.warning}`]),
    ...(costsBooked ? [] : [booked]),
    `Earned schedule: ${plateauAware.earnedSchedule} months of the plan earned in ${Math.round(schedule.actualTime * 100) / 100}, SPI(t) ${plateauAware.spiT ?? 'none'} (Lipke ${lipke.spiT ?? 'none'}), finish ${schedule.finishByPlateauAware ?? 'none'} against ${schedule.plannedFinish}.`,
  ];
}

function tableOf({ total, wbs }: EarnedValueView): Table {
  return {
    columns: [
      'id',
      'name',
      'BAC',
      'PV',
      'EV',
      'AC',
      'SV',
      'CV',
      'SPI',
      'CPI',
      'EAC BAC/CPI',
      'EAC at budget',
      'EAC CPI·SPI',
      'EAC afresh',
      'VAC',
      'TCPI',
    ],
    rows: [{ id: '', name: 'Total', ...total }, ...wbs].map((row) => [
      row.id,
      row.name,
      row.budgetAtCompletion,
      row.plannedValue,
      row.earnedValue,
      row.actualCost,
      row.scheduleVariance,
      row.costVariance,
      row.spi,
      row.cpi,
      row.estimateAtCompletion.atCpi,
      row.estimateAtCompletion.atBudget,
      row.estimateAtCompletion.atCpiSpi,
      row.estimateAtCompletion.bottomUp,
      row.varianceAtCompletion,
      row.toCompleteIndexAtBudget,
    ]),
  };
}

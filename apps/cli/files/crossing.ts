import { runReplications } from '#engines/crossing';
import { formatDate, parseDate } from '#engines/work-calendars';
import { compileCrossing } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';

export interface CrossingOptions {
  readonly replications: string;
  readonly seed: string;
  readonly from: string;
  readonly days: string;
  readonly format: string;
}

const SHOWN = /^(vehicles|people)\/|^wait\/.*\/(mean|p95)$|utilisation$|^target\//;

/** `spanwise crossing FILE`. */
export async function crossing(file: string, options: CrossingOptions): Promise<void> {
  const format = outputFormat(options.format);
  const replications = wholeNumberOption('replications', options.replications, 2, 100_000);
  const days = wholeNumberOption('days', options.days, 1, 3660);
  const { model } = await openProjectFile(file);
  if (!model.crossing) throw new UsageError(`${file} describes no crossing: it is a schedule only`);
  const first = firstDay(options.from);
  const result = runReplications(compileCrossing(model), {
    seed: options.seed,
    from: formatDate(first),
    to: formatDate(first + days - 1),
    replications,
  });
  for (const { message } of result.warnings) process.stderr.write(`warning: ${message}\n`);
  process.stderr.write(`${result.bottleneck}\n`);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  printResult(format, { ...result, seed: options.seed }, () => ({
    columns: ['figure', 'unit', 'estimate', 'low', 'high'],
    rows: result.figures
      .filter(({ id }) => format === 'csv' || SHOWN.test(id))
      .map(({ id, unit, estimate, low, high }) => [id, unit, round(estimate), round(low), round(high)]),
  }));
}

function firstDay(text: string): number {
  try {
    return parseDate(text);
  } catch {
    throw new UsageError(`--from must be a date such as 2027-10-04, not "${text}"`);
  }
}

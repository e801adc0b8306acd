import {
  facilityWarnings,
  runReplications,
  runToPrecision,
  warmUpDays,
  type CrossingDefinition,
  type CrossingRunResult,
  type CrossingRunSpecification,
} from '#engines/crossing';
import { formatDate, parseDate } from '#engines/work-calendars';
import { compileCrossing } from '#model';
import { CrossingAbsentError, UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { dateOption, wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';

export interface CrossingOptions {
  readonly replications: string;
  readonly seed: string;
  readonly from: string;
  readonly days: string;
  readonly warmUp: string;
  readonly level: string;
  readonly precision?: string;
  readonly format: string;
}

const SHOWN =
  /^(vehicles|people)\/|^wait\/.*\/(mean|p50|p90|p95|p99)$|^queue\/(?!gate).*\/mean$|utilisation$|^target\//;

/** `spanwise crossing FILE`. */
export async function crossing(file: string, options: CrossingOptions): Promise<void> {
  const format = outputFormat(options.format);
  const replications = wholeNumberOption('replications', options.replications, 2, 100_000);
  const days = wholeNumberOption('days', options.days, 1, 3660);
  const level = shareOption('level', options.level);
  const from = dateOption('from', options.from);
  const { model } = await openProjectFile(file);
  if (!model.crossing) throw new CrossingAbsentError(file);
  const definition = compileCrossing(model);
  const { seed } = options;
  // Before anything is simulated, so that nobody waits for what cannot be.
  for (const { message } of facilityWarnings(definition, from)) {
    process.stderr.write(`warning: ${message}\n`);
  }
  const warmUp =
    options.warmUp === 'auto'
      ? warmUpDays(definition, { seed, from })
      : { days: wholeNumberOption('warm-up', options.warmUp, 0, 3660), reliable: true };
  if (!warmUp.reliable)
    process.stderr.write('warning: no steady state was found within a month: the queue may be growing\n');
  const specification = {
    seed,
    from,
    to: formatDate(parseDate(from) + days - 1),
    warmUpDays: warmUp.days,
    level,
  };
  const result =
    options.precision === undefined
      ? runReplications(definition, { ...specification, replications })
      : preciseRun(definition, specification, options.precision);
  process.stderr.write(`${result.bottleneck}\n`);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  printResult(format, { ...result, warmUpDays: warmUp.days, level, seed }, () => ({
    columns: ['figure', 'unit', 'estimate', 'low', 'high'],
    rows: result.figures
      .filter(({ id }) => format === 'csv' || SHOWN.test(id))
      .map(({ id, unit, estimate, low, high }) => [id, unit, round(estimate), round(low), round(high)]),
  }));
}

function shareOption(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new UsageError(`--${name} must lie between 0 and 1, not "${text}"`);
}

/** Most replications that a precision may take. */
const MOST_REPLICATIONS = 2000;

function preciseRun(
  definition: CrossingDefinition,
  specification: CrossingRunSpecification & { readonly level: number },
  precision: string,
): CrossingRunResult {
  const [figure = '', share = ''] = precision.split('=');
  const relativeHalfWidth = shareOption('precision', share);
  const options = { ...specification, figure, relativeHalfWidth, maximum: MOST_REPLICATIONS };
  const { reached, ...result } = runToPrecision(definition, options);
  if (!reached)
    process.stderr.write(`warning: ${MOST_REPLICATIONS} replications do not bring ${figure} that far\n`);
  return result;
}

import {
  boothRecordsCsv,
  dayRecordsCsv,
  hourBands,
  traceDay,
  type CrossingDefinition,
} from '#engines/crossing';
import { compileCrossing } from '#model';
import { CrossingAbsentError, UsageError } from '../failure.js';
import { outputFormat, printResult, type Cell } from '../output.js';
import { dateOption, wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';

export interface DayOptions {
  readonly date: string;
  readonly seed: string;
  readonly records?: string;
  readonly days?: string;
  readonly replications?: string;
  readonly format?: string;
}

async function crossingOf(file: string): Promise<CrossingDefinition> {
  const { model } = await openProjectFile(file);
  if (!model.crossing) throw new CrossingAbsentError(file);
  return compileCrossing(model);
}

/** `spanwise crossing records FILE`: every customer of a day as CSV, or days as a site records them. */
export async function crossingRecords(file: string, options: DayOptions): Promise<void> {
  const { records = 'stays', seed } = options;
  if (records !== 'stays' && records !== 'visits' && records !== 'booths') {
    throw new UsageError(`--records must be stays, visits or booths, not "${records}"`);
  }
  const date = dateOption('date', options.date);
  const days = wholeNumberOption('days', options.days ?? '1', 1, 366);
  if (records === 'booths') {
    process.stdout.write(boothRecordsCsv(await crossingOf(file), { date, seed, days }));
    return;
  }
  if (days > 1) throw new UsageError('--days goes with --records booths: stays and visits are of one day');
  process.stdout.write(dayRecordsCsv(await crossingOf(file), { date, seed, before: null, records }));
}

/** `spanwise crossing trace FILE`: a day for an animation, as JSON. */
export async function crossingTrace(file: string, options: DayOptions): Promise<void> {
  const date = dateOption('date', options.date);
  const { trace } = traceDay(await crossingOf(file), { date, seed: options.seed, before: null });
  process.stdout.write(`${JSON.stringify({ date, ...trace })}\n`);
}

/** `spanwise crossing hours FILE`: a day hour by hour, in bands over replications. */
export async function crossingHours(file: string, options: DayOptions): Promise<void> {
  const format = outputFormat(options.format ?? 'table');
  const replications = wholeNumberOption('replications', options.replications ?? '30', 2, 10_000);
  const date = dateOption('date', options.date);
  const bands = hourBands(await crossingOf(file), { date, seed: options.seed, replications });
  const round = (value: number): number => Math.round(value * 100) / 100;
  printResult(format, bands, () => ({
    columns: [
      'class',
      'direction',
      'hour',
      'arrivals',
      'wait',
      'wait P10',
      'wait P90',
      'P95',
      'queue',
      'queue P90',
    ],
    rows: bands.flows.flatMap((flow) =>
      flow.arrivals.map((arrivals, hour): Cell[] => [
        flow.class,
        flow.direction,
        hour,
        round(arrivals.mean),
        round(flow.waitMinutes[hour]!.mean),
        round(flow.waitMinutes[hour]!.p10),
        round(flow.waitMinutes[hour]!.p90),
        round(flow.p95WaitMinutes[hour]!),
        round(flow.queue[hour]!.mean),
        round(flow.queue[hour]!.p90),
      ]),
    ),
  }));
}

import { writeFile } from 'node:fs/promises';
import { calibrationView, readBoothRecords } from '#application/crossings';
import { calibrate } from '#engines/crossing';
import { outputFormat, printResult, type Cell } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { readBytes } from './project-file.js';

export interface CalibrateOptions {
  readonly booths?: string;
  readonly yaml?: string;
  readonly seed: string;
  readonly format: string;
}

/** `spanwise crossing calibrate FILE.csv`. */
export async function crossingCalibrate(file: string, options: CalibrateOptions): Promise<void> {
  const format = outputFormat(options.format);
  const records = await readBoothRecords(await readBytes(file));
  const booths =
    options.booths === undefined ? undefined : wholeNumberOption('booths', options.booths, 1, 1000);
  const report = calibrate(records, { seed: options.seed, ...(booths === undefined ? {} : { booths }) });
  const view = calibrationView(report);
  process.stderr.write(`${view.sentence}\n`);
  if (options.yaml !== undefined) await writeFile(options.yaml, view.yaml);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  printResult(format, view, () => ({
    columns: ['what', 'of', 'value', 'low', 'high', 'verdict'],
    rows: [
      ...view.arrivals.map((a): Cell[] => [
        'per day',
        `${a.class} ${a.direction}`,
        round(a.perDay),
        null,
        null,
        '',
      ]),
      ...view.services.flatMap(({ stage, class: id, fits }) =>
        fits.map((fit): Cell[] => [
          'service',
          `${id} at ${stage}: ${fit.yaml}`,
          round(fit.pValue),
          null,
          null,
          'p-value',
        ]),
      ),
      ...view.stages.flatMap(({ stage, direction, classes, verdicts }) =>
        verdicts.map((v): Cell[] => [
          `${v.measure} (${v.basis})`,
          `${classes.join('+')} ${stage} ${direction}`,
          round(v.observed),
          round(v.low),
          round(v.high),
          v.agrees ? 'agrees' : 'differs',
        ]),
      ),
    ],
  }));
}

import { floatPathViewOf } from '#contract';
import { ScheduleCalculator } from '#engines/cpm';
import { compileNetwork } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';

export interface FloatPathOptions {
  readonly to?: string;
  readonly by?: string;
  readonly limit?: string;
  readonly format: string;
}

/** `spanwise float-paths FILE`: the chains that lead to an activity, the most critical first. */
export async function floatPaths(file: string, options: FloatPathOptions): Promise<void> {
  const format = outputFormat(options.format);
  const by = rankOf(options.by);
  const limit = options.limit === undefined ? undefined : wholeNumberOption('limit', options.limit, 1, 100);
  const { model } = await openProjectFile(file);
  const network = compileNetwork(model);
  const to =
    options.to === undefined ? undefined : network.activities.findIndex(({ id }) => id === options.to);
  if (to === -1)
    throw new UsageError(`${file} has no activity "${options.to}"; "spanwise schedule ${file}" lists them`);
  const calculator = new ScheduleCalculator(network);
  calculator.calculate();
  const view = floatPathViewOf(calculator, model, {
    ...(to === undefined ? {} : { to }),
    ...(by === undefined ? {} : { by }),
    ...(limit === undefined ? {} : { limit }),
  });
  process.stderr.write('Float paths are unverified against Primavera: none of its own were at hand.\n');
  printResult(format, view, () => ({
    columns: ['path', 'path float h', 'activity', 'name', 'start', 'finish', 'float h'],
    rows: view.paths.flatMap(({ number, floatHours, activities }) =>
      activities.map(({ id, name, start, finish, totalFloatHours }) => [
        number,
        floatHours,
        id,
        name,
        start,
        finish,
        totalFloatHours,
      ]),
    ),
  }));
}

function rankOf(text: string | undefined): 'total-float' | 'free-float' | undefined {
  if (text === undefined || text === 'total-float' || text === 'free-float') return text;
  throw new UsageError(`--by must be total-float or free-float, not "${text}"`);
}

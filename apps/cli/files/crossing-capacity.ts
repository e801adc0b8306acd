import { capacityAnswer } from '#application/crossings';
import { capacityQuestion, type CapacityAnswer } from '#contract';
import { compileCrossing } from '#model';
import { crossingTasks } from '#platform/compute';
import { CrossingAbsentError, UsageError } from '../failure.js';
import { outputFormat, printResult, type Cell, type Table } from '../output.js';
import { openProjectFile } from './project-file.js';

export interface CapacityOptions {
  readonly vary?: readonly string[];
  readonly along?: string;
  readonly other?: string;
  readonly lanes?: string;
  readonly target?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly tolerance?: string;
  readonly error?: string;
  readonly days?: string;
  readonly date: string;
  readonly seed: string;
  readonly format: string;
}

type Asked = 'smallest-design' | 'breaking-point' | 'envelope' | 'marginal-value';

/** `spanwise crossing design|breaking-point|envelope|marginal-value FILE`. */
export async function crossingCapacity(ask: Asked, file: string, options: CapacityOptions): Promise<void> {
  const format = outputFormat(options.format);
  const parsed = capacityQuestion.safeParse(questionOf(ask, options));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`--${issue?.path.join('.') ?? 'option'}: ${issue?.message ?? 'does not fit'}`);
  }
  const { model } = await openProjectFile(file);
  if (!model.crossing) throw new CrossingAbsentError(file);
  const defaults = { date: options.date, seed: options.seed };
  const answer = await capacityAnswer(compileCrossing(model), parsed.data, defaults, {
    run: (task, input) => Promise.resolve(crossingTasks[task](input as never) as never),
  });
  for (const warning of answer.warnings) process.stderr.write(`warning: ${warning}\n`);
  process.stderr.write(`${answer.sentence}\n`);
  printResult(format, answer, () => tableOf(answer));
}

function questionOf(ask: Asked, options: CapacityOptions): object {
  const number = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  const { date, seed, target, minimum, maximum, tolerance, error, days } = options;
  const common = { ask, date, seed };
  if (ask === 'marginal-value') {
    return defined({ ...common, parameters: options.lanes?.split(','), days: number(days) });
  }
  const question = { ...common, target, error: number(error), maximumDays: number(days) };
  if (ask === 'smallest-design')
    return defined({ ...question, parameters: (options.vary ?? []).map(parameterOf) });
  const range = { minimum: number(minimum), maximum: number(maximum), tolerance: number(tolerance) };
  if (ask === 'breaking-point') return defined({ ...question, ...range });
  const other = options.other === undefined ? undefined : parameterOf(options.other);
  return defined({ ...question, ...range, along: parameterOf(options.along ?? ''), other });
}

const defined = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** `car=1..4` or `hours=8,10,12`. @throws UsageError */
function parameterOf(text: string): { readonly id: string; readonly values: readonly number[] } {
  const found = /^([^=]+)=(?:(\d+)\.\.(\d+)|([\d.]+(?:,[\d.]+)*))$/.exec(text);
  if (!found) throw new UsageError(`say a parameter as car=1..4 or hours=8,10,12, not "${text}"`);
  const [, id, from, to, list] = found;
  if (list !== undefined) return { id: id!, values: list.split(',').map(Number) };
  const [first, last] = [Number(from), Number(to)];
  return { id: id!, values: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function tableOf(answer: CapacityAnswer): Table {
  if (answer.smallestDesign) {
    return {
      columns: ['design', 'cost', 'verdict', 'days', 'share', 'low', 'high'],
      rows: answer.smallestDesign.tested.map(({ settings, cost, verdict, days, share }) => [
        Object.entries(settings)
          .map(([id, value]) => `${id}=${value}`)
          .join(' '),
        round(cost),
        verdict,
        days,
        round(share.estimate),
        round(share.low),
        round(share.high),
      ]),
    };
  }
  if (answer.marginalValues) {
    return {
      columns: ['one more of', 'figure', 'today', 'difference', 'low', 'high', 'matters'],
      rows: answer.marginalValues.flatMap(({ parameter, figures }) =>
        figures.map((f): Cell[] => [
          parameter,
          f.id,
          round(f.baseline.estimate),
          round(f.difference.estimate),
          round(f.difference.low),
          round(f.difference.high),
          f.matters,
        ]),
      ),
    };
  }
  if (answer.frontier) {
    const rows = answer.frontier.map(({ setting, needed, undecided }): Cell[] => [
      setting,
      needed,
      undecided,
    ]);
    return { columns: ['setting', 'needed', 'undecided'], rows };
  }
  const points = answer.envelope ?? [{ setting: null, breaking: answer.breakingPoint! }];
  return {
    columns: ['setting', 'borne', 'broken', 'vehicles borne', 'vehicles too many'],
    rows: points.map(({ setting, breaking }): Cell[] => [
      setting,
      breaking.borne,
      breaking.broken,
      breaking.bornePerDay?.vehicles ?? null,
      breaking.brokenPerDay?.vehicles ?? null,
    ]),
  };
}

import { createHash } from 'node:crypto';
import { createRun, type CreateRun } from '#contract';
import { executeRun } from '#application/analyses';
import { RunRequests } from '#application/scenarios';
import { canonicalJson } from '#model';
import { ComputePool } from '#platform/compute';
import { UsageError } from '../failure.js';
import { outputFormat, printResult, type Cell, type Table } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';
import { documentOf, settings } from './what-if.js';

export interface SearchOptions {
  readonly vary?: string | readonly string[];
  readonly value?: string;
  readonly figure?: string | readonly string[];
  readonly design?: string;
  readonly levels?: string;
  readonly points?: string;
  readonly trajectories?: string;
  readonly atMost?: string;
  readonly atLeast?: string;
  readonly largest?: boolean;
  readonly step?: string;
  readonly budget?: string;
  readonly by?: string;
  readonly spend?: string;
  readonly actions?: string;
  readonly set?: readonly string[];
  readonly iterations?: string;
  readonly replications?: string;
  readonly analyses?: string;
  readonly seed?: string;
  readonly from?: string;
  readonly days?: string;
  readonly format?: string;
}

/** `spanwise sweep|screening|goal-seek|what-next FILE …`: the same request, checks and bytes as of a server's run. */
export async function searchCommand(
  kind: 'sweep' | 'screening' | 'goal-seek' | 'what-next',
  file: string,
  options: SearchOptions,
): Promise<void> {
  const format = outputFormat(options.format ?? 'table');
  const request = requestOf(kind, options);
  await openProjectFile(file);
  const document = await documentOf(file);
  const hash = createHash('sha256').update(canonicalJson(document)).digest('hex');
  const pool = new ComputePool();
  try {
    const specification = await new RunRequests(pool).specification({ version: 1, hash, document }, request);
    const compute: Parameters<typeof executeRun>[2] = (input) => pool.run('variant-batch', input);
    const result = await executeRun(specification, document, compute, progressShown());
    printResult(format, result, () => tableOf(result as SearchResult));
  } finally {
    await pool.onApplicationShutdown();
  }
}

/** Every tenth part of a round on standard error: a search does not know its rounds beforehand. */
function progressShown(): (share: number) => void {
  let round = 1;
  let last = 0;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth === last) return;
    last = tenth % 10;
    process.stderr.write(`round ${round}: ${tenth * 10} %\n`);
    if (tenth === 10) round++;
  };
}

function requestOf(kind: CreateRun['kind'], options: SearchOptions): CreateRun {
  const parsed = createRun.safeParse({ kind, ...sizeOf(options), ...ownOf(kind, options) });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${issue!.path.join('.') || kind}: ${issue!.message}`);
}

function sizeOf(options: SearchOptions) {
  const { from, days, analyses, seed } = options;
  if (from === undefined && days !== undefined && days !== '7') throw new UsageError('--days needs --from');
  return {
    seed: seed ?? '1',
    iterations: wholeNumberOption('iterations', options.iterations ?? '2000', 100, 1_000_000),
    replications: wholeNumberOption('replications', options.replications ?? '30', 2, 10_000),
    ...(from !== undefined && { days: { from, count: wholeNumberOption('days', days ?? '7', 1, 366) } }),
    ...(analyses !== undefined && { analyses: analyses.split(',') }),
  };
}

function ownOf(kind: CreateRun['kind'], options: SearchOptions): object {
  const overrides = settings(options.set ?? []);
  const varied = [options.vary ?? []].flat().map(parameterOf);
  const figures = [options.figure ?? []].flat();
  const numbers = (names: readonly (keyof SearchOptions)[]) =>
    Object.fromEntries(
      names.filter((name) => options[name] !== undefined).map((name) => [name, Number(options[name])]),
    );
  if (kind === 'sweep') {
    const levels = numbers(['levels']);
    const parameters = varied.map((parameter) => ({ ...parameter, ...levels }));
    return { design: options.design ?? 'grid', parameters, figures, overrides, ...numbers(['points']) };
  }
  if (kind === 'screening') return { parameters: varied, figures, overrides, ...numbers(['trajectories']) };
  if (kind === 'goal-seek') {
    const value = options.value === undefined ? {} : { value: jsonOf(options.value) };
    return {
      parameter: { ...varied[0], ...value },
      figure: figures[0],
      goal: numbers(['atMost', 'atLeast']),
      want: options.largest ? 'largest' : 'smallest',
      overrides,
      ...numbers(['step', 'budget']),
    };
  }
  return {
    by: options.by,
    ...(options.spend !== undefined && { budget: Number(options.spend) }),
    ...(options.actions !== undefined && { actions: options.actions.split(',') }),
  };
}

/** `path=low..high`: whole numbers where both are written without a point, dates where both are dates. */
function parameterOf(text: string) {
  const [, path, low, high] = /^(.+?)=(.+?)\.\.(.+)$/.exec(text) ?? [];
  if (path === undefined || low === undefined || high === undefined) {
    throw new UsageError(`--vary takes PATH=LOW..HIGH, not "${text}"`);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(low)) return { path, minimum: low, maximum: high };
  const integer = [low, high].every((end) => /^-?\d+$/.test(end));
  return { path, minimum: Number(low), maximum: Number(high), integer };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`--value takes JSON, not "${text}"`);
  }
}

interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

type SearchResult =
  | {
      readonly kind: 'sweep';
      readonly parameters: readonly { readonly name: string }[];
      readonly figures: readonly string[];
      readonly points: readonly {
        readonly values: readonly Cell[];
        readonly figures: Readonly<
          Record<string, { readonly value: Interval; readonly matters: boolean }>
        > | null;
      }[];
    }
  | {
      readonly kind: 'screening';
      readonly figures: readonly {
        readonly figure: string;
        readonly unit: string;
        readonly effects: readonly {
          readonly parameter: string;
          readonly mean: number;
          readonly meanAbsolute: number;
          readonly standardDeviation: number;
        }[];
      }[];
    }
  | {
      readonly kind: 'goal-seek';
      readonly parameter: string;
      readonly figure: string;
      readonly answer: { readonly value: Cell } | null;
      readonly exhausted: boolean;
      readonly tried: readonly {
        readonly value: Cell;
        readonly figure: Interval | null;
        readonly reaches: boolean;
        readonly decided: boolean;
      }[];
    }
  | {
      readonly kind: 'what-next';
      readonly sentence: string;
      readonly frontier: readonly {
        readonly actions: readonly string[];
        readonly cost: number;
        readonly probability: number;
        readonly gain: Interval;
      }[];
    };

function tableOf(result: SearchResult): Table {
  if (result.kind === 'sweep') {
    const { parameters, figures, points } = result;
    const columns = figures.flatMap((figure) => [figure, 'low', 'high', 'matters']);
    return {
      columns: [...parameters.map(({ name }) => name), ...columns],
      rows: points.map((point) => [
        ...point.values,
        ...figures.flatMap((figure): Cell[] => {
          const found = point.figures?.[figure];
          return found ? [...intervalCells(found.value), found.matters ? 'yes' : ''] : [null, null, null, ''];
        }),
      ]),
    };
  }
  if (result.kind === 'screening') {
    return {
      columns: ['figure', 'parameter', 'meanAbsolute', 'mean', 'deviation', 'unit'],
      rows: result.figures.flatMap(({ figure, unit, effects }) =>
        effects.map((effect) => [
          figure,
          effect.parameter,
          effect.meanAbsolute,
          effect.mean,
          effect.standardDeviation,
          unit,
        ]),
      ),
    };
  }
  if (result.kind === 'goal-seek') {
    const { parameter, figure, tried, answer, exhausted } = result;
    const found = answer ? `answer: ${String(answer.value)}` : 'no value tried reaches the goal';
    process.stderr.write(
      `${found}${exhausted ? '; the budget is used up, so this is the best found' : ''}\n`,
    );
    return {
      columns: [parameter, figure, 'low', 'high', 'reaches', 'decided'],
      rows: tried.map((row) => [
        row.value,
        ...(row.figure ? intervalCells(row.figure) : [null, null, null]),
        row.reaches ? 'yes' : 'no',
        row.decided ? 'yes' : 'no',
      ]),
    };
  }
  process.stderr.write(`${result.sentence}\n`);
  return {
    columns: ['cost', 'probability', 'gain', 'low', 'high', 'actions'],
    rows: result.frontier.map(({ actions, cost, probability, gain }) => [
      cost,
      probability,
      ...intervalCells(gain),
      actions.join(' '),
    ]),
  };
}

const intervalCells = ({ estimate, low, high }: Interval): number[] => [estimate, low, high];

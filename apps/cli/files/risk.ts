import { availableParallelism } from 'node:os';
import { riskViewOf, type RiskView } from '#contract';
import type { Convergence, Sampling, ScheduleRiskOptions } from '#engines/schedule-risk';
import { parseMinute } from '#engines/work-calendars';
import { activityAttributes, compileNetwork, compileRiskDefinition, type ProjectModel } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';
import { withOverlay } from './risk-overlay.js';
import { RiskRun } from './risk-run.js';

export interface RiskOptions {
  readonly iterations: string;
  readonly seed: string;
  readonly format: string;
  readonly sampling: string;
  readonly ranges?: string;
  readonly mitigated?: string;
  readonly watch?: string;
  readonly converge?: string;
  readonly within?: string;
  readonly percentiles?: string;
  readonly by?: string;
  readonly tornadoIterations?: string;
  readonly threads?: string;
}

/** `spanwise risk FILE`. */
export async function risk(file: string, options: RiskOptions): Promise<void> {
  const format = outputFormat(options.format);
  const iterations = wholeNumberOption('iterations', options.iterations, 1, 100_000_000);
  const engineOptions = simulationOptions(options);
  const convergence = convergenceOf(options);
  const questions = questionsOf(options);
  const run = new RiskRun(threadsOf(options, iterations));
  const { model: read, warnings } = await openProjectFile(file);
  const model = options.ranges === undefined ? read : await withOverlay(read, options.ranges);
  const network = compileNetwork(model);
  checkMitigation(model, engineOptions);
  const result = await run.result(
    compileRiskDefinition(model, network),
    { iterations, seed: options.seed, ...(convergence && { convergence }) },
    { ...engineOptions, attributes: activityAttributes(model) },
    progressTo(process.stderr, iterations),
  );
  await run.stop();
  const view = riskViewOf(result, { model, dataDate: network.dataDate, seed: options.seed, questions });
  for (const { message } of view.warnings) process.stderr.write(`warning: ${message}\n`);
  process.stderr.write(`${view.mergeBias.note}\n`);
  printResult(format, { ...view, warnings: [...warnings, ...view.warnings] }, () => tableOf(view));
}

const MOST_THREADS = 64;
/** Fewer iterations are done before another thread is ready. */
const WORTH_ANOTHER_THREAD = 4096;

function threadsOf({ threads }: RiskOptions, iterations: number): number {
  if (threads !== undefined) return wholeNumberOption('threads', threads, 1, MOST_THREADS);
  return iterations < WORTH_ANOTHER_THREAD ? 1 : Math.min(4, availableParallelism());
}

/** How far a long run is, once a second, to whoever watches a terminal; Ctrl-C ends it. */
function progressTo(stream: NodeJS.WriteStream, iterations: number): (done: number) => void {
  if (!stream.isTTY) return () => undefined;
  let last = performance.now();
  return (done) => {
    if (performance.now() - last < 1000) return;
    last = performance.now();
    stream.write(`${done} of ${iterations} iterations\n`);
  };
}

function tableOf(view: RiskView) {
  const shown = ['P10', 'P50', 'P80', 'P90'];
  return {
    columns: ['id', 'name', 'planned', ...shown, 'P(planned)'],
    rows: [{ id: '', name: 'Project finish', ...view.finish }, ...view.milestones].map((row) => [
      row.id,
      row.name,
      row.deterministic.slice(0, 10),
      ...shown.map((percentile) => row.percentiles[percentile]?.slice(0, 10) ?? null),
      Math.round(row.probabilityOfDeterministic * 1000) / 1000,
    ]),
  };
}

const SAMPLINGS: readonly Sampling[] = ['monte-carlo', 'latin-hypercube', 'lattice'];
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function simulationOptions(options: RiskOptions): ScheduleRiskOptions {
  const sampling = SAMPLINGS.find((known) => known === options.sampling);
  if (!sampling) {
    throw new UsageError(`--sampling must be one of ${SAMPLINGS.join(', ')}, not "${options.sampling}"`);
  }
  const { mitigated, watch, tornadoIterations } = options;
  return {
    sampling,
    ...(mitigated !== undefined && { mitigated: mitigated === 'all' ? mitigated : listOf(mitigated) }),
    ...(watch !== undefined && { watched: listOf(watch) }),
    ...(tornadoIterations !== undefined && {
      tornadoIterations: wholeNumberOption('tornado-iterations', tornadoIterations, 0, 1_000_000),
    }),
  };
}

/** A mistyped risk would otherwise be taken as not mitigated without a word. */
function checkMitigation(model: ProjectModel, { mitigated }: ScheduleRiskOptions): void {
  const known = new Set((model.uncertainty?.risks ?? []).map(({ id }) => id));
  const unknown =
    mitigated === undefined || mitigated === 'all' ? [] : mitigated.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new UsageError(`--mitigated: the model has no risk ${unknown.join(', ')}`);
}

function numbersIn(name: string, text: string, inside: (value: number) => boolean): number[] {
  const values = listOf(text.replaceAll(/[Pp]/g, '')).map(Number);
  if (values.length > 0 && values.every((value) => Number.isFinite(value) && inside(value))) return values;
  throw new UsageError(`--${name} must be percents between 0 and 100 such as 50,80, not "${text}"`);
}

function convergenceOf({ converge, within }: RiskOptions): Convergence | undefined {
  if (converge === undefined && within === undefined) return undefined;
  const days = Number(within ?? '1');
  if (!(days > 0)) throw new UsageError(`--within must be a number of days above zero, not "${within}"`);
  const percents = numbersIn('converge', converge ?? '50,80', (value) => value > 0 && value < 100);
  return { percents, halfWidthMinutes: days * 1440 };
}

function questionsOf({ percentiles, by }: RiskOptions) {
  const dateOf = (text: string) => {
    try {
      return parseMinute(text);
    } catch {
      throw new UsageError(
        `--by must be dates or times such as 2026-10-30 or 2026-10-30T17:00, not "${text}"`,
      );
    }
  };
  return {
    ...(percentiles !== undefined && {
      percents: numbersIn('percentiles', percentiles, (value) => value > 0 && value < 100),
    }),
    ...(by !== undefined && { dates: listOf(by).map(dateOf) }),
  };
}

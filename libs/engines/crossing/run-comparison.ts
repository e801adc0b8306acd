import { meanInterval, pairedInterval, RunningMoments, type ConfidenceInterval } from '#engines/numerics';
import type { CrossingBatch } from './crossing-run.js';
import { CrossingError } from './crossing-error.js';
import { figureName, flowName, NO_NAMES, poolName, type CrossingNames } from './figure-names.js';
import { busiestPool, type Figure } from './run-results.js';
import type { FigureUnit } from './run-figures.js';

export interface FigureComparison {
  readonly id: string;
  /** By the names of classes, directions, stages and pools. */
  readonly name: string;
  readonly unit: FigureUnit;
  readonly baseline: ConfidenceInterval;
  readonly scenario: ConfidenceInterval;
  /** Scenario less baseline, replication by replication on common random numbers. */
  readonly difference: ConfidenceInterval;
  /** The interval of the difference leaves out zero. */
  readonly matters: boolean;
}

export interface RunComparison {
  readonly replications: number;
  readonly figures: readonly FigureComparison[];
  /** Figures that only one of the two facilities has. */
  readonly onlyBaseline: readonly string[];
  readonly onlyScenario: readonly string[];
  /** The pool most asked of on either side; null where nothing is staffed. */
  readonly bottleneck: { readonly baseline: string | null; readonly scenario: string | null };
  /** What changed and what limits now, in words. */
  readonly sentence: string;
}

/**
 * Scenario against baseline, paired by replication. A scenario that changes nothing differs by exactly zero.
 * @param names of the scenario's and the baseline's parts, for the sentence and the figures
 * @throws CrossingError crossing.replications-differ when the two were not run on the same replications
 */
export function compareRuns(
  baseline: CrossingBatch,
  scenario: CrossingBatch,
  level = 0.95,
  names: CrossingNames = NO_NAMES,
): RunComparison {
  const pairs = baseline.replications.length;
  const same =
    pairs === scenario.replications.length &&
    baseline.replications.every((r, i) => r.index === scenario.replications[i]!.index);
  if (!same) throw new CrossingError('crossing.replications-differ', 'both runs need the same replications');
  const positions = new Map(scenario.figures.map((figure, i) => [figure.id, i]));
  const known = new Set(baseline.figures.map((figure) => figure.id));
  const figures = baseline.figures.flatMap((figure, i): FigureComparison[] => {
    const j = positions.get(figure.id);
    if (j === undefined) return [];
    const before = baseline.replications.map((r) => r.values[i]!);
    const after = scenario.replications.map((r) => r.values[j]!);
    const difference = pairedInterval(after, before, level);
    return [
      {
        ...figure,
        name: figureName(names, figure.id),
        baseline: interval(before, level),
        scenario: interval(after, level),
        difference,
        matters: difference.low > 0 || difference.high < 0,
      },
    ];
  });
  const before = busiestPool(figuresOf(baseline, level));
  const after = busiestPool(figuresOf(scenario, level));
  return {
    replications: pairs,
    figures,
    onlyBaseline: baseline.figures.filter((f) => !positions.has(f.id)).map((f) => f.id),
    onlyScenario: scenario.figures.filter((f) => !known.has(f.id)).map((f) => f.id),
    bottleneck: { baseline: before?.pool ?? null, scenario: after?.pool ?? null },
    sentence: sentenceOf(figures, before, after, names),
  };
}

function interval(values: readonly number[], level: number): ConfidenceInterval {
  const moments = new RunningMoments();
  for (const value of values) moments.add(value);
  return meanInterval(moments, level);
}

function figuresOf(batch: CrossingBatch, level: number): Figure[] {
  return batch.figures.map((figure, i) => ({
    ...figure,
    ...interval(
      batch.replications.map((r) => r.values[i]!),
      level,
    ),
  }));
}

type Busiest = ReturnType<typeof busiestPool>;

/** With less of its time asked for than this, the busiest pool limits nothing. */
const AT_EASE = 0.5;

/** Which pool limits, and whether that has changed. */
function limitOf(before: NonNullable<Busiest>, after: NonNullable<Busiest>, names: CrossingNames): string {
  const [from, to] = [poolName(names, before.pool), poolName(names, after.pool)];
  const share = Math.round(100 * after.load.estimate);
  if (after.load.estimate < AT_EASE) {
    return `nothing limits: the busiest (${to}) works ${share} % of its staffed time`;
  }
  return before.pool === after.pool
    ? `the bottleneck stays where it was (${to}), at work ${share} % of its staffed time`
    : `the bottleneck moves from ${from} to ${to}, at work ${share} % of its staffed time`;
}

/** Two values as they are told apart: no more decimals than that needs, two at most. */
function toldApart(from: number, to: number): readonly [string, string] {
  const decimals =
    [0, 1, 2].find(
      (digits) => digits >= (Math.min(from, to) < 10 ? 1 : 0) && from.toFixed(digits) !== to.toFixed(digits),
    ) ?? 2;
  return [from.toFixed(decimals), to.toFixed(decimals)];
}

function sentenceOf(
  figures: readonly FigureComparison[],
  before: Busiest,
  after: Busiest,
  names: CrossingNames,
): string {
  const changed = figures.filter((figure) => figure.matters && !figure.id.startsWith('check/'));
  if (figures.every((figure) => figure.difference.low === 0 && figure.difference.high === 0)) {
    return 'Nothing changes.';
  }
  const parts: string[] = [];
  const tell = (id: string, what: string, unit: string): void => {
    const figure = changed.find((f) => f.id === id);
    if (!figure) return;
    const { estimate } = figure.difference;
    const [from, to] = toldApart(figure.baseline.estimate, figure.scenario.estimate);
    parts.push(`${what} ${estimate > 0 ? 'rises' : 'falls'} from ${from} to ${to} ${unit}`);
  };
  tell('vehicles/served', 'vehicles served', 'a day');
  tell('people/served', 'people served', 'a day');
  const [wait] = changed
    .filter((f) => f.id.startsWith('wait/') && f.id.endsWith('/p95'))
    .sort((a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate));
  if (wait) {
    const [, direction = '', id = ''] = wait.id.split('/');
    tell(wait.id, `the P95 wait (${flowName(names, id, direction)})`, 'minutes');
  }
  if (before && after) parts.push(limitOf(before, after, names));
  if (changed.length === 0) return `No difference is established; ${parts.join('; ')}.`;
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

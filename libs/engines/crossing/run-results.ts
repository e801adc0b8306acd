import { meanInterval, RunningMoments, studentQuantile, type ConfidenceInterval } from '#engines/numerics';
import type { CrossingDefinition, LevelOfServiceBands } from './crossing-definition.js';
import { CrossingError, type CrossingProblem } from './crossing-error.js';
import {
  mergeSummaries,
  runBatch,
  type CrossingBatch,
  type CrossingRunSpecification,
} from './crossing-run.js';
import { FIGURE_MEANINGS, type FigureMeaning } from './figure-meanings.js';
import { crossingNames, flowName, poolName, stageName } from './figure-names.js';
import { facilityWarnings } from './offered-load.js';
import type { FigureDefinition, FigureUnit } from './run-figures.js';
import { cellMiddle, CELLS } from './time-counts.js';

export interface Figure extends ConfidenceInterval {
  readonly id: string;
  readonly unit: FigureUnit;
}

export type LevelOfService = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

export interface CrossingRunResult {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly replications: number;
  /** One interval over replications for every figure. */
  readonly figures: readonly Figure[];
  readonly targets: readonly {
    readonly id: string;
    readonly shareOfDays: Figure;
    readonly required: number;
    /** `met` or `missed` when the interval says so, `open` while it holds the requirement. */
    readonly verdict: 'met' | 'missed' | 'open';
  }[];
  readonly levelOfService: readonly {
    readonly class: string;
    readonly direction: string;
    readonly level: LevelOfService;
  }[];
  /** Pooled over replications: by hour of arrival the mean wait, by hour customers a day. */
  readonly hours: readonly {
    readonly class: string;
    readonly direction: string;
    readonly arrivedPerDay: readonly number[];
    readonly meanWaitMinutes: readonly number[];
    readonly servedPerDay: readonly number[];
  }[];
  /** Pooled distribution of waits: upper ends of cells and the share at or below. */
  readonly waitDistributions: readonly {
    readonly class: string;
    readonly direction: string;
    readonly minutes: readonly number[];
    readonly share: readonly number[];
  }[];
  /** What the figures mean, by the pattern of their ids. */
  readonly definitions: readonly FigureMeaning[];
  readonly bottleneck: string;
  readonly warnings: readonly CrossingProblem[];
}

export interface RunOptions extends CrossingRunSpecification {
  readonly replications: number;
  readonly level?: number;
}

/** Runs all replications here and now. */
export function runReplications(definition: CrossingDefinition, options: RunOptions): CrossingRunResult {
  const indices = Array.from({ length: options.replications }, (_, i) => i);
  return summariseRun(definition, runBatch(definition, options, indices), options.level);
}

/** From a run's merged batch to what people read. */
export function summariseRun(
  definition: CrossingDefinition,
  batch: CrossingBatch,
  level = 0.95,
): CrossingRunResult {
  const figures = batch.figures.map((figure, i) => figureOf(figure, batch, i, level));
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return {
    from: batch.from,
    to: batch.to,
    days: batch.days,
    replications: batch.replications.length,
    figures,
    targets: (definition.targets ?? []).map((target) => {
      const shareOfDays = byId.get(`target/${target.id}`)!;
      const verdict =
        shareOfDays.low >= target.shareOfDays
          ? 'met'
          : shareOfDays.high < target.shareOfDays
            ? 'missed'
            : 'open';
      return { id: target.id, shareOfDays, required: target.shareOfDays, verdict };
    }),
    levelOfService: batch.flows.flatMap((flow) => {
      const bands = definition.levelOfService?.find((b) => b.class === flow.class);
      const p95 = byId.get(`wait/${flow.direction}/${flow.class}/p95`)!.estimate;
      return bands ? [{ ...flow, level: levelOf(bands, p95) }] : [];
    }),
    hours: batch.flows.map((flow, f) => ({ ...flow, ...hoursOf(batch, f) })),
    waitDistributions: batch.flows.map((flow, f) => ({ ...flow, ...distributionOf(batch, f) })),
    definitions: FIGURE_MEANINGS,
    bottleneck: runBottleneck(definition, figures),
    warnings: facilityWarnings(definition, batch.from),
  };
}

function figureOf(figure: FigureDefinition, batch: CrossingBatch, i: number, level: number): Figure {
  const moments = new RunningMoments();
  for (const replication of batch.replications) moments.add(replication.values[i]!);
  return { ...figure, ...meanInterval(moments, level) };
}

export function levelOf(bands: LevelOfServiceBands, p95Minutes: number): LevelOfService {
  const at = bands.upToMinutes.findIndex((limit) => p95Minutes <= limit);
  return (['A', 'B', 'C', 'D', 'E', 'F'] as const)[at < 0 ? 5 : at]!;
}

function hoursOf(
  batch: CrossingBatch,
  flow: number,
): { arrivedPerDay: number[]; meanWaitMinutes: number[]; servedPerDay: number[] } {
  const days = batch.days * batch.replications.length;
  const sum = (kind: 'counts' | 'waits' | 'served', hour: number): number =>
    batch.replications.reduce((total, r) => total + r.hourly[flow]![kind][hour]!, 0);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return {
    arrivedPerDay: hours.map((h) => sum('counts', h) / days),
    meanWaitMinutes: hours.map((h) => {
      const count = sum('counts', h);
      return count > 0 ? sum('waits', h) / count : 0;
    }),
    servedPerDay: hours.map((h) => sum('served', h) / days),
  };
}

function distributionOf(batch: CrossingBatch, flow: number): { minutes: number[]; share: number[] } {
  const counts = new Float64Array(CELLS);
  let total = 0;
  for (const replication of batch.replications) {
    const pairs = replication.waitCells[flow]!;
    for (let k = 0; k < pairs.length; k += 2) {
      counts[pairs[k]!]! += pairs[k + 1]!;
      total += pairs[k + 1]!;
    }
  }
  const minutes: number[] = [];
  const share: number[] = [];
  let seen = 0;
  counts.forEach((count, cell) => {
    if (count === 0) return;
    seen += count;
    minutes.push(cellMiddle(cell));
    share.push(seen / total);
  });
  return { minutes, share };
}

/** The pool that limits: the one most asked of. */
export function busiestPool(
  figures: readonly Figure[],
): { readonly pool: string; readonly load: Figure } | null {
  const loads = figures.filter(
    (figure) => figure.id.startsWith('pool/') && figure.id.endsWith('/utilisation'),
  );
  const [first] = [...loads].sort((a, b) => b.estimate - a.estimate);
  return first ? { pool: first.id.slice('pool/'.length, -'/utilisation'.length), load: first } : null;
}

function runBottleneck(definition: CrossingDefinition, figures: readonly Figure[]): string {
  const busiest = busiestPool(figures);
  if (!busiest) return 'Nothing is staffed.';
  const names = crossingNames(definition);
  const offered = figures.find((figure) => figure.id === `pool/${busiest.pool}/offered-load`)!;
  const waits = figures.filter(
    (f) => f.id.startsWith('stage/') && f.id.endsWith('/p95') && !f.id.includes('/gate/'),
  );
  const [longest] = [...waits].sort((a, b) => b.estimate - a.estimate);
  const [, stage = '', direction = '', id = ''] = longest?.id.split('/') ?? [];
  const percent = (x: number): string => `${Math.round(x * 100)} %`;
  const wait = longest
    ? `; the longest wait is at ${stageName(names, stage)} (${flowName(names, id, direction)}), P95 ${longest.estimate.toFixed(0)} minutes`
    : '';
  return `${poolName(names, busiest.pool)} limits the crossing: ${percent(busiest.load.estimate)} of its staffed time is used and ${percent(offered.estimate)} asked for${wait}.`;
}

export interface PrecisionOptions extends CrossingRunSpecification {
  /** The figure that has to be known, and how well: half-width of the interval over the estimate. */
  readonly figure: string;
  readonly relativeHalfWidth: number;
  readonly level?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * As many replications as a wanted precision takes: a first ten, then the number that their variance asks for, at
 * least half as many again each time (a sequential procedure; the interval is approximate by a little).
 * @throws CrossingError crossing.unknown-figure
 */
export function runToPrecision(
  definition: CrossingDefinition,
  options: PrecisionOptions,
): CrossingRunResult & { readonly reached: boolean } {
  const { minimum = 10, maximum = 1000, level = 0.95 } = options;
  let batch: CrossingBatch | null = null;
  let wanted = Math.min(minimum, maximum);
  for (;;) {
    const done: number = batch?.replications.length ?? 0;
    const indices = Array.from({ length: wanted - done }, (_, i) => done + i);
    const more: CrossingBatch = runBatch(definition, options, indices);
    batch = batch ? mergeSummaries([batch, more]) : more;
    const at = batch.figures.findIndex((figure) => figure.id === options.figure);
    if (at < 0) throw new CrossingError('crossing.unknown-figure', `no figure ${options.figure}`, 'figure');
    const needed = replicationsNeeded(
      batch.replications.map((replication) => replication.values[at]!),
      options.relativeHalfWidth,
      level,
    );
    const reached = needed <= wanted;
    if (reached || wanted >= maximum) return { ...summariseRun(definition, batch, level), reached };
    wanted = Math.min(maximum, Math.max(Math.ceil(wanted * 1.5), needed));
  }
}

/** Replications after which Student's interval is this narrow, by the variance of those at hand. */
export function replicationsNeeded(
  values: readonly number[],
  relativeHalfWidth: number,
  level = 0.95,
): number {
  const moments = new RunningMoments();
  for (const value of values) moments.add(value);
  const width = relativeHalfWidth * Math.abs(moments.mean);
  if (moments.count < 2) return Infinity;
  if (moments.variance === 0) return moments.count;
  if (width === 0) return Infinity;
  let n = 2;
  for (let step = 0; step < 50; step++) {
    const t = studentQuantile(0.5 + level / 2, Math.max(1, n - 1));
    const next = Math.max(2, Math.ceil((t * t * moments.variance) / (width * width)));
    if (next === n) break;
    n = next;
  }
  return n;
}

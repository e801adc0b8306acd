import type { StreamLabel } from '#engines/numerics';
import { type BatchHooks, BatchRunner } from './batch-runner.js';
import { type CompiledScheduleRisk, compileScheduleRisk } from './compiled-schedule-risk.js';
import type { ScheduleRiskDefinition, ScheduleRiskOptions } from './schedule-risk-definition.js';
import { ScheduleRiskError } from './schedule-risk-error.js';
import type { ConvergenceReached, ScheduleRiskResult } from './schedule-risk-result.js';
import { histogramUnit } from './summary/batch-collector.js';
import { percentileInterval } from './summary/distribution-results.js';
import { BATCH_ITERATIONS, type PartialSummary, SummaryMerger } from './summary/partial-summary.js';
import { riskResults } from './summary/risk-results.js';

/** When to stop before all iterations are run. */
export interface Convergence {
  /** Percentiles that must be known well enough, for example 50 and 80. */
  readonly percents: readonly number[];
  /** Half the width of their 95 % intervals must not exceed this many minutes. */
  readonly halfWidthMinutes: number;
  /** Not before so many iterations. Absent: 1,024. */
  readonly leastIterations?: number;
}

export interface SimulationRequest {
  readonly iterations: number;
  readonly seed: StreamLabel;
  readonly convergence?: Convergence;
  readonly hooks?: BatchHooks;
}

export interface BatchRequest {
  readonly seed: StreamLabel;
  readonly from: number;
  readonly to: number;
}

const runners = new WeakMap<CompiledScheduleRisk, Map<StreamLabel, BatchRunner>>();

/** The runner of a seed, kept as long as the compiled definition; the last one only, for they hold megabytes. */
export function runnerFor(compiled: CompiledScheduleRisk, seed: StreamLabel): BatchRunner {
  const kept = runners.get(compiled)?.get(seed);
  if (kept) return kept;
  const made = new BatchRunner(compiled, seed);
  runners.set(compiled, new Map([[seed, made]]));
  return made;
}

/** Iterations `from` … `to` − 1, on this thread. @throws see BatchRunner.run */
export function runBatch(
  compiled: CompiledScheduleRisk,
  request: BatchRequest,
  hooks: BatchHooks = {},
): PartialSummary {
  return runnerFor(compiled, request.seed).run(request.from, request.to, hooks);
}

/** Takes partial summaries in order, says when enough is known, and makes the results. */
export class RunAssembly {
  private merger: SummaryMerger | undefined;
  private stopped = false;

  constructor(
    private readonly compiled: CompiledScheduleRisk,
    private readonly seed: StreamLabel,
    private readonly convergence: Convergence | undefined,
  ) {}

  /** False once the percentiles asked for are known well enough: what comes after is not wanted. */
  add(part: PartialSummary): boolean {
    if (this.stopped) return false;
    if (this.merger) this.merger.add(part);
    else this.merger = new SummaryMerger(part, histogramUnit(this.compiled.program.wholeMinutes));
    this.stopped = this.converged();
    return !this.stopped;
  }

  get iterations(): number {
    return this.merger?.iterations ?? 0;
  }

  result(): ScheduleRiskResult {
    if (!this.merger) {
      throw new ScheduleRiskError('schedule-risk.nothing-to-simulate', 'no iteration was run', 'summaries');
    }
    const runner = runnerFor(this.compiled, this.seed);
    return riskResults(this.compiled, runner, this.merger.merged(), this.convergenceReached());
  }

  private converged(): boolean {
    const { convergence, merger } = this;
    if (!convergence || !merger || merger.iterations < (convergence.leastIterations ?? 1024)) return false;
    return this.widest(convergence) <= convergence.halfWidthMinutes;
  }

  /** The widest half-width of the intervals of the percentiles that the run is to know. */
  private widest({ percents }: Convergence): number {
    const data = this.merger!.finish.data();
    const halfWidths = percents.map((percent) => {
      const { low, high } = percentileInterval(data, percent / 100, this.compiled.program.wholeMinutes);
      return (high - low) / 2;
    });
    return Math.max(0, ...halfWidths);
  }

  private convergenceReached(): ConvergenceReached | undefined {
    if (!this.convergence) return undefined;
    const { percents, halfWidthMinutes } = this.convergence;
    const reachedMinutes = this.widest(this.convergence);
    return { percents, halfWidthMinutes, reachedMinutes, reached: reachedMinutes <= halfWidthMinutes };
  }
}

/**
 * How a run is cut, whoever computes the pieces: by the request alone, into pieces of so many batches of 512
 * iterations, or of one where percentiles decide when to stop. The result has the same bytes however it is cut.
 */
export function planBatches(request: SimulationRequest, batches = 4): readonly BatchRequest[] {
  const { iterations, seed } = request;
  if (!(Number.isInteger(iterations) && iterations >= 1 && iterations <= 100_000_000)) {
    throw new ScheduleRiskError(
      'schedule-risk.invalid-option',
      'iterations must be 1 to 100 million',
      'iterations',
    );
  }
  const size = request.convergence ? BATCH_ITERATIONS : batches * BATCH_ITERATIONS;
  return Array.from({ length: Math.ceil(iterations / size) }, (_, index) => ({
    seed,
    from: index * size,
    to: Math.min(iterations, (index + 1) * size),
  }));
}

/** A whole run on this thread. @throws what compileScheduleRisk and runBatch throw */
export function simulateSchedule(
  definition: ScheduleRiskDefinition | CompiledScheduleRisk,
  request: SimulationRequest,
  options: ScheduleRiskOptions = {},
): ScheduleRiskResult {
  const compiled = 'program' in definition ? definition : compileScheduleRisk(definition, options);
  const assembly = new RunAssembly(compiled, request.seed, request.convergence);
  const { hooks = {} } = request;
  for (const batch of planBatches(request)) {
    const part = runBatch(compiled, batch, {
      ...hooks,
      onProgress: (done) => hooks.onProgress?.(batch.from + done),
    });
    if (!assembly.add(part)) break;
  }
  return assembly.result();
}

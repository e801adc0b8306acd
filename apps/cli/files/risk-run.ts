import { Worker } from 'node:worker_threads';
import {
  compileScheduleRisk,
  type PartialSummary,
  planBatches,
  RunAssembly,
  runBatch,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
  type ScheduleRiskResult,
  type SimulationRequest,
} from '#engines/schedule-risk';
import type { RiskThreadOrder } from './risk-thread.js';

/** Of 512 iterations each: few, so that all threads end together. */
const BATCHES_AT_A_TIME = 2;

/** A further thread, started before it is known what to do: it loads the engine while this one reads the file. */
interface Helper {
  readonly worker: Worker;
  failed: boolean;
  done: boolean;
}

/**
 * A risk run on this thread and some more. All take the next batch that nobody has taken and the summaries are merged
 * in the batches' order, so the result has the same bytes on any number of threads; what a failed thread took is
 * computed here.
 */
export class RiskRun {
  private readonly helpers: readonly Helper[];
  private readonly next = new Int32Array(new SharedArrayBuffer(4));
  private readonly parts = new Map<number, PartialSummary>();
  private wake = (): void => undefined;

  constructor(threads: number) {
    this.helpers = Array.from({ length: threads - 1 }, () => this.start());
  }

  /** @throws what compileScheduleRisk and runBatch throw */
  async result(
    definition: ScheduleRiskDefinition,
    request: SimulationRequest,
    options: ScheduleRiskOptions,
    onProgress: (iterations: number) => void = () => undefined,
  ): Promise<ScheduleRiskResult> {
    const batches = planBatches(request, BATCHES_AT_A_TIME);
    const order: RiskThreadOrder = { definition, options, batches, next: this.next };
    for (const { worker } of this.helpers) worker.postMessage(order);
    const compiled = compileScheduleRisk(definition, options);
    const assembly = new RunAssembly(compiled, request.seed, request.convergence);
    let merged = 0;
    let wanted = true;
    const mergeWhatIsThere = () => {
      for (let part = this.parts.get(merged); wanted && part; part = this.parts.get(merged)) {
        this.parts.delete(merged);
        merged += 1;
        wanted = assembly.add(part);
        onProgress(part.to);
      }
    };
    while (wanted && merged < batches.length) {
      const own = this.take(batches.length, merged);
      if (own !== undefined) this.parts.set(own, runBatch(compiled, batches[own]!));
      await (own === undefined && !this.parts.has(merged) ? this.news() : breath());
      mergeWhatIsThere();
    }
    Atomics.store(this.next, 0, batches.length);
    return assembly.result();
  }

  async stop(): Promise<void> {
    await Promise.all(this.helpers.map(({ worker }) => worker.terminate()));
  }

  /** The next batch for this thread: one that nobody took, or, once no other thread is at work, one that got lost. */
  private take(count: number, merged: number): number | undefined {
    const index = Atomics.add(this.next, 0, 1);
    if (index < count) return index;
    const idle = this.helpers.every(({ done, failed }) => done || failed);
    return idle && !this.parts.has(merged) ? merged : undefined;
  }

  private start(): Helper {
    const helper: Helper = {
      worker: new Worker(new URL('./risk-thread.js', import.meta.url)),
      failed: false,
      done: false,
    };
    helper.worker.on('message', (message: 'done' | readonly [number, PartialSummary]) => {
      if (message === 'done') helper.done = true;
      else this.parts.set(...message);
      this.wake();
    });
    // A thread that cannot start or breaks off leaves its batches to this one, which reports what is wrong itself.
    helper.worker.on('error', () => {
      helper.failed = true;
      this.wake();
    });
    helper.worker.unref();
    return helper;
  }

  private news(): Promise<void> {
    return new Promise((resolve) => {
      // The handle keeps the process alive while it waits for threads that do not.
      const held = setInterval(() => undefined, 60_000);
      this.wake = () => {
        clearInterval(held);
        resolve();
      };
    });
  }
}

/** Lets messages of other threads in. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

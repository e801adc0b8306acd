import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Transferable } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { EngineTaskName, EngineTasks } from './engine-worker.js';

/** Threads run built files: under a test runner that reads sources, those of the last build. */
export function threadFile(name: string, besides: string): string {
  return fileURLToPath(new URL(name, besides)).replace(
    /([\\/])libs([\\/](?:platform|application)[\\/][^\\/]+[\\/][^\\/]+)$/,
    (whole, slash: string, rest: string) =>
      besides.endsWith('.ts') ? `${slash}dist${slash}libs${rest}` : whole,
  );
}

/** Cancelling stops the thread that computes, so each works on one task only. */
const THREADS = { minThreads: 0, idleTimeout: 30_000, concurrentTasksPerWorker: 1 } as const;

const workerFile = threadFile('./engine-worker.js', import.meta.url);

/** Worker threads for the engines, so that computing never keeps requests and ticks waiting. */
@Injectable()
export class ComputePool implements OnApplicationShutdown {
  private pool: Piscina | undefined;
  private joining: Piscina | undefined;

  /** Runs one task on a thread. Aborting the signal ends the computation at once. */
  async run<Name extends EngineTaskName>(
    task: Name,
    input: EngineTasks[Name]['input'],
    signal?: AbortSignal,
  ): Promise<EngineTasks[Name]['output']> {
    return (await this.threads().run(
      { task, input },
      signal ? { signal } : {},
    )) as EngineTasks[Name]['output'];
  }

  /**
   * Another room's worker file (`threadFile`), whose default export takes the input, on threads of its own: joining what
   * is computed does not wait behind what is still to be computed.
   */
  async runFile<Output>(
    filename: string,
    input: unknown,
    { signal, transfer }: { readonly signal?: AbortSignal; readonly transfer?: readonly Transferable[] } = {},
  ): Promise<Output> {
    const options = { filename, ...(signal && { signal }), ...(transfer && { transferList: [...transfer] }) };
    this.joining ??= new Piscina({ ...THREADS, maxThreads: Math.min(2, this.width) });
    return (await this.joining.run(input, options)) as Output;
  }

  /** How many tasks are computed at a time. */
  get width(): number {
    return Math.max(1, availableParallelism());
  }

  private threads(): Piscina {
    this.pool ??= new Piscina({ ...THREADS, filename: workerFile, maxThreads: this.width });
    return this.pool;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool?.destroy(), this.joining?.destroy()]);
  }
}

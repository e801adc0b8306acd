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

const workerFile = threadFile('./engine-worker.js', import.meta.url);

/** Worker threads for the engines, so that computing never keeps requests and ticks waiting. */
@Injectable()
export class ComputePool implements OnApplicationShutdown {
  private pool: Piscina | undefined;

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

  /** The same for another room's worker file (`threadFile`), whose default export takes the input. */
  async runFile<Output>(
    filename: string,
    input: unknown,
    { signal, transfer }: { readonly signal?: AbortSignal; readonly transfer?: readonly Transferable[] } = {},
  ): Promise<Output> {
    const options = { filename, ...(signal && { signal }), ...(transfer && { transferList: [...transfer] }) };
    return (await this.threads().run(input, options)) as Output;
  }

  /** How many tasks are computed at a time. */
  get width(): number {
    return Math.max(1, availableParallelism());
  }

  private threads(): Piscina {
    this.pool ??= new Piscina({
      filename: workerFile,
      minThreads: 0,
      maxThreads: this.width,
      idleTimeout: 30_000,
      // Cancelling stops the thread that computes, so each works on one task only.
      concurrentTasksPerWorker: 1,
    });
    return this.pool;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { EngineTaskName, EngineTasks } from './engine-worker.js';

/** Threads run built files: under a test runner that reads sources, those of the last build. */
const workerFile = fileURLToPath(new URL('./engine-worker.js', import.meta.url)).replace(
  /([\\/])libs([\\/]platform[\\/]compute)/,
  (whole, slash: string, rest: string) =>
    import.meta.url.endsWith('.ts') ? `${slash}dist${slash}libs${rest}` : whole,
);

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
    this.pool ??= new Piscina({
      filename: workerFile,
      minThreads: 0,
      maxThreads: Math.max(1, availableParallelism()),
      idleTimeout: 30_000,
      // Cancelling stops the thread that computes, so each works on one task only.
      concurrentTasksPerWorker: 1,
    });
    return (await this.pool.run({ task, input }, signal ? { signal } : {})) as EngineTasks[Name]['output'];
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}

import { ATTEMPTS, JobQueue, type FailedJob, type JobHandlers, type RunFlow } from './job-queue.js';

/**
 * For tests: jobs are done where they are submitted, one after the other, before `submit` returns. Nothing is kept beyond
 * the process.
 */
export class SynchronousJobQueue extends JobQueue {
  readonly backend = 'synchronous';
  private handlers: JobHandlers | undefined;
  private readonly dead = new Map<string, FailedJob>();
  private readonly underWay = new Set<string>();

  async submit({ run, generation, round, pieces }: RunFlow): Promise<void> {
    const { handlers } = this;
    if (!handlers) throw new Error('no worker takes jobs in this process');
    const id = `${run}-${generation}-${round}`;
    this.underWay.add(id);
    try {
      for (const { from, to } of [...pieces].sort((a, b) => a.priority - b.priority)) {
        const done = await this.attempted(`${id}-${from}`, run, from, (attempt) =>
          handlers.piece({ run, from, to, attempt, lastAttempt: attempt === ATTEMPTS }),
        );
        if (!done) return;
      }
      await this.attempted(id, run, null, (attempt) => handlers.finish(run, round, attempt === ATTEMPTS));
    } finally {
      this.underWay.delete(id);
    }
  }

  private async attempted(
    id: string,
    run: string,
    batch: number | null,
    work: (attempt: number) => Promise<void>,
  ): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await work(attempt);
        return true;
      } catch (error) {
        if (attempt < ATTEMPTS) continue;
        const reason = error instanceof Error ? error.message : String(error);
        this.dead.set(id, { id, run, batch, attempts: attempt, reason, failedAt: new Date() });
        return false;
      }
    }
  }

  async has(run: string, generation: number, round: number): Promise<boolean> {
    return this.underWay.has(`${run}-${generation}-${round}`);
  }

  /** Whatever was submitted is done by now. */
  async drop(): Promise<void> {
    return undefined;
  }

  /** Nothing waits here. */
  async reorder(): Promise<void> {
    return undefined;
  }

  async work(handlers: JobHandlers): Promise<void> {
    this.handlers = handlers;
  }

  async failed(limit: number): Promise<readonly FailedJob[]> {
    return [...this.dead.values()].reverse().slice(0, limit);
  }

  async findFailed(id: string): Promise<FailedJob | undefined> {
    return this.dead.get(id);
  }

  async forget(id: string): Promise<void> {
    this.dead.delete(id);
  }

  async depth(): Promise<{ readonly waiting: number; readonly active: number }> {
    return { waiting: 0, active: this.underWay.size };
  }

  async close(): Promise<void> {
    this.handlers = undefined;
  }
}

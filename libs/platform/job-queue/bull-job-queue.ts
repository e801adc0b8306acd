import { Logger } from '@nestjs/common';
import { FlowProducer, Queue, Worker, type Job } from 'bullmq';
import {
  ATTEMPTS,
  JobQueue,
  type FailedJob,
  type JobHandlers,
  type RunFlow,
  type WaitingPiece,
} from './job-queue.js';
import type { QueueConnection } from './queue-connection.js';

interface PieceData {
  readonly run: string;
  readonly from: number;
  readonly to: number;
}
interface FinishData {
  readonly run: string;
  readonly round: number;
}

const REORDERED_AT_ONCE = 500;
const ALIVE = new Set(['waiting', 'waiting-children', 'active', 'delayed', 'prioritized']);
/** Dead letters are kept this long. */
const KEEP_FAILED = { age: 30 * 24 * 3600, count: 10_000 };

export interface BullOptions {
  /** Seconds for which a worker holds a job without a sign of life; then another takes it. */
  readonly lockSeconds: number;
  /** Part of the queues' names. */
  readonly engineVersion: string;
}

/** The queue on BullMQ, whichever store it has. A round is a flow: its pieces are the children of its finishing step. */
export class BullJobQueue extends JobQueue {
  readonly backend: 'postgresql' | 'redis';
  private readonly logger = new Logger('JobQueue');
  private readonly names: { readonly pieces: string; readonly finishes: string };
  private readonly flows: FlowProducer;
  private readonly pieces: Queue;
  private readonly finishes: Queue;
  private readonly workers: Worker[] = [];

  constructor(
    private readonly store: QueueConnection,
    private readonly options: BullOptions,
  ) {
    super();
    this.backend = store.backend;
    const version = options.engineVersion.replaceAll(/[^\w.-]/g, '-');
    this.names = { pieces: `spanwise-pieces-${version}`, finishes: `spanwise-finishes-${version}` };
    const { connection, prefix, factory } = store;
    this.flows = new FlowProducer({ connection, prefix }, factory);
    this.pieces = new Queue(this.names.pieces, { connection, prefix }, factory);
    this.finishes = new Queue(this.names.finishes, { connection, prefix }, factory);
    this.flows.on('error', this.report);
    this.pieces.on('error', this.report);
    this.finishes.on('error', this.report);
  }

  /** Resolves when the store can be reached. */
  async ready(): Promise<void> {
    await Promise.all([this.pieces.waitUntilReady(), this.finishes.waitUntilReady()]);
  }

  async submit({ run, generation, round, pieces }: RunFlow): Promise<void> {
    const id = finishId(run, generation, round);
    if (await this.finishes.getJob(id)) return;
    const common = {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: true,
      removeOnFail: KEEP_FAILED,
    };
    await this.flows.add({
      name: 'finish',
      queueName: this.names.finishes,
      data: { run, round } satisfies FinishData,
      opts: { ...common, jobId: id },
      children: pieces.map(({ from, to, priority }) => ({
        name: 'piece',
        queueName: this.names.pieces,
        data: { run, from, to } satisfies PieceData,
        opts: { ...common, jobId: `${id}-${from}`, priority, failParentOnFailure: true },
      })),
    });
  }

  async has(run: string, generation: number, round: number): Promise<boolean> {
    const job = await this.finishes.getJob(finishId(run, generation, round));
    return job ? ALIVE.has(await job.getState()) : false;
  }

  async drop(run: string, generation: number, round: number): Promise<void> {
    const job = await this.finishes.getJob(finishId(run, generation, round));
    // With a piece under way the whole cannot be taken out: then the pieces that wait are.
    await job?.remove().catch(() => job.removeUnprocessedChildren());
  }

  async reorder(
    last: number,
    priorities: (pieces: readonly WaitingPiece[]) => Promise<readonly (number | undefined)[]>,
  ): Promise<void> {
    // The two stores list what waits in different orders, so all of it is looked through, each job changed once at most.
    const changed = new Set<string | undefined>();
    for (let from = 0; ;) {
      const page: Job<PieceData>[] = await this.pieces.getJobs(
        ['prioritized'],
        from,
        from + REORDERED_AT_ONCE - 1,
      );
      const wrong = page.filter(({ id, priority }) => priority > last && !changed.has(id));
      if (wrong.length === 0 && page.length < REORDERED_AT_ONCE) return;
      from = wrong.length === 0 ? from + REORDERED_AT_ONCE : 0;
      const wanted = wrong.length === 0 ? [] : await priorities(wrong.map(({ data }) => data));
      for (const [index, job] of wrong.entries()) {
        changed.add(job.id);
        // A job that is taken or gone meanwhile needs none.
        await job
          .changePriority({ priority: Math.min(last, wanted[index] ?? last) })
          .catch((error: unknown) => {
            if (String(error).includes('Missing key')) return;
            throw error;
          });
      }
    }
  }

  async work(handlers: JobHandlers, concurrency: number): Promise<void> {
    const { lockSeconds } = this.options;
    const { connection, prefix, factory } = this.store;
    const options = {
      connection,
      prefix,
      lockDuration: lockSeconds * 1000,
      stalledInterval: (lockSeconds * 1000) / 2,
      // A worker that is killed is not the job's fault, however often.
      maxStalledCount: 100,
      drainDelay: 2,
    };
    this.workers.push(
      new Worker(
        this.names.pieces,
        ({ data, attemptsMade }: Job<PieceData>) =>
          handlers.piece({ ...data, attempt: attemptsMade + 1, lastAttempt: attemptsMade + 1 >= ATTEMPTS }),
        { ...options, concurrency },
        factory,
      ),
      new Worker(
        this.names.finishes,
        ({ data, attemptsMade }: Job<FinishData>) =>
          handlers.finish(data.run, data.round, attemptsMade + 1 >= ATTEMPTS),
        { ...options, concurrency: 2 },
        factory,
      ),
    );
    for (const worker of this.workers) {
      worker.on('error', this.report);
      worker.on('failed', (job, error) => {
        this.logger.warn({
          message: 'a job failed',
          job: job?.id,
          attempt: job?.attemptsMade,
          error: error.message,
        });
      });
    }
    // A Redis that is away holds up runs, not the process: the workers begin once it is there.
    if (this.backend === 'postgresql') {
      await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    }
  }

  async failed(limit: number): Promise<readonly FailedJob[]> {
    const [pieces, finishes] = await Promise.all([
      this.pieces.getFailed(0, limit - 1),
      this.finishes.getFailed(0, limit - 1),
    ]);
    return [...pieces, ...finishes]
      .filter(isOwnFailure)
      .map(failedJob)
      .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime())
      .slice(0, limit);
  }

  async findFailed(id: string): Promise<FailedJob | undefined> {
    const job = (await this.pieces.getJob(id)) ?? (await this.finishes.getJob(id));
    return job && (await job.isFailed()) && isOwnFailure(job) ? failedJob(job) : undefined;
  }

  async forget(id: string): Promise<void> {
    const job = (await this.pieces.getJob(id)) ?? (await this.finishes.getJob(id));
    await job?.remove();
  }

  async depth(): Promise<{ readonly waiting: number; readonly active: number }> {
    const counts = await this.pieces.getJobCounts('waiting', 'prioritized', 'delayed', 'active');
    const { active = 0, waiting = 0, prioritized = 0, delayed = 0 } = counts;
    return { waiting: waiting + prioritized + delayed, active };
  }

  async close(): Promise<void> {
    this.store.leave();
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([this.flows.close(), this.pieces.close(), this.finishes.close()]);
    await this.store.close();
  }

  private readonly report = (error: Error): void => {
    this.logger.warn({
      message: 'the job queue could not do what was asked; it is tried again',
      error: error.message,
    });
  };
}

const finishId = (run: string, generation: number, round: number): string => `${run}-${generation}-${round}`;

type AnyJob = Job<PieceData | FinishData>;

/** A finishing step that failed with one of its pieces is told by the piece. */
function isOwnFailure(job: AnyJob): boolean {
  return !/^child .* failed/.test(job.failedReason ?? '');
}

function failedJob(job: AnyJob): FailedJob {
  return {
    id: job.id!,
    run: job.data.run,
    batch: 'from' in job.data ? job.data.from : null,
    attempts: job.attemptsMade,
    reason: job.failedReason ?? '',
    failedAt: new Date(job.finishedOn ?? job.timestamp),
  };
}

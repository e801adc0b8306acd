import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type DeadLetter, type deadLetterList, type RunView } from '#contract';
import { JobQueue, type FailedJob } from '#platform/job-queue';
import { RunStore } from '#platform/persistence';
import { RunSubmission } from './run-submission.js';
import { runViewOf } from './runs.service.js';

/** Jobs that failed as often as they may: looked at, and sent again. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly queue: JobQueue,
    private readonly runs: RunStore,
    private readonly submission: RunSubmission,
  ) {}

  /** Newest first; those of erased projects are left out. */
  async list(limit: number): Promise<z.infer<typeof deadLetterList>> {
    const items: DeadLetter[] = [];
    for (const job of await this.queue.failed(limit)) {
      const run = await this.runs.find(job.run);
      if (run) items.push(letterOf(job, run.projectId));
    }
    return { items, nextCursor: null };
  }

  /** The run goes on where it stopped; what it had computed is not computed again. */
  async retry(id: string): Promise<RunView> {
    const job = await this.find(id);
    if (!(await this.runs.revive(job.run))) {
      throw new DomainError('run.ended', `Run ${job.run} has not failed: there is nothing to send again.`);
    }
    await this.queue.forget(id);
    await this.submission.announce();
    return runViewOf((await this.runs.find(job.run))!);
  }

  async discard(id: string): Promise<void> {
    await this.find(id);
    await this.queue.forget(id);
  }

  private async find(id: string): Promise<FailedJob> {
    const job = await this.queue.findFailed(id);
    if (job) return job;
    throw new DomainError(
      'dead-letter.unknown',
      `There is no dead letter "${id}". GET /v1/runs/dead-letters lists them.`,
    );
  }
}

function letterOf({ id, run, batch, attempts, reason, failedAt }: FailedJob, project: string): DeadLetter {
  return { id, run, project, batch, attempts, reason, failedAt: failedAt.toISOString() };
}

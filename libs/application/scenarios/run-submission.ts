import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { JobQueue, type RunFlow } from '#platform/job-queue';
import { RunStore, SummaryStore, type AnalysisRun, type AskedBatch } from '#platform/persistence';

/** Expected seconds of computing that one job takes on at most: what a small run may have to wait for. */
const PIECE_SECONDS = 0.5;
/** A place in the fair order becomes a priority of whole numbers, up to BullMQ's largest. */
const PRIORITIES_PER_SECOND = 4;
const LAST_PRIORITY = 2_097_152;

const LOOK_EVERY_MS = 1000;
const RECONCILE_EVERY_MS = 10_000;
/** A run that nobody has said anything of for so long is looked after. */
const SILENT_SECONDS = 30;
const MOST_GENERATIONS = 20;
const KEEP_SUMMARIES_DAYS = 30;

/**
 * Hands runs to the queue. A stored run that is not handed over yet is its own outbox entry: any process may take it, at
 * once when it is created, otherwise within a second. A run whose jobs have vanished (a queue that was emptied, a process
 * killed between storing and handing over) is handed over again; what is computed stays computed.
 */
@Injectable()
export class RunSubmission implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('RunSubmission');
  private readonly timers: NodeJS.Timeout[] = [];
  private working: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly runs: RunStore,
    private readonly summaries: SummaryStore,
    private readonly queue: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    const every = (milliseconds: number, work: () => Promise<unknown>) => {
      this.timers.push(setInterval(() => void work().catch(this.report), milliseconds).unref());
    };
    every(LOOK_EVERY_MS, () => this.wake());
    every(RECONCILE_EVERY_MS, () => this.reconcile());
    every(3600_000, () => this.summaries.forget(KEEP_SUMMARIES_DAYS, 10_000));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    // A store that is away must not keep the process.
    await Promise.race([this.working, new Promise((settle) => setTimeout(settle, 2000).unref())]);
  }

  /** Something is there to be handed over. Nobody waits for a queue that is away: it is done once it is back. */
  async announce(): Promise<void> {
    const done = this.wake().catch(this.report);
    if (this.queue.backend === 'synchronous') await done;
  }

  /** Hands over everything that waits to be; one process does it once at a time. */
  async wake(): Promise<void> {
    if (this.working) {
      this.again = true;
      // A synchronous queue calls back from within the work that it is doing.
      if (this.queue.backend !== 'synchronous') await this.working;
      return;
    }
    this.working = this.submitAll().finally(() => {
      this.working = undefined;
    });
    await this.working;
  }

  /** Looks after runs that have gone silent. */
  async reconcile(silentSeconds = SILENT_SECONDS): Promise<void> {
    for (const run of await this.runs.silent(silentSeconds, 100)) {
      if (await this.queue.has(run.id, run.generation, run.round)) await this.runs.touch(run.id);
      else if (run.generation >= MOST_GENERATIONS) {
        const message = `Its jobs vanished from the queue ${run.generation} times.`;
        await this.runs.end(run.id, 'failed', { error: { code: 'run.lost', message } });
      } else {
        this.logger.warn({ message: 'a run had no jobs; it is handed over again', run: run.id });
        await this.runs.resubmit(run.id, 'Its jobs had vanished from the queue.');
      }
    }
    await this.wake();
  }

  private async submitAll(): Promise<void> {
    do {
      this.again = false;
      while (!this.stopping) {
        const claimed = await this.runs.claimUnsubmitted();
        if (!claimed) break;
        await this.submit(claimed);
      }
    } while (this.again && !this.stopping);
  }

  private async submit({
    id,
    generation,
    round,
  }: Pick<AnalysisRun, 'id' | 'generation' | 'round'>): Promise<void> {
    try {
      const asked = await this.runs.batches(id);
      await this.queue.submit({
        run: id,
        generation,
        round,
        pieces: piecesOf(asked.filter(({ done }) => !done)),
      });
    } catch (error) {
      await this.runs.unclaim(id);
      throw error;
    }
  }

  private readonly report = (error: unknown): void => {
    this.logger.warn({ message: 'runs could not be handed over; it is tried again', error: String(error) });
  };
}

/** Neighbouring batches together, up to half a second of them. */
function piecesOf(batches: readonly AskedBatch[]): RunFlow['pieces'] {
  const pieces: { from: number; to: number; priority: number; weight: number }[] = [];
  for (const { index, weight, tag } of batches) {
    const last = pieces.at(-1);
    const priority = Math.min(LAST_PRIORITY, 1 + Math.floor(tag * PRIORITIES_PER_SECOND));
    if (last && last.to === index - 1 && last.weight + weight <= PIECE_SECONDS) {
      last.to = index;
      last.weight += weight;
      last.priority = priority;
    } else pieces.push({ from: index, to: index, priority, weight });
  }
  return pieces.map(({ from, to, priority }) => ({ from, to, priority }));
}

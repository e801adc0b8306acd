import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ENGINE_VERSION } from '#contract';
import { JobQueue, type RunFlow } from '#platform/job-queue';
import {
  FairOrderStore,
  RunStore,
  SummaryStore,
  type AnalysisRun,
  type AskedBatch,
} from '#platform/persistence';
import { RunLimits } from './run-limits.js';

/** Expected seconds of computing that one job takes on at most: what a small run may have to wait for. */
const PIECE_SECONDS = 0.5;
/** A place in the fair order becomes a priority of whole numbers, up to BullMQ's largest. */
const PRIORITIES_PER_SECOND = 4;
const LAST_PRIORITY = 2_097_152;

const LOOK_EVERY_MS = 1000;
const RECONCILE_EVERY_MS = 10_000;
/** A run that nobody has said anything of for so long is looked after. */
const SILENT_SECONDS = 30;
/** A run that could not be handed over lets others go before it for so long. */
const TRIED_AGAIN_AFTER_SECONDS = 2;
/** Runs that are handed over before the queue's depth is looked at again. */
const SUBMITTED_AT_ONCE = 20;
/** Pieces that the queue holds before runs are kept back: several seconds of work for a thousand workers. */
const MOST_WAITING_PIECES = 10_000;
/** Runs whose place is so many seconds of computing from the present are never kept back. */
const NEAR_SECONDS = 600;
/** A run is handed over again so often at most. */
export const MOST_GENERATIONS = 20;
const KEEP_SUMMARIES_DAYS = 30;
const FORGOTTEN_AT_ONCE = 10_000;
/** The fair order begins anew after so many seconds of computing: a tenth of what priorities can tell apart. */
const REBASE_SECONDS = 50_000;
/** Workers of another engine version are given so long to take a run of theirs. */
const ORPHANED_SECONDS = 24 * 3600;

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
  private reconciling: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly runs: RunStore,
    private readonly summaries: SummaryStore,
    private readonly queue: JobQueue,
    private readonly limits: RunLimits,
    private readonly order: FairOrderStore,
  ) {}

  onApplicationBootstrap(): void {
    const every = (milliseconds: number, work: () => Promise<unknown>) => {
      this.timers.push(setInterval(() => void work().catch(this.report), milliseconds).unref());
    };
    every(LOOK_EVERY_MS, () => this.wake());
    every(RECONCILE_EVERY_MS, () => {
      // A queue that is away holds one up, not one more every time.
      this.reconciling ??= this.reconcile().finally(() => {
        this.reconciling = undefined;
      });
      return this.reconciling;
    });
    every(3600_000, () => this.forgetSummaries());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    // A store that is away must not keep the process.
    await Promise.race([this.working, new Promise((settle) => setTimeout(settle, 2000).unref())]);
  }

  /** As much as a day of a large fleet leaves behind, some at a time. */
  private async forgetSummaries(): Promise<void> {
    while (!this.stopping) {
      if ((await this.summaries.forget(KEEP_SUMMARIES_DAYS, FORGOTTEN_AT_ONCE)) < FORGOTTEN_AT_ONCE) return;
    }
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

  /** Looks after runs that have gone silent or take too long, and after the order of those that wait. */
  async reconcile(silentSeconds = SILENT_SECONDS): Promise<void> {
    await this.giveUp();
    for (const run of await this.runs.silent(ENGINE_VERSION, silentSeconds, 100)) {
      if (await this.queue.has(run.id, run.generation, run.round)) await this.runs.touch(run.id);
      else if (run.generation >= MOST_GENERATIONS) {
        const message = `Its jobs vanished from the queue ${run.generation} times.`;
        await this.runs.end(run.id, 'failed', { error: { code: 'run.lost', message } });
      } else {
        this.logger.warn({ message: 'a run had no jobs; it is handed over again', run: run.id });
        await this.runs.resubmit(run.id, run.generation, 'Its jobs had vanished from the queue.');
      }
    }
    await this.wake();
    await this.keepOrder();
  }

  /** Ends what has gone on for longer than it may, and what no worker can compute any more. */
  private async giveUp(): Promise<void> {
    const { maxRunWallSeconds } = this.limits;
    for (const { id } of await this.runs.overdue(maxRunWallSeconds, 100)) {
      const message = `It went on for more than ${maxRunWallSeconds} s. Ask for less, or add workers.`;
      await this.end(id, 'run.too-long', message);
    }
    for (const { id, engineVersion } of await this.runs.orphaned(ENGINE_VERSION, ORPHANED_SECONDS, 100)) {
      const message = `No worker of engine version ${engineVersion} has taken it for a day: ask for it again.`;
      await this.end(id, 'run.engine-gone', message);
    }
  }

  private async end(id: string, code: string, message: string): Promise<void> {
    this.logger.warn({ message: 'a run was given up', run: id, code });
    await this.runs.end(id, 'failed', { error: { code, message } });
  }

  /**
   * Keeps the fair order within the priorities that the queue has, also of a fleet that is never idle. Jobs that wait at
   * places of before are moved; one who is killed while moving them leaves it to the next who looks.
   */
  async keepOrder(rebaseSeconds = REBASE_SECONDS): Promise<void> {
    if (await this.order.rebase(rebaseSeconds)) this.logger.log({ message: 'the fair order begins anew' });
    const last = priorityOf(await this.order.lastPlace());
    await this.queue.reorder(last, async (pieces) => {
      const places = await this.order.places(pieces.map(({ run, to }) => ({ run, index: to })));
      return places.map((place) => (place === null ? undefined : priorityOf(place)));
    });
  }

  private async submitAll(): Promise<void> {
    do {
      this.again = false;
      while (!this.stopping) {
        const reach = await this.reach();
        if (!(await this.submitSome(reach))) break;
      }
    } while (this.again && !this.stopping);
  }

  /** Hands over the runs that stand first, some of them. False when there are no more up to that place. */
  private async submitSome(lastPlace: number): Promise<boolean> {
    for (let n = 0; n < SUBMITTED_AT_ONCE && !this.stopping; n++) {
      const claimed = await this.runs.claimUnsubmitted(ENGINE_VERSION, lastPlace);
      if (!claimed) return false;
      await this.submit(claimed);
    }
    return true;
  }

  /**
   * Up to which place runs are handed over: all, until the queue holds as much as it is to hold; then only those that are
   * soon in line. The others wait in the database, which bears more of them.
   */
  private async reach(): Promise<number> {
    const { waiting } = await this.queue.depth();
    return waiting < MOST_WAITING_PIECES ? Infinity : (await this.order.presentPlace()) + NEAR_SECONDS;
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
      await this.runs.unclaim(id, generation, TRIED_AGAIN_AFTER_SECONDS);
      throw error;
    }
  }

  private readonly report = (error: unknown): void => {
    this.logger.warn({ message: 'runs could not be handed over; it is tried again', error: String(error) });
  };
}

const priorityOf = (place: number): number =>
  Math.max(1, Math.min(LAST_PRIORITY, 1 + Math.floor(place * PRIORITIES_PER_SECOND)));

/** Neighbouring batches together, up to half a second of them. */
function piecesOf(batches: readonly AskedBatch[]): RunFlow['pieces'] {
  const pieces: { from: number; to: number; priority: number; weight: number }[] = [];
  for (const { index, weight, tag } of batches) {
    const last = pieces.at(-1);
    const priority = priorityOf(tag);
    if (last && last.to === index - 1 && last.weight + weight <= PIECE_SECONDS) {
      last.to = index;
      last.weight += weight;
      last.priority = priority;
    } else pieces.push({ from: index, to: index, priority, weight });
  }
  return pieces.map(({ from, to, priority }) => ({ from, to, priority }));
}

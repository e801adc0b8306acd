import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  activityCount,
  batchesOf,
  joinOnThread,
  type BatchRequest,
  type RunSpecification,
  type StoredSummary,
} from '#application/analyses';
import { ProjectsService } from '#application/projects';
import { ENGINE_VERSION } from '#contract';
import type { ModelDocument } from '#model';
import { ComputePool } from '#platform/compute';
import { JobQueue, type JobHandlers, type Piece } from '#platform/job-queue';
import {
  RunStore,
  SummaryStore,
  type AnalysisRun,
  type AskedBatch,
  type BatchKey,
} from '#platform/persistence';
import { MOST_GENERATIONS, RunSubmission } from './run-submission.js';

/** Longest that the batches of one piece may compute. */
const PIECE_TIMEOUT_SECONDS = 600;
const LOOK_FOR_CANCELLED_MS = 400;
const DOCUMENTS_KEPT = 8;
/** Summaries that joining holds at a time: some megabytes. */
const SUMMARIES_AT_ONCE = 64;

/** Computes the batches of runs and joins them: any number of processes may, each takes what comes next. */
@Injectable()
export class RunWorker implements JobHandlers, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('RunWorker');
  private readonly underWay = new Map<string, Set<AbortController>>();
  private readonly documents = new Map<string, ModelDocument>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly runs: RunStore,
    private readonly summaries: SummaryStore,
    private readonly projects: ProjectsService,
    private readonly compute: ComputePool,
    private readonly queue: JobQueue,
    private readonly submission: RunSubmission,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.abortEnded(), LOOK_FOR_CANCELLED_MS).unref();
    // One more than there are threads: its queries are made while they compute.
    await this.queue.work(this, this.compute.width + 1);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async piece({ run: id, from, to, lastAttempt }: Piece): Promise<void> {
    const run = await this.runs.find(id);
    if (!run || !isUnderWay(run)) return;
    requireOwnEngine(run);
    const abort = this.enter(id);
    try {
      if (run.status === 'queued') await this.runs.start(id);
      const asked = (await this.runs.batches(id, from, to)).filter(({ done }) => !done);
      await this.computeAll(run, asked, abort.signal);
      await this.runs.batchesDone(
        id,
        asked.map(({ index }) => index),
      );
    } catch (error) {
      // Given up only if it has ended: one that failed may have been sent again since it was looked at.
      if (abort.signal.aborted && (await this.runs.ended([id])).length > 0) return;
      if (lastAttempt) await this.fail(id, 'run.batch-failed', error);
      throw error;
    } finally {
      this.leave(id, abort);
    }
  }

  async finish(id: string, round: number, lastAttempt: boolean): Promise<void> {
    const run = await this.runs.find(id);
    if (!run || !isUnderWay(run) || run.round !== round) return;
    requireOwnEngine(run);
    try {
      await this.goOn(run);
    } catch (error) {
      if (lastAttempt) await this.fail(id, 'run.finish-failed', error);
      throw error;
    }
  }

  /** Stops at once what this process computes for a run. */
  abort(id: string): void {
    for (const controller of this.underWay.get(id) ?? []) controller.abort();
  }

  private async goOn(run: AnalysisRun): Promise<void> {
    const specification = run.specification as RunSpecification;
    const batches = await this.runs.batchKeys(run.id);
    const present = await this.summaries.present([...new Set(batches.map(({ key }) => key))]);
    const missing = batches.filter(({ key }) => !present.has(key)).map(({ index }) => index);
    if (missing.length > 0) {
      const why = `${missing.length} of ${batches.length} batches have no summary any more.`;
      if (run.generation >= MOST_GENERATIONS) throw new Error(why);
      await this.runs.redo(run.id, run.generation, missing, why);
      await this.submission.announce();
      return;
    }
    const output = await joinOnThread(this.compute, specification, this.portions(batches));
    switch (output.kind) {
      case 'finish':
        await this.runs.end(run.id, 'completed', { result: output.result });
        return;
      case 'refuse':
        await this.runs.end(run.id, 'failed', { error: { code: output.code, message: output.message } });
        return;
      case 'evaluate': {
        const activities = activityCount(await this.document(run));
        const variants = 1 + (batches.at(-1)?.variant ?? -1);
        const planned = batchesOf(specification, activities, output.variants, variants);
        await this.runs.nextRound(run.id, run.round, planned, output.best);
        await this.submission.announce();
      }
    }
  }

  /** Stored summaries in the order of their batches, some at a time. */
  private async *portions(batches: readonly BatchKey[]): AsyncGenerator<readonly StoredSummary[]> {
    for (let from = 0; from < batches.length; from += SUMMARIES_AT_ONCE) {
      const some = batches.slice(from, from + SUMMARIES_AT_ONCE);
      const summaries = await this.summaries.read([...new Set(some.map(({ key }) => key))]);
      yield some.map(({ key, variant }) => {
        const bytes = summaries.get(key);
        if (!bytes) throw new Error(`the summary ${key} went while it was joined`);
        return { variant, bytes };
      });
    }
  }

  private async computeAll(
    run: AnalysisRun,
    asked: readonly AskedBatch[],
    signal: AbortSignal,
  ): Promise<void> {
    const present = await this.summaries.present(asked.map(({ key }) => key));
    const missing = asked.filter(({ key }) => !present.has(key));
    if (missing.length === 0) return;
    const { modelHash } = run.specification as RunSpecification;
    const document = await this.document(run);
    const batches = missing.map(({ request }) => {
      const { overrides, part } = request as BatchRequest;
      return { overrides, part };
    });
    const timed = AbortSignal.any([signal, AbortSignal.timeout(PIECE_TIMEOUT_SECONDS * 1000)]);
    // The piece as a whole: waiting for a thread before each batch, a small run would wait as often behind large ones.
    const done = await this.compute.run('variant-batches', { modelHash, document, batches }, timed);
    for (const [index, { key }] of missing.entries()) {
      const { bytes, seconds } = done[index]!;
      await this.summaries.add(key, bytes, seconds);
    }
  }

  private async document(run: AnalysisRun): Promise<ModelDocument> {
    const { modelHash, modelVersion } = run.specification as RunSpecification;
    const kept = this.documents.get(modelHash);
    if (kept) return kept;
    const { document } = await this.projects.modelVersion(run.projectId, modelVersion);
    if (this.documents.size >= DOCUMENTS_KEPT) this.documents.delete(this.documents.keys().next().value!);
    this.documents.set(modelHash, document as ModelDocument);
    return document as ModelDocument;
  }

  private async fail(id: string, code: string, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.logger.warn({ message: 'a run failed', run: id, code, error: message });
    await this.runs.end(id, 'failed', { error: { code, message } });
  }

  private enter(id: string): AbortController {
    const controller = new AbortController();
    const known = this.underWay.get(id) ?? new Set();
    this.underWay.set(id, known.add(controller));
    return controller;
  }

  private leave(id: string, controller: AbortController): void {
    const known = this.underWay.get(id);
    known?.delete(controller);
    if (known?.size === 0) this.underWay.delete(id);
  }

  /** Another process may have cancelled: computing stops wherever it goes on. */
  private async abortEnded(): Promise<void> {
    if (this.underWay.size === 0) return;
    const ended = await this.runs.ended([...this.underWay.keys()]).catch(() => []);
    for (const id of ended) this.abort(id);
  }
}

/** Queues are one for each engine version; this is the second lock on mixing the bytes of two. */
function requireOwnEngine({ id, specification }: AnalysisRun): void {
  const { engineVersion } = specification as RunSpecification;
  if (engineVersion === ENGINE_VERSION) return;
  throw new Error(`run ${id} is of engine version ${engineVersion}; this worker has ${ENGINE_VERSION}`);
}

const isUnderWay = ({ status }: AnalysisRun): boolean => status === 'queued' || status === 'running';

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  type CreateRun,
  type runList,
  type RunStatus,
  type RunView,
  type StartRun,
} from '#contract';
import {
  activityCount,
  batchesOf,
  progressionOf,
  type PlannedBatch,
  type RunSpecification,
} from '#application/analyses';
import { JobQueue } from '#platform/job-queue';
import { RunStore, type AnalysisRun } from '#platform/persistence';
import { heatMapOf } from './run-charts.js';
import { RunLimits } from './run-limits.js';
import { RunRequests } from './run-request.js';
import { RunSubmission } from './run-submission.js';
import { ScenarioResolution, overridden, type ModelVersion } from './scenario-resolution.js';

/** Runs: started, watched, cancelled; equal ones are computed once. */
@Injectable()
export class RunsService {
  constructor(
    private readonly resolution: ScenarioResolution,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
    private readonly submission: RunSubmission,
    private readonly queue: JobQueue,
    private readonly limits: RunLimits,
  ) {}

  /** A stored scenario against the baseline of its model version. */
  async startScenario(
    projectId: string,
    scenarioId: number,
    request: StartRun,
    principal: string,
  ): Promise<RunView> {
    const stored = await this.resolution.stored(projectId, scenarioId);
    const model = await this.resolution.modelVersion(projectId, stored.modelVersion);
    const overrides = await this.resolution.full(
      projectId,
      model.document,
      stored.inherits,
      stored.overrides,
    );
    overridden(model.document, overrides);
    const specification = this.requests.whatIf(model, request, overrides);
    return this.start(projectId, model, specification, principal, scenarioId);
  }

  /** A run of any kind on the current model. @throws DomainError scenario.invalid, run.invalid, run.too-large, run.limit */
  async create(projectId: string, request: CreateRun, principal: string): Promise<RunView> {
    const model = await this.resolution.currentModel(projectId);
    const specification = await this.requests.specification(model, request);
    return this.start(projectId, model, specification, principal, null);
  }

  /** Starts a run, or answers with the one that has the same model, overrides, seed, size and engine version. */
  async start(
    projectId: string,
    model: ModelVersion,
    specification: RunSpecification,
    principal: string,
    scenarioId: number | null,
  ): Promise<RunView> {
    const specificationHash = this.requests.hashOf(specification);
    const same = await this.runs.ofSpecification(projectId, specificationHash);
    if (same && same.status !== 'failed' && same.status !== 'cancelled') return runViewOf(same);
    const batches = firstBatches(specification, model);
    await this.limits.check(principal, batches);
    const { id, created } = await this.runs.create(
      {
        id: randomUUID(),
        projectId,
        scenarioId,
        kind: specification.kind,
        specification,
        specificationHash,
        principal,
      },
      batches,
    );
    if (created) await this.submission.announce();
    return this.get(id);
  }

  async get(id: string): Promise<RunView> {
    const run = await this.runs.find(id);
    if (!run) throw new DomainError('run.unknown', `There is no run "${id}".`);
    return runViewOf(run);
  }

  /** The response surface of a sweep as SVG. @throws DomainError run.unknown, run.invalid */
  async heatMap(id: string, figure: string | undefined): Promise<string> {
    const run = await this.runs.find(id);
    if (!run) throw new DomainError('run.unknown', `There is no run "${id}".`);
    return heatMapOf(run, figure);
  }

  /** Newest first. */
  async list(
    projectId: string,
    query: {
      readonly cursor?: string | undefined;
      readonly limit?: number | undefined;
      readonly status?: RunStatus | undefined;
      readonly kind?: string | undefined;
    },
  ): Promise<z.infer<typeof runList>> {
    await this.resolution.currentModel(projectId);
    const limit = query.limit ?? 50;
    if (query.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(query.cursor)) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const { status, kind, cursor: before } = query;
    const rows = await this.runs.list(projectId, { status, kind, before, limit: limit + 1 });
    const items = rows.slice(0, limit).map((row) => {
      const { result: _result, specification: _specification, ...view } = runViewOf(row);
      return view;
    });
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** Stops computing, in whichever process it goes on, within half a second. */
  async cancel(id: string): Promise<void> {
    await this.get(id);
    if (!(await this.runs.end(id, 'cancelled', {}))) return;
    const run = await this.runs.find(id);
    if (run) void this.queue.drop(id, run.generation, run.round).catch(() => undefined);
  }
}

function firstBatches(specification: RunSpecification, model: ModelVersion): readonly PlannedBatch[] {
  const step = progressionOf(specification).next();
  if (step.kind === 'finish') return [];
  return batchesOf(specification, activityCount(model.document), step.variants, 0);
}

export function runViewOf(run: AnalysisRun): RunView {
  const ended = run.status !== 'queued' && run.status !== 'running';
  return {
    id: run.id,
    project: run.projectId,
    kind: run.kind,
    scenario: run.scenarioId,
    status: run.status,
    progress: run.progress,
    batches: { done: run.batchesDone, total: run.batchesTotal },
    secondsLeft: ended ? null : secondsLeft(run),
    principal: run.principal,
    specification: run.specification,
    result: run.result,
    error: run.error,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

function secondsLeft({ startedAt, touchedAt, weightDone, weightTotal }: AnalysisRun): number | null {
  if (!startedAt || weightDone <= 0) return null;
  const elapsed = (touchedAt.getTime() - startedAt.getTime()) / 1000;
  return Math.max(0, Math.round((10 * elapsed * (weightTotal - weightDone)) / weightDone) / 10);
}

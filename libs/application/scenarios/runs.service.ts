import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, ENGINE_VERSION, type runView, type StartRun } from '#contract';
import { canonicalJson } from '#model';
import { ComputePool } from '#platform/compute';
import { RunStore, type AnalysisRun } from '#platform/persistence';
import { ScenariosService } from './scenarios.service.js';
import { whatIf, type WhatIfEngines, type WhatIfOptions, type WhatIfSide } from './what-if.js';

/** What-if runs: started, watched, cancelled; equal ones are computed once. */
@Injectable()
export class RunsService implements OnApplicationShutdown {
  private readonly logger = new Logger('Runs');
  private readonly underWay = new Map<string, AbortController>();

  constructor(
    private readonly scenarios: ScenariosService,
    private readonly runs: RunStore,
    private readonly compute: ComputePool,
  ) {}

  /** Starts a run, or answers with the one that has the same model, overrides, seed, size and engine version. */
  async start(
    projectId: string,
    scenarioId: number,
    request: StartRun,
    principal: string,
  ): Promise<z.infer<typeof runView>> {
    const { baseline, scenario, overrides, modelHash } = await this.scenarios.sides(projectId, scenarioId);
    const options: WhatIfOptions = {
      seed: request.seed ?? '1',
      iterations: request.iterations ?? 2000,
      replications: request.replications ?? 30,
      days: request.days,
    };
    const specification = {
      kind: 'what-if',
      modelHash,
      overrides,
      engineVersion: ENGINE_VERSION,
      ...options,
    };
    const specificationHash = createHash('sha256').update(canonicalJson(specification)).digest('hex');
    const same = await this.runs.same(projectId, specificationHash);
    // One that a stopped process left unfinished is not waited for: it is computed afresh.
    if (same && (same.status === 'completed' || this.underWay.has(same.id))) return view(same);
    const id = randomUUID();
    await this.runs.add({
      id,
      projectId,
      scenarioId,
      kind: 'what-if',
      specification,
      specificationHash,
      principal,
    });
    void this.execute(id, baseline, scenario, options);
    return this.get(id);
  }

  async get(id: string): Promise<z.infer<typeof runView>> {
    const run = await this.runs.find(id);
    if (!run) throw new DomainError('run.unknown', `There is no run "${id}".`);
    return view(run);
  }

  /** Stops computing at once. */
  async cancel(id: string): Promise<void> {
    await this.get(id);
    await this.runs.end(id, 'cancelled', {});
    this.underWay.get(id)?.abort();
  }

  onApplicationShutdown(): void {
    for (const abort of this.underWay.values()) abort.abort();
  }

  private async execute(
    id: string,
    baseline: WhatIfSide,
    scenario: WhatIfSide,
    options: WhatIfOptions,
  ): Promise<void> {
    const abort = new AbortController();
    this.underWay.set(id, abort);
    try {
      await this.runs.start(id);
      const result = await whatIf(baseline, scenario, options, this.engines(id, abort.signal));
      await this.runs.end(id, 'completed', { result });
    } catch (error) {
      if (abort.signal.aborted) return;
      const { code = 'server.internal', message } = error as { code?: string; message: string };
      this.logger.warn({ message: 'a run failed', run: id, error: message });
      await this.runs.end(id, 'failed', { error: { code, message } }).catch(() => undefined);
    } finally {
      this.underWay.delete(id);
    }
  }

  private engines(id: string, signal: AbortSignal): WhatIfEngines {
    let told = 0;
    return {
      risk: (definition, iterations, seed) =>
        this.compute.run(
          'schedule-risk',
          { definition, iterations, seed, options: { tornadoIterations: 0 }, samples: true },
          signal,
        ),
      crossing: (definition, specification, indices) =>
        this.compute.run('crossing-batch', { definition, specification, indices }, signal),
      progress: (share) => {
        if (share - told < 0.05) return;
        told = share;
        this.runs.progress(id, share).catch(() => undefined);
      },
    };
  }
}

function view(run: AnalysisRun): z.infer<typeof runView> {
  return {
    id: run.id,
    kind: run.kind,
    scenario: run.scenarioId,
    status: run.status,
    progress: run.progress,
    specification: run.specification,
    result: run.result,
    error: run.error,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import type { PlannedBatch } from '#application/analyses';
import { RunStore } from '#platform/persistence';

/** How much one user may ask for. */
export interface RunLimitSettings {
  /** Runs that may wait or be computed at a time. */
  readonly maxWaitingRuns: number;
  /** Expected seconds of computing that one run may ask for. */
  readonly maxRunSeconds: number;
  /** Seconds that a run may go on from its first batch on, waiting among others included. */
  readonly maxRunWallSeconds: number;
}
export const RUN_LIMITS = Symbol('RunLimits');

/** Batches of one round. */
const MOST_BATCHES = 50_000;

@Injectable()
export class RunLimits {
  constructor(
    @Inject(RUN_LIMITS) private readonly settings: RunLimitSettings,
    private readonly runs: RunStore,
  ) {}

  get maxRunWallSeconds(): number {
    return this.settings.maxRunWallSeconds;
  }

  /** @throws DomainError run.too-large, run.limit */
  async check(principal: string, batches: readonly PlannedBatch[]): Promise<void> {
    const { maxWaitingRuns, maxRunSeconds } = this.settings;
    const seconds = batches.reduce((sum, { weight }) => sum + weight, 0);
    if (batches.length > MOST_BATCHES || seconds > maxRunSeconds) {
      throw new DomainError(
        'run.too-large',
        `It would take about ${Math.round(seconds)} s of computing in ${batches.length} batches; ` +
          `${maxRunSeconds} s and ${MOST_BATCHES} batches are allowed. Ask for fewer points, iterations or replications.`,
      );
    }
    const backlog = await this.runs.backlog(principal);
    if (backlog.runs >= maxWaitingRuns) {
      const detail = `${backlog.runs} of your runs wait already; ${maxWaitingRuns} may. Cancel some, or wait.`;
      throw new DomainError('run.limit', detail, [], 30);
    }
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import type { ConstructionState } from '#engines/construction';
import { calculateSchedule, type NetworkDefinition, type ScheduleResult } from '#engines/cpm';
import { parseMinute } from '#engines/work-calendars';
import { ModelCache, type ModelReference } from '#application/projects';
import { DayStore, ProjectStore, type CalendarRun } from '#platform/persistence';
import type { DaySnapshot } from './day-snapshot.js';
import { EnteredProgress } from './entered-progress.js';
import { makePlan, networkAt, type Plan } from './plan.js';
import { progressOf } from './progress-of.js';
import type { RunState } from './run-state.js';

/** A project as it stands on the morning of a date. */
export interface ProjectStatus {
  readonly plan: Plan;
  readonly asOf: string;
  readonly network: NetworkDefinition;
  readonly schedule: ScheduleResult;
  /** What the last lived day left behind; undefined before the first. */
  readonly snapshot: DaySnapshot | undefined;
  readonly state: ConstructionState | undefined;
}

/** Which model version counted. */
interface ModelInForce {
  readonly version: number;
  readonly hash: string;
}

const CAPACITY = 512;

/** Reads and calculates a project's status on any lived date. */
@Injectable()
export class StatusReader {
  private readonly plans = new Map<string, Plan>();

  constructor(
    private readonly models: ModelCache,
    private readonly days: DayStore,
    private readonly entered: EnteredProgress,
    private readonly projects: ProjectStore,
  ) {}

  /**
   * On the morning of a date; where progress is real, as known by a moment.
   * @throws DomainError calendar.date-not-lived
   */
  async at(run: CalendarRun, asOf: string = run.dataDate, knownAt?: string): Promise<ProjectStatus> {
    if (asOf > run.dataDate || asOf < run.startDate) {
      throw new DomainError(
        'calendar.date-not-lived',
        `Run ${run.number} has lived from ${run.startDate} to the morning of ${run.dataDate}; ${asOf} is outside it.`,
      );
    }
    const version = await this.versionOf(run, asOf);
    const plan = await this.plan({ ...run, modelVersion: version.version, modelHash: version.hash });
    const day = await this.days.lastBefore(run.id, asOf);
    const { state, stated } = await this.stateOf(run, plan, { asOf, knownAt, stored: day?.state });
    const dataDate = Math.max(parseMinute(asOf), plan.network.dataDate);
    const network = networkAt(plan, progressOf(plan, state, stated), dataDate);
    return {
      plan,
      asOf,
      network,
      schedule: calculateSchedule(network),
      snapshot: day?.snapshot as DaySnapshot | undefined,
      state,
    };
  }

  /** Simulated progress is what the day left behind; real progress is what the file and people state. */
  private async stateOf(
    run: CalendarRun,
    plan: Plan,
    at: { readonly asOf: string; readonly knownAt: string | undefined; readonly stored: unknown },
  ): Promise<{
    readonly state: ConstructionState | undefined;
    readonly stated?: ReadonlyMap<string, number | undefined>;
  }> {
    if (run.progressSource === 'simulated') return { state: (at.stored as RunState | undefined)?.build };
    return this.entered.stateAt(run, plan, { asOf: at.asOf, knownAt: at.knownAt });
  }

  private async versionOf(run: CalendarRun, asOf: string): Promise<ModelInForce> {
    if (run.firstModelVersion === run.modelVersion) {
      return { version: run.modelVersion, hash: run.modelHash };
    }
    return this.projects.versionInForce(run, asOf);
  }

  /** The compiled plan of a model version. */
  async plan(reference: ModelReference): Promise<Plan> {
    const key = reference.modelHash;
    const known = this.plans.get(key);
    if (known) return known;
    const plan = makePlan(await this.models.load(reference));
    this.plans.set(key, plan);
    for (const oldest of this.plans.keys()) {
      if (this.plans.size <= CAPACITY) break;
      this.plans.delete(oldest);
    }
    return plan;
  }
}

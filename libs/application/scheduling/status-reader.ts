import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import type { ConstructionState } from '#engines/construction';
import { calculateSchedule, type NetworkDefinition, type ScheduleResult } from '#engines/cpm';
import { parseMinute } from '#engines/work-calendars';
import { ModelCache, type ModelReference } from '#application/projects';
import { DayStore, type CalendarRun } from '#platform/persistence';
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

const CAPACITY = 512;

/** Reads and calculates a project's status on any lived date. */
@Injectable()
export class StatusReader {
  private readonly plans = new Map<string, Plan>();

  constructor(
    private readonly models: ModelCache,
    private readonly days: DayStore,
    private readonly entered: EnteredProgress,
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
    const plan = await this.plan(run);
    const day = await this.days.lastBefore(run.id, asOf);
    const state =
      run.progressSource === 'real'
        ? await this.entered.stateAt(run, plan, asOf, knownAt)
        : (day?.state as RunState | undefined)?.build;
    const network = networkAt(plan, progressOf(plan, state), dataDateOf(plan, asOf, day !== undefined));
    return {
      plan,
      asOf,
      network,
      schedule: calculateSchedule(network),
      snapshot: day?.snapshot as DaySnapshot | undefined,
      state,
    };
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

/** Before the first lived day the project stands where its model says, to the minute. */
function dataDateOf(plan: Plan, asOf: string, lived: boolean): number {
  return lived ? parseMinute(asOf) : Math.max(parseMinute(asOf), plan.network.dataDate);
}

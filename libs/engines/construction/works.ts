import { NodeKind, Status } from '#engines/cpm';
import type { Future } from '#engines/uncertainty';
import type { DayNumber, Minute } from '#engines/work-calendars';
import type { Construction } from './construction.js';
import { openTimes, type WorkingTime } from './open-time.js';
import { ConstructionError } from './construction-error.js';
import type { ActivityState, ConstructionState, WorkStatus } from './construction-state.js';

function timeOf({ calendarOf, uncertainty, firstDay }: Construction, future: Future): WorkingTime[] {
  return openTimes(calendarOf, uncertainty, future, firstDay);
}

const STATUS_NAMES: readonly WorkStatus[] = ['not-started', 'in-progress', 'complete'];

/** The works in arrays while days are being lived: exactly what a ConstructionState holds, by activity index. */
export class Works {
  nextDay: DayNumber;
  readonly status: Uint8Array;
  readonly work: Float64Array;
  readonly worked: Float64Array;
  readonly actualStart: Float64Array;
  readonly actualFinish: Float64Array;
  readonly workDoneAt: Float64Array;
  readonly strikes: Int32Array;
  readonly cost: Float64Array;
  readonly lost: Record<string, number>[];
  readonly told: (string | undefined)[];
  spells = new Map<string, DayNumber>();
  windows = new Set<string>();
  closures = new Map<string, DayNumber>();
  eventCost = 0;

  constructor(
    readonly construction: Construction,
    readonly future: Future,
    /** Working time of each activity, without the days that this future takes from it. */
    readonly time: readonly WorkingTime[] = timeOf(construction, future),
  ) {
    const count = construction.network.activityCount;
    this.nextDay = construction.firstDay;
    this.status = new Uint8Array(count);
    this.work = new Float64Array(count);
    this.worked = new Float64Array(count);
    this.actualStart = new Float64Array(count).fill(NaN);
    this.actualFinish = new Float64Array(count).fill(NaN);
    this.workDoneAt = new Float64Array(count).fill(NaN);
    this.strikes = new Int32Array(count);
    this.cost = new Float64Array(count);
    this.lost = Array.from({ length: count }, () => ({}));
    this.told = new Array<string | undefined>(count).fill(undefined);
    for (let i = 0; i < count; i++) this.begin(i);
  }

  /** Work still to be done, with the strikes that will come. */
  workAhead(activity: number): number {
    let ahead = this.work[activity]! - this.worked[activity]!;
    const strikes = this.future.strikesOf(activity);
    for (let k = this.strikes[activity]!; k < strikes.length; k++) ahead += strikes[k]!.addedMinutes;
    return ahead;
  }

  /** Drawn minutes for a planned minute of work: the activity's pace throughout. */
  pace(activity: number): number {
    const planned = this.construction.network.duration[activity]!;
    return planned > 0 ? this.future.drawnMinutes[activity]! / planned : 1;
  }

  /**
   * Sets progress in planned minutes: `remaining` of the planned duration are left, the rest is done. What is left is
   * worked off at the activity's drawn pace. Strikes that would have come in the part that is done have not come.
   */
  setRemaining(activity: number, remaining: number): void {
    const planned = this.construction.network.duration[activity]!;
    const pace = this.pace(activity);
    this.worked[activity] = Math.round(Math.max(0, planned - remaining) * pace);
    this.work[activity] = this.worked[activity]! + Math.round(remaining * pace);
    const passed = this.future
      .strikesOf(activity)
      .filter((strike) => strike.atMinutes < this.worked[activity]!);
    this.strikes[activity] = passed.length;
  }

  /** Some activity that the risk is about is not complete. */
  concerns(risk: number): boolean {
    const { activities } = this.construction.uncertainty.risks[risk]!;
    return activities.some((activity) => this.status[activity] !== Status.complete);
  }

  get finished(): boolean {
    return this.construction.order.every((node) => this.status[node] === Status.complete);
  }

  static fromState(construction: Construction, state: ConstructionState): Works {
    const works = new Works(construction, construction.future, construction.time);
    works.nextDay = state.nextDay;
    works.spells = new Map(state.spells.map(({ hazard, since }) => [hazard, since]));
    works.windows = new Set(state.windows);
    works.closures = new Map(state.closures.map(({ risk, lastDay }) => [risk, lastDay]));
    works.eventCost = state.eventCost;
    for (const activity of state.activities) {
      const index = construction.indexOf.get(activity.id);
      if (index === undefined) {
        const where = `state.activities[${activity.id}]`;
        throw new ConstructionError([
          { code: 'construction.state-mismatch', message: 'the network has no such activity', where },
        ]);
      }
      works.restore(index, activity);
    }
    return works;
  }

  toState(): ConstructionState {
    const { activities } = this.construction.network;
    return {
      format: 1,
      nextDay: this.nextDay,
      activities: activities.map(({ id }, i) => ({
        id,
        status: STATUS_NAMES[this.status[i]!]!,
        workMinutes: this.work[i]!,
        workedMinutes: this.worked[i]!,
        ...optionalMinute('actualStart', this.actualStart[i]!),
        ...optionalMinute('actualFinish', this.actualFinish[i]!),
        ...optionalMinute('workDoneAt', this.workDoneAt[i]!),
        strikes: this.strikes[i]!,
        lostMinutes: { ...this.lost[i]! },
        cost: this.cost[i]!,
        ...(this.told[i] === undefined ? {} : { told: this.told[i] }),
      })),
      spells: [...this.spells].map(([hazard, since]) => ({ hazard, since })),
      windows: [...this.windows],
      closures: [...this.closures].map(([risk, lastDay]) => ({ risk, lastDay })),
      eventCost: this.eventCost,
    };
  }

  private begin(i: number): void {
    const { network } = this.construction;
    this.status[i] = network.status[i]!;
    this.actualStart[i] = network.actualStart[i]!;
    this.actualFinish[i] = network.actualFinish[i]!;
    if (network.kind[i]! >= NodeKind.levelOfEffort) return;
    if (network.status[i] === Status.notStarted) this.work[i] = this.future.drawnMinutes[i]!;
    else this.setRemaining(i, network.remaining[i]!);
  }

  private restore(i: number, activity: ActivityState): void {
    this.status[i] = STATUS_NAMES.indexOf(activity.status);
    this.work[i] = activity.workMinutes;
    this.worked[i] = activity.workedMinutes;
    this.actualStart[i] = activity.actualStart ?? NaN;
    this.actualFinish[i] = activity.actualFinish ?? NaN;
    this.workDoneAt[i] = activity.workDoneAt ?? NaN;
    this.strikes[i] = activity.strikes;
    this.cost[i] = activity.cost;
    this.lost[i] = { ...activity.lostMinutes };
    this.told[i] = activity.told;
  }
}

function optionalMinute(name: string, minute: Minute): Record<string, Minute> {
  return Number.isNaN(minute) ? {} : { [name]: minute };
}

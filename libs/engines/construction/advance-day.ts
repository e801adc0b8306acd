import { NodeKind, Status } from '#engines/cpm';
import { type DayNumber, MINUTES_PER_DAY } from '#engines/work-calendars';
import { BuildingDay } from './building-day.js';
import type { Construction } from './construction.js';
import type { ConstructionEvent } from './construction-event.js';
import type { ActivitySnapshot, ConstructionSnapshot } from './construction-snapshot.js';
import type { ConstructionState } from './construction-state.js';
import { Journal } from './journal.js';
import { spanLevelsOfEffort } from './level-of-effort.js';
import type { Projection } from './projection.js';
import { standingCause } from './standing-cause.js';
import { Works } from './works.js';

export interface DayOutcome {
  /** What tomorrow needs. */
  readonly state: ConstructionState;
  /** What happened, in order of time. */
  readonly events: readonly ConstructionEvent[];
  /** The site in the evening. */
  readonly snapshot: ConstructionSnapshot;
}

/** The state before the first day: the network's own progress, nothing lived. */
export function initialState(construction: Construction): ConstructionState {
  return new Works(construction, construction.future, construction.time).toState();
}

/**
 * One day of building: yesterday's state and the construction's seed give today's, whatever was asked before.
 * @throws ConstructionError construction.state-mismatch
 */
export function advanceDay(construction: Construction, state: ConstructionState): DayOutcome {
  const works = Works.fromState(construction, state);
  const before = { worked: works.worked.slice(), lost: lostTotals(works), cost: totalCost(works) };
  const journal = new Journal(works);
  if (works.nextDay === construction.firstDay) payMitigation(works, journal);
  const building = new BuildingDay(works, journal);
  const day = works.nextDay;
  building.live();
  spanLevelsOfEffort(works, (day + 1) * MINUTES_PER_DAY);
  const events = journal.close(building.projection);
  return { state: works.toState(), events, snapshot: takeSnapshot(works, building.projection, day, before) };
}

/** Mitigation in place is paid for on the first day. */
export function payMitigation(works: Works, journal?: Journal): void {
  const { reader, uncertainty } = works.construction;
  uncertainty.risks.forEach(({ definition }, risk) => {
    const cost = reader.mitigated[risk] ? (definition.mitigation?.cost ?? 0) : 0;
    if (!reader.mitigated[risk]) return;
    works.eventCost += cost;
    journal?.mitigated(definition.id, cost);
  });
}

function lostTotals(works: Works): number[] {
  return works.lost.map((causes) => Object.values(causes).reduce((sum, minutes) => sum + minutes, 0));
}

/** Everything booked so far, in the project's currency. */
export function totalCost(works: Works): number {
  return works.cost.reduce((sum, cost) => sum + cost, works.eventCost);
}

interface Morning {
  readonly worked: Float64Array;
  readonly lost: readonly number[];
  readonly cost: number;
}

function takeSnapshot(
  works: Works,
  projection: Projection,
  day: DayNumber,
  morning: Morning,
): ConstructionSnapshot {
  const { construction, status, future } = works;
  const { network, plannedStart, order, uncertainty } = construction;
  const end = (day + 1) * MINUTES_PER_DAY;
  const lost = lostTotals(works);
  const activities: ActivitySnapshot[] = [];
  let [plannedWork, doneWork, workedMinutes, lostMinutes] = [0, 0, 0, 0];
  const counts = [0, 0, 0];
  for (const i of order) {
    counts[status[i]!]!++;
    const planned = network.duration[i]!;
    const progress = progressOf(works, i);
    plannedWork += planned;
    doneWork += planned * progress;
    const worked = works.worked[i]! - morning.worked[i]!;
    const lostHere = lost[i]! - morning.lost[i]!;
    workedMinutes += worked;
    lostMinutes += lostHere;
    const open =
      status[i] === Status.inProgress ||
      (status[i] === Status.complete && works.actualFinish[i]! > day * MINUTES_PER_DAY);
    const due = status[i] === Status.notStarted && plannedStart[i]! < end;
    if (!open && !due) continue;
    const idle =
      worked === 0 && status[i] !== Status.complete && network.kind[i] !== NodeKind.finishMilestone;
    activities.push({
      id: network.activities[i]!.id,
      status:
        status[i] === Status.notStarted
          ? 'not-started'
          : status[i] === Status.complete
            ? 'complete'
            : 'in-progress',
      progress,
      remainingMinutes: Math.round(planned * (1 - progress)),
      workedMinutes: worked,
      lostMinutes: lostHere,
      cost: works.cost[i]!,
      ...(status[i] === Status.notStarted ? {} : { actualStart: works.actualStart[i]! }),
      ...(status[i] === Status.complete ? { actualFinish: works.actualFinish[i]! } : {}),
      ...(idle || due ? { standing: standingCause(works, projection, i, day) } : {}),
    });
  }
  const cost = totalCost(works);
  const { hazards = [], windows = [] } = uncertainty.definition;
  return {
    day,
    notStarted: counts[0]!,
    inProgress: counts[1]!,
    complete: counts[2]!,
    progress: works.finished ? 1 : doneWork / Math.max(1, plannedWork),
    costToDate: cost,
    costOfDay: cost - morning.cost,
    workedMinutes,
    lostMinutes,
    adverse: hazards.filter((_, i) => future.isAdverse(i, day)).map(({ id }) => id),
    windows: windows.filter((_, i) => future.isClosed(i, day)).map(({ id }) => id),
    closures: future.closuresOn(day).map(({ risk }) => uncertainty.risks[risk]!.definition.id),
    activities,
    finished: works.finished,
  };
}

function progressOf(works: Works, i: number): number {
  if (works.status[i] === Status.complete) return 1;
  return works.worked[i]! / Math.max(1, works.work[i]!);
}

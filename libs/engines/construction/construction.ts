import {
  type CompiledNetwork,
  compileSchedule,
  copySchedule,
  LinkType,
  type NetworkDefinition,
  NodeKind,
  ScheduleCalculator,
} from '#engines/cpm';
import {
  type CompiledUncertainty,
  compileUncertainty,
  type Future,
  FutureReader,
  type UncertaintyDefinition,
} from '#engines/uncertainty';
import { type DayNumber, dayOf, type Minute, type WorkCalendar } from '#engines/work-calendars';
import { openTimes, type WorkingTime } from './open-time.js';
import { ConstructionError, type ConstructionProblem } from './construction-error.js';

/** Costs of one activity in the project's currency. */
export interface ActivityCost {
  readonly activity: string;
  /** Booked in proportion to the work done. */
  readonly fixed?: number;
  /** For every working day of its calendar between start and finish, whether or not work was possible. */
  readonly perDay?: number;
}

export interface ConstructionDefinition {
  readonly network: NetworkDefinition;
  /** Absent: everything goes at the planned rate. */
  readonly uncertainty?: UncertaintyDefinition;
  readonly costs?: readonly ActivityCost[];
  readonly seed: string | number;
  /** Which future of the seed is lived; 0 unless stated. */
  readonly iteration?: number;
  /** Risks whose mitigation is in place, or all of them. */
  readonly mitigated?: readonly string[] | 'all';
}

/** A construction laid out for building: no state, only what every day needs. */
export interface Construction {
  readonly network: CompiledNetwork;
  readonly uncertainty: CompiledUncertainty;
  readonly reader: FutureReader;
  readonly iteration: number;
  readonly future: Future;
  /** Working time of each activity in that future. */
  readonly time: readonly WorkingTime[];
  /** The day of the data date: the first that is lived. */
  readonly firstDay: DayNumber;
  readonly dataDate: Minute;
  /** Dates at the planned rate: the network calculation's own. */
  readonly plannedStart: Float64Array;
  readonly plannedFinish: Float64Array;
  readonly fixedCost: Float64Array;
  readonly perDayCost: Float64Array;
  readonly indexOf: ReadonlyMap<string, number>;
  /** Nodes that are built, predecessors first. */
  readonly order: Int32Array;
  readonly levelsOfEffort: Int32Array;
  readonly calendarOf: readonly WorkCalendar[];
  /** Working days are counted on this calendar (an elapsed duration keeps its activity's own). */
  readonly costCalendarOf: readonly WorkCalendar[];
  /** 1 where some relationship or constraint may act on the activity's finish. */
  readonly hasFinishTies: Uint8Array;
}

/**
 * Lays out a construction.
 * @throws ScheduleError, CalendarError for the network; UncertaintyError; ConstructionError for costs
 */
export function compileConstruction(definition: ConstructionDefinition): Construction {
  const network = compileSchedule(definition.network);
  const { activities } = definition.network;
  const uncertainty = compileUncertainty(
    definition.uncertainty ?? {},
    activities.map(({ id }, i) => ({ id, durationMinutes: network.duration[i]! })),
  );
  const planned = copySchedule(new ScheduleCalculator(network).calculate());
  const { dataDate } = definition.network;
  const firstDay = dayOf(dataDate);
  const { mitigated } = definition;
  const reader = new FutureReader(uncertainty, definition.seed, {
    from: firstDay,
    ...(mitigated === undefined ? {} : { mitigated }),
  });
  const iteration = definition.iteration ?? 0;
  const future = reader.draw(iteration);
  const calendarOf = activities.map((_, i) => network.calendars[network.durationCalendar[i]!]!);
  const indexOf = new Map(activities.map(({ id }, index) => [id, index]));
  return {
    network,
    uncertainty,
    reader,
    iteration,
    future,
    time: openTimes(calendarOf, uncertainty, future, firstDay),
    firstDay,
    dataDate,
    plannedStart: planned.start,
    plannedFinish: planned.finish,
    ...compileCosts(definition.costs ?? [], indexOf),
    indexOf,
    order: network.order.filter(
      (node) => node < network.activityCount && network.kind[node]! < NodeKind.levelOfEffort,
    ),
    levelsOfEffort: network.levelsOfEffort,
    calendarOf,
    costCalendarOf: activities.map((_, i) => network.calendars[network.calendar[i]!]!),
    hasFinishTies: finishTies(network),
  };
}

function compileCosts(costs: readonly ActivityCost[], indexOf: ReadonlyMap<string, number>) {
  const fixedCost = new Float64Array(indexOf.size);
  const perDayCost = new Float64Array(indexOf.size);
  const problems: ConstructionProblem[] = [];
  costs.forEach(({ activity, fixed = 0, perDay = 0 }, place) => {
    const index = indexOf.get(activity);
    const where = `costs[${place}]`;
    if (index === undefined) {
      problems.push({
        code: 'construction.unknown-activity',
        message: `there is no activity ${activity}`,
        where,
      });
    } else if (!Number.isFinite(fixed) || !Number.isFinite(perDay)) {
      problems.push({ code: 'construction.invalid-cost', message: `no amount: ${fixed}, ${perDay}`, where });
    } else {
      fixedCost[index]! += fixed;
      perDayCost[index]! += perDay;
    }
  });
  const [first, ...rest] = problems;
  if (first) throw new ConstructionError([first, ...rest]);
  return { fixedCost, perDayCost };
}

function finishTies(network: CompiledNetwork): Uint8Array {
  const ties = new Uint8Array(network.activityCount);
  for (let node = 0; node < network.activityCount; node++) {
    for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge++) {
      if (network.edgeType[edge] === LinkType.FF || network.edgeType[edge] === LinkType.SF) ties[node] = 1;
    }
    if ((network.activities[node]!.constraints ?? []).length > 0) ties[node] = 1;
  }
  return ties;
}

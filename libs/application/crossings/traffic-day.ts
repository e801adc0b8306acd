import { simulateDay, type CrossingDefinition, type DayResult } from '#engines/crossing';
import { formatDate, parseDate, type IsoDate } from '#engines/work-calendars';
import { compileCrossing, type ProjectModel } from '#model';
import type { CrossingState, DaySnapshot, Plan } from '#application/scheduling';

/** A day of traffic, and what it hands to the next. */
export interface TrafficOutcome {
  readonly crossing: CrossingState;
  readonly result: DayResult;
}

const definitions = new WeakMap<ProjectModel, CrossingDefinition | undefined>();

/** The crossing that a model describes; undefined if it describes none. */
export function crossingOf(model: ProjectModel): CrossingDefinition | undefined {
  if (!definitions.has(model)) definitions.set(model, model.crossing ? compileCrossing(model) : undefined);
  return definitions.get(model);
}

/** The facility as it works once some classes may cross: only their demand, ramping up from their own first day. */
export function openedCrossing(
  definition: CrossingDefinition,
  opened: Readonly<Record<string, IsoDate>>,
): CrossingDefinition {
  const demand = definition.demand
    .filter((stream) => opened[stream.class] !== undefined)
    .map((stream) => {
      const opening = opened[stream.class]!;
      if (!stream.factors?.rampUp) return stream;
      return { ...stream, factors: { ...stream.factors, rampUp: { ...stream.factors.rampUp, opening } } };
    });
  return { ...definition, demand };
}

/**
 * Which classes of traffic may cross on a day: those whose milestone was achieved on an earlier one. Pedestrians and
 * others that no milestone names come with the first class that opens.
 */
export function openedClasses(
  plan: Plan,
  definition: CrossingDefinition,
  before: Readonly<Record<string, IsoDate>>,
  snapshot: DaySnapshot,
  day: IsoDate,
): Readonly<Record<string, IsoDate>> {
  const opened: Record<string, IsoDate> = { ...before };
  const named = new Set(plan.milestones.flatMap(({ opens }) => opens));
  plan.milestones.forEach(({ opens }, index) => {
    const actual = snapshot.milestones[index]?.actual;
    if (!actual) return;
    for (const name of opens) opened[name] ??= formatDate(parseDate(actual.slice(0, 10)) + 1);
  });
  const dates = Object.values(opened).sort();
  const first = dates[0];
  if (first === undefined) return opened;
  for (const { id } of definition.classes) if (!named.has(id)) opened[id] ??= first;
  return Object.fromEntries(Object.entries(opened).filter(([, from]) => from <= day));
}

/** Sends a day's demand through the crossing; undefined while nothing has opened. */
export function liveTraffic(
  plan: Plan,
  run: { readonly seed: string },
  before: CrossingState | undefined,
  yesterday: DaySnapshot | undefined,
  date: IsoDate,
): TrafficOutcome | undefined {
  const definition = crossingOf(plan.loaded.model);
  if (!definition || !yesterday) return undefined;
  const opened = openedClasses(plan, definition, before?.opened ?? {}, yesterday, date);
  if (Object.keys(opened).length === 0) return undefined;
  const { result, carryOver } = simulateDay(
    openedCrossing(definition, opened),
    date,
    before?.carryOver ?? null,
    {
      seed: run.seed,
    },
  );
  return { crossing: { opened, carryOver }, result };
}

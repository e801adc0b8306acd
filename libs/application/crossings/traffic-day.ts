import { simulateDay, type CrossingDefinition, type DayResult } from '#engines/crossing';
import { formatDate, parseDate, type IsoDate } from '#engines/work-calendars';
import { compileCrossing, type ProjectModel } from '#model';
import type { CrossingState, DaySnapshot, Plan } from '#application/scheduling';

/** A day of traffic, and what it hands to the next. */
export interface TrafficOutcome {
  readonly crossing: CrossingState;
  readonly result: DayResult;
}

const definitions = new WeakMap<ProjectModel, Map<IsoDate, CrossingDefinition>>();

/** The crossing that a model describes, its demand ramping up from a first day; undefined if it describes none. */
export function crossingOf(model: ProjectModel, opening: IsoDate): CrossingDefinition | undefined {
  if (!model.crossing) return undefined;
  const known = definitions.get(model) ?? new Map<IsoDate, CrossingDefinition>();
  definitions.set(model, known);
  const compiled = known.get(opening) ?? compileCrossing(model, { opening });
  if (known.size > 64) known.clear();
  known.set(opening, compiled);
  return compiled;
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
  for (const { id } of plan.loaded.model.crossing?.classes ?? []) if (!named.has(id)) opened[id] ??= first;
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
  const { model } = plan.loaded;
  if (!model.crossing || !yesterday) return undefined;
  const opened = openedClasses(plan, before?.opened ?? {}, yesterday, date);
  const first = Object.values(opened).sort()[0];
  const definition = first === undefined ? undefined : crossingOf(model, first);
  if (!definition) return undefined;
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

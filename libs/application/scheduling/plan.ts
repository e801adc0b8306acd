import { baselineInUse, compileNetwork, type ModelMilestone } from '#model';
import { calculateSchedule, type NetworkActivity, type NetworkDefinition } from '#engines/cpm';
import { compileCalendar, parseMinute, type Minute, type WorkCalendar } from '#engines/work-calendars';
import type { LoadedModel } from '#application/projects';

/** Where an activity's progress stands; an activity without one is as the model states it. */
export interface ActivityProgress {
  readonly status: 'not-started' | 'in-progress' | 'complete';
  readonly remainingMinutes: number;
  readonly actualStart?: Minute;
  readonly actualFinish?: Minute;
}

/** A milestone that is watched, ready to be assessed. */
export interface WatchedMilestone {
  readonly id: string;
  readonly name: string;
  /** Index of its activity in the network. */
  readonly index: number;
  readonly baseline: Minute | undefined;
  readonly opens: readonly string[];
  /** Indices of all activities that lead to it. */
  readonly ancestors: readonly number[];
}

/** A model version made ready for scheduling: compiled once, used for every day and every question. */
export interface Plan {
  readonly loaded: LoadedModel;
  readonly network: NetworkDefinition;
  readonly calendars: readonly WorkCalendar[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly milestones: readonly WatchedMilestone[];
  /** Baseline start and finish by activity id: the model's newest baseline, else its own plan as it was stored. */
  readonly baseline: ReadonlyMap<string, { readonly start: Minute; readonly finish: Minute }>;
}

/** Compiles a loaded model. Throws what the network compilation throws for a model that contradicts itself. */
export function makePlan(loaded: LoadedModel): Plan {
  const definition = compileNetwork(loaded.model);
  const calendars = loaded.model.calendars.map((calendar) => compileCalendar(calendar));
  const network: NetworkDefinition = { ...definition, calendars };
  const indexOf = new Map(network.activities.map((activity, index) => [activity.id, index]));
  const baseline = baselineOf(loaded, network);
  return {
    loaded,
    network,
    calendars,
    indexOf,
    baseline,
    milestones: watched(loaded, network, indexOf, baseline),
  };
}

type Baseline = ReadonlyMap<string, { readonly start: Minute; readonly finish: Minute }>;

function baselineOf({ model }: LoadedModel, network: NetworkDefinition): Baseline {
  const stored = baselineInUse(model);
  if (stored) {
    return new Map(
      stored.activities.map(({ activity, start, finish }) => [
        activity,
        { start: parseMinute(start), finish: parseMinute(finish) },
      ]),
    );
  }
  const unprogressed = network.activities.map((activity) => withoutProgress(activity));
  const plan = calculateSchedule({ ...network, activities: unprogressed, dataDate: network.projectStart });
  return new Map(
    network.activities.map((activity, index) => [
      activity.id,
      { start: plan.earlyStart[index] ?? NaN, finish: plan.earlyFinish[index] ?? NaN },
    ]),
  );
}

function withoutProgress(activity: NetworkActivity): NetworkActivity {
  const {
    actualStart: _start,
    actualFinish: _finish,
    suspended: _suspended,
    resumed: _resumed,
    ...rest
  } = activity;
  return { ...rest, status: 'not-started', remainingMinutes: activity.durationMinutes };
}

function watched(
  { model }: LoadedModel,
  network: NetworkDefinition,
  indexOf: ReadonlyMap<string, number>,
  baseline: Baseline,
): WatchedMilestone[] {
  const stated: readonly Pick<ModelMilestone, 'activity' | 'name' | 'opens'>[] =
    model.milestones && model.milestones.length > 0
      ? model.milestones
      : model.activities
          .filter(({ type }) => type === 'start-milestone' || type === 'finish-milestone')
          .map(({ id, name }) => ({ activity: id, name, opens: [] }));
  const predecessors = predecessorLists(network);
  return stated.flatMap(({ activity, name, opens }) => {
    const index = indexOf.get(activity);
    if (index === undefined) return [];
    const ancestors = ancestorsOf(index, predecessors);
    return [{ id: activity, name, index, opens, ancestors, baseline: baseline.get(activity)?.finish }];
  });
}

function predecessorLists(network: NetworkDefinition): readonly number[][] {
  const lists: number[][] = network.activities.map(() => []);
  for (const link of network.relationships) lists[link.successor]?.push(link.predecessor);
  return lists;
}

function ancestorsOf(index: number, predecessors: readonly number[][]): number[] {
  const seen = new Set<number>();
  const open = [...(predecessors[index] ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(predecessors[next] ?? []));
  }
  return [...seen];
}

/** The network as it stands on a data date, with progress made. */
export function networkAt(
  plan: Plan,
  progress: ReadonlyMap<number, ActivityProgress>,
  dataDate: Minute,
): NetworkDefinition {
  const activities = plan.network.activities.map((activity, index): NetworkActivity => {
    const made = progress.get(index);
    return made ? { ...withoutProgress(activity), ...made } : activity;
  });
  return { ...plan.network, dataDate, activities };
}

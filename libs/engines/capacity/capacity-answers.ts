import {
  analyticChecks,
  compareRuns,
  CrossingError,
  runBatch,
  TargetObserver,
  type CrossingDefinition,
  type FigureComparison,
  type PoolTheory,
  type ServiceTarget,
} from '#engines/crossing';
import { breakingPoint, cheapestFeasible, type BreakingPoint } from '#engines/experiments';
import type { ConfidenceInterval } from '#engines/numerics';
import { formatDate, parseDate, type IsoDate } from '#engines/work-calendars';
import { designed, poolsOf, serverHours, type DesignSettings } from './design-changes.js';

/** What must hold, on which kind of day, and how sure one wants to be. */
export interface CapacityQuestion {
  readonly date: IsoDate;
  readonly seed: number | string;
  /** One of the definition's targets by id, or one of one's own; absent: all of the definition's together. */
  readonly target?: string | ServiceTarget;
  /** Chance of a wrong answer; default 0.05. */
  readonly error?: number;
  /** Most days simulated for one design. */
  readonly maximumDays?: number;
}

export interface DesignParameter {
  readonly id: string;
  readonly values: readonly number[];
  /** Cost of one more; absent: designs cost the server hours that they open. */
  readonly unitCost?: number;
}

export interface TestedCapacity {
  readonly settings: DesignSettings;
  readonly cost: number;
  readonly verdict: 'meets' | 'misses' | 'undecided';
  readonly days: number;
  readonly share: ConfidenceInterval;
}

export interface SmallestDesign {
  /** The cheapest design shown to meet the target; null when none was. */
  readonly chosen: { readonly settings: DesignSettings; readonly cost: number } | null;
  readonly tested: readonly TestedCapacity[];
  /** Cheaper designs that could not be decided: they may do as well. */
  readonly undecided: number;
  readonly requiredShare: number;
  readonly error: number;
  /** Pools of the chosen (or else of the largest) design by theory. */
  readonly theory: readonly PoolTheory[];
}

const MOST_DESIGNS = 5000;

/**
 * The smallest lanes, booths and hours that meet the target in the required share of days. All designs meet the same
 * days (common random numbers); with probability 1 − error the chosen one has the required share.
 * @throws CrossingError crossing.no-target, crossing.unknown-pool, crossing.too-many-designs
 */
export function smallestDesign(
  definition: CrossingDefinition,
  parameters: readonly DesignParameter[],
  question: CapacityQuestion,
): SmallestDesign {
  const targeted = withTarget(definition, question.target);
  const designs = combinations(parameters)
    .map((settings) => ({ settings, cost: costOf(definition, parameters, settings) }))
    .sort((a, b) => a.cost - b.cost);
  const observers = new Map<DesignSettings, TargetObserver>();
  const { error = 0.05, maximumDays = 2000 } = question;
  const requiredShare = shareOf(targeted);
  const found = cheapestFeasible({
    designs,
    requiredShare,
    error,
    maximumObservations: maximumDays,
    observe: ({ settings }, day) => {
      let observer = observers.get(settings);
      if (!observer) {
        observers.clear();
        observer = new TargetObserver(designed(targeted, settings), question.seed, question.date);
        observers.set(settings, observer);
      }
      return observer.meets(day);
    },
  });
  const shown = found.chosen ?? designs.at(-1)!;
  return {
    chosen: found.chosen,
    tested: found.tested.map(({ design, verdict, observations, share }) => ({
      ...design,
      verdict,
      days: observations,
      share,
    })),
    undecided: found.undecided,
    requiredShare,
    error,
    theory: analyticChecks(designed(definition, shown.settings), question.date),
  };
}

function combinations(parameters: readonly DesignParameter[]): DesignSettings[] {
  const count = parameters.reduce((product, { values }) => product * values.length, 1);
  if (count === 0 || count > MOST_DESIGNS) {
    throw new CrossingError(
      'crossing.too-many-designs',
      `${count} designs: give 1 to ${MOST_DESIGNS} combinations of values`,
      'parameters',
    );
  }
  return parameters.reduce<DesignSettings[]>(
    (designs, { id, values }) =>
      designs.flatMap((design) => values.map((value) => ({ ...design, [id]: value }))),
    [{}],
  );
}

function costOf(
  definition: CrossingDefinition,
  parameters: readonly DesignParameter[],
  settings: DesignSettings,
): number {
  if (parameters.every(({ unitCost }) => unitCost === undefined)) {
    return serverHours(designed(definition, settings));
  }
  return parameters.reduce((sum, { id, unitCost = 0 }) => sum + unitCost * settings[id]!, 0);
}

/** The definition with the target in question alone. @throws CrossingError crossing.no-target */
export function withTarget(
  definition: CrossingDefinition,
  target: CapacityQuestion['target'],
): CrossingDefinition {
  const { targets = [] } = definition;
  const wanted =
    target === undefined
      ? targets
      : typeof target === 'string'
        ? targets.filter(({ id }) => id === target)
        : [target];
  if (wanted.length > 0) return { ...definition, targets: wanted };
  throw new CrossingError(
    'crossing.no-target',
    target === undefined
      ? 'the crossing states no target: give one'
      : `no target ${String(target)}: there are ${targets.map(({ id }) => id).join(', ') || 'none'}`,
    'target',
  );
}

const shareOf = ({ targets }: CrossingDefinition): number =>
  Math.max(...targets!.map(({ shareOfDays }) => shareOfDays));

export interface BreakingDemand extends BreakingPoint {
  /** Expected people and vehicles of the design times the factors. */
  readonly bornePerDay: { readonly people: number; readonly vehicles: number } | null;
  readonly brokenPerDay: { readonly people: number; readonly vehicles: number } | null;
  readonly requiredShare: number;
  readonly error: number;
}

export interface DemandRange {
  /** Factors on today's demand. */
  readonly minimum: number;
  readonly maximum: number;
  readonly tolerance: number;
}

/** The demand at which the target fails, between a factor shown to be borne and one shown to be too much. */
export function breakingDemand(
  definition: CrossingDefinition,
  range: DemandRange,
  question: CapacityQuestion,
): BreakingDemand {
  const targeted = withTarget(definition, question.target);
  const { error = 0.05, maximumDays = 1000 } = question;
  const requiredShare = shareOf(targeted);
  let current: { readonly load: number; readonly observer: TargetObserver } | null = null;
  const found = breakingPoint({
    ...range,
    requiredShare,
    error,
    maximumObservations: maximumDays,
    observe: (load, day) => {
      if (current?.load !== load) {
        const observer = new TargetObserver(
          designed(targeted, { demand: load }),
          question.seed,
          question.date,
        );
        current = { load, observer };
      }
      return current.observer.meets(day);
    },
  });
  const { peoplePerDay, vehiclesPerDay } = definition.design;
  const perDay = (factor: number | null): BreakingDemand['bornePerDay'] =>
    factor === null ? null : { people: peoplePerDay * factor, vehicles: vehiclesPerDay * factor };
  return {
    ...found,
    bornePerDay: perDay(found.borne),
    brokenPerDay: perDay(found.broken),
    requiredShare,
    error,
  };
}

export interface EnvelopePoint {
  readonly setting: number;
  readonly breaking: BreakingDemand;
}

/** The capacity envelope: the breaking demand along a design parameter, each point at its part of the error. */
export function demandEnvelope(
  definition: CrossingDefinition,
  along: DesignParameter,
  range: DemandRange,
  question: CapacityQuestion,
): readonly EnvelopePoint[] {
  const error = (question.error ?? 0.05) / along.values.length;
  return along.values.map((setting) => ({
    setting,
    breaking: breakingDemand(designed(definition, { [along.id]: setting }), range, { ...question, error }),
  }));
}

export interface FrontierPoint {
  readonly setting: number;
  /** The smallest value of the other parameter that meets the target; null when none does. */
  readonly needed: number | null;
  readonly undecided: number;
}

/** The envelope over two design parameters: for each value of one the least of the other that meets the target. */
export function designFrontier(
  definition: CrossingDefinition,
  along: DesignParameter,
  other: DesignParameter,
  question: CapacityQuestion,
): readonly FrontierPoint[] {
  const error = (question.error ?? 0.05) / along.values.length;
  return along.values.map((setting) => {
    const base = designed(definition, { [along.id]: setting });
    const found = smallestDesign(base, [{ ...other, unitCost: 1 }], { ...question, error });
    return { setting, needed: found.chosen?.settings[other.id] ?? null, undecided: found.undecided };
  });
}

export interface MarginalValue {
  readonly parameter: string;
  readonly added: number;
  /** More lanes less today's, paired on the same days. */
  readonly figures: readonly FigureComparison[];
}

const TELLING = /^(vehicles|people)\/unserved$|^target\/|^wait\/(all|[^/]+)\/[^/]+\/p95$/;

/** What one more lane or booth of each kind changes: targets, unserved, waits, paired on common random numbers. */
export function marginalValues(
  definition: CrossingDefinition,
  parameters: readonly string[],
  options: { readonly date: IsoDate; readonly seed: number | string; readonly days: number },
): readonly MarginalValue[] {
  const { date, seed, days } = options;
  const specification = { seed, from: date, to: formatDate(parseDate(date)) };
  const indices = Array.from({ length: days }, (_, i) => i);
  const today = runBatch(definition, specification, indices);
  return parameters.map((parameter) => {
    const settings = Object.fromEntries(
      poolsOf(definition, parameter).map((id) => [
        id,
        definition.pools.find((pool) => pool.id === id)!.servers + 1,
      ]),
    );
    const more = compareRuns(today, runBatch(designed(definition, settings), specification, indices));
    const figures = more.figures.filter(({ id }) => TELLING.test(id));
    return { parameter, added: Object.keys(settings).length, figures };
  });
}

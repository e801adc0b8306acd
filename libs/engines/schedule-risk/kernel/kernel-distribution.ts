import {
  type Distribution,
  distribution,
  type DistributionDefinition,
  normalCumulative,
} from '#engines/numerics';
import {
  KIND_FIXED,
  KIND_LINES,
  KIND_SCORE_TABLE,
  KIND_STEPS,
  KIND_TRIANGULAR,
  KIND_UNIFORM,
} from './memory-layout.js';
import { scoreTable } from './score-tables.js';

/** A distribution in the form that the kernels draw from. */
export interface KernelDistribution {
  readonly kind: number;
  /** Up to five numbers that depend on the kind. */
  readonly parameters: readonly number[];
  /** Coefficients of a score table, or (probability, value) pairs. */
  readonly table?: Float64Array;
  /** Equal keys have equal tables. */
  readonly tableKey?: string;
  readonly mean: number;
  readonly variance: number;
}

/** The distribution of `scale` times what the definition states, never below zero. */
export function kernelDistribution(definition: DistributionDefinition, scale: number): KernelDistribution {
  const stated = distribution(definition);
  const moments = { mean: scale * stated.mean, variance: scale * scale * stated.variance };
  if (stated.variance === 0 || scale === 0) {
    return {
      kind: KIND_FIXED,
      parameters: [Math.max(0, moments.mean)],
      mean: Math.max(0, moments.mean),
      variance: 0,
    };
  }
  if (stated.minimum >= 0) {
    if (definition.kind === 'triangular') {
      return {
        ...triangular(definition.minimum * scale, definition.mode * scale, definition.maximum * scale),
        ...moments,
      };
    }
    if (definition.kind === 'uniform') {
      const width = (definition.maximum - definition.minimum) * scale;
      return { kind: KIND_UNIFORM, parameters: [definition.minimum * scale, width], ...moments };
    }
  }
  const steps = stepsOf(definition, stated);
  if (steps) return { kind: KIND_STEPS, parameters: [], table: pairs(steps, scale), ...moments };
  if (definition.kind === 'empirical') {
    const points = [...definition.values].sort((a, b) => a - b);
    const lines = points.map((value, index) => [index / (points.length - 1), value] as const);
    return { kind: KIND_LINES, parameters: [], table: pairs(lines, scale), ...moments };
  }
  return { ...byScore(definition, stated, scale), ...moments };
}

function triangular(minimum: number, mode: number, maximum: number): { kind: number; parameters: number[] } {
  const width = maximum - minimum;
  const [left, right] = [mode - minimum, maximum - mode];
  return { kind: KIND_TRIANGULAR, parameters: [minimum, maximum, left / width, width * left, width * right] };
}

/** Smooth quantile functions: a table over the normal score, shared by all of one shape. */
function byScore(definition: DistributionDefinition, stated: Distribution, scale: number) {
  const bounded = Number.isFinite(stated.minimum) && Number.isFinite(stated.maximum) && stated.minimum >= 0;
  const [origin, width] = bounded ? [stated.minimum, stated.maximum - stated.minimum] : [0, 1];
  const shape =
    definition.kind === 'beta-pert'
      ? [definition.kind, (definition.mode - origin) / width, definition.lambda ?? 4]
      : [JSON.stringify(definition)];
  const tableKey = shape.join();
  const table =
    knownTables.get(tableKey) ??
    scoreTable((score) => (Math.max(0, stated.quantile(normalCumulative(score))) - origin) / width);
  if (knownTables.size >= MOST_TABLES) knownTables.clear();
  knownTables.set(tableKey, table);
  return { kind: KIND_SCORE_TABLE, parameters: [origin * scale, width * scale], table, tableKey };
}

/** Tables by shape: activities share them, and so do the forecasts of successive status dates. */
const knownTables = new Map<string, Float64Array>();
const MOST_TABLES = 4096;

/** (cumulative probability, value) of a distribution on points; undefined for any other. */
function stepsOf(definition: DistributionDefinition, stated: Distribution): [number, number][] | undefined {
  switch (definition.kind) {
    case 'discrete':
      return cumulate(definition.values, stated);
    case 'bernoulli':
      return cumulate([0, 1], stated);
    case 'empirical':
      return definition.interpolate ? undefined : cumulate(definition.values, stated);
    case 'poisson': {
      const largest = stated.quantile(1 - 1e-12);
      return cumulate(
        Array.from({ length: largest + 1 }, (_, count) => count),
        stated,
      );
    }
    case 'deterministic':
    case 'uniform':
    case 'triangular':
    case 'beta-pert':
    case 'beta':
    case 'normal':
    case 'lognormal':
    case 'exponential':
    case 'gamma':
    case 'erlang':
    case 'weibull':
      return undefined;
  }
}

function cumulate(values: readonly number[], stated: Distribution): [number, number][] {
  const points = [...new Set(values)].sort((a, b) => a - b);
  return points.map((value, index) => [index === points.length - 1 ? 1 : stated.cumulative(value), value]);
}

function pairs(points: readonly (readonly [number, number])[], scale: number): Float64Array {
  return Float64Array.from(
    points.flatMap(([probability, value]) => [probability, Math.max(0, value * scale)]),
  );
}

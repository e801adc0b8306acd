import { randomStream } from '#engines/numerics';
import { check, valueAt, type DesignPoint, type Parameter } from './designs.js';

export interface ElementaryEffects {
  readonly parameter: string;
  /** Mean of absolute effects over the whole range: how much the parameter matters. */
  readonly meanAbsolute: number;
  readonly mean: number;
  /** Spread of effects: interaction or curvature. */
  readonly standardDeviation: number;
}

export interface MorrisOptions {
  readonly trajectories: number;
  readonly seed: number | string;
  /** An even number of levels; four by default. */
  readonly levels?: number;
}

/**
 * Morris's screening (1991, with the mean of absolute effects of Campolongo 2007): random walks over a grid that move
 * one parameter at a time. `evaluate` is called (parameters + 1) × trajectories times.
 * @throws ExperimentError experiment.invalid-parameter
 */
export function morrisScreening(
  parameters: readonly Parameter[],
  evaluate: (point: DesignPoint) => number,
  options: MorrisOptions,
): readonly ElementaryEffects[] {
  check(parameters);
  const levels = options.levels ?? 4;
  const step = levels / (2 * (levels - 1));
  const effects: number[][] = parameters.map(() => []);
  const stream = randomStream(options.seed, 'morris');
  for (let walk = 0; walk < options.trajectories; walk++) {
    const base = parameters.map(() => stream.nextBelow(levels / 2) / (levels - 1));
    const up = parameters.map(() => stream.nextBelow(2) === 1);
    const position = base.map((x, k) => (up[k] ? x : x + step));
    let before = evaluate(pointAt(parameters, position));
    for (const k of shuffled(parameters.length, (bound) => stream.nextBelow(bound))) {
      position[k]! += up[k] ? step : -step;
      const after = evaluate(pointAt(parameters, position));
      effects[k]!.push((up[k] ? after - before : before - after) / step);
      before = after;
    }
  }
  return parameters.map((parameter, k) => summarise(parameter.id, effects[k]!));
}

function pointAt(parameters: readonly Parameter[], position: readonly number[]): DesignPoint {
  return Object.fromEntries(
    parameters.map((parameter, k) => {
      const share = Math.min(1, Math.max(0, position[k]!));
      const { minimum, maximum, integer } = parameter;
      return [
        parameter.id,
        integer ? Math.round(valueAt({ id: '', minimum, maximum }, share)) : valueAt(parameter, share),
      ];
    }),
  );
}

function shuffled(n: number, below: (bound: number) => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function summarise(parameter: string, effects: readonly number[]): ElementaryEffects {
  const n = effects.length;
  const mean = effects.reduce((sum, e) => sum + e, 0) / n;
  const meanAbsolute = effects.reduce((sum, e) => sum + Math.abs(e), 0) / n;
  const squares = effects.reduce((sum, e) => sum + (e - mean) * (e - mean), 0);
  return { parameter, meanAbsolute, mean, standardDeviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 };
}

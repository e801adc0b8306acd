import { randomStream } from '#engines/numerics';
import { ExperimentError } from './experiment-error.js';

/** A parameter of any engine seen as a function: its range, whole numbers only where `integer`. */
export interface Parameter {
  readonly id: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly integer?: boolean;
}

/** One value for each parameter, by its id. */
export type DesignPoint = Readonly<Record<string, number>>;

/**
 * Every combination of evenly spaced levels, the last parameter varying fastest.
 * @throws ExperimentError experiment.invalid-parameter
 */
export function gridDesign(parameters: readonly Parameter[], levels: readonly number[]): DesignPoint[] {
  check(parameters);
  const axes = parameters.map((parameter, k) => levelsOf(parameter, levels[k] ?? levels.at(-1) ?? 2));
  let points: DesignPoint[] = [{}];
  parameters.forEach((parameter, k) => {
    points = points.flatMap((point) => axes[k]!.map((value) => ({ ...point, [parameter.id]: value })));
  });
  return points;
}

function levelsOf(parameter: Parameter, count: number): number[] {
  const { minimum, maximum, integer } = parameter;
  const n = Math.max(1, Math.floor(count));
  const values = Array.from({ length: n }, (_, i) =>
    n === 1 ? (minimum + maximum) / 2 : minimum + ((maximum - minimum) * i) / (n - 1),
  );
  return integer ? [...new Set(values.map(Math.round))] : values;
}

/**
 * Latin hypercube (McKay, Beckman and Conover 1979): each parameter's range is cut into as many strata as points, and
 * every stratum is used once.
 * @throws ExperimentError experiment.invalid-parameter
 */
export function latinHypercube(
  parameters: readonly Parameter[],
  points: number,
  seed: number | string,
): DesignPoint[] {
  check(parameters);
  const columns = parameters.map((parameter) => {
    const stream = randomStream(seed, 'latin-hypercube', parameter.id);
    const order = Array.from({ length: points }, (_, i) => i);
    for (let i = points - 1; i > 0; i--) {
      const j = stream.nextBelow(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order.map((stratum) => valueAt(parameter, (stratum + stream.nextDouble()) / points));
  });
  return Array.from({ length: points }, (_, i) =>
    Object.fromEntries(parameters.map((parameter, k) => [parameter.id, columns[k]![i]!])),
  );
}

/** The value at a share of a parameter's range; whole numbers have equal shares of it. */
export function valueAt(parameter: Parameter, share: number): number {
  const { minimum, maximum, integer } = parameter;
  if (!integer) return minimum + share * (maximum - minimum);
  return Math.min(maximum, minimum + Math.floor(share * (maximum - minimum + 1)));
}

export function check(parameters: readonly Parameter[]): void {
  parameters.forEach((parameter, k) => {
    const whole =
      !parameter.integer || (Number.isInteger(parameter.minimum) && Number.isInteger(parameter.maximum));
    if (!(parameter.minimum <= parameter.maximum) || !whole) {
      throw new ExperimentError(
        'experiment.invalid-parameter',
        `${parameter.id}: minimum ≤ maximum, whole numbers where it takes only those`,
        `parameters[${k}]`,
      );
    }
  });
}

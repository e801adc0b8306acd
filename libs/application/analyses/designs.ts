import { gridDesign, latinHypercube, morrisScreening, type DesignPoint } from '#engines/experiments';
import { DomainError } from '#contract';
import { observe, resultOf, type FigureObservation, type FigureResult } from './figures.js';
import { overridesAt, rangesOf, writtenValue, type RangedParameter } from './parameters.js';
import type { ScreeningSpecification, SweepSpecification } from './specification.js';
import type { Analysis, Step } from './step.js';
import { isInfeasible, type EvaluatedVariant } from './variant-outcome.js';

/** The base's figures with all their values, as every point is compared with them; of a point only what came of that. */
interface Compared {
  readonly observed: readonly FigureObservation[];
  readonly results: readonly FigureResult[];
}
/** Null where the point's overrides do not fit the model. */
type Seen = Compared | null;

function look(
  { figures }: { readonly figures: readonly string[] },
  variant: EvaluatedVariant,
  seen: readonly Seen[],
): Seen {
  if (!isInfeasible(variant)) {
    const observed = figures.map((figure) => observe(variant, figure));
    const base = seen[0]?.observed ?? observed;
    const results = observed.map((figure, f) => resultOf(figure, base[f]!));
    return { observed: seen.length === 0 ? observed : [], results };
  }
  if (seen.length > 0) return null;
  throw new DomainError(
    'scenario.invalid',
    'The base of the design does not fit the model.',
    variant.reasons,
  );
}

/** A grid or a Latin hypercube over chosen parameters: each point against the base, paired. */
export const sweep: Analysis<SweepSpecification, Seen> = {
  look,
  next: (specification, seen): Step => {
    const ranges = rangesOf(specification.parameters);
    const points = pointsOf(specification, ranges);
    if (seen.length === 0) {
      const { parameters, overrides } = specification;
      return {
        kind: 'evaluate',
        variants: [overrides, ...points.map((point) => overridesAt(parameters, ranges, point, overrides))],
      };
    }
    return { kind: 'finish', result: sweepResult(specification, ranges, points, seen) };
  },
};

export function pointsOf(
  { design, points, seed }: SweepSpecification,
  ranges: readonly RangedParameter[],
): readonly DesignPoint[] {
  if (design === 'latin-hypercube') return latinHypercube(ranges, points, seed);
  return gridDesign(
    ranges,
    ranges.map(({ levels }) => levels),
  );
}

function sweepResult(
  specification: SweepSpecification,
  ranges: readonly RangedParameter[],
  points: readonly DesignPoint[],
  seen: readonly Seen[],
) {
  const base = seen[0]!;
  const { figures } = specification;
  return {
    kind: 'sweep',
    design: specification.design,
    parameters: ranges.map(({ name, dated, minimum, maximum }) => ({
      name,
      minimum: dated ? writtenValue({ dated } as RangedParameter, minimum) : minimum,
      maximum: dated ? writtenValue({ dated } as RangedParameter, maximum) : maximum,
    })),
    figures,
    base: Object.fromEntries(figures.map((figure, f) => [figure, base.results[f]!])),
    points: points.map((point, index) => {
      const values = seen[index + 1];
      return {
        values: ranges.map((range) => writtenValue(range, point[range.id]!)),
        figures: values ? Object.fromEntries(figures.map((figure, f) => [figure, values.results[f]!])) : null,
      };
    }),
    heatMaps:
      ranges.length === 2 && specification.design === 'grid' ? heatMaps(figures, ranges, points, seen) : [],
    seed: specification.seed,
    engineVersion: specification.engineVersion,
  };
}

/** Of a grid over two parameters: rows by the first, columns by the second. */
function heatMaps(
  figures: readonly string[],
  ranges: readonly RangedParameter[],
  points: readonly DesignPoint[],
  seen: readonly Seen[],
) {
  const axis = (range: RangedParameter) => [...new Set(points.map((point) => point[range.id]!))];
  const [rows, columns] = [axis(ranges[0]!), axis(ranges[1]!)];
  return figures.map((figure, f) => ({
    figure,
    rows: { name: ranges[0]!.name, values: rows.map((value) => writtenValue(ranges[0]!, value)) },
    columns: { name: ranges[1]!.name, values: columns.map((value) => writtenValue(ranges[1]!, value)) },
    cells: rows.map((_, row) =>
      columns.map((__, column) => {
        const values = seen[1 + row * columns.length + column];
        return values ? values.results[f]!.value.estimate : null;
      }),
    ),
  }));
}

/** Morris's screening: which parameters matter, and which of them by interaction or curvature. */
export const screening: Analysis<ScreeningSpecification, Seen> = {
  look,
  next: (specification, seen): Step => {
    const ranges = rangesOf(specification.parameters);
    const { trajectories, seed, parameters, overrides, figures } = specification;
    if (seen.length === 0) {
      const points: DesignPoint[] = [];
      morrisScreening(ranges, (point) => points.push(point), { trajectories, seed });
      return {
        kind: 'evaluate',
        variants: [overrides, ...points.map((point) => overridesAt(parameters, ranges, point, overrides))],
      };
    }
    return {
      kind: 'finish',
      result: {
        kind: 'screening',
        trajectories,
        evaluations: seen.length - 1,
        infeasible: seen.filter((values) => values === null).length,
        figures: figures.map((figure, f) => ({
          figure,
          unit: seen[0]!.results[f]!.unit,
          effects: effectsOf(specification, ranges, seen, f),
        })),
        seed,
        engineVersion: specification.engineVersion,
      },
    };
  },
};

/** The walks again, answered from what was evaluated; largest mean absolute effect first. */
function effectsOf(
  { trajectories, seed }: ScreeningSpecification,
  ranges: readonly RangedParameter[],
  seen: readonly Seen[],
  f: number,
) {
  let at = 0;
  const answer = () => (seen[++at] ?? seen[0]!).results[f]!.value.estimate;
  const effects = morrisScreening(ranges, answer, { trajectories, seed });
  return [...effects].sort((a, b) => b.meanAbsolute - a.meanAbsolute);
}

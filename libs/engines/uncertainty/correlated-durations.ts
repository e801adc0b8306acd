import {
  checkCorrelationMatrix,
  cholesky,
  copulaCorrelation,
  nearestCorrelation,
  normalCumulative,
  normalQuantile,
  NumericsError,
} from '#engines/numerics';
import type { DefinitionChecks } from './definition-checks.js';
import type { CorrelationDefinition } from './uncertainty-definition.js';
import type { UncertaintyProblem } from './uncertainty-error.js';

/** Activities whose durations hang together, directly or through others, and the factor of their copula. */
export interface CorrelatedComponent {
  readonly members: readonly number[];
  /** Lower triangle by rows: correlated normals = lower × independent normals. */
  readonly lower: readonly Float64Array[];
}

export interface CompiledCorrelation {
  readonly components: readonly CorrelatedComponent[];
  /** Matrices that were no valid correlations and what their repair changed. */
  readonly warnings: readonly UncertaintyProblem[];
}

/** Turns independent uniforms of the members into uniforms with the component's Gaussian copula, in place. */
export function correlate(component: CorrelatedComponent, uniforms: Float64Array): void {
  const { members, lower } = component;
  const normals = members.map((member) => normalQuantile(uniforms[member]!));
  members.forEach((member, i) => {
    let sum = 0;
    for (let k = 0; k <= i; k++) sum += lower[i]![k]! * normals[k]!;
    uniforms[member] = normalCumulative(sum);
  });
}

type Pairs = Map<number, Map<number, number>>;

function setPair(pairs: Pairs, i: number, j: number, r: number): void {
  for (const [a, b] of [
    [i, j],
    [j, i],
  ] as const) {
    const row = pairs.get(a) ?? new Map<number, number>();
    row.set(b, r);
    pairs.set(a, row);
  }
}

function statedPairs(definition: CorrelationDefinition, checks: DefinitionChecks): Pairs {
  const pairs: Pairs = new Map();
  for (const group of definition.groups ?? []) {
    const where = `correlation.groups[${group.id}]`;
    if (!(group.rankCorrelation >= -1 && group.rankCorrelation <= 1)) {
      checks.report('uncertainty.invalid-correlation', `no correlation: ${group.rankCorrelation}`, where);
      continue;
    }
    const members = checks.activities(group.activities, where);
    for (const i of members) for (const j of members) if (i < j) setPair(pairs, i, j, group.rankCorrelation);
  }
  for (const matrix of definition.matrices ?? []) {
    const where = `correlation.matrices[${matrix.id}]`;
    try {
      checkCorrelationMatrix(matrix.rankCorrelations);
    } catch (error) {
      if (!(error instanceof NumericsError)) throw error;
      checks.report('uncertainty.invalid-correlation', error.message, `${where}[${error.where ?? ''}]`);
      continue;
    }
    if (matrix.rankCorrelations.length !== matrix.activities.length) {
      checks.report(
        'uncertainty.invalid-correlation',
        'the matrix does not fit its list of activities',
        where,
      );
      continue;
    }
    const members = matrix.activities.map((id) => checks.activity(id, `${where}.activities`));
    members.forEach((i, row) => {
      members.forEach((j, column) => {
        if (i >= 0 && j >= 0 && row < column) setPair(pairs, i, j, matrix.rankCorrelations[row]![column]!);
      });
    });
  }
  return pairs;
}

function connected(pairs: Pairs): number[][] {
  const seen = new Set<number>();
  const components: number[][] = [];
  for (const start of [...pairs.keys()].sort((a, b) => a - b)) {
    if (seen.has(start)) continue;
    const members = [start];
    seen.add(start);
    for (let next = 0; next < members.length; next++) {
      for (const neighbour of pairs.get(members[next]!)!.keys()) {
        if (seen.has(neighbour)) continue;
        seen.add(neighbour);
        members.push(neighbour);
      }
    }
    components.push(members.sort((a, b) => a - b));
  }
  return components;
}

/** Joins groups and matrices into one correlation a component; pairs that nobody states are uncorrelated. */
export function compileCorrelation(
  definition: CorrelationDefinition | undefined,
  checks: DefinitionChecks,
  nameOf: (activity: number) => string,
): CompiledCorrelation {
  if (!definition) return { components: [], warnings: [] };
  const pairs = statedPairs(definition, checks);
  const warnings: UncertaintyProblem[] = [];
  const components = connected(pairs).map((members) => {
    const stated = members.map((i) =>
      members.map((j) => (i === j ? 1 : copulaCorrelation(pairs.get(i)?.get(j) ?? 0))),
    );
    const { matrix, repaired, largestChange } = nearestCorrelation(stated);
    if (repaired) {
      warnings.push({
        code: 'uncertainty.correlation-repaired',
        message:
          `the correlations of ${members.length} activities contradict one another; ` +
          `the nearest valid ones are used (largest change ${largestChange.toFixed(3)})`,
        where: `correlation (${members.map(nameOf).join(', ')})`,
      });
    }
    return { members, lower: cholesky(matrix)! };
  });
  return { components, warnings };
}

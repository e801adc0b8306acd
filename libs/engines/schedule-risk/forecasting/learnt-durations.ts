import {
  cholesky,
  distribution,
  normalCumulative,
  normalQuantile,
  type Distribution,
  type DistributionDefinition,
} from '#engines/numerics';
import { compileUncertainty, type UncertainActivity, type UncertaintyDefinition } from '#engines/uncertainty';
import { type ProductivityEvidence, updateProductivity } from './productivity.js';

/** Work under way: the duration that its pace so far comes to, and how much of it is done. */
export interface PaceEvidence {
  readonly activity: string;
  /** Working minutes so far ÷ share done. */
  readonly projectedMinutes: number;
  readonly shareDone: number;
}

/** What has been learnt, put into the definition of what remains. */
export interface LearntDurations {
  readonly uncertainty: UncertaintyDefinition;
  /** Finished activities that taught something. */
  readonly evidence: number;
  /** Mean remaining duration afterwards over before, of the activities that it changes. */
  readonly factor: number;
  readonly explanation: string;
}

/** Belief about a common factor where nothing is correlated: one in three projects is 15 % off its plan or more. */
const PRIOR = { medianFactor: 1, sigma: 0.15 };
/** Quantiles that stand for a conditional distribution; the outermost are P0.1 and P99.9. */
const POINTS = 65;
const OUTERMOST = 0.001;

/**
 * Durations of what remains, given what finished work took (Bayes). Where durations are correlated the Gaussian copula
 * is conditioned exactly: with z = Φ⁻¹(F(actual)) of finished activities, the scores of the others are normal with
 * mean Σ_ro·Σ_oo⁻¹·z and covariance Σ_rr − Σ_ro·Σ_oo⁻¹·Σ_or. Slow work so far then shifts and narrows what is
 * correlated with it, and nothing else. Where nothing is correlated a common factor is learnt (`updateProductivity`)
 * and multiplies all that is open.
 *
 * Work under way goes on at its pace so far: its own duration becomes lognormal about the projected one, with the
 * relative deviation that it was planned with times the share still to be done, and what it projects teaches like
 * finished work. Without this a forecast on the way is too early, for what is under way on a given day is more often
 * the long than the short. Minutes must be without days lost to weather and closures.
 */
export function learnDurations(
  definition: UncertaintyDefinition,
  activities: readonly UncertainActivity[],
  finished: readonly ProductivityEvidence[],
  underWay: readonly PaceEvidence[] = [],
): LearntDurations {
  const telling = underWay.filter(({ shareDone }) => shareDone >= LEAST_SHARE);
  const plannedOf = new Map(activities.map(({ id, durationMinutes }) => [id, durationMinutes]));
  const projected = telling.map(({ activity, projectedMinutes }) => ({
    activity,
    plannedMinutes: plannedOf.get(activity) ?? projectedMinutes,
    actualMinutes: projectedMinutes,
  }));
  const learnt = learnFrom(definition, activities, [...finished, ...projected]);
  if (telling.length === 0) return learnt;
  const paces = new Map(telling.map((pace) => [pace.activity, pace]));
  const kept = (learnt.uncertainty.durations ?? []).filter(({ activity }) => !paces.has(activity));
  const own = telling.map((pace) => paceDuration(pace, definition));
  // Whatever multiplies its duration is in its pace already.
  const drivers = (learnt.uncertainty.drivers ?? []).map((driver) => ({
    ...driver,
    activities: driver.activities.filter((activity) => !paces.has(activity)),
  }));
  return {
    ...learnt,
    uncertainty: { ...learnt.uncertainty, durations: [...kept, ...own], drivers },
    evidence: Math.max(1, learnt.evidence),
    explanation: `${learnt.explanation}; ${telling.length} under way go on at their pace so far`,
  };
}

/** Below this share done a pace says little. */
const LEAST_SHARE = 0.1;
const LEARNT_DRIVER = 'productivity-learnt';

function paceDuration(
  { activity, projectedMinutes, shareDone }: PaceEvidence,
  definition: UncertaintyDefinition,
): NonNullable<UncertaintyDefinition['durations']>[number] {
  const stated = definition.durations?.find((entry) => entry.activity === activity);
  const planned = stated && distribution(stated.distribution);
  const spread = planned && planned.mean > 0 ? Math.sqrt(planned.variance) / planned.mean : 0.2;
  const sigma = Math.max(0.005, spread * (1 - shareDone));
  return { activity, unit: 'minutes', distribution: { kind: 'lognormal', median: projectedMinutes, sigma } };
}

function learnFrom(
  definition: UncertaintyDefinition,
  activities: readonly UncertainActivity[],
  finished: readonly ProductivityEvidence[],
): LearntDurations {
  const compiled = compileUncertainty(definition, activities);
  if (compiled.components.length === 0) return commonFactor(definition, activities, finished);
  const actual = new Map(
    finished.map((entry) => [compiled.indexOf.get(entry.activity), entry.actualMinutes]),
  );
  const learning = new Learning();
  for (const { members, lower } of compiled.components) {
    const sigma = (i: number, j: number) => dot(lower[i]!, lower[j]!, Math.min(i, j));
    const known = [...members.keys()].filter((place) => isKnown(members[place]!));
    const open = [...members.keys()].filter(
      (place) => compiled.durations[members[place]!] && !isKnown(members[place]!),
    );
    if (known.length === 0 || open.length === 0) continue;
    const scores = known.map((place) => scoreOf(members[place]!));
    learning.condition({ sigma, known, open, scores, members });
  }
  function isKnown(member: number): boolean {
    return actual.has(member) && compiled.durations[member] !== undefined;
  }
  function scoreOf(member: number): number {
    const scale = compiled.durationIsFactor[member] === 1 ? activities[member]!.durationMinutes : 1;
    const share = midShare(compiled.durations[member]!, actual.get(member)! / Math.max(scale, 1e-9));
    return normalQuantile(Math.min(1 - OUTERMOST, Math.max(OUTERMOST, share)));
  }
  return learning.outcome(definition, compiled.durations, activities);
}

/** P(X < x) + half of P(X = x), so that values with mass of their own score in the middle of it. */
function midShare(stated: Distribution, value: number): number {
  const below = stated.cumulative(value - 1e-9 * Math.max(1, Math.abs(value)));
  return (below + stated.cumulative(value)) / 2;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>, last: number): number => {
  let sum = 0;
  for (let k = 0; k <= last; k += 1) sum += a[k]! * b[k]!;
  return sum;
};

interface Component {
  readonly sigma: (i: number, j: number) => number;
  readonly known: readonly number[];
  readonly open: readonly number[];
  readonly scores: readonly number[];
  readonly members: readonly number[];
}

interface Conditional {
  readonly mean: number;
  readonly deviation: number;
}

/** Gathers conditioned components. */
class Learning {
  private readonly conditionals = new Map<number, Conditional>();
  private readonly matrices: { readonly members: readonly number[]; readonly copula: number[][] }[] = [];
  private evidence = 0;
  private scoreSum = 0;

  condition({ sigma, known, open, scores, members }: Component): void {
    // A little of the identity keeps perfectly correlated evidence solvable; contradictions are averaged by it.
    const factor = cholesky(known.map((i) => known.map((j) => sigma(i, j) + (i === j ? 1e-6 : 0))));
    if (!factor) return;
    const whitened = solveLower(factor, scores);
    const rows = open.map((place) =>
      solveLower(
        factor,
        known.map((other) => sigma(place, other)),
      ),
    );
    const covariance = open.map((a, i) =>
      open.map((b, j) => sigma(a, b) - dot(rows[i]!, rows[j]!, known.length - 1)),
    );
    open.forEach((place, i) => {
      const mean = dot(rows[i]!, whitened, known.length - 1);
      this.conditionals.set(members[place]!, {
        mean,
        deviation: Math.sqrt(Math.max(1e-6, covariance[i]![i]!)),
      });
    });
    const scale = (i: number) => Math.sqrt(Math.max(1e-6, covariance[i]![i]!));
    const copula = covariance.map((row, i) =>
      row.map((value, j) => (i === j ? 1 : Math.min(1, Math.max(-1, value / (scale(i) * scale(j)))))),
    );
    this.matrices.push({ members: open.map((place) => members[place]!), copula });
    this.evidence += known.length;
    this.scoreSum += scores.reduce((sum, score) => sum + score, 0);
  }

  outcome(
    definition: UncertaintyDefinition,
    durations: readonly (Distribution | undefined)[],
    activities: readonly UncertainActivity[],
  ): LearntDurations {
    if (this.evidence === 0) {
      return {
        uncertainty: definition,
        evidence: 0,
        factor: 1,
        explanation: 'nothing finished yet says anything of what remains',
      };
    }
    const index = new Map(activities.map(({ id }, place) => [id, place]));
    let [before, after] = [0, 0];
    const changed = (definition.durations ?? []).map((entry) => {
      const place = index.get(entry.activity)!;
      const conditional = this.conditionals.get(place);
      if (!conditional) return entry;
      const learnt = conditioned(durations[place]!, conditional);
      const scale = entry.unit === 'factor' ? activities[place]!.durationMinutes : 1;
      before += durations[place]!.mean * scale;
      after += distribution(learnt).mean * scale;
      return { ...entry, distribution: learnt };
    });
    const factor = before > 0 ? after / before : 1;
    const average = normalCumulative(this.scoreSum / this.evidence);
    return {
      uncertainty: {
        ...definition,
        durations: changed,
        correlation: { ...this.correlation(definition, index) },
      },
      evidence: this.evidence,
      factor,
      explanation:
        `${this.evidence} activities (finished, or projected by their pace) came on average at their P${Math.round(100 * average)}; ` +
        `what is correlated with them is now expected to take ${factor.toFixed(2)} times as long as before`,
    };
  }

  /** The conditional correlations pair by pair; they override the groups, pairs nobody finished in keep theirs. */
  private correlation(definition: UncertaintyDefinition, index: ReadonlyMap<string, number>) {
    const idOf = new Map([...index].map(([id, place]) => [place, id]));
    const rank = (copula: number) => (6 / Math.PI) * Math.asin(copula / 2);
    const conditionedMembers = new Set(this.matrices.flatMap(({ members }) => members));
    const untouched = (ids: readonly string[]) => !ids.some((id) => conditionedMembers.has(index.get(id)!));
    return {
      groups: (definition.correlation?.groups ?? []).filter((group) => untouched(group.activities)),
      matrices: [
        ...(definition.correlation?.matrices ?? []).filter((matrix) => untouched(matrix.activities)),
        ...this.matrices.map(({ members, copula }, number) => ({
          id: `learnt-${number + 1}`,
          activities: members.map((member) => idOf.get(member)!),
          rankCorrelations: copula.map((row, i) => row.map((value, j) => (i === j ? 1 : rank(value)))),
        })),
      ],
    };
  }
}

/** x with L·x = b. */
function solveLower(lower: readonly ArrayLike<number>[], right: readonly number[]): number[] {
  const solution: number[] = [];
  right.forEach((value, i) => {
    let rest = value;
    for (let k = 0; k < i; k += 1) rest -= lower[i]![k]! * solution[k]!;
    solution.push(rest / lower[i]![i]!);
  });
  return solution;
}

/** The distribution of a duration whose normal score has another mean and deviation. */
function conditioned(stated: Distribution, { mean, deviation }: Conditional): DistributionDefinition {
  const values = Array.from({ length: POINTS }, (_, k) => {
    const share = Math.min(1 - OUTERMOST, Math.max(OUTERMOST, k / (POINTS - 1)));
    const moved = normalCumulative(mean + deviation * normalQuantile(share));
    return stated.quantile(Math.min(1 - 1e-9, Math.max(1e-9, moved)));
  });
  return { kind: 'empirical', values, interpolate: true };
}

function commonFactor(
  definition: UncertaintyDefinition,
  activities: readonly UncertainActivity[],
  finished: readonly ProductivityEvidence[],
): LearntDurations {
  if (finished.length === 0) {
    return { uncertainty: definition, evidence: 0, factor: 1, explanation: 'nothing is finished yet' };
  }
  const learnt = updateProductivity(PRIOR, finished);
  const done = new Set(finished.map(({ activity }) => activity));
  const driver = {
    id: LEARNT_DRIVER,
    name: 'Productivity learnt from finished work',
    probability: 1,
    factor: { kind: 'lognormal', median: learnt.medianFactor, sigma: learnt.sigma } as const,
    activities: activities
      .filter(({ id, durationMinutes }) => durationMinutes > 0 && !done.has(id))
      .map(({ id }) => id),
  };
  return {
    uncertainty: { ...definition, drivers: [...(definition.drivers ?? []), driver] },
    evidence: finished.length,
    factor: learnt.medianFactor,
    explanation: learnt.explanation,
  };
}

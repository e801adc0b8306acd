import { proportionInterval, type ConfidenceInterval } from '#engines/numerics';
import { ExperimentError } from './experiment-error.js';
import { ShareTest, type ShareVerdict } from './share-test.js';

export interface FeasibleDesignOptions<Design> {
  /** In order of preference, cheapest first. */
  readonly designs: readonly Design[];
  /** Whether the design meets the target in that replication (day); the same number means the same chance for all. */
  readonly observe: (design: Design, replication: number) => boolean;
  /** Share of replications that must meet it. */
  readonly requiredShare: number;
  /** Chance that the chosen design does not have that share; over all designs together. */
  readonly error?: number;
  readonly maximumObservations?: number;
}

export interface TestedDesign<Design> {
  readonly design: Design;
  readonly verdict: ShareVerdict;
  readonly observations: number;
  readonly share: ConfidenceInterval;
}

export interface FeasibleDesignResult<Design> {
  /** The first design shown to meet the target; null when none was. */
  readonly chosen: Design | null;
  readonly tested: readonly TestedDesign<Design>[];
  /** Cheaper designs that could not be decided within the observations allowed: they may do as well. */
  readonly undecided: number;
}

/**
 * The cheapest design that meets a target in at least a share of replications, by sequential selection of the
 * feasible: designs are looked at cheapest first, each with as many observations as its own case needs. The
 * probability of choosing one that does not meet the target is at most `error` (Bonferroni over the designs).
 * @throws ExperimentError experiment.no-designs
 */
export function cheapestFeasible<Design>(
  options: FeasibleDesignOptions<Design>,
): FeasibleDesignResult<Design> {
  const { designs, observe, requiredShare, error = 0.05, maximumObservations = 2000 } = options;
  if (designs.length === 0)
    throw new ExperimentError('experiment.no-designs', 'no design to choose from', 'designs');
  const tested: TestedDesign<Design>[] = [];
  let undecided = 0;
  for (const design of designs) {
    const outcome = testDesign(design, observe, requiredShare, error / designs.length, maximumObservations);
    tested.push(outcome);
    if (outcome.verdict === 'meets') return { chosen: design, tested, undecided };
    if (outcome.verdict === 'undecided') undecided++;
  }
  return { chosen: null, tested, undecided };
}

function testDesign<Design>(
  design: Design,
  observe: (design: Design, replication: number) => boolean,
  requiredShare: number,
  error: number,
  maximumObservations: number,
): TestedDesign<Design> {
  const test = new ShareTest(requiredShare, error);
  let verdict: ShareVerdict = 'undecided';
  while (verdict === 'undecided' && test.observations < maximumObservations) {
    test.add(observe(design, test.observations));
    // Looking less often is as safe, and cheaper.
    if (test.observations < 100 || test.observations % 10 === 0) verdict = test.verdict();
  }
  const share = proportionInterval(test.successes, test.observations);
  return { design, verdict, observations: test.observations, share };
}

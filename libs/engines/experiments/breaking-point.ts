import { ExperimentError } from './experiment-error.js';
import { ShareTest, type ShareVerdict } from './share-test.js';

export interface BreakingPointOptions {
  /** A load: the larger, the harder (demand, closures, lateness). */
  readonly minimum: number;
  readonly maximum: number;
  readonly observe: (load: number, replication: number) => boolean;
  readonly requiredShare: number;
  /** Chance that the interval does not hold the breaking point. */
  readonly error?: number;
  /** Stop when the interval is this narrow. */
  readonly tolerance: number;
  readonly maximumObservations?: number;
}

export interface BreakingPoint {
  /** The largest load shown to be borne; null when none was. */
  readonly borne: number | null;
  /** The smallest load shown to be too much; null when none was. */
  readonly broken: number | null;
  readonly steps: readonly {
    readonly load: number;
    readonly verdict: ShareVerdict;
    readonly observations: number;
  }[];
}

/**
 * The load at which a target stops being met in the required share of replications, between a load shown to be borne
 * and one shown to be too much: bisection, each step a sequential test at its share of the error. A load whose
 * share is too close to decide stops the search from that side.
 * @throws ExperimentError experiment.invalid-range
 */
export function breakingPoint(options: BreakingPointOptions): BreakingPoint {
  const {
    minimum,
    maximum,
    observe,
    requiredShare,
    error = 0.05,
    tolerance,
    maximumObservations = 2000,
  } = options;
  if (!(minimum < maximum) || !(tolerance > 0)) {
    throw new ExperimentError('experiment.invalid-range', 'minimum below maximum and a tolerance above 0');
  }
  const most = 2 + Math.ceil(Math.log((maximum - minimum) / tolerance) / Math.LN2) + 4;
  const steps: { load: number; verdict: ShareVerdict; observations: number }[] = [];
  const ask = (load: number): ShareVerdict => {
    const test = new ShareTest(requiredShare, error / most);
    let verdict: ShareVerdict = 'undecided';
    while (verdict === 'undecided' && test.observations < maximumObservations) {
      test.add(observe(load, test.observations));
      verdict = test.verdict();
    }
    steps.push({ load, verdict, observations: test.observations });
    return verdict;
  };
  const least = ask(minimum);
  if (least === 'misses') return { borne: null, broken: minimum, steps };
  const largest = ask(maximum);
  if (largest === 'meets') return { borne: maximum, broken: null, steps };
  let borne: number | null = least === 'meets' ? minimum : null;
  let broken: number | null = largest === 'misses' ? maximum : null;
  // The first and last of the loads that could not be decided.
  let undecided: readonly [from: number, to: number] | null = null;
  if (borne === null) undecided = [minimum, minimum];
  if (broken === null) undecided = [undecided?.[0] ?? maximum, maximum];
  while (steps.length < most) {
    const [low, high] = widerGap(borne ?? minimum, broken ?? maximum, undecided);
    if (high - low <= tolerance) break;
    const load: number = (low + high) / 2;
    const verdict = ask(load);
    if (verdict === 'meets') borne = load;
    else if (verdict === 'misses') broken = load;
    else undecided = [Math.min(load, undecided?.[0] ?? load), Math.max(load, undecided?.[1] ?? load)];
  }
  return { borne, broken, steps };
}

/** Where to ask next: the wider of the two stretches beside the loads that could not be decided. */
function widerGap(
  borne: number,
  broken: number,
  undecided: readonly [from: number, to: number] | null,
): readonly [number, number] {
  if (!undecided) return [borne, broken];
  const [from, to] = undecided;
  return from - borne > broken - to ? [borne, from] : [to, broken];
}

/** The breaking point of one parameter along another: the capacity envelope. */
export function capacityEnvelope(
  settings: readonly number[],
  optionsAt: (setting: number) => BreakingPointOptions,
): readonly (BreakingPoint & { readonly setting: number })[] {
  return settings.map((setting) => ({ setting, ...breakingPoint(optionsAt(setting)) }));
}

export interface HiddenQueue {
  /** Stretches in which every booth was busy without a pause: only then can there have been a queue. */
  readonly congested: readonly { readonly start: number; readonly end: number; readonly customers: number }[];
  /** Expected number waiting, on average over all the time observed, and the expected wait of a customer. */
  readonly meanQueue: number;
  readonly meanWaitMinutes: number;
}

interface Stretch {
  /** When the last free booth was taken. */
  readonly start: number;
  /** Starts of service that followed an end at once. */
  readonly starts: number[];
}

/**
 * What queue was hidden behind recorded services (Larson 1990, the queue inference engine; exact by the recursion of
 * Bertsimas and Servi 1992): arrivals are Poisson within a stretch of congestion, and each customer who started the
 * moment a booth came free had arrived before.
 */
export function inferQueue(
  services: readonly { readonly start: number; readonly end: number }[],
  booths: number,
  toleranceMinutes = 0.05,
): HiddenQueue {
  const sorted = [...services].sort((a, b) => a.start - b.start || a.end - b.end);
  const stretches = congestedStretches(sorted, booths, toleranceMinutes);
  let queueMinutes = 0;
  for (const { start, starts } of stretches)
    queueMinutes += expectedQueueMinutes(starts.map((t) => t - start));
  const first = sorted[0]?.start ?? 0;
  const last = sorted.reduce((latest, s) => Math.max(latest, s.end), first);
  return {
    congested: stretches.map(({ start, starts }) => ({
      start,
      end: starts.at(-1)!,
      customers: starts.length,
    })),
    meanQueue: last > first ? queueMinutes / (last - first) : 0,
    meanWaitMinutes: sorted.length > 0 ? queueMinutes / sorted.length : 0,
  };
}

function congestedStretches(
  sorted: readonly { readonly start: number; readonly end: number }[],
  booths: number,
  tolerance: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  let filledAt = 0;
  const inHand: number[] = [];
  for (const { start, end } of sorted) {
    inHand.sort((a, b) => a - b);
    const atOnce = inHand.length >= booths && Math.abs(inHand[0]! - start) <= tolerance;
    if (atOnce) {
      inHand.shift();
      if (!open) {
        open = { start: filledAt, starts: [] };
        stretches.push(open);
      }
      open.starts.push(start);
      inHand.push(end);
      continue;
    }
    // A booth stood free before this start: nobody was waiting.
    open = null;
    while (inHand.length > 0 && inHand[0]! <= start) inHand.shift();
    inHand.push(end);
    if (inHand.length >= booths) filledAt = start;
  }
  return stretches;
}

/**
 * Expected customer minutes in queue over (0, t_n], given n arrivals of a Poisson process of which at least i had come
 * by t_i. Forward and backward weights of "m arrivals by t_i"; between two starts the expected count is linear.
 */
export function expectedQueueMinutes(starts: readonly number[]): number {
  const n = starts.length;
  const total = starts[n - 1] ?? 0;
  if (!(total > 0)) return 0;
  const shares = starts.map((t, i) => (t - (i === 0 ? 0 : starts[i - 1]!)) / total);
  const forward = [unit(n)];
  for (let i = 1; i <= n; i++) forward.push(pushForward(forward[i - 1]!, shares[i - 1]!, i));
  const backward: Float64Array[] = [];
  backward[n] = new Float64Array(n + 1);
  backward[n][n] = 1;
  for (let i = n - 1; i >= 0; i--) backward[i] = pullBack(backward[i + 1]!, shares[i]!, i + 1);
  const expected = forward.map((weights, i) => {
    let mass = 0;
    let sum = 0;
    weights.forEach((weight, m) => {
      const both = weight * backward[i]![m]!;
      mass += both;
      sum += m * both;
    });
    return sum / mass;
  });
  return shares.reduce(
    (minutes, share, i) => minutes + share * total * ((expected[i]! + expected[i + 1]!) / 2 - i),
    0,
  );
}

function unit(n: number): Float64Array {
  const weights = new Float64Array(n + 1);
  weights[0] = 1;
  return weights;
}

/** Weights by the next start: share^k / k! for k arrivals between, none allowed below `least`; scaled to sum 1. */
function pushForward(before: Float64Array, share: number, least: number): Float64Array {
  const n = before.length - 1;
  const after = new Float64Array(n + 1);
  let sum = 0;
  for (let m = 0; m <= n; m++) {
    if (before[m] === 0) continue;
    let term = before[m]!;
    for (let to = m; to <= n && term > 0; to++) {
      if (to >= least) {
        after[to]! += term;
        sum += term;
      }
      term *= share / (to - m + 1);
    }
  }
  return after.map((weight) => weight / sum);
}

function pullBack(after: Float64Array, share: number, least: number): Float64Array {
  const n = after.length - 1;
  const before = new Float64Array(n + 1);
  let largest = 0;
  for (let m = 0; m <= n; m++) {
    let term = 1;
    for (let to = m; to <= n && term > 0; to++) {
      if (to >= least) before[m]! += term * after[to]!;
      term *= share / (to - m + 1);
    }
    largest = Math.max(largest, before[m]!);
  }
  return before.map((weight) => weight / largest);
}

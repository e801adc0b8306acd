/** Transitions out of a state: rate and target. */
export type Transitions<S> = (state: S) => readonly (readonly [number, S])[];

/**
 * Stationary distribution of a finite continuous-time Markov chain from a start, by Gauss and Seidel on the balance
 * equations: exact to rounding for the few thousand states of the tests.
 */
export function stationary<S extends readonly number[]>(
  start: S,
  transitions: Transitions<S>,
): { readonly state: S; readonly probability: number }[] {
  const states: S[] = [start];
  const index = new Map<string, number>([[start.join(), 0]]);
  const into: [number, number][][] = [[]];
  const outRate: number[] = [];
  for (let i = 0; i < states.length; i++) {
    outRate[i] = 0;
    for (const [rate, target] of transitions(states[i]!)) {
      let j = index.get(target.join());
      if (j === undefined) {
        j = states.push(target) - 1;
        index.set(target.join(), j);
        into.push([]);
      }
      into[j]!.push([i, rate]);
      outRate[i]! += rate;
    }
  }
  const p = new Float64Array(states.length).fill(1 / states.length);
  for (let sweep = 0; sweep < 100_000; sweep++) {
    let total = 0;
    let change = 0;
    for (let j = 0; j < p.length; j++) {
      let inflow = 0;
      for (const [i, rate] of into[j]!) inflow += p[i]! * rate;
      const next = inflow / outRate[j]!;
      change = Math.max(change, Math.abs(next - p[j]!));
      p[j] = next;
      total += next;
    }
    for (let j = 0; j < p.length; j++) p[j]! /= total;
    if (change < 1e-14) break;
  }
  return states.map((state, i) => ({ state, probability: p[i]! }));
}

/**
 * Two exponential servers of rate 1 and Poisson arrivals by the hour (a minute), after days enough to forget the
 * start: mean wait and probability of waiting of a day's arrivals, by Runge and Kutta on Kolmogorov's equations.
 */
export function timeVaryingTwoServers(perMinute: readonly number[], figure: string): Record<string, number> {
  const N = 250;
  const STEP = 0.1;
  let p = new Float64Array(N + 1);
  p[0] = 1;
  const slope = (rate: number, from: Float64Array): Float64Array => {
    const to = new Float64Array(N + 1);
    for (let n = 0; n <= N; n++) {
      const out = (n < N ? rate : 0) + Math.min(n, 2);
      to[n] =
        -out * from[n]! + (n > 0 ? rate * from[n - 1]! : 0) + (n < N ? Math.min(n + 1, 2) * from[n + 1]! : 0);
    }
    return to;
  };
  const along = (k: Float64Array, h: number): Float64Array => p.map((x, n) => x + h * k[n]!);
  let [arrivals, waiting, minutes] = [0, 0, 0];
  for (let day = 0; day < 2; day++) {
    for (let step = 0; step < 1440 / STEP; step++) {
      const rate = perMinute[Math.floor((step * STEP + STEP / 2) / 60)]!;
      const k1 = slope(rate, p);
      const k2 = slope(rate, along(k1, STEP / 2));
      const k3 = slope(rate, along(k2, STEP / 2));
      const k4 = slope(rate, along(k3, STEP));
      const next = p.map((x, n) => x + (STEP / 6) * (k1[n]! + 2 * k2[n]! + 2 * k3[n]! + k4[n]!));
      if (day === 1) {
        arrivals += rate * STEP;
        for (let n = 2; n <= N; n++) {
          const middle = (p[n]! + next[n]!) / 2;
          waiting += rate * STEP * middle;
          minutes += (rate * STEP * middle * (n - 1)) / 2;
        }
      }
      p = next;
    }
  }
  return { [`${figure}/mean`]: minutes / arrivals, [`${figure}/share-waiting`]: waiting / arrivals };
}

import type { Period, PeriodEnd } from './queueing-formulas.js';

export interface TransientResult {
  readonly ends: readonly PeriodEnd[];
  /** Over the customers expected in all periods. */
  readonly meanWaitMinutes: number;
  readonly probabilityOfWait: number;
}

/**
 * M(t)/M/c(t) from empty, numerically: Kolmogorov's forward equations by the classical Runge–Kutta method of fourth
 * order. Capacity falls as services end: of those in service above the new number of servers, each goes on to its
 * end and the server then leaves.
 */
export function transientMmc(
  periods: readonly Period[],
  meanServiceMinutes: number,
  maximumNumber = 400,
): TransientResult {
  const largest = Math.max(...periods.map((p) => p.servers));
  const chain = new TransientChain(largest, maximumNumber, 1 / meanServiceMinutes);
  const ends: PeriodEnd[] = [];
  let minute = 0;
  for (const period of periods) {
    chain.changeServers(period.servers);
    chain.advance(period.minutes, period.arrivalRate);
    minute += period.minutes;
    ends.push({ minute, ...chain.means() });
  }
  return {
    ends,
    meanWaitMinutes: chain.queueMinutes / chain.arrivals,
    probabilityOfWait: chain.waited / chain.arrivals,
  };
}

/**
 * State (extra, n): n customers in the system, of whom min(n, servers + extra) are in service; `extra` counts the
 * services that outlast their server's shift. Rows of `extra` that hold no probability are left out.
 */
class TransientChain {
  queueMinutes = 0;
  arrivals = 0;
  waited = 0;
  private servers = 0;
  private rows = 1;
  private readonly width: number;
  private probability: Float64Array;
  private readonly trial: Float64Array;
  private readonly slopes: readonly Float64Array[];

  constructor(
    largest: number,
    maximum: number,
    private readonly serviceRate: number,
  ) {
    this.width = maximum + 1;
    const size = (largest + 1) * this.width;
    this.probability = new Float64Array(size);
    this.trial = new Float64Array(size);
    this.slopes = Array.from({ length: 4 }, () => new Float64Array(size));
    this.probability[0] = 1;
  }

  changeServers(servers: number): void {
    const { width, rows, probability } = this;
    const after = new Float64Array(probability.length);
    let rowsAfter = 1;
    for (let extra = 0; extra < rows; extra++) {
      for (let n = 0; n < width; n++) {
        const p = probability[extra * width + n]!;
        if (p === 0) continue;
        const over = Math.max(0, Math.min(n, this.servers + extra) - servers);
        after[over * width + n]! += p;
        rowsAfter = Math.max(rowsAfter, over + 1);
      }
    }
    this.servers = servers;
    this.rows = rowsAfter;
    this.probability = after;
  }

  advance(minutes: number, arrivalRate: number): void {
    const rate = arrivalRate + this.serviceRate * (this.servers + this.rows);
    const steps = Math.max(1, Math.ceil(minutes * rate * 2));
    const h = minutes / steps;
    let before = this.means();
    let waiting = this.waitProbability();
    for (let k = 0; k < steps; k++) {
      this.step(h, arrivalRate);
      this.forgetEmptyRows();
      const after = this.means();
      const waitingAfter = this.waitProbability();
      this.queueMinutes += (h * (before.queue + after.queue)) / 2;
      this.waited += (h * arrivalRate * (waiting + waitingAfter)) / 2;
      before = after;
      waiting = waitingAfter;
    }
    this.arrivals += minutes * arrivalRate;
  }

  private step(h: number, arrivalRate: number): void {
    const { probability, trial, slopes, rows, width } = this;
    const size = rows * width;
    const [k1, k2, k3, k4] = slopes as [Float64Array, Float64Array, Float64Array, Float64Array];
    const move = (slope: Float64Array, share: number): void => {
      for (let i = 0; i < size; i++) trial[i] = probability[i]! + share * h * slope[i]!;
    };
    this.derivative(probability, k1, arrivalRate);
    move(k1, 0.5);
    this.derivative(trial, k2, arrivalRate);
    move(k2, 0.5);
    this.derivative(trial, k3, arrivalRate);
    move(k3, 1);
    this.derivative(trial, k4, arrivalRate);
    for (let i = 0; i < size; i++) {
      probability[i]! += (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!);
    }
  }

  private derivative(state: Float64Array, change: Float64Array, arrivalRate: number): void {
    const { rows, width, servers, serviceRate } = this;
    change.fill(0, 0, rows * width);
    for (let extra = 0; extra < rows; extra++) {
      const row = extra * width;
      const below = extra === 0 ? row : row - width;
      for (let n = 0; n < width; n++) {
        const p = state[row + n]!;
        const comes = n + 1 < width ? arrivalRate * p : 0;
        const ends = Math.min(n, servers + extra) * serviceRate * p;
        change[row + n]! -= comes + ends;
        if (n + 1 < width) change[row + n + 1]! += comes;
        if (n > 0) change[below + n - 1]! += ends;
      }
    }
  }

  private forgetEmptyRows(): void {
    const { width, probability } = this;
    while (this.rows > 1) {
      const last = (this.rows - 1) * width;
      let mass = 0;
      for (let i = last; i < last + width; i++) mass += probability[i]!;
      if (mass > 1e-15) return;
      // What little is left goes where the next end of service would have taken it.
      for (let n = 1; n < width; n++) probability[last - width + n - 1]! += probability[last + n]!;
      probability.fill(0, last, last + width);
      this.rows--;
    }
  }

  private waitProbability(): number {
    const { rows, width, servers, probability } = this;
    let sum = 0;
    for (let extra = 0; extra < rows; extra++) {
      for (let n = extra > 0 ? 0 : servers; n < width; n++) sum += probability[extra * width + n]!;
    }
    return sum;
  }

  means(): { queue: number; busy: number } {
    const { rows, width, servers, probability } = this;
    let queue = 0;
    let busy = 0;
    for (let extra = 0; extra < rows; extra++) {
      for (let n = 0; n < width; n++) {
        const p = probability[extra * width + n]!;
        const inService = Math.min(n, servers + extra);
        busy += inService * p;
        queue += (n - inService) * p;
      }
    }
    return { queue, busy };
  }
}

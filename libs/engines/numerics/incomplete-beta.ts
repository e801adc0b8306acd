import { normalQuantile } from './normal.js';
import { invertCumulative } from './root.js';
import { deviance, logGamma, stirlingError } from './special-functions.js';

const TWO_PI = 6.283185307179586;

/** x^a (1−x)^b · Γ(a+b) / (Γ(a) Γ(b)), in saddle-point form: no cancellation for large a and b. */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a * b) / (TWO_PI * n));
}

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), modified Lentz. */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < tiny) d = tiny;
  d = 1 / d;
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    if (Math.abs(d) < tiny) d = tiny;
    c = 1 + even / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    if (Math.abs(d) < tiny) d = tiny;
    c = 1 + odd / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}

/**
 * The beta distribution of fixed shapes on (0, 1). Constants are worked out once, so that many evaluations of the
 * same shapes are quick.
 */
export class BetaFunction {
  private readonly logConstant: number;
  private readonly swap: number;

  constructor(
    private readonly a: number,
    private readonly b: number,
  ) {
    // For large shapes the logarithms below would cancel, so there the saddle-point form is used instead.
    this.logConstant = a + b < 60 ? logGamma(a + b) - logGamma(a) - logGamma(b) : NaN;
    this.swap = (a + 1) / (a + b + 2);
  }

  /** I_x(a, b), the regularised incomplete beta function, with y = 1 − x given apart for accuracy near 1. */
  cumulative(x: number, y = 1 - x): number {
    if (!(x > 0)) return 0;
    if (!(y > 0)) return 1;
    const kernel = this.kernel(x, y);
    return x < this.swap
      ? (kernel * betaFraction(this.a, this.b, x)) / this.a
      : 1 - (kernel * betaFraction(this.b, this.a, y)) / this.b;
  }

  density(x: number, y = 1 - x): number {
    return x > 0 && y > 0 ? this.kernel(x, y) / (x * y) : 0;
  }

  /** The x with I_x(a, b) = p. */
  quantile(p: number): number {
    if (p <= 0) return 0;
    if (p >= 1) return 1;
    const { a, b } = this;
    const mean = a / (a + b);
    const spread = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
    return invertCumulative(
      (x) => this.cumulative(x),
      (x) => this.density(x),
      p,
      0,
      1,
      Math.min(1 - 0.1 * (1 - mean), Math.max(0.1 * mean, mean + spread * normalQuantile(p))),
      (x) => (a - 1) / x - (b - 1) / (1 - x),
    );
  }

  private kernel(x: number, y: number): number {
    return Number.isNaN(this.logConstant)
      ? betaKernel(this.a, this.b, x, y)
      : Math.exp(this.logConstant + this.a * Math.log(x) + this.b * Math.log(y));
  }
}

/** I_x(a, b), with y = 1 − x given apart for accuracy near 1. */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  return new BetaFunction(a, b).cumulative(x, y);
}

/** The x with I_x(a, b) = p. */
export function inverseIncompleteBeta(a: number, b: number, p: number): number {
  return new BetaFunction(a, b).quantile(p);
}

/** Student's t: P(T ≤ t) with ν degrees of freedom. */
export function studentCumulative(t: number, degreesOfFreedom: number): number {
  const square = t * t;
  const total = degreesOfFreedom + square;
  const tail = 0.5 * incompleteBeta(0.5 * degreesOfFreedom, 0.5, degreesOfFreedom / total, square / total);
  return t > 0 ? 1 - tail : tail;
}

/** Student's t quantile: the t with P(T ≤ t) = p, 0 < p < 1. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (p === 0.5) return 0;
  const half = 0.5 * degreesOfFreedom;
  const tail = Math.min(p, 1 - p);
  const z = normalQuantile(tail);
  // Solved for y = t²/(ν + t²), which keeps its digits where ν/(ν + t²) would be close to 1.
  const y = invertCumulative(
    (v) => -incompleteBeta(half, 0.5, 1 - v, v),
    (v) => betaKernel(half, 0.5, 1 - v, v) / (v * (1 - v)),
    -2 * tail,
    0,
    1,
    (z * z) / (degreesOfFreedom + z * z),
  );
  if (y < 0.9) return Math.sign(p - 0.5) * Math.sqrt((degreesOfFreedom * y) / (1 - y));
  const x = inverseIncompleteBeta(half, 0.5, 2 * tail);
  return Math.sign(p - 0.5) * Math.sqrt((degreesOfFreedom * (1 - x)) / x);
}

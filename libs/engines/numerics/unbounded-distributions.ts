import type { Distribution } from './distribution-definition.js';
import { inverseLowerIncompleteGamma, lowerIncompleteGamma, poissonTerm } from './incomplete-gamma.js';
import { normalCumulative, normalDensity, normalQuantile } from './normal.js';
import { requireFinite, requirePositive } from './parameter-checks.js';
import type { RandomStream } from './random-stream.js';
import { logGamma } from './special-functions.js';

export function normal(mean: number, standardDeviation: number): Distribution {
  requireFinite(mean, 'mean');
  requirePositive(standardDeviation, 'standardDeviation');
  const quantile = (p: number): number => mean + standardDeviation * normalQuantile(p);
  return {
    kind: 'normal',
    mean,
    variance: standardDeviation * standardDeviation,
    minimum: -Infinity,
    maximum: Infinity,
    density: (x) => normalDensity((x - mean) / standardDeviation) / standardDeviation,
    cumulative: (x) => normalCumulative((x - mean) / standardDeviation),
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/**
 * A normal given that it lies between two bounds, either of which may be infinite. With α and β the bounds' scores,
 * Z = Φ(β) − Φ(α): mean μ + σ(φ(α) − φ(β))/Z, variance σ²(1 + (αφ(α) − βφ(β))/Z − ((φ(α) − φ(β))/Z)²)
 * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, section 13.10.1).
 */
export function truncatedNormal(
  mean: number,
  standardDeviation: number,
  minimum: number,
  maximum: number,
): Distribution {
  requireFinite(mean, 'mean');
  requirePositive(standardDeviation, 'standardDeviation');
  const score = (x: number): number => (x - mean) / standardDeviation;
  const [alpha, beta] = [score(minimum), score(maximum)];
  // In the upper tail shares are taken from the other end, where they are not rounded away.
  const mirrored = alpha > 0;
  const [low, high] = mirrored
    ? [normalCumulative(-beta), normalCumulative(-alpha)]
    : [normalCumulative(alpha), normalCumulative(beta)];
  const inside = high - low;
  requirePositive(inside, 'maximum');
  const [atLow, atHigh] = [densityOrZero(alpha), densityOrZero(beta)];
  const shift = (atLow - atHigh) / inside;
  const weighted = (at: number, density: number): number => (density === 0 ? 0 : at * density);
  const spread = 1 + (weighted(alpha, atLow) - weighted(beta, atHigh)) / inside - shift * shift;
  const quantile = (p: number): number => {
    const z = mirrored ? -normalQuantile(high - p * inside) : normalQuantile(low + p * inside);
    return Math.min(maximum, Math.max(minimum, mean + standardDeviation * z));
  };
  const cumulative = (x: number): number => {
    if (x < minimum) return 0;
    if (x >= maximum) return 1;
    return (mirrored ? high - normalCumulative(-score(x)) : normalCumulative(score(x)) - low) / inside;
  };
  return {
    kind: 'normal',
    mean: mean + standardDeviation * shift,
    variance: standardDeviation * standardDeviation * spread,
    minimum,
    maximum,
    density: (x) => (x < minimum || x > maximum ? 0 : normalDensity(score(x)) / (standardDeviation * inside)),
    cumulative,
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

const densityOrZero = (z: number): number => (Number.isFinite(z) ? normalDensity(z) : 0);

/** Lognormal by its median and the standard deviation of its logarithm, plus a shift. */
export function lognormal(median: number, sigma: number, shift = 0): Distribution {
  requirePositive(median, 'median');
  requirePositive(sigma, 'sigma');
  requireFinite(shift, 'shift');
  const logMedian = Math.log(median);
  const spread = Math.exp(sigma * sigma);
  const quantile = (p: number): number => shift + Math.exp(logMedian + sigma * normalQuantile(p));
  return {
    kind: 'lognormal',
    mean: shift + median * Math.sqrt(spread),
    variance: median * median * spread * (spread - 1),
    minimum: shift,
    maximum: Infinity,
    density: (x) =>
      x > shift ? normalDensity((Math.log(x - shift) - logMedian) / sigma) / (sigma * (x - shift)) : 0,
    cumulative: (x) => (x > shift ? normalCumulative((Math.log(x - shift) - logMedian) / sigma) : 0),
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/** −ln(1 − p) without losing a small p (Kahan's correction; Math.log1p would do, but this needs only Math.log). */
function exponentialQuantile(p: number): number {
  const complement = 1 - p;
  if (complement === 1) return p;
  return (-Math.log(complement) * p) / (1 - complement);
}

export function exponential(mean: number): Distribution {
  requirePositive(mean, 'mean');
  return {
    kind: 'exponential',
    mean,
    variance: mean * mean,
    minimum: 0,
    maximum: Infinity,
    density: (x) => (x >= 0 ? Math.exp(-x / mean) / mean : 0),
    cumulative: (x) => (x > 0 ? -Math.expm1(-x / mean) : 0),
    quantile: (p) => mean * exponentialQuantile(p),
    sample: (stream) => -mean * Math.log(1 - stream.nextDouble()),
  };
}

/** Marsaglia and Tsang (2000): a squeeze on the cube of a normal; about 1.03 attempts a draw for shape ≥ 1. */
function sampleStandardGamma(shape: number, stream: RandomStream): number {
  if (shape < 1) {
    const boost = Math.exp(Math.log(stream.nextDouble()) / shape);
    return sampleStandardGamma(shape + 1, stream) * boost;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(stream.nextDouble());
    const base = 1 + c * x;
    if (base <= 0) continue;
    const v = base * base * base;
    const u = stream.nextDouble();
    const square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Gamma by shape and scale. Draws take a varying number of doubles: small Erlang as a product, else by rejection. */
export function gamma(shape: number, scale: number, kind: 'gamma' | 'erlang' = 'gamma'): Distribution {
  requirePositive(shape, kind === 'erlang' ? 'stages' : 'shape');
  requirePositive(scale, kind === 'erlang' ? 'mean' : 'scale');
  const stages = Number.isInteger(shape) && shape <= 4 ? shape : 0;
  return {
    kind,
    mean: shape * scale,
    variance: shape * scale * scale,
    minimum: 0,
    maximum: Infinity,
    density: (x) =>
      x > 0 ? (shape / x) * poissonTerm(shape, x / scale) : shape === 1 && x === 0 ? 1 / scale : 0,
    cumulative: (x) => lowerIncompleteGamma(shape, x / scale),
    quantile: (p) => scale * inverseLowerIncompleteGamma(shape, p),
    sample: (stream) => {
      if (stages === 0) return scale * sampleStandardGamma(shape, stream);
      let product = stream.nextDouble();
      for (let i = 1; i < stages; i++) product *= stream.nextDouble();
      return -scale * Math.log(product);
    },
  };
}

export function weibull(shape: number, scale: number): Distribution {
  requirePositive(shape, 'shape');
  requirePositive(scale, 'scale');
  const inverse = 1 / shape;
  const moment = (k: number): number => Math.exp(logGamma(1 + k * inverse));
  const power = (x: number, exponent: number): number => Math.exp(exponent * Math.log(x));
  const quantile = (p: number): number => (p <= 0 ? 0 : scale * power(exponentialQuantile(p), inverse));
  return {
    kind: 'weibull',
    mean: scale * moment(1),
    variance: scale * scale * (moment(2) - moment(1) * moment(1)),
    minimum: 0,
    maximum: Infinity,
    density: (x) => {
      if (!(x > 0)) return 0;
      const z = power(x / scale, shape);
      return (shape / x) * z * Math.exp(-z);
    },
    cumulative: (x) => (x > 0 ? -Math.expm1(-power(x / scale, shape)) : 0),
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

import { invertCumulative } from './root.js';
import { deviance, logGamma, stirlingError } from './special-functions.js';
import { normalQuantile } from './normal.js';

const TWO_PI = 6.283185307179586;

/** x^a e^{−x} / Γ(a + 1), in Loader's saddle-point form: the Poisson probability of a for mean x. a > 0, x > 0. */
export function poissonTerm(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(TWO_PI * a);
}

function lowerBySeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; n < 100_000; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum * poissonTerm(a, x);
}

/** Legendre's continued fraction by the modified Lentz method. */
function upperByFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value * a * poissonTerm(a, x);
}

/** P(a, x), the regularised lower incomplete gamma function. a > 0. */
export function lowerIncompleteGamma(a: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? lowerBySeries(a, x) : 1 - upperByFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x), accurate in the upper tail. */
export function upperIncompleteGamma(a: number, x: number): number {
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
}

/** The x with P(a, x) = p. */
export function inverseLowerIncompleteGamma(a: number, p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const g = 1 / (9 * a);
  const wilson = 1 - g + normalQuantile(p) * Math.sqrt(g);
  let guess = a * wilson * wilson * wilson;
  if (a < 1 || guess < 0.1 * a) guess = Math.exp((Math.log(p) + logGamma(a + 1)) / a);
  if (guess < 1e-300) return guess;
  return invertCumulative(
    (x) => lowerIncompleteGamma(a, x),
    (x) => (a / x) * poissonTerm(a, x),
    p,
    0,
    Infinity,
    guess,
    (x) => (a - 1) / x - 1,
  );
}

/**
 * Gamma and error functions to about 1e-14. The two Chebyshev series were fitted for this library in 50-digit
 * arithmetic; Stirling's series and its error term are classical (Loader, 2000, for the saddle-point form).
 */

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Γ(x) / ((x − 1)(x − 2)) on 1 ≤ x ≤ 2, in Chebyshev polynomials of 2x − 3. */
const LOG_GAMMA_SERIES = [
  0.9828307860587743, -0.07611416167043585, 0.008432324965932778, -0.001079493726328608,
  0.00014900748003692963, -2.1512399888556784e-5, 3.1979329860862186e-6, -4.851693012139927e-7,
  7.47148782116316e-8, -1.1638296700170518e-8, 1.829400437118668e-9, -2.8969180607129607e-10,
  4.61570140620909e-11, -7.392810230497983e-12, 1.1894280008333085e-12, -1.9212068676522805e-13,
  3.113975526387164e-14, -5.0628432984486114e-15, 8.254150281631144e-16, -1.3490578987574844e-16,
  2.209876116782623e-17, -3.6274129549239766e-18,
];

/** ln(erfc(z)·e^{z²}·(2 + z)/2) for z ≥ 0, in Chebyshev polynomials of 4/(2 + z) − 1. */
const ERFC_SERIES = [
  -1.3026537197817094, 0.6419697923564902, 0.019476473204185836, -0.009561514786808632,
  -0.0009465953444820369, 0.00036683949785276145, 4.252332480690777e-5, -2.0278578112534242e-5,
  -1.6242900046470256e-6, 1.3036558355805232e-6, 1.5626441722066142e-8, -8.523809591492654e-8,
  6.5290544390988515e-9, 5.059343495551469e-9, -9.91364156493033e-10, -2.273651222931836e-10,
  9.646791102015527e-11, 2.3940380830391146e-12, -6.886027526497553e-12, 8.944879273090725e-13,
  3.130921399342958e-13, -1.1270822361367252e-13, 3.810905255189232e-16, 7.106097613609237e-15,
  -1.5230282014571043e-15, -9.457494571291233e-17, 1.210237189224279e-16, -2.816663087747177e-17,
];

/** Clenshaw's recurrence: c0/2 + c1 T1(y) + c2 T2(y) + … */
function chebyshev(series: readonly number[], y: number): number {
  let next = 0;
  let afterNext = 0;
  for (let i = series.length - 1; i > 0; i--) {
    const current = 2 * y * next - afterNext + series[i]!;
    afterNext = next;
    next = current;
  }
  return y * next - afterNext + 0.5 * series[0]!;
}

function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  const tail = 1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156)));
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * tail))) / x;
}

/** The remainder of Stirling's formula, ln Γ(x+1) − (x+½) ln x + x − ½ ln 2π, for x > 0. */
export function stirlingError(x: number): number {
  if (x < 15) return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
  return stirlingSeries(x);
}

/** ln Γ(x) for x > 0; NaN otherwise. */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x >= 16) {
    const n = x - 1;
    return (n + 0.5) * Math.log(n) - n + HALF_LOG_TWO_PI + stirlingSeries(n);
  }
  if (x < 1) return logGamma(x + 1) - Math.log(x);
  let argument = x;
  let product = 1;
  while (argument > 2) {
    argument -= 1;
    product *= argument;
  }
  return (argument - 1) * (argument - 2) * chebyshev(LOG_GAMMA_SERIES, 2 * argument - 3) + Math.log(product);
}

/** erfc(x) = 1 − erf(x), accurate far into both tails. */
export function erfc(x: number): number {
  const z = Math.abs(x);
  if (z < 0.5) return 1 - erf(x);
  const t = 2 / (2 + z);
  const tail = t * Math.exp(chebyshev(ERFC_SERIES, 2 * t - 1) - z * z);
  return x >= 0 ? tail : 2 - tail;
}

const TWO_OVER_SQRT_PI = 1.1283791670955126;

/** erf(x); by its Maclaurin series near zero, where 1 − erfc would lose digits. */
export function erf(x: number): number {
  if (Math.abs(x) >= 0.5) return x < 0 ? erfc(-x) - 1 : 1 - erfc(x);
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= -square / n;
    sum += term / (2 * n + 1);
  }
  return TWO_OVER_SQRT_PI * sum;
}

/** x ln(x/m) + m − x, without cancellation where x is near m (Loader's deviance term). x ≥ 0, m > 0. */
export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) < 0.1 * (x + m)) {
    const v = difference / (x + m);
    let sum = difference * v;
    let term = 2 * x * v;
    for (let j = 1; j < 100; j++) {
      term *= v * v;
      const next = sum + term / (2 * j + 1);
      if (next === sum) return next;
      sum = next;
    }
  }
  return x * Math.log(x / m) + m - x;
}

// e^x = 2^k · 2^(j/64) · e^r with |r| ≤ ln 2 / 128: a table and a short polynomial (after Tang 1989), within one unit in
// the last place. The library's function is a call for each value; this is a loop.
const PER_LN2_64 = 92.33248261689366;
const LN2_64_HIGH = 0.010830424260348082;
const LN2_64_LOW = 4.3590106387089914e-10;
const MOST_EXPONENT = 700;
const roots = Float64Array.from({ length: 64 }, (_, j) => Math.exp((j * Math.LN2) / 64));
const powers = new Float64Array(2048);
for (let k = 0; k < 2048; k++) {
  let power = 1;
  for (let n = Math.abs(k - 1024); n > 0; n--) power *= k < 1024 ? 0.5 : 2;
  powers[k] = power;
}

/** Replaces each of the first `count` values z by e^(shift + scale · z). */
export function exponentiate(values: Float64Array, count: number, shift: number, scale: number): void {
  for (let i = 0; i < count; i++) {
    const x = shift + scale * values[i]!;
    if (!(x < MOST_EXPONENT && x > -MOST_EXPONENT)) {
      values[i] = Math.exp(x);
      continue;
    }
    const n = Math.floor(x * PER_LN2_64 + 0.5);
    const r = x - n * LN2_64_HIGH - n * LN2_64_LOW;
    const tail = r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))));
    const root = roots[n & 63]!;
    values[i] = (root + root * tail) * powers[(n >> 6) + 1024]!;
  }
}

/**
 * The x in [low, high] with cumulative(x) = p, by Halley's method (Newton's, without `logSlope`) kept inside a
 * shrinking bracket. The cumulative function must not decrease; `high` may be Infinity; `logSlope` is f′/f of the
 * density f.
 */
export function invertCumulative(
  cumulative: (x: number) => number,
  density: (x: number) => number,
  p: number,
  low: number,
  high: number,
  guess: number,
  logSlope: (x: number) => number = () => 0,
): number {
  let below = low;
  let above = high;
  let x = guess > low && guess < high ? guess : Number.isFinite(high) ? 0.5 * (low + high) : low + 1;
  for (let step = 0; step < 200; step++) {
    const excess = cumulative(x) - p;
    if (excess === 0) return x;
    if (excess > 0) above = x;
    else below = x;
    const newton = excess / density(x);
    let next = x - newton / (1 - 0.5 * Math.min(1, Math.max(-1, newton * logSlope(x))));
    if (!(next > below && next < above)) {
      next = Number.isFinite(above) ? 0.5 * (below + above) : low + 2 * (x - low);
    }
    if (Math.abs(next - x) <= 4e-16 * Math.abs(next) || next === below || next === above) return next;
    x = next;
  }
  return x;
}

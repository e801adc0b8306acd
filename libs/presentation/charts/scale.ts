/** Position of a value: linear scales and where to put their ticks. */

export interface Scale {
  (value: number): number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/** A domain of no width is widened, so that nothing divides by zero. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain[0] === domain[1] ? [domain[0] - 0.5, domain[1] + 0.5] : domain;
  const factor = (range[1] - range[0]) / (to - from);
  const scale = (value: number): number => range[0] + (value - from) * factor;
  return Object.assign(scale, { domain: [from, to] as const, range });
}

/** The least of 1, 2, 5 times a power of ten that is not below `rough`. */
function niceStep(rough: number): number {
  let magnitude = 1;
  while (magnitude > rough) magnitude /= 10;
  while (magnitude * 10 <= rough) magnitude *= 10;
  for (const factor of [1, 2, 5]) if (magnitude * factor >= rough * (1 - 1e-9)) return magnitude * factor;
  return magnitude * 10;
}

export interface Ticks {
  readonly values: readonly number[];
  readonly step: number;
  /** Decimals that tell the ticks apart. */
  readonly decimals: number;
}

function decimalsOf(step: number): number {
  let decimals = 0;
  let scaled = step;
  while (decimals < 9 && Math.abs(scaled - Math.round(scaled)) > 1e-6) {
    scaled *= 10;
    decimals += 1;
  }
  return decimals;
}

/** About `count` round values that cover [low, high]; the first and last enclose it. */
export function niceTicks(low: number, high: number, count: number, integers = false): Ticks {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const step = Math.max(niceStep(span / Math.max(1, count)), integers ? 1 : 0);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const decimals = decimalsOf(step);
  const values = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(decimals + 2)),
  );
  return { values, step, decimals };
}

/** Largest and smallest of the finite values; undefined when there is none. */
export function extent(values: Iterable<number | undefined | null>): readonly [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === undefined || value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}

import type { Canvas } from './canvas.js';
import type { ValueAxis } from './axes.js';
import { niceTicks } from './scale.js';

/** A value axis in thousands, millions or billions where that spares zeros. */
export interface MagnitudeAxis extends ValueAxis {
  /** The unit with its multiple, e.g. `million RUB`. */
  readonly unit: string;
}

export function magnitudeAxis(
  canvas: Canvas,
  low: number,
  high: number,
  count: number,
  unit: string,
): MagnitudeAxis {
  const { words } = canvas;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const [divisor, multiple] =
    largest >= 2e9
      ? [1e9, words.billion]
      : largest >= 2e6
        ? [1e6, words.million]
        : largest >= 2e4
          ? [1e3, words.thousand]
          : [1, ''];
  const ticks = niceTicks(low / divisor, high / divisor, count);
  return {
    ticks: { ...ticks, values: ticks.values.map((value) => value * divisor) },
    format: (value) => canvas.number(value / divisor, ticks.decimals),
    unit: [multiple, unit].filter((part) => part !== '').join(' '),
  };
}

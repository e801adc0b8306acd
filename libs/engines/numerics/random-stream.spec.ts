import { describe, expect, it } from '@jest/globals';
import { normalQuantile } from './normal.js';
import { randomField, RandomStream, randomStream } from './random-stream.js';
import { threefry2x32 } from './threefry.js';

describe('published known answers', () => {
  it('Threefry-2x32-20 gives the vectors of Random123', () => {
    const out = new Int32Array(2);
    const answer = (k0: number, k1: number, x0: number, x1: number): string[] => {
      threefry2x32(k0, k1, x0, x1, out);
      return [...out].map((word) => (word >>> 0).toString(16).padStart(8, '0'));
    };
    expect(answer(0, 0, 0, 0)).toEqual(['6b200159', '99ba4efe']);
    expect(answer(-1, -1, -1, -1)).toEqual(['1cb996fc', 'bb002be7']);
    expect(answer(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3 | 0)).toEqual(['c4923a9c', '483df7a0']);
  });

  it('xoshiro128++ from state 1, 2, 3, 4', () => {
    const stream = RandomStream.fromState([1, 2, 3, 4]);
    const draws = Array.from({ length: 10 }, () => stream.nextUint32());
    expect(draws).toEqual([
      641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
      621204420,
    ]);
  });
});

describe('streams', () => {
  it('repeat exactly, and differ by seed, label, label type and label order', () => {
    const first = (...name: [string | number, ...(string | number)[]]): number =>
      randomStream(name[0], ...name.slice(1)).nextDouble();
    expect(first(7, 'weather', 3)).toBe(first(7, 'weather', 3));
    const all = [
      first(7, 'weather', 3),
      first(8, 'weather', 3),
      first(7, 'weather', 4),
      first(7, 3, 'weather'),
      first(7, 'weather', '3'),
      first(7, 'weather'),
      first(7, 'weather', -3),
      first(7, 'weather', 3, ''),
      first(7, 'weather3'),
      first(7, 'weather', 3 + 2 ** 40),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('pins the bytes of one stream and one field, which stored seeds rely on', () => {
    const stream = randomStream(20250430, 'weather', 'wind');
    expect([stream.nextUint32(), stream.nextUint32(), stream.nextDouble()]).toMatchInlineSnapshot(`
     [
       4057128991,
       4217750864,
       0.39339052505765515,
     ]
    `);
    const field = randomField('tumen', 'productivity', 12);
    expect([field.at(0), field.at(1), field.at(-1, 5), field.uint32At(4)]).toMatchInlineSnapshot(`
     [
       0.32155667898468054,
       0.39916231775896327,
       0.6650757160452877,
       3495467741,
     ]
    `);
  });

  it('refuses a label that is no whole number', () => {
    expect(() => randomStream(0.5)).toThrow(expect.objectContaining({ code: 'random.invalid-label' }));
  });

  it('fillDoubles and nextDouble agree, and the state can be stored and taken up again', () => {
    const one = randomStream(1, 'a');
    const two = randomStream(1, 'a');
    const filled = new Float64Array(100);
    one.fillDoubles(filled, 10, 90);
    const drawn = Array.from({ length: 80 }, () => two.nextDouble());
    expect([...filled.subarray(10, 90)]).toEqual(drawn);
    expect(filled[9]).toBe(0);
    expect(RandomStream.fromState(one.state()).nextDouble()).toBe(two.nextDouble());
  });

  it('a field does not remember what was asked before', () => {
    const field = randomField(5, 'x');
    const later = field.at(1000, 7);
    field.at(3);
    expect(field.at(1000, 7)).toBe(later);
    const filled = new Float64Array(4);
    field.fill(filled, 998, 7);
    expect(filled[2]).toBe(later);
    expect(field.streamAt(2).nextDouble()).toBe(field.streamAt(2).nextDouble());
    expect(field.streamAt(2).nextDouble()).not.toBe(field.streamAt(3).nextDouble());
  });

  it('draws whole numbers below a bound evenly', () => {
    const stream = randomStream(3, 'below');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[stream.nextBelow(7)]!++;
    const chiSquare = counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.9); // 0.9999 quantile of chi-square with 6 degrees of freedom
  });
});

/** z-score of a chi-square statistic with many degrees of freedom (Wilson–Hilferty). */
function chiSquareScore(statistic: number, degrees: number): number {
  const g = 2 / (9 * degrees);
  return (Math.cbrt(statistic / degrees) - (1 - g)) / Math.sqrt(g);
}

describe('statistical sanity', () => {
  const limit = normalQuantile(1 - 5e-6);

  it('is evenly spread in one, two and three dimensions along a stream', () => {
    const stream = randomStream(11, 'spread');
    const cells = 16;
    const cubes = new Float64Array(cells ** 3);
    const n = 200_000;
    for (let i = 0; i < n; i++) {
      const [x, y, z] = [stream.nextDouble(), stream.nextDouble(), stream.nextDouble()];
      cubes[(Math.floor(x * cells) * cells + Math.floor(y * cells)) * cells + Math.floor(z * cells)]!++;
    }
    const expected = n / cells ** 3;
    const statistic = cubes.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(Math.abs(chiSquareScore(statistic, cells ** 3 - 1))).toBeLessThan(limit);
  });

  it('is evenly spread across neighbouring streams and across a field’s counters', () => {
    const cells = 32;
    const n = 50_000;
    const across = new Float64Array(cells * cells);
    const field = randomField(2, 'field');
    const counters = new Float64Array(cells * cells);
    for (let i = 0; i < n; i++) {
      const [a, b] = [randomStream(2, 'replication', i), randomStream(2, 'replication', i + 1)];
      across[Math.floor(a.nextDouble() * cells) * cells + Math.floor(b.nextDouble() * cells)]!++;
      counters[Math.floor(field.at(i, 1) * cells) * cells + Math.floor(field.at(i, 2) * cells)]!++;
    }
    for (const counts of [across, counters]) {
      const expected = n / counts.length;
      const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(Math.abs(chiSquareScore(statistic, counts.length - 1))).toBeLessThan(limit);
    }
  });

  it('has every bit of a draw set half of the time', () => {
    const stream = randomStream(4, 'bits');
    const n = 100_000;
    const ones = new Array<number>(32).fill(0);
    for (let i = 0; i < n; i++) {
      const word = stream.nextUint32();
      for (let bit = 0; bit < 32; bit++) ones[bit]! += (word >>> bit) & 1;
    }
    for (const count of ones) expect(Math.abs(count - n / 2) / Math.sqrt(n / 4)).toBeLessThan(5);
  });

  it('streams of different labels are uncorrelated, also at lags', () => {
    const n = 100_000;
    const a = new Float64Array(n);
    const b = new Float64Array(n);
    randomStream(9, 'one').fillDoubles(a);
    randomStream(9, 'two').fillDoubles(b);
    for (const lag of [0, 1, 2, 17]) {
      let sum = 0;
      for (let i = 0; i + lag < n; i++) sum += (a[i]! - 0.5) * (b[i + lag]! - 0.5);
      expect(Math.abs((sum * 12) / Math.sqrt(n))).toBeLessThan(limit);
    }
  });
});

import { streamKey, threefry2x32, type StreamLabel } from './threefry.js';

const TWO_POW_MINUS_52 = 2.220446049250313e-16;

/** 52 bits and a half: strictly inside (0, 1), symmetric about one half, exactly representable. */
function openUnit(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) * TWO_POW_MINUS_52;
}

/**
 * A sequential random stream: xoshiro128++ (Blackman and Vigna, 2019; period 2^128 − 1) in 32-bit integer
 * arithmetic. Streams of different names start at states derived by Threefry and are independent for all purposes.
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(a: number, b: number, c: number, d: number) {
    // The all-zero state is the one state that xoshiro never leaves.
    const zero = (a | b | c | d) === 0;
    this.a = zero ? 1 : a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.d = d | 0;
  }

  /** The next 32 bits as an unsigned integer. */
  nextUint32(): number {
    return this.nextInt32() >>> 0;
  }

  /** A double in the open interval (0, 1) with 52 random bits. Takes two 32-bit draws. */
  nextDouble(): number {
    const high = this.nextInt32();
    return openUnit(high, this.nextInt32());
  }

  /** A whole number in 0 … bound − 1, exactly uniform (Lemire's rejection by remainder). 1 ≤ bound ≤ 2^32. */
  nextBelow(bound: number): number {
    const limit = 4294967296 - (4294967296 % bound);
    let draw = this.nextUint32();
    while (draw >= limit) draw = this.nextUint32();
    return draw % bound;
  }

  /** Fills target[start … end) with doubles in (0, 1): the same values that as many calls of nextDouble give. */
  fillDoubles(target: Float64Array, start = 0, end = target.length): void {
    let { a, b, c, d } = this;
    for (let i = start; i < end; i++) {
      let sum = (a + d) | 0;
      const high = (((sum << 7) | (sum >>> 25)) + a) | 0;
      let t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      sum = (a + d) | 0;
      const low = (((sum << 7) | (sum >>> 25)) + a) | 0;
      t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      target[i] = openUnit(high, low);
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** The four 32-bit words of the state, for storing. `RandomStream.fromState` continues from them. */
  state(): [number, number, number, number] {
    return [this.a, this.b, this.c, this.d];
  }

  static fromState(state: readonly [number, number, number, number]): RandomStream {
    return new RandomStream(state[0], state[1], state[2], state[3]);
  }

  private nextInt32(): number {
    const { a, b } = this;
    const sum = (a + this.d) | 0;
    const c = this.c ^ a;
    const d = this.d ^ b;
    this.b = b ^ c;
    this.a = a ^ d;
    this.c = c ^ (b << 9);
    this.d = (d << 11) | (d >>> 21);
    return (((sum << 7) | (sum >>> 25)) + a) | 0;
  }
}

const words = new Int32Array(2);

/**
 * The sequential stream of that name. One per source of chance: `randomStream(seed, 'arrivals', 'cars', replication)`.
 * The same seed and labels give the same draws on every machine and Node version.
 * @throws NumericsError random.invalid-label
 */
export function randomStream(seed: StreamLabel, ...labels: readonly StreamLabel[]): RandomStream {
  const key = streamKey(seed, labels);
  threefry2x32(key[0]!, key[1]!, 0, -1, words);
  const a = words[0]!;
  const b = words[1]!;
  threefry2x32(key[0]!, key[1]!, 1, -1, words);
  return new RandomStream(a, b, words[0]!, words[1]!);
}

/**
 * Random numbers addressed by position instead of order: `at(index, lane)` is always the same number, whatever was
 * asked before, so nothing has to be remembered between one day and the next. Threefry-2x32-20 in counter mode.
 */
export class RandomField {
  private readonly k0: number;
  private readonly k1: number;
  private readonly out = new Int32Array(2);

  constructor(key: Int32Array) {
    this.k0 = key[0]!;
    this.k1 = key[1]!;
  }

  /** The draw at (index, lane) in (0, 1); both are taken as 32-bit integers (day, iteration, activity …). */
  at(index: number, lane = 0): number {
    threefry2x32(this.k0, this.k1, index, lane, this.out);
    return openUnit(this.out[0]!, this.out[1]!);
  }

  /** 32 bits at (index, lane). */
  uint32At(index: number, lane = 0): number {
    threefry2x32(this.k0, this.k1, index, lane, this.out);
    return this.out[0]! >>> 0;
  }

  /** target[i] = at(first + i, lane). */
  fill(target: Float64Array, first = 0, lane = 0): void {
    for (let i = 0; i < target.length; i++) target[i] = this.at(first + i, lane);
  }

  /** A sequential stream that begins at (index, lane): for draws that need an unknown number of random numbers. */
  streamAt(index: number, lane = 0): RandomStream {
    threefry2x32(this.k0, this.k1, index, lane, this.out);
    const a = this.out[0]!;
    const b = this.out[1]!;
    threefry2x32(a, b, index, lane, this.out);
    return new RandomStream(a, b, this.out[0]!, this.out[1]!);
  }
}

/**
 * The field of that name.
 * @throws NumericsError random.invalid-label
 */
export function randomField(seed: StreamLabel, ...labels: readonly StreamLabel[]): RandomField {
  return new RandomField(streamKey(seed, labels));
}

import type { RandomStream } from './random-stream.js';

/**
 * Variates by the block, for engines that need hundreds of millions. One pass writes raw words, a second turns them
 * into variates, so both loops stay in registers; the rare rejections draw on from the same stream. Ziggurats of 256
 * layers with 52-bit abscissae and the layer from other bits (Marsaglia and Tsang 2000; Doornik 2005).
 */

const TWO_POW_MINUS_52 = 2.220446049250313e-16;
const LAYERS = 256;
const EXPONENTIAL_TAIL = 7.69711747013105;
const EXPONENTIAL_AREA = 0.003949659822581557;
const NORMAL_TAIL = 3.6541528853610088;
const NORMAL_AREA = 0.00492867323399;

const exponentialX = new Float64Array(LAYERS + 1);
const exponentialY = new Float64Array(LAYERS + 1);
const normalX = new Float64Array(LAYERS + 1);
const normalY = new Float64Array(LAYERS + 1);

function buildTables(): void {
  exponentialX[0] = EXPONENTIAL_AREA / Math.exp(-EXPONENTIAL_TAIL);
  exponentialX[1] = EXPONENTIAL_TAIL;
  normalX[0] = NORMAL_AREA / Math.exp(-0.5 * NORMAL_TAIL * NORMAL_TAIL);
  normalX[1] = NORMAL_TAIL;
  for (let i = 2; i < LAYERS; i++) {
    const e = exponentialX[i - 1]!;
    exponentialX[i] = -Math.log(EXPONENTIAL_AREA / e + Math.exp(-e));
    const z = normalX[i - 1]!;
    normalX[i] = Math.sqrt(-2 * Math.log(NORMAL_AREA / z + Math.exp(-0.5 * z * z)));
  }
  for (let i = 0; i <= LAYERS; i++) {
    exponentialY[i] = Math.exp(-exponentialX[i]!);
    normalY[i] = Math.exp(-0.5 * normalX[i]! * normalX[i]!);
  }
}
buildTables();

let scratch = new Int32Array(4096);
let normals = new Float64Array(1024);

function words(count: number): Int32Array {
  if (scratch.length < count) scratch = new Int32Array(count * 2);
  return scratch;
}

/** A sequential stream of variates. Filling n at once and n singly give different (equally good) sequences. */
export class BlockVariates {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Continues from the stream's present state; do not draw from `stream` afterwards. */
  constructor(stream: RandomStream) {
    [this.a, this.b, this.c, this.d] = stream.state();
  }

  /** Fills target[0 … count) with uniforms in (0, 1). */
  fillUniform(target: Float64Array, count: number): void {
    const w = words(2 * count);
    this.fillWords(w, 2 * count);
    for (let i = 0; i < count; i++) {
      target[i] = ((w[2 * i]! >>> 6) * 67108864 + (w[2 * i + 1]! >>> 6) + 0.5) * TWO_POW_MINUS_52;
    }
  }

  /** Exponentials of mean 1. */
  fillExponential(target: Float64Array, count: number): void {
    const w = words(2 * count);
    this.fillWords(w, 2 * count);
    for (let i = 0; i < count; i++) {
      const low = w[2 * i + 1]!;
      const layer = low & 255;
      const x = ((w[2 * i]! >>> 0) * 1048576 + (low >>> 12)) * TWO_POW_MINUS_52 * exponentialX[layer]!;
      target[i] = x < exponentialX[layer + 1]! ? x : this.slowExponential(layer, x);
    }
  }

  /** Standard normals. */
  fillNormal(target: Float64Array, count: number): void {
    const w = words(2 * count);
    this.fillWords(w, 2 * count);
    for (let i = 0; i < count; i++) {
      const low = w[2 * i + 1]!;
      const layer = low & 255;
      const x = ((w[2 * i]! >>> 0) * 1048576 + (low >>> 12)) * TWO_POW_MINUS_52 * normalX[layer]!;
      const magnitude = x < normalX[layer + 1]! ? x : this.slowNormal(layer, x);
      target[i] = (low & 256) === 0 ? magnitude : -magnitude;
    }
  }

  /** Gammas of the given shape (> 0) and scale 1 (Marsaglia and Tsang 2000; boosted below shape 1). */
  fillGamma(target: Float64Array, count: number, shape: number): void {
    if (shape < 1) {
      this.fillGamma(target, count, shape + 1);
      for (let i = 0; i < count; i++) target[i]! *= Math.exp(Math.log(this.nextUniform()) / shape);
      return;
    }
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    if (normals.length < count) normals = new Float64Array(count * 2);
    const z = normals;
    this.fillNormal(z, count);
    const w = words(2 * count);
    this.fillWords(w, 2 * count);
    for (let i = 0; i < count; i++) {
      const x = z[i]!;
      const v = 1 + c * x;
      const cube = v * v * v;
      const u = ((w[2 * i]! >>> 6) * 67108864 + (w[2 * i + 1]! >>> 6) + 0.5) * TWO_POW_MINUS_52;
      const square = x * x;
      target[i] = v > 0 && u < 1 - 0.0331 * square * square ? d * cube : this.slowGamma(d, c, x, u);
    }
  }

  nextUniform(): number {
    const high = this.nextWord();
    return ((high >>> 6) * 67108864 + (this.nextWord() >>> 6) + 0.5) * TWO_POW_MINUS_52;
  }

  nextNormal(): number {
    const high = this.nextWord() >>> 0;
    const low = this.nextWord();
    const layer = low & 255;
    const x = (high * 1048576 + (low >>> 12)) * TWO_POW_MINUS_52 * normalX[layer]!;
    const magnitude = x < normalX[layer + 1]! ? x : this.slowNormal(layer, x);
    return (low & 256) === 0 ? magnitude : -magnitude;
  }

  nextExponential(): number {
    const high = this.nextWord() >>> 0;
    const low = this.nextWord();
    const layer = low & 255;
    const x = (high * 1048576 + (low >>> 12)) * TWO_POW_MINUS_52 * exponentialX[layer]!;
    return x < exponentialX[layer + 1]! ? x : this.slowExponential(layer, x);
  }

  private slowExponential(layer: number, x: number): number {
    let shift = 0;
    for (;;) {
      if (layer === 0) shift += EXPONENTIAL_TAIL;
      else {
        const y = exponentialY[layer]!;
        if (y + this.nextUniform() * (exponentialY[layer + 1]! - y) < Math.exp(-x)) return shift + x;
      }
      const low = this.nextWord();
      layer = low & 255;
      x = ((this.nextWord() >>> 0) * 1048576 + (low >>> 12)) * TWO_POW_MINUS_52 * exponentialX[layer]!;
      if (x < exponentialX[layer + 1]!) return shift + x;
    }
  }

  private slowNormal(layer: number, x: number): number {
    for (;;) {
      if (layer === 0) {
        for (;;) {
          const beyond = -Math.log(this.nextUniform()) / NORMAL_TAIL;
          if (-2 * Math.log(this.nextUniform()) >= beyond * beyond) return NORMAL_TAIL + beyond;
        }
      }
      const y = normalY[layer]!;
      if (y + this.nextUniform() * (normalY[layer + 1]! - y) < Math.exp(-0.5 * x * x)) return x;
      const low = this.nextWord();
      layer = low & 255;
      x = ((this.nextWord() >>> 0) * 1048576 + (low >>> 12)) * TWO_POW_MINUS_52 * normalX[layer]!;
      if (x < normalX[layer + 1]!) return x;
    }
  }

  private slowGamma(d: number, c: number, x: number, u: number): number {
    for (;;) {
      const v = 1 + c * x;
      if (v > 0) {
        const cube = v * v * v;
        if (Math.log(u) < 0.5 * x * x + d * (1 - cube + Math.log(cube))) return d * cube;
      }
      x = this.nextNormal();
      u = this.nextUniform();
    }
  }

  private nextWord(): number {
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

  private fillWords(target: Int32Array, count: number): void {
    let { a, b, c, d } = this;
    for (let i = 0; i < count; i++) {
      const sum = (a + d) | 0;
      target[i] = (((sum << 7) | (sum >>> 25)) + a) | 0;
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }
}

import { NumericsError } from './numerics-error.js';

/**
 * Threefry-2x32 with twenty rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC11): a keyed bijection of 64-bit counters made of 32-bit additions, rotations and exclusive-ors only, so it
 * gives the same bits on every machine. Here it derives the keys of all streams and addresses single draws.
 */

const PARITY = 0x1bd11bda;

/** Encrypts the counter (x0, x1) under the key (k0, k1); the two 32-bit words are left in `out`. */
export function threefry2x32(k0: number, k1: number, x0: number, x1: number, out: Int32Array): void {
  const k2 = k0 ^ k1 ^ PARITY;
  let a = (x0 + k0) | 0;
  let b = (x1 + k1) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 1) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k0) | 0;
  b = (b + k1 + 3) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 4) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  out[0] = (a + k2) | 0;
  out[1] = (b + k0 + 5) | 0;
}

/** What names a stream: whole numbers (safe integers) and text. The number 1 and the text "1" differ. */
export type StreamLabel = string | number;

const block = new Int32Array(2);

function absorb(key: Int32Array, m0: number, m1: number): void {
  // Matyas–Meyer–Oseas: the running value is the key, the message block is encrypted and added to itself.
  threefry2x32(key[0]!, key[1]!, m0, m1, block);
  key[0] = block[0]! ^ m0;
  key[1] = block[1]! ^ m1;
}

function absorbLabel(key: Int32Array, label: StreamLabel): void {
  if (typeof label === 'number') {
    if (!Number.isSafeInteger(label)) {
      throw new NumericsError(
        'random.invalid-label',
        `a seed or stream label must be a whole number or text: ${label}`,
      );
    }
    absorb(key, 1, label < 0 ? 1 : 0);
    const magnitude = Math.abs(label);
    absorb(key, Math.floor(magnitude / 4294967296) | 0, magnitude | 0);
    return;
  }
  absorb(key, 2, label.length);
  for (let i = 0; i < label.length; i += 4) {
    const at = (k: number): number => (i + k < label.length ? label.charCodeAt(i + k) : 0);
    absorb(key, (at(0) << 16) | at(1), (at(2) << 16) | at(3));
  }
}

/** The 64-bit key of a named stream: a hash of the seed and every label, in order. */
export function streamKey(seed: StreamLabel, labels: readonly StreamLabel[]): Int32Array {
  const key = new Int32Array(2);
  absorbLabel(key, seed);
  for (const label of labels) absorbLabel(key, label);
  absorb(key, 3, labels.length);
  return key;
}

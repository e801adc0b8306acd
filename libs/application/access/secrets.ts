import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `spanwise_PREFIX_SECRET`: the prefix is no secret and finds the key, the rest has 256 random bits. */
const KEY = /^spanwise_([a-z0-9]{10})_([\w-]{43})$/;

export interface MintedKey {
  readonly prefix: string;
  /** The whole key: shown once. */
  readonly key: string;
  readonly hash: string;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compares without telling by its duration how much agrees. */
export const sameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(expected)));

/** 256 random bits that can stand in an address or a cookie. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

const LETTERS = 'abcdefghijklmnopqrstuvwxyz012345';

export function mintKey(): MintedKey {
  const prefix = Array.from(randomBytes(10), (byte) => LETTERS[byte % LETTERS.length]).join('');
  const key = `spanwise_${prefix}_${randomToken()}`;
  return { prefix, key, hash: sha256(key) };
}

/** The prefix of something that has the form of a key. */
export const prefixOf = (key: string): string | undefined => KEY.exec(key)?.[1];

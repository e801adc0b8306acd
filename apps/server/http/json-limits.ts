import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '#contract';

/** Nesting of a JSON body: the deepest thing of the contract has a dozen levels. */
const MAX_DEPTH = 64;
const MAX_VALUES = 1_000_000;
/** A name that would reach an object's prototype instead of the object. */
const PROTOTYPE = '__proto__';

interface Level {
  readonly values: readonly unknown[];
  next: number;
}

/** PostgreSQL's text has no NUL, and half a surrogate pair is no character at all. */
const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);

const refuse = (detail: string) => new DomainError('request.invalid', detail);

/** Refuses what is nested too deep, holds too much, or names a prototype. Without recursion: depth is what it is about. */
export function checkJson(body: unknown): void {
  const levels: Level[] = [{ values: [body], next: 0 }];
  let seen = 0;
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.next === level.values.length) {
      levels.pop();
      continue;
    }
    const value = level.values[level.next];
    level.next += 1;
    seen += 1;
    if (seen > MAX_VALUES) throw refuse(`The body holds more than ${MAX_VALUES} values.`);
    if (typeof value === 'string' && !isStorable(value)) throw notStorable();
    if (typeof value !== 'object' || value === null) continue;
    if (!Object.keys(value).every(isStorable)) throw notStorable();
    if (Object.hasOwn(value, PROTOTYPE)) throw refuse(`The body has a property named ${PROTOTYPE}.`);
    if (levels.length > MAX_DEPTH) throw refuse(`The body is nested more than ${MAX_DEPTH} levels deep.`);
    levels.push({ values: Object.values(value), next: 0 });
  }
}

const notStorable = () =>
  refuse('The request holds a character that is none: U+0000, or half of a surrogate pair.');

/** Checks the address and a parsed JSON body before anything else reads them. */
export function jsonLimits(request: Request, _response: Response, next: NextFunction): void {
  if (request.originalUrl.includes('%00')) throw notStorable();
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && !(body instanceof Uint8Array)) checkJson(body);
  next();
}

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
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, PROTOTYPE)) throw refuse(`The body has a property named ${PROTOTYPE}.`);
    if (levels.length > MAX_DEPTH) throw refuse(`The body is nested more than ${MAX_DEPTH} levels deep.`);
    levels.push({ values: Object.values(value), next: 0 });
  }
}

/** Checks a parsed JSON body before anything else reads it. */
export function jsonLimits(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && !(body instanceof Uint8Array)) checkJson(body);
  next();
}

import type { Request } from 'express';
import { DomainError } from '#contract';

/** A strong entity tag of a versioned resource. */
export const entityTag = (...parts: readonly (string | number)[]): string => `"${parts.join('.')}"`;

/**
 * Edits must say what they change: If-Match with the tag that the reader saw, or `*` for "whatever is there".
 * @throws DomainError request.precondition-required, request.precondition-failed
 */
export function requireMatch(request: Request, current: string): void {
  const given = request.header('if-match');
  if (given === undefined) {
    throw new DomainError(
      'request.precondition-required',
      `Send If-Match with the ETag you last read (now ${current}), so that nobody's change is overwritten unseen.`,
    );
  }
  if (given.trim() === '*') return;
  const tags = given.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(current)) {
    throw new DomainError(
      'request.precondition-failed',
      `It has changed since you read it: the ETag is now ${current}. Read it again and repeat the edit.`,
    );
  }
}

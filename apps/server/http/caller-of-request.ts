import type { Request } from 'express';
import { ANONYMOUS, visibleProjects, type Caller } from '#application/access';
import type { Maker } from '#application/subscriptions';

const callers = new WeakMap<Request, Caller>();

export function setCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Who asks, as the entrance found out. */
export const callerOf = (request: Request): Caller => callers.get(request) ?? ANONYMOUS;

/** Who makes what is asked for, by id where a key or an account asks. */
export function makerOf(request: Request): Maker {
  const { principal, id } = callerOf(request);
  return { principal, id: id === principal ? null : id };
}

/** Ids of the projects that whoever asks may see; undefined: every project. For lists across projects. */
export const visibleTo = (request: Request): readonly string[] | undefined =>
  visibleProjects(callerOf(request));

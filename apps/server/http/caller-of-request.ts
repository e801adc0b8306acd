import type { Request } from 'express';
import { ANONYMOUS, visibleProjects, type Caller } from '#application/access';

const callers = new WeakMap<Request, Caller>();

export function setCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Who asks, as the entrance found out. */
export const callerOf = (request: Request): Caller => callers.get(request) ?? ANONYMOUS;

/** Ids of the projects that whoever asks may see; undefined: every project. For lists across projects. */
export const visibleTo = (request: Request): readonly string[] | undefined =>
  visibleProjects(callerOf(request));

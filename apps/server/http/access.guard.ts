import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { holds, type Caller } from '#application/access';
import { DomainError, type Role } from '#contract';
import { AccessStore } from '#platform/persistence';
import { callerOf } from './caller-of-request.js';
import { DeniedAttempts } from './denied-attempts.js';
import { needOf, type RouteNeed } from './needs.js';
import { OpenStreams } from './open-streams.js';

type RoleNeed = Extract<RouteNeed, { kind: 'role' }>;

/** Whether whoever asks holds the role that the route declares, where it must be held. A silent route is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly store: AccessStore,
    private readonly denied: DeniedAttempts,
    private readonly streams: OpenStreams,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const need = needOf(context.getHandler(), context.getClass());
    if (need?.kind === 'public') return true;
    try {
      await this.allow(request, need ?? { kind: 'role', role: 'administrator', scope: 'instance' });
    } catch (error) {
      if (error instanceof DomainError) {
        await this.denied.enter(request, error.status, error.code);
      }
      throw error;
    }
    return true;
  }

  private async allow(request: Request, need: RoleNeed): Promise<void> {
    const caller = callerOf(request);
    if (caller.kind === 'anonymous') throw unauthenticated();
    const project = await this.projectOf(request, caller, need);
    if (!holds(caller, need.role, project)) throw forbidden(need.role, project);
    this.streams.needs(request, (now) => holds(now, need.role, project));
  }

  /** The project in which the role must be held; `*`: in every one; undefined: in any one. */
  private async projectOf(request: Request, caller: Caller, need: RoleNeed): Promise<string | undefined> {
    if (need.scope === 'project') return String(request.params['project']);
    if (need.scope === 'any-project') return undefined;
    if (need.scope === 'instance') return '*';
    const run = String(request.params['run']);
    // Who may see everything is told by the handler whether there is such a run.
    if (holds(caller, need.role, '*')) return '*';
    const project = await this.store.projectOfRun(run);
    if (project === undefined || !holds(caller, 'viewer', project)) {
      throw new DomainError('run.unknown', `There is no run "${run}".`);
    }
    return project;
  }
}

const unauthenticated = () =>
  new DomainError(
    'access.unauthenticated',
    'Send a key in the header "Authorization: Bearer KEY" (an administrator makes one with "spanwise api-key create"), or sign in at /v1/sign-in.',
  );

function forbidden(role: Role, project: string | undefined): DomainError {
  const where = project === undefined || project === '*' ? 'here' : `in the project "${project}"`;
  const detail =
    role === 'administrator'
      ? 'Only an administrator of this instance may do this.'
      : `This needs the role ${role} ${where}. An administrator can give it.`;
  return new DomainError('access.forbidden', detail);
}

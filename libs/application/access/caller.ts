import { projectRole, type Grant, type ProjectRoleName, type Role } from '#contract';
import type { StoredGrant, StoredRights } from '#platform/persistence';

/** Who asks: a key, a signed-in person, the local user of a loopback server, or nobody in particular. */
export interface Caller {
  readonly kind: 'local' | 'key' | 'session' | 'anonymous';
  /** What rows and logs say: `operator:local`, `key:NAME`, `user:NAME`, `anonymous`. */
  readonly principal: string;
  /** What limits count by. */
  readonly id: string;
  readonly administrator: boolean;
  /** Role in every project, also those to come. */
  readonly everywhere: ProjectRoleName | undefined;
  readonly projects: ReadonlyMap<string, ProjectRoleName>;
  /** A limit of its own; undefined: the server's. */
  readonly requestsPerMinute: number | undefined;
}

const NO_PROJECTS: ReadonlyMap<string, ProjectRoleName> = new Map();

const everything = (kind: Caller['kind'], principal: string): Caller => ({
  kind,
  principal,
  id: principal,
  administrator: true,
  everywhere: 'operator',
  projects: NO_PROJECTS,
  requestsPerMinute: undefined,
});

/** The user of the machine itself, when the server is bound to loopback and has neither key nor provider. */
export const LOCAL_OPERATOR = everything('local', 'operator:local');
/** Whoever has the key of the environment. */
export const FIRST_ADMINISTRATOR = everything('key', 'key:administrator');

export const ANONYMOUS: Caller = {
  kind: 'anonymous',
  principal: 'anonymous',
  id: 'anonymous',
  administrator: false,
  everywhere: undefined,
  projects: NO_PROJECTS,
  requestsPerMinute: undefined,
};

const rank = (role: ProjectRoleName): number => projectRole.options.indexOf(role);

const higher = (a: ProjectRoleName | undefined, b: ProjectRoleName): ProjectRoleName =>
  a === undefined || rank(b) > rank(a) ? b : a;

export function callerOf(kind: 'key' | 'session', rights: StoredRights): Caller {
  const projects = new Map<string, ProjectRoleName>();
  let everywhere: ProjectRoleName | undefined;
  for (const { project, role } of rights.grants) {
    if (project === null) everywhere = higher(everywhere, role);
    else projects.set(project, higher(projects.get(project), role));
  }
  return {
    kind,
    principal: `${kind === 'key' ? 'key' : 'user'}:${rights.name}`,
    id: rights.id,
    administrator: rights.administrator,
    everywhere: rights.administrator ? 'operator' : everywhere,
    projects,
    requestsPerMinute: rights.requestsPerMinute ?? undefined,
  };
}

/** Whether the caller holds at least a role: in a project, in any project (`undefined`), or in the instance. */
export function holds(caller: Caller, role: Role, project: string | undefined): boolean {
  if (caller.administrator) return true;
  if (role === 'administrator') return false;
  const enough = (held: ProjectRoleName | undefined) => held !== undefined && rank(held) >= rank(role);
  if (enough(caller.everywhere)) return true;
  return project === undefined
    ? [...caller.projects.values()].some(enough)
    : enough(caller.projects.get(project));
}

/** The projects that a caller may see; undefined: all of them. */
export const visibleProjects = (caller: Caller): readonly string[] | undefined =>
  caller.administrator || caller.everywhere !== undefined ? undefined : [...caller.projects.keys()];

export const grantViews = (grants: readonly StoredGrant[]): Grant[] =>
  grants.map(({ project, role }) => ({ project: project ?? '*', role }));

export const storedGrants = (grants: readonly Grant[]): StoredGrant[] =>
  grants.map(({ project, role }) => ({ project: project === '*' ? null : project, role }));

/** A caller's rights in the words of the contract. */
export function grantsOf(caller: Caller): Grant[] {
  const everywhere = caller.everywhere === undefined ? [] : [{ project: '*', role: caller.everywhere }];
  return [...everywhere, ...[...caller.projects].map(([project, role]) => ({ project, role }))];
}

import { SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '#contract';

/**
 * Where the role must be held:
 * - `project`: in the project that the address names as `:project`;
 * - `run`: in the project of the analysis run that the address names as `:run`;
 * - `any-project`: in at least one project; the handler shows only what the caller may see (`visibleProjects()`);
 * - `instance`: in the instance as a whole.
 */
export type NeedScope = 'project' | 'run' | 'any-project' | 'instance';

/** What a route declares: the role it needs and where, or why it is open. */
export type RouteNeed =
  | { readonly kind: 'role'; readonly role: Role; readonly scope: NeedScope }
  | { readonly kind: 'public'; readonly reason: string };

const NEED = 'spanwise:need';

/**
 * The role that a route needs. Reads need `viewer`; changes of models, scenarios and progress `planner`; control of
 * the calendar and deletion `operator`; what concerns the instance `administrator`. On a class it holds for every
 * reading route of it; a writing route says it itself, and a method's own declaration wins.
 */
export const Needs = (
  role: Role,
  scope: NeedScope = role === 'administrator' ? 'instance' : 'project',
): MethodDecorator & ClassDecorator => SetMetadata(NEED, { kind: 'role', role, scope } satisfies RouteNeed);

/** A route without sign-in: health, or one that an unguessable token in its address protects. Say which. */
export const Public = (reason: string): MethodDecorator & ClassDecorator =>
  SetMetadata(NEED, { kind: 'public', reason } satisfies RouteNeed);

type Target = Parameters<Reflector['getAllAndOverride']>[1][number];

const reflector = new Reflector();

/** The declaration of a handler, its own before its class's; undefined when neither says anything. */
export function needOf(handler: Target, controller: Target): RouteNeed | undefined {
  return reflector.getAllAndOverride<RouteNeed | undefined>(NEED, [handler, controller]);
}

/** Whether the method itself carries a declaration. */
export const declaresItself = (handler: Target): boolean => new Reflector().get(NEED, handler) !== undefined;

import { SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

const SHOWN_ONCE = 'spanwise:shown-once';

/** Properties of a route's answer that are secrets: they are answered, but not kept for a replay, where they are null. */
export const ShownOnce = (...properties: readonly string[]): MethodDecorator =>
  SetMetadata(SHOWN_ONCE, properties);

type Target = Parameters<Reflector['get']>[1];

/** An answer as it may be kept. */
export function withoutSecrets(handler: Target, body: unknown): unknown {
  const secrets = new Reflector().get<readonly string[] | undefined>(SHOWN_ONCE, handler);
  if (secrets === undefined || typeof body !== 'object' || body === null) return body;
  const present = secrets.filter((name) => name in body);
  return { ...body, ...Object.fromEntries(present.map((name) => [name, null])) };
}

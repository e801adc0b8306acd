import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { declaresItself, needOf, type RouteNeed } from './needs.js';

/** One served route and what it declares. */
export interface ServedRoute {
  readonly method: string;
  /** The address with its parameters as `:name`, for example `/v1/projects/:project/model`. */
  readonly path: string;
  /** Controller and method, for messages. */
  readonly handler: string;
  readonly need: RouteNeed | undefined;
  /** Whether the declaration is the class's rather than the method's own. */
  readonly inherited: boolean;
}

type Handler = (...parameters: readonly unknown[]) => unknown;

const paths = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value ?? '']).map((path) => String(path).replace(/^\/|\/$/g, ''));

/** Every route of the application's controllers, in order of address and method. */
export function servedRoutes(app: INestApplication): readonly ServedRoute[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' ? [metatype as Type] : [],
    ),
  );
  return routesOfControllers(controllers);
}

/** The routes that controllers declare, in order of address and method. */
export function routesOfControllers(controllers: readonly Type[]): readonly ServedRoute[] {
  const routes = [...new Set(controllers)].flatMap(routesOf);
  const order = (route: ServedRoute) => `${route.path} ${route.method}`;
  return routes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function routesOf(controller: Type): ServedRoute[] {
  const prototype = controller.prototype as Record<string, Handler>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (handler === undefined) return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    return paths(Reflect.getMetadata(PATH_METADATA, controller)).flatMap((prefix) =>
      paths(Reflect.getMetadata(PATH_METADATA, handler)).map((path) => ({
        method: RequestMethod[method],
        path: `/${[prefix, path].filter((part) => part !== '').join('/')}`,
        handler: `${controller.name}.${name}`,
        need: needOf(handler, controller),
        inherited: !declaresItself(handler),
      })),
    );
  });
}

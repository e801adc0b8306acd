import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servedRoutes, type ServedRoute } from '../../apps/server/http/routes.js';
import { startTestServer, type TestServer } from '../support/server.js';

const PARAMETERS = { project: ':project', run: ':run' } as const;

/** What is wrong with a route's declaration; undefined when nothing is. */
function fault({ method, path, handler, need }: ServedRoute): string | undefined {
  const where = `${method} ${path} (${handler})`;
  if (need === undefined) {
    return `${where}: declare @Needs('viewer' | 'planner' | 'operator' | 'administrator') or @Public('why')`;
  }
  if (need.kind === 'public') return need.reason.trim() === '' ? `${where}: say why it is public` : undefined;
  const parameter = need.scope === 'project' || need.scope === 'run' ? PARAMETERS[need.scope] : undefined;
  if (parameter !== undefined && !path.split('/').includes(parameter)) {
    return `${where}: its need is held in a ${need.scope}, but the address has no ${parameter}`;
  }
  if (need.role === 'administrator' && need.scope !== 'instance') {
    return `${where}: administrator is a role of the instance`;
  }
  return undefined;
}

describe('every route', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.close();
  });

  it('declares the role it needs and where, or why it is public', () => {
    const routes = servedRoutes(server.app);
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.flatMap((route) => fault(route) ?? [])).toEqual([]);
  });

  it('that writes declares its need on the method itself, not by its class', () => {
    const inherited = servedRoutes(server.app).filter((route) => route.method !== 'GET' && route.inherited);
    expect(inherited.map(({ method, path, handler }) => `${method} ${path} (${handler})`)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accessMatrix,
  declaredRoutes,
  mayCall,
  MATRIX_CALLERS,
  type MatrixCaller,
} from '../../apps/server/access-matrix.js';
import { servedRoutes } from '../../apps/server/http/routes.js';
import { ADMINISTRATOR_KEY, bearer, makeKey } from '../support/access.js';
import { queryOnce } from '../support/embedded-servers.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

const RUN = '0b9e3a52-7c0e-4d0b-9a51-6d8f7f9a1c01';
const ABSENT = '0b9e3a52-7c0e-4d0b-9a51-6d8f7f9a1c02';

describe('the role × route matrix', () => {
  let server: TestServer;
  const keys = new Map<MatrixCaller, string>();

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY, SPANWISE_RATE_LIMIT: '0' });
    const administrator = bearer(ADMINISTRATOR_KEY);
    await createProject(server, 'small-footbridge.yaml', '?id=matrix', administrator);
    await createProject(server, 'small-footbridge.yaml', '?id=elsewhere', administrator);
    await queryOnce(
      server.database.url,
      `INSERT INTO analysis_run (id, project_id, kind, specification, specification_hash, status, progress, principal)
       VALUES ('${RUN}', 'matrix', 'what-if', '{}', 'h', 'completed', 1, 'test')`,
    );
    const make = async (caller: MatrixCaller, project: string, role: 'viewer' | 'planner' | 'operator') =>
      keys.set(
        caller,
        (await makeKey(server, caller.replace(' ', '-'), { grants: [{ project, role }] })).key,
      );
    await make('viewer elsewhere', 'elsewhere', 'viewer');
    for (const role of ['viewer', 'planner', 'operator'] as const) await make(role, 'matrix', role);
    keys.set('administrator', ADMINISTRATOR_KEY);
  });

  afterAll(() => server.close());

  /** The code of a refusal; undefined when the caller was let through, whatever the answer then was. */
  const refusal = async (method: string, path: string, caller: MatrixCaller): Promise<string | undefined> => {
    const key = keys.get(caller);
    const abort = new AbortController();
    const response = await fetch(`${server.url}${path}`, {
      method,
      redirect: 'manual',
      signal: abort.signal,
      headers: { ...(key === undefined ? {} : bearer(key)), 'Content-Type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
    const { code } = isProblem ? ((await response.json()) as { code: string }) : { code: '' };
    // Streams go on: they are let go once their head has come.
    abort.abort();
    if (response.status === 401 || code === 'access.forbidden') return code;
    return response.status === 404 && code === 'run.unknown' ? code : undefined;
  };

  const addressOf = (path: string): string =>
    path
      .replace(/:project\b/, 'matrix')
      .replace(/:run\b/, RUN)
      .replace(/:[a-zA-Z]+/g, ABSENT);

  it('holds in every cell on a running server', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const { method, path, need } of servedRoutes(server.app)) {
      const check = async (caller: MatrixCaller): Promise<void> => {
        const refused = await refusal(method, addressOf(path), caller);
        const may = need !== undefined && mayCall(caller, need);
        cells += 1;
        if (may === (refused === undefined)) return;
        wrong.push(`${method} ${path} by ${caller}: ${may ? `refused (${refused})` : 'let through'}`);
      };
      await Promise.all(MATRIX_CALLERS.map(check));
    }
    expect(wrong).toEqual([]);
    expect(cells).toBe(servedRoutes(server.app).length * MATRIX_CALLERS.length);
  });

  it('is written down as it is: else run "npm run access-matrix"', () => {
    expect(declaredRoutes()).toEqual(servedRoutes(server.app));
    expect(readFileSync(new URL('../../docs/access-matrix.md', import.meta.url), 'utf8')).toBe(
      accessMatrix(),
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servedRoutes } from '../../apps/server/http/routes.js';
import { queryOnce } from '../support/embedded-servers.js';
import { createProject, modelFile, startTestServer, type TestServer } from '../support/server.js';

/** Every edit, with a body that would be right. A new edit must be added here, or the test names it. */
const EDITS: Readonly<Record<string, object>> = {
  'PUT /v1/accounts/:account/rights': { administrator: false, grants: [] },
  'PATCH /v1/projects/:project/baselines/:baseline': { name: 'changed' },
  'PUT /v1/projects/:project/model': {},
  'PUT /v1/projects/:project/risks': { risks: [] },
  'PATCH /v1/projects/:project/report-subscriptions/:subscription': { paused: true },
  'PATCH /v1/projects/:project/scenarios/:scenario': { note: 'changed' },
  'PATCH /v1/projects/:project/simulated-calendar': { daysPerTick: 3 },
};
const ACCOUNT = '7f6b1f0e-3f61-4df2-8d8f-6b7a5b0f7c11';

describe('people who work at once', () => {
  let server: TestServer;
  let project: string;
  let model: string;
  const ids: Record<string, string> = { account: ACCOUNT };

  beforeAll(async () => {
    server = await startTestServer();
    project = await createProject(server, 'small-footbridge.yaml');
    model = (await modelFile('small-footbridge.yaml')).toString('utf8');
    const base = `/v1/projects/${project}`;
    const idOf = async (path: string, body: object) => {
      const answer = await server.http().post(`${base}/${path}`).send(body);
      return String((answer.body as { id?: unknown }).id);
    };
    ids['project'] = project;
    ids['scenario'] = await idOf('scenarios', { name: 'a', overrides: [] });
    ids['subscription'] = await idOf('report-subscriptions', {
      name: 'a',
      channel: { kind: 'files', directory: 'a' },
      schedule: { on: 'monday' },
    });
    const baselines = await server.http().get(`${base}/baselines`);
    ids['baseline'] = String((baselines.body as { items: { id: unknown }[] }).items[0]?.id ?? 'none');
    await queryOnce(
      server.database.url,
      `INSERT INTO account (id, issuer, subject, name, administrator) VALUES ('${ACCOUNT}', 'i', 's', 'n', false)`,
    );
  });

  afterAll(() => server.close());

  const addressOf = (path: string) => path.replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? 'none');
  const bodyOf = (route: string) => (route.endsWith('/model') ? model : JSON.stringify(EDITS[route]));
  const edit = (route: string, headers: Record<string, string> = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const type = route.endsWith('/model') ? 'application/yaml' : 'application/json';
    return fetch(server.url + addressOf(path), {
      method,
      headers: { 'Content-Type': type, ...headers },
      body: bodyOf(route),
    });
  };

  it('must say what they change, in every edit there is', async () => {
    const edits = servedRoutes(server.app).filter(({ method }) => method === 'PUT' || method === 'PATCH');
    expect(edits.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(EDITS).sort());
    for (const route of Object.keys(EDITS)) {
      const silent = await edit(route);
      expect({ route, status: silent.status }).toEqual({ route, status: 428 });
      const stale = await edit(route, { 'If-Match': '"of.long.ago"' });
      expect({ route, status: stale.status }).toEqual({ route, status: 412 });
    }
  });

  it('do not overwrite each other: of many edits of one version one succeeds', async () => {
    const path = `/v1/projects/${project}/model`;
    const tag = (await server.http().get(path)).headers['etag'] as string;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        server
          .http()
          .put(path)
          .set({ 'Content-Type': 'application/yaml', 'If-Match': tag })
          .send(`${model}\n# ${index}`),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
    const calendar = `/v1/projects/${project}/simulated-calendar`;
    const stand = (await server.http().get(calendar)).headers['etag'] as string;
    const changes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        server
          .http()
          .patch(calendar)
          .set('If-Match', stand)
          .send({ daysPerTick: index + 1 }),
      ),
    );
    expect(changes.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
  });

  it('send a request many times under one key and have it done once', async () => {
    const send = () =>
      server
        .http()
        .post(`/v1/projects/${project}/scenarios`)
        .set('Idempotency-Key', 'once')
        .send({ name: 'only once', overrides: [] });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThanOrEqual(1);
    for (const { body } of done) expect(body).toEqual(done[0]!.body);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const listed = await server.http().get(`/v1/projects/${project}/scenarios`);
    const { items } = listed.body as { items: { name: string }[] };
    expect(items.filter(({ name }) => name === 'only once')).toHaveLength(1);
  });

  it('may give a key to every POST there is', async () => {
    const posts = servedRoutes(server.app).filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(10);
    for (const { path } of posts) {
      const answer = await fetch(server.url + addressOf(path), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'no key at all!' },
        body: '{}',
      });
      const { detail } = (await answer.json()) as { detail: string };
      expect({ path, status: answer.status, detail }).toEqual({
        path,
        status: 400,
        detail: expect.stringContaining('Idempotency-Key') as unknown,
      });
    }
  });
});

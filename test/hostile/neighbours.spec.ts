import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servedRoutes } from '../../apps/server/http/routes.js';
import { ADMINISTRATOR_KEY, bearer, makeKey } from '../support/access.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

/** What a neighbour may know: numbers are easily guessed. */
type Ids = Readonly<Record<string, string>>;

describe('the operator of one project, who knows every id of another', () => {
  let server: TestServer;
  let mine: string;
  let theirs: string;
  let key: string;
  const ids: Record<string, string> = {};

  const ask = (method: string, path: string, with_ = key, headers: Ids = {}, body?: object) =>
    fetch(server.url + path, {
      method,
      headers: { ...bearer(with_), 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const made = async (path: string, body: object): Promise<string> => {
    const answer = await ask('POST', `/v1/projects/${theirs}/${path}`, ADMINISTRATOR_KEY, {}, body);
    const { id } = (await answer.json()) as { id?: unknown };
    expect([path, answer.ok, typeof id]).toEqual([path, true, expect.stringMatching(/string|number/)]);
    return String(id);
  };

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    mine = await createProject(server, 'small-footbridge.yaml', '?id=mine', bearer(ADMINISTRATOR_KEY));
    theirs = await createProject(server, 'small-footbridge.yaml', '?id=theirs', bearer(ADMINISTRATOR_KEY));
    ({ key } = await makeKey(server, 'neighbour', { grants: [{ project: mine, role: 'operator' }] }));
    ids['scenario'] = await made('scenarios', { name: 'secret plan', overrides: [] });
    ids['subscription'] = await made('report-subscriptions', {
      name: 'secret readers',
      channel: { kind: 'files', directory: 'theirs' },
      schedule: { on: 'monday' },
    });
    ids['token'] = await made('feed-tokens', { name: 'secret feed' });
    ids['run'] = await made(`scenarios/${ids['scenario']}/runs`, { seed: '1', iterations: 100 });
  });
  afterAll(() => server.close());

  const has = (path: string) =>
    path.includes(':project/') &&
    Object.keys(ids).some((id) => path.endsWith(`:${id}`) || path.includes(`:${id}/`));

  it('reaches nothing of it through an address of their own project', async () => {
    const routes = servedRoutes(server.app).filter(({ path }) => has(path));
    expect(routes.length).toBeGreaterThan(10);
    for (const { method, path } of routes) {
      const address = path
        .replace(':project', mine)
        .replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? '1');
      const answer = await ask(method, address, key, { 'If-Match': '*' }, method === 'GET' ? undefined : {});
      const text = await answer.text();
      expect({ method, path, refused: answer.status >= 400 && answer.status < 500 }).toEqual({
        method,
        path,
        refused: true,
      });
      expect(text).not.toMatch(/secret (plan|readers|feed)/);
    }
    for (const path of [`scenarios/${ids['scenario']}`, `report-subscriptions/${ids['subscription']}`]) {
      expect((await ask('GET', `/v1/projects/${theirs}/${path}`, ADMINISTRATOR_KEY)).status).toBe(200);
    }
    const feeds = await (await ask('GET', `/v1/projects/${theirs}/feed-tokens`, ADMINISTRATOR_KEY)).text();
    expect(feeds).toContain('secret feed');
  });

  it('reaches no run, stream, list or log of it', async () => {
    for (const [method, path] of [
      ['GET', `/v1/runs/${ids['run']}`],
      ['GET', `/v1/runs/${ids['run']}/events`],
      ['GET', `/v1/runs/${ids['run']!.toUpperCase()}`],
      ['DELETE', `/v1/runs/${ids['run']}`],
      ['GET', `/v1/projects/${theirs}/simulated-calendar/events`],
      ['GET', `/v1/projects/${mine}%2F..%2F${theirs}`],
      ['GET', `/v1/projects/${mine}/../${theirs}/milestones`],
      ['GET', `/v1//projects/${theirs}`],
      ['GET', `/V1/PROJECTS/${theirs}`],
      ['GET', `/v1/projects/${theirs}/`],
      ['GET', `/v1/projects/${theirs};x=${mine}`],
      ['GET', `/v1/projects/${theirs}?project=${mine}`],
      ['GET', '/v1/audit'],
      ['GET', '/v1/deliveries'],
      ['GET', '/v1/api-keys'],
      ['GET', '/v1/runs/dead-letters'],
    ] as const) {
      const answer = await ask(method, path);
      expect({ path, refused: [400, 403, 404].includes(answer.status) }).toEqual({ path, refused: true });
      expect(await answer.text()).not.toContain('Footbridge');
    }
    const listed = await (await ask('GET', '/v1/projects?cursor=a&limit=100')).text();
    expect(listed).not.toContain(`"${theirs}"`);
  });

  it('replays no answer that was given to somebody else under the same Idempotency-Key', async () => {
    const path = `/v1/projects/${mine}/feed-tokens`;
    const header = { 'Idempotency-Key': 'guessed-1' };
    const first = await ask('POST', path, ADMINISTRATOR_KEY, header, { name: 'one' });
    const second = await ask('POST', path, key, header, { name: 'one' });
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      null,
    ]);
    const their = `/v1/projects/${theirs}/feed-tokens`;
    await ask('POST', their, ADMINISTRATOR_KEY, { 'Idempotency-Key': 'guessed-2' }, { name: 'two' });
    expect((await ask('POST', their, key, { 'Idempotency-Key': 'guessed-2' }, { name: 'two' })).status).toBe(
      403,
    );
  });

  it('cannot appoint themselves, nor scenarios of others for a comparison', async () => {
    for (const [method, path, body] of [
      ['POST', '/v1/api-keys', { name: 'me', administrator: true }],
      ['POST', '/v1/projects', {}],
      ['POST', '/v1/deliveries/redeliver', {}],
    ] as const) {
      expect({ path, status: (await ask(method, path, key, {}, body)).status }).toEqual({
        path,
        status: 403,
      });
    }
    const compared = await ask(
      'GET',
      `/v1/projects/${mine}/scenarios/difference?before=${ids['scenario']}&after=${ids['scenario']}`,
    );
    expect(await compared.text()).not.toContain('secret plan');
    expect(compared.status).toBeGreaterThanOrEqual(400);
  });
});

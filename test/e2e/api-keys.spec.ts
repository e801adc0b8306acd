import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queryOnce, until } from '../support/embedded-servers.js';
import { ADMINISTRATOR_KEY, bearer, makeKey } from '../support/access.js';
import { modelFile, startTestServer, type TestServer } from '../support/server.js';

const PROJECTS = '/v1/projects';

describe('API keys', () => {
  let server: TestServer;
  const as = (key: string) => ({
    get: (path: string) => server.http().get(path).set(bearer(key)),
    post: (path: string, body: object = {}) => server.http().post(path).set(bearer(key)).send(body),
    delete: (path: string) => server.http().delete(path).set(bearer(key)),
  });
  const administrator = () => as(ADMINISTRATOR_KEY);

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    const model = (await modelFile('small-footbridge.yaml')).toString('utf8');
    for (const id of ['east', 'west']) {
      const created = await server
        .http()
        .post(`${PROJECTS}?id=${id}`)
        .set({ ...bearer(ADMINISTRATOR_KEY), 'Content-Type': 'application/yaml' })
        .send(model);
      expect(created.status).toBe(201);
    }
  });

  afterAll(() => server.close());

  it('are shown once: neither lists, nor the database, nor a replayed answer have them', async () => {
    const send = () =>
      server
        .http()
        .post('/v1/api-keys')
        .set({ ...bearer(ADMINISTRATOR_KEY), 'Idempotency-Key': 'make-once' })
        .send({ name: 'once', grants: [{ project: '*', role: 'viewer' }] });
    const first = await send();
    expect(first.headers['cache-control']).toBe('no-store');
    const { key } = first.body as { key: string };
    expect(key).toMatch(/^spanwise_[a-z0-9]{10}_[\w-]{43}$/);
    const again = await send();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((again.body as { key: null }).key).toBeNull();
    expect((await administrator().get('/v1/api-keys')).text).not.toContain(key.slice(-43));
    for (const table of ['api_key', 'idempotency_key', 'audit_entry']) {
      const rows = await queryOnce(server.database.url, `SELECT to_jsonb(t)::text AS row FROM ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(key.slice(-43));
    }
  });

  it('hold their role in their projects and nowhere else', async () => {
    const { key } = await makeKey(server, 'east-viewer', { grants: [{ project: 'east', role: 'viewer' }] });
    const projects = await as(key).get(PROJECTS);
    expect((projects.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(['east']);
    expect((await as(key).get(`${PROJECTS}/east/milestones`)).status).toBe(200);
    const elsewhere = await as(key).get(`${PROJECTS}/west/milestones`);
    const nowhere = await as(key).get(`${PROJECTS}/atlantis/milestones`);
    expect([elsewhere.status, nowhere.status]).toEqual([403, 403]);
    expect(elsewhere.body).toMatchObject({ code: 'access.forbidden' });
    const write = await as(key).post(`${PROJECTS}/east/simulated-calendar/advance`, { days: 1 });
    expect(write.body).toMatchObject({ code: 'access.forbidden' });
    expect((await as(key).get('/v1/api-keys')).status).toBe(403);
  });

  it('do not see runs of projects that they may not see, nor whether there are any', async () => {
    const { key } = await makeKey(server, 'west-planner', { grants: [{ project: 'west', role: 'planner' }] });
    const run = '5f0c7d8e-7f5e-4a27-9f39-0f4c2a1f6b11';
    await queryOnce(
      server.database.url,
      `INSERT INTO analysis_run (id, project_id, kind, specification, specification_hash, status, progress, principal)
       VALUES ('${run}', 'east', 'what-if', '{}', 'h', 'completed', 1, 'test')`,
    );
    for (const id of [run, '5f0c7d8e-7f5e-4a27-9f39-0f4c2a1f6b12', 'no-id']) {
      const answer = await as(key).get(`/v1/runs/${id}`);
      expect({ id, status: answer.status, code: (answer.body as { code: string }).code }).toEqual({
        id,
        status: 404,
        code: 'run.unknown',
      });
    }
  });

  it('end at once when they are revoked', async () => {
    const { id, key } = await makeKey(server, 'short-lived', { grants: [{ project: '*', role: 'viewer' }] });
    for (let count = 0; count < 3; count += 1) expect((await as(key).get(PROJECTS)).status).toBe(200);
    expect((await administrator().delete(`/v1/api-keys/${id}`)).status).toBe(204);
    expect((await as(key).get(PROJECTS)).status).toBe(401);
    expect((await administrator().delete(`/v1/api-keys/${id}`)).status).toBe(204);
  });

  it('close the event streams that they opened when they are revoked', async () => {
    const { id, key } = await makeKey(server, 'watcher', { grants: [{ project: 'east', role: 'viewer' }] });
    const headers = { ...bearer(key), Accept: 'text/event-stream' };
    const stream = get(`${server.url}${PROJECTS}/east/simulated-calendar/events`, { headers });
    stream.on('error', () => undefined);
    const response = await new Promise<IncomingMessage>((settle) => stream.once('response', settle));
    expect(response.statusCode).toBe(200);
    response.on('error', () => undefined).resume();
    const closed = new Promise<void>((settle) => response.once('close', settle));
    await makeKey(server, 'bystander', { grants: [{ project: 'east', role: 'viewer' }] });
    expect(response.destroyed).toBe(false);
    await administrator().delete(`/v1/api-keys/${id}`);
    await closed;
  });

  it('end at once also when another process, or a person at the database, revokes them', async () => {
    const { key } = await makeKey(server, 'by-hand', { grants: [{ project: '*', role: 'viewer' }] });
    expect((await as(key).get(PROJECTS)).status).toBe(200);
    await queryOnce(server.database.url, `UPDATE api_key SET revoked_at = now() WHERE name = 'by-hand'`);
    await until('the key is refused', async () => (await as(key).get(PROJECTS)).status === 401);
  });

  it('lose what they hold in a project with the project itself', async () => {
    const model = (await modelFile('small-footbridge.yaml')).toString('utf8');
    const create = () =>
      server
        .http()
        .post(`${PROJECTS}?id=passing`)
        .set({ ...bearer(ADMINISTRATOR_KEY), 'Content-Type': 'application/yaml' })
        .send(model);
    await create();
    const { key } = await makeKey(server, 'passing', { grants: [{ project: 'passing', role: 'operator' }] });
    expect((await as(key).get(`${PROJECTS}/passing`)).status).toBe(200);
    expect((await as(key).delete(`${PROJECTS}/passing`).set('If-Match', '*')).status).toBe(204);
    await create();
    await until('it holds nothing', async () => (await as(key).get(`${PROJECTS}/passing`)).status === 403);
  });

  it('expire', async () => {
    const { key } = await makeKey(server, 'old', { grants: [{ project: '*', role: 'viewer' }] });
    expect((await as(key).get(PROJECTS)).status).toBe(200);
    const sql = `UPDATE api_key SET expires_at = now() - interval '1 second' WHERE name = 'old'`;
    await queryOnce(server.database.url, sql);
    await until('the key is refused', async () => (await as(key).get(PROJECTS)).status === 401);
    const listed = (await administrator().get('/v1/api-keys')).body as {
      items: { name: string; state: string }[];
    };
    expect(listed.items.find(({ name }) => name === 'old')?.state).toBe('expired');
  });

  it('are rotated: at once, or with an overlap', async () => {
    const first = await makeKey(server, 'rotated', { grants: [{ project: 'west', role: 'planner' }] });
    const rotate = (id: string, overlapMinutes: number) =>
      administrator().post(`/v1/api-keys/${id}/rotation`, { overlapMinutes });
    const second = (await rotate(first.id, 60)).body as {
      apiKey: { id: string; grants: object };
      key: string;
    };
    expect(second.apiKey.grants).toEqual([{ project: 'west', role: 'planner' }]);
    expect((await as(first.key).get(PROJECTS)).status).toBe(200);
    const third = (await rotate(second.apiKey.id, 0)).body as { key: string };
    expect((await as(second.key).get(PROJECTS)).status).toBe(401);
    expect((await as(third.key).get(PROJECTS)).status).toBe(200);
    expect((await rotate(second.apiKey.id, 0)).status).toBe(404);
  });

  it.each([
    ['no rights', { name: 'a' }],
    ['an unknown role', { name: 'a', grants: [{ project: '*', role: 'king' }] }],
    ['the name of the first administrator', { name: 'administrator', administrator: true }],
    ['an unknown word', { name: 'a', administrator: true, colour: 'red' }],
    ['a name with a line break', { name: 'a\nb', administrator: true }],
  ])('are not made with %s', async (_case, body) => {
    expect((await administrator().post('/v1/api-keys', body)).status).toBe(400);
  });

  it('are not made twice under a name, nor for a project that does not exist', async () => {
    const body = { name: 'twin', grants: [{ project: '*', role: 'viewer' }] };
    expect((await administrator().post('/v1/api-keys', body)).status).toBe(201);
    const again = await administrator().post('/v1/api-keys', body);
    expect(again.body).toMatchObject({ status: 409, code: 'access.key-exists' });
    const lost = { name: 'lost', grants: [{ project: 'atlantis', role: 'viewer' }] };
    expect((await administrator().post('/v1/api-keys', lost)).body).toMatchObject({
      code: 'project.unknown',
    });
    const stored = await queryOnce(server.database.url, `SELECT 1 FROM api_key WHERE name = 'lost'`);
    expect(stored).toEqual([]);
  });

  it('have limits of their own: 429 with Retry-After, while others go on', async () => {
    const slow = await makeKey(
      server,
      'slow',
      { grants: [{ project: '*', role: 'viewer' }] },
      // Five at once, then one a minute: no machine is so slow that the sixth comes after its turn.
      { requestsPerMinute: 1 },
    );
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push(await as(slow.key).get(PROJECTS));
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[5]!.body).toMatchObject({ status: 429, code: 'request.too-many' });
    expect(Number(answers[5]!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await administrator().get(PROJECTS)).status).toBe(200);
  });

  it('of another form, length or spelling are refused, also where none is needed', async () => {
    const { key } = await makeKey(server, 'spelling', { grants: [{ project: '*', role: 'viewer' }] });
    const wrong = [
      '',
      'x',
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      `${key.slice(0, -1)}_`,
      'é'.repeat(40),
    ];
    for (const token of wrong) {
      const answer = await server
        .http()
        .get('/v1/session')
        .set('Authorization', `Bearer ${encodeURI(token)}`);
      expect({ token, status: answer.status }).toEqual({ token, status: 401 });
    }
    expect((await server.http().get(PROJECTS).set('Authorization', `Basic ${key}`)).status).toBe(401);
  });
});

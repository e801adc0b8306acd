import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, modelFile, startTestServer, type TestServer } from '../support/server.js';

describe('the manners of the API', () => {
  let server: TestServer;
  let project: string;

  beforeAll(async () => {
    server = await startTestServer();
    project = await createProject(server, 'small-footbridge.yaml');
  });

  afterAll(() => server.close());

  it.each([
    ['an unknown project', '/v1/projects/atlantis', 404, 'project.unknown'],
    ['an unknown milestone', '/v1/projects/PROJECT/milestones/none', 404, 'milestone.unknown'],
    ['an unknown address', '/v1/nothing', 404, 'request.not-found'],
    ['a date that does not exist', '/v1/projects/PROJECT/milestones?asOf=2025-02-30', 400, 'request.invalid'],
    [
      'a calendar run that does not exist',
      '/v1/projects/PROJECT/milestones?run=9',
      404,
      'calendar.run-unknown',
    ],
    ['a limit that is no number', '/v1/projects?limit=many', 400, 'request.invalid'],
  ])('answers %s with a problem that has a stable code', async (_case, path, status, code) => {
    const response = await server.http().get(path.replace('PROJECT', project));
    expect(response.status).toBe(status);
    expect(response.type).toBe('application/problem+json');
    expect(response.body).toMatchObject({
      code,
      status,
      instance: path.replace('PROJECT', project).split('?')[0],
    });
    expect((response.body as { requestId: string }).requestId).toBe(response.headers['x-request-id']);
  });

  it('lists every error of a bad model with its place, and stores nothing', async () => {
    const text = (await modelFile('small-footbridge.yaml')).toString('utf8');
    const broken = text
      .replace(/^( +)calendar: .*$/m, '$1calendar: moon')
      .replace(/likely: *\S+/, 'likely: soon');
    const response = await server
      .http()
      .post('/v1/projects?id=broken')
      .set('Content-Type', 'application/yaml')
      .send(broken);
    expect(response.status).toBe(422);
    const body = response.body as { code: string; errors: { where: string; message: string }[] };
    expect(body.code).toBe('model.invalid');
    expect(body.errors.length).toBeGreaterThan(0);
    for (const error of body.errors) expect(error.where).toMatch(/line \d+/);
    expect((await server.http().get('/v1/projects/broken')).status).toBe(404);
  });

  it('refuses a file that is no project, and an empty body', async () => {
    const zip = await server
      .http()
      .post('/v1/projects')
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from('PK\u0003\u0004zip'));
    expect(zip.status).toBe(422);
    expect(zip.body).toMatchObject({ code: 'file.unreadable' });
    const empty = await server.http().post('/v1/projects').send();
    expect(empty.status).toBe(400);
  });

  it('refuses a second project with the same id', async () => {
    const again = await server
      .http()
      .post('/v1/projects')
      .set('Content-Type', 'application/yaml')
      .send((await modelFile('small-footbridge.yaml')).toString('utf8'));
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'project.exists' });
  });

  it('pages lists by cursor without losing or repeating', async () => {
    await createProject(server, 'small-footbridge.yaml', '?id=aa-second');
    const first = await server.http().get('/v1/projects?limit=1');
    const body = first.body as { items: { id: string }[]; nextCursor: string };
    expect(body.items.map(({ id }) => id)).toEqual(['aa-second']);
    const second = await server.http().get(`/v1/projects?limit=1&cursor=${body.nextCursor}`);
    expect((second.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([project]);
    expect((second.body as { nextCursor: null }).nextCursor).toBeNull();
  });

  it('edits only what was read: If-Match is asked for, and checked', async () => {
    const path = `/v1/projects/${project}/simulated-calendar`;
    const without = await server.http().patch(path).send({ daysPerTick: 2 });
    expect(without.status).toBe(428);
    const read = await server.http().get(path);
    const tag = read.headers['etag'] as string;
    const edited = await server.http().patch(path).set('If-Match', tag).send({ daysPerTick: 2 });
    expect(edited.status).toBe(200);
    expect(edited.body).toMatchObject({ daysPerTick: 2 });
    const stale = await server.http().patch(path).set('If-Match', tag).send({ daysPerTick: 3 });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({ code: 'request.precondition-failed' });
  });

  it('carries out a request with an Idempotency-Key once', async () => {
    const path = `/v1/projects/${project}/simulated-calendar/advance`;
    const send = (body: object) => server.http().post(path).set('Idempotency-Key', 'advance-1').send(body);
    const first = await send({ days: 3 });
    const again = await send({ days: 3 });
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = await send({ days: 4 });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'request.idempotency-mismatch' });
  });

  it.each([
    ['both ways to say how far', { days: 1, until: '2030-01-01' }],
    ['neither', {}],
    ['a negative number', { days: -1 }],
    ['too many', { days: 5000 }],
    ['an unknown word', { weeks: 2 }],
  ])('refuses to advance by %s', async (_case, body) => {
    const response = await server
      .http()
      .post(`/v1/projects/${project}/simulated-calendar/advance`)
      .send(body);
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ code: 'request.invalid' });
  });

  it('refuses foreign hosts and origins', async () => {
    const rebinding = await server.http().get('/v1/projects').set('Host', 'evil.example');
    expect(rebinding.status).toBe(403);
    const foreign = await server.http().get('/v1/projects').set('Origin', 'https://evil.example');
    expect(foreign.body).toMatchObject({ code: 'access.foreign-origin' });
    const own = await server.http().get('/v1/projects').set('Origin', server.url);
    expect(own.status).toBe(200);
  });

  it('documents every route in OpenAPI with a problem answer', async () => {
    const response = await server.http().get('/openapi.json');
    expect(response.status).toBe(200);
    const { paths } = response.body as {
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    expect(Object.keys(paths)).toContain('/v1/projects/{project}/milestones');
    for (const operations of Object.values(paths)) {
      for (const operation of Object.values(operations))
        expect(operation.responses).toHaveProperty('default');
    }
    expect((await server.http().get('/docs')).status).toBe(200);
  });

  it('erases a project only when told which version, and wholly', async () => {
    const created = await createProject(server, 'small-footbridge.yaml', '?id=to-erase');
    await server.http().post(`/v1/projects/${created}/simulated-calendar/advance`).send({ days: 30 });
    expect((await server.http().delete(`/v1/projects/${created}`)).status).toBe(428);
    expect((await server.http().delete(`/v1/projects/${created}`).set('If-Match', '*')).status).toBe(204);
    expect((await server.http().get(`/v1/projects/${created}`)).status).toBe(404);
  });
});

describe('a server with a key', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: 'correct-horse-battery-staple' });
  });

  afterAll(() => server.close());

  it('lets nobody in without it, and says how', async () => {
    const none = await server.http().get('/v1/projects');
    expect(none.status).toBe(401);
    expect(none.body).toMatchObject({ code: 'access.unauthenticated' });
    const wrong = await server.http().get('/v1/projects').set('Authorization', 'Bearer correct-horse');
    expect(wrong.status).toBe(401);
    const right = await server
      .http()
      .get('/v1/projects')
      .set('Authorization', 'Bearer correct-horse-battery-staple');
    expect(right.status).toBe(200);
  });

  it('answers supervisors without it', async () => {
    expect((await server.http().get('/health/live')).body).toEqual({ status: 'live' });
    expect((await server.http().get('/health/ready')).body).toEqual({
      status: 'ready',
      database: 'reachable',
    });
  });
});

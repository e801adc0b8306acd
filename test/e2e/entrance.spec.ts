import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queryOnce, until } from '../support/embedded-servers.js';
import { ADMINISTRATOR_KEY, bearer, makeKey } from '../support/access.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Entry {
  readonly id: string;
  readonly principal: string;
  readonly method: string;
  readonly path: string;
  readonly project: string | null;
  readonly outcome: string;
  readonly status: number;
  readonly code: string | null;
  readonly requestId: string;
}

describe('the entrance of a server with a key', () => {
  let server: TestServer;
  let project: string;
  const administrator = bearer(ADMINISTRATOR_KEY);
  const audit = async (query = ''): Promise<readonly Entry[]> => {
    const answer = await server.http().get(`/v1/audit${query}`).set(administrator);
    return (answer.body as { items: Entry[] }).items;
  };

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    project = await createProject(server, 'small-footbridge.yaml', '', administrator);
  });

  afterAll(() => server.close());

  it('enters every write in the audit log with who, what and how it went', async () => {
    const path = `/v1/projects/${project}/simulated-calendar/advance`;
    const done = await server.http().post(path).set(administrator).send({ days: 1 });
    const refused = await server.http().post(path).set(administrator).send({ days: -1 });
    const [second, first] = await audit(`?project=${project}`);
    expect(first).toMatchObject({
      principal: 'key:administrator',
      method: 'POST',
      path,
      project,
      outcome: 'done',
      status: 200,
      code: null,
      requestId: done.headers['x-request-id'] as string,
    });
    expect(second).toMatchObject({
      outcome: 'refused',
      status: 400,
      code: 'request.invalid',
      requestId: refused.headers['x-request-id'] as string,
    });
  });

  it('enters every denied attempt: without key, with a wrong one, without the role', async () => {
    const { key } = await makeKey(server, 'reader', { grants: [{ project, role: 'viewer' }] });
    const path = `/v1/projects/${project}/progress`;
    const attempts = [{}, bearer('guessed'), bearer(key)];
    for (const headers of attempts) await server.http().post(path).set(headers).send({});
    const denied = (await audit('?outcome=denied')).slice(0, 3).reverse();
    expect(denied.map(({ principal, status, code }) => [principal, status, code])).toEqual([
      ['anonymous', 401, 'access.unauthenticated'],
      ['anonymous', 401, 'access.unauthenticated'],
      ['key:reader', 403, 'access.forbidden'],
    ]);
  });

  it('pages the audit log, and keeps secrets in addresses out of it', async () => {
    const token = 'k3yThatSomebodyPutIntoTheAddress0123456789';
    await server.http().post(`/v1/feeds/${token}`).set(bearer('wrong')).send({});
    const first = await server.http().get('/v1/audit?limit=2').set(administrator);
    const { items, nextCursor } = first.body as { items: Entry[]; nextCursor: string };
    expect(items[0]!.path).toBe('/v1/feeds/…');
    const next = await audit(`?limit=2&cursor=${nextCursor}`);
    expect(Number(next[0]!.id)).toBeLessThan(Number(items[1]!.id));
    const rows = await queryOnce(server.database.url, 'SELECT path FROM audit_entry');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('cannot be made to forget: the database refuses to change or remove entries', async () => {
    const { url } = server.database;
    await expect(queryOnce(url, `UPDATE audit_entry SET principal = 'somebody else'`)).rejects.toThrow(
      'append-only',
    );
    await expect(queryOnce(url, `UPDATE audit_entry SET outcome = 'done'`)).rejects.toThrow('append-only');
    await expect(queryOnce(url, 'DELETE FROM audit_entry')).rejects.toThrow('append-only');
  });

  it('believes strangers no more than a form: a large body is refused before it is read', async () => {
    const body = Buffer.alloc(100_000, 'a');
    const stranger = await server.http().post('/v1/projects').send(body.toString());
    expect([401, 413]).toContain(stranger.status);
    const key = await server.http().post('/v1/projects').set(administrator).send(body.toString());
    expect(key.status).toBe(422);
  });

  it.each([
    ['nested a hundred levels deep', `${'['.repeat(100)}${']'.repeat(100)}`],
    ['nested a million levels deep', `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`],
    ['naming a prototype', '{"days":1,"__proto__":{"administrator":true}}'],
    ['naming one far down', '{"a":[{"b":{"__proto__":{}}}]}'],
  ])('refuses JSON %s', async (_case, body) => {
    const answer = await server
      .http()
      .post(`/v1/projects/${project}/simulated-calendar/advance`)
      .set({ ...administrator, 'Content-Type': 'application/json' })
      .send(body);
    expect(answer.status).toBe(400);
    expect({}).not.toHaveProperty('administrator');
  });

  it('carries the headers that keep browsers in bounds', async () => {
    const data = await server.http().get(`/v1/projects/${project}`).set(administrator);
    expect(data.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
    expect(data.headers['content-security-policy']).toContain("default-src 'none'");
    expect(data.headers).not.toHaveProperty('x-powered-by');
    expect(data.headers).not.toHaveProperty('access-control-allow-origin');
    const page = await server.http().get('/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('refuses headers without end', async () => {
    const { port } = new URL(server.url);
    const answer = await new Promise<string>((settle) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /v1/projects HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ' + 'a'.repeat(20_000));
      });
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => {
        settle(text);
      });
      socket.on('error', () => {
        settle(text);
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('a stranger who asks too often', () => {
  it('is refused, and the key is answered meanwhile', async () => {
    const server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    let refused: readonly { readonly headers: Readonly<Record<string, string>> }[] = [];
    // A slow machine asks more slowly than it is allowed to again: it asks until it has asked too often.
    await until('some are refused', async () => {
      const asked = Array.from({ length: 130 }, () => server.http().get('/v1/session'));
      refused = (await Promise.all(asked)).filter(({ status }) => status === 429);
      return refused.length > 0;
    });
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await server.http().get('/v1/projects').set(bearer(ADMINISTRATOR_KEY))).status).toBe(200);
    expect((await server.http().get('/health/ready')).status).toBe(200);
    await server.close();
  });
});

describe('the entrance of a loopback server without a key', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ PUBLIC_URL: 'https://spanwise.example.org' });
  });

  afterAll(() => server.close());

  it.each([
    ['a name that was made to point here', { Host: 'evil.example' }],
    ['a name with our address in it', { Host: '127.0.0.1.evil.example' }],
    ['a foreign page', { Origin: 'https://evil.example' }],
    ['a page of another port', { Origin: 'http://127.0.0.1:1' }],
    ['a page from a file or sandbox', { Origin: 'null' }],
    [
      'a script or picture in a foreign page',
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
    ],
  ])('refuses %s, for reading and writing', async (_case, headers) => {
    for (const method of ['get', 'post'] as const) {
      const answer = await server.http()[method]('/v1/projects').set(headers);
      expect(answer.body).toMatchObject({ status: 403, code: 'access.foreign-origin' });
    }
  });

  it('follows a link from a foreign page', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await server.http().get('/v1/projects').set(headers)).status).toBe(200);
  });

  it('does not take what a reverse proxy brings for the local user', async () => {
    for (const headers of [
      { 'X-Forwarded-For': '203.0.113.7' },
      { Forwarded: 'for=203.0.113.7' },
      { Host: 'spanwise.example.org', Via: '1.1 proxy' },
    ]) {
      const answer = await server.http().get('/v1/projects').set(headers);
      expect({ headers, status: answer.status }).toEqual({ headers, status: 401 });
    }
  });

  it('does not take a visitor of the public address for the local user', async () => {
    const answer = await server.http().get('/v1/projects').set('Host', 'spanwise.example.org');
    expect(answer.status).toBe(401);
  });
});

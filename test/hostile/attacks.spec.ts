import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isStream, isUpload } from '../../apps/server/http/body.js';
import { EventLoopLag } from '../../apps/server/http/event-loop-lag.js';
import { servedRoutes } from '../../apps/server/http/routes.js';
import { LIMITS, WorkInHand } from '../../apps/server/http/work-in-hand.js';
import { ADMINISTRATOR_KEY, bearer, makeKey } from '../support/access.js';
import pg from 'pg';
import { queryOnce, until } from '../support/embedded-servers.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

/** The server takes no less on, however late a busy machine makes it: what it does then has a test of its own. */
function neverLate(server: TestServer): void {
  Object.defineProperty(server.app.get(EventLoopLag), 'milliseconds', { value: 0 });
}

describe('attacks from outside', () => {
  let server: TestServer;
  let key: string;
  let keyId: string;
  const project = 'under-attack';
  const administrator = bearer(ADMINISTRATOR_KEY);

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY, SPANWISE_RATE_LIMIT: '0' });
    neverLate(server);
    await createProject(server, 'small-footbridge.yaml', `?id=${project}`, administrator);
    ({ key, id: keyId } = await makeKey(server, 'viewer', { grants: [{ project, role: 'viewer' }] }));
  });
  afterAll(() => server.close());

  const counts = () => server.app.get(WorkInHand).counts;
  const events = `/v1/projects/${project}/simulated-calendar/events`;

  it.each(['/V1/projects', '/v1/Projects/under-attack', `/V1/PROJECTS/${project}/milestones`])(
    'another spelling of an address (%s) is no address: headers and audit log go by the first',
    async (path) => {
      const answer = await server.http().get(path).set(bearer(key));
      expect([path, answer.status === 404 || !answer.text.includes(project)]).toEqual([path, true]);
    },
  );

  it('an event stream is what has the address of one, whatever a client says it accepts; files likewise', () => {
    const at = (method: string, path: string) =>
      ({ method, path: path.replace(/:\w+/g, 'x') }) as Parameters<typeof isStream>[0];
    const routes = servedRoutes(server.app);
    const streams = routes.filter(({ method, path }) => isStream(at(method, path)));
    expect(streams.map(({ path }) => path)).toEqual(
      routes.map(({ path }) => path).filter((path) => path.endsWith('/events')),
    );
    expect(routes.filter(({ method, path }) => isUpload(at(method, path))).length).toBeGreaterThan(4);
  });

  it('who holds many connections without a key takes few places, and none from the rest', async () => {
    const { port } = new URL(server.url);
    await until('nothing is under way', () => counts().requests === 0);
    const request = 'POST /v1/projects HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n';
    const answered: string[] = [];
    const sockets = Array.from({ length: 60 }, () => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
      socket.once('data', (chunk) => answered.push(chunk.toString().slice(0, 12)));
      socket.on('error', () => undefined);
      return socket;
    });
    // None of them sends its body: they are answered all the same, and hold nothing.
    await until('everybody is answered', () => answered.length === sockets.length && counts().requests === 0);
    expect(new Set(answered)).toEqual(
      new Set(['HTTP/1.1 401', 'HTTP/1.1 429'].filter((line) => answered.includes(line))),
    );
    expect((await server.http().get('/v1/projects').set(bearer(key))).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('guessing keys is slowed down before the database is asked, and known keys are let in meanwhile', async () => {
    const guess = (n: number) =>
      server
        .http()
        .get('/v1/projects')
        .set(bearer(`spanwise_${String(n).padStart(10, 'a')}_${'A'.repeat(43)}`));
    expect((await server.http().get('/v1/projects').set(bearer(key))).status).toBe(200);
    expect((await guess(0)).status).toBe(401);
    let guesses = 1;
    await until('guesses are refused', async () => {
      const answers = await Promise.all(Array.from({ length: 60 }, () => guess((guesses += 1))));
      return answers.some(({ status }) => status === 429);
    });
    expect((await server.http().get('/v1/projects').set(bearer(key))).status).toBe(200);
    const [{ count } = { count: -1 }] = await queryOnce<{ count: number }>(
      server.database.url,
      `SELECT count(*)::integer AS count FROM audit_entry WHERE principal = 'anonymous'`,
    );
    expect(count).toBeLessThan(guesses);
  });

  it('a revoked key ends its streams', async () => {
    const opened = await fetch(server.url + events, { headers: bearer(key) });
    expect(opened.status).toBe(200);
    const ended = opened.text().then(
      () => true,
      () => true,
    );
    expect((await server.http().delete(`/v1/api-keys/${keyId}`).set(administrator)).status).toBe(204);
    expect(await ended).toBe(true);
    // A revoked key is a guess like any other: it waits its turn behind those guessed just before, and is never let in.
    const answers: number[] = [];
    await until('the revoked key is refused as unknown', async () => {
      answers.push((await server.http().get('/v1/projects').set(bearer(key))).status);
      return answers.at(-1) === 401;
    });
    expect(answers.filter((status) => status !== 401 && status !== 429)).toEqual([]);
    expect(LIMITS.streams).toBeGreaterThanOrEqual(1_000);
  });
});

describe('more than a server takes', () => {
  it('is refused at once with 429 and Retry-After, others are served meanwhile, and all is well afterwards', async () => {
    const server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY, SPANWISE_RATE_LIMIT: '0' });
    neverLate(server);
    const project = await createProject(server, 'small-footbridge.yaml', '', bearer(ADMINISTRATOR_KEY));
    const grants = [{ project, role: 'viewer' as const }];
    const greedy = (await makeKey(server, 'greedy', { grants })).key;
    const modest = (await makeKey(server, 'modest', { grants })).key;
    // Who has been here is known without asking the database, whose connections are all waiting soon.
    for (const each of [greedy, modest]) await server.http().get('/v1/session').set(bearer(each)).expect(200);
    const lock = new pg.Client(server.database.url);
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE calendar_run IN ACCESS EXCLUSIVE MODE');
    let refused: Response[] = [];
    const statuses = Promise.all(
      Array.from({ length: LIMITS.requestsOfOne + 40 }, async () => {
        const answer = await fetch(`${server.url}/v1/projects/${project}/milestones`, {
          headers: bearer(greedy),
        });
        if (answer.status === 429) refused = [...refused, answer];
        return answer.status;
      }),
    );
    await until('forty are refused', () => refused.length === 40);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]!.json()).toMatchObject({ code: 'request.too-many' });
    const session = await server.http().get('/v1/session').set(bearer(modest));
    expect(session.body).toMatchObject({ signedIn: true });
    await lock.query('COMMIT');
    await lock.end();
    // Those that were taken in are answered: with what they asked, or told to come again where it took too long.
    const taken = (await statuses).filter((status) => status !== 429);
    expect(taken).toHaveLength(LIMITS.requestsOfOne);
    expect(taken.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await server.http().get(`/v1/projects/${project}/milestones`).set(bearer(greedy)).expect(200);
    await server.close();
  });
});

describe('an answer that takes too long', () => {
  it('is given up with 503 and Retry-After; what was done is found again under its Idempotency-Key', async () => {
    // Everything but the one late answer is asked of a server with patience: a busy machine takes its time.
    const server = await startTestServer();
    const impatient = await startTestServer(
      { SPANWISE_REQUEST_SECONDS: '1', SPANWISE_LOCK_SECONDS: '60' },
      server.database,
    );
    const project = await createProject(server, 'small-footbridge.yaml');
    const lock = new pg.Client(server.database.url);
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE scenario IN ACCESS EXCLUSIVE MODE');
    const send = (to = server) =>
      to
        .http()
        .post(`/v1/projects/${project}/scenarios`)
        .set('Idempotency-Key', 'slow-1')
        .send({ name: 'slow', overrides: [] });
    const late = await send(impatient);
    expect(late.body).toMatchObject({ code: 'request.timed-out', status: late.status });
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    await until('the work waits for the table', async () => {
      const waiting = await queryOnce(
        server.database.url,
        `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'scenario'::regclass`,
      );
      return waiting.length > 0;
    });
    expect((await send()).body).toMatchObject({ code: 'request.idempotency-in-progress' });
    await lock.query('COMMIT');
    await lock.end();
    const outcome = () =>
      queryOnce<{ outcome: string; status: number }>(
        server.database.url,
        `SELECT outcome, status FROM audit_entry WHERE path LIKE '%/scenarios' ORDER BY id LIMIT 1`,
      );
    await until('it is done', async () => (await outcome())[0]?.outcome === 'done');
    const again = await send();
    expect(again.status).toBe(201);
    expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true' });
    expect(again.headers['location']).toMatch(/\/scenarios\/\d+$/);
    const listed = (await server.http().get(`/v1/projects/${project}/scenarios`)).body as {
      items: unknown[];
    };
    expect(listed.items).toHaveLength(1);
    await impatient.close();
    await server.close();
  });
});

describe('a table that somebody has locked', () => {
  it('holds no connection for long: 503 with Retry-After, other tables are read, and all is well afterwards', async () => {
    const server = await startTestServer({ SPANWISE_LOCK_SECONDS: '1' });
    neverLate(server);
    const project = await createProject(server, 'small-footbridge.yaml');
    const lock = new pg.Client(server.database.url);
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE calendar_run IN ACCESS EXCLUSIVE MODE');
    // More than there are connections, each a read of its own: some wait for the table, the others for a connection.
    const asked = Array.from({ length: 30 }, (_, page) =>
      fetch(`${server.url}/v1/projects/${project}/journal?limit=${page + 1}`),
    );
    for (const answer of await Promise.all(asked)) {
      const { code } = (await answer.json()) as { code: string };
      expect(['database.busy', 'database.unavailable']).toContain(code);
      expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
    }
    const alone = await server.http().get(`/v1/projects/${project}/milestones`);
    expect(alone.body).toMatchObject({ status: 503, code: 'database.busy' });
    // The table is locked as before: what does not need it is answered.
    await server.http().get('/v1/api-keys').expect(200);
    await lock.query('COMMIT');
    await lock.end();
    await server.http().get(`/v1/projects/${project}/milestones`).expect(200);
    await server.close();
  });
});

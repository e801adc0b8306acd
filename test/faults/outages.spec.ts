import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#application/outbox';
import { DeliveryRelay } from '#application/subscriptions';
import type { DeliveryView, RunView } from '#contract';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryOnce, until } from '../support/embedded-servers.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { REDIS_ABSENT, redisIsPresent, startTestRedis } from '../support/redis.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { calendarFaults } from './calendar-invariants.js';

const LOCAL = '127.0.0.1';
const portOf = (url: string): number => Number(new URL(url).port);

describe('mail server and webhook receiver go away and come back', () => {
  let server: TestServer;
  let mail: TestMailServer;
  let receiver: WebhookReceiver;
  let wires: { readonly mail: TcpProxy; readonly hook: TcpProxy };
  let base: string;

  beforeAll(async () => {
    mail = await startMailServer();
    receiver = await startWebhookReceiver();
    wires = {
      mail: await startTcpProxy({ host: LOCAL, port: portOf(mail.url) }),
      hook: await startTcpProxy({ host: LOCAL, port: portOf(receiver.url) }),
    };
    server = await startTestServer({
      SPANWISE_ROLES: 'api,worker',
      SMTP_URL: `smtp://${LOCAL}:${wires.mail.port}`,
      SMTP_FROM: 'Spanwise <reports@spanwise.example>',
      PUBLIC_URL: 'https://spanwise.example',
      SPANWISE_WEBHOOK_NETWORKS: '127.0.0.0/8',
      // Long enough that no message is sent twice only because the machine is busy.
      SPANWISE_SEND_TIMEOUT: '10',
    });
    base = `/v1/projects/${await createProject(server, 'small-footbridge.yaml')}`;
    await server.http().post(`${base}/simulated-calendar/advance`).send({ days: 8 });
    await server.app.get(OutboxRelay, { strict: false }).settled();
  });

  afterAll(async () => {
    await server.close();
    await Promise.all([wires.mail.close(), wires.hook.close(), mail.close(), receiver.close()]);
  });

  const relay = () => server.app.get(DeliveryRelay, { strict: false });
  const listed = async () =>
    ((await server.http().get(`${base}/deliveries`)).body as { items: DeliveryView[] }).items;
  /** The pauses between attempts are hours: the next one is due now. What is being sent at the moment is not. */
  const now = () =>
    queryOnce(
      server.database.url,
      'UPDATE delivery SET available_at = now() WHERE finished_at IS NULL AND lease IS NULL',
    );

  it.each(['refuse', 'partition'] as const)(
    '%s: nothing is lost, nothing is given up, and each arrives once afterwards',
    async (how) => {
      mail.received.length = 0;
      receiver.calls.length = 0;
      const subscribe = async (name: string, channel: object): Promise<string> => {
        const body = { name, channel, schedule: { on: 'request' } };
        const answer = await server.http().post(`${base}/report-subscriptions`).send(body).expect(201);
        return (answer.body as { id: string }).id;
      };
      wires.mail[how]();
      wires.hook[how]();
      await subscribe(`Board ${how}`, { kind: 'email', recipients: [`${how}@example.org`] });
      const hook = await subscribe(`Hook ${how}`, {
        kind: 'webhook',
        url: `http://${LOCAL}:${wires.hook.port}/${how}`,
      });
      await server.http().post(`${base}/report-subscriptions/${hook}/send`).expect(202);
      await relay().drain();
      const open = (await listed()).filter(({ state }) => state !== 'sent' && state !== 'delivered');
      expect(open).toHaveLength(2);
      expect(open.filter(({ state }) => state === 'failed')).toEqual([]);
      expect([mail.received.length, receiver.calls.length]).toEqual([0, 0]);

      wires.mail.heal();
      wires.hook.heal();
      await until('both have arrived', async () => {
        await now();
        await relay().drain();
        return (await listed()).every(({ state }) => state === 'sent' || state === 'delivered');
      });
      expect(mail.received.map(({ to }) => to)).toEqual([`${how}@example.org`]);
      expect(receiver.calls.map(({ path }) => path)).toEqual([`/${how}`]);
    },
  );
});

describe('the network between a clock and the database is cut', () => {
  it('the others go on, the clock takes up again afterwards, and no day is lost or lived twice', async () => {
    const database: TestDatabase = await createTestDatabase();
    const there = new URL(database.url);
    const wire = await startTcpProxy({ host: there.hostname, port: Number(there.port) });
    const cut = new URL(database.url);
    cut.hostname = LOCAL;
    cut.port = String(wire.port);
    const api = await startTestServer({ SPANWISE_ROLES: 'api' }, database);
    const clock = await startTestServer({ SPANWISE_ROLES: 'clock' }, { ...database, url: cut.href });
    const project = await createProject(api, 'small-footbridge.yaml');
    const calendar = `/v1/projects/${project}/simulated-calendar`;
    const dataDate = async () => ((await api.http().get(calendar)).body as { dataDate: string }).dataDate;
    const first = await dataDate();
    const running = { state: 'running', tickSeconds: 1, daysPerTick: 1 };
    await api.http().patch(calendar).set('If-Match', '*').send(running).expect(200);
    await until('the clock lives days', async () => (await dataDate()) > first);

    wire.partition();
    // Whatever the clock had locked is let go by the database in the end; until then requests are told to come again.
    await until('the calendar can be controlled without the clock', async () => {
      const answer = await api.http().patch(calendar).set('If-Match', '*').send({ state: 'paused' });
      return answer.status === 200;
    });
    const alone = await dataDate();
    await api.http().post(`${calendar}/advance`).send({ days: 2 }).expect(200);
    expect((await dataDate()) > alone).toBe(true);
    expect((await api.http().get('/health/ready')).status).toBe(200);

    wire.heal();
    await api.http().patch(calendar).set('If-Match', '*').send({ state: 'running' }).expect(200);
    const before = await dataDate();
    await until('the clock lives days again', async () => (await dataDate()) > before);
    await clock.close();
    expect(await calendarFaults(database.url)).toEqual([]);
    await api.close();
    await wire.close();
    await database.drop();
  });
});

(redisIsPresent ? describe : describe.skip)(
  `Redis goes away and comes back (${redisIsPresent ? 'present' : REDIS_ABSENT})`,
  () => {
    it.each(['refuse', 'partition'] as const)(
      '%s: runs wait, end afterwards, and give the same',
      async (how) => {
        const redis = await startTestRedis();
        const wire = await startTcpProxy({ host: LOCAL, port: portOf(redis.url) });
        const server = await startTestServer({
          SPANWISE_ROLES: 'api,worker',
          SPANWISE_JOB_LOCK_SECONDS: '2',
          REDIS_URL: `redis://${LOCAL}:${wire.port}`,
        });
        const project = await createProject(server, 'small-footbridge.yaml');
        const run = async (seed: string): Promise<string> => {
          const body = { kind: 'what-if', overrides: [], seed, iterations: 200 };
          const answer = await server.http().post(`/v1/projects/${project}/runs`).send(body).expect(202);
          return (answer.body as RunView).id;
        };
        const view = async (id: string) => (await server.http().get(`/v1/runs/${id}`)).body as RunView;
        const ended = (id: string) =>
          until(`run ${id} is completed`, async () => (await view(id)).status === 'completed');
        await ended(await run('before'));
        wire[how]();
        const meanwhile = await run('meanwhile');
        expect((await server.http().get('/health/ready')).status).toBe(200);
        expect((await view(meanwhile)).status).not.toBe('failed');
        wire.heal();
        await ended(meanwhile);
        await server.close();
        await wire.close();
        await redis.stop();
      },
    );
  },
);

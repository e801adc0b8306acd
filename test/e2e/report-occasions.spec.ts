import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#application/outbox';
import { DeliveryRelay, WallClockTicker } from '#application/subscriptions';
import type { DeliveryView, SubscriptionView } from '#contract';
import { readConfiguration } from '#platform/configuration';
import { Database } from '#platform/persistence';
import { createServer } from '../../apps/server/server.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

describe('occasions of the calendar and of the clock', () => {
  let server: TestServer;
  let mail: TestMailServer;
  let receiver: WebhookReceiver;
  let base: string;
  let folder: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spanwise-reports-'));
    mail = await startMailServer({
      message: (to) => (to.startsWith('poison') ? 'drop' : 'accept'),
    });
    receiver = await startWebhookReceiver((response, { path }) => {
      if (path === '/silent') return;
      response.writeHead(204).end();
    });
    environment = {
      SPANWISE_ROLES: 'api,worker',
      SMTP_URL: mail.url,
      SPANWISE_REPORTS_DIR: folder,
      SPANWISE_WEBHOOK_NETWORKS: '127.0.0.0/8',
    };
    server = await startTestServer(environment);
    base = `/v1/projects/${await createProject(server, 'small-footbridge.yaml')}`;
  });

  afterAll(async () => {
    await receiver.close();
    await mail.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const subscribe = async (name: string, schedule: object, extra: object = {}): Promise<SubscriptionView> => {
    const channel = { kind: 'files', directory: name, formats: ['json'] };
    const body = { name, channel, schedule, sections: ['headline', 'milestones'], ...extra };
    const response = await server.http().post(`${base}/report-subscriptions`).send(body);
    expect(response.status).toBe(201);
    return response.body as SubscriptionView;
  };
  const live = async (days: number) => {
    await server.http().post(`${base}/simulated-calendar/advance`).send({ days }).expect(200);
    await server.app.get(OutboxRelay, { strict: false }).settled();
    await server.app.get(DeliveryRelay, { strict: false }).drain();
  };
  const filesOf = (name: string): string[] => {
    try {
      return readdirSync(join(folder, name)).sort();
    } catch {
      return [];
    }
  };
  const query = <Row>(sql: string) => server.app.get(Database, { strict: false }).query<Row>(sql);

  it('stores without sending while the calendar runs faster than real time, unless asked', async () => {
    const quiet = await subscribe('quiet', { on: 'monday' });
    await subscribe('every', { on: 'monday' }, { sendWhenFast: true, catchUp: 'all' });
    await subscribe('latest', { on: 'monday' }, { sendWhenFast: true });
    await subscribe('month', { on: 'month-end' }, { sendWhenFast: true, catchUp: 'all' });
    await subscribe('status', { on: 'status-change' }, { sendWhenFast: true });
    await subscribe('reached', { on: 'milestone' }, { sendWhenFast: true });
    await subscribe('slipped', { on: 'p80-slip', days: 1 }, { sendWhenFast: true });
    await live(45);
    expect(filesOf('quiet')).toEqual([]);
    const shown = await server.http().get(`${base}/report-subscriptions/${quiet.id}`);
    expect((shown.body as SubscriptionView).lastOccasion).toMatchObject({ status: 'stored' });
    expect(filesOf('every').length).toBeGreaterThanOrEqual(6);
    expect(filesOf('latest')).toHaveLength(1);
    expect(filesOf('month').length).toBeGreaterThanOrEqual(1);
    const statuses = await query<{ name: string; status: string; count: number }>(
      `SELECT s.name, d.status, count(*)::integer AS count FROM report_dispatch d
       JOIN report_subscription s ON s.id = d.subscription_id GROUP BY 1, 2`,
    );
    const count = (name: string, status: string) =>
      statuses.find((row) => row.name === name && row.status === status)?.count ?? 0;
    expect(count('latest', 'superseded')).toBe(filesOf('every').length - 1);
    expect(count('slipped', 'reference')).toBe(1);
    expect(count('status', 'queued') + count('reached', 'queued')).toBeGreaterThan(0);
    const [file] = filesOf('every');
    const content = JSON.parse(readFileSync(join(folder, 'every', file!), 'utf8')) as object;
    expect(Object.keys(content).sort()).toEqual(['headline', 'milestones', 'project', 'report', 'version']);
  });

  it('sends by the wall clock, moves on, skips when nothing changed, and rests while paused', async () => {
    const tick = async () => {
      await query(
        `UPDATE report_subscription SET next_due_at = date_trunc('minute', now()) WHERE name = 'clock'`,
      );
      await server.app.get(WallClockTicker, { strict: false }).tick();
      await server.app.get(DeliveryRelay, { strict: false }).drain();
    };
    const schedule = { on: 'wall-clock', cron: '0 8 * * 1', timeZone: 'Asia/Vladivostok' };
    const { id, nextDueAt } = await subscribe('clock', schedule, { skipUnchanged: true });
    expect(nextDueAt).toMatch(/T22:00:00.000Z$/);
    await tick();
    expect(filesOf('clock')).toHaveLength(1);
    const before = filesOf('clock');
    await query(
      `UPDATE report_dispatch SET occasion = occasion || ' earlier' WHERE occasion LIKE 'wall-clock%'`,
    );
    await tick();
    expect(filesOf('clock')).toEqual(before);
    const path = `${base}/report-subscriptions/${id}`;
    const shown = (await server.http().get(path)).body as SubscriptionView;
    expect(shown.lastOccasion).toMatchObject({ status: 'unchanged' });
    expect(shown.nextDueAt! > new Date().toISOString()).toBe(true);
    await server.http().patch(path).send({ paused: true }).expect(428);
    const paused = await server.http().patch(path).set('If-Match', '*').send({ paused: true }).expect(200);
    expect(paused.body).toMatchObject({ paused: true, nextDueAt: null });
    const preview = await server.http().get(`${path}/preview`);
    expect((preview.body as { next: unknown[] }).next).toHaveLength(5);
  });

  it('sends nothing twice from two processes, and what is poisoned or silent holds up nobody', async () => {
    const people = Array.from({ length: 40 }, (_, n) => `reader${n}@example.org`);
    const created = await server
      .http()
      .post(`${base}/report-subscriptions`)
      .send({
        name: 'People',
        channel: { kind: 'email', recipients: [...people, 'poison@example.org'], attachPdf: false },
        schedule: { on: 'request' },
        sections: ['headline'],
      });
    const { id } = created.body as SubscriptionView;
    for (const path of ['/silent', '/fine']) {
      const channel = { kind: 'webhook', url: `${receiver.url}${path}` };
      const body = { name: path, channel, schedule: { on: 'request' }, sections: ['headline'] };
      const made = await server.http().post(`${base}/report-subscriptions`).send(body);
      await server.http().post(`${base}/report-subscriptions/${(made.body as { id: string }).id}/send`);
    }
    await query(`UPDATE delivery SET state = 'suppressed' WHERE kind = 'confirmation'`);
    await query(`UPDATE subscription_recipient SET state = 'confirmed', confirmed_at = now()`);
    mail.received.length = 0;
    const other = await createServer(
      readConfiguration({ PORT: '0', LOG_LEVEL: 'silent', ...environment }),
      server.database.url,
    );
    await other.init();
    try {
      await server.http().post(`${base}/report-subscriptions/${id}/send`).expect(202);
      const relays = [server.app, other].map((app) => app.get(DeliveryRelay, { strict: false }));
      for (const relay of relays) relay.look();
      const arrived = () => mail.received.map(({ to }) => to).sort();
      for (let look = 0; look < 200 && arrived().length < people.length; look += 1) {
        await new Promise((settle) => setTimeout(settle, 50));
      }
      expect(arrived()).toEqual([...people].sort());
      expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(people.length);
      expect(receiver.calls.filter(({ path }) => path === '/fine')).toHaveLength(1);
      const held = (address: string) => address.startsWith('poison') || address.endsWith('/silent');
      const waiting = async () => {
        const { body } = await server.http().get(`${base}/deliveries?state=queued`);
        return (body as { items: DeliveryView[] }).items.map(({ address }) => address);
      };
      // What was sent is written down a moment after it arrived.
      let left = await waiting();
      for (let look = 0; look < 100 && !left.every(held); look += 1) left = await waiting();
      expect(left.filter((address) => !held(address))).toEqual([]);
      expect(left).toContain('poison@example.org');
    } finally {
      await other.close();
    }
  });
});

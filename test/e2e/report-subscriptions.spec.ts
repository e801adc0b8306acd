import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#application/outbox';
import { DeliveryRelay } from '#application/subscriptions';
import type { DeliveryDetail, DeliveryView, SubscriptionView } from '#contract';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

describe('report subscriptions', () => {
  let server: TestServer;
  let mail: TestMailServer;
  let receiver: WebhookReceiver;
  let base: string;

  beforeAll(async () => {
    mail = await startMailServer({
      recipient: (address) =>
        address.startsWith('nobody@') ? { code: 550, text: '5.1.1 no such mailbox' } : undefined,
    });
    receiver = await startWebhookReceiver();
    server = await startTestServer({
      SPANWISE_ROLES: 'api,worker',
      SMTP_URL: mail.url,
      SMTP_FROM: 'Spanwise <reports@spanwise.example>',
      PUBLIC_URL: 'https://spanwise.example',
      SPANWISE_WEBHOOK_NETWORKS: '127.0.0.0/8',
    });
    base = `/v1/projects/${await createProject(server, 'small-footbridge.yaml')}`;
    await server.http().post(`${base}/simulated-calendar/advance`).send({ days: 8 });
    await server.app.get(OutboxRelay, { strict: false }).settled();
  });

  afterAll(async () => {
    await server.close();
    await mail.close();
    await receiver.close();
  });

  const settle = () => server.app.get(DeliveryRelay, { strict: false }).drain();
  const subscribe = async (body: object): Promise<SubscriptionView> => {
    const response = await server.http().post(`${base}/report-subscriptions`).send(body);
    expect({ status: response.status, body: response.body as unknown }).toMatchObject({ status: 201 });
    return response.body as SubscriptionView;
  };
  const get = async <Body>(path: string): Promise<Body> => {
    const response = await server.http().get(path);
    expect(response.status).toBe(200);
    return response.body as Body;
  };
  const deliveries = async (subscription: string) =>
    (await get<{ items: DeliveryView[] }>(`${base}/deliveries?subscription=${subscription}`)).items;

  it('sends by mail only to who has confirmed, with pictures, a PDF and a way out', async () => {
    const { id } = await subscribe({
      name: 'Board',
      channel: { kind: 'email', recipients: ['anna@example.org', 'Boris@example.org'] },
      schedule: { on: 'monday' },
    });
    await settle();
    expect(mail.received.map(({ to }) => to).sort()).toEqual(['anna@example.org', 'boris@example.org']);
    const asked = await mail.parsed(mail.received.findIndex(({ to }) => to.startsWith('anna')));
    const confirm = /https:\/\/spanwise\.example(\/v1\/subscriptions\/confirm\/[\w-]{43})/.exec(
      asked.text!,
    )![1]!;
    const question = await server.http().get(confirm);
    expect(question.text).toContain('<form method="post">');
    const before = await get<SubscriptionView>(`${base}/report-subscriptions/${id}`);
    expect(before.recipients).toMatchObject({ pending: 2, confirmed: 0 });
    expect((await server.http().post(confirm)).status).toBe(200);

    mail.received.length = 0;
    expect((await server.http().post(`${base}/report-subscriptions/${id}/send`)).status).toBe(202);
    await settle();
    expect(mail.received.map(({ to }) => to)).toEqual(['anna@example.org']);
    const report = await mail.parsed(0);
    expect(report.subject).toContain('bridge');
    const unsubscribe = report.headers.get('list') as { unsubscribe?: { url?: string } };
    expect(report.text).toContain('/v1/subscriptions/unsubscribe/');
    expect(report.html).toContain('data:image/png');
    expect(report.attachments.map(({ contentType }) => contentType)).toContain('application/pdf');
    expect(mail.received[0]!.source.toString('latin1')).toContain(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
    const listed = await deliveries(id);
    expect(listed.map(({ address, state }) => `${address} ${state}`).sort()).toEqual([
      'anna@example.org sent',
      'anna@example.org sent',
      'boris@example.org sent',
      'boris@example.org suppressed',
    ]);

    const out = new URL(unsubscribe.unsubscribe!.url!).pathname;
    const left = await server.http().post(out).type('form').send('List-Unsubscribe=One-Click');
    expect(left.status).toBe(200);
    await server.http().post(`${base}/report-subscriptions/${id}/send`).expect(409);
  });

  it('signs webhooks, rotates the secret and keeps a log', async () => {
    const created = await subscribe({
      name: 'Hook',
      channel: { kind: 'webhook', url: `${receiver.url}/board` },
      schedule: { on: 'request' },
      sections: ['headline', 'milestones'],
    });
    const { Webhook } = await import('standardwebhooks');
    const path = `${base}/report-subscriptions/${created.id}`;
    const rotated = await server.http().post(`${path}/rotate-secret`).expect(200);
    await server.http().post(`${path}/send`).expect(202);
    await settle();
    const call = receiver.calls.at(-1)!;
    const headers = call.headers as Record<string, string>;
    for (const secret of [created.secret!, (rotated.body as { secret: string }).secret]) {
      expect(new Webhook(secret).verify(call.body, headers)).toMatchObject({ type: 'report.published' });
    }
    const payload = JSON.parse(call.body) as { data: { content: object } };
    expect(Object.keys(payload.data.content).sort()).toEqual([
      'headline',
      'milestones',
      'project',
      'report',
      'version',
    ]);
    const [delivery] = await deliveries(created.id);
    expect(delivery).toMatchObject({ state: 'delivered', code: '204' });
    expect(call.id).toBe(`msg_${delivery!.id}`);
    await server.http().post(`${base}/deliveries/${delivery!.id}/redeliver`).expect(202);
    await settle();
    expect(receiver.calls.at(-1)!.id).toBe(call.id);
    const detail = await get<DeliveryDetail>(`${base}/deliveries/${delivery!.id}`);
    expect(detail.log.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    const shown = await get<SubscriptionView>(path);
    expect(shown.secret).toBeUndefined();
    expect(JSON.stringify(shown)).not.toContain('/board');
  });

  it('shows an administrator what failed and why, and sends it again by one call', async () => {
    const { id } = await subscribe({
      name: 'Gone',
      channel: { kind: 'email', recipients: ['nobody@example.org'] },
      schedule: { on: 'monday' },
    });
    await settle();
    const failed = await get<{ items: DeliveryView[] }>('/v1/deliveries');
    expect(failed.items[0]).toMatchObject({
      subscription: { id },
      state: 'failed',
      code: '550',
      address: 'nobody@example.org',
    });
    const recipients = await get<{ items: { id: string; state: string; reason: string }[] }>(
      `${base}/report-subscriptions/${id}/recipients`,
    );
    expect(recipients.items[0]).toMatchObject({ state: 'disabled' });
    expect(recipients.items[0]!.reason).toContain('no such mailbox');
    const again = await server.http().post('/v1/deliveries/redeliver').send({});
    expect(again.body).toEqual({ queued: 0 });
  });

  it('records a bounce that comes back later', async () => {
    const sent = mail.received.at(-1)!;
    await server
      .http()
      .post('/v1/deliveries/bounces')
      .send({ messageId: `<${sent.messageId}>`, permanent: true, code: '5.2.2', reason: 'mailbox full' })
      .expect(204);
    const { items } = await get<{ items: DeliveryView[] }>('/v1/deliveries');
    expect(items.some(({ code, error }) => code === '5.2.2' && error === 'mailbox full')).toBe(true);
  });

  it('gives feeds and a calendar at a secret address that can be revoked', async () => {
    const made = await server.http().post(`${base}/feed-tokens`).send({ name: 'Reader' }).expect(201);
    const { id, urls } = made.body as { id: string; urls: Record<'atom' | 'json' | 'calendar', string> };
    const local = (url: string) => new URL(url).pathname;
    const atom = await server.http().get(local(urls.atom)).expect(200);
    expect(atom.headers['content-type']).toContain('application/atom+xml');
    expect(atom.text).toContain('<entry>');
    const json = await server.http().get(local(urls.json)).expect(200);
    const feed = JSON.parse(json.text) as { items: { url: string }[] };
    const page = await server.http().get(local(feed.items[0]!.url)).expect(200);
    expect(page.text).toContain('<!DOCTYPE html>');
    const calendar = await server.http().get(local(urls.calendar)).expect(200);
    expect(calendar.text).toMatch(/^BEGIN:VCALENDAR/);
    expect((await server.http().get(local(urls.calendar))).text).toBe(calendar.text);
    await server.http().delete(`${base}/feed-tokens/${id}`).expect(204);
    await server.http().get(local(urls.atom)).expect(404);
  });

  it('refuses what it cannot do, saying why', async () => {
    const post = (body: object) => server.http().post(`${base}/report-subscriptions`).send(body);
    const webhook = (url: string) =>
      post({ name: 'x', channel: { kind: 'webhook', url }, schedule: { on: 'monday' } });
    for (const url of ['http://10.0.0.7/x', 'http://169.254.169.254/latest', 'http://[::ffff:10.0.0.1]/']) {
      expect((await webhook(url)).body).toMatchObject({ code: 'subscription.address-refused' });
    }
    const files = { kind: 'files', directory: '../../etc' };
    expect((await post({ name: 'x', channel: files, schedule: { on: 'monday' } })).status).toBe(400);
    const clock = { on: 'wall-clock', cron: '99 8 * * 1', timeZone: 'Asia/Vladivostok' };
    const bad = await post({
      name: 'x',
      channel: { kind: 'files', directory: 'a' },
      schedule: clock,
    });
    expect(bad.body).toMatchObject({ code: 'request.invalid' });
    expect((await server.http().get(`${base}/report-subscriptions/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await server.http().get(`/v1/feeds/${'x'.repeat(43)}/reports.atom`)).status).toBe(404);
  });
});

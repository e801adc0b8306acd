import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#application/outbox';
import { DeliveryRelay } from '#application/subscriptions';
import type { DeliveryView, SubscriptionView } from '#contract';
import { Database } from '#platform/persistence';
import { createProject, startTestServer, type TestServer } from '../support/server.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

describe('who may be sent to, and on whose behalf', () => {
  let server: TestServer;
  let receiver: WebhookReceiver;
  let project: string;
  let base: string;

  beforeAll(async () => {
    receiver = await startWebhookReceiver((response, { path }) => {
      response.writeHead(path === '/gone' ? 410 : 204).end();
    });
    server = await startTestServer({
      SPANWISE_ROLES: 'api,worker',
      SPANWISE_WEBHOOK_NETWORKS: '127.0.0.0/8',
    });
    project = await createProject(server, 'small-footbridge.yaml');
    base = `/v1/projects/${project}`;
    await server.app.get(OutboxRelay, { strict: false }).settled();
  });

  afterAll(async () => {
    await server.close();
    await receiver.close();
  });

  const settle = () => server.app.get(DeliveryRelay, { strict: false }).drain();
  const query = <Row>(sql: string) => server.app.get(Database, { strict: false }).query<Row>(sql);
  const hook = (path: string) => ({
    name: path,
    channel: { kind: 'webhook', url: `${receiver.url}${path}` },
    schedule: { on: 'request' },
    sections: ['headline'],
  });
  const subscribe = async (path: string, headers: Record<string, string> = {}): Promise<SubscriptionView> => {
    const response = await server.http().post(`${base}/report-subscriptions`).set(headers).send(hook(path));
    expect({ status: response.status, text: response.text }).toMatchObject({ status: 201 });
    return response.body as SubscriptionView;
  };
  const send = async (id: string): Promise<DeliveryView> => {
    await server.http().post(`${base}/report-subscriptions/${id}/send`).expect(202);
    await settle();
    const response = await server.http().get(`${base}/deliveries?subscription=${id}`).expect(200);
    return (response.body as { items: DeliveryView[] }).items[0]!;
  };
  const callsTo = (path: string) => receiver.calls.filter((call) => call.path === path).length;

  it('disables a webhook that answers 410, and calls it no more', async () => {
    const { id } = await subscribe('/gone');
    expect(await send(id)).toMatchObject({ state: 'failed', code: '410' });
    const path = `${base}/report-subscriptions/${id}`;
    const { body } = await server.http().get(`${path}/recipients`).expect(200);
    const [recipient] = (body as { items: { state: string; reason: string }[] }).items;
    expect(recipient).toMatchObject({ state: 'disabled' });
    expect(recipient!.reason).toContain('410');
    const again = await server.http().post(`${path}/send`);
    expect(again.body).toMatchObject({ code: 'subscription.nobody' });
    await settle();
    expect(callsTo('/gone')).toBe(1);
  });

  it('sends nothing for a key that lost its access, and says so', async () => {
    const made = await server
      .http()
      .post('/v1/api-keys')
      .send({ name: 'board-reports', grants: [{ project, role: 'planner' }] })
      .expect(201);
    const { apiKey, key } = made.body as { apiKey: { id: string }; key: string };
    const { id } = await subscribe('/board', { Authorization: `Bearer ${key}` });
    expect(await send(id)).toMatchObject({ state: 'delivered' });
    await server.http().delete(`/v1/api-keys/${apiKey.id}`).expect(204);
    const stopped = await send(id);
    expect(stopped).toMatchObject({ state: 'suppressed' });
    expect(stopped.error).toBe('key:board-reports, who made the subscription, may no longer see the project');
    expect(callsTo('/board')).toBe(1);
  });

  it('does not let another key of the same name stand in for one that was revoked', async () => {
    const make = async (grants: readonly unknown[]) => {
      const { body } = await server.http().post('/v1/api-keys').send({ name: 'auditor', grants }).expect(201);
      return body as { apiKey: { id: string }; key: string };
    };
    const first = await make([{ project, role: 'planner' }]);
    const headers = { Authorization: `Bearer ${first.key}` };
    const { id } = await subscribe('/auditor', headers);
    const feed = await server.http().post(`${base}/feed-tokens`).set(headers).send({ name: 'Auditor' });
    const { atom } = (feed.body as { urls: { atom: string } }).urls;
    const path = new URL(atom).pathname;
    await server.http().get(path).expect(200);
    await server.http().delete(`/v1/api-keys/${first.apiKey.id}`).expect(204);
    await make([{ project, role: 'planner' }]);
    expect(await send(id)).toMatchObject({ state: 'suppressed' });
    expect(callsTo('/auditor')).toBe(0);
    await server.http().get(path).expect(404);
  });

  it('goes on for a key that was rotated, and stops when its roles are narrowed', async () => {
    const grants = [{ project, role: 'planner' }];
    const made = await server.http().post('/v1/api-keys').send({ name: 'office', grants }).expect(201);
    const { apiKey, key } = made.body as { apiKey: { id: string }; key: string };
    const { id } = await subscribe('/office', { Authorization: `Bearer ${key}` });
    const rotated = await server.http().post(`/v1/api-keys/${apiKey.id}/rotation`).send({}).expect(201);
    expect(await send(id)).toMatchObject({ state: 'delivered' });
    const next = (rotated.body as { apiKey: { id: string } }).apiKey.id;
    await query(`UPDATE role_grant SET project_id = NULL WHERE api_key_id = '${next}'`);
    expect(await send(id)).toMatchObject({ state: 'delivered' });
    await query(`DELETE FROM role_grant WHERE api_key_id = '${next}'`);
    expect(await send(id)).toMatchObject({ state: 'suppressed' });
  });

  it('keeps no signing secret and no secret address among the answers to repeated requests', async () => {
    const { secret } = await subscribe('/kept', { 'Idempotency-Key': 'hook-1' });
    expect(secret).toMatch(/^whsec_/);
    const again = await subscribe('/kept', { 'Idempotency-Key': 'hook-1' });
    expect(again.secret).toBeNull();
    const tokens = () =>
      server.http().post(`${base}/feed-tokens`).set('Idempotency-Key', 'feed-1').send({ name: 'Reader' });
    const { urls } = (await tokens()).body as { urls: { atom: string } };
    const token = /feeds\/([^/]+)\//.exec(urls.atom)![1]!;
    expect(((await tokens()).body as { urls: unknown }).urls).toBeNull();
    const kept = JSON.stringify(await query(`SELECT * FROM idempotency_key`));
    expect(kept).toContain('hook-1');
    expect(kept).not.toContain(secret!);
    expect(kept).not.toContain(token);
  });
});

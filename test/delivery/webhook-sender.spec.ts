import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { AddressGuard, RefusedAddressError, WEBHOOK_DEFAULTS, WebhookSender } from '#platform/delivery';
import { startWebhookReceiver, type Answer, type WebhookReceiver } from '../support/webhook-receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const LOCAL = ['127.0.0.0/8'];

describe('sending webhooks to a real HTTP receiver', () => {
  let receiver: WebhookReceiver | undefined;

  afterEach(async () => {
    await receiver?.close();
    receiver = undefined;
  });

  const send = async (answer?: Answer, path = '/hook') => {
    receiver = await startWebhookReceiver(answer);
    const sender = new WebhookSender(new AddressGuard(LOCAL), { ...WEBHOOK_DEFAULTS, deadline: 500 });
    return sender.send({
      url: `${receiver.url}${path}`,
      id: 'msg_1',
      timestamp: new Date(),
      payload: '{"type":"report.published"}',
      secrets: [SECRET],
    });
  };

  it('signs what it sends', async () => {
    expect(await send()).toMatchObject({ kind: 'accepted', code: '204' });
    const { body, headers } = receiver!.calls[0]!;
    expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual({
      type: 'report.published',
    });
  });

  it('retries on errors, waits as asked, gives up on 410 and follows no redirect', async () => {
    expect(await send((response) => response.writeHead(500).end('oops'))).toMatchObject({
      kind: 'retry',
      code: '500',
      detail: 'oops',
    });
    await receiver!.close();
    const busy = await send((response) => response.writeHead(429, { 'retry-after': '120' }).end());
    expect(busy).toMatchObject({ kind: 'retry', retryAfterSeconds: 120 });
    await receiver!.close();
    expect((await send((response) => response.writeHead(404).end())).kind).toBe('retry');
    await receiver!.close();
    expect((await send((response) => response.writeHead(410).end())).kind).toBe('gone');
    await receiver!.close();
    const away = await send((response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end());
    expect(away).toMatchObject({ kind: 'refused', code: '307' });
    expect(receiver!.calls).toHaveLength(1);
  });

  it('is not held by silence or by a dripped header, and not flooded by an endless answer', async () => {
    expect(await send(() => undefined)).toMatchObject({ kind: 'retry', code: 'DEADLINE' });
    await receiver!.close();
    const dripped = await send((response) => {
      const { socket } = response;
      const timer = setInterval(() => socket?.write('H'), 30);
      socket?.on('close', () => clearInterval(timer));
      socket?.on('error', () => undefined);
    });
    expect(dripped.kind).toBe('retry');
    await receiver!.close();
    const flood = await send((response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(flood).toMatchObject({ kind: 'accepted', code: '200' });
  });

  it('takes the status line as the acknowledgement: a body cut off after it changes nothing', async () => {
    const cut = await send((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('partial');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(cut).toMatchObject({ kind: 'accepted', code: '200' });
    await receiver!.close();
    expect((await send((response) => response.socket?.destroy())).kind).toBe('retry');
  });

  it('calls no private address, by number, by name, or by a name that changes its mind', async () => {
    const closed = new WebhookSender(new AddressGuard([]));
    const to = (url: string) =>
      closed.send({ url, id: 'm', timestamp: new Date(), payload: '{}', secrets: [SECRET] });
    for (const url of [
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://10.1.2.3/',
      'http://192.168.0.1/',
      'http://169.254.169.254/latest/meta-data',
      'http://100.64.0.1/',
      'http://0.0.0.0/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://localhost/',
      'http://[fd00::1]/',
      'http://[64:ff9b::7f00:1]/',
    ]) {
      expect({ url, ...(await to(url)) }).toMatchObject({ url, kind: 'refused', code: 'ADDRESS_REFUSED' });
    }
    let lookups = 0;
    const rebinding = new AddressGuard([], async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }];
    });
    expect(await rebinding.pin('rebind.example')).toEqual({ address: '93.184.216.34', family: 4 });
    await expect(rebinding.pin('rebind.example')).rejects.toThrow(RefusedAddressError);
    const mixed = new AddressGuard([], async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
    await expect(mixed.pin('mixed.example')).rejects.toThrow('10.0.0.1');
  });

  it('connects to the address that was checked, whatever the name says by then', async () => {
    const hosts: string[] = [];
    const server: Server = createServer((request, response) => {
      hosts.push(request.headers.host ?? '');
      response.writeHead(204).end();
    });
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const { port } = server.address() as AddressInfo;
    const pinned = new AddressGuard(LOCAL, async () => [{ address: '127.0.0.1', family: 4 }]);
    const outcome = await new WebhookSender(pinned).send({
      url: `http://reports.invalid:${port}/`,
      id: 'm',
      timestamp: new Date(),
      payload: '{}',
      secrets: [SECRET],
    });
    expect(outcome.kind).toBe('accepted');
    expect(hosts).toEqual([`reports.invalid:${port}`]);
    await new Promise((settle) => server.close(settle));
  });
});

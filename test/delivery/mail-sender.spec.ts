import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { composeMail, MAIL_DEFAULTS, MailSender, smtpSettings } from '#platform/delivery';
import { startMailServer, type MailBehaviour, type TestMailServer } from '../support/mail-server.js';

const message = (to: string, id: string): Promise<Buffer> =>
  composeMail({
    from: 'Spanwise <reports@spanwise.example>',
    to,
    subject: 'Progress',
    messageId: `${id}@spanwise.example`,
    date: new Date('2026-03-16T08:00:00Z'),
    text: 'text',
    html: '<p>html</p>',
  });

describe('handing mail to a real SMTP server', () => {
  let server: TestMailServer | undefined;
  let sender: MailSender | undefined;

  afterEach(async () => {
    sender?.close();
    await server?.close();
    server = undefined;
  });

  const start = async (behaviour: MailBehaviour, deadline = 800) => {
    server = await startMailServer(behaviour);
    sender = new MailSender(smtpSettings(server.url), {
      ...MAIL_DEFAULTS,
      connections: 2,
      deadline,
      silence: deadline * 2,
    });
    return sender;
  };
  const send = async (to: string, id = 'a') =>
    sender!.send({ from: 'reports@spanwise.example', to }, await message(to, id));

  it('keeps connections open and uses few of them', async () => {
    await start({});
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, n) => send(`r${n}@example.org`)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => 'accepted'));
    expect(server!.connections()).toBeLessThanOrEqual(2);
  });

  it('tells a mailbox that is not there from one that is full and from a later', async () => {
    const answers: Record<string, { code: number; text: string }> = {
      'gone@example.org': { code: 550, text: '5.1.1 no such user' },
      'full@example.org': { code: 552, text: '5.2.2 mailbox full' },
      'grey@example.org': { code: 451, text: '4.7.1 greylisted' },
    };
    await start({ recipient: (address) => answers[address] });
    expect(await send('gone@example.org')).toMatchObject({ kind: 'gone', code: '550' });
    expect(await send('full@example.org')).toMatchObject({ kind: 'refused', code: '552' });
    expect(await send('grey@example.org')).toMatchObject({ kind: 'retry', code: '451' });
    expect(await send('fine@example.org')).toMatchObject({ kind: 'accepted' });
  });

  it('survives refusals, drops in mid-message and lost acknowledgements of single messages', async () => {
    const behaviours = { refuse: 'refused', defer: 'retry', drop: 'retry', lose: 'retry' } as const;
    await start({
      message: (to) => (to.split('@')[0] as keyof typeof behaviours | 'accept') ?? 'accept',
    });
    for (const [name, kind] of Object.entries(behaviours)) {
      expect({ name, kind: (await send(`${name}@example.org`)).kind }).toEqual({ name, kind });
    }
    expect((await send('accept@example.org')).kind).toBe('accepted');
    expect(server!.received.map(({ to }) => to)).toEqual(['lose@example.org', 'accept@example.org']);
  });

  it('gives up a message whose answer never comes, and the next one goes through', async () => {
    await start({ message: (to) => (to.startsWith('slow') ? 'drip' : 'accept') }, 400);
    const outcome = await send('slow@example.org');
    expect(outcome).toMatchObject({ kind: 'retry', code: 'DEADLINE' });
    expect((await send('quick@example.org')).kind).toBe('accepted');
  });

  it('says that the way is blocked when the server is down, drips its greeting, or wants a password', async () => {
    const down = new MailSender(smtpSettings('smtp://127.0.0.1:1'), { ...MAIL_DEFAULTS, deadline: 800 });
    const bytes = await message('r@example.org', 'b');
    expect((await down.send({ from: 'a@b.c', to: 'r@example.org' }, bytes)).kind).toBe('unreachable');
    const dripping: { server: Server; sockets: Set<Socket> } = { server: createServer(), sockets: new Set() };
    dripping.server.on('connection', (socket) => {
      dripping.sockets.add(socket);
      const timer = setInterval(() => socket.write('2'), 20);
      socket.on('close', () => clearInterval(timer));
      socket.on('error', () => undefined);
    });
    await new Promise<void>((settle) => dripping.server.listen(0, '127.0.0.1', settle));
    const { port } = dripping.server.address() as AddressInfo;
    const drip = new MailSender(smtpSettings(`smtp://127.0.0.1:${port}`), {
      ...MAIL_DEFAULTS,
      deadline: 300,
    });
    expect((await drip.send({ from: 'a@b.c', to: 'r@example.org' }, bytes)).code).toBe('DEADLINE');
    for (const socket of dripping.sockets) socket.destroy();
    await new Promise((settle) => dripping.server.close(settle));
  });

  it('writes the headers that mail programs and list rules want', async () => {
    const bytes = await composeMail({
      from: 'Spanwise <reports@spanwise.example>',
      to: 'r@example.org',
      subject: 'Отчёт\r\nBcc: evil@example.org',
      messageId: 'x@spanwise.example',
      date: new Date('2026-03-16T08:00:00Z'),
      text: 't',
      html: '<p>h</p>',
      unsubscribeUrl: 'https://spanwise.example/u',
      listId: '<board.spanwise.example>',
    });
    const text = bytes.toString('latin1');
    expect(text).toContain('List-Unsubscribe: <https://spanwise.example/u>');
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(text).toContain('Message-ID: <x@spanwise.example>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).not.toMatch(/^Bcc:/im);
  });
});

import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#application/outbox';
import { DeliveryRelay } from '#application/subscriptions';
import type { BounceMailResult, DeliveryView, SchedulePreview, SubscriptionView } from '#contract';
import { Database } from '#platform/persistence';
import { postfixBounce } from '../support/bounces.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('subscriptions and deliveries by command', () => {
  let server: TestServer;
  let mail: TestMailServer;
  let project: string;
  let refusing = false;

  beforeAll(async () => {
    mail = await startMailServer({
      recipient: () => (refusing ? { code: 554, text: '5.7.1 not today' } : undefined),
    });
    server = await startTestServer({ SPANWISE_ROLES: 'api,worker', SMTP_URL: mail.url });
    project = await createProject(server, 'small-footbridge.yaml');
    await server.app.get(OutboxRelay, { strict: false }).settled();
  });

  afterAll(async () => {
    await server.close();
    await mail.close();
  });

  const spanwise = (parameters: readonly string[], input = ''): Promise<Done> =>
    new Promise((settle) => {
      const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...parameters], {
        env: { ...process.env, SPANWISE_URL: server.url, SPANWISE_API_KEY: '' },
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', (code) => settle({ code, out, err }));
      child.stdin.end(input);
    });
  const answerOf = async <Answer>(parameters: readonly string[], input?: string): Promise<Answer> => {
    const { code, out, err } = await spanwise(parameters, input);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Answer;
  };
  const sent = () => server.app.get(DeliveryRelay, { strict: false }).drain();
  const create = (...options: string[]) =>
    answerOf<SubscriptionView>(['subscriptions', 'create', project, ...options]);
  const subscriptions = (verb: string, id: string) => ['subscriptions', verb, project, id];
  const failed = async () =>
    ((await server.http().get('/v1/deliveries').expect(200)).body as { items: DeliveryView[] }).items;
  const bounce = async (text: string) =>
    (await server.http().post('/v1/deliveries/bounce-mails').type('message/rfc822').send(text).expect(200))
      .body as unknown;

  it('create, list, preview, pause, resume and remove', async () => {
    const [monday, clock] = await Promise.all([
      create('--name', 'Mondays', '--files', 'board', '--sections', 'headline,milestones'),
      create(
        ...['--name', 'Mornings', '--files', 'office', '--on', 'wall-clock', '--cron', '0 8 * * 1'],
        ...['--time-zone', 'Europe/Berlin', '--catch-up', 'none', '--skip-unchanged'],
      ),
    ]);
    expect(clock).toMatchObject({ catchUp: 'none', skipUnchanged: true, sections: null });
    expect(monday).toMatchObject({ sections: ['headline', 'milestones'], paused: false });
    const [table, preview, clockPreview] = await Promise.all([
      spanwise(['subscriptions', 'list', project]),
      answerOf<SchedulePreview>(subscriptions('preview', monday.id)),
      answerOf<SchedulePreview>(subscriptions('preview', clock.id)),
    ]);
    expect(table.out).toMatch(/Mondays.*monday/);
    expect(table.out).toMatch(/Mornings.*0 8 \* \* 1 Europe\/Berlin/);
    expect(preview.next).toHaveLength(5);
    for (const { dataDate } of preview.next) expect(new Date(dataDate!).getUTCDay()).toBe(1);
    const at = clockPreview.next.map(({ at: moment }) => moment!);
    expect(at).toHaveLength(5);
    const hours = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      weekday: 'short',
      hour: '2-digit',
    });
    for (const moment of at) expect(hours.format(new Date(moment))).toBe('Mon, 08');
    const paused = await answerOf<SubscriptionView>(subscriptions('pause', monday.id));
    expect(paused.paused).toBe(true);
    const [resumed] = await Promise.all([
      answerOf<SubscriptionView>(subscriptions('resume', monday.id)),
      answerOf(subscriptions('remove', clock.id)),
    ]);
    expect(resumed.paused).toBe(false);
    const left = await server.http().get(`/v1/projects/${project}/report-subscriptions`).expect(200);
    expect((left.body as { items: SubscriptionView[] }).items.map(({ name }) => name)).toEqual(['Mondays']);
  });

  it('send now, send a test, show what failed, send it all again, and read what comes back', async () => {
    const { id } = await create(
      '--name',
      'Minister',
      '--email',
      'minister@example.org',
      '--on',
      'request',
      '--sections',
      'headline',
    );
    expect((await spanwise(subscriptions('send', id))).err).toContain('subscription.nobody');
    await sent();
    const confirm = /\/v1\/subscriptions\/confirm\/[\w-]+/.exec((await mail.parsed(0)).text ?? '')![0];
    await server.http().post(confirm).expect(200);
    refusing = true;
    await Promise.all([answerOf(subscriptions('send', id)), answerOf(subscriptions('test', id))]);
    await sent();
    const table = await spanwise(['deliveries', 'list', '--project', project]);
    expect(table.out.match(/minister@example.org.*failed.*554.*not today/g)).toHaveLength(2);
    refusing = false;
    const again = await spanwise(['deliveries', 'redeliver']);
    expect(again.out).toBe('2 deliveries are queued again.\n');
    await sent();
    expect(await failed()).toEqual([]);
    const subjects = await Promise.all([1, 2].map(async (at) => (await mail.parsed(at)).subject ?? ''));
    expect(subjects.filter((subject) => subject.startsWith('Test: '))).toHaveLength(1);

    const [asked, first, second] = mail.received.map(({ messageId }) => messageId) as [
      string,
      string,
      string,
    ];
    const full = postfixBounce({ messageId: second, status: '5.2.2', diagnostic: 'smtp; 552 mailbox full' });
    expect(await answerOf<BounceMailResult>(['deliveries', 'bounce'], full)).toEqual({
      recorded: 'failed',
      recipientDisabled: false,
      status: '5.2.2',
      diagnostic: '552 mailbox full',
    });
    expect((await failed())[0]).toMatchObject({ code: '5.2.2', error: '5.2.2 552 mailbox full' });
    const later = postfixBounce({ messageId: first, action: 'delayed', status: '4.4.1' });
    expect(await bounce(later)).toMatchObject({ recorded: 'nothing', recipientDisabled: false });
    const arrived = postfixBounce({ messageId: asked, action: 'delivered', status: '2.0.0' });
    expect(await bounce(arrived)).toMatchObject({ recorded: 'delivered' });
    expect(await bounce(postfixBounce({ messageId: first }))).toMatchObject({ recipientDisabled: true });
    const rows = await server.app
      .get(Database, { strict: false })
      .query<{ state: string; reason: string }>(
        `SELECT state, reason FROM subscription_recipient WHERE address LIKE 'minister%'`,
      );
    expect(rows[0]).toMatchObject({ state: 'disabled', reason: expect.stringContaining('5.1.1') });
  });

  it('refuse what they do not understand, and say how to mend it', async () => {
    const stranger = postfixBounce({ messageId: '00000000-0000-4000-8000-000000000000@spanwise.example' });
    const [channels, cron, kind, unknown, empty] = await Promise.all([
      spanwise([
        'subscriptions',
        'create',
        project,
        '--name',
        'x',
        '--files',
        'a',
        '--webhook',
        'https://x.example',
      ]),
      spanwise([
        ...['subscriptions', 'create', project, '--name', 'x', '--files', 'a', '--on', 'wall-clock'],
        ...['--cron', '61 * * * *', '--time-zone', 'Europe/Berlin'],
      ]),
      spanwise(['deliveries', 'bounce'], 'Subject: I am away\r\n\r\nBack on Monday.\r\n'),
      spanwise(['deliveries', 'bounce'], stranger),
      spanwise(['deliveries', 'bounce']),
    ]);
    expect(channels).toMatchObject({ code: 2, err: expect.stringContaining('Name one channel') });
    expect(cron).toMatchObject({ code: 1, err: expect.stringContaining('schedule.cron') });
    expect(kind).toMatchObject({ code: 1, err: expect.stringContaining('file.unreadable') });
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('delivery.unknown') });
    expect(empty).toMatchObject({ code: 2, err: expect.stringContaining('standard input') });
  });
});

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { leaseOf } from '../../libs/application/subscriptions/delivery-policy.js';
import { startEmbeddedPostgres } from '../../libs/platform/persistence/embedded-postgres/embedded-postgres.js';
import { processesMentioning, until } from '../support/embedded-servers.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { manPost, type Post } from './fleet.js';
import { rehearsalModel } from './rehearsal-projects.js';

export interface DeliveryRehearsalOptions {
  readonly kills: number;
  /** The same seed kills in the same order. */
  readonly seed: number;
  readonly log: (message: string) => void;
}

type Victim = 'worker' | 'api' | 'postgres' | 'mail-server';

export interface DeliveryRehearsalReport {
  readonly killed: Readonly<Record<Victim, number>>;
  /** Deliveries that were due to come. */
  readonly expected: number;
  /** Messages the mail server took; more than expected where an acknowledgement was lost. */
  readonly mailsTaken: number;
  readonly callsTaken: number;
  readonly faults: readonly string[];
}

const RECIPIENTS = 6;
const WORKERS = 2;
const SEND_TIMEOUT = 4;
/** A claim this old is of a process that is dead: nothing that is sent takes so long here. */
const LIVING_SECONDS = 10;
/** A long rehearsal looks in between whether everything has come, so that a loss is noticed near its cause. */
const CHECKED_EVERY = 100;

/** A linear congruential generator (Numerical Recipes). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** Below the ports that outgoing connections are given: nobody takes it while the mail server is down. */
const lastingPort = (chance: number): number => 8_000 + Math.floor(chance * 7_000);

/** A mail server that can be taken down and comes back on its port, remembering what it took. */
class MailPost {
  /** Each as long as it lived: while one closes it still takes and acknowledges what is on its way. */
  private readonly servers: TestMailServer[] = [];
  private port: number | undefined;

  constructor(private readonly random: () => number) {}

  async start(): Promise<void> {
    // Another program may have the port: the first start then takes another one, a later one waits for it.
    for (;;) {
      const port = this.port ?? lastingPort(Math.random());
      try {
        this.servers.push(await this.listening(port));
        this.port = port;
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
        await delay(50);
      }
    }
  }

  private listening(port: number): Promise<TestMailServer> {
    return startMailServer(
      {
        // Now and then it takes a message and hangs up before it says so, or drops the line in its midst.
        message: () => {
          const chance = this.random();
          return chance < 0.04 ? 'lose' : chance < 0.08 ? 'drop' : chance < 0.12 ? 'defer' : 'accept';
        },
      },
      { port },
    );
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port ?? 0}`;
  }

  async restart(pause: number): Promise<void> {
    await this.stop();
    await delay(pause);
    await this.start();
  }

  async stop(): Promise<void> {
    await this.servers.at(-1)?.close();
  }

  get received() {
    return this.servers.flatMap((server) => server.received);
  }
}

class DeliveryRehearsal {
  private readonly random: () => number;
  private readonly dataDirectory: string;
  private readonly killed: Record<Victim, number> = { worker: 0, api: 0, postgres: 0, 'mail-server': 0 };
  private readonly mail: MailPost;
  private receiver!: WebhookReceiver;
  private api!: Post;
  private workers: Post[] = [];
  private sent = 0;
  private ids: string[] = [];

  constructor(
    private readonly root: string,
    private readonly options: DeliveryRehearsalOptions,
  ) {
    this.random = randomOf(options.seed);
    this.dataDirectory = join(root, 'data');
    this.mail = new MailPost(randomOf(options.seed + 1));
  }

  async run(): Promise<DeliveryRehearsalReport> {
    await this.prepare();
    this.options.log('everybody is up');
    const path = await this.subscribe();
    this.options.log('subscribed');
    for (let count = 1; count <= this.options.kills; count += 1) {
      if (count % 4 === 1) await this.send(path);
      await delay(this.random() * 200);
      await this.killOne();
      if (count % 25 === 0) this.options.log(`${count} kills`);
      if (count % CHECKED_EVERY === 0 && count < this.options.kills) {
        const faults = await this.everythingArrived();
        this.options.log(`  so far ${faults.length === 0 ? 'nothing lost' : faults.join('; ')}`);
      }
    }
    await this.send(path);
    this.options.log('settling');
    return this.settle();
  }

  /** Ends what a rehearsal that failed has left. */
  async abandon(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map((post) => post?.abandon()));
    await this.mail.stop().catch(() => undefined);
    await this.receiver?.close();
    for (const { pid } of processesMentioning(this.root)) process.kill(pid, 'SIGKILL');
  }

  private man(roles: string): Post {
    return manPost({
      environment: {
        SPANWISE_DATA_DIR: this.dataDirectory,
        SPANWISE_ROLES: roles,
        SMTP_URL: this.mail.url,
        SPANWISE_WEBHOOK_NETWORKS: '127.0.0.0/8',
        SPANWISE_SEND_TIMEOUT: String(SEND_TIMEOUT),
      },
    });
  }

  private async prepare(): Promise<void> {
    await this.mail.start();
    const lost = randomOf(this.options.seed + 2);
    this.receiver = await startWebhookReceiver((response) => {
      const chance = lost();
      // The call is taken and its acknowledgement lost, or it is answered with an error.
      if (chance < 0.06) response.socket?.destroy();
      else response.writeHead(chance < 0.12 ? 503 : 204).end();
    });
    this.api = this.man('api');
    await until('the API is up', () => this.api.process !== undefined);
    this.workers = Array.from({ length: WORKERS }, () => this.man('worker'));
  }

  private async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    for (;;) {
      try {
        const response = await fetch(`${this.api.process?.url ?? 'http://127.0.0.1:9'}${path}`, {
          method,
          ...(typeof body === 'string'
            ? { body, headers: { 'content-type': 'application/yaml' } }
            : { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } }),
          signal: AbortSignal.timeout(20_000),
        });
        if (response.ok) return (await response.json()) as Body;
        if (response.status < 500) throw new RefusedError(`${response.status}: ${await response.text()}`);
      } catch (error) {
        if (error instanceof RefusedError) throw error;
      }
      await delay(100);
    }
  }

  private async subscribe(): Promise<string> {
    const created = await this.call<{ project: { id: string } }>('POST', '/v1/projects', rehearsalModel(40));
    const base = `/v1/projects/${created.project.id}/report-subscriptions`;
    const schedule = { on: 'request' };
    const recipients = Array.from({ length: RECIPIENTS }, (_, index) => `r${index}@example.org`);
    const mail = await this.call<{ id: string }>('POST', base, {
      name: 'By mail',
      channel: { kind: 'email', recipients, attachPdf: false },
      schedule,
      sections: ['headline'],
    });
    const hook = await this.call<{ id: string }>('POST', base, {
      name: 'By webhook',
      channel: { kind: 'webhook', url: `${this.receiver.url}/reports` },
      schedule,
      sections: ['headline'],
    });
    await this.withDatabase((client) =>
      client.query(`UPDATE subscription_recipient SET state = 'confirmed', confirmed_at = now()`),
    );
    this.ids = [mail.id, hook.id];
    return base;
  }

  /** One report to both subscriptions. Asked again after a crash, the same request is answered once. */
  private async send(base: string): Promise<void> {
    for (const id of this.ids) {
      await this.call('POST', `${base}/${id}/send`);
    }
    this.sent += 1;
  }

  private async killOne(): Promise<void> {
    const choice = this.random();
    const made = Object.values(this.killed).reduce((sum, count) => sum + count, 0);
    // However the dice fall, a rehearsal of some length ends the database at least once.
    const due = this.killed.postgres === 0 && made >= 8;
    if ((choice < 0.14 || due) && this.killPostgres()) {
      this.killed.postgres += 1;
      return;
    }
    if (choice < 0.5) {
      await this.mail.restart(this.random() * 200);
      this.killed['mail-server'] += 1;
      return;
    }
    if (choice < 0.58 && this.api.process !== undefined) {
      await this.api.kill();
      this.killed.api += 1;
      return;
    }
    const up = () => this.workers.filter((post) => post.process !== undefined);
    await until('a worker is up', () => up().length > 0);
    const candidates = up();
    await candidates[Math.floor(this.random() * candidates.length)]!.kill();
    this.killed.worker += 1;
  }

  private killPostgres(): boolean {
    try {
      const pidFile = join(this.dataDirectory, 'postgres', 'cluster', 'postmaster.pid');
      process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  private async withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const database = await startEmbeddedPostgres({
      dataDirectory: join(this.dataDirectory, 'postgres'),
      log: this.options.log,
    });
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
      await database.stop();
    }
  }

  /** Left alone, everything must arrive by itself. What waits for its next attempt is called now. */
  private async everythingArrived(): Promise<string[]> {
    const faults: string[] = [];
    await until('everybody is up', () =>
      [this.api, ...this.workers].every((post) => post.process?.isRunning() === true),
    );
    await this.withDatabase(async (client) => {
      await until('everything is handed over', async () => {
        await client.query(
          `UPDATE delivery SET available_at = now() WHERE state = 'queued' AND available_at > now()
           AND (lease IS NULL OR available_at < now() + make_interval(secs => $1))`,
          [leaseOf(SEND_TIMEOUT * 1000).seconds - LIVING_SECONDS],
        );
        const { rows } = await client.query<{ queued: number }>(
          `SELECT count(*)::integer AS queued FROM delivery WHERE state = 'queued'`,
        );
        if (rows[0]?.queued === 0) return true;
        await delay(200);
        return false;
      });
      faults.push(...(await this.inspect(client)));
    });
    return faults;
  }

  private async settle(): Promise<DeliveryRehearsalReport> {
    const faults = await this.everythingArrived();
    const { rows } = await this.withDatabase((client) =>
      client.query<{ expected: number }>(
        `SELECT count(*)::integer AS expected FROM delivery WHERE kind = 'report'`,
      ),
    );
    for (const code of await Promise.all([this.api, ...this.workers].map((post) => post.retire()))) {
      if (code !== 0) faults.push(`a process ended with ${code}`);
    }
    await this.mail.stop();
    await this.receiver.close();
    return {
      killed: this.killed,
      expected: rows[0]?.expected ?? 0,
      mailsTaken: this.mail.received.length,
      callsTaken: this.receiver.calls.length,
      faults,
    };
  }

  /** Every delivery once: by its Message-ID or webhook-id a receiver can tell a repetition. */
  private async inspect(client: pg.Client): Promise<string[]> {
    const faults: string[] = [];
    const { rows } = await client.query<{
      id: string;
      channel: string;
      state: string;
      address: string;
      dispatch: string;
    }>(
      `SELECT d.id, d.channel, d.state, r.address, d.dispatch_id AS dispatch FROM delivery d
       JOIN subscription_recipient r ON r.id = d.recipient_id WHERE d.kind = 'report'`,
    );
    const least = this.sent * (RECIPIENTS + 1);
    if (rows.length < least) faults.push(`${rows.length} deliveries were queued, ${least} were asked for`);
    const pairs = new Set(rows.map(({ dispatch, address }) => `${dispatch} ${address}`));
    if (pairs.size !== rows.length) faults.push('a recipient was queued twice for one report');
    const mails = new Map(this.mail.received.map(({ messageId, to }) => [messageId.split('@')[0], to]));
    const calls = new Set(this.receiver.calls.map(({ id }) => id));
    for (const { id, channel, state, address } of rows) {
      if (state !== (channel === 'email' ? 'sent' : 'delivered')) faults.push(`${id} is ${state}`);
      if (channel === 'email' && mails.get(id) !== address) faults.push(`mail ${id} never came`);
      if (channel === 'webhook' && !calls.has(`msg_${id}`)) faults.push(`call ${id} never came`);
    }
    const known = new Set(rows.map(({ id }) => id));
    for (const id of mails.keys()) {
      if (!known.has(id!) && !(await this.isConfirmation(client, id!))) faults.push(`mail ${id} is nobody's`);
    }
    return faults;
  }

  private async isConfirmation(client: pg.Client, id: string): Promise<boolean> {
    const { rowCount } = await client.query(`SELECT 1 FROM delivery WHERE id::text = $1`, [id]);
    return rowCount === 1;
  }
}

class RefusedError extends Error {}

/** Sends reports through crashes on purpose, in a folder of its own, and counts what has arrived. */
export async function rehearseDeliveries(
  options: DeliveryRehearsalOptions,
): Promise<DeliveryRehearsalReport> {
  const root = mkdtempSync(join(tmpdir(), 'spanwise-deliveries-'));
  chmodSync(root, 0o755);
  const rehearsal = new DeliveryRehearsal(root, options);
  try {
    return await rehearsal.run();
  } finally {
    await rehearsal.abandon();
    rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

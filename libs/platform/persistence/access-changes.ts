import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Database } from './database.js';

const CHANNEL = 'spanwise_access';
/** Milliseconds between two attempts to listen again. */
const AGAIN_AFTER = 1_000;
/** What a listener calls to itself; a pooler that hands connections about would not let it through. */
const ECHO = 'echo ';
/** An idle connection that was cut without a word is noticed by asking. */
const ASK_EVERY = 5_000;

/**
 * Hears from the database when keys, roles, accounts or sessions change, in whichever process. While it cannot hear,
 * `listening` is false and nobody may rely on what they remember.
 */
@Injectable()
export class AccessChanges implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('AccessChanges');
  private readonly listeners = new Set<() => void>();
  /** Set while what it brings is heard. */
  private client: pg.Client | undefined;
  private connection: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(private readonly database: Database) {}

  get listening(): boolean {
    return this.client !== undefined;
  }

  /** Calls back at every change, and whenever changes may have been missed. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Of a change that this process made itself: nobody here waits for the database to bring it back. */
  announce(): void {
    this.tell();
  }

  /** Not waited for: until it listens, callers are looked up every time. */
  onModuleInit(): void {
    void this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.connection?.end().catch(() => undefined);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.database.url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'spanwise access',
    });
    this.connection = client;
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      if (this.client === client) this.client = undefined;
      this.tell();
      client.end().catch(() => undefined);
      if (!this.stopping) this.later(() => void this.listen(), AGAIN_AFTER);
    };
    client.on('error', lose);
    client.on('end', lose);
    const echo = randomUUID();
    let heard = 0;
    client.on('notification', ({ payload }) => {
      if (payload?.startsWith(ECHO) !== true) this.tell();
      else if (payload === `${ECHO}${echo}`) {
        heard += 1;
        if (heard === 1 && !this.stopping) {
          this.client = client;
          this.tell();
        }
      }
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      if (this.stopping) return await client.end();
      this.ask(client, `${ECHO}${echo}`, () => heard, lose);
    } catch (error) {
      this.logger.debug({ message: 'not listening for changes of access yet', error: String(error) });
      lose();
    }
  }

  /** Calls to itself through the database, again and again: what is not heard would not be heard of others either. */
  private ask(client: pg.Client, echo: string, heard: () => number, lose: () => void): void {
    const before = heard();
    client.query('SELECT pg_notify($1, $2)', [CHANNEL, echo]).catch(lose);
    this.later(() => {
      if (heard() > before) this.ask(client, echo, heard, lose);
      else lose();
    }, ASK_EVERY);
  }

  private later(work: () => void, milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(work, milliseconds);
    this.timer.unref();
  }
}

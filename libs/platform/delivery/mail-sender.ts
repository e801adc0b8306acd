import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { quoted, type SendOutcome } from './send-outcome.js';
import type { SmtpSettings } from './smtp-settings.js';

export interface MailSenderOptions {
  readonly connections: number;
  /** Longest that one message may take, connecting included; then its connection is torn down. Milliseconds. */
  readonly deadline: number;
  /** Longest silence of the server. Milliseconds. */
  readonly silence: number;
  /** Messages through one connection before a fresh one is made. */
  readonly messagesPerConnection: number;
}

export const MAIL_DEFAULTS: MailSenderOptions = {
  connections: 5,
  deadline: 60_000,
  silence: 20_000,
  messagesPerConnection: 100,
};

export interface MailEnvelope {
  readonly from: string;
  readonly to: string;
}

interface Channel {
  readonly connection: SMTPConnection;
  sent: number;
  /** The server hung up, or something went wrong while nobody was sending. */
  ended: boolean;
}

interface SmtpFailure {
  readonly message: string;
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

/** Failures before any recipient was named: they are the server's, not the recipient's. */
const BEFORE_RECIPIENTS = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM']);

/**
 * Hands messages to one mail server over a few connections that are kept open. nodemailer's own pool cannot give up
 * one message: here each has a deadline after which its connection is closed, so that a server that drips its answers
 * neither holds a place for ever nor takes a message that has been given up.
 */
export class MailSender {
  private readonly idle: Channel[] = [];
  private readonly open = new Set<Channel>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly options: MailSenderOptions = MAIL_DEFAULTS,
  ) {}

  async send(envelope: MailEnvelope, message: Buffer): Promise<SendOutcome> {
    await this.place();
    let channel: Channel | undefined;
    let speaking = false;
    const deadline = new Deadline(this.options.deadline, () => channel?.connection.close());
    try {
      channel = await deadline.within(this.connected((made) => (channel = made)));
      speaking = true;
      const info = await deadline.within(transmit(channel.connection, envelope, message));
      channel.sent += 1;
      this.putBack(channel);
      return { kind: 'accepted', code: '250', detail: quoted(info) };
    } catch (error) {
      if (channel) this.discard(channel);
      return outcomeOf(error as SmtpFailure, speaking);
    } finally {
      deadline.clear();
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }

  /** Says goodbye on every connection that is open. */
  close(): void {
    for (const channel of this.open) {
      channel.ended = true;
      channel.connection.quit();
    }
    this.open.clear();
    this.idle.length = 0;
  }

  private async place(): Promise<void> {
    while (this.busy >= this.options.connections) {
      await new Promise<void>((settle) => this.waiting.push(settle));
    }
    this.busy += 1;
  }

  private async connected(made: (channel: Channel) => void): Promise<Channel> {
    for (let known = this.idle.pop(); known !== undefined; known = this.idle.pop()) {
      if (known.ended) continue;
      made(known);
      return known;
    }
    const { host, port, secure, requireTls, auth } = this.settings;
    const connection = new SMTPConnection({
      host,
      port,
      secure,
      requireTLS: requireTls,
      connectionTimeout: this.options.silence,
      greetingTimeout: this.options.silence,
      socketTimeout: this.options.silence,
    });
    const channel: Channel = { connection, sent: 0, ended: false };
    this.open.add(channel);
    made(channel);
    const end = () => {
      channel.ended = true;
      this.open.delete(channel);
    };
    connection.on('end', end);
    // Without a listener, a failure of an idle connection would end the process.
    connection.on('error', end);
    await dial(connection);
    if (auth) await signIn(connection, auth);
    return channel;
  }

  private putBack(channel: Channel): void {
    if (channel.ended) return;
    if (channel.sent < this.options.messagesPerConnection) this.idle.push(channel);
    else {
      channel.connection.quit();
      this.open.delete(channel);
    }
  }

  private discard(channel: Channel): void {
    channel.ended = true;
    this.open.delete(channel);
    channel.connection.close();
  }
}

/** Ends what takes too long. */
class Deadline {
  private readonly timer: NodeJS.Timeout;
  private readonly passed: Promise<never>;

  constructor(milliseconds: number, give: () => void) {
    let fail: (error: Error) => void;
    this.passed = new Promise<never>((_, reject) => (fail = reject));
    this.passed.catch(() => undefined);
    this.timer = setTimeout(() => {
      fail(Object.assign(new Error('the mail server took too long'), { code: 'DEADLINE' }));
      give();
    }, milliseconds);
  }

  within<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    return Promise.race([work, this.passed]);
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}

function dial(connection: SMTPConnection): Promise<void> {
  return new Promise((settle, fail) => {
    connection.once('error', fail);
    connection.once('end', () => {
      fail(Object.assign(new Error('the mail server hung up'), { code: 'ECONNECTION', command: 'CONN' }));
    });
    connection.connect((error) => {
      if (error) fail(error);
      else settle();
    });
  });
}

function signIn(
  connection: SMTPConnection,
  auth: { readonly user: string; readonly pass: string },
): Promise<void> {
  return new Promise((settle, fail) => {
    connection.login({ credentials: { ...auth } }, (error) => {
      if (error) fail(Object.assign(error, { command: 'AUTH' }));
      else settle();
    });
  });
}

function transmit(connection: SMTPConnection, envelope: MailEnvelope, message: Buffer): Promise<string> {
  return new Promise((settle, fail) => {
    const failed = (error: Error) => {
      fail(error);
    };
    const ended = () => {
      fail(Object.assign(new Error('the mail server hung up'), { code: 'ECONNECTION', command: 'DATA' }));
    };
    connection.once('error', failed);
    connection.once('end', ended);
    connection.send({ from: envelope.from, to: [envelope.to] }, message, (error, info) => {
      connection.removeListener('error', failed);
      connection.removeListener('end', ended);
      if (error) fail(error);
      else settle(info?.response ?? '');
    });
  });
}

/** @param speaking the connection stood: what breaks off without an answer then may be this message's doing */
function outcomeOf(error: SmtpFailure, speaking: boolean): SendOutcome {
  const detail = quoted(error.response ?? error.message);
  const { responseCode, command = '' } = error;
  const code = responseCode === undefined ? (error.code ?? 'FAILED') : String(responseCode);
  const broke = speaking && responseCode === undefined;
  if (BEFORE_RECIPIENTS.has(command) && !broke) return { kind: 'unreachable', code, detail };
  if (responseCode !== undefined && responseCode >= 500) {
    // 5.1.x: the mailbox is not there (RFC 3463); other permanent answers are about this message.
    const absent = /\b5\.1\.[0-36]\b/.test(detail) || (command === 'RCPT TO' && responseCode === 550);
    return { kind: absent ? 'gone' : 'refused', code, detail };
  }
  return { kind: 'retry', code, detail };
}

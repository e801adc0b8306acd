import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message as the mail server took it. */
export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly source: Buffer;
}

export interface TestMailServer {
  readonly url: string;
  /** Everything that was taken, in order, acknowledged or not. */
  readonly received: ReceivedMail[];
  /** Connections that were made. */
  readonly connections: () => number;
  parsed(index: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

/** What the server does with a recipient or a message; by default it takes everything. */
export interface MailBehaviour {
  /** An SMTP answer instead of acceptance. */
  recipient?(address: string): { readonly code: number; readonly text: string } | undefined;
  /**
   * `accept`; `refuse` with 554; `defer` with 451; `drop` the connection in the middle of the message; `lose` the
   * acknowledgement: the message is taken and the connection ends without an answer; `drip`: never answers.
   */
  message?(address: string, attempt: number): 'accept' | 'refuse' | 'defer' | 'drop' | 'lose' | 'drip';
  /** Refuse whoever connects. */
  down?(): boolean;
}

/** A real SMTP server on a free loopback port (or a given one, to come back after it was down). */
export async function startMailServer(
  behaviour: MailBehaviour = {},
  options: SMTPServerOptions & { readonly port?: number } = {},
): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const attempts = new Map<string, number>();
  let connections = 0;
  const { port = 0, ...smtpOptions } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    ...smtpOptions,
    onConnect(_session, done) {
      connections += 1;
      if (behaviour.down?.() === true) done(Object.assign(new Error('closed'), { responseCode: 421 }));
      else done();
    },
    onRcptTo({ address }, _session, done) {
      const answer = behaviour.recipient?.(address);
      if (answer) done(Object.assign(new Error(answer.text), { responseCode: answer.code }));
      else done();
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const attempt = (attempts.get(to) ?? 0) + 1;
      attempts.set(to, attempt);
      const what = behaviour.message?.(to, attempt) ?? 'accept';
      const drop = () => {
        (session as unknown as { readonly id: string }).id.slice();
        for (const connection of server.connections as Set<{
          id: string;
          close(): void;
          _socket: { destroy(): void };
        }>) {
          if (connection.id === session.id) connection._socket.destroy();
        }
      };
      const chunks: Buffer[] = [];
      if (what === 'drop') {
        stream.once('data', drop);
        stream.resume();
        return;
      }
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks);
        const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(source.toString('latin1'))?.[1] ?? '';
        if (what === 'accept' || what === 'lose') received.push({ to, messageId, source });
        if (what === 'accept') done();
        else if (what === 'refuse') done(Object.assign(new Error('5.6.0 not wanted'), { responseCode: 554 }));
        else if (what === 'defer') done(Object.assign(new Error('4.3.0 later'), { responseCode: 451 }));
        else if (what === 'lose') drop();
      });
    },
  });
  await new Promise<void>((settle, fail) => {
    // SMTPServer hands on what goes wrong with its port; later errors are those of single connections.
    server.on('error', fail);
    server.listen(port, '127.0.0.1', settle);
  });
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    connections: () => connections,
    parsed: (index) => simpleParser(received[index]!.source),
    close: () => new Promise((settle) => server.close(() => settle())),
  };
}

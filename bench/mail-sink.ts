import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/* A mail server that takes everything and keeps nothing, in a process of its own. Prints its port. */

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, _session, done) {
    stream.on('data', () => undefined);
    stream.on('end', done);
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.server.address() as AddressInfo).port}\n`);
});

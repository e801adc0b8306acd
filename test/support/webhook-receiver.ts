import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCall {
  readonly path: string;
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  /** Every call whose body came in whole, in order. */
  readonly calls: ReceivedCall[];
  close(): Promise<void>;
}

/** What is done with a call: `attempt` counts the calls of one path. */
export type Answer = (response: ServerResponse, call: ReceivedCall, attempt: number) => void;

/** A real HTTP receiver on a free loopback port; answers 204 unless told otherwise. */
export async function startWebhookReceiver(
  answer: Answer = (response) => {
    response.writeHead(204).end();
  },
): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = [];
  const attempts = new Map<string, number>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('end', () => {
      const path = request.url ?? '';
      const attempt = (attempts.get(path) ?? 0) + 1;
      attempts.set(path, attempt);
      const call = { path, id: String(request.headers['webhook-id']), headers: request.headers, body };
      calls.push(call);
      answer(response, call, attempt);
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((settle) => {
        server.closeAllConnections();
        server.close(() => {
          settle();
        });
      }),
  };
}

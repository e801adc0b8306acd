import http from 'node:http';
import https from 'node:https';
import { Webhook } from 'standardwebhooks';
import { RefusedAddressError, type AddressGuard, type ResolvedAddress } from './address-guard.js';
import { quoted, type SendOutcome } from './send-outcome.js';

export interface WebhookMessage {
  readonly url: string;
  /** The same on every attempt: a receiver that has seen it knows that it has it. */
  readonly id: string;
  readonly timestamp: Date;
  /** JSON. */
  readonly payload: string;
  /** `whsec_…`, the current one first; a message is signed with each that is still valid. */
  readonly secrets: readonly string[];
}

export interface WebhookSenderOptions {
  /** Longest that a whole exchange may take. Milliseconds. */
  readonly deadline: number;
  /** Most that is read of an answer. Bytes. */
  readonly answerBytes: number;
  readonly payloadBytes: number;
}

export const WEBHOOK_DEFAULTS: WebhookSenderOptions = {
  deadline: 15_000,
  answerBytes: 16_384,
  payloadBytes: 4 * 1024 * 1024,
};

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Sends signed messages by the Standard Webhooks convention. Follows no redirect; calls only checked addresses. */
export class WebhookSender {
  constructor(
    private readonly guard: AddressGuard,
    private readonly options: WebhookSenderOptions = WEBHOOK_DEFAULTS,
  ) {}

  async send(message: WebhookMessage): Promise<SendOutcome> {
    if (Buffer.byteLength(message.payload) > this.options.payloadBytes) {
      return { kind: 'refused', code: 'TOO_LARGE', detail: 'the report is larger than a webhook may carry' };
    }
    const signal = AbortSignal.timeout(this.options.deadline);
    try {
      const url = new URL(message.url);
      const address = await this.guard.pin(url.hostname);
      return outcomeOf(await this.post(url, address, message, signal));
    } catch (error) {
      return failureOf(error as NodeJS.ErrnoException, signal.aborted);
    }
  }

  private post(
    url: URL,
    pinned: ResolvedAddress,
    message: WebhookMessage,
    signal: AbortSignal,
  ): Promise<Answer> {
    return new Promise((settle, fail) => {
      const request = (url.protocol === 'https:' ? https : http).request(
        url,
        {
          method: 'POST',
          headers: headersOf(message),
          signal,
          agent: false,
          maxHeaderSize: 16_384,
          lookup: (_host, options, callback) => {
            if (options.all === true) callback(null, [{ ...pinned }]);
            else callback(null, pinned.address, pinned.family);
          },
        },
        (response) => {
          const answer = (body: string): Answer => ({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
            body,
          });
          let body = '';
          const enough = () => {
            // The status line is the acknowledgement: whatever becomes of the rest changes nothing.
            settle(answer(body));
            request.destroy();
          };
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            body += chunk;
            if (body.length >= this.options.answerBytes) enough();
          });
          response.on('end', enough);
          response.on('error', enough);
          response.on('aborted', enough);
        },
      );
      request.on('error', fail);
      request.end(message.payload);
    });
  }
}

function headersOf({ id, timestamp, payload, secrets }: WebhookMessage): http.OutgoingHttpHeaders {
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(payload),
    'user-agent': 'Spanwise',
    connection: 'close',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, timestamp, payload)).join(' '),
  };
}

function outcomeOf({ status, retryAfter, body }: Answer): SendOutcome {
  const code = String(status);
  const detail = quoted(body);
  if (status >= 200 && status < 300) return { kind: 'accepted', code, detail };
  if (status === 410) return { kind: 'gone', code, detail: detail || 'the receiver is gone' };
  if (status >= 300 && status < 400) {
    return { kind: 'refused', code, detail: 'it answers with a redirect, which is not followed' };
  }
  const wait = retryAfter === undefined ? undefined : secondsOf(retryAfter);
  return { kind: 'retry', code, detail, ...(wait === undefined ? {} : { retryAfterSeconds: wait }) };
}

/** Retry-After as seconds or as a date; at most a day. */
function secondsOf(text: string): number | undefined {
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) : undefined;
}

function failureOf(error: NodeJS.ErrnoException, late: boolean): SendOutcome {
  if (error instanceof RefusedAddressError)
    return { kind: 'refused', code: error.code, detail: error.message };
  if (late) return { kind: 'retry', code: 'DEADLINE', detail: 'no answer in time' };
  return { kind: 'retry', code: error.code ?? 'FAILED', detail: quoted(error.message) };
}

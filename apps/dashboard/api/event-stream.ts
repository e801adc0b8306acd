import { problemOf } from './client.js';
import { accessKey } from './access-key.js';

export interface StreamMessage {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** Silence after which a connection counts as dead: three heartbeats. */
const SILENCE_MS = 45_000;
const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

export type StreamState = 'connecting' | 'live' | 'offline';

/**
 * Server-sent events over fetch, so that a key can be sent with the request. Reconnects with Last-Event-ID until the
 * signal aborts; a refusal (4xx) ends it.
 */
export async function followEvents(
  path: string,
  onMessage: (message: StreamMessage) => void,
  onState: (state: StreamState) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId: string | undefined;
  let wait = RETRY_MS;
  while (!signal.aborted) {
    try {
      const finished = await readOnce(path, lastId, signal, (message) => {
        if (message.id !== '') lastId = message.id;
        wait = RETRY_MS;
        onState('live');
        onMessage(message);
      });
      if (finished === 'refused') return;
    } catch {
      // The connection broke off: it is made again below.
    }
    if (signal.aborted) return;
    onState('offline');
    await pause(wait, signal);
    wait = Math.min(wait * 2, LONGEST_RETRY_MS);
  }
}

async function readOnce(
  path: string,
  lastId: string | undefined,
  signal: AbortSignal,
  onMessage: (message: StreamMessage) => void,
): Promise<'ended' | 'refused'> {
  const headers = new Headers({ Accept: 'text/event-stream' });
  const key = accessKey();
  if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
  if (lastId !== undefined) headers.set('Last-Event-ID', lastId);
  const silent = new AbortController();
  const response = await fetch(path, { headers, signal: AbortSignal.any([signal, silent.signal]) });
  if (!response.ok || !response.body) {
    const retry = response.status >= 500 || response.status === 429;
    if (!retry) problemOf(response.status, undefined);
    return retry ? 'ended' : 'refused';
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let watchdog = setTimeout(() => silent.abort(), SILENCE_MS);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      clearTimeout(watchdog);
      watchdog = setTimeout(() => silent.abort(), SILENCE_MS);
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) onMessage(parseBlock(block));
    }
  } finally {
    clearTimeout(watchdog);
  }
}

function parseBlock(block: string): StreamMessage {
  const message = { id: '', type: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const field = line.slice(0, colon);
    const value = line.slice(colon + 1).trimStart();
    if (field === 'id') message.id = value;
    else if (field === 'event') message.type = value;
    else if (field === 'data') message.data += value;
  }
  return message;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

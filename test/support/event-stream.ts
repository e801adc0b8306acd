/** One server-sent event as it stood in the stream. */
export interface StreamedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** Reads a stream until it ends or `enough` says so. */
export async function readEvents(
  url: string,
  {
    lastEventId,
    enough = () => false,
  }: { lastEventId?: string; enough?: (event: StreamedEvent) => boolean } = {},
): Promise<StreamedEvent[]> {
  const response = await fetch(url, {
    headers: {
      Accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
    },
  });
  if (response.status !== 200 || !response.body) {
    throw new Error(`${response.status}: ${await response.text()}`);
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const events: StreamedEvent[] = [];
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return events;
    text += decoder.decode(value, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = parsed(text.slice(0, end));
      text = text.slice(end + 2);
      if (!event) continue;
      events.push(event);
      if (!enough(event)) continue;
      await reader.cancel();
      return events;
    }
  }
}

function parsed(block: string): StreamedEvent | undefined {
  const fields = new Map(
    block.split('\n').flatMap((line): [string, string][] => {
      const at = line.indexOf(':');
      return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return { id: fields.get('id') ?? '', type: fields.get('event') ?? 'message', data: JSON.parse(data) };
}

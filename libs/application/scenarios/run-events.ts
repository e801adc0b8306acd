import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Observable, type Subscriber } from 'rxjs';
import { DomainError, type RunEvent } from '#contract';
import { RunStore, type StoredEvent } from '#platform/persistence';

/** A message for a stream: `id` is what a client sends back as Last-Event-ID. */
export interface RunMessage {
  readonly id: string;
  readonly type: RunEvent['kind'] | 'heartbeat';
  readonly event: RunEvent | undefined;
}

const LOOK_EVERY_MS = 250;
const HEARTBEAT_EVERY_MS = 15_000;
const LAST = new Set(['completed', 'failed', 'cancelled']);

interface Stream {
  readonly run: string;
  readonly subscriber: Subscriber<RunMessage>;
  seen: number;
  written: number;
}

/** Tells what happens to runs, from what is stored: one read for all the streams of a process. */
@Injectable()
export class RunEvents implements BeforeApplicationShutdown {
  private readonly logger = new Logger('RunEvents');
  private readonly streams = new Set<Stream>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(private readonly runs: RunStore) {}

  /**
   * The run's events after the one that was seen last, then every further one, until the run has ended.
   * @throws DomainError run.unknown
   */
  async follow(id: string, lastEventId: string | undefined): Promise<Observable<RunMessage>> {
    if (!(await this.runs.find(id))) throw new DomainError('run.unknown', `There is no run "${id}".`);
    const seen = /^\d{1,9}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    return new Observable<RunMessage>((subscriber) => {
      const stream = { run: id, subscriber, seen, written: Date.now() };
      this.streams.add(stream);
      this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      void this.look();
      return () => {
        this.streams.delete(stream);
        if (this.streams.size > 0) return;
        clearInterval(this.timer);
        this.timer = undefined;
      };
    });
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const { subscriber } of [...this.streams]) subscriber.complete();
  }

  private look(): Promise<void> {
    this.looking ??= this.deliver()
      .catch((error: unknown) => {
        this.logger.warn({ message: 'events could not be read; it is tried again', error: String(error) });
      })
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  private async deliver(): Promise<void> {
    const least = new Map<string, number>();
    for (const { run, seen } of this.streams) least.set(run, Math.min(seen, least.get(run) ?? seen));
    const events = await this.runs.eventsAfter([...least]);
    const byRun = new Map<string, StoredEvent[]>();
    for (const event of events) byRun.set(event.runId, [...(byRun.get(event.runId) ?? []), event]);
    for (const stream of [...this.streams]) this.write(stream, byRun.get(stream.run) ?? []);
  }

  private write(stream: Stream, events: readonly StoredEvent[]): void {
    const { subscriber } = stream;
    for (const event of events) {
      if (event.sequence <= stream.seen) continue;
      stream.seen = event.sequence;
      stream.written = Date.now();
      subscriber.next(messageOf(event));
      if (LAST.has(event.kind)) {
        subscriber.complete();
        return;
      }
    }
    // Proxies close connections that are silent.
    if (Date.now() - stream.written < HEARTBEAT_EVERY_MS) return;
    stream.written = Date.now();
    subscriber.next({ id: String(stream.seen), type: 'heartbeat', event: undefined });
  }
}

interface EventData {
  readonly progress: number;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
  readonly message?: string;
  readonly best?: unknown;
}

function messageOf({ sequence, kind, data, createdAt }: StoredEvent): RunMessage {
  const { progress, done, total, secondsLeft, message, best } = data as EventData;
  const event: RunEvent = {
    id: sequence,
    kind: kind as RunEvent['kind'],
    at: createdAt.toISOString(),
    progress,
    batches: { done, total },
    secondsLeft,
    ...(message !== undefined && { message }),
    ...(best !== undefined && best !== null && { best }),
  };
  return { id: String(sequence), type: event.kind, event };
}

import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import { DomainError, type CalendarEvent } from '#contract';
import { CalendarRuns } from '#application/projects';
import { DayStore, type CalendarRun } from '#platform/persistence';
import { calendarView } from './calendar-view.js';

/** A message for one stream: `id` is what a client sends back as Last-Event-ID. */
export interface WatchMessage {
  readonly id: string;
  readonly type: 'calendar' | 'heartbeat';
  readonly event: CalendarEvent | undefined;
}

/** How often the database is looked at, per watched project and process. */
const LOOK_EVERY_MS = 400;
const HEARTBEAT_EVERY_MS = 15_000;
/** Streams of one process: as many as its entrance lets in, so that this bound is the last and not the first. */
const MOST_STREAMS = 4_000;
const MOST_ENTRIES = 100;

interface Watched {
  readonly messages: Subject<WatchMessage>;
  last: CalendarRun;
  streams: number;
}

/**
 * Tells when a calendar moves. Days are lived by whichever process has the clock, so the database is asked: one
 * prepared read for each watched project, however many people look at it.
 */
@Injectable()
export class CalendarWatch implements OnModuleDestroy {
  private readonly logger = new Logger('CalendarWatch');
  private readonly watched = new Map<string, Watched>();
  private timer: NodeJS.Timeout | undefined;
  private beaten = 0;
  private looking = false;
  private streams = 0;

  constructor(
    private readonly runs: CalendarRuns,
    private readonly days: DayStore,
  ) {}

  /**
   * Where the calendar stands at once (with what was written since `lastEventId`), then every change.
   * @throws DomainError project.unknown, request.too-many
   */
  async watch(projectId: string, lastEventId?: string): Promise<Observable<WatchMessage>> {
    if (this.streams >= MOST_STREAMS) {
      const detail = `This process already serves ${MOST_STREAMS} event streams; close some or try again.`;
      throw new DomainError('request.too-many', detail, [], 30);
    }
    const run = await this.runs.find(projectId);
    const since = sequenceSeen(lastEventId, run);
    const first = await this.message(run, since ?? run.journalSequence);
    return new Observable<WatchMessage>((stream) => {
      const watched = this.entry(projectId, run);
      watched.streams++;
      this.streams++;
      stream.next(first);
      const subscription = watched.messages.subscribe(stream);
      return () => {
        subscription.unsubscribe();
        this.streams--;
        if (--watched.streams === 0) this.watched.delete(projectId);
        if (this.watched.size === 0) this.stopTimer();
      };
    });
  }

  onModuleDestroy(): void {
    this.stopTimer();
    for (const { messages } of this.watched.values()) messages.complete();
    this.watched.clear();
  }

  private entry(projectId: string, run: CalendarRun): Watched {
    const known = this.watched.get(projectId);
    if (known) return known;
    const watched: Watched = { messages: new Subject(), last: run, streams: 0 };
    this.watched.set(projectId, watched);
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    return watched;
  }

  private stopTimer(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      await Promise.all([...this.watched].map(([projectId, watched]) => this.lookAt(projectId, watched)));
      this.beat();
    } finally {
      this.looking = false;
    }
  }

  private async lookAt(projectId: string, watched: Watched): Promise<void> {
    try {
      const run = await this.runs.find(projectId);
      const { last } = watched;
      if (idOf(run) === idOf(last)) return;
      const since = run.number === last.number ? last.journalSequence : 0;
      watched.last = run;
      watched.messages.next(await this.message(run, since));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'project.unknown') watched.messages.complete();
      else this.logger.warn({ message: 'a calendar could not be watched', projectId, error: String(error) });
    }
  }

  /** Proxies close connections that are silent. */
  private beat(): void {
    this.beaten += LOOK_EVERY_MS;
    if (this.beaten < HEARTBEAT_EVERY_MS) return;
    this.beaten = 0;
    for (const { messages, last } of this.watched.values()) {
      messages.next({ id: idOf(last), type: 'heartbeat', event: undefined });
    }
  }

  private async message(run: CalendarRun, since: number): Promise<WatchMessage> {
    const from = Math.max(since, run.journalSequence - MOST_ENTRIES);
    const found =
      from >= run.journalSequence
        ? []
        : await this.days.journal(run.id, { after: from, limit: MOST_ENTRIES });
    const entries = found.map((entry) => ({ ...entry, recordedAt: entry.recordedAt.toISOString() }));
    return { id: idOf(run), type: 'calendar', event: { calendar: calendarView(run), entries } };
  }
}

const idOf = (run: CalendarRun): string =>
  `${run.number}.${run.journalSequence}.${run.revision}.${run.dataDate}.${run.state}`;

/** How far a client had read in this run's journal; undefined where it says nothing usable. */
function sequenceSeen(lastEventId: string | undefined, run: CalendarRun): number | undefined {
  const [number, sequence] = (lastEventId ?? '').split('.').map(Number);
  if (number !== run.number || sequence === undefined || !Number.isInteger(sequence)) return undefined;
  return sequence;
}

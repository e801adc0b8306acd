import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import { DomainError } from '#contract';
import { EventLoopLag } from './event-loop-lag.js';

/** What one process takes on at a time; more is refused at once instead of slowing everybody down. */
export const LIMITS = {
  /** Requests being answered: by all callers, and by one key. */
  requests: 512,
  requestsOfOne: 64,
  /** And by one address without a key: what it may do is quickly answered. */
  requestsOfStranger: 32,
  /** While the process comes so many milliseconds too late to everything, it takes no more than so many. */
  lagMilliseconds: 400,
  requestsWhenLate: 48,
  /** Open event streams: by all callers, and by one key. */
  streams: 4_000,
  streamsOfOne: 1_500,
  /** Files being received and read: each may take 64 MB. */
  uploads: 8,
} as const;

type Kind = 'requests' | 'streams' | 'uploads';

const busy = () =>
  new DomainError('server.busy', 'The server has as much work as it can take. Try again shortly.', [], 2);

const tooMany = () =>
  new DomainError(
    'request.too-many',
    'This key or address has as many requests under way as one may. Wait for their answers first.',
    [],
    1,
  );

/** Counts what is under way and refuses what would be too much. */
@Injectable()
export class WorkInHand implements OnModuleDestroy {
  private readonly streams = new Set<Response>();
  private readonly total: Record<Kind, number> = { requests: 0, streams: 0, uploads: 0 };
  private readonly byCaller = new Map<string, number>();

  constructor(private readonly lag: EventLoopLag) {}

  get counts(): Readonly<Record<Kind, number>> {
    return this.total;
  }

  /** Takes a request in before anything is known of it. @throws DomainError server.busy */
  admit(response: Response, kind: 'requests' | 'streams'): void {
    const late = this.lag.milliseconds > LIMITS.lagMilliseconds;
    this.count(response, kind, late && kind === 'requests' ? LIMITS.requestsWhenLate : LIMITS[kind]);
    if (kind === 'requests') return;
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
  }

  /** Streams never end by themselves: a server that stops ends them, and their clients find another. */
  onModuleDestroy(): void {
    for (const response of this.streams) response.end();
  }

  /** @throws DomainError server.busy */
  admitUpload(response: Response): void {
    this.count(response, 'uploads', LIMITS.uploads);
  }

  /** @throws DomainError request.too-many */
  admitFor(response: Response, caller: string, kind: 'requests' | 'streams'): void {
    this.countOf(
      response,
      `${kind} ${caller}`,
      kind === 'streams' ? LIMITS.streamsOfOne : LIMITS.requestsOfOne,
    );
  }

  /** Of whoever has no key. @throws DomainError request.too-many */
  admitStranger(response: Response, network: string): void {
    this.countOf(response, `stranger ${network}`, LIMITS.requestsOfStranger);
  }

  private countOf(response: Response, name: string, most: number): void {
    const now = (this.byCaller.get(name) ?? 0) + 1;
    if (now > most) throw tooMany();
    this.byCaller.set(name, now);
    response.on('close', () => {
      const left = (this.byCaller.get(name) ?? 1) - 1;
      if (left > 0) this.byCaller.set(name, left);
      else this.byCaller.delete(name);
    });
  }

  private count(response: Response, kind: Kind, most: number): void {
    if (this.total[kind] >= most) throw busy();
    this.total[kind] += 1;
    response.on('close', () => {
      this.total[kind] -= 1;
    });
  }
}

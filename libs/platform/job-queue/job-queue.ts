/** The jobs of one round of a run: pieces of work, and what is done when all of them are. */
export interface RunFlow {
  readonly run: string;
  /** How often the run was handed over; with the round it names the jobs. */
  readonly generation: number;
  readonly round: number;
  /** Batches `from` … `to` of the run, computed by one job; lower priority numbers first. */
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly priority: number }[];
}

export interface Piece {
  readonly run: string;
  readonly from: number;
  readonly to: number;
  /** 1 for the first time. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
}

/** A piece that nobody has begun. */
export interface WaitingPiece {
  readonly run: string;
  readonly from: number;
  readonly to: number;
}

/** What a worker does with jobs. Each may be called more than once for one job, and must then have done it once. */
export interface JobHandlers {
  piece(piece: Piece): Promise<void>;
  /** All pieces of the round are done. */
  finish(run: string, round: number, lastAttempt: boolean): Promise<void>;
}

/** A job that failed as often as it may. */
export interface FailedJob {
  readonly id: string;
  readonly run: string;
  /** First of its batches; null for the finishing step. */
  readonly batch: number | null;
  readonly attempts: number;
  readonly reason: string;
  readonly failedAt: Date;
}

/** Hands runs to whoever computes them. */
export abstract class JobQueue {
  /** Which machinery it is, for logs and health. */
  abstract readonly backend: 'postgresql' | 'redis' | 'synchronous';
  /** Puts the jobs of a round into the queue, all or none. Said twice they are there once. */
  abstract submit(flow: RunFlow): Promise<void>;
  /** Whether the queue still has the round's jobs to do. */
  abstract has(run: string, generation: number, round: number): Promise<boolean>;
  /** Takes the round's jobs out that nobody has begun: its run is given up. Those that stay find it ended. */
  abstract drop(run: string, generation: number, round: number): Promise<void>;
  /**
   * Moves waiting pieces whose priorities lie beyond the last that is given out. `priorities` tells where each belongs now;
   * undefined: nobody waits for it.
   */
  abstract reorder(
    last: number,
    priorities: (pieces: readonly WaitingPiece[]) => Promise<readonly (number | undefined)[]>,
  ): Promise<void>;
  /** Begins to take jobs in this process, so many pieces at a time. */
  abstract work(handlers: JobHandlers, concurrency: number): Promise<void>;
  /** Failed jobs, newest first. */
  abstract failed(limit: number): Promise<readonly FailedJob[]>;
  abstract findFailed(id: string): Promise<FailedJob | undefined>;
  /** Lets a failed job go: its run was handed over again, or given up. */
  abstract forget(id: string): Promise<void>;
  /** Jobs that wait or are worked on. */
  abstract depth(): Promise<{ readonly waiting: number; readonly active: number }>;
  abstract close(): Promise<void>;
}

/** A batch fails this often, with growing pauses, before it is a dead letter. */
export const ATTEMPTS = 4;

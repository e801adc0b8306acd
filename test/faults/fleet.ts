import { setTimeout as delay } from 'node:timers/promises';
import { spawnServer, type ServerProcess, type SpawnOptions } from '../support/server-processes.js';

/** One place of a fleet: a process that is started again as often as it dies, as a supervisor would do. */
export interface Post {
  /** The process, once it serves and until it is killed. */
  readonly process: ServerProcess | undefined;
  /** How many starts failed, and why the last did. */
  readonly failedStarts: number;
  readonly lastFailure: string;
  kill(): Promise<void>;
  /** Stops it cleanly for good; resolves with its exit code. */
  retire(): Promise<number | null>;
  /** kill -9 for good. */
  abandon(): Promise<void>;
}

const mostAttempts = 30;

/** Mans a post at once. A start fails when PostgreSQL is killed in its midst; then it is tried again. */
export function manPost(options: SpawnOptions): Post {
  let process: ServerProcess | undefined;
  let retired = false;
  let failedStarts = 0;
  let lastFailure = 'none';
  const start = async (): Promise<void> => {
    for (let attempt = 1; !retired && process === undefined; attempt += 1) {
      try {
        process = await spawnServer(options);
      } catch (error) {
        failedStarts += 1;
        lastFailure = String(error);
        if (attempt === mostAttempts) throw error;
        await delay(100);
      }
    }
  };
  let starting = start();
  starting.catch(() => undefined);
  return {
    get process() {
      return process;
    },
    get failedStarts() {
      return failedStarts;
    },
    get lastFailure() {
      return lastFailure;
    },
    kill: async () => {
      const victim = process;
      process = undefined;
      await victim?.kill();
      starting = start();
      starting.catch(() => undefined);
    },
    retire: async () => {
      await starting;
      retired = true;
      return (await process?.stop()) ?? null;
    },
    abandon: async () => {
      retired = true;
      await starting.catch(() => undefined);
      await process?.kill();
    },
  };
}

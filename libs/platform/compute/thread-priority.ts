import { setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';

/** As nice(1) counts; about a third of the processor of who has 0, where both want it. */
const NICENESS = 5;

/**
 * Lets requests, ticks and the database go first where processors are scarce. On Linux niceness is a thread's own; elsewhere
 * it would be that of the whole process, so nothing is changed there.
 * @returns whether this thread gives way
 */
export function giveWay(): boolean {
  if (isMainThread || process.platform !== 'linux') return false;
  try {
    setPriority(NICENESS);
    return true;
  } catch {
    // Not allowed here: the thread computes as everybody else does.
    return false;
  }
}

import { setTimeout as delay } from 'node:timers/promises';

/** How long a server waits for a database that is away while it starts, in milliseconds. */
const PATIENCE = 60_000;
const AGAIN_AFTER = 1_000;

/** Whether a failure says that the database is down, starting or shutting down, rather than wrongly named. */
async function passes(error: unknown): Promise<boolean> {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (code === 'database.embedded-failed') return true;
  const { isDatabaseAway } = await import('#platform/persistence');
  const from = cause ?? error;
  return isDatabaseAway(from) && (from as { code?: unknown }).code !== 'ENOTFOUND';
}

/**
 * Tries work again while the database is away: a server that starts at the very moment in which PostgreSQL goes down
 * or comes up waits for it, instead of leaving it to a supervisor. Other failures are not waited out.
 */
export async function patiently<T>(work: () => Promise<T>, say: (text: string) => void): Promise<T> {
  const since = performance.now();
  let said = false;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() - since > PATIENCE || !(await passes(error))) throw error;
      if (!said) say(`The database does not answer yet (${String(error)}); waiting for it up to a minute …`);
      said = true;
      await delay(AGAIN_AFTER);
    }
  }
}

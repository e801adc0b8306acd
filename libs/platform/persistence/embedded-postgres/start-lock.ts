import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const patienceMilliseconds = 120_000;

/**
 * A process as it is now: the number alone would come back after a restart of the machine or in another
 * container, so where the system tells it (Linux) the moment of its start is added.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const afterName = fields.slice(fields.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [afterName[0], afterName[19]];
    return state === 'Z' ? undefined : `${pid} ${startTicks}`;
  } catch {
    return String(pid);
  }
}

const holderIsAlive = (content: string): boolean => {
  const holder = content.trim();
  return processIdentity(Number.parseInt(holder, 10)) === holder;
};

/** A lock whose holder is dead is moved aside, and put back if somebody else had renewed it meanwhile. */
async function removeIfAbandoned(path: string): Promise<void> {
  const content = await readFile(path, 'utf8').catch(() => undefined);
  if (content === undefined || holderIsAlive(content)) return;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readFile(aside, 'utf8').catch(() => content);
  if (moved !== content) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function tryToTake(path: string, mine: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, mine);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Runs `action` while no other process starts or adopts the same server. A dead holder does not block. */
export async function withStartLock<T>(path: string, action: () => Promise<T>): Promise<T> {
  const mine = processIdentity(process.pid) ?? String(process.pid);
  for (let waited = 0; !(await tryToTake(path, mine)); waited += 50) {
    if (waited > patienceMilliseconds) {
      throw new EmbeddedPostgresError(
        'database.embedded-busy',
        `Another process has been starting the embedded PostgreSQL for two minutes: stop it, or remove ${path} if there is none.`,
      );
    }
    await removeIfAbandoned(path);
    await delay(50);
  }
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

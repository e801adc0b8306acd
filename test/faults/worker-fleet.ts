import { createHash } from 'node:crypto';
import pg from 'pg';
import type { RunView } from '#contract';
import { spawnServer, type ServerProcess } from '../support/server-processes.js';

/** What is said of one run of a rehearsal. */
export interface RehearsedRun {
  readonly workers: number;
  readonly kills: number;
  readonly seconds: number;
  /** SHA-256 of the stored result. */
  readonly result: string;
}

export interface WorkerRehearsal {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly project: string;
  /** The API that is asked; it takes no jobs itself. */
  readonly api: string;
  readonly body: object;
  /** Draws the pauses between kills: a number between 0 and 1. */
  readonly chance: () => number;
}

/** One run on so many worker processes of which one after the other is killed (-9) and replaced, until it has ended. */
export async function rehearseRun(
  rehearsal: WorkerRehearsal,
  workers: number,
  maximumKills: number,
): Promise<RehearsedRun> {
  const fleet = await Promise.all(Array.from({ length: workers }, () => startWorker(rehearsal)));
  try {
    await forgetComputed(rehearsal.databaseUrl);
    const begun = performance.now();
    const id = await start(rehearsal);
    let kills = 0;
    for (;;) {
      const status = await statusOf(rehearsal.api, id);
      if (status === 'completed') break;
      if (status === 'failed' || status === 'cancelled') throw new Error(`the run ${id} is ${status}`);
      await pause(100 + 700 * rehearsal.chance());
      if (kills >= maximumKills) continue;
      const victim = Math.floor(rehearsal.chance() * fleet.length);
      await fleet[victim]!.kill();
      kills++;
      fleet[victim] = await startWorker(rehearsal);
    }
    const seconds = (performance.now() - begun) / 1000;
    return { workers, kills, seconds, result: await resultOf(rehearsal.databaseUrl, id) };
  } finally {
    await Promise.all(fleet.map((worker) => worker.stop()));
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((settle) => setTimeout(settle, milliseconds));

export function startWorker({ databaseUrl, redisUrl }: WorkerRehearsal): Promise<ServerProcess> {
  return spawnServer({
    command: ['serve'],
    environment: {
      DATABASE_URL: databaseUrl,
      SPANWISE_ROLES: 'worker',
      SPANWISE_JOB_LOCK_SECONDS: '2',
      REDIS_URL: redisUrl ?? '',
    },
  });
}

/** Lets go all that was computed before, so that the next run computes it again. */
export async function forgetComputed(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('DELETE FROM analysis_run');
    await client.query('DELETE FROM batch_summary');
  });
}

async function start({ api, project, body }: WorkerRehearsal): Promise<string> {
  const response = await fetch(`${api}/v1/projects/${project}/runs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return ((await response.json()) as RunView).id;
}

async function statusOf(api: string, id: string): Promise<string> {
  const response = await fetch(`${api}/v1/runs/${id}`);
  return ((await response.json()) as RunView).status;
}

async function resultOf(databaseUrl: string, id: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ result: string }>(
      'SELECT result::text FROM analysis_run WHERE id = $1',
      [id],
    );
    return createHash('sha256').update(rows[0]!.result).digest('hex');
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

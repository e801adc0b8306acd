import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { RunView, WhatIfResult } from '#contract';
import { RunSubmission } from '#application/scenarios';
import { JobQueue } from '#platform/job-queue';
import { RunStore } from '#platform/persistence';
import { readEvents } from '../support/event-stream.js';
import { REDIS_ABSENT, redisIsPresent, startTestRedis, type TestRedis } from '../support/redis.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

/** Small, but with several batches of either kind. */
const SIZE = { iterations: 2100, replications: 16, days: { from: '2027-10-04', count: 7 } };
const SLOWER = [
  { select: { ids: ['PREPARE'] }, multiply: { duration: 1.4 } },
  { set: { 'crossing.lanes.car.count': 2 } },
];

/** The same tests hold whichever store the queue has. */
function suite(backend: 'postgresql' | 'redis'): void {
  let redis: TestRedis | undefined;
  let api: TestServer;
  let workers: TestServer[] = [];
  let project: string;
  let database: pg.Client;

  const environment = () => ({ ...(redis && { REDIS_URL: redis.url }), SPANWISE_JOB_LOCK_SECONDS: '2' });
  const startWorker = async () => {
    const worker = await startTestServer({ ...environment(), SPANWISE_ROLES: 'worker' }, api.database);
    workers.push(worker);
    return worker;
  };
  const stopWorkers = async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    workers = [];
  };

  beforeAll(async () => {
    if (backend === 'redis') redis = await startTestRedis();
    api = await startTestServer({ ...environment(), SPANWISE_ROLES: 'api' });
    project = await createProject(api, 'two-lane-checkpoint.yaml');
    database = new pg.Client({ connectionString: api.database.url });
    await database.connect();
  });

  afterAll(async () => {
    await stopWorkers();
    await database.end();
    await api.close();
    await redis?.stop();
  });

  const post = async (body: object): Promise<RunView> => {
    const response = await api.http().post(`/v1/projects/${project}/runs`).send(body);
    expect([response.status, response.text]).toEqual([202, expect.any(String)]);
    return response.body as RunView;
  };
  const get = async (id: string): Promise<RunView> =>
    (await api.http().get(`/v1/runs/${id}`)).body as RunView;
  const until = async (id: string, holds: (run: RunView) => boolean): Promise<RunView> => {
    for (;;) {
      const run = await get(id);
      if (holds(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const ended = (id: string) => until(id, ({ status }) => status !== 'queued' && status !== 'running');
  const bytesOf = async (id: string): Promise<string> => {
    const { rows } = await database.query<{ result: string }>(
      'SELECT result::text FROM analysis_run WHERE id = $1',
      [id],
    );
    return createHash('sha256').update(rows[0]!.result).digest('hex');
  };

  it(`uses ${backend}`, () => {
    expect(api.app.get(JobQueue).backend).toBe(backend);
  });

  it('waits for a worker, is computed by two, and tells of it by a stream that can be resumed', async () => {
    const run = await post({ kind: 'what-if', overrides: SLOWER, ...SIZE });
    expect([run.status, run.batches.done]).toEqual(['queued', 0]);
    expect(run.batches.total).toBeGreaterThan(5);
    const url = `${api.url}/v1/runs/${run.id}/events`;
    const first = await readEvents(url, { enough: () => true });
    expect(first[0]).toMatchObject({ id: '1', type: 'queued', data: { progress: 0 } });
    const rest = readEvents(url, { lastEventId: '1' });
    await Promise.all([startWorker(), startWorker()]);
    const events = await rest;
    expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, index) => index + 2));
    expect(events[0]!.type).toBe('started');
    expect(events.at(-1)).toMatchObject({ type: 'completed', data: { progress: 1 } });
    const shares = events.map(({ data }) => (data as { progress: number }).progress);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(events.filter(({ type }) => type === 'progress').length).toBeGreaterThan(2);
    const done = await get(run.id);
    expect(done).toMatchObject({ status: 'completed', secondsLeft: null });
    expect(done.batches.done).toBe(done.batches.total);
    const { sentence, risk, crossing } = done.result as WhatIfResult;
    expect(sentence).toContain('P80');
    expect(risk!.p80.at(-1)!.difference.low).toBeGreaterThan(0);
    expect(crossing!.bottleneck.scenario).toEqual(expect.any(String));
    const again = await readEvents(url, { lastEventId: String(events.length) });
    expect(again.map(({ type }) => type)).toEqual(['completed']);
  });

  it('computes two runs with the same key once, also when they come at once', async () => {
    const body = { kind: 'what-if', overrides: SLOWER, ...SIZE, seed: 'twice' };
    const both = await Promise.all([post(body), post(body)]);
    expect(both[0].id).toBe(both[1].id);
    await ended(both[0].id);
    expect((await post(body)).id).toBe(both[0].id);
    const { rows } = await database.query<{ created: number }>(
      `SELECT count(*)::integer AS created FROM analysis_run WHERE specification->>'seed' = 'twice'`,
    );
    expect(rows[0]!.created).toBe(1);
  });

  it('gives the same bytes here and now as through the queue, with the summaries computed afresh', async () => {
    const body = { kind: 'what-if', overrides: SLOWER, ...SIZE, seed: 'bytes' };
    const run = await post(body);
    await ended(run.id);
    const queued = await bytesOf(run.id);
    await database.query('DELETE FROM analysis_run WHERE id = $1', [run.id]);
    await database.query('DELETE FROM batch_summary');
    const synchronous = await startTestServer(
      { SPANWISE_ROLES: 'api', SPANWISE_JOB_QUEUE: 'synchronous' },
      api.database,
    );
    try {
      const response = await synchronous.http().post(`/v1/projects/${project}/runs`).send(body);
      const { id } = response.body as RunView;
      // On a slow machine the other process may hand it over first: whoever computes it, the bytes are the same.
      expect([(await ended(id)).status, id === run.id]).toEqual(['completed', false]);
      expect(await bytesOf(id)).toBe(queued);
    } finally {
      await synchronous.close();
    }
  });

  it('stops computing in another process when it is cancelled', async () => {
    const run = await post({ kind: 'what-if', overrides: SLOWER, ...SIZE, replications: 4000 });
    await until(run.id, ({ status }) => status === 'running');
    expect((await api.http().delete(`/v1/runs/${run.id}`)).status).toBe(204);
    expect((await ended(run.id)).status).toBe('cancelled');
    const queue = api.app.get(JobQueue);
    for (;;) {
      const { active, waiting } = await queue.depth();
      if (active + waiting === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { rows } = await database.query('SELECT 1 FROM run_batch WHERE run_id = $1', [run.id]);
    expect(rows).toEqual([]);
  });

  it('hands a run over again whose jobs have vanished', async () => {
    await stopWorkers();
    const run = await post({ kind: 'what-if', overrides: SLOWER, ...SIZE, seed: 'vanished' });
    while (!(await api.app.get(JobQueue).has(run.id, 1, 0)))
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (backend === 'postgresql') await database.query('DELETE FROM bullmq.job');
    else {
      const { Redis } = await import('ioredis');
      const client = new Redis(redis!.url);
      await client.flushall();
      await client.quit();
    }
    await database.query(`UPDATE analysis_run SET touched_at = now() - interval '1 hour' WHERE id = $1`, [
      run.id,
    ]);
    // One that is said to be done although nothing of it is kept.
    await database.query('UPDATE run_batch SET done = TRUE WHERE run_id = $1 AND index = 7', [run.id]);
    await startWorker();
    await api.app.get(RunSubmission).reconcile();
    expect((await ended(run.id)).status).toBe('completed');
    const events = await readEvents(`${api.url}/v1/runs/${run.id}/events`);
    const again = events.filter(({ type }) => type === 'resubmitted').map(({ data }) => data as object);
    expect(again).toEqual([
      expect.objectContaining({ message: 'Its jobs had vanished from the queue.' }),
      expect.objectContaining({ message: '1 of 10 batches have no summary any more.' }),
    ]);
  });

  it('begins the fair order anew before its places outgrow the priorities', async () => {
    await stopWorkers();
    const queue = api.app.get(JobQueue);
    const submitted = async (seed: string): Promise<RunView> => {
      const run = await post({ kind: 'what-if', overrides: SLOWER, ...SIZE, seed });
      while (!(await queue.has(run.id, 1, 0))) await new Promise((resolve) => setTimeout(resolve, 20));
      return run;
    };
    const first = await submitted('early');
    await database.query('UPDATE run_batch SET tag = tag + 400000 WHERE NOT done');
    const second = await submitted('late');
    await api.app.get(RunSubmission).keepOrder();
    await queue.reorder(1000, () => Promise.reject(new Error('a piece waits at a place of before')));
    if (backend === 'postgresql') {
      const { rows: jobs } = await database.query<{ last: number }>(
        `SELECT max(priority) AS last FROM bullmq.job WHERE state = 'waiting'`,
      );
      expect(jobs[0]!.last).toBeLessThan(1000);
    }
    const { rows } = await database.query<{ least: number; most: number }>(
      `SELECT min(tag) AS least, max(tag) AS most FROM run_batch WHERE run_id IN ($1, $2)`,
      [first.id, second.id],
    );
    expect(rows[0]!.least).toBe(0);
    expect(rows[0]!.most).toBeLessThan(100);
    await database.query(
      `UPDATE analysis_run SET specification = jsonb_set(specification, '{engineVersion}', '"0.0.0"'),
         touched_at = now() - interval '2 days' WHERE id = $1`,
      [first.id],
    );
    await database.query(`UPDATE analysis_run SET started_at = now() - interval '2 days' WHERE id = $1`, [
      second.id,
    ]);
    await api.app.get(RunSubmission).reconcile();
    expect((await get(first.id)).error).toMatchObject({ code: 'run.engine-gone' });
    expect((await get(second.id)).error).toMatchObject({ code: 'run.too-long' });
  });

  it('hands over the run that stands first, not the one that was asked for first', async () => {
    await stopWorkers();
    const large = await post({
      kind: 'what-if',
      overrides: SLOWER,
      ...SIZE,
      replications: 64,
      seed: 'large',
    });
    const small = await post({ kind: 'what-if', overrides: [], ...SIZE, seed: 'small' });
    // Of another engine version, so that only this test takes them.
    await database.query(
      `UPDATE analysis_run SET submitted_at = NULL, touched_at = now(), place = CASE id WHEN $1 THEN 9 ELSE 5 END,
         specification = jsonb_set(specification, '{engineVersion}', '"order"') WHERE id IN ($1, $2)`,
      [large.id, small.id],
    );
    const store = api.app.get(RunStore);
    expect(await store.claimUnsubmitted('order', 4)).toBeUndefined();
    const first = (await store.claimUnsubmitted('order', Infinity))!;
    expect(first.id).toBe(small.id);
    // One that cannot be handed over lets the others go before it.
    await store.unclaim(first.id, first.generation, 3600);
    expect((await store.claimUnsubmitted('order', Infinity))!.id).toBe(large.id);
    expect(await store.claimUnsubmitted('order', Infinity)).toBeUndefined();
    for (const { id } of [small, large]) await api.http().delete(`/v1/runs/${id}`);
  });

  it('keeps a batch that fails for good as a dead letter, which can be sent again', async () => {
    await stopWorkers();
    const run = await post({ kind: 'what-if', overrides: SLOWER, ...SIZE, seed: 'dead' });
    const { rows } = await database.query<{ request: object }>(
      'SELECT request FROM run_batch WHERE run_id = $1 AND index = 2',
      [run.id],
    );
    const write = (request: object) =>
      database.query('UPDATE run_batch SET request = $2 WHERE run_id = $1 AND index = 2', [
        run.id,
        JSON.stringify(request),
      ]);
    await write({ ...rows[0]!.request, part: { kind: 'nonsense' } });
    await startWorker();
    const failed = await ended(run.id);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'run.batch-failed' } });
    const letters = (await api.http().get('/v1/runs/dead-letters')).body as {
      items: { id: string; run: string; attempts: number }[];
    };
    const letter = letters.items.find((item) => item.run === run.id)!;
    expect(letter).toMatchObject({ attempts: 4, batch: expect.any(Number), reason: expect.any(String) });
    await write(rows[0]!.request);
    const retried = await api.http().post(`/v1/runs/dead-letters/${letter.id}/retry`);
    expect(retried.status).toBe(202);
    expect((await ended(run.id)).status).toBe('completed');
    const after = (await api.http().get('/v1/runs/dead-letters')).body as { items: { id: string }[] };
    expect(after.items.map(({ id }) => id)).not.toContain(letter.id);
    expect((await api.http().post(`/v1/runs/dead-letters/${letter.id}/retry`)).status).toBe(404);
  });
}

describe('runs on PostgreSQL', () => {
  suite('postgresql');
});

(redisIsPresent ? describe : describe.skip)(
  redisIsPresent ? 'runs on Redis' : `runs on Redis (${REDIS_ABSENT})`,
  () => {
    suite('redis');
  },
);

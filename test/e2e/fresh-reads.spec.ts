import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForecastStore } from '#platform/persistence';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Answer {
  readonly asOf: string;
  readonly items: readonly { readonly forecast: object; readonly baseline: string | null }[];
}

/** What was known by a moment to come is everything; it is computed anew each time. */
const COMPUTED_ANEW = '?knownAt=2999-01-01T00:00:00Z';

describe('milestones after a write', () => {
  let server: TestServer;
  let other: TestServer;
  let base: string;
  let begin: string;
  let activity: { readonly id: string; readonly remainingHours: number };

  const get = async <T>(from: TestServer, path: string): Promise<T> =>
    (await from.http().get(`${base}${path}`).expect(200)).body as T;
  const later = (days: number): string =>
    new Date(Date.parse(`${begin}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const state = (on: TestServer, statusDate: string, entry: object) =>
    on
      .http()
      .post(`${base}/progress`)
      .send({ statusDate, entries: [{ activity: activity.id, ...entry }] })
      .expect(200);

  /** Both servers have answered before; after the write both answer with what is computed anew, and unlike before. */
  async function seenAtOnce(write: () => PromiseLike<unknown>): Promise<void> {
    const [before] = await Promise.all([get<Answer>(server, '/milestones'), get(other, '/milestones')]);
    await write();
    const [here, there] = await Promise.all([
      get<Answer>(server, '/milestones'),
      get<Answer>(other, '/milestones'),
    ]);
    const anew = await get<Answer>(other, `/milestones${COMPUTED_ANEW}`);
    expect(here).toEqual(anew);
    expect(there).toEqual(anew);
    expect(here).not.toEqual(before);
  }

  beforeAll(async () => {
    server = await startTestServer();
    other = await startTestServer({}, server.database);
    base = `/v1/projects/${await createProject(server, 'small-footbridge.yaml', '?progress=real')}`;
    begin = (await get<{ dataDate: string }>(server, '')).dataDate;
    const { items } = await get<{ items: { id: string; remainingHours: number }[] }>(server, '/activities');
    activity = items.find(({ id }) => id === 'ORDER')!;
  });
  afterAll(async () => {
    await other.close();
    await server.close();
  });

  it('show statements of progress and their corrections, whichever server took them', async () => {
    const left = activity.remainingHours;
    await seenAtOnce(() =>
      state(server, later(7), { actualStart: `${begin}T08:00`, remainingHours: left - 2 }),
    );
    await seenAtOnce(() =>
      state(other, later(7), { actualStart: `${begin}T08:00`, remainingHours: left - 12 }),
    );
    await seenAtOnce(() =>
      state(server, later(7), { actualStart: `${begin}T08:00`, remainingHours: left - 6 }),
    );
  });

  it('move by work that remains beyond what was planned', async () => {
    const finish = async () =>
      (await get<{ items: { id: string; earlyFinish: string }[] }>(server, '/activities')).items.find(
        ({ id }) => id === activity.id,
      )!.earlyFinish;
    const before = await finish();
    await seenAtOnce(() =>
      state(server, later(7), {
        actualStart: `${begin}T08:00`,
        remainingHours: activity.remainingHours + 80,
      }),
    );
    expect(Date.parse(await finish())).toBeGreaterThan(Date.parse(before));
    await seenAtOnce(() =>
      state(server, later(7), { actualStart: `${begin}T08:00`, remainingHours: activity.remainingHours - 6 }),
    );
  });

  it('show a baseline that is taken, and the choice of another', async () => {
    const { headers } = await server.http().get(`${base}/baselines`).expect(200);
    const take = (id: string, tag: string) =>
      server.http().post(`${base}/baselines`).set('If-Match', tag).send({ id, name: id, note: 'agreed' });
    let tag = headers['etag'] as string;
    await seenAtOnce(async () => {
      tag = (await take('A', tag).expect(201)).headers['etag'] as string;
    });
    await seenAtOnce(() => state(other, later(14), { remainingHours: activity.remainingHours - 20 }));
    tag = (await server.http().get(`${base}/baselines`)).headers['etag'] as string;
    await seenAtOnce(async () => {
      tag = (await take('B', tag).expect(201)).headers['etag'] as string;
    });
    await seenAtOnce(() =>
      other
        .http()
        .patch(`${base}/baselines/A`)
        .set('If-Match', tag)
        .send({ use: true, note: 'B was never agreed' })
        .expect(200),
    );
  });

  it('show a forecast as soon as it is made, and the status of an earlier date as it was', async () => {
    const past = `/milestones?asOf=${later(7)}`;
    const then = await get<Answer>(other, past);
    const { items } = await get<{ items: { id: string }[] }>(server, '/milestones');
    const forecasts = server.app.get(ForecastStore, { strict: false });
    const percentiles = { p10: later(400), p50: later(420), p80: later(440), p90: later(460) };
    await seenAtOnce(() =>
      forecasts.add(1, later(14), { milestones: items.map(({ id }) => ({ id, ...percentiles })) }, {}),
    );
    expect(await get(other, past)).toEqual(then);
  });

  it('never show less than a reader saw before, while others write', async () => {
    let writing = true;
    const dates: string[] = [];
    const reader = (async () => {
      while (writing) {
        const answers = await Promise.all(
          [server, other, server].map((from) => get<Answer>(from, '/milestones')),
        );
        dates.push(answers.map(({ asOf }) => asOf).sort()[0]!);
      }
    })();
    for (let day = 21; day < 42; day += 7) {
      await state(server, later(day), { remainingHours: activity.remainingHours - day });
      expect((await get<Answer>(other, '/milestones')).asOf).toBe(later(day));
    }
    writing = false;
    await reader;
    expect(dates).toEqual([...dates].sort());
  });
});

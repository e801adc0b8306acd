import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';

const MODEL = new URL('../../models/small-footbridge.yaml', import.meta.url);

interface Activities {
  readonly items: readonly {
    readonly id: string;
    readonly actualStart: string | null;
    readonly remainingHours: number;
  }[];
}

describe('a plan that is edited while people enter its progress', () => {
  let server: TestServer;
  const base = '/v1/projects/edited';

  beforeAll(async () => {
    server = await startTestServer();
    await server
      .http()
      .post('/v1/projects?id=edited&progress=real')
      .set('Content-Type', 'application/yaml')
      .send(await readFile(MODEL, 'utf8'))
      .expect(201);
  });
  afterAll(() => server.close());

  const activities = async () => {
    const { body } = await server.http().get(`${base}/activities`).expect(200);
    return (body as Activities).items;
  };
  const state = (statusDate: string, entry: object) =>
    server
      .http()
      .post(`${base}/progress`)
      .send({ statusDate, entries: [entry] })
      .expect(200);
  const edit = async (note: string) => {
    const { body, headers } = await server.http().get(`${base}/model`).expect(200);
    const document = body as { project: { description?: string } };
    document.project.description = note;
    await server
      .http()
      .put(`${base}/model?note=${note}`)
      .set('If-Match', headers['etag'] as string)
      .send(document)
      .expect(200);
  };

  it('keeps every statement, those from before the edit as well as what follows on them', async () => {
    const { body } = await server.http().get(base).expect(200);
    const begin = (body as { dataDate: string }).dataDate;
    const later = (days: number): string =>
      new Date(Date.parse(`${begin}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    const [first] = await activities();
    const activity = (await activities()).find(({ remainingHours }) => remainingHours > 8) ?? first!;
    const rest = activity.remainingHours;
    await state(later(7), { activity: activity.id, actualStart: `${begin}T08:00`, remainingHours: rest - 2 });
    await state(later(14), { activity: activity.id, remainingHours: rest - 4 });
    await edit('first');
    const stands = (await activities()).find(({ id }) => id === activity.id);
    expect(stands).toMatchObject({ actualStart: `${begin}T08:00`, remainingHours: rest - 4 });
    await state(later(21), { activity: activity.id, remainingHours: rest - 6 });
    await edit('second');
    const goesOn = (await activities()).find(({ id }) => id === activity.id);
    expect(goesOn).toMatchObject({ actualStart: `${begin}T08:00`, remainingHours: rest - 6 });
  });

  it('takes the risk register alone as a new version, and refuses a bad one whole', async () => {
    const before = await server.http().get(`${base}/model`).expect(200);
    const tag = before.headers['etag'] as string;
    const risk = {
      id: 'late-steel',
      name: 'Steel comes late',
      probability: 0.25,
      affects: { ids: [] as string[] },
    };
    const [, second] = await activities();
    const store = (risks: readonly object[], match?: string) => {
      const request = server.http().put(`${base}/risks?note=workshop`);
      return (match === undefined ? request : request.set('If-Match', match)).send({ risks });
    };
    expect((await store([])).status).toBe(428);
    expect((await store([], '"model-0-old"')).status).toBe(412);
    expect((await store([{ name: 'without an id' }], tag)).status).toBe(400);
    const bad = await store([{ ...risk, probability: 2, affects: { ids: ['no-such'] }, delay: '5d' }], tag);
    expect(bad.status).toBe(422);
    expect(bad.body).toMatchObject({ code: 'model.invalid' });
    expect((bad.body as { errors: { where: string }[] }).errors.map(({ where }) => where)).toContain(
      'risks[0].probability',
    );
    const unchanged = await server.http().get(`${base}/model`).expect(200);
    expect(unchanged.headers['etag']).toBe(tag);
    const stored = await store([{ ...risk, affects: { ids: [second!.id] }, delay: '5d' }], tag);
    expect(stored.status).toBe(200);
    const { body } = await server.http().get(`${base}/model`).expect(200);
    expect((body as { risks: unknown }).risks).toMatchObject([{ id: 'late-steel', probability: 0.25 }]);
    expect({ ...(body as object), risks: 0 }).toEqual({ ...(before.body as object), risks: 0 });
  });
});

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
});

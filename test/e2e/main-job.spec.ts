import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface MilestoneBody {
  readonly id: string;
  readonly status: string;
  readonly baseline: string | null;
  readonly forecast: { readonly deterministic: string };
  readonly slipWorkingDays: number | null;
}

describe('the main job: the Tumen crossing on a simulated calendar', () => {
  let server: TestServer;
  let project: string;

  beforeAll(async () => {
    server = await startTestServer();
    project = await createProject(server, 'tumen-crossing.yaml');
  });

  afterAll(() => server.close());

  const get = async <Body>(path: string): Promise<Body> => {
    const response = await server.http().get(`/v1/projects/${project}${path}`);
    expect(response.status).toBe(200);
    return response.body as Body;
  };
  const advance = (body: object) =>
    server.http().post(`/v1/projects/${project}/simulated-calendar/advance`).send(body);

  it('begins on 30 April 2025, paused, with every milestone planned or on track', async () => {
    const calendar = await get<{ dataDate: string; state: string }>('/simulated-calendar');
    expect(calendar).toMatchObject({ dataDate: '2025-04-30', state: 'paused' });
    const { items } = await get<{ items: MilestoneBody[] }>('/milestones');
    expect(items.length).toBeGreaterThan(5);
    for (const milestone of items) expect(['planned', 'on-track']).toContain(milestone.status);
  });

  it('lives days on request and says in the journal what happened', async () => {
    const { body, status } = await advance({ days: 30 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      daysLived: 30,
      stoppedBecause: 'reached',
      calendar: { dataDate: '2025-05-30' },
    });
    const { items } = await get<{ items: { kind: string; date: string; sequence: number }[] }>('/journal');
    expect(items.some(({ kind }) => kind === 'activity.started')).toBe(true);
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, index) => index + 1));
  });

  it('answers as of an earlier date as it answered then', async () => {
    const then = await get<object>('/milestones?asOf=2025-05-30');
    await advance({ days: 10 });
    expect(await get<object>('/milestones?asOf=2025-05-30')).toEqual(then);
  });

  it('refuses dates that are not lived, and says which are', async () => {
    const response = await server.http().get(`/v1/projects/${project}/milestones?asOf=2031-01-01`);
    expect(response.status).toBe(404);
    expect(response.type).toBe('application/problem+json');
    expect(response.body).toMatchObject({ code: 'calendar.date-not-lived' });
    expect((response.body as { detail: string }).detail).toContain('2025-04-30');
  });

  it('does not go back in one run; a new run keeps the old one readable', async () => {
    const back = await advance({ until: '2025-05-01' });
    expect(back.status).toBe(409);
    expect(back.body).toMatchObject({ code: 'calendar.date-in-the-past' });
    const before = await get<object>('/milestones?asOf=2025-05-20');
    const restarted = await server.http().post(`/v1/projects/${project}/simulated-calendar/runs`).send({});
    expect(restarted.status).toBe(201);
    expect(restarted.body).toMatchObject({ run: 2, dataDate: '2025-04-30' });
    expect(await get<object>('/milestones?asOf=2025-05-20&run=1')).toEqual(before);
  });

  it('gives the same journal, byte by byte, when the same build is lived again', async () => {
    await advance({ days: 40 });
    const journalOf = async (run: number) => {
      const { items } = await get<{ items: Record<string, unknown>[] }>(`/journal?run=${run}&limit=1000`);
      return JSON.stringify(items.map(({ recordedAt: _recordedAt, ...entry }) => entry));
    };
    const first = await journalOf(1);
    expect(first.length).toBeGreaterThan(1000);
    expect(await journalOf(2)).toBe(first);
    expect(await get<object>('/journal/verification')).toMatchObject({ intact: true, brokenAt: null });
  });
});

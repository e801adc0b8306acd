import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpeningCurvesView, WaitCurvesView } from '#contract';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Run {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly result: {
    readonly sentence: string;
    readonly changes: readonly string[];
    readonly risk: { readonly finishDays: Interval; readonly matters: boolean };
    readonly crossing: {
      readonly figures: readonly {
        readonly id: string;
        readonly difference: Interval;
        readonly matters: boolean;
      }[];
    };
  } | null;
}
interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

const SIZE = { iterations: 200, replications: 4, days: { from: '2027-10-04', count: 2 } };

describe('what-if: scenario against baseline', () => {
  let server: TestServer;
  let project: string;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_ROLES: 'api,worker' });
    project = await createProject(server, 'tumen-crossing.yaml');
  });

  afterAll(() => server.close());

  const create = (name: string, overrides: readonly object[]) =>
    server.http().post(`/v1/projects/${project}/scenarios`).send({ name, overrides });
  const start = async (scenario: number, size: object = SIZE) => {
    const response = await server
      .http()
      .post(`/v1/projects/${project}/scenarios/${scenario}/runs`)
      .send(size);
    expect(response.status).toBe(202);
    expect(response.headers['location']).toBe(`/v1/runs/${(response.body as Run).id}`);
    return response.body as Run;
  };
  const finished = async (id: string): Promise<Run> => {
    for (;;) {
      const { body } = await server.http().get(`/v1/runs/${id}`);
      const run = body as Run;
      if (run.status !== 'queued' && run.status !== 'running') return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('differs by exactly zero when nothing changes', async () => {
    const created = await create('nothing', []);
    expect(created.status).toBe(201);
    const run = await finished((await start((created.body as { id: number }).id)).id);
    expect(run.status).toBe('completed');
    const { sentence, changes, risk, crossing } = run.result!;
    expect([sentence, changes]).toEqual(['Nothing changes.', []]);
    expect(risk.finishDays).toEqual({ estimate: 0, low: 0, high: 0 });
    for (const { difference } of crossing.figures) {
      expect([difference.estimate, difference.low, difference.high]).toEqual([0, 0, 0]);
    }
  });

  it('says what a slower chain does to the opening and fewer lanes to the queues', async () => {
    const created = await create('slow-and-narrow', [
      { select: { ids: ['CP-RU-140'] }, multiply: { duration: 1.4 } },
      { set: { 'crossing.lanes.bus.count': 1, 'crossing.lanes.kp-bus.count': 1 } },
    ]);
    expect(created.status).toBe(201);
    const { id, changes } = created.body as { id: number; changes: string[] };
    expect(changes.join(' ')).toContain('CP-RU-140');
    const run = await finished((await start(id)).id);
    expect(run.result!.risk.finishDays.low).toBeGreaterThan(0);
    const served = run.result!.crossing.figures.find((figure) => figure.id === 'vehicles/served')!;
    expect(served.matters).toBe(true);
    expect(served.difference.high).toBeLessThan(0);
    expect(run.result!.sentence).toContain('P80');
    const again = await start(id);
    expect(again.id).toBe(run.id);
    expect(again.status).toBe('completed');
  });

  it('draws the opening and the waits of both sides, and gives what is drawn', async () => {
    const overrides = [
      { select: { ids: ['CP-RU-140'] }, multiply: { duration: 1.4 } },
      { set: { 'crossing.lanes.bus.count': 1, 'crossing.lanes.kp-bus.count': 1 } },
    ];
    const scenario = (await create('Drawn', overrides)).body as { id: number };
    const { id, status } = await finished((await start(scenario.id)).id);
    expect(status).toBe('completed');
    const read = (path: string) => server.http().get(`/v1/runs/${id}/${path}`).buffer(true);
    const opening = (await read('opening-curves')).body as OpeningCurvesView;
    expect(opening.iterations).toBe(SIZE.iterations);
    expect(opening.milestones.map((milestone) => milestone.id)).toContain(opening.milestone);
    for (const curve of [opening.baseline, opening.scenario]) {
      const dates = curve.map(({ date }) => date);
      expect(dates).toEqual([...dates].sort());
      expect(curve.every(({ probability, low, high }) => low <= probability && probability <= high)).toBe(
        true,
      );
    }
    const waits = (await read('wait-curves?replications=3')).body as WaitCurvesView;
    expect([waits.date, waits.replications]).toEqual([SIZE.days.from, 3]);
    for (const { baseline, scenario: with_, difference } of waits.flows) {
      expect([baseline.length, with_.length, difference.length]).toEqual([24, 24, 24]);
    }
    expect(waits.flows[0]!.difference.some((each) => each !== null && each.estimate !== 0)).toBe(true);
    for (const path of ['opening-curves?format=svg', 'wait-curves?replications=2&format=svg']) {
      const picture = await read(path);
      expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/svg+xml']);
      expect((picture.body as Buffer).toString()).toMatch(/^<svg[^]*Baseline[^]*Scenario[^]*<\/svg>$/);
    }
    for (const path of ['opening-curves?milestone=nobody', 'wait-curves?class=tram']) {
      const { status: refused, body } = await read(path);
      expect([refused, (body as { code: string }).code]).toEqual([422, 'run.invalid']);
    }
    expect((await read('wait-curves?replications=1')).status).toBe(400);
  });

  it('stops computing when it is cancelled', async () => {
    const created = await create('long', [{ set: { 'crossing.lanes.car.count': 1 } }]);
    const run = await start((created.body as { id: number }).id, { ...SIZE, iterations: 1_000_000 });
    expect((await server.http().delete(`/v1/runs/${run.id}`)).status).toBe(204);
    expect((await finished(run.id)).status).toBe('cancelled');
  });

  it.each([
    ['a path that does not exist', [{ set: { 'crossing.lanes.bicycle.count': 2 } }]],
    ['a value that cannot be', [{ set: { 'crossing.lanes.bus.count': -2 } }]],
    ['an override of no known form', [{ double: { everything: true } }]],
  ])('refuses %s with its place, and stores nothing', async (name, overrides) => {
    const response = await create(name, overrides);
    expect(response.status).toBe(422);
    const body = response.body as { code: string; errors: { where: string }[] };
    expect(body.code).toBe('scenario.invalid');
    expect(body.errors[0]!.where).toContain('overrides[0]');
    const { body: list } = await server.http().get(`/v1/projects/${project}/scenarios`);
    expect((list as { items: { name: string }[] }).items.map((item) => item.name)).not.toContain(name);
  });

  it('refuses a second scenario of one name and an unknown one', async () => {
    expect((await create('nothing', [])).status).toBe(409);
    expect((await server.http().get(`/v1/projects/${project}/scenarios/9999`)).status).toBe(404);
  });

  it('shows the facility with its offered loads', async () => {
    const { body, status } = await server.http().get(`/v1/projects/${project}/crossing`);
    expect(status).toBe(200);
    expect((body as { offeredLoads: unknown[] }).offeredLoads.length).toBeGreaterThan(4);
  });
});

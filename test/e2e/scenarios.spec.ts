import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import pg from 'pg';
import type { ComparisonView, DomainError, RunView } from '#contract';
import { whatIfCommand } from '../../apps/cli/files/what-if.js';
import { BAD_OVERRIDES } from '../support/bad-overrides.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Scenario {
  readonly id: number;
  readonly version: number;
  readonly author: string;
  readonly note: string;
  readonly changes: readonly string[];
}
interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly where: string; readonly message: string }[];
}

/** What the command line gives where nothing is said. */
const COMMAND = { iterations: '200', replications: '3', seed: '1', format: 'json' };
const SIZE = { iterations: 200, replications: 3, days: { from: '2027-10-04', count: 2 } };

describe('scenarios and their comparison', () => {
  let server: TestServer;
  let project: string;
  let base: string;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_JOB_QUEUE: 'synchronous' });
    project = await createProject(server, 'two-lane-checkpoint.yaml');
    base = `/v1/projects/${project}`;
  });

  afterAll(() => server.close());

  const post = (path: string, body: object) => server.http().post(`${base}${path}`).send(body);
  const create = async (name: string, body: object): Promise<Scenario> => {
    const response = await post('/scenarios', { name, ...body });
    expect([response.status, response.body]).toEqual([201, expect.anything()]);
    return response.body as Scenario;
  };

  describe('versions', () => {
    it('keep author, note and every state; an edit must say which one it saw', async () => {
      const first = await create('wide', {
        note: 'Two car lanes',
        overrides: [{ set: { 'crossing.lanes.car.count': 2 } }],
      });
      expect(first).toMatchObject({ version: 1, author: 'operator:local', note: 'Two car lanes' });
      const url = `${base}/scenarios/${first.id}`;
      const change = { overrides: [{ set: { 'crossing.lanes.car.count': 3 } }], note: 'Three' };
      expect((await server.http().patch(url).send(change)).status).toBe(428);
      const { headers } = await server.http().get(url);
      const changed = await server.http().patch(url).set('If-Match', headers['etag']!).send(change);
      expect([changed.status, (changed.body as Scenario).version]).toEqual([200, 2]);
      expect((await server.http().patch(url).set('If-Match', headers['etag']!).send(change)).status).toBe(
        412,
      );
      const { body } = await server.http().get(`${url}/versions`);
      const { items } = body as { items: (Scenario & { overrides: object[] })[] };
      expect(items.map(({ version, note }) => [version, note])).toEqual([
        [2, 'Three'],
        [1, 'Two car lanes'],
      ]);
      const difference = await server
        .http()
        .get(`${base}/scenarios/difference?from=${first.id}@1&to=${first.id}`);
      expect((difference.body as { changes: { text: string }[] }).changes).toEqual([
        expect.objectContaining({ kind: 'changed', text: expect.stringMatching(/count 2 → 3/) as unknown }),
      ]);
      expect(
        (await server.http().get(`${base}/scenarios/difference?from=${first.id}@9&to=baseline`)).status,
      ).toBe(404);
    });

    it('are not stored when they do not fit', async () => {
      const { id } = await create('steady', { overrides: [] });
      const url = `${base}/scenarios/${id}`;
      const bad = await server
        .http()
        .patch(url)
        .set('If-Match', '*')
        .send({ overrides: [{ set: { 'crossing.lanes.tram.count': 1 } }] });
      expect([bad.status, (bad.body as Problem).code]).toEqual([422, 'scenario.invalid']);
      expect((await server.http().get(url)).body).toMatchObject({ version: 1, overrides: [] });
      expect((await server.http().patch(url).set('If-Match', '*').send({})).status).toBe(400);
    });
  });

  describe('inheritance', () => {
    it('applies the parent first, and places faults where they belong', async () => {
      const parent = await create('parent', { overrides: [{ set: { 'crossing.lanes.car.count': 2 } }] });
      const child = await create('child', {
        inherits: parent.id,
        overrides: [{ multiply: { 'crossing.lanes.car.count': 2 } }],
      });
      expect(child.changes.join()).toMatch(/count 1 → 4/);
      const bad = await post('/scenarios', {
        name: 'bad-child',
        inherits: parent.id,
        overrides: [{ set: { 'crossing.lanes.car.count': -1 } }],
      });
      expect((bad.body as Problem).errors[0]!.where).toMatch(/^overrides\[0\]\.set/);
      const unknown = await post('/scenarios', { name: 'orphan', inherits: 99_999, overrides: [] });
      expect((unknown.body as Problem).errors[0]).toMatchObject({
        code: 'scenario.bad-parent',
        where: 'inherits',
      });
      const loop = await server
        .http()
        .patch(`${base}/scenarios/${parent.id}`)
        .set('If-Match', '*')
        .send({ inherits: child.id });
      expect((loop.body as Problem).errors[0]!.code).toBe('scenario.bad-parent');
    });

    it('ends somewhere: after twenty parents in a row, and after a thousand overrides', async () => {
      let parent: number | null = null;
      for (let n = 0; n <= 20; n++) {
        const made: Scenario = await create(`row-${n}`, { inherits: parent, overrides: [] });
        parent = made.id;
      }
      const deep = await post('/scenarios', { name: 'too-deep', inherits: parent, overrides: [] });
      expect((deep.body as Problem).errors[0]).toMatchObject({
        code: 'scenario.bad-parent',
        where: 'inherits',
      });
      const many = Array.from({ length: 1001 }, () => ({ set: { 'project.name': 'x' } }));
      expect((await post('/scenarios', { name: 'too-many', overrides: many })).status).toBe(400);
    });
  });

  describe('overrides that do not fit', () => {
    let directory: string;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'spanwise-bad-overrides-'));
    });

    afterAll(() => rm(directory, { recursive: true, force: true }));

    const sent = (path: string, body: object, overrides: string) =>
      server
        .http()
        .post(`${base}${path}`)
        .set('Content-Type', 'application/json')
        .send(`${JSON.stringify(body).slice(0, -1)},"overrides":${overrides}}`);

    it.each(BAD_OVERRIDES.map((bad) => [bad.name, bad] as const))(
      '%s: its place, its code and how to mend it; nothing is stored',
      async (name, { overrides, code, where, says }) => {
        const response = await sent('/scenarios', { name }, overrides);
        const [error] = (response.body as Problem).errors;
        expect([response.status, (response.body as Problem).code]).toEqual([422, 'scenario.invalid']);
        expect(error).toMatchObject({ code, message: expect.stringContaining(says) as unknown });
        expect(error!.where.startsWith(where)).toBe(true);
        const run = await sent('/runs', { kind: 'what-if', ...SIZE }, overrides);
        expect([run.status, (run.body as Problem).code]).toEqual([422, 'scenario.invalid']);
        expect((run.body as Problem).errors[0]!.code).toBe(code);
      },
    );

    it.each(BAD_OVERRIDES.map((bad) => [bad.name, bad] as const))(
      '%s: the same by command',
      async (_, { overrides, code, where, says }) => {
        const file = join(directory, 'bad.json');
        await writeFile(file, `{"overrides":${overrides}}`);
        const refused = await whatIfCommand('models/two-lane-checkpoint.yaml', {
          ...COMMAND,
          scenario: file,
        }).then(
          () => undefined,
          (error: unknown) => error as DomainError,
        );
        expect(refused?.code).toBe('scenario.invalid');
        const [error] = refused!.details;
        expect(error).toMatchObject({ code, message: expect.stringContaining(says) as unknown });
        expect(error!.where.startsWith(where)).toBe(true);
      },
    );

    it('leave nothing behind', async () => {
      const { body } = await server.http().get(`${base}/scenarios?limit=1000`);
      const names = (body as { items: { name: string }[] }).items.map((item) => item.name);
      expect(names.filter((name) => BAD_OVERRIDES.some((bad) => bad.name === name))).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
  });

  describe('comparison', () => {
    let comparison: ComparisonView;
    let address: string;

    beforeAll(async () => {
      await create('two-lanes', { overrides: [{ set: { 'crossing.lanes.car.count': 2 } }] });
      await create('slow', { overrides: [{ select: { ids: ['PREPARE'] }, multiply: { duration: 2 } }] });
      const query = 'scenarios=baseline,two-lanes,slow&iterations=200&replications=3&from=2027-10-04&days=2';
      const before = (await server.http().get(`${base}/comparison?${query}`)).body as ComparisonView;
      expect([before.complete, before.figures]).toEqual([false, []]);
      expect(before.scenarios.map(({ status }) => status)).toEqual(['missing', 'missing', 'missing']);
      const started = await post('/comparison', { ...SIZE, scenarios: ['baseline', 'two-lanes', 'slow'] });
      expect(started.status).toBe(202);
      address = started.headers['location']!;
      comparison = (await server.http().get(address)).body as ComparisonView;
    });

    const figure = (id: string) => comparison.figures.find((row) => row.id === id)!;

    it('pairs each with the baseline; the baseline differs from itself by exactly zero', () => {
      expect(comparison.complete).toBe(true);
      expect(comparison.reproduce).toBe(address);
      for (const { scenarios } of comparison.figures) {
        expect(scenarios[0]!.difference).toEqual({ estimate: 0, low: 0, high: 0 });
        expect(scenarios[0]!.matters).toBe(false);
      }
      const opening = figure('milestone/OPEN/p80');
      expect(opening.scenarios[1]).toMatchObject({ difference: { estimate: 0 }, matters: false });
      expect(opening.scenarios[2]!.matters).toBe(true);
      expect(opening.scenarios[2]!.difference.low).toBeGreaterThan(5);
      expect(figure('wait/east/car/p95').scenarios[1]!.difference.estimate).toBeLessThan(0);
    });

    it('says what changed and why', () => {
      expect(comparison.scenarios[0]!.sentence).toBe('Nothing changes.');
      expect(comparison.scenarios[1]!.sentence).toMatch(
        /bottleneck (moves from (Car|Truck) lane to|stays where it was \() ?(Car|Truck) lane/,
      );
      expect(comparison.scenarios[1]!.changes.join()).toContain('count 1 → 2');
      expect(comparison.scenarios[2]!.sentence).toContain('P80 goes from');
    });

    it('is a table in CSV and XLSX, and a picture', async () => {
      const csv = await server.http().get(`${address}&format=csv`);
      expect(csv.headers['content-type']).toContain('text/csv');
      const lines = csv.text.trim().split(/\r?\n/);
      expect(lines.length).toBe(comparison.figures.length + 1);
      expect(lines[0]).toContain('slow: difference');
      const xlsx = await server
        .http()
        .get(`${address}&format=xlsx`)
        .buffer(true)
        .parse((response, done) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            done(null, Buffer.concat(chunks));
          });
        });
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(xlsx.body as never);
      expect(workbook.worksheets[0]!.rowCount).toBe(comparison.figures.length + 2);
      const svg = await server.http().get(`${address}&format=svg`).buffer(true);
      expect(svg.headers['content-type']).toContain('image/svg+xml');
      expect(String(svg.body)).toContain('<svg');
    });

    it.each([
      ['scenarios=', 400],
      ['scenarios=nobody', 404],
      ['scenarios=slow&from=2027-10-04', 400],
      ['scenarios=slow&iterations=1', 400],
      ['scenarios=slow&format=pdf', 400],
    ])('refuses %s', async (query, status) => {
      expect((await server.http().get(`${base}/comparison?${query}`)).status).toBe(status);
    });
  });

  describe('runs of other kinds', () => {
    const result = async (body: object): Promise<Record<string, unknown>> => {
      const response = await post('/runs', { ...SIZE, ...body });
      expect([response.status, response.body]).toEqual([202, expect.anything()]);
      const run = response.body as RunView;
      expect([run.status, run.error]).toEqual(['completed', null]);
      return run.result as Record<string, unknown>;
    };
    const lanes = { path: 'crossing.lanes.car.count', minimum: 1, maximum: 3, integer: true };

    it('sweep, screen and seek', async () => {
      const sweep = await result({
        kind: 'sweep',
        design: 'grid',
        parameters: [lanes],
        figures: ['wait/east/car/p95'],
      });
      expect((sweep['points'] as unknown[]).length).toBe(3);
      const screening = await result({
        kind: 'screening',
        trajectories: 2,
        parameters: [lanes],
        figures: ['finish/mean'],
      });
      expect(screening['evaluations']).toBe(4);
      const seek = await result({
        kind: 'goal-seek',
        parameter: lanes,
        figure: 'wait/east/car/p95',
        goal: { atMost: 10 },
      });
      expect(seek['answer']).toMatchObject({ reaches: true });
    });

    it('draw the response surface of two parameters', async () => {
      const response = await post('/runs', {
        ...SIZE,
        kind: 'sweep',
        design: 'grid',
        parameters: [
          { ...lanes, levels: 2 },
          { path: 'crossing.lanes.truck.count', minimum: 1, maximum: 2, integer: true, levels: 2 },
        ],
        figures: ['wait/east/car/p95', 'vehicles/served'],
      });
      const { id } = response.body as RunView;
      const picture = await server.http().get(`/v1/runs/${id}/heat-map?figure=vehicles/served`).buffer(true);
      expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/svg+xml']);
      expect(String(picture.body)).toContain('vehicles/served by crossing.lanes.car.count');
      const unknown = await server.http().get(`/v1/runs/${id}/heat-map?figure=nothing`);
      expect([unknown.status, (unknown.body as Problem).code]).toEqual([422, 'run.invalid']);
    });

    it('refuse what cannot be, with its place', async () => {
      const refused = async (body: object): Promise<Problem> => {
        const response = await post('/runs', { ...SIZE, ...body });
        expect(response.status).toBe(422);
        return response.body as Problem;
      };
      const sweep = { kind: 'sweep', design: 'grid', figures: ['finish/mean'] };
      const bad = await refused({ ...sweep, parameters: [{ ...lanes, path: 'crossing.lanes.tram.count' }] });
      expect(bad).toMatchObject({
        code: 'scenario.invalid',
        errors: [{ where: 'parameters[0].minimum' }, {}],
      });
      const turned = await refused({ ...sweep, parameters: [{ ...lanes, minimum: 5 }] });
      expect(turned).toMatchObject({ code: 'run.invalid', errors: [{ where: 'parameters[0]' }] });
      const many = [1, 2, 3].map((n) => ({ ...lanes, name: `p${n}`, levels: 50 }));
      expect((await refused({ ...sweep, parameters: many })).code).toBe('run.too-large');
      expect((await refused({ kind: 'what-next', by: '2027-06-01' })).code).toBe('run.invalid');
      expect((await post('/runs', { kind: 'dance' })).status).toBe(400);
      const far = { kind: 'what-if', overrides: [], days: { from: '9999-12-31', count: 2 } };
      expect((await post('/runs', far)).status).toBe(400);
      const noDate = await post('/runs', {
        ...SIZE,
        ...sweep,
        parameters: [lanes],
        figures: ['probability/by/2027-02-30'],
      });
      expect(noDate.body).toMatchObject({ status: 'failed', error: { code: 'run.invalid' } });
    });
  });

  it('lists runs newest first, and refuses more than one may ask for', async () => {
    const page = (await server.http().get(`${base}/runs?limit=2`)).body as {
      items: RunView[];
      nextCursor: string;
    };
    expect(page.items.length).toBe(2);
    expect(page.items[0]!.createdAt >= page.items[1]!.createdAt).toBe(true);
    const next = (await server.http().get(`${base}/runs?limit=2&cursor=${page.nextCursor}`))
      .body as typeof page;
    expect(next.items.map(({ id }) => id)).not.toContain(page.items[1]!.id);
    const huge = await post('/runs', {
      kind: 'what-if',
      overrides: [],
      replications: 10_000,
      days: { from: '2027-10-04', count: 366 },
    });
    expect([huge.status, (huge.body as Problem).code]).toEqual([422, 'run.too-large']);
    const none = await server.http().get('/v1/runs/00000000-0000-4000-8000-000000000000');
    expect([none.status, (none.body as Problem).code]).toEqual([404, 'run.unknown']);
    expect((await server.http().get('/v1/runs/nonsense/events')).status).toBe(400);
  });
});

describe('the fair order', () => {
  let server: TestServer;
  let database: pg.Client;
  let project: string;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_ROLES: 'api', SPANWISE_MAX_WAITING_RUNS: '22' });
    project = await createProject(server, 'two-lane-checkpoint.yaml');
    database = new pg.Client({ connectionString: server.database.url });
    await database.connect();
  });

  afterAll(async () => {
    await database.end();
    await server.close();
  });

  it('lets a small run stand before the rest of many sweeps, of the same user too; then says that it is enough', async () => {
    const start = (body: object) => server.http().post(`/v1/projects/${project}/runs`).send(body);
    const sweep = {
      kind: 'sweep',
      design: 'grid',
      parameters: [{ path: 'crossing.lanes.car.count', minimum: 1, maximum: 9, integer: true, levels: 9 }],
      figures: ['finish/mean'],
    };
    for (let n = 0; n < 20; n++) expect((await start({ ...sweep, seed: `sweep-${n}` })).status).toBe(202);
    const small = await start({ kind: 'what-if', overrides: [], iterations: 200, replications: 2 });
    const { rows } = await database.query<{ run_id: string; tag: number }>(
      'SELECT run_id, tag FROM run_batch ORDER BY tag',
    );
    const own = rows.filter(({ run_id }) => run_id === (small.body as RunView).id);
    const before = rows.filter(({ tag }) => tag < own.at(-1)!.tag && !own.some((batch) => batch.tag === tag));
    expect(own.length).toBeGreaterThan(2);
    expect(new Set(before.map(({ run_id }) => run_id)).size).toBeLessThanOrEqual(1);
    // The sweeps of one user stand one behind the other.
    expect(rows.at(-1)!.tag / rows[0]!.tag).toBeGreaterThan(20);
    expect((await start({ kind: 'what-if', overrides: [], seed: 'last' })).status).toBe(202);
    const refused = await start({ kind: 'what-if', overrides: [], seed: 'one-too-many' });
    expect([refused.status, (refused.body as Problem).code]).toEqual([429, 'run.limit']);
  });
});

describe('the library of ready scenarios of the shipped project', () => {
  it('is complete, and every one of them changes something', async () => {
    const server = await startTestServer({ SPANWISE_ROLES: 'api' });
    try {
      const project = await createProject(server, 'tumen-crossing.yaml');
      const { body } = await server.http().get(`/v1/projects/${project}/scenarios/ready`);
      const { items } = body as { items: { id: string; changes: string[] }[] };
      expect(items.map(({ id }) => id)).toEqual(
        expect.arrayContaining([
          'ten-hour-day',
          'six-lanes',
          'no-scanners',
          'second-drilling-rig',
          'early-ice',
          'typhoon',
          'late-steel',
          'counterpart-late',
          'one-stop',
          'tourism-surge',
          'low-launch-demand',
          'holiday-closure',
          'bridge-closed-august',
        ]),
      );
      expect(items.filter(({ changes }) => changes.length === 0)).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

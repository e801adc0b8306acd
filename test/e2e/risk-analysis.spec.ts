import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ForecastContent, RiskView, TrackRecordView, ObservationView, RegisteredRisk } from '#contract';
import { formatDate, parseDate } from '#engines/work-calendars';
import { OutboxRelay } from '#application/outbox';
import { createProject, modelFile, startTestServer, type TestServer } from '../support/server.js';

describe('risk analyses, the register, the track record and observations over HTTP', () => {
  let server: TestServer;
  let tumen: string;
  let bridge: string;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_ROLES: 'api,worker' });
    tumen = await createProject(server, 'tumen-crossing.yaml');
    bridge = await createProject(server, 'small-footbridge.yaml');
    await advance(tumen, 14);
    await advance(bridge, 120);
    await server.app.get(OutboxRelay, { strict: false }).settled();
  });

  afterAll(() => server.close());

  const advance = (project: string, days: number) =>
    server.http().post(`/v1/projects/${project}/simulated-calendar/advance`).send({ days });
  const get = async <Body>(project: string, path: string): Promise<Body> => {
    const response = await server.http().get(`/v1/projects/${project}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return response.body as Body;
  };
  const code = (body: unknown) => (body as { code: string }).code;

  it('keeps a whole analysis of every status date', async () => {
    const analysis = await get<RiskView>(tumen, '/risk-analysis');
    expect(analysis.dataDate.slice(0, 10)).toBe('2025-05-12');
    expect(Object.keys(analysis.finish.percentiles)).toHaveLength(19);
    expect(analysis.tornado.length).toBeGreaterThan(5);
    expect(analysis.cost?.joint.length).toBeGreaterThan(0);
    expect(analysis.contingency.map(({ confidence }) => confidence)).toContain(80);
    expect(analysis.activities.some(({ criticalityIndex }) => criticalityIndex > 0.5)).toBe(true);
  });

  it('computes another when asked: mitigated, converged, with percentiles and dates', async () => {
    const ask = (body: object) => server.http().post(`/v1/projects/${tumen}/risk-analysis`).send(body);
    const body = {
      iterations: 1024,
      percentiles: [50, 99],
      dates: ['2027-06-30T00:00'],
      tornadoIterations: 0,
    };
    const [plain, mitigated] = await Promise.all([ask(body), ask({ ...body, mitigated: 'all' })]);
    expect([plain.status, mitigated.status]).toEqual([200, 200]);
    const [before, after] = [plain.body as RiskView, mitigated.body as RiskView];
    expect(before.iterations).toBe(1024);
    expect(before.asked.percentiles.map(({ percent }) => percent)).toEqual([50, 99]);
    expect(before.asked.dates).toHaveLength(1);
    expect(after.finish.elapsedDays.mean).toBeLessThan(before.finish.elapsedDays.mean);
    const converged = await ask({
      iterations: 20_000,
      convergence: { percents: [50], withinDays: 15 },
      tornadoIterations: 0,
    });
    const view = converged.body as RiskView;
    expect(view.iterations).toBeLessThan(20_000);
    expect(view.convergence).toMatchObject({ percents: [50], halfWidthDays: 15, reached: true });
  });

  it('refuses what cannot be analysed, by code and place', async () => {
    const ask = (body: object) => server.http().post(`/v1/projects/${tumen}/risk-analysis`).send(body);
    const unknown = await ask({ mitigated: ['nothing'] });
    expect([unknown.status, code(unknown.body)]).toEqual([422, 'analysis.invalid']);
    const watched = await ask({ watched: ['nothing'] });
    expect([watched.status, code(watched.body)]).toEqual([422, 'analysis.invalid']);
    const shape = await ask({ iterations: 0 });
    expect([shape.status, code(shape.body)]).toEqual([400, 'request.invalid']);
    const future = await ask({ asOf: '2030-01-01' });
    expect([future.status, code(future.body)]).toEqual([404, 'calendar.date-not-lived']);
    const finished = await server.http().post(`/v1/projects/${bridge}/risk-analysis`).send({});
    expect([finished.status, code(finished.body)]).toEqual([422, 'analysis.invalid']);
  });

  it('lists the risk register with what each risk and its mitigation is worth', async () => {
    const { items, analysedOn } = await get<{ items: RegisteredRisk[]; analysedOn: string }>(tumen, '/risks');
    expect(analysedOn).toBe('2025-05-12');
    const typhoon = items.find(({ id }) => id === 'typhoon')!;
    expect(typhoon).toMatchObject({ state: 'open', effect: '3 (2 to 5) days closed' });
    expect(typhoon.impactDays!.low).toBeLessThanOrEqual(typhoon.impactDays!.estimate);
    const worth = items.flatMap(({ mitigation }) => (mitigation?.worthDays ? [mitigation.worthDays] : []));
    expect(worth.length).toBeGreaterThan(0);
    const impacts = items.map(({ impactDays }) => impactDays?.estimate ?? 0);
    expect(impacts).toEqual([...impacts].sort((a, b) => b - a));
  });

  it('keeps score of a finished project: error by lead time, coverage, the best method', async () => {
    const record = await get<TrackRecordView>(bridge, '/forecasts/track-record');
    expect(record.outcomes.length).toBeGreaterThanOrEqual(2);
    const methods = new Set(record.overall.map(({ method }) => method));
    for (const method of ['deterministic', 'monte-carlo', 'earned-schedule', 'reference-class']) {
      expect([...methods]).toContain(method);
    }
    for (const { forecasts, outcomes, meanAbsoluteErrorDays, biasDays } of record.scores) {
      expect(forecasts).toBeGreaterThanOrEqual(outcomes);
      expect(meanAbsoluteErrorDays).toBeGreaterThanOrEqual(Math.abs(biasDays) - 0.001);
    }
    const simulation = record.overall.find(({ method }) => method === 'monte-carlo')!;
    expect(simulation.coverage.map(({ probability }) => probability)).toEqual([0.1, 0.5, 0.8, 0.9]);
    expect(record.calibration).toEqual(simulation.coverage);
    expect(record.best.length).toBeGreaterThan(0);
    expect(record.ownSlip?.updates).toBeGreaterThanOrEqual(3);

    // Counted again from the forecasts as they are listed: each of a milestone that came about on or after its day.
    const { items } = await get<{ items: (ForecastContent & { readonly statusDate: string })[] }>(
      bridge,
      '/forecasts',
    );
    const misses = record.outcomes.flatMap(({ id, actual }) =>
      items.flatMap(({ statusDate, milestones }) => {
        const stated = milestones.find((milestone) => milestone.id === id);
        return stated && statusDate <= actual ? [parseDate(actual) - parseDate(stated.deterministic)] : [];
      }),
    );
    const plain = record.overall.find(({ method }) => method === 'deterministic')!;
    expect(plain.forecasts).toBe(misses.length);
    expect(plain.biasDays).toBeCloseTo(misses.reduce((sum, miss) => sum + miss, 0) / misses.length, 2);
    expect(plain.meanAbsoluteErrorDays).toBeCloseTo(
      misses.reduce((sum, miss) => sum + Math.abs(miss), 0) / misses.length,
      2,
    );
  });

  it('scores known forecasts of a date that came about as worked out by hand', async () => {
    const before = await get<TrackRecordView>(bridge, '/forecasts/track-record');
    const { id, actual } = before.outcomes[0]!;
    const came = parseDate(actual);
    const on = (days: number) => formatDate(came + days);
    expect(on(5) <= before.asOf).toBe(true);
    // Made so many days before; then the stated dates, in days from the one that came about: planned rate, P10 to P90.
    const made = [
      [100, -10, -8, -4, 2, 6],
      [50, -6, -12, -2, -1, 1],
      [40, 2, -3, 4, 5, 9],
      [10, -1, -9, -5, -2, 0],
      // Five days after, when there was nothing left to forecast: not counted.
      [-5, 50, 40, 50, 60, 70],
    ] as const;
    const client = new pg.Client({ connectionString: server.database.url });
    await client.connect();
    const runs = await client.query<{ id: number }>(
      'SELECT id FROM calendar_run WHERE project_id = $1 ORDER BY id DESC LIMIT 1',
      [bridge],
    );
    const run = runs.rows[0]!.id;
    await client.query('DELETE FROM forecast WHERE calendar_run_id = $1', [run]);
    for (const [lead, deterministic, p10, p50, p80, p90] of made) {
      const percentiles = { p10: on(p10), p50: on(p50), p80: on(p80), p90: on(p90) };
      const milestone = { id, deterministic: on(deterministic), ...percentiles, probabilityByBaseline: null };
      // The finish slips by a fifth of a day each day.
      const finish = formatDate(came + 32 + (100 - lead) / 5);
      const methods = [{ method: 'deterministic', finish, note: '' }];
      const content = { milestones: [milestone], methods };
      await client.query(
        'INSERT INTO forecast (calendar_run_id, date, milestones, analysis) VALUES ($1, $2, $3, $4)',
        [run, on(-lead), JSON.stringify(content), '{}'],
      );
    }
    await client.end();

    const record = await get<TrackRecordView>(bridge, '/forecasts/track-record');
    const figures = record.scores.map(({ leadDays, method, forecasts, outcomes, biasDays, ...rest }) => [
      leadDays.from,
      method,
      forecasts,
      outcomes,
      biasDays,
      rest.meanAbsoluteErrorDays,
    ]);
    // By lead time the one with the smaller mean error first.
    expect(figures).toEqual([
      [0, 'deterministic', 1, 1, 1, 1],
      [0, 'monte-carlo', 1, 1, 5, 5],
      [30, 'monte-carlo', 2, 1, (2 - 4) / 2, (2 + 4) / 2],
      [30, 'deterministic', 2, 1, (6 - 2) / 2, (6 + 2) / 2],
      [90, 'monte-carlo', 1, 1, 4, 4],
      [90, 'deterministic', 1, 1, 10, 10],
    ]);
    expect(record.best.map(({ leadDays, method }) => [leadDays.from, method])).toEqual([
      [0, 'deterministic'],
      [30, 'monte-carlo'],
      [90, 'monte-carlo'],
    ]);
    const of = (method: string) => record.overall.find((score) => score.method === method)!;
    expect(of('deterministic')).toMatchObject({ forecasts: 4, biasDays: 3.75, meanAbsoluteErrorDays: 4.75 });
    // Pinball, forecast by forecast: 0.8 + 2 + 0.4 + 0.6, 1.2 + 1 + 0.8 + 0.1, 0.3 + 2 + 1 + 0.9, 0.9 + 2.5 + 1.6 + 0.
    expect(of('monte-carlo')).toMatchObject({
      forecasts: 4,
      biasDays: 1.75,
      meanAbsoluteErrorDays: 3.75,
      pinballDays: 1.006,
    });
    // Exact intervals of 0, 1, 2 and 4 of 4: the ends of none and all are 1 - 0.025^(1/4) and 0.025^(1/4).
    expect(record.calibration.map(({ probability, covered }) => [probability, covered.estimate])).toEqual([
      [0.1, 0],
      [0.5, 0.25],
      [0.8, 0.5],
      [0.9, 1],
    ]);
    expect(record.calibration[0]!.covered).toEqual({ estimate: 0, low: 0, high: 0.6024 });
    expect(record.calibration[3]!.covered).toEqual({ estimate: 1, low: 0.3976, high: 1 });
    // Five status dates; 32 + 21 days after, 48 days from the last of them, take 5/4 of that.
    expect(record.ownSlip).toMatchObject({ updates: 5, slipRate: 0.2 });
    expect(record.ownSlip!.adjustedFinish).toBe(formatDate(came + 5 + 60));
  });

  it('shows published forecasts and dated observations of the real works beside it', async () => {
    const record = await get<TrackRecordView>(tumen, '/forecasts/track-record');
    expect(record.published).toHaveLength(12);
    expect(record.evidenceUntil).toBe('2026-03-31');
    expect(record.published.find(({ id }) => id === 'F09')).toMatchObject({
      finish: '2026-Q1',
      state: 'open',
    });
    expect(record.published.find(({ id }) => id === 'F02')).toMatchObject({
      milestone: 'MS-BRIDGE',
      state: 'open',
    });
    const joined = record.evidence.find(({ activity }) => activity === 'MS-JOINED')!;
    expect(joined).toMatchObject({ shows: 'finished', seenBy: '2026-03-31' });
    expect(joined.plannedErrorDays).not.toBeNull();
  });

  it('says of every observation whether it is progress, and why', async () => {
    const { items, rule } = await get<{ items: ObservationView[]; rule: string }>(tumen, '/observations');
    expect(rule).toContain('no percentage is entered by hand');
    const of = (about: string) => items.find((item) => item.about === about)!;
    expect(of('RU-020')).toMatchObject({
      progress: null,
      why: 'temporary works are not progress of the permanent ones',
    });
    expect(of('KP-030').progress).toMatchObject({ as: 'started', statusDate: '2025-06-01' });
    expect(of('MS-JOINED').progress).toMatchObject({ as: 'finished', statusDate: '2026-04-01' });
    expect(items.every(({ applied }) => !applied)).toBe(true);
  });

  it('takes an observation as progress of a real project by the rule, keeps it as evidence of a simulated one', async () => {
    const text = (await modelFile('small-footbridge.yaml')).toString('utf8');
    const withSizes = `${text}\nquantities: [{ id: planks, name: Planks, value: 40, unit: planks }]\n`;
    const created = await server
      .http()
      .post('/v1/projects?id=real-bridge&progress=real')
      .set('Content-Type', 'application/yaml')
      .send(withSizes);
    expect(created.status).toBe(201);
    const post = (body: object, project = 'real-bridge') =>
      server.http().post(`/v1/projects/${project}/observations`).send(body);
    const seen = {
      kind: 'progress',
      confidence: 'high',
      metric: 'crew on site',
      about: 'SURVEY',
      observed: '2027-04-06',
    };
    const started = await post(seen);
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      origin: 'entered',
      applied: true,
      progress: { as: 'started', statusDate: '2027-04-07' },
    });
    const { items } = await get<{ items: { activity: string; actualStart: string; note: string }[] }>(
      'real-bridge',
      '/progress',
    );
    expect(items).toMatchObject([
      { activity: 'SURVEY', actualStart: '2027-04-07T00:00', note: 'observed: crew on site' },
    ]);
    const half = await post({
      ...seen,
      metric: 'half of it',
      observed: '2027-04-08',
      shows: 'quantity',
      value: 20,
      unit: 'planks',
      of: 'planks',
    });
    expect(half.body).toMatchObject({
      progress: { as: 'share', shareDone: 0.5 },
      why: '20 of 40 planks by 2027-04-08',
    });
    const said = await post({ ...seen, kind: 'statement', metric: 'all on schedule' });
    expect(said.body).toMatchObject({ progress: null, applied: false });
    const simulated = await post({ ...seen, about: 'GO', kind: 'milestone', observed: '2025-04-30' }, tumen);
    expect(simulated.body).toMatchObject({ progress: { as: 'finished' }, applied: false });
    for (const bad of [
      { ...seen, about: 'NOBODY' },
      { ...seen, observed: '2027-02-30' },
      { ...seen, shows: 'quantity' },
    ]) {
      const refused = await post(bad);
      expect([refused.status, code(refused.body)]).toEqual([422, 'observation.invalid']);
    }
    const shape = await post({ ...seen, percent: 40 });
    expect([shape.status, code(shape.body)]).toEqual([400, 'request.invalid']);
  });
});

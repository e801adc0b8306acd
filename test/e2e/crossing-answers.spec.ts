import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CalibrationView, CapacityAnswer, CrossingReadinessView } from '#contract';
import { ComputePool } from '#platform/compute';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

describe('what the crossing can do, over HTTP', () => {
  let server: TestServer;
  let lanes: string;
  let tumen: string;

  beforeAll(async () => {
    server = await startTestServer();
    lanes = `/v1/projects/${await createProject(server, 'two-lane-checkpoint.yaml')}/crossing`;
    tumen = `/v1/projects/${await createProject(server, 'tumen-crossing.yaml')}/crossing`;
  });

  afterAll(() => server.close());

  const readiness = async (by: string): Promise<CrossingReadinessView> => {
    const response = await server.http().get(`${tumen}/readiness?by=${by}&iterations=500&days=20`);
    expect(response.status).toBe(200);
    return response.body as CrossingReadinessView;
  };

  it('joins the opening, the ramp-up and the day: the probability of serving the design by a date', async () => {
    const [early, late] = [await readiness('2027-03-01'), await readiness('2028-09-01')];
    expect(early.probability.open).toBeLessThan(0.2);
    expect(late.probability.open).toBeGreaterThan(0.9);
    for (const { probability } of [early, late]) {
      const { open, copes, able, asked, serving } = probability;
      expect(able.estimate).toBeCloseTo(open * copes.estimate, 12);
      expect(serving <= asked && asked <= open + 1e-9).toBe(true);
    }
    expect(late.design).toEqual({ peoplePerDay: 2850, vehiclesPerDay: 300 });
    const kinds = (view: CrossingReadinessView): string[] => view.limits.map(({ kind }) => kind);
    expect(kinds(early).sort()).toEqual(['bridge', 'checkpoint', 'opening', 'other-bank', 'staff']);
    for (const { ready, decides } of [...early.limits, ...late.limits]) {
      expect(ready >= 0 && ready <= 1 && decides >= 0 && decides <= 1).toBe(true);
    }
    // Once everything is built, the trial and the agreements are what may still be missing.
    expect(kinds(late)[0]).toBe('opening');
    expect(early.sentence).toContain('2,850 people and 300 vehicles a day by 2027-03-01');
    expect(early.sentence).toContain('What limits it is the opening');
  });

  it('finds the smallest design, the breaking point, an envelope, the worth of a lane', async () => {
    const ask = async (body: object): Promise<CapacityAnswer> => {
      const response = await server.http().post(`${lanes}/capacity`).send(body);
      expect({ status: response.status, text: response.status === 200 ? '' : response.text }).toEqual({
        status: 200,
        text: '',
      });
      return response.body as CapacityAnswer;
    };
    const design = await ask({ ask: 'smallest-design', parameters: [{ id: 'car', values: [1, 2, 3] }] });
    expect(design.smallestDesign!.chosen!.settings).toEqual({ car: 2 });
    expect(design.sentence).toContain('car 2');
    expect(design.theory.find(({ pool }) => pool === 'car')!.stable).toBe(true);
    const breaking = await ask({ ask: 'breaking-point', minimum: 0.05, maximum: 2, maximumDays: 200 });
    expect(breaking.breakingPoint!.borne!).toBeLessThan(breaking.breakingPoint!.broken!);
    const envelope = await ask({
      ask: 'envelope',
      along: { id: 'hours', values: [8, 12] },
      other: { id: 'car', values: [1, 2, 3, 4] },
    });
    expect(envelope.frontier!.map(({ setting }) => setting)).toEqual([8, 12]);
    const marginal = await ask({ ask: 'marginal-value', parameters: ['car'], days: 10 });
    expect(marginal.marginalValues![0]!.figures.length).toBeGreaterThan(3);
  });

  it('refuses questions that do not fit', async () => {
    const bad = async (body: object): Promise<[number, string]> => {
      const response = await server.http().post(`${lanes}/capacity`).send(body);
      return [response.status, (response.body as { code: string }).code];
    };
    expect(await bad({ ask: 'everything' })).toEqual([400, 'request.invalid']);
    const unknown = { ask: 'smallest-design', parameters: [{ id: 'trams', values: [1] }] };
    expect(await bad(unknown)).toEqual([422, 'crossing.invalid-question']);
    const target = { ask: 'breaking-point', target: 'no-such-target' };
    expect(await bad(target)).toEqual([422, 'crossing.invalid-question']);
    const date = await server.http().get(`${tumen}/readiness?by=soon`);
    expect(date.status).toBe(400);
    const none = await server.http().get(`${lanes}/readiness`);
    expect(none.status).toBe(400);
  });

  it('calibrates from a site’s records, and points at cells that cannot be read', async () => {
    const lines = ['class,direction,stage,booth,arrival,start,end'];
    // Every four minutes a car that takes three: nobody waits.
    for (let k = 0; k < 300; k++) {
      const minute = 540 + (k % 100) * 4;
      const day = `2027-06-0${1 + Math.floor(k / 100)}`;
      const time = (m: number): string =>
        `${day}T${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}:00`;
      lines.push(`car,out,exit,b1,${time(minute)},${time(minute)},${time(minute + 2 + (k % 2))}`);
    }
    const send = (text: string) =>
      server.http().post(`${lanes}/calibration?booths=1`).set('Content-Type', 'text/csv').send(text);
    const response = await send(lines.join('\n'));
    expect(response.status).toBe(200);
    const view = response.body as CalibrationView;
    expect(view).toMatchObject({ records: 300, days: 3 });
    expect(view.arrivals[0]!.perDay).toBe(100);
    expect(view.services[0]!.fits[0]!.yaml).toContain('mean: 2.5m');
    expect(view.stages[0]!.wait).toEqual({ mean: 0, p50: 0, p95: 0 });
    // Regular arrivals wait less than Poisson ones would: the verdict sees that.
    expect(view.stages[0]!.verdicts.find(({ measure }) => measure === 'mean-wait')!.agrees).toBe(false);
    expect(view.yaml).toContain('profiles:');
    const broken = await send([lines[0], 'car,out,exit,b1,2027-06-01T25:00,,'].join('\n'));
    expect(broken.status).toBe(422);
    expect(broken.body).toMatchObject({ code: 'file.unreadable', errors: [{ where: 'row 2, arrival' }] });
    const few = await send(lines.slice(0, 4).join('\n'));
    expect([few.status, (few.body as { code: string }).code]).toEqual([422, 'crossing.invalid-question']);
  });

  it.each([
    [
      'capacity',
      'application/json',
      // Five thousand days for every demand tried at each of four opening hours: minutes.
      JSON.stringify({ ask: 'envelope', along: { id: 'hours', values: [8, 10, 12, 16] }, maximumDays: 5000 }),
    ],
    ['calibration', 'text/csv', manyRecords()],
  ])('stops computing a %s answer when nobody listens any more', async (path, type, body) => {
    const pool = server.app.get(ComputePool);
    const run = pool.run.bind(pool);
    const computing: Promise<unknown>[] = [];
    let begin = (): void => undefined;
    const begun = new Promise<void>((settle) => {
      begin = settle;
    });
    const spy = jest.spyOn(pool, 'run').mockImplementation((task, input, signal) => {
      const found = run(task, input, signal);
      computing.push(found);
      begin();
      return found;
    });
    const hangUp = new AbortController();
    const { signal } = hangUp;
    const headers = { 'content-type': type };
    const asked = fetch(`${server.url}${tumen}/${path}`, { method: 'POST', headers, body, signal });
    try {
      await Promise.race([begun, asked]);
      expect(computing).toHaveLength(1);
      hangUp.abort();
      await expect(asked).rejects.toThrow();
      await expect(computing[0]).rejects.toMatchObject({ name: 'AbortError' });
    } finally {
      spy.mockRestore();
    }
    // The threads are free for others.
    const fine = await server.http().get(`${lanes}/days/2027-06-01/hours?replications=2`);
    expect(fine.status).toBe(200);
  });
});

/** Three weeks of a busy booth: some seconds of work. */
function manyRecords(): string {
  const lines = ['class,direction,arrival,start,end'];
  for (let day = 1; day <= 21; day++) {
    for (let k = 0; k < 1200; k++) {
      const time = (seconds: number): string => {
        const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
        return `2027-06-${String(day).padStart(2, '0')}T${clock}`;
      };
      const at = 3600 + k * 60;
      lines.push(`car,out,${time(at)},${time(at + (k % 7))},${time(at + 30 + (k % 13))}`);
    }
  }
  return lines.join('\n');
}

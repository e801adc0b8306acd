import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CrossingHoursView, CrossingTraceView } from '#contract';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface DayView {
  readonly kind: string;
  readonly day: {
    readonly vehicles: { readonly arrived: number; readonly served: number; readonly carriedIn: number };
    readonly flows: readonly {
      readonly class: string;
      readonly direction: string;
      readonly customers: { readonly arrived: number; readonly carriedIn: number };
    }[];
  };
}

describe('days of traffic over HTTP', () => {
  let server: TestServer;
  let project: string;
  let path: string;
  let lived: string;

  beforeAll(async () => {
    server = await startTestServer();
    project = await createProject(server, 'two-lane-checkpoint.yaml');
    path = `/v1/projects/${project}`;
    await server.http().post(`${path}/simulated-calendar/advance`).send({ days: 30 });
    const { body } = await server.http().get(`${path}/crossing/days`);
    lived = (body as { items: { date: string }[] }).items[2]!.date;
  });

  afterAll(() => server.close());

  const get = async <Body>(suffix: string): Promise<Body> => {
    const response = await server.http().get(`${path}/crossing/days/${suffix}`);
    expect({ status: response.status, text: response.status === 200 ? '' : response.text }).toEqual({
      status: 200,
      text: '',
    });
    return response.body as Body;
  };

  it('repeats a lived day exactly: its animation has the customers that the day counted', async () => {
    const { kind, day } = await get<DayView>(lived);
    expect(kind).toBe('lived');
    const trace = await get<CrossingTraceView>(`${lived}/trace`);
    const came = day.flows.reduce((sum, { customers }) => sum + customers.arrived + customers.carriedIn, 0);
    expect(trace.stays.length).toBe(came);
    const served = trace.stays.filter((stay) => stay[4] === 'served').length;
    expect(served).toBe(day.vehicles.served);
    expect(trace.stages).toEqual(['gate', 'control', 'bridge']);
    for (const [, flow, stage, entered, started, ended, left] of trace.visits) {
      expect(trace.flows[flow]).toBeDefined();
      expect(trace.stages[stage]).toBeDefined();
      if (left >= 0) expect(entered <= started && started <= ended && ended <= left + 0.011).toBe(true);
    }
    const morning = await get<CrossingTraceView>(`${lived}/trace?from=0&until=540`);
    expect(morning.visits.length).toBeLessThan(trace.visits.length);
  });

  it('gives hours as bands, and beside them the hours that were lived', async () => {
    const view = await get<CrossingHoursView>(`${lived}/hours?replications=10`);
    expect(view.kind).toBe('lived');
    const { day } = await get<DayView>(lived);
    const cars = view.lived!.flows.find((flow) => flow.class === 'car')!;
    const arrived = cars.arrivals.reduce((sum, { mean }) => sum + mean, 0);
    expect(arrived).toBe(day.flows.find((flow) => flow.class === 'car')!.customers.arrived);
    const booth = view.bands.pools.find(({ pool }) => pool === 'car')!;
    expect(booth.staffed.reduce((sum, servers) => sum + servers, 0)).toBeCloseTo(12, 9);
    expect(booth.utilisation[12]!.p90).toBeGreaterThanOrEqual(booth.utilisation[12]!.p10);
    expect(booth.utilisation[3]!.mean).toBe(0);
  });

  it('shows a day that was not lived as planned, with records of every customer', async () => {
    const { kind, day } = await get<DayView>('2029-05-02');
    expect(kind).toBe('planned');
    const view = await get<CrossingHoursView>('2029-05-02/hours?replications=5');
    expect(view.lived).toBeNull();
    const stays = await server.http().get(`${path}/crossing/days/2029-05-02/records`).buffer(true);
    expect(stays.headers['content-type']).toContain('text/csv');
    const [header, ...lines] = stays.text.trim().split('\n');
    expect(header).toContain('customer,class,direction');
    expect(lines.length).toBe(day.vehicles.arrived);
    const visits = await server
      .http()
      .get(`${path}/crossing/days/2029-05-02/records?records=visits`)
      .buffer(true);
    expect(visits.text).toContain('service_start_minute');
  });

  it('refuses dates, hours and records that are none', async () => {
    for (const suffix of [
      '2027-02-30',
      'tomorrow/trace',
      `${lived}/hours?replications=1`,
      `${lived}/trace?until=1441`,
      `${lived}/records?records=all`,
    ]) {
      const response = await server.http().get(`${path}/crossing/days/${suffix}`);
      expect([suffix, response.status, (response.body as { code: string }).code]).toEqual([
        suffix,
        400,
        'request.invalid',
      ]);
    }
    const schedule = await createProject(server, 'small-footbridge.yaml');
    const absent = await server.http().get(`/v1/projects/${schedule}/crossing/days/2027-06-01/trace`);
    expect([absent.status, (absent.body as { code: string }).code]).toEqual([404, 'crossing.absent']);
  });
});

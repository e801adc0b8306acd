import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#application/outbox';
import { ReportRenderings } from '#application/subscriptions';
import { MAIL_BYTES } from '#presentation/documents';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Milestone {
  readonly id: string;
  readonly forecast: {
    readonly p10: string | null;
    readonly p50: string | null;
    readonly p80: string | null;
  };
  readonly moved: { readonly days: number; readonly causes: readonly { readonly days: number }[] } | null;
}

describe('forecasts and weekly reports on the simulated calendar', () => {
  let server: TestServer;
  let project: string;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_ROLES: 'api,worker' });
    project = await createProject(server, 'tumen-crossing.yaml');
    await server.http().post(`/v1/projects/${project}/simulated-calendar/advance`).send({ days: 30 });
    await server.app.get(OutboxRelay, { strict: false }).settled();
  });

  afterAll(() => server.close());

  const get = async <Body>(path: string): Promise<Body> => {
    const response = await server.http().get(`/v1/projects/${project}${path}`);
    expect(response.status).toBe(200);
    return response.body as Body;
  };

  it('forecasts every Monday, by every method', async () => {
    const { items } = await get<{
      items: { statusDate: string; methods: { method: string; finish: string | null }[] }[];
    }>('/forecasts');
    expect(items.map(({ statusDate }) => statusDate)).toEqual([
      '2025-05-05',
      '2025-05-12',
      '2025-05-19',
      '2025-05-26',
    ]);
    const methods = Object.fromEntries(items[3]!.methods.map(({ method, finish }) => [method, finish]));
    expect(methods['monte-carlo-p50']! < methods['monte-carlo-p80']!).toBe(true);
    expect(methods['deterministic']! < methods['monte-carlo-p50']!).toBe(true);
  });

  it('shows the percentiles with the milestones, in order, and why each moved', async () => {
    const { items } = await get<{ items: Milestone[] }>('/milestones');
    const opening = items.find(({ id }) => id === 'MS-OPEN')!;
    const { p10, p50, p80 } = opening.forecast;
    expect(p10! < p50! && p50! < p80!).toBe(true);
    const sum = opening.moved!.causes.reduce((total, { days }) => total + days, 0);
    expect(sum).toBeCloseTo(opening.moved!.days, 1);
  });

  it('writes a report each Monday, in every form, the same bytes each time', async () => {
    const { items } = await get<{ items: { id: number; date: string; headline: string }[] }>('/reports');
    expect(items.map(({ date }) => date)).toEqual(['2025-05-26', '2025-05-19', '2025-05-12', '2025-05-05']);
    expect(items[0]!.headline).toContain('Crossing open to traffic');
    const path = `/v1/projects/${project}/reports/${items[0]!.id}`;
    for (const [extension, type] of [
      ['html', 'text/html'],
      ['md', 'text/markdown'],
      ['json', 'application/json'],
      ['csv', 'text/csv'],
      ['pdf', 'application/pdf'],
    ]) {
      const [first, second] = await Promise.all(
        [1, 2].map(() => server.http().get(`${path}.${extension}`).buffer(true)),
      );
      expect(first!.status).toBe(200);
      expect(first!.headers['content-type']).toContain(type!);
      expect(first!.headers['etag']).toBe(second!.headers['etag']);
      expect(first!.headers['content-length']).toBe(second!.headers['content-length']);
    }
    const json = await get<{
      headline: { previous: { dataDate: string; p80: string } };
      report: { number: number };
      performance: { points: { date: string; earnedValue?: number; actualCost?: number }[] };
    }>(`/reports/${items[0]!.id}.json`);
    const earned = json.performance.points.filter(({ earnedValue }) => earnedValue !== undefined);
    expect(earned.map(({ date }) => date)).toEqual(expect.arrayContaining(items.map(({ date }) => date)));
    expect(earned.at(-1)!.actualCost).toBeGreaterThan(0);
    expect(json.headline.previous.dataDate).toBe('2025-05-19');
    expect(json.report.number).toBe(4);
    const accepted = await server.http().get(path).set('Accept', 'text/markdown');
    expect(accepted.headers['content-type']).toContain('text/markdown');
    const unknown = await server.http().get(`${path}.docx`);
    expect(unknown.status).toBe(400);
  });

  it.each(['en', 'ru'])('mails all of it (%s) below the length at which mail readers cut', async (locale) => {
    const { items } = await get<{ items: { id: number }[] }>('/reports');
    const reportId = items[0]!.id;
    const renderings = server.app.get(ReportRenderings, { strict: false });
    const { html } = await renderings.mail({ reportId, locale, sections: null }, 'Board', false);
    const bytes = Buffer.byteLength(html);
    expect(bytes).toBeGreaterThan(40_000);
    expect(bytes).toBeLessThanOrEqual(MAIL_BYTES);
    const whole = `/v1/projects/${project}/reports/${reportId}.html`;
    const page = (await server.http().get(`${whole}?locale=${locale}`).expect(200)).text;
    const sections = (text: string) => [...text.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(sections(html)).toEqual(sections(page));
    // Nothing but long tables behind charts is left out, and each of those leads to the whole report.
    const rows = (text: string) => text.replace(/<details>.*?<\/details>/gs, '').match(/<tr/g)?.length;
    expect(rows(html)).toBe(rows(page));
    const left = (page.match(/<details>/g)?.length ?? 0) - (html.match(/<details>/g)?.length ?? 0);
    expect(left).toBeGreaterThan(0);
    expect(html.split(`${whole}"`).length - 1).toBe(left + 1);
  });

  it('accounts for the money: planned, earned and actual, with earned schedule', async () => {
    const view = await get<{
      currency: string;
      total: Record<string, number>;
      sCurve: { planned: unknown[] };
    }>('/earned-value');
    expect(view.currency).toBe('RUB');
    expect(view.total['budgetAtCompletion']!).toBeGreaterThan(9_000_000_000);
    expect(view.total['earnedValue']!).toBeGreaterThan(0);
    expect(view.sCurve.planned.length).toBeGreaterThan(12);
  });
});

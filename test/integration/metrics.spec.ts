import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '#platform/configuration';
import { startServer, type RunningServer } from '../../apps/server/server.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { modelFile } from '../support/server.js';

describe('figures for Prometheus', () => {
  let database: TestDatabase;
  let server: RunningServer;
  const scrape = async () => (await fetch(server.metricsUrl!)).text();
  const valueOf = (text: string, line: RegExp) =>
    Number(new RegExp(`^${line.source} (\\S+)$`, 'm').exec(text)?.[1]);

  beforeAll(async () => {
    database = await createTestDatabase();
    const environment = { PORT: '0', LOG_LEVEL: 'silent', SPANWISE_ROLES: 'api', METRICS_PORT: '0' };
    server = await startServer(readConfiguration(environment), database.url);
    await fetch(`${server.url}/v1/projects`, {
      method: 'POST',
      body: await modelFile('small-footbridge.yaml'),
    });
  });

  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  it('count requests by route, not by address, and lived days', async () => {
    const before = await scrape();
    const days = valueOf(before, /spanwise_days_lived_total/);
    const projects = (await (await fetch(`${server.url}/v1/projects`)).json()) as { items: { id: string }[] };
    const path = `${server.url}/v1/projects/${projects.items[0]!.id}`;
    await fetch(`${path}/simulated-calendar/advance`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"days":7}',
    });
    await fetch(`${path}/milestones`);
    const after = await scrape();
    expect(valueOf(after, /spanwise_days_lived_total/) - days).toBe(7);
    expect(after).toMatch(
      /request_duration_seconds_count\{method="GET",route="\/v1\/projects\/:project\/milestones",status="200"\} 1/,
    );
    expect(after).not.toContain(projects.items[0]!.id);
    expect(valueOf(after, /spanwise_calendars\{state="paused"\}/)).toBe(1);
    expect(valueOf(after, /spanwise_calendar_lag_seconds/)).toBe(0);
    expect(after).toMatch(/^spanwise_database_connections\{state="most"\} \d+$/m);
    expect(after).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it('are on a port of their own and nowhere else', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).not.toBe(200);
    expect((await fetch(new URL('/v1/projects', server.metricsUrl))).status).toBe(404);
  });
});

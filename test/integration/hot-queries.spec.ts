import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { CalendarStore, Database, OutboxStore, type SqlValue } from '#platform/persistence';
import { queryOnce } from '../support/embedded-servers.js';
import { ADMINISTRATOR_KEY, bearer, makeKey } from '../support/access.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Many of everything, as after years. */
const FILLING = `
  INSERT INTO project (id, name, progress_source, current_model_version)
    SELECT 'filler-' || n, 'Filler', 'simulated', 1 FROM generate_series(1, 4000) n;
  INSERT INTO model_version (project_id, version, document, hash, author, note, effective_date)
    SELECT 'filler-' || n, 1, '{}', 'h', 'a', '', '2025-01-01' FROM generate_series(1, 4000) n;
  INSERT INTO calendar_run (project_id, number, current, model_version, first_model_version, progress_source, seed, state,
      data_date, start_date, days_per_tick, tick_seconds, next_tick_at, journal_sequence, journal_hash, revision)
    SELECT 'filler-' || n, 1, true, 1, 1, 'simulated', '1', CASE WHEN n % 4 = 0 THEN 'running' ELSE 'paused' END,
      '2025-01-01', '2025-01-01', 1, 60, now() + interval '30 seconds', 0, 'h', 1 FROM generate_series(1, 4000) n;
  INSERT INTO simulated_day (calendar_run_id, date, state, snapshot, journal_sequence, journal_hash)
    SELECT run.id, date '2025-01-01' + n, '{}', '{}', 0, 'h' FROM calendar_run run, generate_series(0, 9) n WHERE run.project_id LIKE 'filler-%';
  INSERT INTO journal_entry (calendar_run_id, sequence, date, kind, principal, message, data, hash)
    SELECT run.id, n + 100000, '2025-01-01', 'k', 'p', 'm', '{}', 'h' FROM calendar_run run, generate_series(1, 10) n WHERE run.project_id LIKE 'filler-%';
  INSERT INTO outbox_message (calendar_run_id, date, topic, payload, done_at)
    SELECT run.id, date '2025-01-01' + n, 't', '{}', now() FROM calendar_run run, generate_series(0, 4) n WHERE run.project_id LIKE 'filler-%';
  INSERT INTO report (calendar_run_id, date, occasion, content, hash)
    SELECT run.id, date '2025-01-01' + n, 'weekly', '{}', 'h' FROM calendar_run run, generate_series(0, 4) n WHERE run.project_id LIKE 'filler-%';
  INSERT INTO analysis_run (id, project_id, kind, specification, specification_hash, status, progress, principal, finished_at)
    SELECT gen_random_uuid(), 'filler-' || (n % 4000 + 1), 'what-if', '{}', 'h' || n, 'completed', 1, 'p', now()
    FROM generate_series(1, 20000) n;
  INSERT INTO api_key (id, prefix, name, secret_hash, administrator, created_by)
    SELECT gen_random_uuid(), 'filler' || n, 'filler-' || n, 'h', false, 'p' FROM generate_series(1, 4000) n;
  INSERT INTO role_grant (api_key_id, project_id, role) SELECT id, 'filler-1', 'viewer' FROM api_key WHERE name LIKE 'filler-%';
  INSERT INTO audit_entry (principal, address, method, path, project_id, outcome, request_id)
    SELECT 'p', 'a', 'GET', '/', 'filler-' || (n % 4000 + 1), 'done', 'r' FROM generate_series(1, 20000) n;
  ANALYZE`;

/** Tables that have grown; reading one from end to end for one request would show. */
const LARGE =
  /Seq Scan on (project|model_version|calendar_run|simulated_day|journal_entry|outbox_message|report|analysis_run|api_key|role_grant|audit_entry)\b/;

describe('hot statements on large tables', () => {
  let server: TestServer;
  let project: string;
  let key: string;
  const seen = new Map<string, Statement>();

  /** Notes every statement that goes through the one door to the database. */
  function listen(): void {
    const database = server.app.get(Database, { strict: false });
    const query = database.query.bind(database);
    const prepared = database.prepared.bind(database);
    Object.assign(database, {
      query: (text: string, values: readonly SqlValue[] = []) => {
        seen.set(text, { text, values });
        return query(text, values);
      },
      prepared: (name: string, text: string, values: readonly SqlValue[]) => {
        seen.set(text, { text, values });
        return prepared(name, text, values);
      },
    });
  }

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    project = await createProject(server, 'small-footbridge.yaml', '', bearer(ADMINISTRATOR_KEY));
    ({ key } = await makeKey(server, 'reader', { grants: [{ project, role: 'operator' }] }));
    await queryOnce(server.database.url, FILLING);
    listen();
    const base = `/v1/projects/${project}`;
    await server.http().post(`${base}/simulated-calendar/advance`).set(bearer(key)).send({ days: 40 });
    for (const path of [
      '',
      '/milestones',
      '/activities',
      '/simulated-calendar',
      '/journal',
      '/reports',
      '/scenarios',
      '/progress',
      '/forecasts',
    ]) {
      const answer = await server
        .http()
        .get(base + path)
        .set(bearer(key));
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    }
    await server.http().get('/v1/projects?limit=50').set(bearer(key));
    await server.http().get('/v1/projects?limit=50').set(bearer(ADMINISTRATOR_KEY));
    await server.http().get(`/v1/audit?project=${project}&limit=20`).set(bearer(ADMINISTRATOR_KEY));
    await server.http().get('/v1/runs/5f0c7d8e-7f5e-4a27-9f39-0f4c2a1f6b11').set(bearer(key));
    await server.app.get(CalendarStore, { strict: false }).claimDue(64);
    await server.app.get(OutboxStore, { strict: false }).claim(16);
  });

  afterAll(() => server.close());

  it('find their rows by an index', async () => {
    expect(seen.size).toBeGreaterThan(15);
    const client = new pg.Client({ connectionString: server.database.url });
    await client.connect();
    const slow: string[] = [];
    try {
      for (const { text, values } of seen.values()) {
        if (!/^\s*(SELECT|WITH|UPDATE|INSERT|DELETE)/i.test(text)) continue;
        await client.query('BEGIN');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values]);
        await client.query('ROLLBACK');
        const scan = rows.map((row) => row['QUERY PLAN']).find((line) => LARGE.test(line));
        if (scan !== undefined)
          slow.push(`${scan.trim()}: ${text.replace(/\s+/g, ' ').trim().slice(0, 160)}`);
      }
    } finally {
      await client.end();
    }
    expect(slow).toEqual([]);
  });
});

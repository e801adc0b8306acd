import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createDataSource,
  Database,
  pendingMigrations,
  RetentionStore,
  restoreBackup,
  writeBackup,
} from '#platform/persistence';
import { calendarFaults } from '../faults/calendar-invariants.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryOnce } from '../support/embedded-servers.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

/** Every row of every table as text, in an order of its own. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await queryOnce<{ name: string }>(
    url,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT IN ('migration', 'idempotency_key')`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${name} t`,
  );
  const rows = await queryOnce<{ name: string; rows: string | null }>(url, parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: text }) => [name, text ?? '']));
}

const drift = async (url: string): Promise<readonly string[]> => {
  const dataSource = await createDataSource({ url, connections: 1 }).initialize();
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  return upQueries.map(({ query }) => query);
};

const textOf = (path: string): string => gunzipSync(readFileSync(path)).toString('utf8');

/** A text with a last line that fits it. */
function sealed(text: string): string {
  const lines = text.trimEnd().split('\n');
  const { rows } = JSON.parse(lines.at(-1)!) as { rows: number };
  const body = `${lines.slice(0, -1).join('\n')}\n`;
  return `${body}${JSON.stringify({ rows, sha256: createHash('sha256').update(body).digest('hex') })}\n`;
}

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spanwise-backup-'));
  const file = join(folder, 'a.backup.gz');
  let server: TestServer;
  let empty: TestDatabase;
  let project: string;

  const advance = (days: number) =>
    server.http().post(`/v1/projects/${project}/simulated-calendar/advance`).send({ days });

  beforeAll(async () => {
    server = await startTestServer();
    project = await createProject(server, 'small-footbridge.yaml');
    await advance(40);
    await server.http().post(`/v1/projects/${project}/reports`).send();
    const odd = `\\N tab\t newline\n backslash\\. "quotes" 'ü' 工期`;
    await server.http().post(`/v1/projects/${project}/scenarios`).send({ name: odd, overrides: [] });
    await server
      .http()
      .post('/v1/api-keys')
      .send({ name: 'kept', grants: [{ project, role: 'viewer' }] });
    empty = await createTestDatabase({ migrated: false });
  });

  afterAll(async () => {
    await server.close();
    await empty.drop();
    rmSync(folder, { recursive: true });
  });

  it('holds one moment, although days go on being lived while it is written', async () => {
    const living = (async () => {
      for (let count = 0; count < 20; count += 1) await advance(1);
    })();
    await writeBackup(server.database.url, file);
    await living;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await restoreBackup(empty.url, file, { force: false });
    expect(await calendarFaults(empty.url)).toEqual([]);
    const [days] = await queryOnce<{ count: number }>(
      empty.url,
      'SELECT count(*)::integer AS count FROM simulated_day',
    );
    expect(days!.count).toBeGreaterThanOrEqual(40);
  });

  it('brings back every row of every table, sequences and the schema', async () => {
    const whole = join(folder, 'whole.backup.gz');
    await writeBackup(server.database.url, whole);
    const restored = await restoreBackup(empty.url, whole, { force: true });
    expect(restored.migrated).toEqual([]);
    const expected = await contents(server.database.url);
    expect(expected['simulated_day']!.split('\n').length).toBeGreaterThanOrEqual(60);
    expect(await contents(empty.url)).toEqual(expected);
    expect(await pendingMigrations(empty.url)).toEqual([]);
    expect(await drift(empty.url)).toEqual(await drift(server.database.url));
    const next = `SELECT nextval(pg_get_serial_sequence('report', 'id')) AS id`;
    expect(await queryOnce(empty.url, next)).toEqual(await queryOnce(server.database.url, next));
  });

  it('is not restored over what is there, unless forced', async () => {
    await expect(restoreBackup(empty.url, file, { force: false })).rejects.toMatchObject({
      code: 'backup.not-empty',
    });
  });

  it('is not restored under the feet of a running server', async () => {
    const before = await contents(server.database.url);
    await expect(restoreBackup(server.database.url, file, { force: true })).rejects.toMatchObject({
      code: 'backup.in-use',
    });
    expect(await contents(server.database.url)).toEqual(before);
  });

  it('is never written over another', async () => {
    await expect(writeBackup(server.database.url, file)).rejects.toMatchObject({ code: 'backup.exists' });
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['without its last line', (text: string) => text.slice(0, text.trimEnd().lastIndexOf('\n') + 1)],
    ['with one letter changed', (text: string) => text.replace('footbridge', 'footbridgf')],
    ['with a row taken out', (text: string) => text.replace(/\n[^\n{]+\n\\\.\n/, '\n\\.\n')],
    ['that is another file', () => 'hello\n'],
  ])('%s is refused, and the database stays as it was', async (_case, harm) => {
    const before = await contents(empty.url);
    const harmed = join(folder, 'harmed.backup.gz');
    writeFileSync(harmed, gzipSync(harm(textOf(file))));
    await expect(restoreBackup(empty.url, harmed, { force: true })).rejects.toMatchObject({
      code: 'backup.unreadable',
    });
    expect(await contents(empty.url)).toEqual(before);
  });

  it.each([
    [
      'of a newer version is refused',
      /"migrations":\[/,
      '"migrations":["Later1799999999999",',
      /A newer Spanwise wrote this/,
    ],
    [
      'that fails half-way through loading is taken back',
      /(\n\{"table":"simulated_day"[^\n]*\n\d+\t)\d{4}-/,
      '$1nodate',
      /nodate/,
    ],
  ])('%s, and the database stays as it was', async (_case, pattern, replacement, failure) => {
    const before = await contents(empty.url);
    const harmed = join(folder, 'harmed.backup.gz');
    writeFileSync(harmed, gzipSync(sealed(textOf(file).replace(pattern, replacement))));
    await expect(restoreBackup(empty.url, harmed, { force: true })).rejects.toThrow(failure);
    expect(await contents(empty.url)).toEqual(before);
  });
});

describe('retention', () => {
  it('removes former lives, finished analyses and logs that are old, and nothing of the present', async () => {
    const server = await startTestServer();
    const project = await createProject(server, 'small-footbridge.yaml');
    const calendar = `/v1/projects/${project}/simulated-calendar`;
    await server.http().post(`${calendar}/advance`).send({ days: 20 });
    await server.http().post(`${calendar}/runs`).send({});
    await server.http().post(`${calendar}/advance`).send({ days: 10 });
    const { url } = server.database;
    const store = new RetentionStore(server.app.get(Database, { strict: false }));
    const before = await contents(url);
    expect(await store.prune(30)).toMatchObject({ calendarRuns: 0, analysisRuns: 0, auditEntries: 0 });
    expect(await contents(url)).toEqual(before);
    await queryOnce(url, `UPDATE calendar_run SET created_at = created_at - interval '31 days'`);
    const pruned = await store.prune(30);
    expect(pruned?.calendarRuns).toBe(1);
    expect(await calendarFaults(url)).toEqual([]);
    const [days] = await queryOnce<{ count: number }>(
      url,
      'SELECT count(*)::integer AS count FROM simulated_day',
    );
    expect(days!.count).toBe(10);
    expect((await server.http().get(`/v1/projects/${project}/milestones`)).status).toBe(200);
    await server.close();
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';

const folder = new URL('../../../shared/oracles/primavera/', import.meta.url);
const updates = [
  'infra-B2-20250902',
  'infra-U1-20251121',
  'infra-U2-20251204',
  'infra-U3-20251218',
  'infra-U4-20260122',
];
const present = existsSync(folder);
if (!present) process.stderr.write('status updates of a real programme: no oracles here, not compared\n');

interface Update {
  readonly stored: boolean;
  readonly matched: number;
  readonly projectFinish: { readonly before: string; readonly after: string };
  readonly movement: Movement;
}

interface Movement {
  readonly before: string;
  readonly after: string;
  readonly days: number;
  readonly causes: readonly { readonly cause: string; readonly days: number }[];
}

interface MilestoneRow {
  readonly id: string;
  readonly slipSinceLastWorkingDays?: number;
  readonly why?: readonly { readonly code: string; readonly workingDays: number }[];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

(present ? describe : describe.skip)('status updates of a real Primavera programme', () => {
  let server: TestServer;
  const project = 'infra';
  const file = (name: string) => readFile(new URL(`${name}.xer`, folder));
  const send = async (name: string, query = '') =>
    server
      .http()
      .post(`/v1/projects/${project}/updates${query}`)
      .set('Content-Type', 'application/octet-stream')
      .send(await file(name));

  beforeAll(async () => {
    server = await startTestServer();
    const created = await server
      .http()
      .post(`/v1/projects?id=${project}`)
      .set('Content-Type', 'application/octet-stream')
      .send(await file(updates[0]!));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ project: { progressSource: 'real', dataDate: '2025-09-02' } });
  });

  afterAll(() => server.close());

  /** The report written now says of every milestone that moved why it did, in causes that add up and name their kind. */
  async function expectReasons(): Promise<void> {
    const written = await server.http().post(`/v1/projects/${project}/reports`);
    expect(written.status).toBe(201);
    const report = await server.http().get(`${String(written.headers['location'])}?format=json`);
    const { rows } = (report.body as { milestones: { rows: readonly MilestoneRow[] } }).milestones;
    const moved = rows.filter(({ slipSinceLastWorkingDays: days = 0 }) => days !== 0);
    expect(moved.length).toBeGreaterThan(0);
    for (const { id, slipSinceLastWorkingDays, why = [] } of moved) {
      const sum = sumOf(why.map(({ workingDays }) => workingDays));
      expect([id, Math.round(sum * 100) / 100]).toEqual([id, slipSinceLastWorkingDays]);
      expect(why.map(({ code }) => code)).not.toContain('other');
    }
  }

  it('previews without storing', async () => {
    const preview = await send(updates[1]!, '?dryRun=true');
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ stored: false, modelVersion: null });
    const read = await server.http().get(`/v1/projects/${project}`);
    expect(read.body).toMatchObject({ modelVersion: 1, dataDate: '2025-09-02' });
  });

  it("gives Primavera's scheduled finish after each update, and causes that add up to each slip", async () => {
    const finishes = ['2026-02-17T17:00', '2026-02-20T17:00', '2026-02-23T17:00', '2026-05-13T17:00'];
    const said: Movement[] = [];
    for (const [index, name] of updates.slice(1).entries()) {
      const response = await send(name);
      expect(response.status).toBe(200);
      const body = response.body as Update;
      expect(body.stored).toBe(true);
      expect(body.matched).toBeGreaterThan(40);
      expect(body.projectFinish.after).toBe(finishes[index]);
      expect(sumOf(body.movement.causes.map(({ days }) => days))).toBeCloseTo(body.movement.days, 3);
      said.push(body.movement);
      await expectReasons();
    }
    // The same files by command give the same windows, causes and shares.
    const files = updates.map((name) => new URL(`${name}.xer`, folder).pathname);
    const windows = JSON.parse(
      execFileSync(process.execPath, ['dist/apps/cli/main.js', 'compare', ...files, '--format', 'json'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as Movement[];
    const figures = ({ before, after, days, causes }: Movement) => ({
      before,
      after,
      days,
      causes: causes.map((cause) => [cause.cause, cause.days]),
    });
    expect(windows.map(figures)).toEqual(said.map(figures));
    const schedule = await server.http().get(`/v1/projects/${project}/schedule`);
    expect(schedule.body).toMatchObject({ projectFinish: '2026-05-13T17:00' });
  });

  it('gives the float paths that the file asks for, and those that a reader does', async () => {
    const get = (query: string) => server.http().get(`/v1/projects/${project}/float-paths${query}`);
    interface Paths {
      readonly activity: string;
      readonly by: string;
      readonly paths: readonly {
        readonly floatHours: number;
        readonly activities: readonly { id: string }[];
      }[];
    }
    const own = (await get('')).body as Paths;
    expect(own.paths[0]!.activities.at(-1)!.id).toBe(own.activity);
    const floats = own.paths.map(({ floatHours }) => floatHours);
    expect(floats[0]).toBe(Math.min(...floats));
    const asked = (await get('?by=free-float&limit=2&activity=B00560')).body as Paths;
    expect(asked).toMatchObject({ activity: 'B00560', by: 'free-float', unverified: true });
    expect(asked.paths.length).toBeLessThanOrEqual(2);
    expect((await get('?limit=0')).status).toBe(400);
    expect((await get('?by=luck')).status).toBe(400);
    const unknown = await get('?activity=NOBODY');
    expect([unknown.status, unknown.body]).toEqual([
      404,
      expect.objectContaining({ code: 'activity.unknown' }),
    ]);
  });

  it('reads an earlier date with the update that counted then', async () => {
    const schedule = await server.http().get(`/v1/projects/${project}/schedule?asOf=2025-12-04`);
    expect(schedule.body).toMatchObject({ projectFinish: '2026-02-20T17:00' });
  });

  it('refuses an update older than what is known, and a file of another project', async () => {
    const older = await send(updates[2]!);
    expect(older.status).toBe(409);
    expect(older.body).toMatchObject({ code: 'update.older-data-date' });
    const other = await send('mixed-links-198');
    expect([409, 422]).toContain(other.status);
  });

  it('takes progress between two updates, corrects it, and reads it as of and as known at', async () => {
    const post = (statusDate: string, remainingHours: number) =>
      server
        .http()
        .post(`/v1/projects/${project}/progress`)
        .send({
          statusDate,
          entries: [{ activity: 'B00600', actualStart: '2026-01-23T08:00', remainingHours }],
        });
    const before = await server.http().get(`/v1/projects/${project}/schedule`);
    const first = await post('2026-02-02', 400);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ accepted: 1, superseded: 0, dataDate: '2026-02-02' });
    const knownThen = new Date().toISOString();
    const corrected = await post('2026-02-02', 40);
    expect(corrected.body).toMatchObject({ superseded: 1 });
    const remaining = async (query: string) => {
      const response = await server.http().get(`/v1/projects/${project}/activities/B00600${query}`);
      return (response.body as { remainingHours: number }).remainingHours;
    };
    expect(await remaining('')).toBe(40);
    expect(await remaining(`?knownAt=${encodeURIComponent(knownThen)}`)).toBe(400);
    const earlier = await server.http().get(`/v1/projects/${project}/schedule?asOf=2026-01-23`);
    expect(earlier.body).toMatchObject({
      projectFinish: (before.body as { projectFinish: string }).projectFinish,
    });
  });

  it('refuses contradictions whole, each with its place', async () => {
    const response = await server
      .http()
      .post(`/v1/projects/${project}/progress`)
      .send({
        statusDate: '2026-02-03',
        entries: [
          { activity: 'B00600', remainingHours: 8 },
          { activity: 'NOBODY', remainingHours: 8 },
          { activity: 'B00510', actualStart: '2026-02-02T08:00', actualFinish: '2026-02-01T08:00' },
        ],
      });
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({ code: 'progress.invalid' });
    const calendar = await server.http().get(`/v1/projects/${project}/simulated-calendar`);
    expect(calendar.body).toMatchObject({ dataDate: '2026-02-02' });
  });
});

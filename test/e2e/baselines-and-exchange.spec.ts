import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EarnedValueView } from '#contract';
import { calculateSchedule } from '#engines/cpm';
import { formatMinute } from '#engines/work-calendars';
import { readCsv, readSchedule, writeCsv } from '#interchange';
import { compileNetwork } from '#model';
import { startTestServer, type TestServer } from '../support/server.js';

const folder = new URL('../../../shared/oracles/primavera/', import.meta.url);
const updates = ['B2-20250902', 'U1-20251121', 'U2-20251204', 'U3-20251218', 'U4-20260122'];
const present = existsSync(folder);
if (!present)
  process.stderr.write('baselines and exchange of a real programme: no oracles here, not tried\n');

interface Window {
  readonly days: number;
  readonly causes: readonly {
    readonly cause: string;
    readonly days: number;
    readonly activities: string[];
  }[];
}

(present ? describe : describe.skip)('a real programme: past updates, baselines, files and sheets', () => {
  let server: TestServer;
  const base = '/v1/projects/infra';
  const get = (path: string) => server.http().get(`${base}${path}`);
  const bytes = (name: string) => readFile(new URL(`infra-${name}.xer`, folder));

  beforeAll(async () => {
    server = await startTestServer();
    const created = await server
      .http()
      .post('/v1/projects?id=infra')
      .set('Content-Type', 'application/octet-stream')
      .send(await bytes(updates[0]!));
    expect(created.status).toBe(201);
  });

  afterAll(() => server.close());

  it('has no trend before there are two updates', async () => {
    const early = await get('/trend');
    expect([early.status, early.body]).toEqual([
      409,
      expect.objectContaining({ code: 'trend.too-few-updates' }),
    ]);
  });

  it('takes the past updates in order and tells their trend, slips with causes, and the own bias', async () => {
    for (const name of updates.slice(1)) {
      const response = await server
        .http()
        .post(`${base}/updates`)
        .set('Content-Type', 'application/octet-stream')
        .send(await bytes(name));
      expect(response.status).toBe(200);
    }
    const { status, body } = await get('/trend');
    expect(status).toBe(200);
    const trend = body as {
      statusDates: string[];
      projectFinish: { date: string }[];
      milestones: { activity: string; points: unknown[] }[];
      windows: Window[];
      bias: {
        durationRatio: { count: number };
        lateShare: number;
        slipDaysPer30Days: number;
        sentence: string;
      };
    };
    expect(trend.statusDates).toEqual(['2025-09-02', '2025-11-21', '2025-12-04', '2025-12-18', '2026-01-23']);
    expect(trend.projectFinish.map(({ date }) => date.slice(0, 10))).toEqual([
      '2026-01-09',
      '2026-02-17',
      '2026-02-20',
      '2026-02-23',
      '2026-05-13',
    ]);
    expect(trend.windows.map(({ days }) => days)).toEqual([26, 3, 1, 56]);
    for (const { days, causes } of trend.windows) {
      expect(causes.reduce((sum, cause) => sum + cause.days, 0)).toBeCloseTo(days, 3);
      expect(causes.map(({ cause }) => cause)).toEqual([
        'progress',
        'durations',
        'logic',
        'calendars',
        'constraints',
      ]);
    }
    // 86 working days in the 143 days between the first and the last data date.
    expect(trend.bias.slipDaysPer30Days).toBeCloseTo((86 / 143) * 30, 2);
    expect(trend.bias).toMatchObject({ lateShare: 0.78, durationRatio: { count: 11 } });
    const chart = await get('/trend?format=svg');
    expect([chart.status, chart.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('image/svg+xml'),
    ]);
    expect((await get('/trend?format=gif')).status).toBe(400);
  });

  it('without any cost earns planned working time, named with a warning, on the newest data date', async () => {
    const { status, body } = await get('/earned-value');
    expect(status).toBe(200);
    const { weights, total, earnedSchedule } = body as EarnedValueView;
    expect(weights).toMatchObject({ by: 'duration', unit: 'h', unweighted: 0 });
    expect(weights.warning).toContain('No activity has a cost');
    expect(total.earnedValue).toBeGreaterThan(0);
    expect(total.budgetAtCompletion).toBeGreaterThan(total.earnedValue);
    expect(earnedSchedule.finishByPlateauAware! > earnedSchedule.plannedFinish).toBe(true);
  });

  it.each(['xer', 'mspdi', 'yaml', 'json', 'csv', 'xlsx', 'ics'] as const)(
    'exports as %s',
    async (format) => {
      const response = await get(`/export?format=${format}`).responseType('blob');
      expect(response.status).toBe(200);
      const content = response.body as Buffer;
      expect(response.headers['content-disposition']).toContain('infra-2026-01-23');
      expect(content.length).toBeGreaterThan(200);
      if (format !== 'xer') return;
      // What is written and read back gives the same finish.
      const { model } = await readSchedule(content, { fileName: 'infra.xer' });
      expect(formatMinute(calculateSchedule(compileNetwork(model)).projectFinish)).toBe('2026-05-13T17:00');
    },
  );

  it('refuses exports of unknown formats, code pages and dates', async () => {
    expect((await get('/export?format=mpp')).body).toMatchObject({ code: 'request.invalid' });
    expect((await get('/export?format=xer&encoding=klingon')).body).toMatchObject({
      code: 'request.invalid',
    });
    expect((await get('/export?format=xer&asOf=1999-01-01')).body).toMatchObject({
      code: 'calendar.date-not-lived',
    });
  });

  it('takes a filled-in progress sheet: previewed, refused with its cells, stored', async () => {
    const sheet = await get('/progress-sheet?format=csv');
    expect(sheet.status).toBe(200);
    const table = readCsv(sheet.text);
    const column = (name: string) => table.header.indexOf(name);
    const row = table.rows.findIndex((cells) => cells[0] === 'B00600');
    expect(row).toBeGreaterThanOrEqual(0);
    const filled = (changes: Readonly<Record<string, string>>) =>
      [
        ...writeCsv({
          ...table,
          rows: table.rows.map((cells, index) =>
            index === row
              ? cells.map(
                  (cell, at) => Object.entries(changes).find(([name]) => column(name) === at)?.[1] ?? cell,
                )
              : cells,
          ),
        }),
      ].join('');
    const post = (content: string, query: string) =>
      server.http().post(`${base}/progress-sheet?${query}`).set('Content-Type', 'text/csv').send(content);
    const good = filled({ 'Actual start': '2026-01-26 08:00', 'Remaining duration (h)': '400' });
    const preview = await post(good, 'statusDate=2026-02-02&dryRun=true');
    expect([preview.status, preview.body]).toEqual([
      200,
      expect.objectContaining({
        stored: false,
        problems: [],
        statements: [expect.objectContaining({ activity: 'B00600', remainingHours: 400 })],
      }),
    ]);
    const bad = await post(
      filled({ 'Actual start': '2026-03-01 08:00' }),
      'statusDate=2026-02-02&dryRun=true',
    );
    expect(bad.body).toMatchObject({
      stored: false,
      problems: [
        { code: 'progress.after-status-date', where: expect.stringContaining('Actual start') as unknown },
      ],
    });
    const project = await server.http().get(base);
    expect(project.body).toMatchObject({ dataDate: '2026-01-23' });
    const stored = await post(good, 'statusDate=2026-02-02');
    expect(stored.body).toMatchObject({ stored: true });
    const { after } = (stored.body as { projectFinish: { after: string } }).projectFinish;
    expect((preview.body as { projectFinish: { after: string } }).projectFinish.after).toBe(after);
    const schedule = await get('/schedule');
    expect(schedule.body).toMatchObject({ projectFinish: after });
    const other = await post('nothing of the kind', 'statusDate=2026-02-02');
    expect(other.body).toMatchObject({ stored: false });
    expect((await post(good, 'statusDate=tomorrow')).status).toBe(400);
  });

  it('gives the sheet as a workbook by default', async () => {
    const workbook = await get('/progress-sheet').responseType('blob');
    expect(workbook.headers['content-type']).toContain('spreadsheetml');
    expect((workbook.body as Buffer).subarray(0, 2).toString()).toBe('PK');
  });

  it('re-baselines with note and author, and comparisons use the chosen one', async () => {
    const before = await get('/baselines');
    const tag = before.headers['etag'] as string;
    const take = (id: string, match?: string) => {
      const request = server.http().post(`${base}/baselines`);
      if (match !== undefined) void request.set('If-Match', match);
      return request.send({ id, name: `Baseline ${id}`, note: 'the extension of time of January' });
    };
    expect((await take('R1')).status).toBe(428);
    expect((await take('R1', '"stale"')).status).toBe(412);
    const first = await take('R1', tag);
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ id: 'R1', inUse: true, author: 'operator:local', takenOn: '2026-02-02' }),
    ]);
    expect((await take('R1', first.headers['etag'] as string)).body).toMatchObject({
      code: 'baseline.exists',
    });
    const second = await take('R2', first.headers['etag'] as string);
    expect(second.body).toMatchObject({ id: 'R2', inUse: true });
    const chosen = await server
      .http()
      .patch(`${base}/baselines/R1`)
      .set('If-Match', second.headers['etag'] as string)
      .send({ use: true, note: 'R2 was never agreed' });
    expect(chosen.body).toMatchObject({ id: 'R1', inUse: true });
    const { items } = (await get('/baselines')).body as { items: { id: string; inUse: boolean }[] };
    expect(items.filter(({ inUse }) => inUse).map(({ id }) => id)).toEqual(['R1']);
    const compared = await get('/schedule/comparison');
    expect(compared.body).toMatchObject({ before: 'baseline R1', moved: [], added: [], deleted: [] });
    const unknown = await server
      .http()
      .patch(`${base}/baselines/R9`)
      .set('If-Match', '*')
      .send({ use: true });
    expect([unknown.status, unknown.body]).toEqual([
      404,
      expect.objectContaining({ code: 'baseline.unknown' }),
    ]);
    expect((await get('/schedule/comparison?against=R9')).status).toBe(404);
  });

  it('sets two status dates side by side: added, deleted, changed, moved with the driving reason', async () => {
    const { body } = await get('/schedule/comparison?against=2025-12-18&asOf=2026-01-23');
    const comparison = body as {
      added: string[];
      deleted: string[];
      relationships: string[];
      moved: { activity: string; finishSlipDays: number; reason: string; sentence: string }[];
    };
    expect(comparison.added).toHaveLength(9);
    expect(comparison.deleted).toEqual([]);
    expect(comparison.relationships.length).toBeGreaterThan(5);
    expect(comparison.moved.find(({ activity }) => activity === 'B00040')).toMatchObject({
      finishSlipDays: 56,
      reason: 'driver-moved',
    });
  });

  it('tells what a version of the model changed, in words', async () => {
    const { items } = (await get('/model/versions')).body as { items: { version: number; note: string }[] };
    expect(items[0]).toMatchObject({ note: 'baseline R1 in use: R2 was never agreed' });
    const changes = await get(`/model/versions/5/changes?with=4`);
    expect(changes.body).toMatchObject({ before: 4, after: 5 });
    expect((changes.body as { changes: { text: string }[] }).changes.length).toBeGreaterThan(5);
    expect((await get('/model/versions/99/changes')).body).toMatchObject({ code: 'model.version-unknown' });
    expect((await get('/model/versions/first')).status).toBe(400);
    expect((await get('/model/versions/1')).body).toMatchObject({ spanwise: 1 });
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseMinute } from '#engines/work-calendars';
import type { CalendarEvent, GanttView, ModelFigureList } from '#contract';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

/** What the dashboard reads in one answer: the network in columns, the model's figures, the calendar as it moves. */
let server: TestServer;
let project: string;

beforeAll(async () => {
  server = await startTestServer();
  project = await createProject(server, 'small-footbridge.yaml');
});
afterAll(() => server.close());

const path = (rest: string): string => `/v1/projects/${project}/${rest}`;

async function code(of: string): Promise<string> {
  const { body } = await server.http().get(of);
  return (body as { code: string }).code;
}

test('the network in columns says the same as the list of activities', async () => {
  const gantt = (await server.http().get(path('gantt')).expect(200)).body as GanttView;
  const list = await server.http().get(path('activities')).expect(200);
  const { items } = list.body as {
    items: { id: string; earlyFinish: string; critical: boolean; totalFloatHours: number | null }[];
  };
  expect(gantt.activities.id).toEqual(items.map(({ id }) => id));
  expect(gantt.activities.finish).toEqual(items.map(({ earlyFinish }) => parseMinute(earlyFinish)));
  expect(gantt.activities.critical.map((flag) => flag === 1)).toEqual(items.map(({ critical }) => critical));
  expect(
    gantt.activities.totalFloatMinutes.map((minutes) => (minutes === null ? null : minutes / 60)),
  ).toEqual(items.map(({ totalFloatHours }) => totalFloatHours));
  const links = gantt.relationships;
  expect(
    new Set([links.predecessor, links.successor, links.type, links.driving].map(({ length }) => length)).size,
  ).toBe(1);
  expect(Math.max(...links.successor)).toBeLessThan(items.length);
  expect(await code('/v1/projects/nowhere/gantt')).toBe('project.unknown');
  expect(await code(path('gantt?asOf=2999-01-01'))).toBe('calendar.date-not-lived');
  expect(await code(path('gantt?asOf=soon'))).toBe('request.invalid');
});

test('every figure that it lists can be set by its path', async () => {
  const { figures } = (await server.http().get(path('model/figures')).expect(200)).body as ModelFigureList;
  const durations = figures.filter(
    ({ path: at, kind }) => kind === 'duration' && at.startsWith('activities.'),
  );
  expect(durations.length).toBeGreaterThan(5);
  expect(durations.every(({ provenance }) => provenance !== null)).toBe(true);
  const set = Object.fromEntries(durations.map(({ path: at, value }) => [at, value]));
  const answer = await server
    .http()
    .post(path('scenarios'))
    .send({ name: 'As it is', overrides: [{ set }] });
  expect(answer.status).toBe(201);
  expect((answer.body as { changes: string[] }).changes).toEqual([]);
  expect(await code('/v1/projects/nowhere/model/figures')).toBe('project.unknown');
});

/** Reads events until enough have come, then closes the connection. */
async function events(count: number, act: () => Promise<unknown>, lastId?: string) {
  const abort = new AbortController();
  const response = await fetch(`${server.url}${path('simulated-calendar/events')}`, {
    headers: lastId === undefined ? {} : { 'Last-Event-ID': lastId },
    signal: abort.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const found: { id: string; event: CalendarEvent }[] = [];
  let text = '';
  let acted: Promise<unknown> | undefined;
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      if (!block.includes('event: calendar')) continue;
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      found.push({ id: field('id'), event: JSON.parse(field('data')) as CalendarEvent });
    }
    if (found.length > 0) acted ??= act();
    if (found.length >= count) break;
  }
  abort.abort();
  await acted;
  return found;
}

test('the calendar tells where it stands, then every move with what was written; a broken stream goes on', async () => {
  // A request of supertest begins when it is awaited.
  const advance = async () => {
    await server.http().post(path('simulated-calendar/advance')).send({ days: 20 }).expect(200);
  };
  const [first, second] = await events(2, advance);
  expect(first!.event.entries).toEqual([]);
  expect(second!.event.calendar.dataDate > first!.event.calendar.dataDate).toBe(true);
  const { body } = await server.http().get(path('simulated-calendar')).expect(200);
  const [resumed] = await events(1, () => Promise.resolve(), first!.id);
  expect(resumed!.event.calendar).toEqual(body);
  expect(resumed!.event.entries.length).toBeGreaterThan(0);
  expect(resumed!.event.entries.map(({ sequence }) => sequence)).toEqual(
    resumed!.event.entries.map((_, index) => first!.event.calendar.journalEntries + index + 1),
  );
  const [nonsense] = await events(1, () => Promise.resolve(), 'not.an.id');
  expect(nonsense!.event.entries).toEqual([]);
  expect(await code('/v1/projects/nowhere/simulated-calendar/events')).toBe('project.unknown');
});

test('the dashboard is served at every address that is its own, and nothing else is', async () => {
  const page = await server.http().get('/schedule/anything').set('Accept', 'text/html');
  expect(page.status).toBe(200);
  expect(page.text).toContain('<div id="root">');
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['cache-control']).toBe('no-cache');
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1];
  const asset = await server.http().get(script!);
  expect(asset.headers['cache-control']).toContain('immutable');
  expect(await code('/v1/nothing-here')).toBe('request.not-found');
});

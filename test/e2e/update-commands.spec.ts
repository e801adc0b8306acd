import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function spanwise(...parameters: string[]): Promise<Done> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/apps/cli/main.js', ...parameters], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

interface Task {
  readonly row: number;
  readonly uid: number;
  readonly name: string;
  readonly hours: number;
  readonly after?: number;
}

/** A Microsoft Project file from Monday the 5th of January 2026 on, with its status date. */
function projectXml(statusDate: string, tasks: readonly Task[]): string {
  const rows = tasks.map(
    ({ row, uid, name, hours, after }) =>
      `<Task><UID>${uid}</UID><ID>${row}</ID><Name>${name}</Name><Duration>PT${hours}H0M0S</Duration>` +
      '<DurationFormat>7</DurationFormat><OutlineLevel>1</OutlineLevel>' +
      (after === undefined
        ? ''
        : `<PredecessorLink><PredecessorUID>${after}</PredecessorUID><Type>1</Type></PredecessorLink>`) +
      '</Task>',
  );
  const shift = (from: string, to: string) =>
    `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${to}:00</ToTime></WorkingTime>`;
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const hours = day === 1 || day === 7 ? '' : shift('08:00', '12:00') + shift('13:00', '17:00');
    const working = hours === '' ? '0' : `1</DayWorking><WorkingTimes>${hours}</WorkingTimes>`;
    return `<WeekDay><DayType>${day}</DayType><DayWorking>${working}${hours === '' ? '</DayWorking>' : ''}</WeekDay>`;
  });
  const calendar = `<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>${days.join('')}</WeekDays></Calendar>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">' +
    `<SaveVersion>14</SaveVersion><Title>Jetty</Title><StartDate>2026-01-05T08:00:00</StartDate>` +
    `<StatusDate>${statusDate}T08:00:00</StatusDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>` +
    `<Calendars>${calendar}</Calendars><Tasks>${rows.join('')}</Tasks></Project>`
  );
}

describe('updates by command', () => {
  let folder: string;
  let server: TestServer;
  let files: { first: string; second: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spanwise-updates-'));
    files = { first: join(folder, 'first.xml'), second: join(folder, 'second.xml') };
    const dig = { row: 1, uid: 11, name: 'Dig', hours: 40 };
    await writeFile(
      files.first,
      projectXml('2026-01-05', [dig, { row: 2, uid: 12, name: 'Pour', hours: 40, after: 11 }]),
    );
    // A row put in above moves the number of the one below; two days more of digging move the finish.
    await writeFile(
      files.second,
      projectXml('2026-01-12', [
        { ...dig, hours: 56 },
        { row: 2, uid: 13, name: 'Fence', hours: 8 },
        { row: 3, uid: 12, name: 'Pour', hours: 40, after: 11 },
      ]),
    );
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('previews the next file: tasks matched by unique number, the slip with its cause', async () => {
    const done = await spanwise('update', files.first, files.second, '--format', 'json');
    expect(done.code).toBe(0);
    const view = JSON.parse(done.out) as Record<string, unknown>;
    expect(view).toMatchObject({ stored: false, matched: 2, added: ['2-13'], deleted: [] });
    expect(done.err).toMatch(/^Preview, nothing stored: .*2 activities matched, 1 added, 0 deleted/);
    expect(done.err).toMatch(/moved 2 working days later.*durations \+2 working days \(1\)/);
  });

  it('writes the update, and refuses to go back', async () => {
    const written = join(folder, 'jetty.yaml');
    const done = await spanwise('update', files.first, files.second, '--write', written);
    expect([done.code, await readFile(written, 'utf8')]).toEqual([0, expect.stringContaining('2-13')]);
    const back = await spanwise('update', files.second, files.first);
    expect([back.code, back.err]).toEqual([1, expect.stringContaining('[update.older-data-date]')]);
  });

  it('tells the trend of the files in the order of their data dates', async () => {
    const done = await spanwise('trend', files.second, files.first, '--format', 'csv');
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('moved 2 working days later')]);
    const [header, finish] = done.out.split('\n');
    expect(header).toBe('milestone,name,2026-01-05,2026-01-12');
    expect(finish).toBe(',project finish,2026-01-16,2026-01-20');
    expect((await spanwise('trend', files.first)).code).toBe(2);
  });

  it('previews and stores on a server, whose refusals are told', async () => {
    const address = server.url;
    const created = await server
      .http()
      .post('/v1/projects?id=jetty')
      .set('Content-Type', 'application/octet-stream')
      .send(await readFile(files.first));
    expect(created.status).toBe(201);
    const preview = await spanwise('update', 'jetty', files.second, '--server', address, '--format', 'json');
    expect(preview.code).toBe(0);
    expect(JSON.parse(preview.out)).toMatchObject({ stored: false, matched: 2, added: ['2-13'] });
    const stored = await spanwise('update', 'jetty', files.second, '--server', address, '--write');
    expect([stored.code, stored.err]).toEqual([0, expect.stringMatching(/^Stored: /)]);
    const back = await spanwise('update', 'jetty', files.first, '--server', address);
    expect([back.code, back.err]).toEqual([1, expect.stringContaining('[update.older-data-date]')]);
    expect((await spanwise('update', 'jetty', files.second, '--server', 'nonsense')).code).toBe(2);
  });
});

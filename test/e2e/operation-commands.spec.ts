import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMINISTRATOR_KEY, bearer } from '../support/access.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryOnce, until } from '../support/embedded-servers.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line as it is installed, in a process of its own. */
function spanwise(databaseUrl: string, ...parameters: readonly string[]): Promise<Done> {
  return new Promise((settle) => {
    const environment = { ...process.env, DATABASE_URL: databaseUrl };
    execFile(
      process.execPath,
      ['dist/apps/cli/main.js', ...parameters],
      { env: environment },
      (error, out, err) => {
        settle({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
      },
    );
  });
}

describe('commands that look after an installation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spanwise-commands-'));
  const file = join(folder, 'nightly.backup.gz');
  const administrator = bearer(ADMINISTRATOR_KEY);
  let server: TestServer;
  let empty: TestDatabase;
  let project: string;

  beforeAll(async () => {
    server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    project = await createProject(server, 'small-footbridge.yaml', '', administrator);
    const calendar = `/v1/projects/${project}/simulated-calendar`;
    await server.http().post(`${calendar}/advance`).set(administrator).send({ days: 6 }).expect(200);
    await server.http().post(`${calendar}/runs`).set(administrator).send({}).expect(201);
    await server.http().post(`${calendar}/advance`).set(administrator).send({ days: 4 }).expect(200);
    empty = await createTestDatabase({ migrated: false });
  });

  afterAll(async () => {
    await server.close();
    await empty.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const command = (...parameters: readonly string[]) => spanwise(server.database.url, ...parameters);
  const status = async (key: string): Promise<number> =>
    (await server.http().get(`/v1/projects/${project}`).set(bearer(key))).status;

  it('api-key: makes a key that works, lists it without its secret, rotates it and ends it at once', async () => {
    const made = await command(
      'api-key',
      'create',
      '--name',
      'import',
      '--role',
      'planner',
      '--project',
      project,
    );
    expect([made.code, made.err]).toEqual([0, expect.anything()]);
    const key = /spanwise_[a-z0-9]{10}_[\w-]{43}/.exec(made.out)![0];
    expect(await status(key)).toBe(200);
    const again = await command('api-key', 'create', '--name', 'import');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('[access.key-exists]')]);

    const listed = await command('api-key', 'list');
    expect(listed.out).not.toContain(key);
    const { id } = (JSON.parse(listed.out) as { id: string; name: string }[]).find(
      ({ name }) => name === 'import',
    )!;
    const rotated = await command('api-key', 'rotate', id);
    const next = /spanwise_[a-z0-9]{10}_[\w-]{43}/.exec(rotated.out)![0];
    // Another process ended it: this one hears of it from the database.
    await until('the old key is refused', async () => (await status(key)) === 401);
    expect(await status(next)).toBe(200);
    const after = JSON.parse((await command('api-key', 'list')).out) as { id: string; state: string }[];
    const active = after.find(({ state }) => state === 'active')!;
    expect((await command('api-key', 'revoke', active.id)).code).toBe(0);
    await until('the revoked key is refused', async () => (await status(next)) === 401);
    expect((await command('api-key', 'create', '--name', 'x', '--role', 'king')).code).not.toBe(0);
  });

  it('backup and restore: a server on the restored database answers as the first one did', async () => {
    const made = await command('backup', file);
    expect([made.code, made.out]).toEqual([0, expect.stringContaining(`Wrote ${file}`)]);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await command('backup', file)).err).toContain('[backup.exists]');
    expect((await command('restore', '--check', file)).out).toContain('is whole');
    expect((await spanwise(empty.url, 'restore', file)).out).toMatch(/^Restored \d+ tables/);

    const restored = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY }, empty);
    for (const path of [
      '',
      '/milestones',
      '/journal/verification',
      '/simulated-calendar',
      '/reports',
      '/model',
    ]) {
      const [there, here] = await Promise.all(
        [server, restored].map((each) =>
          each.http().get(`/v1/projects/${project}${path}`).set(administrator),
        ),
      );
      expect([path, here!.status, here!.text]).toEqual([path, 200, there!.text]);
    }
    const calendar = `/v1/projects/${project}/simulated-calendar/advance`;
    await restored.http().post(calendar).set(administrator).send({ days: 1 }).expect(200);
    await restored.close();
  });

  it('restore: refuses a database that holds something, and a damaged file', async () => {
    const full = await spanwise(empty.url, 'restore', file);
    expect([full.code, full.err]).toEqual([1, expect.stringMatching(/\[backup\.[a-z-]+\]/)]);
    const harmed = join(folder, 'harmed.gz');
    writeFileSync(harmed, readFileSync(file).subarray(0, 2_000));
    for (const parameters of [['--check'], ['--force']]) {
      const refused = await spanwise(empty.url, 'restore', ...parameters, harmed);
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('[backup.unreadable]')]);
    }
    const [row] = await queryOnce<{ count: number }>(
      empty.url,
      'SELECT count(*)::integer AS count FROM project',
    );
    expect(row!.count).toBe(1);
  });

  it('prune: removes the former life of a calendar when it is old, and not the present one', async () => {
    expect(JSON.parse((await command('prune', '--older-than-days', '30')).out)).toMatchObject({
      calendarRuns: 0,
    });
    await queryOnce(
      server.database.url,
      `UPDATE calendar_run SET created_at = created_at - interval '31 days'`,
    );
    expect(JSON.parse((await command('prune', '--older-than-days', '30')).out)).toMatchObject({
      calendarRuns: 1,
    });
    expect(await status(ADMINISTRATOR_KEY)).toBe(200);
    const refused = await command('prune', '--older-than-days', '0');
    expect([refused.code, refused.err]).toEqual([
      expect.any(Number),
      expect.stringContaining('[request.invalid]'),
    ]);
    expect(refused.code).toBeGreaterThan(0);
  });

  it('any of them says what to do when there is no database', async () => {
    const away = await spanwise('postgresql://spanwise@127.0.0.1:1/none', 'prune', '--older-than-days', '9');
    expect([away.code, away.err]).toEqual([1, expect.stringContaining('no PostgreSQL answers there')]);
  });
});

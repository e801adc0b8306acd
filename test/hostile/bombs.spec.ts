import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf } from '../support/database-contents.js';
import { createProject, modelFile, startTestServer, type TestServer } from '../support/server.js';

const yamlBomb = (levels: number): string =>
  [
    'a0: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: levels }, (_, index) => {
      const alias = `*a${index}`;
      return `a${index + 1}: &a${index + 1} [${Array(9).fill(alias).join(', ')}]`;
    }),
  ].join('\n');

const entityBomb = (levels: number): string => {
  const entities = Array.from(
    { length: levels },
    (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY e0 "x">${entities.join('')}]>
    <Project xmlns="http://schemas.microsoft.com/project"><Name>&e${levels};</Name></Project>`;
};

const externalEntity = `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
  <Project xmlns="http://schemas.microsoft.com/project"><Name>&secret;</Name></Project>`;

/** A ZIP with one member that says what it likes about its size. */
function zipOf(name: string, content: Buffer, declaredSize = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const file = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(0, 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(declaredSize, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, file, packed]);
  const rest = Buffer.alloc(14);
  const directory = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

describe('files made to do harm', () => {
  let server: TestServer;
  let project: string;
  let model: string;

  beforeAll(async () => {
    server = await startTestServer();
    project = await createProject(server, 'small-footbridge.yaml');
    model = (await modelFile('small-footbridge.yaml')).toString('utf8');
  });

  afterAll(() => server.close());

  const post = (path: string, body: string | Buffer, type = 'application/octet-stream') =>
    server.http().post(path).set('Content-Type', type).send(body);

  const bombs: readonly (readonly [string, () => string | Buffer])[] = [
    ['a YAML of nine to the ninth values', () => yamlBomb(9)],
    ['the same inside a model', () => `${model}\nextra:\n${yamlBomb(9).replace(/^/gm, '  ')}`],
    ['a YAML nested a hundred thousand deep', () => `${'- '.repeat(100_000)}x`],
    ['flow brackets a hundred thousand deep', () => `a: ${'['.repeat(100_000)}`],
    ['a JSON nested a million deep', () => `${'{"a":'.repeat(1_000_000)}`],
    ['an XML of ten to the ninth letters', () => entityBomb(9)],
    ['an XML that wants a file of ours', () => externalEntity],
    [
      'an XML nested a hundred thousand deep',
      () => `<Project xmlns="http://schemas.microsoft.com/project">${'<a>'.repeat(100_000)}`,
    ],
    ['an XER of one endless line', () => `ERMHDR\t19.12\t${'x'.repeat(2_000_000)}`],
    [
      'a YAML with a tag that makes objects',
      () => 'project: !!js/function "function () { process.exit(1) }"',
    ],
    ['a ZIP of 300 MB of nothing', () => zipOf('xl/workbook.xml', Buffer.alloc(300_000_000))],
    [
      'a ZIP that lies about its size',
      () => zipOf('../../../tmp/spanwise-traversed', Buffer.alloc(1000), 4_000_000_000),
    ],
  ];

  it.each(bombs)('%s: refused with a stated problem, nothing written', async (_case, bomb) => {
    const before = await contentsOf(server.database.url);
    const body = bomb();
    for (const path of [
      '/v1/projects?id=bomb',
      `/v1/projects/${project}/updates`,
      `/v1/projects/${project}/progress-sheet`,
    ]) {
      const answer = await post(path, body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toContain('root:');
    }
    expect(await contentsOf(server.database.url)).toBe(before);
    expect((await server.http().get('/health/live')).status).toBe(200);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('keys named %s reach no prototype', async (name) => {
    await post(
      `/v1/projects?id=polluted-${name.replaceAll('_', '')}`,
      `${model}\n${name}:\n  polluted: true\n`,
    );
    for (const path of [`${name}.polluted`, `${name}.prototype.polluted`, `activities.${name}.polluted`]) {
      const overrides = [{ set: { [path]: true } }];
      const answer = await server
        .http()
        .post(`/v1/projects/${project}/scenarios`)
        .send({ name: path, overrides });
      expect(answer.status).toBeLessThan(500);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it.each([
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/package.json',
    '/docs/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/.git/config',
    '/v1/projects/..%2f..%2fhealth',
    '//etc/passwd',
  ])('%s leads nowhere', async (path) => {
    const answer = await fetch(`${server.url}${path}`, { redirect: 'manual' });
    const text = await answer.text();
    expect(text).not.toContain('root:');
    expect(text).not.toContain('"dependencies"');
    expect(text).not.toContain('[core]');
    expect(answer.status).toBeLessThan(500);
  });

  const subscribe = (url: string) =>
    server
      .http()
      .post(`/v1/projects/${project}/report-subscriptions`)
      .send({
        name: `to ${url}`.slice(0, 60),
        channel: { kind: 'webhook', url },
        schedule: { on: 'monday' },
      });

  it.each([
    'http://127.0.0.1/',
    'http://localhost:3000/v1/projects',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://10.1.2.3/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
  ])('a webhook to %s is refused for its address', async (url) => {
    const answer = await subscribe(url);
    expect(answer.body).toMatchObject({ code: 'subscription.address-refused' });
  });

  it('a webhook to another scheme is refused, one to a public address is not', async () => {
    for (const url of [
      'file:///etc/passwd',
      'gopher://127.0.0.1:5432/',
      'https://user:secret@hooks.example.org/',
    ]) {
      expect((await subscribe(url)).body).toMatchObject({ code: 'request.invalid' });
    }
    expect((await subscribe('https://198.51.100.7/hook')).body).not.toMatchObject({
      code: 'request.invalid',
    });
  });

  it('header values cannot be smuggled in through what a client sends', async () => {
    const answer = await server.http().get('/v1/projects').set('X-Request-Id', 'x%0d%0aSet-Cookie: a=b');
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.headers['x-request-id']).not.toContain('Set-Cookie');
    const created = await post('/v1/projects?id=a%0d%0aSet-Cookie:%20a=b', model, 'application/yaml');
    expect(created.status).toBe(400);
  });
});

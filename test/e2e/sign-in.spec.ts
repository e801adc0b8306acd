import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queryOnce } from '../support/embedded-servers.js';
import { ADMINISTRATOR_KEY, bearer } from '../support/access.js';
import { IdentityProvider, type NextSignIn } from '../support/identity-provider.js';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: Record<string, unknown>;
}

/** A browser as far as sign-in needs one: it keeps cookies and says which page asks. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly setCookies: string[] = [];

  constructor(private readonly home: string) {}

  async ask(path: string, { method = 'GET', headers = {} as Record<string, string>, body = '' } = {}) {
    const url = new URL(path, this.home);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = url.href.startsWith(this.home);
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(own && cookie !== '' ? { Cookie: cookie } : {}), ...headers },
      ...(body === '' ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    } satisfies Answer;
  }

  /** Follows from the start of a sign-in to its end. */
  async signIn(returnTo = '/'): Promise<Answer> {
    const begun = await this.ask(`/v1/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    if (begun.status !== 303) return begun;
    const back = await this.ask(begun.location);
    return this.ask(back.location);
  }
}

describe('sign-in with an identity provider', () => {
  const provider = new IdentityProvider();
  let server: TestServer;
  let project: string;
  const browser = () => new Browser(server.url);
  const signedIn = async (who: NextSignIn): Promise<Browser> => {
    provider.next = who;
    const visitor = browser();
    expect(await visitor.signIn()).toMatchObject({ status: 303, location: '/' });
    return visitor;
  };
  const sessions = () =>
    queryOnce<{ count: number }>(
      server.database.url,
      'SELECT count(*)::integer AS count FROM sign_in_session',
    );

  beforeAll(async () => {
    await provider.start();
    server = await startTestServer({
      SPANWISE_RATE_LIMIT: '0',
      SPANWISE_OIDC_ISSUER: provider.issuer,
      SPANWISE_OIDC_CLIENT_ID: IdentityProvider.clientId,
      SPANWISE_OIDC_CLIENT_SECRET: IdentityProvider.clientSecret,
      SPANWISE_OIDC_ADMINISTRATORS: 'anna@ministry.example',
    });
    const anna = await signedIn({ subject: 'a-1', email: 'Anna@ministry.example' });
    const cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { Cookie: cookie, Origin: server.url };
    project = await createProject(server, 'small-footbridge.yaml', '', headers);
  });

  afterAll(async () => {
    await server.close();
    await provider.stop();
  });

  it('is needed where a provider is set up, also on loopback', async () => {
    const visitor = browser();
    expect((await visitor.ask('/v1/projects')).status).toBe(401);
    expect((await visitor.ask('/v1/session')).body).toMatchObject({ signedIn: false, signIn: '/v1/sign-in' });
  });

  it('makes administrators of those whom the environment names, and of nobody else', async () => {
    const anna = await signedIn({ subject: 'a-1', email: 'anna@ministry.example' });
    expect((await anna.ask('/v1/session')).body).toMatchObject({
      principal: 'user:anna@ministry.example',
      administrator: true,
    });
    const unverified = await signedIn({
      subject: 'm-1',
      email: 'anna@ministry.example',
      emailVerified: false,
    });
    const { body } = await unverified.ask('/v1/session');
    expect(body).toMatchObject({ principal: 'user:m-1', administrator: false, grants: [] });
    expect((await unverified.ask(`/v1/projects/${project}`)).status).toBe(403);
  });

  it('gives what an administrator grants, at once, and takes it back at once', async () => {
    const anna = await signedIn({ subject: 'a-1', email: 'anna@ministry.example' });
    const ben = await signedIn({ subject: 'b-1', email: 'ben@ministry.example' });
    const { items } = (await anna.ask('/v1/accounts')).body as { items: { id: string; subject: string }[] };
    const { id } = items.find(({ subject }) => subject === 'b-1')!;
    const setRights = (match: string, grants: object[]) =>
      anna.ask(`/v1/accounts/${id}/rights`, {
        method: 'PUT',
        headers: {
          Origin: server.url,
          'Content-Type': 'application/json',
          ...(match ? { 'If-Match': match } : {}),
        },
        body: JSON.stringify({ administrator: false, grants }),
      });
    const viewer = [{ project, role: 'viewer' }];
    expect((await setRights('', viewer)).status).toBe(428);
    expect((await setRights('"account.1"', viewer)).status).toBe(200);
    expect((await setRights('"account.1"', [])).status).toBe(412);
    expect((await ben.ask(`/v1/projects/${project}/milestones`)).status).toBe(200);
    expect((await setRights('"account.2"', [])).status).toBe(200);
    expect((await ben.ask(`/v1/projects/${project}/milestones`)).status).toBe(403);
  });

  it('sets a cookie that no script reads and no foreign page sends along', async () => {
    const visitor = await signedIn({ subject: 'c-1' });
    const session = visitor.setCookies.find((line) => line.startsWith('spanwise-session='))!;
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    const stored = await queryOnce(server.database.url, 'SELECT token_hash FROM sign_in_session');
    expect(JSON.stringify(stored)).not.toContain(visitor.cookies.get('spanwise-session'));
  });

  it.each([
    ['from a foreign page', { Origin: 'https://evil.example' }],
    ['from a page without origin', { Origin: 'null' }],
    ['from a neighbouring port', { Origin: 'http://127.0.0.1:1' }],
    ['from nowhere', {}],
    ['from another site, without Origin', { 'Sec-Fetch-Site': 'same-site' }],
  ])('changes nothing for a signed-in browser %s', async (_case, headers) => {
    const anna = await signedIn({ subject: 'a-1', email: 'anna@ministry.example' });
    const answer = await anna.ask(`/v1/projects/${project}/simulated-calendar/advance`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: '{"days":1}',
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.foreign-origin' } });
  });

  it('ends with sign-out, whatever was remembered', async () => {
    const visitor = await signedIn({ subject: 'd-1' });
    const kept = new Map(visitor.cookies);
    expect((await visitor.ask('/v1/session')).body).toMatchObject({ signedIn: true });
    const out = await visitor.ask('/v1/sign-out', { method: 'POST', headers: { Origin: server.url } });
    expect(out.status).toBe(204);
    expect(visitor.cookies.has('spanwise-session')).toBe(false);
    for (const [name, value] of kept) visitor.cookies.set(name, value);
    expect((await visitor.ask('/v1/session')).body).toMatchObject({ signedIn: false });
  });

  it.each(['nonce', 'audience', 'signature', 'expired', 'issuer'] as const)(
    'lets nobody in on a token with a wrong %s',
    async (fault) => {
      provider.next = { subject: 'e-1', fault };
      const before = await sessions();
      const visitor = browser();
      expect(await visitor.signIn()).toMatchObject({ status: 403, body: { code: 'access.sign-in-failed' } });
      expect(visitor.cookies.has('spanwise-session')).toBe(false);
      expect(await sessions()).toEqual(before);
    },
  );

  it('lets nobody finish a sign-in that another browser began, or finish it twice', async () => {
    provider.next = { subject: 'f-1' };
    const attacker = browser();
    const back = await attacker.ask((await attacker.ask('/v1/sign-in')).location);
    const victim = browser();
    expect((await victim.ask(back.location)).body).toMatchObject({ code: 'access.sign-in-failed' });
    const cookies = new Map(attacker.cookies);
    expect((await attacker.ask(back.location)).status).toBe(303);
    for (const [name, value] of cookies) attacker.cookies.set(name, value);
    expect((await attacker.ask(back.location)).body).toMatchObject({ code: 'access.sign-in-failed' });
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('returns to this server, not to %s', async (returnTo) => {
    provider.next = { subject: 'g-1' };
    const { location } = await browser().signIn(returnTo);
    expect(new URL(location, 'http://home.example').host).toBe('home.example');
    expect(location).toBe('/');
  });

  it('returns to the page that asked', async () => {
    provider.next = { subject: 'g-1' };
    expect((await browser().signIn('/projects/x?tab=risks#top')).location).toBe('/projects/x?tab=risks#top');
  });
});

describe('a server without an identity provider', () => {
  it('says so', async () => {
    const server = await startTestServer({ SPANWISE_API_KEY: ADMINISTRATOR_KEY });
    const answer = await server.http().get('/v1/sign-in');
    expect(answer.body).toMatchObject({ status: 404, code: 'access.sign-in-absent' });
    const session = await server.http().get('/v1/session').set(bearer(ADMINISTRATOR_KEY));
    expect(session.body).toMatchObject({ principal: 'key:administrator', administrator: true, signIn: null });
    await server.close();
  });
});

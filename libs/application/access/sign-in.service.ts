import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Configuration as Provider } from 'openid-client';
import { DomainError } from '#contract';
import { AccessChanges, SignInStore } from '#platform/persistence';
import { AccessSettings, type ProviderSettings } from './access-settings.js';
import { randomToken, sha256 } from './secrets.js';

export const SESSION_HOURS = 12;

export interface BegunSignIn {
  /** Where the browser goes. */
  readonly url: string;
  /** Kept by the browser until it comes back. */
  readonly state: string;
}

export interface FinishedSignIn {
  /** The session's token: the cookie's value. */
  readonly token: string;
  readonly returnTo: string;
}

interface Claims {
  readonly sub: string;
  readonly email?: unknown;
  readonly email_verified?: unknown;
}

/**
 * Sign-in with the organisation's identity provider: OpenID Connect's authorization code flow with PKCE, state and
 * nonce. The state is bound to the browser by a cookie, so nobody can be signed in as somebody else (login CSRF).
 */
@Injectable()
export class SignInService {
  private readonly logger = new Logger('SignIn');
  private provider: Promise<Provider> | undefined;

  constructor(
    private readonly settings: AccessSettings,
    private readonly store: SignInStore,
    private readonly changes: AccessChanges,
  ) {}

  get available(): boolean {
    return this.settings.provider !== undefined;
  }

  /** @throws DomainError access.sign-in-absent, access.sign-in-failed */
  async begin(origin: string, returnTo: string | undefined): Promise<BegunSignIn> {
    const { client, provider } = await this.client();
    const state = randomToken();
    const nonce = randomToken();
    const codeVerifier = client.randomPKCECodeVerifier();
    await this.store.begin(sha256(state), { nonce, codeVerifier, returnTo: localPath(returnTo) });
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: callbackOf(origin),
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, state };
  }

  /**
   * @param state what the browser's cookie holds
   * @param query of the address that the provider sent the browser to
   * @throws DomainError access.sign-in-failed
   */
  async finish(origin: string, state: string | undefined, query: string): Promise<FinishedSignIn> {
    const { client, provider, settings } = await this.client();
    const given = new URLSearchParams(query).get('state');
    if (state === undefined || given !== state) throw failed('it did not begin in this browser');
    const attempt = await this.store.take(sha256(state));
    if (!attempt) throw failed('it took too long, or was finished before');
    const address = new URL(callbackOf(origin));
    address.search = query;
    const tokens = await client
      .authorizationCodeGrant(provider, address, {
        expectedState: state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        this.logger.warn({ message: 'a sign-in failed', error: String(error) });
        throw failed('the identity provider did not confirm it');
      });
    const claims = tokens.claims();
    if (claims === undefined) throw failed('the identity provider named nobody');
    const accountId = await this.account(claims, settings);
    const token = randomToken();
    await this.store.open(sha256(token), accountId, SESSION_HOURS);
    return { token, returnTo: attempt.returnTo };
  }

  async signOut(token: string): Promise<void> {
    await this.store.close(sha256(token));
    this.changes.announce();
  }

  private account(claims: Claims, settings: ProviderSettings): Promise<string> {
    const { sub: subject, email, email_verified: verified } = claims;
    const address = typeof email === 'string' && verified === true ? email.toLowerCase() : undefined;
    const { administrators } = settings;
    return this.store.account(
      randomUUID(),
      { issuer: settings.issuer, subject, name: address ?? subject },
      {
        administrator:
          administrators.includes(subject) || (address !== undefined && administrators.includes(address)),
        role: settings.everybody,
      },
    );
  }

  private async client() {
    const settings = this.settings.provider;
    if (settings === undefined) {
      throw new DomainError(
        'access.sign-in-absent',
        'Nobody can sign in here: the administrator has not set SPANWISE_OIDC_ISSUER. Use a key.',
      );
    }
    const client = await import('openid-client');
    this.provider ??= discover(client, settings);
    try {
      return { client, provider: await this.provider, settings };
    } catch (error) {
      this.provider = undefined;
      this.logger.warn({ message: 'the identity provider cannot be reached', error: String(error) });
      throw failed('the identity provider cannot be reached');
    }
  }
}

/** Tokens' signatures are checked too, although they come straight from the provider. */
function discover(client: typeof import('openid-client'), settings: ProviderSettings): Promise<Provider> {
  const issuer = new URL(settings.issuer);
  // Configuration lets plain HTTP pass on loopback only.
  const plain = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const execute = [client.enableNonRepudiationChecks, ...plain];
  return client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
    execute,
    timeout: 10,
  });
}

const callbackOf = (origin: string): string => `${origin}/v1/sign-in/callback`;

const failed = (why: string) =>
  new DomainError('access.sign-in-failed', `You are not signed in: ${why}. Begin again at /v1/sign-in.`);

/** A path of this server and nothing that a browser could take for another server's address. */
export function localPath(path: string | undefined): string {
  if (path === undefined || !path.startsWith('/') || /[\\\p{Cc}]/u.test(path)) return '/';
  const base = 'http://localhost';
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined;
  return url?.origin === base && !path.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/';
}

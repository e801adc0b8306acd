import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whom the provider lets in next, and what it does wrong on purpose. */
export interface NextSignIn {
  readonly subject: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly fault?: 'nonce' | 'audience' | 'signature' | 'expired' | 'issuer';
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
  readonly who: NextSignIn;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A small OpenID Connect provider: discovery, authorization with PKCE, tokens signed with RS256, keys. */
export class IdentityProvider {
  static readonly clientId = 'spanwise';
  static readonly clientSecret = 'the client secret';
  next: NextSignIn = { subject: 'nobody' };
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly grants = new Map<string, Grant>();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  start(): Promise<void> {
    return new Promise((settle) => this.server.listen(0, '127.0.0.1', settle));
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((settle) => {
      this.server.close(() => {
        settle();
      });
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    const json = (body: object, status = 200) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') json(this.metadata());
    else if (url.pathname === '/keys') {
      json({
        keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }],
      });
    } else if (url.pathname === '/authorize') this.authorize(url, response);
    else if (url.pathname === '/token') {
      const token = this.token(request, new URLSearchParams(await text(request)));
      if (token === undefined) json({ error: 'invalid_grant' }, 400);
      else json(token);
    } else response.writeHead(404).end();
  }

  private metadata(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  private authorize({ searchParams }: URL, response: ServerResponse): void {
    const of = (name: string) => searchParams.get(name) ?? '';
    if (of('client_id') !== IdentityProvider.clientId || of('code_challenge_method') !== 'S256') {
      response.writeHead(400).end();
      return;
    }
    const code = randomUUID();
    const redirect = of('redirect_uri');
    this.grants.set(code, { challenge: of('code_challenge'), nonce: of('nonce'), redirect, who: this.next });
    const back = new URL(redirect);
    back.searchParams.set('code', code);
    back.searchParams.set('state', of('state'));
    response.writeHead(303, { Location: back.href }).end();
  }

  /** Undefined unless code, client, redirect address and code verifier all fit. */
  private token(request: IncomingMessage, form: URLSearchParams): object | undefined {
    const code = form.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const [id, secret] = clientOf(request, form);
    const verifier = form.get('code_verifier') ?? '';
    const fits =
      grant?.redirect === form.get('redirect_uri') &&
      grant?.challenge === createHash('sha256').update(verifier).digest('base64url') &&
      id === IdentityProvider.clientId &&
      secret === IdentityProvider.clientSecret;
    if (!fits || grant === undefined) return undefined;
    return {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: this.idToken(grant),
    };
  }

  private idToken({ who, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const { fault } = who;
    const claims = {
      iss: fault === 'issuer' ? 'https://elsewhere.example' : this.issuer,
      aud: fault === 'audience' ? 'another client' : IdentityProvider.clientId,
      sub: who.subject,
      nonce: fault === 'nonce' ? 'another nonce' : nonce,
      iat: now - 10,
      exp: fault === 'expired' ? now - 600 : now + 60,
      ...(who.email === undefined ? {} : { email: who.email, email_verified: who.emailVerified ?? true }),
    };
    const signed = `${base64url({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${base64url(claims)}`;
    const { privateKey } = fault === 'signature' ? this.others : this.keys;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }
}

function clientOf(request: IncomingMessage, form: URLSearchParams): readonly [string, string] {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  const decode = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
  return [decode(id), decode(secret)];
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

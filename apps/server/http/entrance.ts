import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ANONYMOUS, CallersService, type Caller, type Credential } from '#application/access';
import { DomainError } from '#contract';
import type { Configuration } from '#platform/configuration';
import { currentContext } from '#platform/observability';
import { isStream, isUpload } from './body.js';
import { setCaller } from './caller-of-request.js';
import { Cookies, readCookie } from './cookies.js';
import { DeniedAttempts, networkOf } from './denied-attempts.js';
import { OpenStreams } from './open-streams.js';
import { cameThroughProxy, refuseForeignChange, refuseForeignPages } from './origins.js';
import { CONFIGURATION } from './tokens.js';
import { TokenBuckets } from './token-buckets.js';
import { WorkInHand } from './work-in-hand.js';

/** Requests a minute by one key unless the environment says otherwise, and by one address without any. */
const USUAL_LIMIT = 6_000;
const ANONYMOUS_LIMIT = 600;
/** Wrong keys and sessions a minute from one address that are looked up at all. */
const WRONG_KEYS = 300;

const credentialsNeeded = () =>
  new DomainError(
    'access.unauthenticated',
    'This key is not known, has expired or was revoked. Send a valid one in the header "Authorization: Bearer KEY", or sign in at /v1/sign-in.',
  );

/**
 * The first thing that happens to a request, before a byte of its body is read: is there room, does it come from
 * a page of ours, who asks, and not too often? Whether the caller may do what the route does is the guard's question.
 */
@Injectable()
export class Entrance {
  private readonly buckets = new TokenBuckets();
  private readonly cookies: Cookies;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly callers: CallersService,
    private readonly denied: DeniedAttempts,
    private readonly work: WorkInHand,
    private readonly streams: OpenStreams,
  ) {
    this.cookies = new Cookies(configuration.publicUrl);
  }

  /** As Express wants it. */
  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    this.enter(request, response).then(
      () => {
        next();
      },
      (error: unknown) => {
        this.refused(request, error).then(
          () => {
            next(error);
          },
          () => {
            next(error);
          },
        );
      },
    );
  };

  private async enter(request: Request, response: Response): Promise<void> {
    // Supervisors are answered also when there is no room: they must not take a busy server for a dead one.
    if (request.path.startsWith('/health/')) return;
    const kind = isStream(request) ? 'streams' : 'requests';
    this.work.admit(response, kind);
    const { boundToLoopback, publicUrl } = this.configuration;
    if (boundToLoopback) refuseForeignPages(request, publicUrl);
    const credential = this.credential(request);
    const caller = await this.caller(request, credential);
    setCaller(request, caller);
    const context = currentContext();
    if (context) context.principal = caller.principal;
    this.limit(request, caller);
    if (caller.kind === 'session') refuseForeignChange(request, publicUrl);
    if (caller.kind === 'anonymous') this.work.admitStranger(response, networkOf(request.ip));
    else if (caller.kind !== 'local') this.work.admitFor(response, caller.id, kind);
    if (isUpload(request)) this.work.admitUpload(response);
    if (kind === 'streams') this.streams.watch(request, response, credential);
  }

  private credential(request: Request): Credential {
    const header = request.header('authorization');
    if (header !== undefined) {
      const [scheme = '', token = '', ...rest] = header.split(' ');
      const isBearer = scheme.toLowerCase() === 'bearer' && rest.length === 0;
      return { kind: 'bearer', token: isBearer ? token : '' };
    }
    const cookie = readCookie(request, this.cookies.session);
    return cookie === undefined ? { kind: 'none' } : { kind: 'cookie', token: cookie };
  }

  /** A wrong key is refused even where none is needed; a session that has ended is like none. */
  private async caller(request: Request, credential: Credential): Promise<Caller> {
    const found = this.callers.recall(credential) ?? (await this.lookedUp(request, credential));
    if (found?.kind === 'local' && cameThroughProxy(request)) return ANONYMOUS;
    if (found !== undefined) return found;
    if (credential.kind !== 'bearer') return ANONYMOUS;
    throw credentialsNeeded();
  }

  /** Whoever comes with one wrong key after the other is turned away before the database is asked. */
  private async lookedUp(request: Request, credential: Credential): Promise<Caller | undefined> {
    if (credential.kind === 'none') return this.callers.identify(credential);
    const wrong = `wrong ${networkOf(request.ip)}`;
    const wait = this.buckets.wait(wrong, WRONG_KEYS);
    if (wait > 0) throw tooOften('too many wrong keys from this address', wait);
    const found = await this.callers.identify(credential);
    if (found === undefined) this.buckets.take(wrong, WRONG_KEYS);
    return found;
  }

  private limit(request: Request, caller: Caller): void {
    const { requestsPerMinute } = this.configuration;
    if (caller.kind === 'local' && requestsPerMinute === undefined) return;
    const usual = requestsPerMinute ?? (caller.kind === 'anonymous' ? ANONYMOUS_LIMIT : USUAL_LIMIT);
    const perMinute = caller.requestsPerMinute ?? usual;
    if (perMinute === 0) return;
    const name = caller.kind === 'anonymous' ? `address ${networkOf(request.ip)}` : caller.id;
    const wait = this.buckets.take(name, perMinute);
    if (wait > 0) throw tooOften(`at most ${perMinute} requests a minute`, wait);
  }

  private async refused(request: Request, error: unknown): Promise<void> {
    if (!(error instanceof DomainError) || !error.code.startsWith('access.')) return;
    await this.denied.enter(request, error.status, error.code);
  }
}

const tooOften = (limit: string, wait: number) =>
  new DomainError('request.too-many', `Too many requests: ${limit}. Try again in ${wait} s.`, [], wait);

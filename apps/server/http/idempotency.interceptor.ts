import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { catchError, from, map, mergeMap, of, throwError, type Observable } from 'rxjs';
import { DomainError } from '#contract';
import { currentPrincipal } from '#platform/observability';
import { IdempotencyStore, type StoredAnswer } from '#platform/persistence';
import { callerOf } from './caller-of-request.js';
import { withoutSecrets } from './shown-once.js';

const KEY = /^[\w.:-]{1,128}$/;
/** Headers that belong to the answer and are replayed with it. */
const REPLAYED = ['location', 'etag'];

/**
 * `Idempotency-Key` on POST: the first request is carried out and its answer kept; the same request again gets the
 * kept answer (with `Idempotency-Replayed: true`), another request under the same key is refused (422), and one that
 * comes while the first is still at work is told so (409). A failed request frees its key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly store: IdempotencyStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.header('idempotency-key');
    if (request.method !== 'POST' || key === undefined) return next.handle();
    if (!KEY.test(key)) {
      throw new DomainError(
        'request.invalid',
        'Idempotency-Key: up to 128 letters, digits and . _ : - please.',
      );
    }
    const kept = (body: unknown) => withoutSecrets(context.getHandler(), body);
    return from(this.answer(key, request, http.getResponse<Response>(), next, kept)).pipe(
      mergeMap((body) => body),
    );
  }

  private async answer(
    key: string,
    request: Request,
    response: Response,
    next: CallHandler,
    keptOf: (body: unknown) => unknown,
  ): Promise<Observable<unknown>> {
    // People choose their names at some providers; a key's name is the administrator's, and outlives its rotation.
    const caller = callerOf(request);
    const principal = caller.kind === 'session' ? `user:${caller.id}` : currentPrincipal();
    const hash = requestHash(request);
    const kept = await this.store.begin(principal, key, hash);
    if (kept) return of(replay(kept, hash, response));
    return next.handle().pipe(
      mergeMap((body: unknown) => {
        const headers = Object.fromEntries(
          REPLAYED.flatMap((name) => {
            const value = response.getHeader(name);
            return value === undefined ? [] : [[name, String(value)]];
          }),
        );
        return from(
          this.store.finish(principal, key, response.statusCode, keptOf(body) ?? null, headers),
        ).pipe(map(() => body));
      }),
      catchError((error: unknown) =>
        from(this.store.abandon(principal, key).catch(() => undefined)).pipe(
          mergeMap(() => throwError(() => error)),
        ),
      ),
    );
  }
}

function requestHash(request: Request): string {
  const body: unknown = request.body;
  const bytes = body instanceof Uint8Array ? body : JSON.stringify(body ?? null);
  return createHash('sha256')
    .update(`${request.method} ${request.originalUrl}\n`)
    .update(bytes)
    .digest('hex');
}

function replay(kept: StoredAnswer, hash: string, response: Response): unknown {
  if (kept.requestHash !== hash) {
    const detail = 'This Idempotency-Key was used for another request. Use a new key for a new request.';
    throw new DomainError('request.idempotency-mismatch', detail);
  }
  if (kept.status === null) {
    const detail = 'The request with this Idempotency-Key is still being answered. Ask again shortly.';
    throw new DomainError('request.idempotency-in-progress', detail, [], 1);
  }
  response.status(kept.status).setHeader('Idempotency-Replayed', 'true');
  for (const [name, value] of Object.entries(kept.headers)) response.setHeader(name, value);
  return kept.body;
}

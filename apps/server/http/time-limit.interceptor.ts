import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { throwError, timeout, type Observable } from 'rxjs';
import { DomainError } from '#contract';

/** Seconds in which an answer must begin. Streams have begun with their first event. */
const SECONDS = 120;

/** No request holds on to its place for ever. */
@Injectable()
export class TimeLimitInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.headers.accept === 'text/event-stream') return next.handle();
    return next.handle().pipe(timeout({ first: SECONDS * 1000, with: () => throwError(tooLong) }));
  }
}

const tooLong = () =>
  new DomainError(
    'request.timed-out',
    `The answer took more than ${SECONDS} s. Ask for less at a time, or use a run for what takes long.`,
    [],
    30,
  );

import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, throwError, timeout, type Observable } from 'rxjs';
import { DomainError } from '#contract';
import type { Configuration } from '#platform/configuration';
import { isStream } from './body.js';
import { CONFIGURATION } from './tokens.js';

/**
 * No request holds on to its place for ever: an answer begins within so many seconds (`SPANWISE_REQUEST_SECONDS`);
 * streams have begun with their first event.
 */
@Injectable()
export class TimeLimitInterceptor implements NestInterceptor {
  private readonly seconds: number;

  constructor(@Inject(CONFIGURATION) configuration: Configuration) {
    this.seconds = configuration.requestSeconds;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    if (isStream(http.getRequest<Request>())) return next.handle();
    const response = http.getResponse<Response>();
    const { statusCode } = response;
    // The work goes on to its end although nobody waits any more: its outcome is entered in the audit log and kept
    // for its Idempotency-Key, so that the same request sent again finds it instead of doing it twice.
    const work = lastValueFrom(next.handle(), { defaultValue: undefined });
    const giveUp = () => {
      letLateAnswerBe(response, statusCode);
      return throwError(() => tooLong(this.seconds));
    };
    return from(work).pipe(timeout({ first: this.seconds * 1000, with: giveUp }));
  }
}

/** What the work says of its answer is no longer sent, but still kept by whoever looks at it when it ends. */
function letLateAnswerBe(response: Response, statusCode: number): void {
  const late = new Map<string, number | string | readonly string[]>();
  setImmediate(() => {
    response.setHeader = (name, value) => {
      late.set(name.toLowerCase(), value);
      return response;
    };
    response.getHeader = (name) => late.get(name.toLowerCase()) as number | string | string[] | undefined;
  });
  response.once('finish', () => {
    response.statusCode = statusCode;
  });
}

const tooLong = (seconds: number) =>
  new DomainError(
    'request.timed-out',
    `The answer took more than ${seconds} s. Ask for less at a time, or use a run for what takes long.`,
    [],
    30,
  );

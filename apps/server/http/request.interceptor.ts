import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, Observable } from 'rxjs';
import { DomainError } from '#contract';
import type { Configuration } from '#platform/configuration';
import { AuditInterceptor } from './audit.interceptor.js';
import { isStream } from './body.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { CONFIGURATION } from './tokens.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What surrounds every handler, in one place, so that a read pays for nothing that only writes need: an answer begins
 * within so many seconds (`SPANWISE_REQUEST_SECONDS`; streams have begun with their first event), every write is
 * entered in the audit log, and a write with an Idempotency-Key is made once.
 */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  private readonly milliseconds: number;

  constructor(
    @Inject(CONFIGURATION) configuration: Configuration,
    private readonly audit: AuditInterceptor,
    private readonly idempotency: IdempotencyInterceptor,
  ) {
    this.milliseconds = configuration.requestSeconds * 1000;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (isStream(request)) return next.handle();
    const response = http.getResponse<Response>();
    if (READS.has(request.method)) return this.limited(response, next.handle());
    const once = { handle: () => this.idempotency.intercept(context, next) };
    // The work goes on to its end although nobody waits any more: its outcome is entered in the audit log and kept
    // for its Idempotency-Key, so that the same request sent again finds it instead of doing it twice.
    const work = lastValueFrom(this.audit.intercept(context, once), { defaultValue: undefined });
    return this.limited(response, from(work));
  }

  private limited(response: Response, work: Observable<unknown>): Observable<unknown> {
    return new Observable((answer) => {
      const { statusCode } = response;
      const timer = setTimeout(() => {
        letLateAnswerBe(response, statusCode);
        answer.error(tooLong(this.milliseconds / 1000));
      }, this.milliseconds);
      answer.add(() => {
        clearTimeout(timer);
      });
      answer.add(work.subscribe(answer));
    });
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

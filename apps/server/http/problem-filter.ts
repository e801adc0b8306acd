import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError, PROBLEMS, type Problem, type ProblemCode, type ProblemDetail } from '#contract';
import { currentContext, metrics } from '#platform/observability';
import { isDatabaseAway } from '#platform/persistence';

const HTTP_CODES: Readonly<Record<number, ProblemCode>> = {
  400: 'request.invalid',
  401: 'access.unauthenticated',
  403: 'access.forbidden',
  404: 'request.not-found',
  405: 'request.method-not-allowed',
  413: 'request.too-large',
  415: 'request.unsupported-media-type',
  429: 'request.too-many',
};

/** What body-parser and the router throw: an Error with a status and a type. */
function transportError(error: unknown): { readonly status: number; readonly type: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { status, type } = error as { status?: unknown; type?: unknown };
  return typeof status === 'number' ? { status, type: typeof type === 'string' ? type : '' } : undefined;
}

/** A lock that did not come in time, a statement that took too long, and those that gave way to others. */
const HELD_UP = new Set(['55P03', '57014', '40P01', '40001']);

const isHeldUp = (error: unknown): boolean =>
  error instanceof Error && HELD_UP.has(String((error as { readonly code?: unknown }).code));

/** Not in the repertoire, untranslatable character, numeric value out of range: what came in, not what we do. */
const NOT_STORABLE = new Set(['22021', '22P05', '22003']);

const isNotStorable = (error: unknown): boolean =>
  error instanceof Error && NOT_STORABLE.has(String((error as { readonly code?: unknown }).code));

/** The stated error behind whatever was thrown; undefined for a defect. */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isDatabaseAway(error)) {
    return new DomainError(
      'database.unavailable',
      'The database cannot be reached at the moment. Nothing was changed; try again shortly.',
      [],
      5,
    );
  }
  if (isHeldUp(error)) {
    return new DomainError(
      'database.busy',
      'Other work in the database, such as its maintenance, holds this up. Nothing was changed; try again shortly.',
      [],
      10,
    );
  }
  if (isNotStorable(error)) {
    return new DomainError(
      'request.invalid',
      'It holds a character or a number that the database cannot store: U+0000, half of a surrogate pair, or a number out of range.',
    );
  }
  const transport = transportError(error);
  if (transport?.type === 'entity.parse.failed') {
    return new DomainError(
      'request.malformed-json',
      `The body cannot be read as JSON: ${(error as Error).message}`,
    );
  }
  if (transport?.type === 'entity.too.large') {
    return new DomainError('request.too-large', 'The body is larger than this address takes.');
  }
  const status = error instanceof HttpException ? error.getStatus() : transport?.status;
  const code = status === undefined ? undefined : HTTP_CODES[status];
  if (!code) return undefined;
  const detail = error instanceof Error ? error.message : PROBLEMS[code].title;
  return new DomainError(
    code,
    code === 'request.not-found' ? `${detail}. The addresses are listed at /docs.` : detail,
  );
}

/** What keeps a request from being looked at, whatever it asks for. */
const REFUSALS = /^(access\.|server\.busy|request\.too-many|database\.)/;

/** The one place where errors become `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const known = toDomainError(error);
    if (!known) this.logger.error(error instanceof Error ? error : new Error(String(error)));
    const problem =
      known ??
      new DomainError(
        'server.internal',
        'This is a defect of ours; the log has it under the request id below.',
      );
    if (REFUSALS.test(problem.code)) metrics.refusal(problem.code);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.retryAfterSeconds !== undefined) response.setHeader('Retry-After', problem.retryAfterSeconds);
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem.code, problem.message, problem.details, request.originalUrl)));
  }
}

export function problemBody(
  code: ProblemCode,
  detail: string,
  details: readonly ProblemDetail[],
  instance: string,
): Problem {
  return {
    type: `/docs/problems#${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    detail,
    instance: instance.split('?')[0] ?? instance,
    requestId: currentContext()?.requestId ?? '',
    ...(details.length > 0 ? { errors: [...details] } : {}),
  };
}

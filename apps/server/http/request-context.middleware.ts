import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { metrics, runInContext } from '#platform/observability';
import { loggablePath } from './loggable-path.js';

const ACCEPTED_ID = /^[\w.-]{8,64}$/;

/** Gives each request an id (the client's X-Request-Id if it is a sane one), a log line and a timing. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  const given = request.header('x-request-id');
  const requestId = given !== undefined && ACCEPTED_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', requestId);
  const began = process.hrtime.bigint();
  runInContext({ requestId, principal: 'anonymous' }, () => {
    response.on('finish', () => {
      const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
      metrics.request(request.method, routeOf(request), response.statusCode, milliseconds / 1000);
      Logger.debug(
        {
          message: 'request',
          method: request.method,
          // Worked out only where the line is written.
          get path() {
            return loggablePath(request.originalUrl);
          },
          status: response.statusCode,
          milliseconds: Math.round(milliseconds * 10) / 10,
        },
        'Http',
      );
    });
    next();
  });
}

/** The route's pattern, so that figures do not grow with what is asked for. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  const path = typeof route === 'object' && route !== null ? (route as { path?: unknown }).path : undefined;
  return typeof path === 'string' ? path : 'none';
}

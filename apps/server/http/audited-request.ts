import type { Request } from 'express';
import type { AuditedRequest } from '#application/access';
import { currentContext } from '#platform/observability';
import { callerOf } from './caller-of-request.js';
import { loggablePath } from './loggable-path.js';

const PROJECT = /^\/v1\/projects\/([a-z0-9][a-z0-9-]{0,62})(?:\/|$)/;

/** A request as the audit log names it. */
export function auditedRequest(request: Request): AuditedRequest {
  const path = loggablePath(request.originalUrl);
  return {
    principal: callerOf(request).principal,
    address: request.ip ?? '',
    method: request.method,
    path,
    projectId: PROJECT.exec(path)?.[1] ?? null,
    requestId: currentContext()?.requestId ?? '',
  };
}

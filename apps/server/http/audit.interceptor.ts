import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { catchError, from, mergeMap, throwError, type Observable } from 'rxjs';
import { AuditService } from '#application/access';
import { auditedRequest } from './audited-request.js';
import { toDomainError } from './problem-filter.js';

/** Enters every write in the audit log before it is made, and its outcome afterwards. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly audit: AuditService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    return from(this.audit.begin(auditedRequest(request))).pipe(
      mergeMap((id) =>
        next.handle().pipe(
          mergeMap(async (body: unknown) => {
            await this.audit.end(id, response.statusCode, null);
            return body;
          }),
          catchError((error: unknown) => {
            const known = toDomainError(error);
            const ended = this.audit.end(id, known?.status ?? 500, known?.code ?? 'server.internal');
            return from(ended).pipe(mergeMap(() => throwError(() => error)));
          }),
        ),
      ),
    );
  }
}

import { Injectable, Logger } from '@nestjs/common';
import type { AuditEntryView, AuditQuery } from '#contract';
import { AuditStore, type AuditEntryEntity, type NewAuditEntry } from '#platform/persistence';

export type AuditedRequest = Omit<NewAuditEntry, 'outcome' | 'status' | 'code'>;

const PAGE = 100;

/** Every write, entered before it is made, and every attempt that was turned away. */
@Injectable()
export class AuditService {
  private readonly logger = new Logger('Audit');

  constructor(private readonly store: AuditStore) {}

  /** Enters a write before it is made: what cannot be entered is not done. Returns the entry's number. */
  begin(request: AuditedRequest): Promise<string> {
    return this.store.add({ ...request, outcome: 'attempted', status: null, code: null });
  }

  /** Adds how it went. The write is made already, so a failure here is logged and does not fail it. */
  async end(id: string, status: number, code: string | null): Promise<void> {
    const outcome =
      status < 400
        ? 'done'
        : status === 401 || status === 403
          ? 'denied'
          : status < 500
            ? 'refused'
            : 'failed';
    await this.store.end(id, outcome, status, code).catch((error: unknown) => {
      this.logger.warn({
        message: 'the outcome of a write is not in the audit log',
        id,
        error: String(error),
      });
    });
  }

  /** Enters an attempt that was turned away; it stays turned away also when it cannot be entered. */
  async denied(request: AuditedRequest, status: number, code: string): Promise<void> {
    await this.store.add({ ...request, outcome: 'denied', status, code }).catch((error: unknown) => {
      this.logger.warn({ message: 'a denied attempt is not in the audit log', error: String(error), code });
    });
  }

  /** Newest first. */
  async list(query: AuditQuery) {
    const limit = query.limit ?? PAGE;
    const { cursor, project, principal, outcome } = query;
    const rows = await this.store.list({ before: cursor, project, principal, outcome }, limit + 1);
    const items = rows.slice(0, limit).map(view);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}

function view({ projectId, at, ...entry }: AuditEntryEntity): AuditEntryView {
  return { ...entry, project: projectId, at: at.toISOString() };
}

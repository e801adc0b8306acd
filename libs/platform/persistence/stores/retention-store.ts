import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database.js';

/** How much was removed, by kind. */
export interface Pruned {
  readonly calendarRuns: number;
  readonly analysisRuns: number;
  readonly reports: number;
  readonly auditEntries: number;
  readonly outboxMessages: number;
}

/** An arbitrary constant: one process prunes at a time. */
const PRUNE_LOCK = 7_316_023;

/** What is past, and removed when it is older than a number of days ($1) by the database's clock. */
const REMOVALS: Readonly<Record<keyof Pruned, string>> = {
  /* Former lives of a calendar, with their days, journals and reports; the current life stays whole. */
  calendarRuns: `DELETE FROM calendar_run former WHERE NOT current AND EXISTS (
    SELECT 1 FROM calendar_run next WHERE next.project_id = former.project_id AND next.number = former.number + 1
      AND next.created_at < now() - make_interval(days => $1))`,
  analysisRuns: `DELETE FROM analysis_run WHERE finished_at < now() - make_interval(days => $1)`,
  /* Those that are still being delivered stay, and so does the newest of each calendar run. */
  reports: `DELETE FROM report WHERE created_at < now() - make_interval(days => $1)
    AND EXISTS (SELECT 1 FROM report newer WHERE newer.calendar_run_id = report.calendar_run_id AND newer.id > report.id)
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.report_id = report.id AND delivery.finished_at IS NULL)`,
  auditEntries: `DELETE FROM audit_entry WHERE at < now() - make_interval(days => $1)`,
  outboxMessages: `DELETE FROM outbox_message WHERE done_at < now() - make_interval(days => $1)`,
};

/** Removes what is past. */
@Injectable()
export class RetentionStore {
  constructor(private readonly database: Database) {}

  /** All or nothing. Undefined when another process is at it. */
  async prune(days: number): Promise<Pruned | undefined> {
    return this.database.transaction(async (manager) => {
      const [lock] = await manager.query<{ taken: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1) AS taken',
        [PRUNE_LOCK],
      );
      if (lock?.taken !== true) return undefined;
      await manager.query(`SET LOCAL spanwise.erasing = 'on'`);
      await manager.query(`SET LOCAL statement_timeout = '10min'`);
      return {
        calendarRuns: await remove(manager, 'calendarRuns', days),
        analysisRuns: await remove(manager, 'analysisRuns', days),
        reports: await remove(manager, 'reports', days),
        auditEntries: await remove(manager, 'auditEntries', days),
        outboxMessages: await remove(manager, 'outboxMessages', days),
      };
    });
  }
}

async function remove(manager: EntityManager, kind: keyof Pruned, days: number): Promise<number> {
  const [, count] = await manager.query<[unknown[], number]>(REMOVALS[kind], [days]);
  return count;
}

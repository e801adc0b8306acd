import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  type PostProgress,
  type ProblemDetail,
  type progressAccepted,
  type ProgressEntryInput,
  type progressList,
  type progressQuery,
} from '#contract';
import type { ProgressEntry } from '#engines/construction';
import type { NetworkDefinition } from '#engines/cpm';
import { parseMinute } from '#engines/work-calendars';
import { CalendarRuns } from '#application/projects';
import { EnteredProgress, networkAt, progressOf, StatusReader, type Plan } from '#application/scheduling';
import {
  CalendarStore,
  ProgressStore,
  type CalendarRun,
  type StoredProgressEntry,
} from '#platform/persistence';
import { chainEntries, type JournalDraft } from './journal-chain.js';
import { SimulatedCalendarService } from './simulated-calendar.service.js';

const PAGE = 200;

/** Real progress, entered by people or machines: stated as of a date, superseded by later statements, never changed. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly calendars: CalendarStore,
    private readonly calendar: SimulatedCalendarService,
    private readonly progress: ProgressStore,
    private readonly entered: EnteredProgress,
    private readonly status: StatusReader,
  ) {}

  /**
   * Takes all statements or none. A status date later than the data date moves the calendar there; an earlier one
   * corrects the past.
   * @throws DomainError project.not-real, progress.invalid with each contradiction located
   */
  async post(
    projectId: string,
    body: PostProgress,
    principal: string,
  ): Promise<z.infer<typeof progressAccepted>> {
    const checked = await this.check(projectId, body);
    const { plan, entries } = checked;
    let { run } = checked;
    const { statusDate } = body;
    if (statusDate > run.dataDate) {
      await this.calendar.advance(projectId, { until: statusDate });
      run = await this.runs.find(projectId);
    }
    const changed = await this.calendars.change(projectId, async (locked, transaction) => {
      const rows = entries.map((entry) => ({ activity: entry.activity, entry }));
      const superseded = await this.progress.add(transaction, locked.id, statusDate, principal, rows);
      // Again under the lock: somebody else may have stated something meanwhile.
      await this.entered.stateAt(locked, plan, { asOf: locked.dataDate }, transaction);
      const drafts = entries.map((entry) => draft(entry, body, principal, superseded > 0));
      const head = { sequence: locked.journalSequence, hash: locked.journalHash };
      return { set: {}, entries: chainEntries(head, drafts), result: superseded };
    });
    return {
      statusDate,
      accepted: entries.length,
      superseded: changed?.result ?? 0,
      dataDate: changed?.run.dataDate ?? run.dataDate,
    };
  }

  /**
   * What statements would give, with nothing stored: the network as it would stand on their status date.
   * @throws DomainError project.not-real, progress.invalid
   */
  async preview(projectId: string, body: PostProgress): Promise<NetworkDefinition> {
    const { run, plan, state, stated } = await this.check(projectId, body);
    const asOf = body.statusDate > run.dataDate ? body.statusDate : run.dataDate;
    const dataDate = Math.max(parseMinute(asOf), plan.network.dataDate);
    return networkAt(plan, progressOf(plan, state, stated), dataDate);
  }

  private async check(projectId: string, body: PostProgress) {
    const run = await this.runs.find(projectId);
    if (run.progressSource !== 'real') {
      throw new DomainError(
        'project.not-real',
        `"${projectId}" lives on simulated progress, and the two never mix. Create it with ?progress=real to enter progress.`,
      );
    }
    const { statusDate } = body;
    if (statusDate < run.startDate) {
      throw invalid([
        {
          code: 'progress.invalid-date',
          where: 'statusDate',
          message: `the project begins on ${run.startDate}`,
        },
      ]);
    }
    const plan = await this.status.plan(run);
    const entries = translate(plan, body.entries);
    return { run, plan, entries, ...(await this.entered.check(run, plan, statusDate, entries)) };
  }

  async list(projectId: string, query: z.infer<typeof progressQuery>): Promise<z.infer<typeof progressList>> {
    const run: CalendarRun = await this.runs.find(projectId);
    const limit = query.limit ?? PAGE;
    if (query.cursor !== undefined && !/^\d{1,18}$/.test(query.cursor)) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const rows = await this.progress.list(run.id, query.cursor, limit + 1, query.activity);
    const items = rows.slice(0, limit);
    return { items: items.map(view), nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}

const invalid = (details: readonly ProblemDetail[]): DomainError =>
  new DomainError(
    'progress.invalid',
    details.map(({ where, message }) => `${where}: ${message}`).join('; '),
    details,
  );

/** The engine's statements; percent complete becomes the remaining duration. */
function translate(
  plan: Plan,
  entries: readonly ProgressEntryInput[],
): (ProgressEntry & { note?: string })[] {
  const problems: ProblemDetail[] = [];
  const translated = entries.map((entry, place) => {
    const index = plan.indexOf.get(entry.activity);
    if (index === undefined) {
      const message = `there is no activity "${entry.activity}"; GET …/activities lists them`;
      problems.push({ code: 'progress.unknown-activity', where: `entries[${place}].activity`, message });
    }
    const duration = index === undefined ? 0 : plan.network.activities[index]!.durationMinutes;
    return statement(entry, duration);
  });
  if (problems.length > 0) throw invalid(problems);
  return translated;
}

function statement(entry: ProgressEntryInput, durationMinutes: number): ProgressEntry & { note?: string } {
  const { activity, actualStart, actualFinish, remainingHours, percentComplete, note } = entry;
  const remaining =
    remainingHours !== undefined
      ? Math.round(remainingHours * 60)
      : percentComplete !== undefined && actualFinish === undefined
        ? Math.round(durationMinutes * (1 - percentComplete / 100))
        : undefined;
  return {
    activity,
    ...(actualStart === undefined ? {} : { actualStart }),
    ...(actualFinish === undefined ? {} : { actualFinish }),
    ...(remaining === undefined ? {} : { remainingMinutes: remaining }),
    ...(note === undefined ? {} : { note }),
  };
}

function draft(
  entry: ProgressEntry,
  body: PostProgress,
  principal: string,
  correction: boolean,
): JournalDraft {
  const parts = [
    entry.actualStart ? `started ${entry.actualStart}` : '',
    entry.actualFinish ? `finished ${entry.actualFinish}` : '',
    entry.remainingMinutes === undefined ? '' : `${Math.round(entry.remainingMinutes / 6) / 10} h remain`,
  ].filter(Boolean);
  return {
    date: body.statusDate,
    kind: correction ? 'progress.corrected' : 'progress.reported',
    principal,
    subject: entry.activity,
    message: `As of ${body.statusDate}, ${entry.activity}: ${parts.join(', ') || 'noted'}.`,
    data: { ...entry, statusDate: body.statusDate },
  };
}

function view(
  row: StoredProgressEntry & { readonly superseded: boolean },
): z.infer<typeof progressList>['items'][number] {
  const entry = row.entry as ProgressEntry & { note?: string };
  return {
    activity: row.activity,
    statusDate: row.statusDate,
    actualStart: entry.actualStart ?? null,
    actualFinish: entry.actualFinish ?? null,
    remainingHours: entry.remainingMinutes === undefined ? null : entry.remainingMinutes / 60,
    note: entry.note ?? null,
    principal: row.principal,
    recordedAt: row.recordedAt.toISOString(),
    superseded: row.superseded,
  };
}

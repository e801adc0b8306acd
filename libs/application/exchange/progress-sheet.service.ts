import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  type ProgressEntryInput,
  type ProgressSheetRead,
  type progressSheetQuery,
  type progressSheetUpload,
} from '#contract';
import { calculateSchedule } from '#engines/cpm';
import { formatMinute } from '#engines/work-calendars';
import {
  InterchangeError,
  PROGRESS_SHEET_EDITABLE,
  PROGRESS_SHEET_KEY,
  progressSheet,
  type ProgressStatement,
  readProgressSheet,
  readTable,
  type Table,
  writeCsv,
  writeXlsx,
} from '#interchange';
import { CalendarRuns } from '#application/projects';
import { StatusReader } from '#application/scheduling';
import { ProgressService } from '#application/simulated-calendar';
import { datesOf, progressedModel } from './progressed-model.js';

/** Weekly progress by sheet: sent out, filled in, read back with a preview. */
@Injectable()
export class ProgressSheetService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly progress: ProgressService,
  ) {}

  /** The sheet to fill in: every unfinished activity with what is known of it. */
  async sheet(
    projectId: string,
    query: Pick<z.infer<typeof progressSheetQuery>, 'until'>,
    format: 'csv' | 'xlsx',
  ): Promise<{ readonly content: Uint8Array; readonly fileName: string }> {
    const status = await this.status.at(await this.runs.find(projectId));
    const table = progressSheet(progressedModel(status), {
      dates: datesOf(status),
      ...(query.until === undefined ? {} : { until: `${query.until}T23:59` }),
    });
    const note = `${status.plan.loaded.model.project.name}: fill in the white columns as of your status date.`;
    const content =
      format === 'xlsx'
        ? await writeXlsx(table, { editable: PROGRESS_SHEET_EDITABLE, note })
        : Buffer.from([...writeCsv(table)].join(''), 'utf8');
    return { content, fileName: `${projectId}-progress-${status.asOf}.${format}` };
  }

  /**
   * Reads a filled-in sheet: what it states, what in it cannot be right, and the finish it gives; stores it unless it
   * is a preview or has problems.
   * @throws DomainError project.not-real, file.unreadable, progress.invalid
   */
  async read(
    projectId: string,
    bytes: Uint8Array,
    query: z.infer<typeof progressSheetUpload>,
    principal: string,
  ): Promise<ProgressSheetRead> {
    const run = await this.runs.find(projectId);
    const status = await this.status.at(run);
    const table = await tableOf(bytes);
    const { statements, problems, unchanged } = readProgressSheet(
      table,
      progressedModel(status),
      `${query.statusDate}T23:59`,
    );
    const entries = statements.flatMap(entryOf);
    const lonely = statements
      .filter((statement) => entryOf(statement).length === 0)
      .map(({ where }) => ({
        code: 'progress.note-alone',
        where,
        message: 'a note needs progress beside it: a date, what remains or a percentage',
      }));
    const found = [...problems.map(({ code, where, message }) => ({ code, where, message })), ...lonely];
    const body = { statusDate: query.statusDate, entries };
    const sound = found.length === 0 && entries.length > 0;
    const after = sound ? calculateSchedule(await this.progress.preview(projectId, body)) : status.schedule;
    const store = sound && query.dryRun !== 'true';
    if (store) await this.progress.post(projectId, body, principal);
    return {
      stored: store,
      statusDate: query.statusDate,
      statements: statements.map((statement) => ({ ...statement })),
      unchanged,
      projectFinish: {
        before: formatMinute(status.schedule.projectFinish),
        after: formatMinute(after.projectFinish),
      },
      problems: found,
    };
  }
}

/** The statement as progress is posted; nothing for a note alone. */
function entryOf({ where: _, ...statement }: ProgressStatement): ProgressEntryInput[] {
  const { activity: _activity, note: _note, ...figures } = statement;
  return Object.keys(figures).length === 0 ? [] : [statement];
}

async function tableOf(bytes: Uint8Array): Promise<Table> {
  try {
    return await readTable(bytes, { headerWith: PROGRESS_SHEET_KEY });
  } catch (error) {
    if (!(error instanceof InterchangeError)) throw error;
    const detail = { code: error.code, where: error.where, message: error.title };
    throw new DomainError('file.unreadable', `${error.where}: ${error.title}`, [detail]);
  }
}

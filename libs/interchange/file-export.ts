import { calculateSchedule } from '#engines/cpm';
import { formatMinute } from '#engines/work-calendars';
import {
  compileNetwork,
  type ModelActivity,
  type ProjectModel,
  type StoredDates,
  toModelDocument,
  writeModelDocument,
} from '#model';
import { type FeedMilestone, writeICalendar } from './calendar-feed.js';
import type { InterchangeWarning } from './interchange-warning.js';
import { writeMspdi } from './mspdi/mspdi-writer.js';
import { writeXer } from './xer/xer-writer.js';
import { activityTable } from './tables/activity-table.js';
import { writeCsv } from './tables/csv.js';
import { writeXlsx } from './tables/xlsx.js';
import { encodeText } from './text-encoding.js';

export type ExportedFormat = 'xer' | 'mspdi' | 'yaml' | 'json' | 'ics' | 'csv' | 'xlsx';

export interface ExportOptions {
  /** Code page of an XER or CSV file. */
  readonly encoding?: string;
  /** Computed dates to write instead of those that the model's own tool stored. */
  readonly dates?: ReadonlyMap<string, StoredDates>;
}

export interface ExportedFile {
  readonly content: string | Uint8Array;
  /** What the format has no place for. */
  readonly warnings: readonly Pick<InterchangeWarning, 'code' | 'message' | 'where'>[];
}

/** A model as a whole file. Where the model has no computed dates they are calculated. */
export async function exportFile(
  model: ProjectModel,
  format: ExportedFormat,
  options: ExportOptions = {},
): Promise<ExportedFile> {
  switch (format) {
    case 'yaml':
      return { content: writeModelDocument(toModelDocument(model)), warnings: [] };
    case 'json':
      return { content: `${JSON.stringify(toModelDocument(model), null, 1)}\n`, warnings: [] };
    case 'xer': {
      const { chunks, warnings } = writeXer(model, { dates: options.dates ?? datesToWrite(model) });
      return encoded(chunks, warnings, options.encoding);
    }
    case 'mspdi': {
      const { chunks, warnings } = writeMspdi(model, { dates: options.dates ?? datesToWrite(model) });
      return { content: [...chunks].join(''), warnings };
    }
    case 'csv':
      return encoded(writeCsv(activityTable(model, datesOf(model, options))), [], options.encoding);
    case 'xlsx':
      return { content: await writeXlsx(activityTable(model, datesOf(model, options))), warnings: [] };
    case 'ics':
      return { content: await calendarOf(model, datesOf(model, options)), warnings: [] };
  }
}

const datesOf = (model: ProjectModel, { dates }: ExportOptions) => dates ?? calculatedDates(model);

async function encoded(
  chunks: Iterable<string>,
  warnings: ExportedFile['warnings'],
  encoding: string | undefined,
): Promise<ExportedFile> {
  let lost = 0;
  const parts: Uint8Array[] = [];
  for await (const part of encodeText(chunks, encoding, (count) => (lost += count))) parts.push(part);
  const message = `${lost} letters are not in ${encoding ?? 'UTF-8'} and were written as ?`;
  const letters = lost > 0 ? [{ code: 'interchange.letters-lost' as const, message, where: 'file' }] : [];
  const content = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return { content, warnings: [...warnings, ...letters] };
}

/** The dates that the file's own tool stored are kept; an activity without any gets the calculated ones. */
function datesToWrite(model: ProjectModel): ReadonlyMap<string, StoredDates> {
  const lacks = model.activities.filter(({ stored }) => stored?.earlyStart === undefined);
  if (lacks.length === 0) return new Map();
  const calculated = calculatedDates(model);
  return new Map(lacks.map(({ id, stored }) => [id, { ...calculated.get(id), ...stored }]));
}

/** The dates of a calculation, as files store them. */
function calculatedDates(model: ProjectModel): ReadonlyMap<string, StoredDates> {
  const result = calculateSchedule(compileNetwork(model));
  const date = (minute: number) => (Number.isNaN(minute) ? undefined : formatMinute(minute));
  const float = (minutes: number) => (Number.isNaN(minutes) ? undefined : minutes);
  return new Map(
    model.activities.map(({ id }, index) => {
      const dates = {
        earlyStart: date(result.earlyStart[index]!),
        earlyFinish: date(result.earlyFinish[index]!),
        lateStart: date(result.lateStart[index]!),
        lateFinish: date(result.lateFinish[index]!),
        totalFloatMinutes: float(result.totalFloatMinutes[index]!),
        freeFloatMinutes: float(result.freeFloatMinutes[index]!),
        critical: result.critical[index] === 1,
        longestPath: result.longestPath[index] === 1,
      };
      const stated = Object.entries(dates).filter(([, value]) => value !== undefined);
      return [id, Object.fromEntries(stated) as StoredDates];
    }),
  );
}

function calendarOf(model: ProjectModel, dates: ReadonlyMap<string, StoredDates>): Promise<string> {
  const names = new Map(model.milestones?.map(({ activity, name }) => [activity, name]));
  const { project } = model;
  return writeICalendar(
    model.activities.filter(isMilestone).map((activity): FeedMilestone => {
      const forecast = dates.get(activity.id)?.earlyFinish ?? project.dataDate;
      return {
        id: activity.id,
        name: names.get(activity.id) ?? activity.name,
        date: activity.actualFinish ?? forecast,
        achieved: activity.status === 'complete',
      };
    }),
    { project: project.id, name: project.name, timeZone: project.timeZone, madeAt: project.dataDate },
  );
}

const isMilestone = ({ type, markedMilestone }: ModelActivity): boolean =>
  type === 'start-milestone' || type === 'finish-milestone' || markedMilestone === true;

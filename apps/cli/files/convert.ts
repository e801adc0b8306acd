import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import {
  activityTable,
  encodeText,
  type FeedMilestone,
  writeCsv,
  writeICalendar,
  writeMspdi,
  writeXer,
  writeXlsx,
} from '#interchange';
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
import { UsageError } from '../failure.js';
import { openProjectFile } from './project-file.js';

export interface ConvertOptions {
  /** The project to take from a file with several. */
  readonly project?: string;
  /** Code page of a written XER or CSV file. */
  readonly encoding?: string;
}

export interface Written {
  readonly content: string | Uint8Array;
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly where: string }[];
}

/** `spanwise convert IN OUT`: the ending of OUT says the format. What it has no place for is said, never dropped in silence. */
export async function convert(input: string, output: string, options: ConvertOptions = {}): Promise<void> {
  const { model, warnings } = await openProjectFile(input, options.project);
  const written = await writeAs(model, output, options);
  await writeFile(output, written.content);
  for (const { code, where, message } of [...warnings, ...written.warnings]) {
    process.stderr.write(`warning [${code}] ${where}: ${message}\n`);
  }
  process.stderr.write(
    `${output}: ${model.activities.length} activities, ${model.relationships.length} relationships.\n`,
  );
}

/** A model in the format that the ending of a file's name says. */
export async function writeAs(
  model: ProjectModel,
  output: string,
  options: ConvertOptions = {},
): Promise<Written> {
  const extension = extname(output).toLowerCase();
  switch (extension) {
    case '.yaml':
    case '.yml':
      return { content: writeModelDocument(toModelDocument(model)), warnings: [] };
    case '.json':
      return { content: `${JSON.stringify(toModelDocument(model), null, 1)}\n`, warnings: [] };
    case '.xer': {
      const { chunks, warnings } = await writeXer(model, { dates: datesToWrite(model) });
      return encoded(chunks, warnings, options.encoding);
    }
    case '.xml': {
      const { chunks, warnings } = await writeMspdi(model, { dates: datesToWrite(model) });
      return { content: [...chunks].join(''), warnings };
    }
    case '.csv':
      return encoded(writeCsv(activityTable(model, calculatedDates(model))), [], options.encoding);
    case '.xlsx':
      return { content: await writeXlsx(activityTable(model, calculatedDates(model))), warnings: [] };
    case '.ics':
      return { content: await calendarOf(model), warnings: [] };
    default:
      throw new UsageError(
        `${basename(output)}: the ending must be .yaml, .json, .xer, .xml, .csv, .xlsx or .ics`,
      );
  }
}

async function encoded(
  chunks: Iterable<string>,
  warnings: Written['warnings'],
  encoding: string | undefined,
): Promise<Written> {
  let lost = 0;
  const parts: Uint8Array[] = [];
  for await (const part of encodeText(chunks, encoding, (count) => (lost += count))) parts.push(part);
  const message = `${lost} letters are not in ${encoding ?? 'UTF-8'} and were written as ?`;
  const letters = lost > 0 ? [{ code: 'interchange.letters-lost', message, where: 'file' }] : [];
  return { content: Buffer.concat(parts), warnings: [...warnings, ...letters] };
}

/** The dates that the file's own tool stored are kept; an activity without any gets the calculated ones. */
function datesToWrite(model: ProjectModel): ReadonlyMap<string, StoredDates> {
  const lacks = model.activities.filter(({ stored }) => stored?.earlyStart === undefined);
  if (lacks.length === 0) return new Map();
  const calculated = calculatedDates(model);
  return new Map(lacks.map(({ id, stored }) => [id, { ...calculated.get(id), ...stored }]));
}

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

function calendarOf(model: ProjectModel): Promise<string> {
  const dates = calculatedDates(model);
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

import type { ProjectModel } from '#model';
import { type ByteSource, piecesOf } from '../byte-source.js';
import { InterchangeError } from '../interchange-error.js';
import { WarningList } from '../interchange-warning.js';
import type { ReadOptions, ReadResult } from '../reading.js';
import { detectedDecoding, statedDecoding, type TextDecoding } from '../text-decoding.js';
import { attributeTables } from './attribute-tables.js';
import { CalendarShelf } from './calendar-assembly.js';
import { assembleProject, describeActivities } from './project-assembly.js';
import { baselinesOf } from './project-baselines.js';
import { emptyRecords, type ProjectRecord, type TaskRecord, type XerRecords } from './records.js';
import { scheduleTables } from './schedule-tables.js';
import { XerTableReader } from './table-reading.js';

/**
 * Reads a Primavera XER file. Throws `InterchangeError` for a file that is damaged where it matters; what could be
 * repaired, assumed or not carried over is in `warnings`.
 */
export async function readXer(source: ByteSource, options: ReadOptions = {}): Promise<ReadResult> {
  const warnings = new WarningList();
  const records = emptyRecords();
  const reader: XerTableReader = new XerTableReader(
    new Map([...scheduleTables(records), ...attributeTables(records, () => currencyOf(reader.header))]),
    warnings,
    options.maximumFieldLength,
  );
  const decoding = options.encoding
    ? statedDecoding(options.encoding, 'the encoding asked for')
    : detectedDecoding();
  for await (const piece of piecesOf(source, options)) reader.push(decoding.decode(piece));
  reader.push(decoding.finish());
  reader.finish();
  reportEncoding(decoding, warnings);
  return assemble(records, reader, decoding.encoding, warnings, options);
}

function currencyOf(header: readonly string[]): string {
  const code = header[8]?.trim() ?? '';
  return /^[A-Z]{3}$/.test(code) ? code : 'XXX';
}

function reportEncoding(decoding: TextDecoding, warnings: WarningList): void {
  if (decoding.guessed) {
    const message = `the file is not UTF-8; its letters were read as ${decoding.encoding} (state the encoding if names look wrong)`;
    warnings.add('interchange.encoding-assumed', message, 'file');
  }
  if (decoding.damaged > 0) {
    const message = `letters that are not ${decoding.encoding} were replaced by \uFFFD`;
    warnings.add('interchange.letters-damaged', message, 'file', decoding.damaged);
  }
}

function assemble(
  records: XerRecords,
  reader: XerTableReader,
  encoding: string,
  warnings: WarningList,
  options: ReadOptions,
): ReadResult {
  for (const table of ['PROJECT', 'TASK']) {
    if (!reader.tables.has(table)) {
      throw new InterchangeError('interchange.missing-table', `the file has no table ${table}`, 'file');
    }
  }
  describeActivities(records, warnings);
  const tasks = tasksByProject(records);
  const context = {
    records,
    calendars: new CalendarShelf(records, warnings),
    warnings,
    currency: currencyOf(reader.header),
    timeZone: options.timeZone ?? 'UTC',
  };
  const chosen = chooseProject(records.projects, tasks, options, warnings);
  const models = new Map<string, ProjectModel>();
  for (const project of records.projects) {
    models.set(project.id, assembleProject(project, tasks.get(project.id) ?? [], context));
  }
  const withBaselines = (project: ProjectRecord): ProjectModel => {
    const model = models.get(project.id)!;
    return { ...model, baselines: [...model.baselines, ...baselinesOf(project, records.projects, models)] };
  };
  const projects = records.projects.map(withBaselines);
  return {
    format: 'xer',
    version: reader.header[1] ?? '',
    encoding,
    model: projects[records.projects.indexOf(chosen)]!,
    projects,
    warnings: warnings.list(),
  };
}

function tasksByProject(records: XerRecords): ReadonlyMap<string, TaskRecord[]> {
  const byProject = new Map<string, TaskRecord[]>(records.projects.map((project) => [project.id, []]));
  for (const task of records.tasks.values()) {
    const list = byProject.get(task.project);
    if (!list) {
      const title = `activity ${task.activity.id.slice(0, 60)} belongs to project ${task.project.slice(0, 60)}, which the file lacks`;
      throw new InterchangeError(
        'interchange.dangling-reference',
        title,
        `TASK line ${task.line}, field proj_id`,
      );
    }
    list.push(task);
  }
  return byProject;
}

/** The project asked for; else the first that is exported, is no baseline and has activities. */
function chooseProject(
  projects: readonly ProjectRecord[],
  tasks: ReadonlyMap<string, readonly TaskRecord[]>,
  options: ReadOptions,
  warnings: WarningList,
): ProjectRecord {
  const names = projects.map((project) => `${project.shortName} (${project.id})`).join(', ');
  if (options.project !== undefined) {
    const asked = projects.find(
      ({ id, shortName }) => id === options.project || shortName === options.project,
    );
    if (asked) return asked;
    const title = `the file has no project ${options.project}; it has ${names}`;
    throw new InterchangeError('interchange.unknown-project', title, 'PROJECT');
  }
  const worth = ({ id, exported, baselineOf }: ProjectRecord): number =>
    ((tasks.get(id)?.length ?? 0) > 0 ? 4 : 0) + (exported ? 2 : 0) + (baselineOf === undefined ? 1 : 0);
  const [first] = [...projects].sort((a, b) => worth(b) - worth(a));
  if (!first) throw new InterchangeError('interchange.no-project', 'the file has no project', 'PROJECT');
  if (projects.length > 1) {
    const message = `the file has ${projects.length} projects: ${names}; ${first.shortName} is taken`;
    warnings.add('interchange.several-projects', message, first.place);
  }
  return first;
}

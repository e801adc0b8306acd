import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import {
  detectFormat,
  InterchangeError,
  readMspdi,
  type ReadResult,
  readXer,
  type TableProblem,
} from '#interchange';
import { matchedActivities, type ModelDocument, type ModelProblem, type ProjectModel } from '#model';

export interface OpenedFile {
  readonly format: 'document' | 'xer' | 'mspdi' | 'table';
  readonly model: ProjectModel;
  /** The document as written, of a model file. */
  readonly document?: ModelDocument;
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly where: string }[];
}

/** A model document with errors; all of them, each with its place. */
export class ModelFileError extends Error {
  readonly code = 'model.invalid';
  readonly details: readonly { readonly code: string; readonly where: string; readonly message: string }[];

  constructor(file: string, problems: readonly ModelProblem[]) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    super(`${file} has ${errors.length} error(s)`);
    this.details = errors.map((problem) => ({
      code: problem.code,
      where: placeOf(problem),
      message: problem.message,
    }));
  }
}

export const placeOf = ({ path, line, column }: ModelProblem): string =>
  line === undefined ? path : `${path || 'document'} (line ${line}, column ${column ?? 1})`;

/** A table of activities with cells that cannot be read; all of them, each with its place. */
export class TableFileError extends Error {
  readonly code = 'table.invalid';
  readonly details: readonly TableProblem[];

  constructor(file: string, problems: readonly TableProblem[]) {
    super(`${file} has ${problems.length} cell(s) that cannot be read`);
    this.details = problems;
  }
}

/** A file that is not there or may not be read. */
export class FileError extends Error {
  readonly code = 'file.unreadable';
}

export async function readBytes(file: string): Promise<Uint8Array> {
  return orFileError(file, readFile(file));
}

async function orFileError<T>(file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file; check the path',
      EACCES: 'you may not read it; check its permissions',
      EISDIR: 'it is a directory; name a file in it',
    };
    throw new FileError(`${file}: ${reasons[code ?? ''] ?? String(error)}`);
  }
}

/** Schedule files beyond this are read as they come from the disk, and are never in memory as a whole. */
const STREAMED_BYTES = 8 * 1024 * 1024;

/** The file's first bytes, by which its format is known, and all of it or, where it is large, its stream. */
async function sourceOf(file: string): Promise<{
  readonly head: Uint8Array;
  readonly source: Uint8Array | AsyncIterable<Uint8Array>;
}> {
  const handle = await orFileError(file, open(file));
  try {
    const { size } = await handle.stat();
    if (size <= STREAMED_BYTES) {
      const bytes = await orFileError(file, handle.readFile());
      return { head: bytes.subarray(0, 4096), source: bytes };
    }
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4096), 0, 4096, 0);
    return {
      head: buffer.subarray(0, bytesRead),
      source: createReadStream(file, { highWaterMark: 262_144 }),
    };
  } finally {
    await handle.close();
  }
}

/** Opens a project file of any format. */
export async function openProjectFile(file: string, project?: string): Promise<OpenedFile> {
  const { head, source } = await sourceOf(file);
  switch (detectFormat(head, file)) {
    case 'xer':
      return foreign(await readXer(source, project === undefined ? {} : { project }));
    case 'mspdi':
      return foreign(await readMspdi(source, project === undefined ? {} : { project }));
    case 'document':
      return openDocument(file, await readBytes(file));
    case 'xlsx':
    case 'csv':
      return openTable(file, await readBytes(file));
    case 'unknown':
      throw new InterchangeError(
        'interchange.unknown-format',
        'expected a Primavera XER, a Microsoft Project XML, a model in YAML or JSON, or a table of activities (CSV, XLSX)',
        file,
      );
  }
}

/** The updates of one project in the order given, each with the activity codes of the one before. */
export async function openUpdates(files: readonly string[]): Promise<ProjectModel[]> {
  const models: ProjectModel[] = [];
  for (const file of files) models.push((await openProjectFile(file)).model);
  return inStep(models);
}

/** The same activity has the same code in all of them, from the first on. */
export function inStep(models: readonly ProjectModel[]): ProjectModel[] {
  const matched: ProjectModel[] = [];
  for (const model of models) {
    const before = matched.at(-1);
    matched.push(before ? matchedActivities(before, model) : model);
  }
  return matched;
}

const foreign = ({ format, model, warnings }: ReadResult): OpenedFile => ({ format, model, warnings });

/** A table of activities; the project is named after the file and begins with the table's earliest date. */
async function openTable(file: string, bytes: Uint8Array): Promise<OpenedFile> {
  const { readActivityTable, readTable } = await import('#interchange');
  const name = basename(file, extname(file));
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const { model, problems, warnings } = readActivityTable(await readTable(bytes), {
    project: { id: id || 'project', name },
  });
  if (!model) throw new TableFileError(file, problems);
  return { format: 'table', model, warnings };
}

async function openDocument(file: string, bytes: Uint8Array): Promise<OpenedFile> {
  const { parseModelText } = await import('#model');
  const text = new TextDecoder('utf-8').decode(bytes);
  const { model, document, problems } = parseModelText(text, /^\s*\{/.test(text) ? 'json' : 'yaml');
  if (!model) throw new ModelFileError(file, problems);
  const warnings = problems.map((problem) => ({
    code: problem.code,
    where: placeOf(problem),
    message: problem.message,
  }));
  return { format: 'document', model, ...(document ? { document } : {}), warnings };
}

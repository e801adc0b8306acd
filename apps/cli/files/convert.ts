import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { exportFile, type ExportedFile, type ExportedFormat } from '#interchange';
import type { ProjectModel } from '#model';
import { UsageError } from '../failure.js';
import { openProjectFile } from './project-file.js';

export interface ConvertOptions {
  /** The project to take from a file with several. */
  readonly project?: string;
  /** Code page of a written XER or CSV file. */
  readonly encoding?: string;
}

const FORMATS: Readonly<Record<string, ExportedFormat>> = {
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.xer': 'xer',
  '.xml': 'mspdi',
  '.csv': 'csv',
  '.xlsx': 'xlsx',
  '.ics': 'ics',
};

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
  { encoding }: ConvertOptions = {},
): Promise<ExportedFile> {
  const format = FORMATS[extname(output).toLowerCase()];
  if (!format) {
    throw new UsageError(
      `${basename(output)}: the ending must be .yaml, .json, .xer, .xml, .csv, .xlsx or .ics`,
    );
  }
  return exportFile(model, format, encoding === undefined ? {} : { encoding });
}

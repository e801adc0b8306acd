import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { writeMspdi, writeXer } from '#interchange';
import { toModelDocument, writeModelDocument, type ProjectModel } from '#model';
import { UsageError } from '../failure.js';
import { openProjectFile } from './project-file.js';

interface Written {
  readonly text: string;
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly where: string }[];
}

/** `spanwise convert IN OUT`: the ending of OUT says the format. What it has no place for is said, never dropped in silence. */
export async function convert(input: string, output: string): Promise<void> {
  const { model, warnings } = await openProjectFile(input);
  const written = await writeAs(model, extname(output).toLowerCase(), output);
  await writeFile(output, written.text);
  for (const { code, where, message } of [...warnings, ...written.warnings]) {
    process.stderr.write(`warning [${code}] ${where}: ${message}\n`);
  }
  process.stderr.write(
    `${output}: ${model.activities.length} activities, ${model.relationships.length} relationships.\n`,
  );
}

async function writeAs(model: ProjectModel, extension: string, output: string): Promise<Written> {
  switch (extension) {
    case '.yaml':
    case '.yml':
      return { text: writeModelDocument(toModelDocument(model)), warnings: [] };
    case '.json':
      return { text: `${JSON.stringify(toModelDocument(model), null, 1)}\n`, warnings: [] };
    case '.xer': {
      const { chunks, warnings } = await writeXer(model);
      return { text: [...chunks].join(''), warnings };
    }
    case '.xml': {
      const { chunks, warnings } = await writeMspdi(model);
      return { text: [...chunks].join(''), warnings };
    }
    default:
      throw new UsageError(`${output}: the ending must be .yaml, .json, .xer or .xml`);
  }
}

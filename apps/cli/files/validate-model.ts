import { parseModelText } from '#model';
import { outputFormat, printResult } from '../output.js';
import { placeOf, readBytes } from './project-file.js';

/** `spanwise model validate FILE`: every problem with its place; fails when one of them is an error. */
export async function validate(file: string, formatText: string): Promise<void> {
  const format = outputFormat(formatText);
  const text = new TextDecoder('utf-8').decode(await readBytes(file));
  const { model, problems } = parseModelText(text, /^\s*\{/.test(text) ? 'json' : 'yaml');
  const listed = problems.map((problem) => ({ ...problem, where: placeOf(problem) }));
  if (format !== 'table' || listed.length > 0) {
    printResult(format, { valid: model !== undefined, problems: listed }, () => ({
      columns: ['severity', 'where', 'code', 'message'],
      rows: listed.map(({ severity, where, code, message }) => [severity, where, code, message]),
    }));
  }
  if (!model) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    process.stderr.write(`error [model.invalid] ${file} has ${errors} error(s).\n`);
    process.exitCode = 1;
    return;
  }
  const { activities, relationships, calendars } = model;
  process.stderr.write(
    `${file} is valid: ${activities.length} activities, ${relationships.length} relationships, ${calendars.length} calendars.\n`,
  );
}

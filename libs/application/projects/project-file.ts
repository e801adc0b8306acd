import { DomainError, type ProblemDetail } from '#contract';
import { detectFormat, InterchangeError, readMspdi, readXer } from '#interchange';
import {
  parseModelText,
  toModelDocument,
  validateModel,
  type ModelDocument,
  type ProjectModel,
} from '#model';

/** A project file read, whatever tool wrote it. */
export interface ProjectFile {
  readonly format: 'document' | 'xer' | 'mspdi';
  readonly document: ModelDocument;
  readonly model: ProjectModel;
  /** What was not carried over, and where it stood. */
  readonly warnings: readonly ProblemDetail[];
}

/**
 * Reads a model document (YAML, JSON), a Primavera XER or a Microsoft Project XML; the format is recognised.
 * @throws DomainError model.invalid or file.unreadable, with every error located
 */
export async function readProjectFile(bytes: Uint8Array, fileName = ''): Promise<ProjectFile> {
  const format = detectFormat(bytes.subarray(0, 4096), fileName);
  switch (format) {
    case 'document':
      return readDocument(bytes);
    case 'xer':
    case 'mspdi':
      return readForeign(bytes, format);
    case 'xlsx':
    case 'csv':
    case 'unknown':
      throw new DomainError(
        'file.unreadable',
        'This is no project file: expected a model in YAML or JSON, a Primavera XER or a Microsoft Project XML.',
      );
  }
}

function readDocument(bytes: Uint8Array): ProjectFile {
  const text = new TextDecoder('utf-8').decode(bytes);
  const format = /^\s*\{/.test(text) ? 'json' : 'yaml';
  const { document, model, problems } = parseModelText(text, format);
  const located = problems.map(({ severity, code, path, line, column, message }) => ({
    severity,
    code,
    where: line === undefined ? path : `${path || 'document'} (line ${line}, column ${column ?? 1})`,
    message,
  }));
  if (!document || !model) {
    const errors = located.filter((problem) => problem.severity === 'error');
    const detail = `The model has ${errors.length} error(s); each is listed with its place and its mend.`;
    throw new DomainError('model.invalid', detail, errors.map(withoutSeverity));
  }
  return { format: 'document', document, model, warnings: located.map(withoutSeverity) };
}

async function readForeign(bytes: Uint8Array, format: 'xer' | 'mspdi'): Promise<ProjectFile> {
  try {
    const result = await (format === 'xer' ? readXer(bytes) : readMspdi(bytes));
    const document = toModelDocument(result.model);
    const { model } = checkedDocument(document, 'The schedule in the file contradicts itself.');
    return { format, document, model, warnings: result.warnings };
  } catch (error) {
    if (!(error instanceof InterchangeError)) throw error;
    const detail = { code: error.code, where: error.where, message: error.title };
    throw new DomainError('file.unreadable', `${error.where}: ${error.title}`, [detail]);
  }
}

/**
 * A document that did not come as text.
 * @throws DomainError model.invalid, with every error at its path
 */
export function checkedDocument(
  document: ModelDocument,
  detail: string,
): { readonly model: ProjectModel; readonly warnings: readonly ProblemDetail[] } {
  const { model, problems } = validateModel(document);
  const placed = problems.map(({ severity, code, path, message }) => ({
    severity,
    code,
    where: path,
    message,
  }));
  if (model) return { model, warnings: placed.map(withoutSeverity) };
  const errors = placed.filter(({ severity }) => severity === 'error');
  throw new DomainError('model.invalid', detail, errors.map(withoutSeverity));
}

function withoutSeverity(problem: ProblemDetail & { readonly severity: string }): ProblemDetail {
  const { code, where, message } = problem;
  return { code, where, message };
}

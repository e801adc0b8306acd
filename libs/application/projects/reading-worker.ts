import { DomainError, type ProblemCode, type ProblemDetail } from '#contract';
import { readProjectFile, type ProjectFile } from './project-file.js';

/** A file to be read, and its name where it has one. */
export interface ReadingInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What was read, or why the file is refused. */
export type ReadingOutput =
  | { readonly file: ProjectFile }
  | { readonly code: ProblemCode; readonly detail: string; readonly details: readonly ProblemDetail[] };

/** Entry of a worker thread: reads and checks a project file. */
export default async function read({ bytes, fileName }: ReadingInput): Promise<ReadingOutput> {
  try {
    return { file: await readProjectFile(bytes, fileName) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, detail: error.message, details: error.details };
  }
}

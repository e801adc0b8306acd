import { Injectable, Optional } from '@nestjs/common';
import { DomainError } from '#contract';
import { ComputePool, threadFile } from '#platform/compute';
import { readProjectFile, type ProjectFile } from './project-file.js';
import type { ReadingInput, ReadingOutput } from './reading-worker.js';

const READING_WORKER = threadFile('./reading-worker.js', import.meta.url);

/** Bytes from which a file is read on a thread; a smaller one is read before a thread would have begun. */
export const LARGE_FILE = 512 * 1024;

/** Reads project files; a large one on a thread, so that it keeps no other request waiting. */
@Injectable()
export class ProjectFileReader {
  constructor(
    /** Absent where nobody else is kept waiting: when projects are seeded. */
    @Optional() private readonly compute?: ComputePool,
  ) {}

  /** @throws DomainError model.invalid or file.unreadable, with every error located */
  async read(bytes: Uint8Array, fileName = ''): Promise<ProjectFile> {
    if (this.compute === undefined || bytes.length < LARGE_FILE) return readProjectFile(bytes, fileName);
    const input: ReadingInput = { bytes, fileName };
    const output = await this.compute.runFile<ReadingOutput>(READING_WORKER, input);
    if ('file' in output) return output.file;
    throw new DomainError(output.code, output.detail, output.details);
  }
}

import { DomainError } from '#contract';

const FOREIGN_KEY_VIOLATION = '23503';

/** Grants name projects; one that does not exist is the caller's mistake. @throws DomainError project.unknown */
export async function refuseUnknownProjects<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: unknown }).code !== FOREIGN_KEY_VIOLATION) throw error;
    const detail =
      'A grant names a project that does not exist. Known projects are listed at GET /v1/projects.';
    throw new DomainError('project.unknown', detail);
  }
}

import { DomainError } from '#contract';

export function unknownProject(projectId: string): DomainError {
  const detail = `There is no project "${projectId}". GET /v1/projects lists those that there are.`;
  return new DomainError('project.unknown', detail);
}

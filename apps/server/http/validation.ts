import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError } from '#contract';

/** The Standard Schema's issue, as far as we read it. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const where = (issue: Issue): string =>
  (issue.path ?? [])
    .map((step) => (typeof step === 'object' ? step.key : step))
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');

/** Checks every parameter that names a schema; all that is wrong is answered at once, each with its place. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new DomainError(
        'request.invalid',
        issues.map((issue) => `${where(issue) || 'request'}: ${issue.message}`).join('; '),
        issues.map((issue) => ({ code: 'request.invalid', where: where(issue), message: issue.message })),
      ),
  });
}

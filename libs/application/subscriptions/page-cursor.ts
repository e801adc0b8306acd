import { DomainError } from '#contract';

/** Where a list by time goes on. */
export interface PageCursor {
  readonly at: string;
  readonly id: string;
}

/** @throws DomainError request.invalid */
export function readCursor(text: string | undefined): PageCursor | undefined {
  if (text === undefined) return undefined;
  const [at = '', id = ''] = text.split('~');
  if (Number.isNaN(Date.parse(at)) || !/^[\da-f-]{36}$/.test(id)) {
    throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
  }
  return { at, id };
}

export const cursorOf = ({ createdAt, id }: { readonly createdAt: Date; readonly id: string }): string =>
  `${createdAt.toISOString()}~${id}`;

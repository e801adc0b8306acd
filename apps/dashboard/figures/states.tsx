import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ProblemError } from '../api/client.js';

/** Room held while something loads, so that nothing jumps when it comes. */
export function Loading({ what, height }: { what: string; height?: number }) {
  return (
    <div className="loading" role="status" style={height === undefined ? undefined : { minHeight: height }}>
      Loading {what} …
    </div>
  );
}

export function ProblemNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const problem = error instanceof ProblemError ? error : undefined;
  return (
    <div className="notice bad" role="alert">
      <strong>{problem?.title ?? 'Something went wrong'}</strong>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {problem && problem.places.length > 0 && (
        <ul>
          {problem.places.slice(0, 20).map(({ where, message }, index) => (
            <li key={index}>
              <code>{where}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {problem && problem.status !== 0 && <p className="quiet">Code {problem.code}</p>}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** Loading, failed, or there: what every part of a page goes through. */
export function Awaited<T>({
  query,
  what,
  height,
  children,
}: {
  query: UseQueryResult<T>;
  what: string;
  height?: number;
  children: (value: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return <Loading what={what} {...(height === undefined ? {} : { height })} />;
}

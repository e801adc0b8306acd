import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/api.js';
import { accessKey, refuseAccessKey } from './access-key.js';

/** The API's named schemas. */
export type Schemas = components['schemas'];

export const client = createClient<paths>({ baseUrl: '' });

client.use({
  onRequest({ request }) {
    const key = accessKey();
    if (key !== undefined) request.headers.set('Authorization', `Bearer ${key}`);
    return request;
  },
});

/** An answer that says what is wrong: application/problem+json, or no answer at all. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    detail: string,
    readonly places: readonly { readonly where: string; readonly message: string }[],
  ) {
    super(detail);
    this.name = 'ProblemError';
  }
}

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly where: string; readonly message: string }[];
}

export function problemOf(status: number, body: unknown): ProblemError {
  const { code, title, detail, errors } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as ProblemBody;
  if (status === 401) refuseAccessKey();
  return new ProblemError(
    status,
    code ?? `http.${status}`,
    title ?? 'The server could not answer',
    detail ?? `The server answered ${status}.`,
    errors ?? [],
  );
}

/** The data of an answer, or its problem thrown. */
export async function unwrap<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await reached(answer);
  if (response.ok) return data as T;
  throw problemOf(response.status, error);
}

/** The same with the version read, for If-Match. */
export async function unwrapTagged<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ readonly value: T; readonly tag: string }> {
  const { data, error, response } = await reached(answer);
  if (!response.ok) throw problemOf(response.status, error);
  return { value: data as T, tag: response.headers.get('ETag') ?? '' };
}

async function reached<A>(answer: Promise<A>): Promise<A> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, 'network.unreachable', 'The server cannot be reached', String(error), []);
  }
}

/** A request outside the typed client: files and rendered reports. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const key = accessKey();
  if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
  const response = await reached(fetch(path, { ...init, headers }));
  if (response.ok) return response;
  throw problemOf(response.status, await response.json().catch(() => undefined));
}

import { DomainError, type Problem, type ProblemCode } from '#contract';

/** Talks to a running server: where SPANWISE_URL says (default this machine), with SPANWISE_API_KEY. */
export async function callServer<Body>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Body> {
  const base = (process.env['SPANWISE_URL'] ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');
  const key = process.env['SPANWISE_API_KEY'];
  const response = await fetch(`${base}/v1${path}`, {
    method,
    headers: {
      ...(key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
  }).catch((error: unknown) => {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new DomainError(
      'server.unreachable',
      `No server answers at ${base} (${cause}). Start one (npm start), or say where it is in SPANWISE_URL.`,
    );
  });
  const text = await response.text();
  if (response.ok) return (text === '' ? {} : JSON.parse(text)) as Body;
  throw problemOf(response.status, text);
}

function problemOf(status: number, text: string): Error {
  try {
    const { code, detail, errors } = JSON.parse(text) as Problem;
    return new DomainError(code as ProblemCode, detail, errors ?? []);
  } catch {
    return new Error(`the server answered ${status}`);
  }
}

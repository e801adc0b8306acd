import type { Request } from 'express';
import { DomainError } from '#contract';

/** Largest file that a request may bring, in bytes. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

/** Addresses whose body is a file: read as bytes whatever its media type says. */
export const FILE_ROUTES = /^\/v1\/projects(\/[^/]+\/(model|updates|progress-sheet))?\/?$/;

/** The bytes of an uploaded file. */
export function bodyBytes(request: Request): Uint8Array {
  const body: unknown = request.body;
  if (body instanceof Uint8Array && body.length > 0) return body;
  throw new DomainError(
    'request.invalid',
    'The body must be the file itself, for example: curl --data-binary @model.yaml -H "Content-Type: application/yaml" …',
  );
}

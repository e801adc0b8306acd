import express, { type Request, type RequestHandler } from 'express';
import { DomainError } from '#contract';
import { callerOf } from './caller-of-request.js';
import { jsonLimits } from './json-limits.js';

/** Largest file that a request may bring, in bytes. */
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

/** Addresses whose body is a file: read as bytes whatever its media type says. */
const FILE_ROUTES = /^\/v1\/projects(\/[^/]+\/(model|updates|progress-sheet|crossing\/calibration))?\/?$/;

/** What somebody without a key or session may send: enough for a form. */
const MAX_ANONYMOUS_BYTES = 64 * 1024;

const MAX_JSON_BYTES = 4 * 1024 * 1024;
const JSON_TYPES = ['application/json', 'application/*+json'];

const BRINGS_A_BODY = new Set(['POST', 'PUT', 'PATCH']);

export const isUpload = (request: Request): boolean =>
  BRINGS_A_BODY.has(request.method) && FILE_ROUTES.test(request.path);

/** Reads bodies, each kind to its limit; whoever has not said who they are is believed little. */
export function readBodies(): readonly RequestHandler[] {
  const file = express.raw({ type: () => true, limit: MAX_UPLOAD_BYTES });
  const json = express.json({ limit: MAX_JSON_BYTES, type: JSON_TYPES });
  const anonymousFile = express.raw({ type: () => true, limit: MAX_ANONYMOUS_BYTES });
  const anonymousJson = express.json({ limit: MAX_ANONYMOUS_BYTES, type: JSON_TYPES });
  const read: RequestHandler = (request, response, next) => {
    const anonymous = callerOf(request).kind === 'anonymous';
    const reader = isUpload(request) ? (anonymous ? anonymousFile : file) : anonymous ? anonymousJson : json;
    reader(request, response, next);
  };
  return [read, jsonLimits];
}

/** The bytes of an uploaded file. */
export function bodyBytes(request: Request): Uint8Array {
  const body: unknown = request.body;
  if (body instanceof Uint8Array && body.length > 0) return body;
  throw new DomainError(
    'request.invalid',
    'The body must be the file itself, for example: curl --data-binary @model.yaml -H "Content-Type: application/yaml" …',
  );
}

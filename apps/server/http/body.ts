import express, { type Request, type RequestHandler } from 'express';
import { DomainError } from '#contract';
import { callerOf } from './caller-of-request.js';
import { jsonLimits } from './json-limits.js';

/** Largest file that a request may bring, in bytes. */
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

/** Addresses whose body is a file: read as bytes whatever its media type says. */
const FILE_ROUTES = /^\/v1\/projects(\/[^/]+\/(model|updates|progress-sheet|crossing\/calibration))?\/?$/;

/** Mails of failure: the report stands at the beginning, so little suffices. */
const MAIL_ROUTES = /^\/v1\/deliveries\/bounce-mails\/?$/;
const MAX_MAIL_BYTES = 1024 * 1024;

const MAX_JSON_BYTES = 4 * 1024 * 1024;
const JSON_TYPES = ['application/json', 'application/*+json'];

const BRINGS_A_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** Addresses that answer with an event stream, whatever the request says that it accepts. */
const STREAM_ROUTES = /^\/v1\/(projects\/[^/]+\/simulated-calendar|runs\/[^/]+)\/events\/?$/;

export const isStream = (request: Request): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') && STREAM_ROUTES.test(request.path);

export const isUpload = (request: Request): boolean =>
  BRINGS_A_BODY.has(request.method) && FILE_ROUTES.test(request.path);

const isMail = (request: Request): boolean =>
  BRINGS_A_BODY.has(request.method) && MAIL_ROUTES.test(request.path);

/** Reads bodies, each kind to its limit. Of whoever has not said who they are nothing is read: no open route needs it. */
export function readBodies(): readonly RequestHandler[] {
  const file = express.raw({ type: () => true, limit: MAX_UPLOAD_BYTES });
  const mail = express.raw({ type: () => true, limit: MAX_MAIL_BYTES });
  const json = express.json({ limit: MAX_JSON_BYTES, type: JSON_TYPES });
  const read: RequestHandler = (request, response, next) => {
    if (!BRINGS_A_BODY.has(request.method) || callerOf(request).kind === 'anonymous') next();
    else (isUpload(request) ? file : isMail(request) ? mail : json)(request, response, next);
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

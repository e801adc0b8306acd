import type { NextFunction, Request, Response } from 'express';

const policy = (...directives: readonly string[]) =>
  [...directives, "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"].join('; ');

/** Data and reports: nothing is loaded and no script runs; a report brings its own styles and pictures. */
const DATA = policy("default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', 'font-src data:');

/** The dashboard: only its own scripts, styles and server; charts set style attributes. */
const PAGES = policy(
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
);

/** The API's documentation brings style elements. */
const DOCUMENTATION = policy(
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
);

function policyOf(path: string): string {
  if (path.startsWith('/v1/')) return DATA;
  return path === '/docs' || path.startsWith('/docs/') ? DOCUMENTATION : PAGES;
}

/** Headers that every answer carries. */
export function securityHeaders(https: boolean) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('Content-Security-Policy', policyOf(request.path));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    // What depends on who asks must not be kept by anybody in between.
    if (request.path.startsWith('/v1/')) response.setHeader('Cache-Control', 'private, no-cache');
    next();
  };
}

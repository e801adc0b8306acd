import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DynamicModule } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import type { NextFunction, Request, Response } from 'express';
import { callerOf } from './http/caller-of-request.js';

/** Where the build puts the dashboard, seen from the built server and from its sources. */
const PLACES = ['../../dashboard', '../../dist/dashboard'];

/** The built dashboard's folder; undefined where it was not built. */
export function dashboardFolder(): string | undefined {
  return PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) =>
    existsSync(`${path}/index.html`),
  );
}

const YEAR_SECONDS = 31_536_000;
const KEPT = `public, max-age=${YEAR_SECONDS}, immutable`;

/**
 * Serves the dashboard from the server's root: its files carry a hash in their names and are kept for a year, the page
 * itself is asked for every time. Addresses that are no files are the dashboard's own views.
 */
export function dashboardModules(): DynamicModule[] {
  const rootPath = dashboardFolder();
  if (rootPath === undefined) return [];
  return [
    ServeStaticModule.forRoot({
      rootPath,
      exclude: ['/v1/{*rest}', '/docs', '/docs/{*rest}', '/health/{*rest}', '/openapi.json', '/metrics'],
      serveStaticOptions: {
        cacheControl: false,
        setHeaders: (response: Response, path: string) => {
          const page = path.endsWith('index.html');
          response.setHeader('Cache-Control', path.includes('/assets/') ? KEPT : 'no-cache');
          if (page) announceReads(response);
        },
      },
    }),
  ];
}

const VIEW = /^\/overview\/([a-z0-9][a-z0-9-]{0,62})(?:\?|$)/;

/**
 * What the overview asks for first, told to the browser with the page, so that it is fetched while the scripts are.
 * Only to those who are known by the request alone: what is fetched ahead carries no key.
 */
function announceReads(response: Response): void {
  const project = VIEW.exec(response.req.originalUrl)?.[1];
  if (project === undefined || response.req.originalUrl.includes('asOf=')) return;
  if (callerOf(response.req).kind === 'anonymous') return;
  const paths = ['', `/${project}/milestones`, `/${project}/simulated-calendar`];
  response.setHeader(
    'Link',
    paths.map((path) => `</v1/projects${path}>; rel=preload; as=fetch; crossorigin=anonymous`).join(', '),
  );
}

const ASSET = /^\/assets\/[\w-]+(?:\.[\w-]+)*\.(js|css)$/;
const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;
const ENDINGS = { br: '.br', gzip: '.gz' } as const;

/** Scripts and styles as the build has compressed them, where the browser takes that; everything else goes on. */
export function compressedFiles(): (request: Request, response: Response, next: NextFunction) => void {
  const root = dashboardFolder();
  return (request, response, next) => {
    const kind = ASSET.exec(request.path)?.[1] as keyof typeof TYPES | undefined;
    const encoding = kind && (request.acceptsEncodings('br', 'gzip') as keyof typeof ENDINGS | false);
    if (root === undefined || !kind || !encoding) {
      next();
      return;
    }
    const file = `${request.path.slice(1)}${ENDINGS[encoding]}`;
    if (!existsSync(`${root}/${file}`)) {
      next();
      return;
    }
    response.setHeader('Content-Encoding', encoding);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', KEPT);
    response.type(TYPES[kind]);
    response.sendFile(file, { root, cacheControl: false }, (error: Error | undefined) => {
      if (error && !response.headersSent) next(error);
    });
  };
}

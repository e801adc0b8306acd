import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DynamicModule } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import type { Response } from 'express';

/** Where the build puts the dashboard, seen from the built server and from its sources. */
const PLACES = ['../../dashboard', '../../dist/dashboard'];

/** The built dashboard's folder; undefined where it was not built. */
export function dashboardFolder(): string | undefined {
  return PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) =>
    existsSync(`${path}/index.html`),
  );
}

const YEAR_SECONDS = 31_536_000;

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
          const kept = path.includes('/assets/');
          response.setHeader(
            'Cache-Control',
            kept ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
          );
        },
      },
    }),
  ];
}

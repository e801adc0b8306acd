/*
 * Writes the dashboard's API types from the built server's own OpenAPI document. The application is made in preview
 * mode: its routes are read, nothing is instantiated and no database is needed.
 * Usage: node scripts/generate-client.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { clientTypes } from './client-types.mjs';

const target = new URL('../apps/dashboard/generated/api.d.ts', import.meta.url);
const { describeApi } = await import('../dist/apps/server/server.js');
const text = await clientTypes(await describeApi());
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('The client is not in step with the API: npm run generate-client\n');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
process.exit();

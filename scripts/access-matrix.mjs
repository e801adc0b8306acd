/* Writes docs/access-matrix.md from what the routes declare. Build first. */
import { writeFileSync } from 'node:fs';
import { accessMatrix } from '../dist/apps/server/access-matrix.js';

writeFileSync(new URL('../docs/access-matrix.md', import.meta.url), accessMatrix());

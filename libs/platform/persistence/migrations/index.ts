import type { MigrationInterface } from 'typeorm';
import { InitialSchema1764000000000 } from './1764000000000-initial-schema.js';

/** In the order in which they run. */
export const migrations: readonly (new () => MigrationInterface)[] = [InitialSchema1764000000000];

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDatabase } from './database.js';

/** `models/` of the installation: this file runs from dist/apps/cli/operation. */
const MODELS = fileURLToPath(new URL('../../../../models/', import.meta.url));
/** What a new installation starts with. */
const SEEDED = ['tumen-crossing.yaml'];

export async function migrate(): Promise<void> {
  await withDatabase(async (url) => {
    const { migrateDatabase } = await import('#platform/persistence');
    const ran = await migrateDatabase(url);
    process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.join(', ')}.\n`);
  });
}

export async function seed(): Promise<void> {
  await withDatabase(async (url) => {
    const { migrateDatabase } = await import('#platform/persistence');
    await migrateDatabase(url);
    const lines = await seedProjects(url);
    process.stdout.write(
      `${lines.length === 0 ? 'Every shipped project is there already.' : lines.join('\n')}\n`,
    );
  });
}

/** Creates the shipped projects that the database does not have. Returns a line for each. */
export async function seedProjects(databaseUrl: string): Promise<readonly string[]> {
  const { seedFiles } = await import('../../server/seeding.js');
  const names = (await readdir(MODELS)).filter((name) => SEEDED.includes(name));
  const files = await Promise.all(
    names.map(async (name) => ({ name, bytes: await readFile(join(MODELS, name)) })),
  );
  return seedFiles(databaseUrl, files);
}

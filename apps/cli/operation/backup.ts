import { DomainError } from '#contract';
import { withDatabase } from './database.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const nameOf = (moment: Date): string =>
  `spanwise-${moment.toISOString().replace(/[-:]|\.\d+/g, '')}.backup.gz`;

export async function backup(file: string | undefined): Promise<void> {
  await withDatabase(async (url) => {
    const { writeBackup } = await import('#platform/persistence');
    const { path, rows, bytes } = await writeBackup(url, file ?? nameOf(new Date()));
    say(
      `Wrote ${path}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB. Keep it like the database itself: it holds the same.`,
    );
  });
}

export async function checkOnly(file: string): Promise<void> {
  const { checkBackup } = await import('#platform/persistence');
  const { takenAt, migrations } = await checkBackup(file);
  say(`${file} is whole: taken ${takenAt}, schema ${migrations.at(-1) ?? 'empty'}.`);
}

export async function restore(file: string, force: boolean): Promise<void> {
  await withDatabase(async (url) => {
    const { restoreBackup } = await import('#platform/persistence');
    const { takenAt, tables, migrated } = await restoreBackup(url, file, { force });
    const then = migrated.length === 0 ? '' : `, then ran ${migrated.join(', ')}`;
    say(`Restored ${tables} tables as of ${takenAt}${then}.`);
  });
}

export async function prune(olderThanDays: string): Promise<void> {
  const days = Number(olderThanDays);
  if (!/^\d{1,5}$/.test(olderThanDays) || days < 1) {
    throw new DomainError('request.invalid', '--older-than-days must be a whole number from 1 to 99999.');
  }
  await withDatabase(async (url) => {
    const { createDataSource, Database, migrateDatabase, RetentionStore } =
      await import('#platform/persistence');
    await migrateDatabase(url);
    const dataSource = await createDataSource({ url, connections: 1 }).initialize();
    try {
      const pruned = await new RetentionStore(new Database(dataSource)).prune(days);
      say(pruned === undefined ? 'Another process is removing what is past.' : JSON.stringify(pruned));
    } finally {
      await dataSource.destroy();
    }
  });
}

import type { Command } from 'commander';

/** Commands that run or look after a server. */
export function addOperationCommands(program: Command): void {
  program
    .command('start')
    .description('start everything: embedded PostgreSQL (or DATABASE_URL), migrate, seed, serve')
    .action(async () => {
      const { start } = await import('../operation/start.js');
      await start({ migrate: true, seed: true });
    });
  program
    .command('serve')
    .description('serve the roles in SPANWISE_ROLES on a migrated database')
    .option('--migrate', 'bring the database to the newest schema first')
    .action(async (options: { migrate?: boolean }) => {
      const { start } = await import('../operation/start.js');
      await start({ migrate: options.migrate ?? false, seed: false });
    });
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .action(async () => {
      const { migrate } = await import('../operation/maintenance.js');
      await migrate();
    });
  program
    .command('seed')
    .description('load the shipped projects that are not there yet')
    .action(async () => {
      const { seed } = await import('../operation/maintenance.js');
      await seed();
    });
  program
    .command('backup [file]')
    .description('write everything that the database holds at this moment into a file; servers go on working')
    .action(async (file: string | undefined) => {
      const { backup } = await import('../operation/backup.js');
      await backup(file);
    });
  program
    .command('restore <file>')
    .description(
      'bring an empty database to what a backup holds, whole or not at all; stop the servers first',
    )
    .option('--force', 'replace everything that the database holds')
    .option('--check', 'only read the backup through and say whether it is whole')
    .action(async (file: string, options: { readonly force?: boolean; readonly check?: boolean }) => {
      const { checkOnly, restore } = await import('../operation/backup.js');
      if (options.check === true) await checkOnly(file);
      else await restore(file, options.force ?? false);
    });
  program
    .command('prune')
    .description('remove former calendar runs, finished analyses, old reports and logs')
    .requiredOption('--older-than-days <days>', 'what is older is removed for good')
    .action(async (options: { readonly olderThanDays: string }) => {
      const { prune } = await import('../operation/backup.js');
      await prune(options.olderThanDays);
    });
}

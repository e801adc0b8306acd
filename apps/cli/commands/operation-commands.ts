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
}

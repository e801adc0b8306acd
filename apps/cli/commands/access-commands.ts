import { InvalidArgumentError, type Command } from 'commander';
import type { CreateKeyOptions } from '../operation/api-keys.js';

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

const append = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Commands that let programs and people in, and out again. */
export function addAccessCommands(program: Command): void {
  const keys = program.command('api-key').description('make, list, rotate and revoke API keys');
  keys
    .command('create')
    .description('make a key and print it, once, on standard output')
    .requiredOption('--name <name>', 'what it is for, for example monthly-import')
    .option('--role <role>', 'viewer, planner, operator or administrator', 'viewer')
    .option(
      '--project <id>',
      'a project in which it holds the role; repeatable; default every project',
      append,
    )
    .option('--expires-in-days <days>', 'how long it works; 0: without end', wholeNumber, 365)
    .option('--requests-per-minute <number>', 'a limit of its own', wholeNumber)
    .action(async (options: CreateKeyOptions) => {
      const { createKey } = await import('../operation/api-keys.js');
      await createKey(options);
    });
  keys
    .command('list')
    .description('all keys as JSON, without the keys themselves')
    .action(async () => {
      const { listKeys } = await import('../operation/api-keys.js');
      await listKeys();
    });
  keys
    .command('rotate <id>')
    .description('a new key with the same name and roles; the old one ends')
    .option('--overlap-minutes <minutes>', 'how long the old one still works', wholeNumber, 0)
    .action(async (id: string, options: { readonly overlapMinutes: number }) => {
      const { rotateKey } = await import('../operation/api-keys.js');
      await rotateKey(id, options.overlapMinutes);
    });
  keys
    .command('revoke <id>')
    .description('end a key at once')
    .action(async (id: string) => {
      const { revokeKey } = await import('../operation/api-keys.js');
      await revokeKey(id);
    });
}

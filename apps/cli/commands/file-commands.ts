import type { Command } from 'commander';
import { FORMATS } from '../output.js';

/** Commands that work on a file alone, without server or database. */
export function addFileCommands(program: Command): void {
  program
    .command('schedule')
    .description('network calculation of a .xer, .xml (Microsoft Project), .yaml or .json file')
    .argument('<file>', 'project file; its format is recognised')
    .option('--check', 'compare with the dates stored in the file; differences in network order')
    .option('--project <id>', 'which project of a file with several')
    .option('--format <format>', FORMATS.join(', '), 'json')
    .action(async (file: string, options: { check?: boolean; project?: string; format: string }) => {
      const { schedule } = await import('../files/schedule.js');
      await schedule(file, options);
    });
}

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
  program
    .command('quality')
    .description('DCMA 14-point and GAO-style checks, with the offending activities')
    .argument('<file>', 'project file')
    .option('--project <id>', 'which project of a file with several')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: { project?: string; format: string }) => {
      const { quality } = await import('../files/quality.js');
      await quality(file, options);
    });
  program
    .command('compare')
    .description(
      'why a date moved between two or more updates of one project, cause by cause, adding up exactly',
    )
    .argument('<files...>', 'the updates in order of their data dates')
    .option('--activity <id>', 'whose finish; default the project finish')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (files: string[], options: { activity?: string; format: string }) => {
      const { compare } = await import('../files/compare.js');
      await compare(files, options);
    });
  program
    .command('explain')
    .description('what drives an activity, what it drives, and its paths')
    .argument('<file>', 'project file')
    .argument('<activity>', 'its id, as people see it')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, activity: string, options: { format: string }) => {
      const { explain } = await import('../files/explain.js');
      await explain(file, activity, options);
    });
}

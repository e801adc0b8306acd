import type { Command } from 'commander';
import type { UpdateOptions } from '../files/update.js';
import { FORMATS } from '../output.js';

/** Commands about the status updates of one project. */
export function addUpdateCommands(program: Command): void {
  program
    .command('update')
    .description(
      'the next status update of a project from a newer XER, MSPDI or model, matched by activity code: previews it, ' +
        'or with --write stores it',
    )
    .argument(
      '<project>',
      'the project as it stands: a model or schedule file, or with --server its id there',
    )
    .argument('<file>', 'the newer file')
    .option(
      '--write [out]',
      'store the update; in a file of this name (.yaml, .json, .xer, .xml) or over the model',
    )
    .option('--server <url>', 'the project is on this server; its key is read from SPANWISE_API_KEY')
    .option('--note <text>', 'why, kept with the version on the server')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (project: string, file: string, options: UpdateOptions) => {
      const { update } = await import('../files/update.js');
      await update(project, file, options);
    });
  program
    .command('trend')
    .description(
      'past updates of one project in the order of their data dates: milestone trend, slip by window with its causes, ' +
        "and the project's own bias",
    )
    .argument('<updates...>', 'a folder of updates, or the files')
    .option('--chart <file>', 'also draw the milestone trend to this SVG file')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (updates: string[], options: { chart?: string; format: string }) => {
      const { trend } = await import('../files/trend.js');
      await trend(updates, options);
    });
}

import type { Command } from 'commander';
import { FORMATS } from '../output.js';

/** Commands about the model document. */
export function addModelCommands(program: Command): void {
  const model = program.command('model').description('check a model; print its JSON Schema');
  model
    .command('validate')
    .description('check a model file: every error with its place and its mend')
    .argument('<file>', 'model in YAML or JSON')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: { format: string }) => {
      const { validate } = await import('../files/validate-model.js');
      await validate(file, options.format);
    });
  model
    .command('schema')
    .description('print the JSON Schema of the model document')
    .action(async () => {
      const { modelJsonSchema } = await import('#model');
      process.stdout.write(`${JSON.stringify(modelJsonSchema(), null, 2)}\n`);
    });
}

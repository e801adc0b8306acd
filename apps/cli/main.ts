#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import { addAccessCommands } from './commands/access-commands.js';
import { addFileCommands } from './commands/file-commands.js';
import { addModelCommands } from './commands/model-commands.js';
import { addOperationCommands } from './commands/operation-commands.js';
import { addUpdateCommands } from './commands/update-commands.js';
import { addSubscriptionCommands } from './commands/subscription-commands.js';
import { exitCodeOf, reportError } from './failure.js';

// Whoever reads the output may have seen enough (`| head`): nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** Commands on a file: what they cost beside reading it counts, so nothing else is prepared for them. */
const onFile = ['schedule', 'quality', 'explain', 'compare', 'convert'].includes(process.argv[2] ?? '');
// They are done before optimised code would pay for its compiling: V8 waits longer with it. A large file still gets there.
if (onFile) setFlagsFromString('--interrupt-budget=2000000');

/** Every command loads what it needs only when it runs: a file command starts without server or database. */
const program = new Command('spanwise')
  // Options after the name of a command are that command's, also where the one above has one of the same name.
  .enablePositionalOptions()
  .description('Will the crossing open on time, and will it cope once it is open?')
  .showHelpAfterError('(add --help for the options)')
  .exitOverride();

addFileCommands(program);
if (!onFile) {
  addUpdateCommands(program);
  addModelCommands(program);
  addOperationCommands(program);
  addSubscriptionCommands(program);
  addAccessCommands(program);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    reportError(error);
    process.exitCode = exitCodeOf(error);
  }
}

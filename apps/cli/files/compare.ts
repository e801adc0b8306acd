import { movementViewOf, type MovementView } from '#contract';
import { explainMovement } from '#engines/schedule-quality';
import { compileNetwork } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { openProjectFile } from './project-file.js';

/** `spanwise compare OLD NEW …`: the slip of each window between two updates, split among its causes. */
export async function compare(
  files: readonly string[],
  options: { readonly activity?: string; readonly format: string },
): Promise<void> {
  const format = outputFormat(options.format);
  if (files.length < 2) throw new UsageError('compare takes two files or more, oldest first');
  const networks = await Promise.all(
    files.map(async (file) => {
      const { model } = await openProjectFile(file);
      return { network: compileNetwork(model), dataDate: model.project.dataDate.slice(0, 10) };
    }),
  );
  const windows = networks.slice(1).map((after, index): MovementView => {
    const before = networks[index]!;
    const { activity } = options;
    const movement = explainMovement(
      before.network,
      after.network,
      activity === undefined ? {} : { activity },
    );
    return movementViewOf(movement, before.dataDate, after.dataDate);
  });
  for (const window of windows) process.stderr.write(`${window.sentence}\n`);
  printResult(format, windows, () => ({
    columns: ['from', 'to', 'before', 'after', 'days', 'cause', 'share days', 'alone days', 'activities'],
    rows: windows.flatMap((window) =>
      window.causes.map((cause) => [
        window.from,
        window.to,
        window.before,
        window.after,
        window.days,
        cause.cause,
        cause.days,
        cause.aloneDays,
        cause.activities.slice(0, 6).join(' ') + (cause.activities.length > 6 ? ' …' : ''),
      ]),
    ),
  }));
}

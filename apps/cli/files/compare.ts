import { comparisonViewOf, movementViewOf, type ScheduleComparisonView } from '#contract';
import { explainMovement } from '#engines/schedule-quality';
import { compileNetwork } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult, type Table } from '../output.js';
import { openUpdates } from './project-file.js';

/** `spanwise compare OLD NEW …`: the slip of each window between two updates, split among its causes. */
export async function compare(
  files: readonly string[],
  options: { readonly activity?: string; readonly changes?: boolean; readonly format: string },
): Promise<void> {
  const format = outputFormat(options.format);
  if (files.length < 2) throw new UsageError('compare takes two files or more, oldest first');
  const networks = (await openUpdates(files)).map((model, index) => ({
    file: files[index]!,
    network: compileNetwork(model),
    dataDate: model.project.dataDate.slice(0, 10),
  }));
  const windows = networks.slice(1).map((after, index) => {
    const before = networks[index]!;
    const { activity } = options;
    const movement = explainMovement(
      before.network,
      after.network,
      activity === undefined ? {} : { activity },
    );
    return {
      ...movementViewOf(movement, before.dataDate, after.dataDate),
      comparison: comparisonViewOf(before.network, after.network, { before: before.file, after: after.file }),
    };
  });
  for (const window of windows) process.stderr.write(`${window.sentence}\n`);
  if (options.changes === true) {
    printResult(format, windows, () => changesTable(windows.map(({ comparison }) => comparison)));
    return;
  }
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

/** Added, deleted and changed activities and relationships, and what moved with its driving reason. */
function changesTable(comparisons: readonly ScheduleComparisonView[]): Table {
  return {
    columns: ['from', 'to', 'activity', 'what', 'finish slip days', 'how'],
    rows: comparisons.flatMap((sides) => {
      const row = (activity: string, what: string, days: number | null, how: string) => [
        sides.before,
        sides.after,
        activity,
        what,
        days,
        how,
      ];
      return [
        ...sides.added.map((activity) => row(activity, 'added', null, '')),
        ...sides.deleted.map((activity) => row(activity, 'deleted', null, '')),
        ...sides.changed.flatMap(({ activity, changes }) =>
          changes.map(({ field, before, after }) =>
            row(activity, 'changed', null, `${field}: ${before} → ${after}`),
          ),
        ),
        ...[...sides.relationships, ...sides.calendars, ...sides.project].map((text) =>
          row('', 'changed', null, text),
        ),
        ...sides.moved.map(({ activity, finishSlipDays, sentence }) =>
          row(activity, 'moved', finishSlipDays, sentence),
        ),
      ];
    }),
  };
}

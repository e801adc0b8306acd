import { explainActivity, ScheduleCalculator, type Tie } from '#engines/cpm';
import { compileNetwork } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { openProjectFile } from './project-file.js';

/** `spanwise explain FILE ACTIVITY`. */
export async function explain(
  file: string,
  activity: string,
  options: { readonly format: string },
): Promise<void> {
  const format = outputFormat(options.format);
  const { model } = await openProjectFile(file);
  const network = compileNetwork(model);
  const index = network.activities.findIndex(({ id }) => id === activity);
  if (index < 0)
    throw new UsageError(`${file} has no activity "${activity}"; "spanwise schedule ${file}" lists them`);
  const calculator = new ScheduleCalculator(network);
  calculator.calculate();
  const explanation = explainActivity(calculator, index);
  const idOf = (at: number) => network.activities[at]!.id;
  const tie = (side: 'predecessor' | 'successor') => (from: Tie) => ({
    side,
    activity: idOf(from.activity),
    name: model.activities[from.activity]!.name,
    type: from.type,
    lagHours: from.lagMinutes / 60,
    driving: from.driving,
    floatHours: from.floatMinutes / 60,
  });
  const ties = [
    ...explanation.predecessors.map(tie('predecessor')),
    ...explanation.successors.map(tie('successor')),
  ];
  process.stderr.write(`${explanation.sentence}\n`);
  const result = {
    activity,
    sentence: explanation.sentence,
    ties,
    pathToStart: explanation.pathToStart.map(idOf),
    pathToFinish: explanation.pathToFinish.map(idOf),
  };
  printResult(format, result, () => ({
    columns: ['side', 'activity', 'name', 'type', 'lag h', 'driving', 'float h'],
    rows: ties.map((row) => [
      row.side,
      row.activity,
      row.name,
      row.type,
      row.lagHours,
      row.driving ? 'driving' : '',
      row.floatHours,
    ]),
  }));
}

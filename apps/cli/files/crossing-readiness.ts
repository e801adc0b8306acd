import { openingNetwork, openingPlan, readiness } from '#application/crossings';
import { designDay, servedBy } from '#engines/crossing';
import { simulateSchedule } from '#engines/schedule-risk';
import { dayOf, formatDate } from '#engines/work-calendars';
import { compileNetwork, compileUncertainty } from '#model';
import { CrossingAbsentError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { dateOption, wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';

export interface ReadinessOptions {
  readonly by: string;
  readonly iterations: string;
  readonly days: string;
  readonly seed: string;
  readonly format: string;
}

/** `spanwise crossing readiness FILE --by DATE`. */
export async function crossingReadiness(file: string, options: ReadinessOptions): Promise<void> {
  const format = outputFormat(options.format);
  const iterations = wholeNumberOption('iterations', options.iterations, 100, 1_000_000);
  const days = wholeNumberOption('days', options.days, 10, 100_000);
  const by = dateOption('by', options.by);
  const { seed } = options;
  const { model } = await openProjectFile(file);
  if (!model.crossing) throw new CrossingAbsentError(file);
  const plan = openingPlan(model);
  const network = openingNetwork(compileNetwork(model), plan);
  const watched = plan?.conditions.map(({ activity }) => activity) ?? [];
  const definition = { network, uncertainty: compileUncertainty(model) };
  const risk = simulateSchedule(definition, { iterations, seed }, { watched, tornadoIterations: 0 });
  const asOf = formatDate(dayOf(network.dataDate));
  const view = await readiness(
    model,
    network,
    risk,
    { by, asOf, seed, days },
    {
      designDay: (crossing, question) => Promise.resolve(designDay(crossing, question)),
      servedBy: (crossing, question) => Promise.resolve(servedBy(crossing, question)),
    },
  );
  process.stderr.write(`${view.sentence}\n`);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const { probability } = view;
  printResult(format, view, () => ({
    columns: ['what', 'probability', 'low', 'high'],
    rows: [
      ['open', round(probability.open), null, null],
      ['copes once open', ...intervalOf(probability.copes)],
      ['open and copes', ...intervalOf(probability.able)],
      ['that many come', round(probability.asked), null, null],
      ['they come and are served', round(probability.serving), null, null],
      ...view.limits.map(({ kind, name, ready }) => [`${kind}: ${name}`, round(ready), null, null]),
    ],
  }));
  function intervalOf({ estimate, low, high }: typeof probability.able): [number, number, number] {
    return [round(estimate), round(low), round(high)];
  }
}

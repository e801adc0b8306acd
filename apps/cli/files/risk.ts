import { riskViewOf } from '#contract';
import { simulateSchedule } from '#engines/schedule-risk';
import { compileNetwork, compileUncertainty } from '#model';
import { outputFormat, printResult } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile } from './project-file.js';

export interface RiskOptions {
  readonly iterations: string;
  readonly seed: string;
  readonly format: string;
}

/** `spanwise risk FILE`. */
export async function risk(file: string, options: RiskOptions): Promise<void> {
  const format = outputFormat(options.format);
  const iterations = wholeNumberOption('iterations', options.iterations, 1, 10_000_000);
  const { model, warnings } = await openProjectFile(file);
  const network = compileNetwork(model);
  const definition = { network, uncertainty: compileUncertainty(model) };
  const attributes = Object.fromEntries(
    model.activities.map(({ id, wbs, codes }) => [
      id,
      { ...(wbs === undefined ? {} : { wbs }), ...(codes === undefined ? {} : { codes }) },
    ]),
  );
  const result = simulateSchedule(definition, { iterations, seed: options.seed }, { attributes });
  const view = riskViewOf(model, result, network.dataDate, options.seed);
  for (const { message } of view.warnings) process.stderr.write(`warning: ${message}\n`);
  process.stderr.write(`${view.mergeBias.note}\n`);
  const shown = ['P10', 'P50', 'P80', 'P90'];
  printResult(format, { ...view, warnings: [...warnings, ...view.warnings] }, () => ({
    columns: ['id', 'name', 'planned', ...shown, 'P(planned)'],
    rows: [{ id: '', name: 'Project finish', ...view.finish }, ...view.milestones].map((row) => [
      row.id,
      row.name,
      row.deterministic.slice(0, 10),
      ...shown.map((percentile) => row.percentiles[percentile]?.slice(0, 10) ?? null),
      Math.round(row.probabilityOfDeterministic * 1000) / 1000,
    ]),
  }));
}

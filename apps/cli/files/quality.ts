import { qualityViewOf } from '#contract';
import { baselineInUse, compileNetwork } from '#model';
import { parseMinute } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import { outputFormat, printResult } from '../output.js';
import { openProjectFile } from './project-file.js';

/** `spanwise quality FILE`. */
export async function quality(
  file: string,
  options: { readonly project?: string; readonly format: string },
): Promise<void> {
  const format = outputFormat(options.format);
  const { model } = await openProjectFile(file, options.project);
  const view = qualityViewOf(compileNetwork(model), known(model));
  printResult(format, view, () => ({
    columns: ['no', 'check', 'outcome', 'found', 'of', 'value', 'limit', 'offending'],
    rows: view.dcma.map((check) => [
      check.number,
      check.title,
      check.outcome,
      check.found,
      check.population,
      check.value === null ? null : Math.round(check.value * 1000) / 1000,
      check.limit,
      check.offending.slice(0, 5).join(' ') + (check.offending.length > 5 ? ' …' : ''),
    ]),
  }));
}

function known(model: ProjectModel) {
  const baseline = baselineInUse(model);
  const resourced = new Set([
    ...model.assignments.map(({ activity }) => activity),
    ...model.activities.filter(({ costs }) => (costs?.length ?? 0) > 0).map(({ id }) => id),
  ]);
  return {
    ...(baseline
      ? {
          baseline: new Map(
            baseline.activities.map(({ activity, start, finish, durationMinutes }) => [
              activity,
              { start: parseMinute(start), finish: parseMinute(finish), durationMinutes },
            ]),
          ),
        }
      : {}),
    ...(resourced.size > 0 ? { resourced } : {}),
  };
}

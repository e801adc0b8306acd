import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trendViewOf, type UpdateTrendView } from '#contract';
import { updateTrend } from '#engines/schedule-quality';
import { compileNetwork, type ProjectModel } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { inStep, openProjectFile } from './project-file.js';

const SCHEDULES = /\.(xer|xml|ya?ml|json)$/i;

/** `spanwise trend FOLDER|FILES…`: what a project's past updates say. */
export async function trend(
  places: readonly string[],
  options: { readonly chart?: string; readonly format: string },
): Promise<void> {
  const format = outputFormat(options.format);
  const files = (await Promise.all(places.map(filesAt))).flat();
  if (files.length < 2) throw new UsageError('a trend takes two updates or more');
  const models: ProjectModel[] = [];
  for (const file of files) models.push((await openProjectFile(file)).model);
  // A folder holds its files by name; the data dates say which came first.
  models.sort((a, b) => (a.project.dataDate < b.project.dataDate ? -1 : 1));
  const view = trendViewOf(updateTrend(inStep(models).map((model) => compileNetwork(model))));
  if (options.chart !== undefined) await writeFile(options.chart, await chartOf(view));
  for (const window of view.windows) process.stderr.write(`${window.sentence}\n`);
  process.stderr.write(`${view.bias.sentence}\n`);
  printResult(format, view, () => ({
    columns: ['milestone', 'name', ...view.statusDates],
    rows: [
      ['', 'project finish', ...view.statusDates.map((date) => dateAt(view.projectFinish, date))],
      ...view.milestones.map(({ activity, name, points }) => [
        activity,
        name,
        ...view.statusDates.map((date) => dateAt(points, date)),
      ]),
    ],
  }));
}

async function filesAt(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => undefined);
  if (!found?.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => SCHEDULES.test(name)).sort();
  return names.map((name) => join(place, name));
}

type Points = UpdateTrendView['projectFinish'];

function dateAt(points: Points, statusDate: string): string | null {
  const point = points.find((candidate) => candidate.statusDate === statusDate);
  return point ? `${point.date.slice(0, 10)}${point.achieved ? ' done' : ''}` : null;
}

async function chartOf(view: UpdateTrendView): Promise<string> {
  const { milestoneTrendChart } = await import('#presentation/charts');
  return milestoneTrendChart({
    title: 'Milestone trend',
    width: 1200,
    theme: 'light',
    milestones: view.milestones.map(({ activity, name, points }) => ({
      id: activity,
      name,
      points: points.map(({ statusDate, date }) => ({ statusDate, forecast: date.slice(0, 10) })),
    })),
  });
}

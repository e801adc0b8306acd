import type { WhatIfResult } from '#contract';
import { calculateSchedule } from '#engines/cpm';
import { compareRuns, mergeSummaries, type CrossingBatch, type CrossingDefinition } from '#engines/crossing';
import { pairedInterval } from '#engines/numerics';
import type { ScheduleRiskDefinition, ScheduleRiskResult } from '#engines/schedule-risk';
import { dayOf, formatDate, parseDate, type Minute } from '#engines/work-calendars';
import {
  compareDocuments,
  compileCrossing,
  compileNetwork,
  compileUncertainty,
  type ModelDocument,
  type ProjectModel,
} from '#model';

/** A model with the document it was read from. */
export interface WhatIfSide {
  readonly document: ModelDocument;
  readonly model: ProjectModel;
}

export interface WhatIfOptions {
  readonly seed: string;
  readonly iterations: number;
  readonly replications: number;
  /** Days of traffic simulated in each replication; default a week in the first autumn after the opening. */
  readonly days?: { readonly from: string; readonly count: number } | undefined;
}

/** Who computes: this thread for a command, a pool of threads for a server. */
export interface WhatIfEngines {
  risk(definition: ScheduleRiskDefinition, iterations: number, seed: string): Promise<ScheduleRiskResult>;
  crossing(
    definition: CrossingDefinition,
    specification: { readonly seed: string; readonly from: string; readonly to: string },
    indices: readonly number[],
  ): Promise<CrossingBatch>;
  /** Tells how far it is, 0 to 1. */
  progress(share: number): void;
}

/** Replications that go to one thread at a time; the cut never changes a result. */
const BATCH = 8;
const DEFAULT_DAYS = 7;

/** What a scenario changes: opening dates, waits, people and vehicles served, each with its interval. */
export async function whatIf(
  baseline: WhatIfSide,
  scenario: WhatIfSide,
  options: WhatIfOptions,
  engines: WhatIfEngines,
): Promise<WhatIfResult> {
  const changes = compareDocuments(baseline.document, scenario.document).map(({ text }) => text);
  const schedule = { milestones: plannedDates(baseline.model, scenario.model) };
  const risk = await riskOf(baseline.model, scenario.model, options, engines);
  engines.progress(0.4);
  const crossing = await crossingOf(baseline.model, scenario.model, options, engines);
  engines.progress(1);
  const content = { changes, schedule, risk, crossing, seed: options.seed };
  return { sentence: sentenceOf(content), ...content };
}

const date = (minute: Minute): string => formatDate(dayOf(minute));

type ShiftedDate = WhatIfResult['schedule']['milestones'][number];

function shifted(id: string, name: string, before: Minute, after: Minute): ShiftedDate {
  const days = Math.round(((after - before) / 1440) * 100) / 100;
  return { id, name, baseline: date(before), scenario: date(after), days };
}

function plannedDates(baseline: ProjectModel, scenario: ProjectModel): ShiftedDate[] {
  const [before, after] = [baseline, scenario].map((model) => {
    const network = compileNetwork(model);
    const result = calculateSchedule(network);
    return new Map(network.activities.map(({ id }, index) => [id, result.earlyFinish[index] ?? NaN]));
  }) as [Map<string, number>, Map<string, number>];
  return milestonesOf(baseline).flatMap(({ id, name }) => {
    const [was, is] = [before.get(id), after.get(id)];
    return was === undefined || is === undefined ? [] : [shifted(id, name, was, is)];
  });
}

function milestonesOf(model: ProjectModel): { readonly id: string; readonly name: string }[] {
  const watched = model.milestones?.map(({ activity, name }) => ({ id: activity, name })) ?? [];
  if (watched.length > 0) return watched;
  return model.activities
    .filter(({ type }) => type.endsWith('milestone'))
    .map(({ id, name }) => ({ id, name }));
}

const riskDefinition = (model: ProjectModel): ScheduleRiskDefinition => ({
  network: compileNetwork(model),
  uncertainty: compileUncertainty(model),
});

async function riskOf(
  baseline: ProjectModel,
  scenario: ProjectModel,
  { iterations, seed }: WhatIfOptions,
  engines: WhatIfEngines,
): Promise<WhatIfResult['risk']> {
  const [before, after] = await Promise.all(
    [baseline, scenario].map((model) => engines.risk(riskDefinition(model), iterations, seed)),
  );
  if (!before?.samples || !after?.samples) return null;
  const paired = pairedInterval(after.samples.finish, before.samples.finish);
  const days = (minutes: number) => Math.round((minutes / 1440) * 1000) / 1000;
  const finishDays = { estimate: days(paired.estimate), low: days(paired.low), high: days(paired.high) };
  return {
    iterations: before.iterations,
    finishDays,
    matters: paired.low > 0 || paired.high < 0,
    p50: percentileDates(baseline, before, after, 50),
    p80: percentileDates(baseline, before, after, 80),
  };
}

function percentileDates(
  model: ProjectModel,
  before: ScheduleRiskResult,
  after: ScheduleRiskResult,
  percent: number,
): ShiftedDate[] {
  const at = (result: ScheduleRiskResult, id: string) =>
    result.milestones
      .find(({ activity }) => activity === id)
      ?.percentiles.find((percentile) => percentile.percent === percent)?.value;
  return milestonesOf(model).flatMap(({ id, name }) => {
    const [was, is] = [at(before, id), at(after, id)];
    return was === undefined || is === undefined ? [] : [shifted(id, name, was, is)];
  });
}

/** A week in the first October after the later of the two planned openings. */
function defaultDays(model: ProjectModel): { readonly from: string; readonly count: number } {
  const network = compileNetwork(model);
  const year = Number(date(calculateSchedule(network).projectFinish).slice(0, 4)) + 1;
  return { from: `${year}-10-04`, count: DEFAULT_DAYS };
}

async function crossingOf(
  baseline: ProjectModel,
  scenario: ProjectModel,
  options: WhatIfOptions,
  engines: WhatIfEngines,
): Promise<WhatIfResult['crossing']> {
  if (!baseline.crossing || !scenario.crossing) return null;
  const { from, count } = options.days ?? defaultDays(baseline);
  const to = formatDate(parseDate(from) + count - 1);
  const specification = { seed: options.seed, from, to };
  let done = 0;
  const run = async (model: ProjectModel) => {
    const definition = compileCrossing(model);
    const indices = Array.from({ length: options.replications }, (_, index) => index);
    const batches = Array.from({ length: Math.ceil(indices.length / BATCH) }, (_, batch) =>
      indices.slice(batch * BATCH, (batch + 1) * BATCH),
    );
    return mergeSummaries(
      await Promise.all(
        batches.map(async (batch) => {
          const summary = await engines.crossing(definition, specification, batch);
          done += batch.length;
          engines.progress(0.4 + (0.6 * done) / (2 * options.replications));
          return summary;
        }),
      ),
    );
  };
  const [before, after] = await Promise.all([run(baseline), run(scenario)]);
  const { replications, sentence, figures } = compareRuns(before, after);
  return { from, to, replications, sentence, figures: [...figures] };
}

function sentenceOf({ schedule, risk, crossing }: Omit<WhatIfResult, 'sentence'>): string {
  const last = schedule.milestones.at(-1);
  const parts: string[] = [];
  if (last && last.days !== 0) {
    parts.push(`${last.name} moves from ${last.baseline} to ${last.scenario} as planned.`);
  }
  const p80 = risk?.p80.at(-1);
  if (risk && p80 && risk.matters) {
    const direction = risk.finishDays.estimate > 0 ? 'later' : 'earlier';
    const amount = Math.abs(risk.finishDays.estimate).toFixed(1);
    parts.push(
      `On average the finish comes ${amount} days ${direction}; its P80 goes from ${p80.baseline} to ${p80.scenario}.`,
    );
  }
  if (crossing && crossing.sentence !== 'Nothing changes.') parts.push(crossing.sentence);
  return parts.length === 0 ? 'Nothing changes.' : parts.join(' ');
}

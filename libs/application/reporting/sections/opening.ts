import { partialDateRange, type PublishedForecast } from '#model';
import type { OpeningSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { probabilityByTarget } from './lights.js';
import { thinned } from './thinned.js';
import { livedAgain } from './lived-again.js';
import { dateOf, headlineMilestone, targetOf } from './opening-milestone.js';

type Analysis = NonNullable<ReportFacts['analysis']>;

const BARS = 8;
/** Status dates that the drift shows. */
const MOST_VINTAGES = 26;

/** When it opens, how sure that is, and how the forecast has moved from report to report. */
export function openingSection(facts: ReportFacts): OpeningSection | undefined {
  const { analysis, projectId, asOf } = facts;
  const view = headlineMilestone(facts.milestones);
  const distribution = analysis?.milestones.find(({ id }) => id === view?.id);
  if (!view || view.actual !== null || !analysis || !distribution) return undefined;
  const percentile = (name: string) => distribution.percentiles[name]?.slice(0, 10);
  const [p10, p50, p80, p90] = ['P10', 'P50', 'P80', 'P90'].map(percentile);
  if (p10 === undefined || p50 === undefined || p80 === undefined || p90 === undefined) return undefined;
  const target = targetOf(facts, view);
  const probability = probabilityByTarget(facts);
  const published = publishedOf(facts, view.id);
  const sensitivity = analysis.tornado
    .slice(0, BARS)
    .map(({ name, meanDays }) => ({ name, low: 0, high: meanDays.estimate }));
  return {
    milestone: view.name,
    iterations: analysis.iterations,
    deterministic: dateOf(distribution.deterministic),
    p10,
    p50,
    p80,
    p90,
    ...(target && probability !== null ? { target: { ...target, probability } } : {}),
    bins: distribution.histogram,
    vintages: thinned(facts.vintages, MOST_VINTAGES),
    ...(published.length > 0 ? { published } : {}),
    ...(sensitivity.length > 0 ? { sensitivity, sensitivityUnit: 'calendar-days' as const } : {}),
    href: `/v1/projects/${projectId}/forecasts?asOf=${asOf}`,
    ...commandOf(facts, analysis),
  };
}

/** What makes the figures again from the model's file alone; progress that was entered is not in it. */
function commandOf(facts: ReportFacts, { iterations, seed }: Analysis): { readonly command?: string } {
  const { projectId, asOf, plan, run } = facts;
  const options = `--iterations ${iterations} --seed ${seed}`;
  if (asOf === dateOf(plan.loaded.model.project.dataDate))
    return { command: `spanwise risk ${projectId}.yaml ${options}` };
  return run.progressSource === 'real' ? {} : { command: livedAgain(facts, 'opening', options) };
}

/** Published forecasts of the milestone that were made by the data date. */
function publishedOf({ plan, asOf }: ReportFacts, milestone: string) {
  return (plan.loaded.model.publishedForecasts ?? []).flatMap((forecast: PublishedForecast) => {
    const made = partialDateRange(forecast.made);
    const finish = partialDateRange(forecast.finish);
    if (forecast.milestone !== milestone || made.first > asOf) return [];
    return [{ made: made.first, from: finish.first, to: finish.last, label: forecast.subject }];
  });
}

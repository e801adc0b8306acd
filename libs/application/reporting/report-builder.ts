import type { CrossingSection, CrossingVolume, Headline, ReportContent } from '#presentation/documents';
import type { ReportFacts } from './report-facts.js';
import { criticalPath } from './sections/critical-path.js';
import { crossingSection } from './sections/crossing.js';
import { decisionsOf } from './sections/decisions.js';
import { happenings } from './sections/happenings.js';
import { lightsOf } from './sections/lights.js';
import { causesOf, milestoneDates, milestonesSection } from './sections/milestones.js';
import { headlineMilestone, targetOf } from './sections/opening-milestone.js';
import { openingSection } from './sections/opening.js';
import { performanceSection } from './sections/performance.js';
import { provenanceSection } from './sections/provenance.js';
import { risksSection } from './sections/risks.js';
import { weatherSection } from './sections/weather.js';

/** The content of a progress report. Equal facts, equal content. */
export function buildReport(facts: ReportFacts): ReportContent {
  const { projectId, run } = facts;
  const crossing = crossingSection(facts);
  const performance = performanceSection(facts);
  const opening = openingSection(facts);
  const weather = weatherSection(facts);
  const risks = risksSection(facts);
  return {
    version: 1,
    project: projectOf(facts),
    report: {
      id: `${projectId}-${run.number}-${facts.asOf}`,
      number: facts.number,
      dataDate: facts.asOf,
      period: { from: facts.since, to: facts.asOf },
      ...(facts.previous
        ? {
            previous: {
              id: facts.previous.id,
              dataDate: facts.previous.dataDate,
              href: facts.previous.href,
            },
          }
        : {}),
      progress: run.progressSource,
    },
    headline: headlineOf(facts, crossing),
    lights: lightsOf(facts, crossing),
    decisions: decisionsOf(facts),
    milestones: milestonesSection(facts),
    ...(opening ? { opening } : {}),
    ...(performance ? { performance } : {}),
    criticalPath: criticalPath(facts),
    happenings: happenings(facts),
    ...(weather ? { weather } : {}),
    ...(risks ? { risks } : {}),
    ...(crossing ? { crossing } : {}),
    provenance: provenanceSection(facts),
  };
}

function projectOf({ plan, projectId, currency }: ReportFacts): ReportContent['project'] {
  const { name, timeZone } = plan.loaded.model.project;
  return { id: projectId, name, timeZone, currency, href: `/projects/${projectId}` };
}

function headlineOf(facts: ReportFacts, crossing: CrossingSection | undefined): Headline {
  const view = headlineMilestone(facts.milestones);
  const failure = failureOf(facts);
  if (!view) return { milestone: facts.plan.loaded.model.project.name, status: 'planned', ...failure };
  const target = targetOf(facts, view);
  const why = view.moved === null ? undefined : causesOf(facts, view.moved)[0];
  const { state, people, vehicles, bottleneck } = crossing ?? {};
  return {
    milestone: view.name,
    ...milestoneDates(view),
    ...(target && target.name !== 'Baseline' ? { target } : {}),
    ...(facts.previous?.p80 === undefined
      ? {}
      : { previous: { dataDate: facts.previous.dataDate, p80: facts.previous.p80 } }),
    ...failure,
    ...(why ? { why } : {}),
    ...(people || vehicles
      ? {
          crossing: {
            ...(state ? { state } : {}),
            ...(people ? { people: volumeOf(people) } : {}),
            ...(vehicles ? { vehicles: volumeOf(vehicles) } : {}),
            ...(bottleneck ? { bottleneck: bottleneck.name } : {}),
          },
        }
      : {}),
  };
}

const volumeOf = ({ served, target, demand }: CrossingVolume) => ({
  served,
  target,
  ...(demand === undefined ? {} : { demand }),
});

function failureOf({ forecastFailure: why, vintages }: ReportFacts): Pick<Headline, 'forecastFailure'> {
  if (why === undefined) return {};
  const newest = vintages.at(-1)?.statusDate;
  return { forecastFailure: { why, ...(newest === undefined ? {} : { newest }) } };
}

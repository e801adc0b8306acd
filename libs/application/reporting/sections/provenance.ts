import { ENGINE_VERSION } from '#contract';
import { listFigures, type ModelDocument, type Provenance } from '#model';
import type { ProvenanceSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';

const MOST_ASSUMPTIONS = 5;
const MOST_SOURCES = 8;

interface Origins {
  readonly counts: ProvenanceSection['counts'];
  readonly bySource: ReadonlyMap<string, number>;
  readonly durations: ReadonlyMap<string, { readonly value: string; readonly provenance: Provenance }>;
}

/** Listing every figure of a large model takes a while, and a model does not change. */
const known = new WeakMap<ModelDocument, Origins>();

function originsOf(document: ModelDocument): Origins {
  const found = known.get(document);
  if (found) return found;
  const counts = { fact: 0, derived: 0, assumption: 0 };
  const bySource = new Map<string, number>();
  const durations = new Map<string, { value: string; provenance: Provenance }>();
  for (const { path, value, provenance } of listFigures(document)) {
    if (!provenance) continue;
    counts[provenance.kind] += 1;
    if (provenance.kind === 'fact')
      bySource.set(provenance.source, (bySource.get(provenance.source) ?? 0) + 1);
    const at = /^activities\[(\d+)\]\.duration(\.[a-z]+)?$/.exec(path);
    if (!at) continue;
    const before = durations.get(at[1]!);
    durations.set(at[1]!, {
      value: before ? `${before.value} / ${String(value)}` : String(value),
      provenance,
    });
  }
  const origins = { counts, bySource, durations };
  known.set(document, origins);
  return origins;
}

/** Where the figures come from, and which assumptions the answer hangs on most. */
export function provenanceSection(facts: ReportFacts): ProvenanceSection {
  const { plan, run, analysis } = facts;
  const { model, document } = plan.loaded;
  const origins = originsOf(document);
  const sources = [...origins.bySource]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_SOURCES)
    .flatMap(([id]) => model.sources?.find((source) => source.id === id) ?? []);
  const assumptions = assumptionsOf(facts, origins);
  return {
    modelVersion: `${facts.modelVersion} (sha256 ${plan.loaded.hash.slice(0, 12)})`,
    engineVersion: ENGINE_VERSION,
    seed: run.seed,
    ...(analysis ? { iterations: analysis.iterations } : {}),
    ...(facts.crossingForecast ? { replications: facts.crossingForecast.replications } : {}),
    counts: origins.counts,
    ...(assumptions.length > 0 ? { assumptions } : {}),
    ...(sources.length > 0
      ? {
          sources: sources.map(({ title, url }) => ({
            name: title,
            ...(url === undefined ? {} : { href: url }),
          })),
        }
      : {}),
    href: `/v1/projects/${facts.projectId}/model?version=${facts.modelVersion}`,
  };
}

/** Assumed durations by how much the finish depends on them: criticality times spread, as the analysis found. */
function assumptionsOf({ plan, analysis, status }: ReportFacts, { durations }: Origins) {
  if (!analysis) return [];
  const weight = (activity: (typeof analysis.activities)[number]) =>
    activity.scheduleSensitivityIndex ?? activity.criticalityIndex;
  return [...analysis.activities]
    .sort((a, b) => weight(b) - weight(a))
    .flatMap(({ id, name, criticalityIndex }) => {
      const index = plan.indexOf.get(id);
      const duration = index === undefined ? undefined : durations.get(String(index));
      if (duration?.provenance.kind !== 'assumption' || criticalityIndex === 0) return [];
      if (status.network.activities[index!]!.status === 'complete') return [];
      return [
        {
          path: `activities.${id}.duration`,
          name,
          value: duration.value,
          why: duration.provenance.why,
          criticalityIndex,
        },
      ];
    })
    .slice(0, MOST_ASSUMPTIONS);
}

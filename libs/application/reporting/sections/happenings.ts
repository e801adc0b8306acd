import type { HappeningKind, HappeningsSection } from '#presentation/documents';
import type { JournalFact, ReportFacts } from '../report-facts.js';

const MOST = 40;

const KINDS: Readonly<Record<string, HappeningKind>> = {
  'activity.started': 'activity-started',
  'activity.finished': 'activity-finished',
  'milestone.achieved': 'milestone-achieved',
  'progress.reported': 'progress-entered',
  'progress.corrected': 'correction',
  'model.changed': 'model-changed',
  'day.lost': 'weather',
  'closure.ended': 'risk-over',
  'mitigation.paid': 'risk-event',
};

function kindOf(kind: string): HappeningKind {
  const known = KINDS[kind];
  if (known) return known;
  if (kind.startsWith('risk.')) return 'risk-event';
  if (/^(weather|hazard|window|spell)\./.test(kind)) return 'weather';
  if (kind.startsWith('activity.')) return 'stood-still';
  if (/^(traffic|crossing)\./.test(kind)) return 'traffic';
  return 'note';
}

/** What a reader wants to see first where not everything fits. */
const WEIGHT: Readonly<Partial<Record<HappeningKind, number>>> = {
  'milestone-achieved': 0,
  'risk-event': 1,
  'risk-over': 2,
  'model-changed': 1,
  'stood-still': 4,
  weather: 3,
};

/** Traffic that was turned away, as figures; the day's own sentence is for planners and stays in the journal. */
function unservedOf({ kind, data }: JournalFact) {
  if (kind !== 'traffic.unserved') return undefined;
  const { people, vehicles } = data as Readonly<Record<'people' | 'vehicles', { readonly unserved: number }>>;
  return { unserved: { people: people.unserved, vehicles: vehicles.unserved } };
}

/** What happened in the period, from the journal, in its own words. */
export function happenings({ journal, plan, projectId, since, asOf }: ReportFacts): HappeningsSection {
  const nameOf = new Map(plan.loaded.model.activities.map(({ id, name }) => [id, name]));
  const weight = (kind: HappeningKind) => WEIGHT[kind] ?? 2;
  const all = journal.map((entry) => ({ entry, kind: kindOf(entry.kind) }));
  const kept = new Set(
    [...all]
      .sort((a, b) => weight(a.kind) - weight(b.kind) || a.entry.sequence - b.entry.sequence)
      .slice(0, MOST),
  );
  return {
    href: `/v1/projects/${projectId}/journal?from=${since}&to=${asOf}`,
    entries: all
      .filter((item) => kept.has(item))
      .map(({ entry, kind }) => {
        const name = entry.subject === null ? undefined : nameOf.get(entry.subject);
        return {
          date: entry.date,
          kind,
          ...(name === undefined || entry.subject === null ? {} : { activity: { id: entry.subject, name } }),
          ...(unservedOf(entry) ?? { note: entry.message }),
        };
      }),
    ...(all.length > kept.size ? { omitted: all.length - kept.size } : {}),
  };
}

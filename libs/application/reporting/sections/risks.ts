import type { RisksSection } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { exposures } from './risk-exposure.js';

const MOST_OCCURRED = 12;
const MOST_LOOMING = 8;

interface RiskData {
  readonly risk?: string;
  readonly addedMinutes?: number;
  readonly activity?: string;
  readonly cost?: number;
  readonly lastDay?: string;
}

/** Risks that came, newest first, and those that loom, the weightiest first. */
export function risksSection(facts: ReportFacts): RisksSection | undefined {
  const { uncertainty } = facts.plan.loaded.model;
  if (!uncertainty || uncertainty.risks.length === 0) return undefined;
  const nameOf = new Map(uncertainty.risks.map(({ id, name }) => [id, name]));
  const occurred = facts.setbacks
    .filter(({ kind, date }) => (kind === 'risk.struck' || kind === 'risk.occurred') && date < facts.asOf)
    .slice(-MOST_OCCURRED)
    .reverse()
    .map(({ date, data, message, subject }) => {
      const { risk, addedMinutes, activity, cost } = data as RiskData;
      const days =
        addedMinutes === undefined ? undefined : workingDays(facts, activity ?? subject, addedMinutes);
      return {
        id: risk ?? subject ?? '',
        name: nameOf.get(risk ?? subject ?? '') ?? risk ?? '',
        date,
        ...(days === undefined ? {} : { workingDays: days }),
        ...(cost === undefined || cost === 0 ? {} : { cost }),
        note: withoutName(message, nameOf.get(risk ?? subject ?? '')),
      };
    });
  const looming = exposures(facts)
    .slice(0, MOST_LOOMING)
    .map(({ risk, probability, low, high, from, to }) => ({
      id: risk.id,
      name: risk.name,
      probability,
      ...(low === undefined ? {} : { lowWorkingDays: low }),
      ...(high === undefined ? {} : { highWorkingDays: high }),
      from,
      to,
      ...(risk.owner === undefined ? {} : { owner: risk.owner }),
      ...(risk.mitigation === undefined ? {} : { response: risk.mitigation.name }),
    }));
  return { occurred, looming, href: `/v1/projects/${facts.projectId}/risks?asOf=${facts.asOf}` };
}

/** `Typhoon: its works are closed` beside the name Typhoon: `Its works are closed`. */
function withoutName(message: string, name: string | undefined): string {
  if (name === undefined || !message.startsWith(`${name}: `)) return message;
  const rest = message.slice(name.length + 2);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

function workingDays({ plan }: ReportFacts, activity: string | null, minutes: number): number | undefined {
  const index = activity === null ? undefined : plan.indexOf.get(activity);
  if (index === undefined) return undefined;
  const { minutesPerDay } = plan.calendars[plan.network.activities[index]!.calendar]!;
  return Math.round((minutes / minutesPerDay) * 10) / 10;
}

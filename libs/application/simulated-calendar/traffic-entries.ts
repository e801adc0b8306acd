import { UTCDate } from '@date-fns/utc';
import { addYears } from 'date-fns';
import { formatDate, parseDate } from '#engines/work-calendars';
import type { TrafficOutcome } from '#application/crossings';
import type { CrossingState, Plan } from '#application/scheduling';
import type { JournalDraft } from './journal-chain.js';

/** Years of traffic that a run lives after the last class has opened; then it is finished. */
const TRAFFIC_YEARS = 2;

/** What a day of traffic adds to the journal: openings, and each day that the crossing did not cope with. */
export function trafficEntries(
  date: string,
  before: CrossingState | undefined,
  traffic: TrafficOutcome | undefined,
): readonly JournalDraft[] {
  if (!traffic) return [];
  const drafts: JournalDraft[] = [];
  const say = (kind: string, message: string, data: object, subject?: string) =>
    drafts.push({
      date,
      kind,
      principal: 'simulation',
      message,
      data,
      ...(subject === undefined ? {} : { subject }),
    });
  for (const [name, from] of Object.entries(traffic.crossing.opened)) {
    if (before?.opened[name] === undefined)
      say('traffic.opened', `The crossing opened to ${name} traffic.`, { from }, name);
  }
  const { result } = traffic;
  const { people, vehicles } = result;
  if (people.unserved > 0 || vehicles.unserved > 0) {
    say(
      'traffic.unserved',
      `${vehicles.unserved} vehicles and ${people.unserved} people were not served. ${result.bottleneck}`,
      { people, vehicles },
    );
  }
  return drafts;
}

/** Why a run whose works are complete is finished; null while there is traffic to live. */
export function finishedReason(plan: Plan, date: string, crossing: CrossingState | undefined): string | null {
  if (!plan.loaded.model.crossing || !plan.milestones.some(({ opens }) => opens.length > 0)) {
    return 'every activity is complete';
  }
  const last = Object.values(crossing?.opened ?? {})
    .sort()
    .at(-1);
  if (last === undefined) return null;
  const until = addYears(new UTCDate(last), TRAFFIC_YEARS).toISOString().slice(0, 10);
  if (formatDate(parseDate(date) + 1) < until) return null;
  return `every activity is complete and ${TRAFFIC_YEARS} years of traffic since ${last} are lived`;
}

import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { dateText, longDateText, numberText, slipText } from '../shell/words.js';
import { copesSentence, type useReadiness } from './readiness.js';
import { averageServed, designOf } from './traffic.js';
import type { Milestone } from './opening-milestone.js';

const WORDS = {
  planned: 'Planned',
  'on-track': 'On track',
  'at-risk': 'At risk',
  late: 'Late',
  achieved: 'Open',
} as const;
const TONES = {
  planned: 'muted',
  'on-track': 'good',
  'at-risk': 'warning',
  late: 'bad',
  achieved: 'good',
} as const;

/** The one sentence: on time or not, and whether it copes. */
export function Headline({
  opening,
  asOf,
  project,
  readiness,
}: {
  opening: Milestone | undefined;
  asOf: string;
  project: string;
  readiness: ReturnType<typeof useReadiness>;
}) {
  const opened = opening?.status === 'achieved';
  const after = opened ? lastDays(opening.actual ?? asOf, asOf) : undefined;
  const days = useQuery({ ...queries.crossingDays(project, after), enabled: opened });
  if (!opening) {
    return (
      <header className="headline">
        <h1>This project has no milestone to watch.</h1>
      </header>
    );
  }
  return (
    <header className={`headline ${TONES[opening.status]}`}>
      <h1>{sentence(opening)}</h1>
      <p className="lead">{opened ? copes(days.data?.items ?? [], asOf) : second(opening)}</p>
      {readiness.wanted && (
        <p className="lead cope" aria-live="polite">
          {readiness.readiness
            ? copesSentence(readiness.readiness)
            : 'Whether it copes once it is open is being worked out …'}
        </p>
      )}
    </header>
  );
}

function sentence(opening: Milestone): string {
  const { status, forecast, actual, name } = opening;
  if (status === 'achieved') return `Open: ${name} since ${longDateText(actual)}.`;
  if (forecast.p80 !== null)
    return `${WORDS[status]}: ${name} by ${longDateText(forecast.p80)} with 80 % confidence.`;
  return `${WORDS[status]}: ${name} on ${longDateText(forecast.deterministic)} if nothing more goes wrong.`;
}

function second({ baseline, forecast, slipWorkingDays, moved }: Milestone): string {
  const planned = baseline === null ? '' : `Planned for ${dateText(baseline)}. `;
  const rate = `At the planned rate it is ${dateText(forecast.deterministic)}, ${slipText(slipWorkingDays)}. `;
  const since =
    moved === null || Math.abs(moved.days) < 0.05
      ? ''
      : `Since ${dateText(moved.since)} it moved ${slipText(moved.days)}.`;
  return `${planned}${rate}${since}`;
}

/** The last week of traffic up to a date: pages of days begin after a cursor. */
function lastDays(actual: string, asOf: string): string {
  const week = new Date(Date.parse(`${asOf}T00:00:00Z`) - 8 * 86_400_000).toISOString().slice(0, 10);
  const first = actual.slice(0, 10);
  return week > first ? week : first;
}

function copes(items: Parameters<typeof averageServed>[0], asOf: string): string {
  const days = items.filter(({ date, day }) => date < asOf && day.open);
  const served = averageServed(days);
  const design = designOf(days);
  if (!served || !design) return 'No day of traffic has been lived yet.';
  const people = `${numberText(served.people)} of ${numberText(design.people)} people`;
  const vehicles = `${numberText(served.vehicles)} of ${numberText(design.vehicles)} vehicles`;
  const turned =
    served.unservedPeople < 0.5
      ? 'nobody was turned away'
      : `${numberText(served.unservedPeople)} people a day were turned away`;
  return `Over its last ${days.length} days the crossing carried ${people} and ${vehicles} a day that it is designed for; ${turned}.`;
}

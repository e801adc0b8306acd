import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { useLive } from '../shell/live-calendar.js';
import { addDays, dateText, numberText } from '../shell/words.js';
import type { Milestone } from './opening-milestone.js';

const LOOK_BACK_DAYS = 28;
const SHOWN = 9;

const CAUSES: Readonly<Record<string, string>> = {
  progress: 'progress of the works',
  durations: 'changed durations',
  logic: 'changed relationships',
  calendars: 'changed calendars',
  constraints: 'changed constraints',
};

interface ChangesProps {
  readonly project: string;
  readonly opening: Milestone | undefined;
  readonly asOf: string;
  readonly lookingBack: boolean;
}

/** What happened, and what it did to the opening. */
export function Changes({ project, opening, asOf, lookingBack }: ChangesProps) {
  const live = useLive();
  const journal = useQuery({
    ...queries.journal(project, addDays(asOf, -LOOK_BACK_DAYS)),
    placeholderData: keepPreviousData,
  });
  const moved = opening?.moved;
  return (
    <Card title="What changed, and why" className="changes">
      {moved && (
        <>
          <p>{moved.sentence}</p>
          <ul className="causes">
            {moved.causes
              .filter(({ days }) => Math.abs(days) >= 0.05)
              .map(({ cause, days, activities }) => (
                <li key={cause}>
                  <strong className={days > 0 ? 'later' : 'earlier'}>
                    {days > 0 ? '+' : '−'}
                    {numberText(Math.abs(days), 1)} d
                  </strong>{' '}
                  {CAUSES[cause] ?? cause}
                  {activities.length > 0 && ': '}
                  {activities.slice(0, 4).map((id, index) => (
                    <span key={id}>
                      {index > 0 && ', '}
                      <Link href={addressOf('schedule', project, { activity: id })}>{id}</Link>
                    </span>
                  ))}
                </li>
              ))}
          </ul>
        </>
      )}
      <Awaited query={journal} what="the journal" height={220}>
        {({ items }) => {
          const fresh = lookingBack ? [] : live.entries;
          const known = new Set(fresh.map(({ sequence }) => sequence));
          const entries = [...fresh, ...items.filter(({ sequence }) => !known.has(sequence)).toReversed()]
            .filter(({ date }) => date < asOf || !lookingBack)
            .slice(0, SHOWN);
          return entries.length === 0 ? (
            <Empty title="Nothing was recorded in the last four weeks" />
          ) : (
            <ol className="journal" aria-label="Journal, newest first">
              {entries.map(({ sequence, date, message, subject, kind }) => (
                <li key={sequence} className={kind.split('.')[0]}>
                  <time dateTime={date}>{dateText(date)}</time>
                  <span>
                    {message}
                    {subject !== null && kind.startsWith('activity') && (
                      <>
                        {' '}
                        <Link
                          href={addressOf('schedule', project, { activity: subject })}
                          aria-label={`Show ${subject} in the schedule`}
                        >
                          show
                        </Link>
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          );
        }}
      </Awaited>
    </Card>
  );
}

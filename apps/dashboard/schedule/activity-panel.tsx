import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import type { Schemas } from '../api/client.js';
import { Awaited } from '../figures/states.js';
import { changeSearch } from '../shell/address.js';
import { addDays, clockText, dateText, numberText, slipText } from '../shell/words.js';
import type { Network } from './network.js';

type Detail = Schemas['ActivityDetail'];

interface PanelProps {
  readonly project: string;
  readonly activity: string;
  readonly network: Network;
  readonly asOf: string | undefined;
  readonly following: string | undefined;
}

/** One activity: what drives it, its path, its history and why it moved. */
export function ActivityPanel({ project, activity, network, asOf, following }: PanelProps) {
  const detail = useQuery(queries.activity(project, activity, { asOf }));
  return (
    <aside className="activity-panel card" aria-label="Activity">
      <button
        type="button"
        className="icon close"
        aria-label="Close the activity"
        onClick={() => changeSearch({ activity: undefined, path: undefined })}
      >
        ×
      </button>
      <Awaited query={detail} what={activity} height={400}>
        {(found) => (
          <>
            <header>
              <h2>
                <span className="quiet">{found.id}</span> {found.name}
              </h2>
            </header>
            <p>{found.sentence}</p>
            <Dates detail={found} network={network} />
            <div className="segments" role="group" aria-label="Path">
              {(
                [
                  [undefined, 'No path'],
                  ['driving', 'Highlight path'],
                  ['only', 'Only the path'],
                ] as const
              ).map(([value, name]) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={following === value}
                  onClick={() => changeSearch({ path: value })}
                >
                  {name}
                </button>
              ))}
            </div>
            <Moved project={project} activity={activity} asOf={asOf ?? network.gantt.asOf} />
            <Lost days={found.lostDays} />
            <Ties title="Predecessors" ties={found.predecessors} />
            <Ties title="Successors" ties={found.successors} />
            <PathList title="Path from the data date" ids={found.pathToStart} network={network} />
            <PathList title="Path to the finish" ids={found.pathToFinish} network={network} />
            <History project={project} activity={activity} />
          </>
        )}
      </Awaited>
    </aside>
  );
}

const when = (minute: string | null): string =>
  minute === null ? '–' : `${dateText(minute)} ${clockText(minute)}`;

function Dates({ detail, network }: { detail: Detail; network: Network }) {
  const perDay =
    (network.gantt.calendars.find(({ id }) => id === detail.calendar)?.minutesPerDay ?? 480) / 60;
  const days = (hours: number | null): string =>
    hours === null ? '–' : `${numberText(hours / perDay, 1)} d`;
  const rows: readonly (readonly [string, string])[] = [
    ['Start', detail.actualStart ? `${when(detail.actualStart)} actual` : when(detail.earlyStart)],
    ['Finish', detail.actualFinish ? `${when(detail.actualFinish)} actual` : when(detail.earlyFinish)],
    ['Baseline', `${dateText(detail.baselineStart)} to ${dateText(detail.baselineFinish)}`],
    ['Late finish', detail.status === 'complete' ? '–' : when(detail.lateFinish)],
    [
      'Duration',
      `${days(detail.durationHours)}, ${days(detail.remainingHours)} left, ${numberText(detail.percentComplete, 0)} % done`,
    ],
    ['Total float', days(detail.totalFloatHours)],
    ['Free float', days(detail.freeFloatHours)],
    ['Calendar', network.gantt.calendars.find(({ id }) => id === detail.calendar)?.name ?? detail.calendar],
  ];
  return (
    <dl className="pairs">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const BACK_DAYS = 28;

function Moved({ project, activity, asOf }: { project: string; activity: string; asOf: string }) {
  const runs = useQuery(queries.calendarRuns(project));
  const begun = runs.data?.items.find(({ current }) => current)?.startDate;
  const earliest = addDays(asOf, -BACK_DAYS);
  const from = begun !== undefined && begun > earliest ? begun : earliest;
  const movement = useQuery({
    ...queries.movement(project, from, asOf, activity),
    enabled: begun !== undefined && from < asOf,
    retry: false,
  });
  if (!movement.data) return null;
  const causes = movement.data.causes.filter(({ days }) => Math.abs(days) >= 0.05);
  return (
    <section>
      <h3>Why it moved</h3>
      <p>
        Since {dateText(from)}: {slipText(movement.data.days)}.{causes.length === 0 ? '' : ' '}
        {causes.map(({ cause, days, activities }) => (
          <span key={cause}>
            {cause} {days > 0 ? '+' : '−'}
            {numberText(Math.abs(days), 1)} d
            {activities.length > 0 && ` (${activities.slice(0, 5).join(', ')})`}.{' '}
          </span>
        ))}
      </p>
    </section>
  );
}

function Lost({ days }: { days: Readonly<Record<string, number>> }) {
  const entries = Object.entries(days).filter(([, lost]) => lost > 0);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>Working days lost</h3>
      <ul className="plain">
        {entries
          .sort(([, a], [, b]) => b - a)
          .map(([cause, lost]) => (
            <li key={cause}>
              {numberText(lost, 1)} d {cause.replace(/^[a-z]+:/, '').replaceAll('-', ' ')}{' '}
              <span className="quiet">{cause.split(':')[0]}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Ties({ title, ties }: { title: string; ties: Detail['predecessors'] }) {
  if (ties.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="plain">
        {ties.map((tie) => (
          <li key={`${tie.activity} ${tie.type}`}>
            <button type="button" className="link" onClick={() => changeSearch({ activity: tie.activity })}>
              {tie.activity} {tie.name}
            </button>{' '}
            <span className="quiet">
              {tie.type}
              {tie.lagHours === 0
                ? ''
                : ` ${tie.lagHours > 0 ? '+' : '−'}${numberText(Math.abs(tie.lagHours), 1)} h`}
              {tie.driving ? ', driving' : `, ${numberText(tie.floatHours, 1)} h to spare`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PathList({ title, ids, network }: { title: string; ids: readonly string[]; network: Network }) {
  if (ids.length <= 1) return null;
  return (
    <details>
      <summary>
        {title} <span className="quiet">{ids.length} activities</span>
      </summary>
      <ol className="plain">
        {ids.map((id) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => changeSearch({ activity: id })}>
              {id} {network.gantt.activities.name[network.indexOf.get(id) ?? -1] ?? ''}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}

function History({ project, activity }: { project: string; activity: string }) {
  const journal = useQuery(queries.journal(project, undefined, activity));
  const entries = journal.data?.items ?? [];
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>History</h3>
      <ol className="journal">
        {entries.slice(-12).map(({ sequence, date, message }) => (
          <li key={sequence}>
            <time dateTime={date}>{dateText(date)}</time>
            <span>{message}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

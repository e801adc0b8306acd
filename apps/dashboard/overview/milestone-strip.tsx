import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Card, StatusChip } from '../figures/parts.js';
import { performanceQueries } from '../performance/queries.js';
import { addressOf, changeSearch, useParameter } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText, numberText, slipText } from '../shell/words.js';
import { Drift } from './drift.js';
import { inOrder, type Milestone } from './opening-milestone.js';

interface StripProps {
  readonly project: string;
  readonly milestones: readonly Milestone[];
  readonly statusRule: string;
}

/** All milestones in order; one can be opened for its reasons. */
export function MilestoneStrip({ project, milestones, statusRule }: StripProps) {
  const [chosen] = useParameter('milestone');
  const shown = milestones.find(({ id }) => id === chosen);
  return (
    <Card
      title="Milestones"
      className="wide"
      actions={
        <details className="rule">
          <summary>How the status is decided</summary>
          <p>{statusRule}</p>
        </details>
      }
    >
      <ul className="milestones">
        {inOrder(milestones).map((milestone) => (
          <li key={milestone.id}>
            <button
              type="button"
              aria-expanded={milestone.id === chosen}
              onClick={() => changeSearch({ milestone: milestone.id === chosen ? undefined : milestone.id })}
            >
              <StatusChip status={milestone.status} />
              <strong>{milestone.name}</strong>
              <span>
                {milestone.actual !== null
                  ? dateText(milestone.actual)
                  : dateText(milestone.forecast.p50 ?? milestone.forecast.deterministic)}
                <em className="quiet">
                  {' '}
                  {milestone.actual !== null ? 'actual' : milestone.forecast.p50 ? 'P50' : 'planned rate'}
                </em>
              </span>
              <span className="quiet">{slipText(milestone.slipWorkingDays)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && <MilestoneDetail project={project} milestone={shown} />}
    </Card>
  );
}

function MilestoneDetail({ project, milestone }: { project: string; milestone: Milestone }) {
  const { forecast, moved, drivers } = milestone;
  return (
    <div className="milestone-detail" aria-live="polite">
      <h3>{milestone.name}</h3>
      <div className="table-holder" tabIndex={0} role="region" aria-label={`Dates of ${milestone.name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Baseline</th>
              <th scope="col">Planned rate</th>
              <th scope="col">P10</th>
              <th scope="col">P50</th>
              <th scope="col">P80</th>
              <th scope="col">P90</th>
              <th scope="col">Slip</th>
              <th scope="col">Total float</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{dateText(milestone.baseline)}</td>
              <td>{dateText(forecast.deterministic)}</td>
              <td>{dateText(forecast.p10)}</td>
              <td>{dateText(forecast.p50)}</td>
              <td>{dateText(forecast.p80)}</td>
              <td>{dateText(forecast.p90)}</td>
              <td>{slipText(milestone.slipWorkingDays)}</td>
              <td>
                {milestone.totalFloatDays === null
                  ? '–'
                  : `${numberText(milestone.totalFloatDays, 1)} working days`}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {moved && <p>{moved.sentence}</p>}
      <MilestoneDrift project={project} milestone={milestone} />
      {drivers.length > 0 && (
        <>
          <h4>Driven by</h4>
          <ul className="plain">
            {drivers.map(({ id, name, finish }) => (
              <li key={id}>
                <Link href={addressOf('schedule', project, { activity: id })}>{name}</Link>{' '}
                <span className="quiet">until {dateText(finish)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={addressOf('schedule', project, { activity: milestone.id })}>Show it in the schedule</Link>
    </div>
  );
}

/** Its forecasts week by week, beside what others have published of it. */
function MilestoneDrift({ project, milestone }: { project: string; milestone: Milestone }) {
  const forecasts = useQuery(queries.forecasts(project));
  const record = useQuery(performanceQueries.trackRecord(project));
  if (!forecasts.data || forecasts.data.items.length === 0) return null;
  return (
    <Drift
      project={project}
      milestone={milestone}
      forecasts={forecasts.data.items}
      published={record.data?.published ?? []}
    />
  );
}

import { useCallback, useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { calibrationChart, calibrationTable, type CalibrationOptions } from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { dateText, daysBetween, numberText, percentText, plural } from '../shell/words.js';
import { Evidence, Published } from './published.js';
import { performanceQueries } from './queries.js';

type Record = Schemas['TrackRecord'];

const METHODS: Readonly<{ [method: string]: string }> = {
  deterministic: 'Remaining work at its planned rate',
  'monte-carlo': 'Simulation',
  'monte-carlo-p50': 'Simulation, P50',
  'monte-carlo-p80': 'Simulation, P80',
  'monte-carlo-learnt': 'Simulation that learns from finished work',
  'monte-carlo-learnt-p50': 'Simulation that learns, P50',
  'monte-carlo-learnt-p80': 'Simulation that learns, P80',
  'earned-schedule': 'Earned schedule',
  'reference-class': 'Other works of this kind',
  'own-slip': 'Its own slip carried on',
};
const methodName = (method: string): string => METHODS[method] ?? method;

/** Past forecasts against what happened, and against what others published. */
export function TrackRecord({ project }: { project: string }) {
  const record = useQuery({
    ...performanceQueries.trackRecord(project),
    placeholderData: keepPreviousData,
  });
  return (
    <Awaited query={record} what="the track record" height={900}>
      {(found) => {
        const api = `/v1/projects/${project}/forecasts/track-record`;
        return (
          <div className="grid">
            <Outcomes record={found} />
            <Methods project={project} record={found} />
            <Calibration record={found} api={api} />
            <Scores record={found} api={api} />
            <Published project={project} record={found} api={api} />
            <Evidence record={found} api={api} />
            <ul className="wide plain quiet">
              {found.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </div>
        );
      }}
    </Awaited>
  );
}

function Outcomes({ record }: { record: Record }) {
  return (
    <Card title="What has been reached" className="half">
      {record.outcomes.length === 0 ? (
        <Empty title="No milestone has been reached yet">
          Forecasts can be judged once one of their dates has come.
        </Empty>
      ) : (
        <div className="table-holder tall" tabIndex={0} role="region" aria-label="Milestones reached">
          <table>
            <thead>
              <tr>
                <th scope="col">Milestone</th>
                <th scope="col">Planned</th>
                <th scope="col">Reached</th>
                <th scope="col" className="number">
                  Calendar days late
                </th>
              </tr>
            </thead>
            <tbody>
              {record.outcomes.map(({ id, name, baseline, actual }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{dateText(baseline)}</td>
                  <td>{dateText(actual)}</td>
                  <td className="number">
                    {baseline === null ? '–' : numberText(daysBetween(baseline, actual))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {record.ownSlip && (
        <p className="quiet">
          Its own slip: {record.ownSlip.explanation}. That would be {dateText(record.ownSlip.adjustedFinish)}.
        </p>
      )}
    </Card>
  );
}

/** The project finish by every method, as of the latest status date. */
function Methods({ project, record }: { project: string; record: Record }) {
  const forecasts = useQuery(queries.forecasts(project));
  return (
    <Card title="The finish by every method" className="half">
      <Awaited query={forecasts} what="forecasts" height={200}>
        {({ items }) => {
          const latest = items.findLast(({ statusDate }) => statusDate <= record.asOf);
          if (!latest) return <Empty title="No forecast yet">One is made every Monday.</Empty>;
          return (
            <>
              <div className="table-holder tall" tabIndex={0} role="region" aria-label="Finish by method">
                <table>
                  <caption className="quiet">Forecast of {dateText(latest.statusDate)}</caption>
                  <thead>
                    <tr>
                      <th scope="col">Method</th>
                      <th scope="col">Project finish</th>
                    </tr>
                  </thead>
                  <tbody>
                    {latest.methods.map(({ method, finish, note }) => (
                      <tr key={method}>
                        <th scope="row" title={note}>
                          {methodName(method)}
                        </th>
                        <td>{finish === null ? <span className="quiet">{note}</span> : dateText(finish)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {latest.learning !== undefined && <p className="quiet">{latest.learning}.</p>}
            </>
          );
        }}
      </Awaited>
    </Card>
  );
}

function Calibration({ record, api }: { record: Record; api: string }) {
  const options = useMemo(
    (): CalibrationOptions => ({
      title: 'Did what was said come true as often as it was said?',
      points: record.calibration.map(({ probability, forecasts, covered }) => ({
        nominal: probability,
        observed: covered.estimate,
        low: covered.low,
        high: covered.high,
        count: forecasts,
      })),
    }),
    [record],
  );
  const draw = useCallback(
    (drawn: Drawn) => calibrationChart({ ...options, ...drawn, height: 320 }),
    [options],
  );
  return (
    <Card className="half">
      {options.points.length === 0 ? (
        <Empty title="Nothing to compare yet">
          Calibration shows once forecast milestones have been reached.
        </Empty>
      ) : (
        <Figure
          title={options.title}
          draw={draw}
          table={() => calibrationTable(options)}
          api={api}
          height={320}
          note="On the line, dates that were said with 80 % were kept eight times in ten. Bars are 95 % intervals."
        />
      )}
    </Card>
  );
}

const leadText = ({ from, to }: { from: number; to: number | null }): string =>
  to === null ? `more than ${from}` : `${from} to ${to}`;

function Scores({ record, api }: { record: Record; api: string }) {
  const best = new Set(record.best.map(({ leadDays, method }) => `${leadDays.from} ${method}`));
  if (record.scores.length === 0) return null;
  return (
    <Card
      title="Error by lead time"
      className="half"
      actions={
        <Tools
          title="Forecast error by lead time"
          api={api}
          table={() => ({
            caption: 'Error of past forecasts by lead time and method',
            columns: [
              { key: 'from', label: 'Lead from', type: 'number', unit: 'days' },
              { key: 'to', label: 'Lead to', type: 'number', unit: 'days' },
              { key: 'method', label: 'Method', type: 'text' },
              { key: 'forecasts', label: 'Forecasts', type: 'number' },
              { key: 'outcomes', label: 'Outcomes', type: 'number' },
              { key: 'bias', label: 'Bias', type: 'number', unit: 'calendar days' },
              { key: 'mae', label: 'Mean absolute error', type: 'number', unit: 'calendar days' },
              { key: 'pinball', label: 'Pinball loss', type: 'number', unit: 'calendar days' },
            ],
            rows: record.scores.map((each) => [
              each.leadDays.from,
              each.leadDays.to,
              methodName(each.method),
              each.forecasts,
              each.outcomes,
              each.biasDays,
              each.meanAbsoluteErrorDays,
              each.pinballDays,
            ]),
          })}
        />
      }
    >
      <div className="table-holder" tabIndex={0} role="region" aria-label="Error by lead time">
        <table>
          <thead>
            <tr>
              <th scope="col">Days ahead</th>
              <th scope="col">Method</th>
              <th scope="col" className="number">
                Mean error (d)
              </th>
              <th scope="col" className="number">
                Bias (d)
              </th>
              <th scope="col" className="number">
                Said 80 %, kept
              </th>
            </tr>
          </thead>
          <tbody>
            {record.scores.map((each) => {
              const eighty = each.coverage.find(({ probability }) => probability === 0.8);
              const isBest = best.has(`${each.leadDays.from} ${each.method}`);
              return (
                <tr key={`${each.leadDays.from} ${each.method}`}>
                  <td>{leadText(each.leadDays)}</td>
                  <th scope="row">
                    {methodName(each.method)} {isBest && <span className="chip good">best</span>}
                  </th>
                  <td className="number">{numberText(each.meanAbsoluteErrorDays, 1)}</td>
                  <td className="number">
                    {each.biasDays > 0 ? '+' : ''}
                    {numberText(each.biasDays, 1)}
                  </td>
                  <td className="number">{eighty ? percentText(eighty.covered.estimate) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        Calendar days; a positive bias means forecasts were too early. From{' '}
        {plural(Math.max(0, ...record.scores.map(({ outcomes }) => outcomes)), 'reached milestone')}.
      </p>
    </Card>
  );
}

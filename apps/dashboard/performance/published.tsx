import { useCallback, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { forecastDriftChart, forecastDriftTable, type ForecastDriftOptions } from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { useParameter } from '../shell/address.js';
import { dateText, numberText } from '../shell/words.js';

type Record = Schemas['TrackRecord'];
type PublishedForecast = Record['published'][number];

const STATES: Readonly<{ [state in PublishedForecast['state']]: readonly [string, string, string] }> = {
  met: ['✓', 'Met', 'good'],
  early: ['◂', 'Reality was earlier', 'good'],
  late: ['■', 'Reality was later', 'bad'],
  missed: ['■', 'Missed', 'bad'],
  open: ['○', 'Still open', ''],
};

/** What others said, beside what was forecast here at the time. */
export function Published({ project, record, api }: { project: string; record: Record; api: string }) {
  const forecasts = useQuery(queries.forecasts(project));
  const named = [...new Set(record.published.flatMap(({ milestone }) => milestone ?? []))];
  const [chosen, choose] = useParameter('published');
  const milestone = named.includes(chosen ?? '') ? chosen : named[0];
  if (record.published.length === 0) {
    return (
      <Card title="What others published" className="wide">
        <Empty title="The model lists no published forecasts" />
      </Card>
    );
  }
  return (
    <Card
      title="What others published"
      className="wide"
      actions={
        <label className="milestone-choice">
          <span>Milestone</span>
          <select value={milestone ?? ''} onChange={(event) => choose(event.target.value)}>
            {named.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Awaited query={forecasts} what="forecasts" height={300}>
        {({ items }) =>
          milestone === undefined ? null : (
            <Drift record={record} milestone={milestone} forecasts={items} api={api} />
          )
        }
      </Awaited>
      <PublishedTable record={record} api={api} />
    </Card>
  );
}

function Drift({
  record,
  milestone,
  forecasts,
  api,
}: {
  record: Record;
  milestone: string;
  forecasts: readonly Schemas['Forecast'][];
  api: string;
}) {
  const options = useMemo((): ForecastDriftOptions => {
    const vintages = forecasts.flatMap(({ statusDate, milestones }) => {
      const found = milestones.find(({ id }) => id === milestone);
      if (!found || found.p10 === null || found.p50 === null || found.p90 === null) return [];
      const { p10, p50, p90, p80, deterministic } = found;
      return [{ statusDate, p10, p50, p90, deterministic, ...(p80 !== null && { p80 }) }];
    });
    const reached = record.outcomes.find(({ id }) => id === milestone)?.actual;
    return {
      title: `${milestone}: forecast here, and published`,
      vintages,
      published: record.published
        .filter((each) => each.milestone === milestone && /^\d{4}-\d{2}-\d{2}$/.test(each.made))
        .map((each) => ({
          made: each.made,
          from: each.firstDay,
          to: each.lastDay,
          label: each.id,
          ...(each.source !== null && { source: each.source }),
        })),
      ...(reached !== undefined && { achieved: reached }),
    };
  }, [record, milestone, forecasts]);
  const draw = useCallback(
    (drawn: Drawn) => forecastDriftChart({ ...options, ...drawn, height: 300 }),
    [options],
  );
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => forecastDriftTable(options)}
      api={api}
      height={300}
      note="Each status date's band, and on the days they were made the dates that others gave."
    />
  );
}

function PublishedTable({ record, api }: { record: Record; api: string }) {
  return (
    <>
      <div className="buttons">
        <Tools
          title="Published forecasts"
          api={api}
          table={() => ({
            caption: 'Published forecasts',
            columns: [
              { key: 'made', label: 'Made', type: 'text' },
              { key: 'milestone', label: 'Milestone', type: 'text' },
              { key: 'said', label: 'Said', type: 'text' },
              { key: 'state', label: 'State', type: 'text' },
              { key: 'error', label: 'Error', type: 'number', unit: 'calendar days' },
              { key: 'p50', label: 'Our P50 then', type: 'date' },
              { key: 'p80', label: 'Our P80 then', type: 'date' },
              { key: 'source', label: 'Source', type: 'text' },
            ],
            rows: record.published.map((each) => [
              each.made,
              each.milestone,
              each.finish,
              each.state,
              each.errorDays,
              each.ours?.p50 ?? null,
              each.ours?.p80 ?? null,
              each.source,
            ]),
          })}
        />
      </div>
      <div className="table-holder" tabIndex={0} role="region" aria-label="Published forecasts">
        <table>
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">Of</th>
              <th scope="col">Said</th>
              <th scope="col">Came out</th>
              <th scope="col">Our P50 and P80 then</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {record.published.map((each) => {
              const [mark, name, tone] = STATES[each.state];
              return (
                <tr key={each.id}>
                  <td>{each.made}</td>
                  <td>{each.milestone ?? each.subject}</td>
                  <td>{each.finish}</td>
                  <td>
                    <span className={`chip ${tone}`}>
                      <span aria-hidden="true">{mark}</span> {name}
                    </span>
                    {each.errorDays !== null && ` ${numberText(each.errorDays)} d`}
                  </td>
                  <td>{each.ours ? `${dateText(each.ours.p50)}, ${dateText(each.ours.p80)}` : '–'}</td>
                  <td className="wrap">
                    {each.source} {each.note !== null && <span className="quiet">{each.note}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What was seen of the real works against the plan and against the simulation. */
export function Evidence({ record, api }: { record: Record; api: string }) {
  if (record.evidence.length === 0) return null;
  return (
    <Card
      title="What was seen on site"
      className="wide"
      actions={
        <Tools
          title="Evidence against the plan"
          api={api}
          table={() => ({
            caption: 'Observed starts and finishes against plan and simulation',
            columns: [
              { key: 'activity', label: 'Activity', type: 'text' },
              { key: 'shows', label: 'Shows', type: 'text' },
              { key: 'seen', label: 'Seen by', type: 'date' },
              { key: 'planned', label: 'Planned', type: 'date' },
              { key: 'lived', label: 'Lived here', type: 'date' },
            ],
            rows: record.evidence.map((each) => [
              `${each.activity} ${each.name}`,
              each.shows,
              each.seenBy,
              each.planned,
              each.lived,
            ]),
          })}
        />
      }
    >
      <div className="table-holder" tabIndex={0} role="region" aria-label="What was seen on site">
        <table>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">Shows</th>
              <th scope="col">Seen by</th>
              <th scope="col">Planned</th>
              <th scope="col">Lived here</th>
            </tr>
          </thead>
          <tbody>
            {record.evidence.map((each) => (
              <tr key={each.observation}>
                <th scope="row">
                  {each.activity} {each.name}
                </th>
                <td>{each.shows}</td>
                <td>{dateText(each.seenBy)}</td>
                <td>
                  {dateText(each.planned)} <Days days={each.plannedErrorDays} />
                </td>
                <td>
                  {dateText(each.lived)} <Days days={each.livedErrorDays} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">Evidence reaches until {dateText(record.evidenceUntil)}.</p>
    </Card>
  );
}

function Days({ days }: { days: number | null }) {
  if (days === null || days === 0) return null;
  return (
    <span className="quiet">
      ({numberText(Math.abs(days))} d {days < 0 ? 'before it was seen' : 'after it was seen'})
    </span>
  );
}

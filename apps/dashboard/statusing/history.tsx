import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tools } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { changeSearch, useParameter } from '../shell/address.js';
import { dateText, numberText } from '../shell/words.js';
import { statusingQueries } from './queries.js';

const stamp = (minute: string | null): string =>
  minute === null ? '–' : `${dateText(minute)} ${minute.slice(11, 16)}`;

/** Every statement ever made, newest first: a correction supersedes, nothing is overwritten. */
export function History({ project }: { project: string }) {
  const [activity, setActivity] = useParameter('history');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const entries = useQuery({
    ...statusingQueries.progress(project, activity, cursors.at(-1)),
    placeholderData: keepPreviousData,
  });
  const api = `/v1/projects/${project}/progress${activity === undefined ? '' : `?activity=${encodeURIComponent(activity)}`}`;
  return (
    <Card
      title="Statements and their corrections"
      className="wide"
      actions={
        <Tools
          title="Statements of progress"
          api={api}
          table={() => ({
            caption: 'Statements of progress',
            columns: [
              { key: 'recorded', label: 'Recorded', type: 'text', unit: 'UTC' },
              { key: 'status', label: 'Status date', type: 'date' },
              { key: 'activity', label: 'Activity', type: 'text' },
              { key: 'start', label: 'Actual start', type: 'text' },
              { key: 'finish', label: 'Actual finish', type: 'text' },
              { key: 'remaining', label: 'Remaining', type: 'number', unit: 'h' },
              { key: 'by', label: 'By', type: 'text' },
              { key: 'state', label: 'State', type: 'text' },
              { key: 'note', label: 'Note', type: 'text' },
            ],
            rows: (entries.data?.items ?? []).map((each) => [
              each.recordedAt,
              each.statusDate,
              each.activity,
              each.actualStart,
              each.actualFinish,
              each.remainingHours,
              each.principal,
              each.superseded ? 'superseded' : 'stands',
              each.note,
            ]),
          })}
        />
      }
    >
      <div className="form-row">
        <label>
          Only of activity
          <input
            type="search"
            placeholder="Id, for example RU-030"
            value={activity ?? ''}
            onChange={(event) => {
              setCursors([]);
              setActivity(event.target.value.trim());
            }}
          />
        </label>
      </div>
      <Awaited query={entries} what="statements" height={160}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Empty title="No statement of progress yet">
              What is entered above, read from a sheet or taken from a file appears here with who said it and
              when.
            </Empty>
          ) : (
            <>
              <div className="table-holder" tabIndex={0} role="region" aria-label="Statements of progress">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Activity</th>
                      <th scope="col">Status date</th>
                      <th scope="col">Actual start</th>
                      <th scope="col">Actual finish</th>
                      <th scope="col" className="number">
                        Remaining (h)
                      </th>
                      <th scope="col">By, recorded (UTC)</th>
                      <th scope="col">State</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((each) => (
                      <tr key={`${each.activity} ${each.statusDate} ${each.recordedAt}`}>
                        <th scope="row">{each.activity}</th>
                        <td>{dateText(each.statusDate)}</td>
                        <td>{stamp(each.actualStart)}</td>
                        <td>{stamp(each.actualFinish)}</td>
                        <td className="number">{numberText(each.remainingHours, 1)}</td>
                        <td>
                          {each.principal}{' '}
                          <span className="quiet">{each.recordedAt.slice(0, 16).replace('T', ' ')}</span>
                          {each.note !== null && <p className="quiet">{each.note}</p>}
                        </td>
                        <td>
                          {each.superseded ? (
                            <span className="chip">superseded</span>
                          ) : (
                            <button
                              type="button"
                              className="small"
                              aria-label={`Correct ${each.activity} of ${each.statusDate}`}
                              onClick={() => {
                                changeSearch({ status: each.statusDate, find: each.activity, show: 'all' });
                                document.getElementById('main')?.scrollIntoView();
                              }}
                            >
                              Correct
                            </button>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <div className="buttons">
                <button
                  type="button"
                  disabled={cursors.length === 0}
                  onClick={() => setCursors(cursors.slice(0, -1))}
                >
                  Newer
                </button>
                <button
                  type="button"
                  disabled={nextCursor === null}
                  onClick={() => setCursors([...cursors, nextCursor ?? ''])}
                >
                  Older
                </button>
              </div>
            </>
          )
        }
      </Awaited>
    </Card>
  );
}

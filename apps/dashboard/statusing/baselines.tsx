import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '../api/client.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { dateText, numberText } from '../shell/words.js';
import { statusingQueries } from './queries.js';

/** The plans that slips are measured from: taken with a reason, chosen with a reason. */
export function Baselines({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const baselines = useQuery(statusingQueries.baselines(project));
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const done = async (): Promise<void> => {
    setName('');
    setNote('');
    await queryClient.invalidateQueries({ queryKey: [project] });
  };
  const headers = { 'If-Match': baselines.data?.tag ?? '' };
  const take = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/baselines', {
          params: { path: { project } },
          headers,
          body: { id: idOf(name), name: name.trim(), note: note.trim() },
        }),
      ),
    onSuccess: done,
  });
  const choose = useMutation({
    mutationFn: (baseline: string) =>
      unwrap(
        client.PATCH('/v1/projects/{project}/baselines/{baseline}', {
          params: { path: { project, baseline } },
          headers,
          body: { use: true, note: 'chosen in the dashboard' },
        }),
      ),
    onSuccess: done,
  });
  return (
    <Card title="Baselines" className="wide">
      <p className="quiet">
        Slips, quality checks and comparisons are measured from the one in use. An older one is never changed.
      </p>
      <Awaited query={baselines} what="baselines" height={140}>
        {({ value: { items } }) =>
          items.length === 0 ? (
            <Empty title="No baseline was taken">
              The plan of the first model version is what slips are measured from.
            </Empty>
          ) : (
            <div className="table-holder" tabIndex={0} role="region" aria-label="Baselines">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Baseline</th>
                    <th scope="col">Taken on</th>
                    <th scope="col">By, why</th>
                    <th scope="col" className="number">
                      Activities
                    </th>
                    <th scope="col">In use</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((each) => (
                    <tr key={each.id}>
                      <th scope="row">
                        {each.name} <span className="quiet">{each.id}</span>
                      </th>
                      <td>{dateText(each.takenOn)}</td>
                      <td className="wrap">
                        {each.author} <span className="quiet">{each.note}</span>
                      </td>
                      <td className="number">{numberText(each.activities)}</td>
                      <td>
                        {each.inUse ? (
                          <span className="chip good">in use</span>
                        ) : (
                          <button
                            type="button"
                            className="small"
                            aria-label={`Use ${each.name}`}
                            disabled={choose.isPending}
                            onClick={() => choose.mutate(each.id)}
                          >
                            Use
                          </button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Awaited>
      <form
        className="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          take.mutate();
        }}
      >
        <label>
          Name
          <input required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="grow">
          Why it is taken
          <input required maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <button disabled={take.isPending || baselines.data === undefined}>
          Take the schedule as it stands
        </button>
      </form>
      {take.error && <ProblemNotice error={take.error} />}
      {choose.error && <ProblemNotice error={choose.error} />}
    </Card>
  );
}

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'baseline';

import { useState } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Download } from '../figures/downloads.js';
import { Tools } from '../figures/figure.js';
import { Card, Dialog } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { changeSearch, useAddress } from '../shell/address.js';
import { dateText, plural } from '../shell/words.js';
import { Baselines } from './baselines.js';
import { storeModel } from './model-saving.js';
import { statusingQueries, type ModelDocument } from './queries.js';

type Version = Schemas['ModelVersion'];

/** Every version of the model, what changed from one to another, and the way back. */
export function VersionsTab({ project }: { project: string }) {
  const versions = useQuery(queries.modelVersions(project));
  const { search } = useAddress();
  return (
    <Awaited query={versions} what="model versions" height={400}>
      {({ items }) => {
        const newest = items[0]?.version ?? 1;
        const to = Number(search.get('to')) || newest;
        const from = Number(search.get('from')) || Math.max(1, to - 1);
        return (
          <div className="grid">
            <VersionList project={project} items={items} newest={newest} from={from} to={to} />
            <Differences project={project} from={from} to={to} />
            <Baselines project={project} />
          </div>
        );
      }}
    </Awaited>
  );
}

function VersionList({
  project,
  items,
  newest,
  from,
  to,
}: {
  project: string;
  items: readonly Version[];
  newest: number;
  from: number;
  to: number;
}) {
  const [restoring, setRestoring] = useState<number>();
  return (
    <Card title="Versions of the model">
      <div className="table-holder tall narrow" tabIndex={0} role="region" aria-label="Versions of the model">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">By, stored (UTC)</th>
              <th scope="col">Older</th>
              <th scope="col">Newer</th>
              <th scope="col">
                <span className="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ version, author, note, effectiveDate, createdAt }) => (
              <tr key={version}>
                <th scope="row">
                  {version} {version === newest && <span className="chip good">in use</span>}
                </th>
                <td className="wrap">
                  {author} <span className="quiet">{createdAt.slice(0, 16).replace('T', ' ')}</span>
                  <p className="quiet">
                    {note === '' ? 'no note' : note}; counts from {dateText(effectiveDate)}
                  </p>
                </td>
                <td>
                  <input
                    type="radio"
                    name="from"
                    aria-label={`Compare version ${version} as the older`}
                    checked={from === version}
                    onChange={() => changeSearch({ from: String(version) })}
                  />
                </td>
                <td>
                  <input
                    type="radio"
                    name="to"
                    aria-label={`Compare version ${version} as the newer`}
                    checked={to === version}
                    onChange={() => changeSearch({ to: String(version) })}
                  />
                </td>
                <td>
                  <div className="buttons">
                    <Download
                      path={`/v1/projects/${project}/model/versions/${version}`}
                      name={`${project}-version-${version}.json`}
                    >
                      JSON
                    </Download>
                    {version !== newest && (
                      <button
                        type="button"
                        className="small"
                        aria-label={`Bring version ${version} back`}
                        onClick={() => setRestoring(version)}
                      >
                        Bring back
                      </button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {restoring !== undefined && (
        <Restore
          project={project}
          version={restoring}
          newest={newest}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </Card>
  );
}

function Restore({
  project,
  version,
  newest,
  onClose,
}: {
  project: string;
  version: number;
  newest: number;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const restore = useMutation({
    mutationFn: async () => {
      const { tag } = await queryClient.fetchQuery({ ...statusingQueries.model(project), staleTime: 0 });
      const response = await request(`/v1/projects/${project}/model/versions/${version}`);
      const document = (await response.json()) as ModelDocument;
      await storeModel(project, document, tag, `version ${version} brought back`);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project] });
      onClose();
    },
  });
  return (
    <Dialog title={`Bring version ${version} back?`} onClose={onClose}>
      <div className="form">
        <p>
          It is stored once more as version {newest + 1}. Versions {version} to {newest} all stay, so this can
          be undone in the same way.
        </p>
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={restore.isPending}
            onClick={() => restore.mutate()}
          >
            {restore.isPending ? 'Storing …' : `Store as version ${newest + 1}`}
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
        {restore.error && <ProblemNotice error={restore.error} />}
      </div>
    </Dialog>
  );
}

const MARKS = {
  added: ['+', 'added', 'good'],
  removed: ['−', 'removed', 'bad'],
  changed: ['→', 'changed', ''],
} as const;
const SHOWN = 200;

function Differences({ project, from, to }: { project: string; from: number; to: number }) {
  const differs = from < to;
  const changes = useQuery({
    ...statusingQueries.changes(project, to, from),
    enabled: differs,
    placeholderData: keepPreviousData,
  });
  const api = `/v1/projects/${project}/model/versions/${to}/changes?with=${from}`;
  return (
    <Card
      title={differs ? `Version ${from} → version ${to}` : 'Differences'}
      actions={
        <Tools
          title={`Model changes ${from} to ${to}`}
          api={api}
          table={() => ({
            caption: `Changes from version ${from} to ${to}`,
            columns: [
              { key: 'kind', label: 'Kind', type: 'text' },
              { key: 'path', label: 'Where', type: 'text' },
              { key: 'text', label: 'Change', type: 'text' },
            ],
            rows: (changes.data?.changes ?? []).map(({ kind, path, text }) => [kind, path, text]),
          })}
        />
      }
    >
      {!differs ? (
        <Empty title={to === 1 ? 'There is one version so far' : 'Choose an older and a newer version'}>
          Each edit of the model is stored as a version of its own; here it is shown what they differ in.
        </Empty>
      ) : (
        <Awaited query={changes} what="differences" height={240}>
          {({ changes: list }) =>
            list.length === 0 ? (
              <Empty title="No figure differs" />
            ) : (
              <>
                <p className="quiet">{plural(list.length, 'change')}</p>
                <ul className="plain">
                  {list.slice(0, SHOWN).map(({ kind, path, text }) => {
                    const [mark, name, tone] = MARKS[kind];
                    return (
                      <li key={path + text}>
                        <span className={`chip ${tone}`}>
                          <span aria-hidden="true">{mark}</span> {name}
                        </span>{' '}
                        <span title={path}>{text}</span>
                      </li>
                    );
                  })}
                </ul>
                {list.length > SHOWN && (
                  <p className="quiet">{plural(list.length - SHOWN, 'more change')} in the CSV.</p>
                )}
              </>
            )
          }
        </Awaited>
      )}
    </Card>
  );
}

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { Card, Dialog } from '../figures/parts.js';
import { Empty, ProblemNotice } from '../figures/states.js';
import { changeSearch } from '../shell/address.js';
import type { Override } from './knobs.js';

type Scenario = Schemas['Scenario'];
export interface Offer {
  readonly name: string;
  readonly note: string;
  readonly overrides: readonly Override[];
}

/** Ready-made questions of the model, then what people have saved. */
export function ScenarioList({
  project,
  offers,
  scenarios,
  chosen,
  comparing,
  busy,
  onOffer,
  onRun,
  onCompare,
}: {
  project: string;
  offers: readonly Offer[];
  scenarios: readonly Scenario[];
  chosen: number | undefined;
  comparing: ReadonlySet<number>;
  busy: boolean;
  onOffer: (offer: Offer) => void;
  onRun: (scenario: Scenario) => void;
  onCompare: (scenario: Scenario, wanted: boolean) => void;
}) {
  const [deleting, setDeleting] = useState<Scenario>();
  return (
    <>
      {offers.length > 0 && (
        <Card title="Ready questions">
          <ul className="offers">
            {offers.map((offer) => (
              <li key={offer.name}>
                <button type="button" title={offer.note} disabled={busy} onClick={() => onOffer(offer)}>
                  {offer.name}
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="Saved scenarios">
        {scenarios.length === 0 ? (
          <Empty title="None yet">Choose a ready question, or turn figures and run them.</Empty>
        ) : (
          <ul className="scenarios">
            {scenarios.map((scenario) => (
              <li key={scenario.id} className={scenario.id === chosen ? 'chosen' : ''}>
                <label className="check">
                  <input
                    type="checkbox"
                    aria-label={`Compare ${scenario.name}`}
                    checked={comparing.has(scenario.id)}
                    disabled={busy}
                    onChange={(event) => onCompare(scenario, event.target.checked)}
                  />
                </label>
                <div>
                  <strong>{scenario.name}</strong>
                  <p className="quiet">
                    {scenario.changes.slice(0, 3).join('; ')}
                    {scenario.changes.length > 3 ? ` and ${scenario.changes.length - 3} more` : ''}
                  </p>
                </div>
                <div className="buttons">
                  <button type="button" disabled={busy} onClick={() => onRun(scenario)}>
                    Run
                  </button>
                  <button
                    type="button"
                    className="small"
                    onClick={() => changeSearch({ edit: String(scenario.id) })}
                  >
                    Edit a copy
                  </button>
                  <button
                    type="button"
                    className="small danger"
                    aria-label={`Delete ${scenario.name}`}
                    onClick={() => setDeleting(scenario)}
                  >
                    Delete
                  </button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {deleting && (
        <DeleteDialog project={project} scenario={deleting} onClose={() => setDeleting(undefined)} />
      )}
    </>
  );
}

function DeleteDialog({
  project,
  scenario,
  onClose,
}: {
  project: string;
  scenario: Scenario;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      unwrap(
        client.DELETE('/v1/projects/{project}/scenarios/{scenario}', {
          params: { path: { project, scenario: scenario.id } },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project, 'scenarios'] });
      onClose();
    },
  });
  return (
    <Dialog title={`Delete “${scenario.name}”?`} onClose={onClose}>
      <p>The scenario goes; results of its runs stay at their own addresses.</p>
      <div className="buttons">
        <button type="button" className="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete it
        </button>
        <button type="button" onClick={onClose}>
          Keep it
        </button>
      </div>
      {remove.error && <ProblemNotice error={remove.error} />}
    </Dialog>
  );
}

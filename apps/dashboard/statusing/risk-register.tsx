import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client.js';
import { Tools } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { performanceQueries } from '../performance/queries.js';
import { dateText, numberText, percentText } from '../shell/words.js';
import { numberOf, sameJson, type Entry, type ModelEdit } from './model-edits.js';
import { RiskDialog } from './risk-dialog.js';

interface RegisterProps {
  readonly project: string;
  /** As edited, and as stored. */
  readonly risks: readonly Entry[];
  readonly stored: readonly Entry[];
  readonly onEdit: (edit: ModelEdit, same: boolean) => void;
}
type Registered = Schemas['RegisteredRisk'];

/** What may happen, how likely, what it would cost, and what a mitigation is worth. */
export function RiskRegister({ project, risks, stored, onEdit }: RegisterProps) {
  const register = useQuery({ ...performanceQueries.risks(project), placeholderData: keepPreviousData });
  const [open, setOpen] = useState<string>();
  const known = new Map((register.data?.items ?? []).map((risk) => [risk.id, risk]));
  const gone = stored.filter(({ id }) => !risks.some((risk) => risk.id === id));
  const edited = risks.find(({ id }) => id === open);
  return (
    <Card
      title="Risk register"
      className="wide"
      actions={
        <div className="buttons">
          <Tools
            title="Risk register"
            api={`/v1/projects/${project}/risks`}
            table={() => tableOf(register.data?.items ?? [])}
          />
          <button type="button" onClick={() => setOpen('')}>
            Add a risk
          </button>
        </div>
      }
    >
      <p className="quiet">
        Impact: calendar days by which the mean finish would be earlier without it
        {register.data?.analysedOn ? `, from the analysis of ${dateText(register.data.analysedOn)}` : ''}. An
        edit is shown at once, its impact after it is stored and analysed.
      </p>
      <Awaited query={register} what="the register" height={200}>
        {() =>
          risks.length === 0 && gone.length === 0 ? (
            <Empty title="No risk is registered">Add the first: what may happen, and what it would do.</Empty>
          ) : (
            <div className="table-holder tall" tabIndex={0} role="region" aria-label="Risk register">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Risk</th>
                    <th scope="col" className="number">
                      Chance
                    </th>
                    <th scope="col">Effect</th>
                    <th scope="col" className="number">
                      Impact (days)
                    </th>
                    <th scope="col">Mitigation</th>
                    <th scope="col">
                      <span className="hidden">Edit</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {risks.map((risk) => (
                    <RiskRow
                      key={risk.id}
                      risk={risk}
                      known={known.get(risk.id)}
                      changed={
                        !sameJson(
                          risk,
                          stored.find(({ id }) => id === risk.id),
                        )
                      }
                      onOpen={() => setOpen(risk.id)}
                    />
                  ))}
                  {gone.map((risk) => (
                    <tr key={risk.id} className="changed">
                      <th scope="row">
                        <s>{String(risk['name'])}</s>
                      </th>
                      <td colSpan={5} className="quiet">
                        will be removed when the version is stored
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Awaited>
      {open !== undefined && (
        <RiskDialog
          risk={edited}
          stored={stored.find(({ id }) => id === open)}
          taken={new Set(risks.map(({ id }) => id))}
          onEdit={onEdit}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  );
}

function RiskRow({
  risk,
  known,
  changed,
  onOpen,
}: {
  risk: Entry;
  known: Registered | undefined;
  changed: boolean;
  onOpen: () => void;
}) {
  const probability = numberOf(risk['probability']);
  const yearly = known?.perMonth?.reduce((sum, month) => sum + month, 0);
  return (
    <tr className={changed ? 'changed' : ''}>
      <th scope="row">
        {String(risk['name'])} {changed && <span className="chip warning">not stored</span>}{' '}
        {known?.state === 'occurred' && <span className="chip bad">has happened</span>}
        {typeof risk['description'] === 'string' && <p className="quiet">{risk['description']}</p>}
      </th>
      <td className="number">
        {probability !== undefined
          ? percentText(probability)
          : yearly !== undefined
            ? `${numberText(yearly, 2)} a year`
            : '–'}
      </td>
      <td className="wrap">{known?.effect ?? 'shown once stored'}</td>
      <td className="number">
        {known?.impactDays
          ? `${numberText(known.impactDays.estimate, 1)} (${numberText(known.impactDays.low, 1)} to ${numberText(known.impactDays.high, 1)})`
          : '–'}
      </td>
      <td className="wrap">
        {known?.mitigation ? (
          <>
            {known.mitigation.name}
            {known.mitigation.worthDays && (
              <span className="quiet"> saves {numberText(known.mitigation.worthDays.estimate, 1)} d</span>
            )}
          </>
        ) : (
          '–'
        )}
      </td>
      <td>
        <button type="button" className="small" aria-label={`Edit ${String(risk['name'])}`} onClick={onOpen}>
          Edit
        </button>
      </td>
    </tr>
  );
}

const tableOf = (items: readonly Registered[]) => ({
  caption: 'Risk register',
  columns: [
    { key: 'id', label: 'Id', type: 'text' as const },
    { key: 'name', label: 'Risk', type: 'text' as const },
    { key: 'probability', label: 'Probability', type: 'share' as const },
    { key: 'effect', label: 'Effect', type: 'text' as const },
    { key: 'impact', label: 'Impact on the mean finish', type: 'number' as const, unit: 'calendar days' },
    { key: 'p80', label: 'Impact on P80', type: 'number' as const, unit: 'calendar days' },
    { key: 'mitigation', label: 'Mitigation', type: 'text' as const },
  ],
  rows: items.map((risk) => [
    risk.id,
    risk.name,
    risk.probability,
    risk.effect,
    risk.impactDays?.estimate ?? null,
    risk.p80Days,
    risk.mitigation?.name ?? null,
  ]),
});

import { useState } from 'react';
import { Dialog } from '../figures/parts.js';
import { sameJson, type Entry, type ModelEdit } from './model-edits.js';
import { ChanceFields, effectName, MitigationFields, PointFields, ScopeFields } from './risk-fields.js';
import { editsOf, EFFECTS, formOf, idOf, newRisk, type EffectId, type RiskForm } from './risk-form.js';

interface DialogProps {
  /** Undefined: a new one. */
  readonly risk: Entry | undefined;
  readonly stored: Entry | undefined;
  readonly taken: ReadonlySet<string>;
  readonly onEdit: (edit: ModelEdit, same: boolean) => void;
  readonly onClose: () => void;
}

/** One risk: its chance, what it strikes and does, and what could be done about it. What is entered waits on the page. */
export function RiskDialog({ risk, stored, taken, onEdit, onClose }: DialogProps) {
  const [form, setForm] = useState(() => formOf(risk));
  const [removing, setRemoving] = useState(false);
  const change = (changes: Partial<RiskForm>): void => setForm({ ...form, ...changes });
  const submit = (): void => {
    if (risk && stored)
      for (const edit of editsOf(risk, stored, form)) onEdit(edit, sameJson(edit.before, edit.after));
    else onEdit(addition(newRisk(risk?.id ?? idOf(form.name, taken), form)), false);
    onClose();
  };
  const remove = (): void => {
    if (!risk) return;
    const text = `Risk removed: ${String(risk['name'])}`;
    onEdit(
      { section: 'risks', id: risk.id, field: '*', before: stored, after: undefined, text },
      stored === undefined,
    );
    onClose();
  };
  return (
    <Dialog title={risk ? `Risk: ${String(risk['name'])}` : 'A new risk'} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label className="full">
          Name
          <input
            required
            maxLength={200}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </label>
        <label className="full">
          What happens
          <textarea
            rows={2}
            maxLength={2000}
            value={form.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </label>
        <div className="form-row">
          <ChanceFields form={form} onChange={change} />
          <label>
            Owner
            <input
              maxLength={200}
              value={form.owner}
              onChange={(event) => change({ owner: event.target.value })}
            />
          </label>
          <label>
            Cost where it strikes
            <input
              type="number"
              min={0}
              step="any"
              value={form.cost}
              onChange={(event) => change({ cost: event.target.value })}
            />
          </label>
        </div>
        <ScopeFields form={form} onChange={change} />
        {risk ? (
          <p className="quiet">Effect: {effectName(form.effect)}</p>
        ) : (
          <label>
            Effect
            <select
              value={form.effect}
              onChange={(event) => change({ effect: event.target.value as EffectId })}
            >
              {EFFECTS.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <PointFields
          points={form.points}
          required={risk === undefined || Object.values(form.points).some((point) => point !== '')}
          label=""
          onPoints={(points) => change({ points })}
        />
        <MitigationFields form={form} onChange={change} />
        <div className="buttons">
          <button className="primary">{risk ? 'Change it' : 'Add it'}</button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          {risk && !removing && (
            <button type="button" className="danger" onClick={() => setRemoving(true)}>
              Remove …
            </button>
          )}
          {removing && (
            <button type="button" className="danger" onClick={remove}>
              Yes, remove it
            </button>
          )}
        </div>
        <p className="quiet">
          Nothing is stored before you store the new version; it can be undone until then.
        </p>
      </form>
    </Dialog>
  );
}

const addition = (created: Entry): ModelEdit => ({
  section: 'risks',
  id: created.id,
  field: '*',
  before: undefined,
  after: created,
  text: `Risk added: ${String(created['name'])}`,
});

import { useState } from 'react';
import { Dialog } from '../figures/parts.js';
import {
  numberOf,
  pointsOf,
  sameJson,
  withPoints,
  type Entry,
  type Json,
  type ModelEdit,
  type ThreePoints,
} from './model-edits.js';
import { jsonText } from './merge-notice.js';

interface DialogProps {
  /** Undefined: a new one. */
  readonly risk: Entry | undefined;
  readonly stored: Entry | undefined;
  readonly taken: ReadonlySet<string>;
  readonly onEdit: (edit: ModelEdit, same: boolean) => void;
  readonly onClose: () => void;
}

const EFFECTS = [
  { id: 'delay', name: 'Adds working time (such as 10d)', numeric: false },
  { id: 'factor', name: 'Multiplies durations (such as 1.2)', numeric: true },
  { id: 'closedDays', name: 'Closes for calendar days (such as 3)', numeric: true },
] as const;
type EffectId = (typeof EFFECTS)[number]['id'];
const POINTS = ['optimistic', 'likely', 'pessimistic'] as const;
const WHY = 'entered in the dashboard';

interface Form {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly percent: string;
  readonly effect: EffectId;
  readonly points: ThreePoints;
  readonly affects: string;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : '');

function formOf(risk: Entry | undefined): Form {
  const effect = EFFECTS.find(({ id }) => risk?.[id] !== undefined)?.id ?? 'delay';
  const probability = numberOf(risk?.['probability']);
  return {
    name: textOf(risk?.['name']),
    description: textOf(risk?.['description']),
    owner: textOf(risk?.['owner']),
    percent: probability === undefined ? '' : String(Math.round(probability * 1e4) / 100),
    effect,
    points: pointsOf(risk?.[effect]) ?? { optimistic: '', likely: '', pessimistic: '' },
    affects: '',
  };
}

const idOf = (name: string, taken: ReadonlySet<string>): string => {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'risk';
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
};

/** One risk: its chance and what it does. What is entered waits on the page until it is stored. */
export function RiskDialog({ risk, stored, taken, onEdit, onClose }: DialogProps) {
  const [form, setForm] = useState(() => formOf(risk));
  const [removing, setRemoving] = useState(false);
  const change = (changes: Partial<Form>): void => setForm({ ...form, ...changes });
  const rated = risk?.['perMonth'] !== undefined;
  const submit = (): void => {
    if (risk)
      for (const edit of editsOf(risk, stored ?? risk, form, rated))
        onEdit(edit, sameJson(edit.before, edit.after));
    else {
      const created = newRisk(idOf(form.name, taken), form);
      onEdit(
        {
          section: 'risks',
          id: created.id,
          field: '*',
          before: undefined,
          after: created,
          text: `Risk added: ${form.name}`,
        },
        false,
      );
    }
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
          {rated ? (
            <p className="quiet">Stated month by month; the rates stay as they are.</p>
          ) : (
            <label>
              Chance (%)
              <input
                type="number"
                required
                min={0}
                max={100}
                step="any"
                value={form.percent}
                onChange={(event) => change({ percent: event.target.value })}
              />
            </label>
          )}
          <label>
            Owner
            <input
              maxLength={200}
              value={form.owner}
              onChange={(event) => change({ owner: event.target.value })}
            />
          </label>
        </div>
        <label>
          Effect
          <select
            value={form.effect}
            disabled={risk !== undefined}
            onChange={(event) => change({ effect: event.target.value as EffectId })}
          >
            {EFFECTS.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <div className="form-row">
          {POINTS.map((point) => (
            <label key={point}>
              {point.charAt(0).toUpperCase() + point.slice(1)}
              <input
                size={8}
                required
                value={form.points[point]}
                onChange={(event) => change({ points: { ...form.points, [point]: event.target.value } })}
              />
            </label>
          ))}
        </div>
        {!risk && (
          <label className="full">
            Activities it strikes (ids, with commas between)
            <input
              required
              placeholder="RU-070, KP-070"
              value={form.affects}
              onChange={(event) => change({ affects: event.target.value })}
            />
          </label>
        )}
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

function editsOf(risk: Entry, stored: Entry, form: Form, rated: boolean): ModelEdit[] {
  const values: (readonly [string, Json])[] = [
    ['name', form.name.trim()],
    ['description', form.description.trim() === '' ? undefined : form.description.trim()],
    ['owner', form.owner.trim() === '' ? undefined : form.owner.trim()],
  ];
  if (!rated && Math.abs((numberOf(stored['probability']) ?? -1) - Number(form.percent) / 100) > 1e-9)
    values.push(['probability', Number(form.percent) / 100]);
  else if (!rated) values.push(['probability', stored['probability']]);
  const before = stored[form.effect];
  if (pointsOf(risk[form.effect])) {
    const numeric = EFFECTS.find(({ id }) => id === form.effect)!.numeric;
    const same = sameJson(pointsOf(before), form.points);
    values.push([form.effect, same ? before : withPoints(before, form.points, WHY, numeric)]);
  }
  return values.map(([field, after]) => ({
    section: 'risks',
    id: risk.id,
    field,
    before: stored[field],
    after,
    text: `${String(stored['name'])}: ${field} ${jsonText(stored[field])} → ${jsonText(after)}`,
  }));
}

function newRisk(id: string, form: Form): Entry {
  const numeric = EFFECTS.find(({ id: effect }) => effect === form.effect)!.numeric;
  return {
    id,
    name: form.name.trim(),
    ...(form.description.trim() !== '' && { description: form.description.trim() }),
    ...(form.owner.trim() !== '' && { owner: form.owner.trim() }),
    probability: Number(form.percent) / 100,
    affects: {
      ids: form.affects
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    },
    [form.effect]: withPoints(undefined, form.points, WHY, numeric),
  };
}

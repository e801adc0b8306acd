import { EFFECTS, MONTHS, NO_MITIGATION, type MitigationForm, type RiskForm } from './risk-form.js';
import type { ThreePoints } from './model-edits.js';

interface FieldsProps {
  readonly form: RiskForm;
  readonly onChange: (changes: Partial<RiskForm>) => void;
}

/** The chance of a risk: one number, or how often it happens in each month. */
export function ChanceFields({ form, onChange }: FieldsProps) {
  const { months } = form;
  if (months === undefined) {
    return (
      <label>
        Chance (%)
        <input
          type="number"
          required
          min={0}
          max={100}
          step="any"
          value={form.percent}
          onChange={(event) => onChange({ percent: event.target.value })}
        />
      </label>
    );
  }
  return (
    <fieldset className="full">
      <legend>How often it happens in each month, on average</legend>
      <div className="months">
        {MONTHS.map((name, at) => (
          <label key={name}>
            {name}
            <input
              type="number"
              required
              min={0}
              max={31}
              step="any"
              value={months[at] ?? '0'}
              onChange={(event) =>
                onChange({
                  months: MONTHS.map((_, it) => (it === at ? event.target.value : (months[it] ?? '0'))),
                })
              }
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What a risk strikes: activities by id, or whole branches of the WBS. */
export function ScopeFields({ form, onChange }: FieldsProps) {
  return (
    <div className="form-row">
      <label className="grow">
        Activities it strikes (ids, with commas between)
        <input
          required={form.wbs.trim() === '' && !form.otherScope}
          placeholder="RU-070, KP-070"
          value={form.activities}
          onChange={(event) => onChange({ activities: event.target.value })}
        />
      </label>
      <label className="grow">
        Or parts of the WBS (ids)
        <input
          placeholder="bridge"
          value={form.wbs}
          onChange={(event) => onChange({ wbs: event.target.value })}
        />
      </label>
    </div>
  );
}

const POINTS = ['optimistic', 'likely', 'pessimistic'] as const;

export function PointFields({
  points,
  required,
  label,
  onPoints,
}: {
  readonly points: ThreePoints;
  readonly required: boolean;
  /** Put before each name: `Mitigated`. */
  readonly label: string;
  readonly onPoints: (points: ThreePoints) => void;
}) {
  return (
    <div className="form-row">
      {POINTS.map((point) => (
        <label key={point}>
          {label === '' ? point.charAt(0).toUpperCase() + point.slice(1) : `${label} ${point}`}
          <input
            size={8}
            required={required}
            value={points[point]}
            onChange={(event) => onPoints({ ...points, [point]: event.target.value })}
          />
        </label>
      ))}
    </div>
  );
}

/** What could be done about it: what it costs, what it leaves of the chance and of the effect. */
export function MitigationFields({ form, onChange }: FieldsProps) {
  const { mitigation } = form;
  if (mitigation === undefined) {
    return (
      <button type="button" className="small" onClick={() => onChange({ mitigation: NO_MITIGATION })}>
        Add a mitigation
      </button>
    );
  }
  const change = (changes: Partial<MitigationForm>): void =>
    onChange({ mitigation: { ...mitigation, ...changes } });
  const some = Object.values(mitigation.points).some((point) => point !== '');
  return (
    <fieldset className="full mitigation">
      <legend>Mitigation</legend>
      <label className="full">
        What is done
        <input
          required
          maxLength={200}
          value={mitigation.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </label>
      <div className="form-row">
        <label>
          Leaves of the chance (%)
          <input
            type="number"
            required
            min={0}
            max={100}
            step="any"
            value={mitigation.leaves}
            onChange={(event) => change({ leaves: event.target.value })}
          />
        </label>
        <label>
          Price
          <input
            type="number"
            min={0}
            step="any"
            value={mitigation.price}
            onChange={(event) => change({ price: event.target.value })}
          />
        </label>
      </div>
      <p className="quiet">The effect that is left, where it changes; else leave it empty.</p>
      <PointFields
        points={mitigation.points}
        required={some}
        label="Mitigated"
        onPoints={(points) => change({ points })}
      />
      <button type="button" className="small danger" onClick={() => onChange({ mitigation: undefined })}>
        Take the mitigation out
      </button>
    </fieldset>
  );
}

export const effectName = (id: RiskForm['effect']): string =>
  EFFECTS.find((effect) => effect.id === id)!.name;

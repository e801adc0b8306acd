import { useMemo, useState } from 'react';
import { numberText } from '../shell/words.js';
import { GROUPS, groupOf, labelOf, shownValue, turningOf, written, type Figure, type Knob } from './knobs.js';

interface EditorProps {
  readonly figures: readonly Figure[];
  readonly knobs: readonly Knob[];
  readonly onKnobs: (knobs: readonly Knob[]) => void;
}

const SHOWN = 24;

/** Every figure of the model as a slider or a field, with its unit and where it comes from. */
export function KnobEditor({ figures, knobs, onKnobs }: EditorProps) {
  const [group, setGroup] = useState('lanes');
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(SHOWN);
  const present = useMemo(() => new Set(figures.map(groupOf)), [figures]);
  const groups = GROUPS.filter(({ id }) => present.has(id));
  const shownGroup = present.has(group) ? group : (groups[0]?.id ?? 'other');
  const found = useMemo(() => {
    const asked = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
    return figures.filter((figure) =>
      asked.length > 0
        ? asked.every((word) => `${figure.path} ${figure.label}`.toLowerCase().includes(word))
        : groupOf(figure) === shownGroup,
    );
  }, [figures, words, shownGroup]);
  const turn = (figure: Figure, value: unknown): void => {
    const others = knobs.filter(({ path }) => path !== figure.path);
    onKnobs(
      value === undefined || value === figure.value ? others : [...others, { path: figure.path, value }],
    );
  };
  return (
    <div className="knobs">
      <div className="knob-choice">
        <div className="segments" role="group" aria-label="Kind of figure">
          {groups.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              aria-pressed={words === '' && id === shownGroup}
              onClick={() => {
                setGroup(id);
                setWords('');
                setLimit(SHOWN);
              }}
            >
              {name}
            </button>
          ))}
        </div>
        <input
          type="search"
          placeholder={`Find one of ${numberText(figures.length)} figures`}
          aria-label="Find a figure"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <ul className="knob-list">
        {found.slice(0, limit).map((figure) => (
          <KnobRow
            key={figure.path}
            figure={figure}
            value={knobs.find(({ path }) => path === figure.path)?.value}
            onTurn={(value) => turn(figure, value)}
          />
        ))}
      </ul>
      {found.length === 0 && <p className="quiet">No figure fits.</p>}
      {found.length > limit && (
        <button type="button" className="small" onClick={() => setLimit(limit + 100)}>
          {numberText(found.length - limit)} more
        </button>
      )}
    </div>
  );
}

const KINDS = { fact: 'Fact', derived: 'Derived', assumption: 'Assumption' } as const;

function KnobRow({
  figure,
  value,
  onTurn,
}: {
  figure: Figure;
  value: unknown;
  onTurn: (value: unknown) => void;
}) {
  const changed = value !== undefined;
  const { provenance } = figure;
  return (
    <li className={changed ? 'changed' : ''}>
      <div className="knob-name">
        <strong>{labelOf(figure)}</strong>
        {provenance && (
          <details>
            <summary className="quiet">{KINDS[provenance.kind]}</summary>
            <p className="quiet">
              {provenance.text}
              {provenance.url !== null && (
                <>
                  {' '}
                  <a href={provenance.url} rel="noreferrer" target="_blank">
                    source
                  </a>
                </>
              )}
              <br />
              <code>{figure.path}</code>
            </p>
          </details>
        )}
      </div>
      <KnobField figure={figure} value={value} onTurn={onTurn} />
      <div className="knob-now">
        {changed ? (
          <>
            <span className="quiet">was {shownValue(figure.value)}</span>
            <button
              type="button"
              className="small"
              aria-label={`Undo ${labelOf(figure)}`}
              onClick={() => onTurn(undefined)}
            >
              Undo
            </button>
          </>
        ) : (
          <span className="quiet">as modelled</span>
        )}
      </div>
    </li>
  );
}

function KnobField({
  figure,
  value,
  onTurn,
}: {
  figure: Figure;
  value: unknown;
  onTurn: (value: unknown) => void;
}) {
  const turning = turningOf(figure);
  const label = labelOf(figure);
  if (!turning) return <span className="quiet">A list: change it as JSON below.</span>;
  if (turning.kind !== 'number') {
    return (
      <input
        type={turning.kind === 'date' && turning.text.length === 10 ? 'date' : 'text'}
        aria-label={label}
        value={typeof value === 'string' ? value : turning.text}
        onChange={(event) => onTurn(event.target.value)}
      />
    );
  }
  const present = typeof value === 'number' ? value : Number.parseFloat(String(value ?? turning.number));
  const set = (number: number): void => {
    if (Number.isFinite(number)) onTurn(written(turning, number));
  };
  return (
    <div className="slider">
      <input
        type="range"
        aria-label={`${label}${turning.unit === '' ? '' : `, ${turning.unit}`}`}
        min={turning.minimum}
        max={Math.max(turning.maximum, present)}
        step={turning.step}
        value={present}
        onChange={(event) => set(Number(event.target.value))}
      />
      <input
        type="number"
        aria-label={`${label}, exact`}
        min={turning.minimum}
        step="any"
        value={present}
        onChange={(event) => set(event.target.valueAsNumber)}
      />
      <span className="quiet unit">{turning.unit}</span>
    </div>
  );
}

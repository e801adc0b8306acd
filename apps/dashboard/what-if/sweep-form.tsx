import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { Card } from '../figures/parts.js';
import { ProblemNotice } from '../figures/states.js';
import { changeSearch } from '../shell/address.js';
import { GROUPS, groupOf, labelOf, turningOf, type Figure } from './knobs.js';

/** What a sweep can answer with; the API takes any figure, these are the ones most asked for. */
const ANSWERS = [
  { id: 'people/served', name: 'People served a day', analysis: 'crossing' },
  { id: 'vehicles/served', name: 'Vehicles served a day', analysis: 'crossing' },
  { id: 'people/unserved', name: 'People turned away a day', analysis: 'crossing' },
  { id: 'finish/p80', name: 'Finish at P80, days from the data date', analysis: 'risk' },
] as const;

interface Axis {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const LEVELS = 4;

function axisOf(figure: Figure | undefined): Axis {
  const turning = figure && turningOf(figure);
  const value = turning?.kind === 'number' ? turning.number : 1;
  const whole = Number.isInteger(value);
  return {
    path: figure?.path ?? '',
    from: whole ? Math.max(1, Math.floor(value / 2)) : value / 2,
    to: whole ? value + Math.max(2, Math.ceil(value / 2)) : value * 2,
  };
}

/** Two figures over their ranges against each other, every combination run: a heat map. */
export function SweepForm({ project, figures }: { project: string; figures: readonly Figure[] }) {
  const numeric = figures.filter((figure) => turningOf(figure)?.kind === 'number');
  const lanes = numeric.filter((figure) => groupOf(figure) === 'lanes');
  const [x, setX] = useState(() => axisOf(lanes[0] ?? numeric[0]));
  const [y, setY] = useState(() => axisOf(lanes[1] ?? numeric[1]));
  const [answer, setAnswer] = useState<string>(lanes.length > 0 ? 'people/served' : 'finish/p80');
  const start = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/runs', {
          params: { path: { project } },
          body: {
            kind: 'sweep',
            design: 'grid',
            // The client's types close what the contract leaves open in a parameter's value.
            parameters: [x, y].map((axis) => parameterOf(axis, figures)) as never[],
            figures: [answer],
            analyses: [ANSWERS.find(({ id }) => id === answer)?.analysis ?? 'crossing'],
            replications: 8,
            iterations: 1000,
          },
        }),
      ),
    onSuccess: (run) => {
      changeSearch({ run: run.id, scenario: undefined, edit: undefined }, { replace: false });
      window.scrollTo({ top: 0 });
    },
  });
  return (
    <Card title="Two figures against each other">
      <form
        className="sweep"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <AxisFields label="Across" axis={x} figures={numeric} onAxis={setX} />
        <AxisFields label="Down" axis={y} figures={numeric} onAxis={setY} />
        <label>
          What it does to
          <select value={answer} onChange={(event) => setAnswer(event.target.value)}>
            {ANSWERS.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button className="primary" disabled={start.isPending || x.path === y.path || x.path === ''}>
          Run every combination
        </button>
      </form>
      {x.path === y.path && <p className="quiet">Choose two different figures.</p>}
      {start.error && <ProblemNotice error={start.error} />}
    </Card>
  );
}

function parameterOf({ path, from, to }: Axis, figures: readonly Figure[]): Schemas['DesignParameter'] {
  const figure = figures.find((it) => it.path === path);
  const turning = figure && turningOf(figure);
  const integer = Number.isInteger(from) && Number.isInteger(to);
  const suffix = turning?.kind === 'number' ? turning.suffix : '';
  return {
    path,
    name: (figure ? labelOf(figure) : path).slice(0, 100),
    minimum: from,
    maximum: to,
    levels: integer ? Math.min(8, Math.max(2, to - from + 1)) : LEVELS,
    ...(integer ? { integer } : {}),
    ...(suffix === '' ? {} : { value: `$${suffix}` }),
  } as Schemas['DesignParameter'];
}

function AxisFields({
  label,
  axis,
  figures,
  onAxis,
}: {
  label: string;
  axis: Axis;
  figures: readonly Figure[];
  onAxis: (axis: Axis) => void;
}) {
  const number = (name: 'from' | 'to') => (
    <input
      type="number"
      step="any"
      aria-label={`${label}, ${name}`}
      value={axis[name]}
      onChange={(event) => {
        if (Number.isFinite(event.target.valueAsNumber))
          onAxis({ ...axis, [name]: event.target.valueAsNumber });
      }}
    />
  );
  return (
    <fieldset>
      <legend>{label}</legend>
      <select
        aria-label={`${label}: which figure`}
        value={axis.path}
        onChange={(event) => onAxis(axisOf(figures.find(({ path }) => path === event.target.value)))}
      >
        {GROUPS.map(({ id, name }) => {
          const members = figures.filter((figure) => groupOf(figure) === id).slice(0, 300);
          return members.length === 0 ? null : (
            <optgroup key={id} label={name}>
              {members.map((figure) => (
                <option key={figure.path} value={figure.path}>
                  {labelOf(figure)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
      <span className="range">
        {number('from')} to {number('to')}
      </span>
    </fieldset>
  );
}

import { useCallback, useMemo } from 'react';
import { calibrationChart, calibrationTable, type CalibrationOptions } from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { DataTable } from '../figures/data-table.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Empty } from '../figures/states.js';

type Record = Schemas['TrackRecord'];

/** Past forecasts against what happened, ours and those that others published. */
export function TrackRecord({ project, view }: { project: string; view: Record }) {
  const api = `/v1/projects/${project}/forecasts/track-record`;
  return (
    <div className="grid">
      {view.ownSlip && (
        <Card className="wide">
          <p className="verdict">{sentence(view.ownSlip.explanation)}</p>
        </Card>
      )}
      <Calibration view={view} api={api} />
      <Scores view={view} api={api} />
      <Published view={view} api={api} />
      {view.notes.length > 0 && (
        <Card className="wide" title="Notes">
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function Calibration({ view, api }: { view: Record; api: string }) {
  const options = useMemo(
    (): CalibrationOptions => ({
      title: 'Did it happen as often as forecast?',
      points: view.calibration.map(({ probability, covered, forecasts }) => ({
        nominal: probability,
        observed: covered.estimate,
        low: covered.low,
        high: covered.high,
        count: forecasts,
      })),
    }),
    [view],
  );
  const draw = useCallback(
    (drawn: Drawn) => calibrationChart({ ...options, ...drawn, height: 320 }),
    [options],
  );
  return (
    <Card>
      {options.points.length === 0 ? (
        <Empty title="Nothing to judge by yet">
          A forecast can be judged once a milestone that it forecast has been achieved.
        </Empty>
      ) : (
        <Figure
          title={options.title}
          note="A forecast that said 80 % should have come true 8 times in 10. Intervals are exact, 95 %."
          draw={draw}
          table={() => calibrationTable(options)}
          api={api}
          height={320}
        />
      )}
    </Card>
  );
}

function Scores({ view, api }: { view: Record; api: string }) {
  const table = {
    caption: 'Error by method',
    columns: [
      { key: 'method', label: 'Method', type: 'text' as const },
      { key: 'forecasts', label: 'Forecasts', type: 'number' as const },
      { key: 'outcomes', label: 'Outcomes', type: 'number' as const },
      { key: 'mae', label: 'Mean error', unit: 'days', type: 'number' as const },
      { key: 'bias', label: 'Bias', unit: 'days', type: 'number' as const },
    ],
    rows: view.overall.map((score) => [
      score.method,
      score.forecasts,
      score.outcomes,
      score.meanAbsoluteErrorDays,
      score.biasDays,
    ]),
  };
  return (
    <Card title="Error by method" actions={<Tools title="Error by method" api={api} table={() => table} />}>
      {table.rows.length === 0 ? (
        <Empty title="No outcome yet">
          Errors are counted from the first milestone achieved after a forecast.
        </Empty>
      ) : (
        <>
          <p className="quiet">
            Calendar days between the P50 forecast and the outcome; a positive bias is too early.
          </p>
          <DataTable table={table} />
        </>
      )}
    </Card>
  );
}

const STATES: Readonly<{ [state: string]: string }> = {
  met: 'met',
  early: 'done earlier',
  late: 'done later',
  missed: 'missed',
  open: 'open',
};

function Published({ view, api }: { view: Record; api: string }) {
  const table = {
    caption: 'What others published',
    columns: [
      { key: 'made', label: 'Published', type: 'text' as const },
      { key: 'subject', label: 'Of', type: 'text' as const },
      { key: 'finish', label: 'Said', type: 'text' as const },
      { key: 'state', label: 'State', type: 'text' as const },
      { key: 'p50', label: 'Our P50 then', type: 'date' as const },
      { key: 'p80', label: 'Our P80 then', type: 'date' as const },
      { key: 'note', label: 'Note', type: 'text' as const },
    ],
    rows: view.published.map((forecast) => [
      forecast.made,
      forecast.subject,
      forecast.finish,
      STATES[forecast.state] ?? forecast.state,
      forecast.ours?.p50 ?? null,
      forecast.ours?.p80 ?? null,
      forecast.note,
    ]),
  };
  if (table.rows.length === 0) return null;
  return (
    <Card
      className="wide"
      title="What others published, and what was forecast here at the time"
      actions={<Tools title="Published forecasts" api={api} table={() => table} />}
    >
      <DataTable table={table} />
    </Card>
  );
}

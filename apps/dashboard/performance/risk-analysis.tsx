import { useCallback, useMemo } from 'react';
import {
  dateHistogramChart,
  dateHistogramTable,
  tornadoChart,
  tornadoTable,
  type DateHistogramOptions,
  type TornadoOptions,
} from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { DataTable } from '../figures/data-table.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Empty } from '../figures/states.js';
import { addressOf, changeSearch, useParameter } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText, numberText, percentText } from '../shell/words.js';

type View = Schemas['ScheduleRisk'];
type Distribution = Pick<
  View['finish'],
  | 'deterministic'
  | 'probabilityOfDeterministic'
  | 'mean'
  | 'standardDeviationDays'
  | 'percentiles'
  | 'histogram'
  | 'sCurve'
>;

/** What may still happen: the finish as a distribution, what moves it, what is critical how often. */
export function RiskAnalysis({ project, view }: { project: string; view: View }) {
  const [chosen] = useParameter('of');
  const milestone = view.milestones.find(({ id }) => id === chosen);
  const distribution: Distribution = milestone ?? view.finish;
  const name = milestone?.name ?? 'Project finish';
  const api = `/v1/projects/${project}/risk-analysis?asOf=${view.dataDate.slice(0, 10)}`;
  return (
    <div className="grid">
      <Card className="wide">
        <p className="verdict">
          {name}: {dateText(distribution.percentiles['P80'])} with 80 % confidence; at the planned rate{' '}
          {dateText(distribution.deterministic)}, which has a chance of{' '}
          {percentText(distribution.probabilityOfDeterministic)}.
        </p>
        <p className="quiet">
          {numberText(view.iterations)} simulated futures from {dateText(view.dataDate)}; standard deviation{' '}
          {numberText(distribution.standardDeviationDays)} calendar days. Parallel paths alone cost{' '}
          {numberText(view.mergeBias.biasDays)} days of the mean (merge bias).
        </p>
        <label className="choice">
          <span className="quiet">Finish of</span>
          <select value={milestone?.id ?? ''} onChange={(event) => changeSearch({ of: event.target.value })}>
            <option value="">Project finish</option>
            {view.milestones.map(({ id, name: title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </Card>
      <Histogram distribution={distribution} name={name} api={api} />
      <Tornado view={view} api={api} />
      <Criticality project={project} view={view} api={api} />
    </div>
  );
}

const SHARES = [10, 50, 80, 90];

function Histogram({ distribution, name, api }: { distribution: Distribution; name: string; api: string }) {
  const options = useMemo((): DateHistogramOptions => {
    return {
      title: `${name}: how likely each date is`,
      bins: distribution.histogram.map(({ from, to, count }) => ({ from, to, count })),
      percentiles: SHARES.flatMap((percent) => {
        const date = distribution.percentiles[`P${percent}`];
        return date === undefined ? [] : [{ label: `P${percent}`, date, probability: percent / 100 }];
      }),
      deterministic: distribution.deterministic,
    };
  }, [distribution, name]);
  const draw = useCallback(
    (drawn: Drawn) => dateHistogramChart({ ...options, ...drawn, height: 330 }),
    [options],
  );
  return (
    <Card>
      <Figure
        title={options.title}
        note="Bars: simulated futures; curve: the chance of being done by a date."
        draw={draw}
        table={() => dateHistogramTable(options)}
        api={api}
        height={330}
      />
    </Card>
  );
}

function Tornado({ view, api }: { view: View; api: string }) {
  const options = useMemo((): TornadoOptions => {
    if (view.tornado.length > 0) {
      return {
        title: 'What moves the finish',
        unit: 'calendar days earlier without it',
        bars: view.tornado.map((bar) => ({ name: bar.name, low: 0, high: bar.meanDays.estimate })),
      };
    }
    return {
      title: 'What the finish is most sensitive to',
      unit: 'rank correlation of duration and finish',
      bars: view.activities
        .filter(({ cruciality }) => (cruciality ?? 0) > 0.02)
        .sort((a, b) => (b.cruciality ?? 0) - (a.cruciality ?? 0))
        .map(({ name, cruciality }) => ({ name, low: 0, high: cruciality ?? 0 })),
    };
  }, [view]);
  const draw = useCallback((drawn: Drawn) => tornadoChart({ ...options, ...drawn }), [options]);
  return (
    <Card>
      {options.bars.length === 0 ? (
        <Empty title="Nothing moves the finish">The model states no uncertainty that reaches it.</Empty>
      ) : (
        <Figure
          title={options.title}
          draw={draw}
          table={() => tornadoTable(options)}
          api={api}
          height={330}
        />
      )}
    </Card>
  );
}

function Criticality({ project, view, api }: { project: string; view: View; api: string }) {
  const rows = [...view.activities].sort((a, b) => b.criticalityIndex - a.criticalityIndex).slice(0, 60);
  const table = {
    caption: 'Criticality and sensitivity',
    columns: [
      { key: 'id', label: 'Activity', type: 'text' as const },
      { key: 'name', label: 'Name', type: 'text' as const },
      { key: 'criticality', label: 'Criticality index', type: 'share' as const },
      { key: 'cruciality', label: 'Cruciality', type: 'number' as const },
      { key: 'ssi', label: 'Schedule sensitivity index', type: 'number' as const },
    ],
    rows: rows.map((activity) => [
      activity.id,
      activity.name,
      activity.criticalityIndex,
      activity.cruciality,
      activity.scheduleSensitivityIndex,
    ]),
  };
  return (
    <Card
      className="wide"
      title="How often each activity is critical"
      actions={<Tools title="Criticality" api={api} table={() => table} />}
    >
      <ul className="bars">
        {rows
          .filter(({ criticalityIndex }) => criticalityIndex >= 0.01)
          .slice(0, 14)
          .map(({ id, name, criticalityIndex }) => (
            <li key={id}>
              <Link href={addressOf('schedule', project, { activity: id })}>{name}</Link>
              <span className="bar" aria-hidden="true">
                <i style={{ width: `${(criticalityIndex * 100).toFixed(1)}%` }} />
              </span>
              <span className="number">{percentText(criticalityIndex)}</span>
            </li>
          ))}
      </ul>
      <details>
        <summary>All as a table</summary>
        <DataTable table={table} />
      </details>
    </Card>
  );
}

import { useState } from 'react';
import type { ChartTable } from '#presentation/charts';
import { Tools } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { dateText, numberText } from '../shell/words.js';
import { DifferenceBar } from './difference-bar.js';
import { ResultCurves } from './result-curves.js';
import { figureName, type ShiftedDate, type WhatIfResult } from './what-if-result.js';

/** A scenario beside the baseline: dates, then people and waits, each difference with its interval. */
export function ResultView({ result, name, run }: { result: WhatIfResult; name: string; run: string }) {
  const api = `/v1/runs/${run}`;
  return (
    <div className="grid">
      <Card title={name} className="wide">
        <p className="verdict">{result.sentence}</p>
        <h3>What it changes</h3>
        <ul>
          {result.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </Card>
      <Dates result={result} api={api} />
      <Traffic result={result} api={api} />
      <ResultCurves result={result} run={run} key={run} />
    </div>
  );
}

const days = (value: number): string =>
  Math.abs(value) < 0.05 ? 'no change' : `${value > 0 ? '+' : '−'}${numberText(Math.abs(value), 1)} d`;

function finishSentence({ finishDays, iterations, matters }: NonNullable<WhatIfResult['risk']>): string {
  const { estimate, low, high } = finishDays;
  const futures = `paired over ${numberText(iterations)} futures`;
  if (low === 0 && high === 0) return `The finish is the same in every future, ${futures}.`;
  const interval = `95 % interval ${days(low)} to ${days(high)}, ${futures}`;
  return `Mean finish ${days(estimate)}, ${interval}: ${matters ? 'a real difference.' : 'not told apart from chance.'}`;
}

function Dates({ result, api }: { result: WhatIfResult; api: string }) {
  const { risk, schedule } = result;
  const [kind, setKind] = useState<'p80' | 'p50' | 'planned'>(risk ? 'p80' : 'planned');
  const dates: readonly ShiftedDate[] =
    kind === 'planned' || !risk ? (schedule?.milestones ?? []) : risk[kind];
  return (
    <Card
      title="When it opens"
      actions={<Tools title="Milestones of the scenario" api={api} table={() => datesTable(dates)} />}
    >
      <div className="segments" role="group" aria-label="Which dates">
        {(['p80', 'p50', 'planned'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
            {each === 'planned' ? 'Planned rate' : each.toUpperCase()}
          </button>
        ))}
      </div>
      {risk && <p>{finishSentence(risk)}</p>}
      <div className="table-holder" tabIndex={0} role="region" aria-label="Milestones">
        <table>
          <thead>
            <tr>
              <th scope="col">Milestone</th>
              <th scope="col">Baseline</th>
              <th scope="col">Scenario</th>
              <th scope="col" className="number">
                Difference
              </th>
              {kind !== 'planned' && (
                <th scope="col" className="number">
                  95 % interval
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {dates.map((date) => (
              <tr key={date.id} className={Math.abs(date.days) >= 0.5 ? 'differs' : ''}>
                <th scope="row">{date.name}</th>
                <td>{dateText(date.baseline)}</td>
                <td>{dateText(date.scenario)}</td>
                <td className="number">{days(date.days)}</td>
                {kind !== 'planned' && (
                  <td className="number">
                    {date.difference
                      ? `${numberText(date.difference.low, 1)} to ${numberText(date.difference.high, 1)}`
                      : '–'}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function datesTable(dates: readonly ShiftedDate[]): ChartTable {
  return {
    caption: 'Milestones of the scenario',
    columns: [
      { key: 'name', label: 'Milestone', type: 'text' },
      { key: 'baseline', label: 'Baseline', type: 'date' },
      { key: 'scenario', label: 'Scenario', type: 'date' },
      { key: 'days', label: 'Difference', unit: 'calendar days', type: 'number' },
      { key: 'low', label: 'Low', unit: 'calendar days', type: 'number' },
      { key: 'high', label: 'High', unit: 'calendar days', type: 'number' },
    ],
    rows: dates.map(({ name, baseline, scenario, days: by, difference }) => [
      name,
      baseline,
      scenario,
      by,
      difference?.low ?? null,
      difference?.high ?? null,
    ]),
  };
}

const FIRST = /^(people|vehicles)\/(served|unserved)|^served|^unserved/;

function Traffic({ result, api }: { result: WhatIfResult; api: string }) {
  const { crossing } = result;
  const [all, setAll] = useState(false);
  if (!crossing) return null;
  const figures = [...crossing.figures].sort(
    (a, b) => Number(FIRST.test(b.id)) - Number(FIRST.test(a.id)) || Number(b.matters) - Number(a.matters),
  );
  const shown = all ? figures : figures.filter(({ id, matters }) => matters || FIRST.test(id)).slice(0, 18);
  return (
    <Card
      title="Whether it copes"
      actions={<Tools title="Crossing of the scenario" api={api} table={() => trafficTable(crossing)} />}
    >
      <p>{crossing.sentence}</p>
      <p className="quiet">
        {dateText(crossing.from)} to {dateText(crossing.to)}, {crossing.replications} replications of either
        side on the same random numbers. Bold differences are outside chance at 95 %.
      </p>
      <div className="table-holder" tabIndex={0} role="region" aria-label="Crossing figures">
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="number">
                Baseline
              </th>
              <th scope="col" className="number">
                Scenario
              </th>
              <th scope="col" className="number">
                Difference
              </th>
              <th scope="col">Against the baseline</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, name, unit, baseline, scenario, difference, matters }) => (
              <tr key={id} className={matters ? 'differs' : ''}>
                <th scope="row">
                  {name ?? figureName(id)} <span className="quiet">{unit.replaceAll('-', ' ')}</span>
                </th>
                <td className="number">{numberText(baseline.estimate, 1)}</td>
                <td className="number">{numberText(scenario.estimate, 1)}</td>
                <td className="number">
                  {difference.estimate > 0 ? '+' : ''}
                  {numberText(difference.estimate, 1)}
                  <br />
                  <span className="quiet">
                    {numberText(difference.low, 1)} to {numberText(difference.high, 1)}
                  </span>
                </td>
                <td>
                  <DifferenceBar base={baseline.estimate} difference={difference} matters={matters} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {figures.length > shown.length && (
        <button type="button" className="small" onClick={() => setAll(true)}>
          All {numberText(figures.length)} figures
        </button>
      )}
    </Card>
  );
}

function trafficTable(crossing: NonNullable<WhatIfResult['crossing']>): ChartTable {
  return {
    caption: 'Crossing of the scenario',
    columns: [
      { key: 'figure', label: 'Figure', type: 'text' },
      { key: 'unit', label: 'Unit', type: 'text' },
      { key: 'baseline', label: 'Baseline', type: 'number' },
      { key: 'scenario', label: 'Scenario', type: 'number' },
      { key: 'difference', label: 'Difference', type: 'number' },
      { key: 'low', label: 'Low', type: 'number' },
      { key: 'high', label: 'High', type: 'number' },
    ],
    rows: crossing.figures.map(({ id, name, unit, baseline, scenario, difference }) => [
      name ?? figureName(id),
      unit,
      baseline.estimate,
      scenario.estimate,
      difference.estimate,
      difference.low,
      difference.high,
    ]),
  };
}

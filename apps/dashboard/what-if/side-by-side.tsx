import { useQueries } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { Card } from '../figures/parts.js';
import { Tools } from '../figures/figure.js';
import { dateText, numberText } from '../shell/words.js';
import { figureName, whatIfOf, type ShiftedDate, type WhatIfResult } from './what-if-result.js';

/** Several finished runs in columns: the opening at P80 and what the crossing carries. */
export function SideBySide({
  runs,
  scenarios,
}: {
  runs: readonly string[];
  scenarios: readonly Schemas['Scenario'][];
}) {
  const found = useQueries({
    queries: runs.map((run) => ({
      queryKey: ['run', run],
      queryFn: () => unwrap(client.GET('/v1/runs/{run}', { params: { path: { run } } })),
      staleTime: Infinity,
    })),
  });
  const columns = found.flatMap(({ data }) => {
    const result = whatIfOf(data?.result);
    if (!data || !result) return [];
    return [
      { id: data.id, name: scenarios.find(({ id }) => id === data.scenario)?.name ?? 'Scenario', result },
    ];
  });
  if (columns.length < 2) return null;
  const rows = rowsOf(columns.map(({ result }) => result));
  return (
    <Card
      title="Side by side"
      className="wide"
      actions={
        <Tools
          title="Scenarios side by side"
          api={`/v1/runs/${columns[0]!.id}`}
          table={() => ({
            caption: 'Scenarios side by side',
            columns: [
              { key: 'figure', label: 'Figure', type: 'text' },
              { key: 'baseline', label: 'Baseline', type: 'text' },
              ...columns.map(({ id, name }) => ({ key: id, label: name, type: 'text' as const })),
            ],
            rows: rows.map(({ name, baseline, cells }) => [name, baseline, ...cells.map(({ text }) => text)]),
          })}
        />
      }
    >
      <p className="quiet">
        In brackets the difference to the baseline and its 95 % interval; bold where it is outside chance. The
        boxes of the saved scenarios add and take away columns.
      </p>
      <div className="table-holder" tabIndex={0} role="region" aria-label="Scenarios side by side">
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="number">
                Baseline
              </th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, baseline, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{baseline}</td>
                {cells.map(({ text, matters }, index) => (
                  <td key={columns[index]!.id} className={matters ? 'number differs' : 'number'}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

const intervalText = ({ difference }: ShiftedDate): string =>
  difference ? `; ${numberText(difference.low, 1)} to ${numberText(difference.high, 1)}` : '';

interface SideRow {
  readonly name: string;
  readonly baseline: string;
  readonly cells: readonly { readonly text: string; readonly matters: boolean }[];
}

function rowsOf(results: readonly WhatIfResult[]): SideRow[] {
  const first = results[0]!;
  const dates = (first.risk?.p80 ?? []).map(({ id, name, baseline }): SideRow => ({
    name: `${name}, P80`,
    baseline: dateText(baseline),
    cells: results.map((result) => {
      const date = result.risk?.p80.find((other) => other.id === id);
      if (!date) return { text: '–', matters: false };
      const by =
        date.days === 0
          ? ''
          : ` (${date.days > 0 ? '+' : '−'}${numberText(Math.abs(date.days))} d${intervalText(date)})`;
      return {
        text: `${dateText(date.scenario)}${by}`,
        matters: date.matters ?? Math.abs(date.days) >= 0.5,
      };
    }),
  }));
  const any = new Set(
    results.flatMap(
      ({ crossing }) => crossing?.figures.filter(({ matters }) => matters).map(({ id }) => id) ?? [],
    ),
  );
  const traffic = (first.crossing?.figures ?? [])
    .filter(({ id }) => any.has(id) || /^(people|vehicles)\//.test(id))
    .slice(0, 24)
    .map(({ id, name, baseline }): SideRow => ({
      name: name ?? figureName(id),
      baseline: numberText(baseline.estimate, 1),
      cells: results.map((result) => {
        const figure = result.crossing?.figures.find((other) => other.id === id);
        if (!figure) return { text: '–', matters: false };
        const { estimate, low, high } = figure.difference;
        return {
          text: `${numberText(figure.scenario.estimate, 1)} (${estimate > 0 ? '+' : ''}${numberText(estimate, 1)}; ${numberText(low, 1)} to ${numberText(high, 1)})`,
          matters: figure.matters,
        };
      }),
    }));
  return [...dates, ...traffic];
}

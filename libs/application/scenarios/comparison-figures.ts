import type { ComparisonView, WhatIfResult } from '#contract';

type Row = ComparisonView['figures'][number];
type Cell = Row['scenarios'][number];
interface Figure extends Omit<Row, 'scenarios'> {
  readonly cell: NonNullable<Cell>;
}

/** Every figure of the results beside each other, in the order of the first that has it; null where one has not. */
export function comparedFigures(results: readonly (WhatIfResult | null)[]): Row[] {
  const rows = new Map<string, Row>();
  results.forEach((result, index) => {
    for (const { cell, ...figure } of result ? figuresOf(result) : []) {
      const row = rows.get(figure.id) ?? { ...figure, scenarios: results.map(() => null) };
      row.scenarios[index] = cell;
      rows.set(figure.id, row);
    }
  });
  return [...rows.values()];
}

function figuresOf(result: WhatIfResult): Figure[] {
  return [...planned(result), ...dates(result), ...costs(result), ...traffic(result)];
}

function planned({ schedule }: WhatIfResult): Figure[] {
  return schedule.milestones.map(({ id, name, baseline, scenario, days }) => ({
    id: `milestone/${id}/planned`,
    name: `${name}, as planned`,
    unit: 'date',
    baseline,
    // Nothing is random in it: its difference is exact.
    cell: { value: scenario, difference: { estimate: days, low: days, high: days }, matters: days !== 0 },
  }));
}

function dates({ risk }: WhatIfResult): Figure[] {
  if (!risk) return [];
  const finish: Figure = {
    id: 'finish/mean',
    name: 'Finish, mean difference in days',
    unit: 'days',
    baseline: 0,
    cell: { value: risk.finishDays.estimate, difference: risk.finishDays, matters: risk.matters },
  };
  const rows = (kind: 'mean' | 'p50' | 'p80', of: typeof risk.p80) =>
    of.map(({ id, name, baseline, scenario, difference, matters }) => ({
      id: `milestone/${id}/${kind}`,
      name: `${name}, ${kind === 'mean' ? 'mean' : kind.toUpperCase()}`,
      unit: 'date',
      baseline,
      cell: { value: scenario, difference, matters },
    }));
  return [finish, ...rows('mean', risk.milestones), ...rows('p50', risk.p50), ...rows('p80', risk.p80)];
}

function costs({ risk }: WhatIfResult): Figure[] {
  if (!risk?.cost) return [];
  const { baseline, scenario, difference } = risk.cost;
  const matters = difference.low > 0 || difference.high < 0;
  return [
    {
      id: 'cost/mean',
      name: 'Cost, mean',
      unit: 'money',
      baseline,
      cell: { value: scenario, difference, matters },
    },
  ];
}

function traffic({ crossing }: WhatIfResult): Figure[] {
  return (crossing?.figures ?? []).map(({ id, name, unit, baseline, scenario, difference, matters }) => ({
    id,
    name: name ?? id,
    unit,
    baseline: baseline.estimate,
    cell: { value: scenario.estimate, difference, matters },
  }));
}

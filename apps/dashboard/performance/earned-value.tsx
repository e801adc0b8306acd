import { useCallback, useMemo } from 'react';
import { sCurveChart, sCurveTable, type SCurveOptions } from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { DataTable } from '../figures/data-table.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Fact } from '../overview/opening.js';
import { dateText, numberText, percentText } from '../shell/words.js';
import { IndexTrend } from './index-trend.js';

type View = Schemas['EarnedValue'];

export const moneyText = (value: number | null | undefined, currency: string): string => {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (size >= 1e9) return `${currency} ${numberText(value / 1e9, 2)} bn`;
  if (size >= 1e6) return `${currency} ${numberText(value / 1e6, 1)} m`;
  return `${currency} ${numberText(value)}`;
};

/** Planned, earned and spent: where the works stand in money and in time. */
export function EarnedValue({ project, view }: { project: string; view: View }) {
  const { total, earnedSchedule, currency } = view;
  const money = (value: number | null | undefined): string => moneyText(value, currency);
  return (
    <div className="grid">
      <Card className="wide">
        <p className="verdict">{verdict(view)}</p>
        <dl className="facts many">
          <Fact name="Planned value" value={money(total.plannedValue)} />
          <Fact name="Earned value" value={money(total.earnedValue)} />
          <Fact name="Actual cost" value={money(total.actualCost)} />
          <Fact name="Budget at completion" value={money(total.budgetAtCompletion)} />
          <Fact name="Estimate at completion (BAC/CPI)" value={money(total.estimateAtCompletion.atCpi)} />
          <Fact name="Cost variance" value={money(total.costVariance)} />
          <Fact name="CPI" value={numberText(total.cpi, 3)} />
          <Fact name="SPI" value={numberText(total.spi, 3)} />
          <Fact name="SPI(t)" value={numberText(earnedSchedule.plateauAware.spiT, 3)} />
          <Fact
            name="Earned schedule"
            value={`${numberText(earnedSchedule.plateauAware.earnedSchedule, 1)} months`}
          />
          <Fact name="Finish by earned schedule" value={dateText(earnedSchedule.finishByPlateauAware)} />
          <Fact name="Planned finish" value={dateText(earnedSchedule.plannedFinish)} />
        </dl>
        {!view.costsBooked && (
          <p className="quiet">Nobody booked actual costs: work done is taken to have cost its budget.</p>
        )}
      </Card>
      <Curve project={project} view={view} />
      <IndexTrend project={project} asOf={view.asOf} />
      <ByWbs project={project} view={view} />
    </div>
  );
}

function verdict({ total, earnedSchedule }: View): string {
  const done = `${percentText(total.percentComplete)} of the budgeted work is done`;
  const cost =
    total.cpi === null
      ? ''
      : total.cpi >= 1
        ? `; it cost ${percentText(1 - 1 / total.cpi)} less than budgeted`
        : `; it cost ${percentText(1 / total.cpi - 1)} more than budgeted`;
  const { spiT } = earnedSchedule.plateauAware;
  const pace = spiT === null ? '' : `. Work goes at ${percentText(spiT)} of its planned pace`;
  return `${done}${cost}${pace}.`;
}

function Curve({ project, view }: { project: string; view: View }) {
  const options = useMemo((): SCurveOptions => {
    const { planned, earned, actual } = view.sCurve;
    const points = new Map<string, { plannedValue?: number; earnedValue?: number; actualCost?: number }>();
    const put = (curve: typeof planned, key: 'plannedValue' | 'earnedValue' | 'actualCost'): void => {
      for (const { date, amount } of curve) points.set(date, { ...points.get(date), [key]: amount });
    };
    put(planned, 'plannedValue');
    put(earned, 'earnedValue');
    put(actual, 'actualCost');
    return {
      title: 'Planned value, earned value and actual cost',
      points: [...points].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, values]) => ({ date, ...values })),
      dataDate: view.asOf,
      budgetAtCompletion: view.total.budgetAtCompletion,
      unit: view.currency,
    };
  }, [view]);
  const draw = useCallback((drawn: Drawn) => sCurveChart({ ...options, ...drawn, height: 320 }), [options]);
  return (
    <Card>
      <Figure
        title={options.title}
        draw={draw}
        table={() => sCurveTable(options)}
        api={`/v1/projects/${project}/earned-value?asOf=${view.asOf}`}
        height={320}
      />
    </Card>
  );
}

function ByWbs({ project, view }: { project: string; view: View }) {
  const table = {
    caption: 'Earned value by WBS',
    columns: [
      { key: 'name', label: 'WBS', type: 'text' as const },
      { key: 'budget', label: 'Budget', unit: view.currency, type: 'number' as const },
      { key: 'planned', label: 'Planned', unit: view.currency, type: 'number' as const },
      { key: 'earned', label: 'Earned', unit: view.currency, type: 'number' as const },
      { key: 'actual', label: 'Actual', unit: view.currency, type: 'number' as const },
      { key: 'cpi', label: 'CPI', type: 'number' as const },
      { key: 'spi', label: 'SPI', type: 'number' as const },
      { key: 'done', label: 'Done', type: 'share' as const },
    ],
    rows: view.wbs.map((node) => [
      node.name,
      Math.round(node.budgetAtCompletion),
      Math.round(node.plannedValue),
      Math.round(node.earnedValue),
      Math.round(node.actualCost),
      node.cpi,
      node.spi,
      node.percentComplete,
    ]),
  };
  return (
    <Card
      className="wide"
      title="By part of the works"
      actions={
        <Tools
          title="Earned value by WBS"
          api={`/v1/projects/${project}/earned-value?asOf=${view.asOf}`}
          table={() => table}
        />
      }
    >
      <DataTable table={table} />
    </Card>
  );
}

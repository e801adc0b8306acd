import { useCallback, useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  sCurveChart,
  sCurveTable,
  trendChart,
  trendTable,
  type SCurveOptions,
  type TrendOptions,
} from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { addDays, dateText, numberText, percentText } from '../shell/words.js';
import { indicesOf } from './indices.js';
import { moneyText } from './money.js';

type View = Schemas['EarnedValue'];
interface PartProps {
  readonly project: string;
  readonly view: View;
}

const callOf = (project: string, asOf: string): string => `/v1/projects/${project}/earned-value?asOf=${asOf}`;

export function EarnedValue({ project, asOf }: { project: string; asOf: string | undefined }) {
  const value = useQuery({ ...queries.earnedValue(project, { asOf }), placeholderData: keepPreviousData });
  return (
    <Awaited query={value} what="earned value" height={900}>
      {(view) =>
        view.total.budgetAtCompletion === 0 ? (
          <Empty title="Nothing to earn in this model">
            Earned value needs costs, hours of labour or durations on the activities, and a plan that holds
            them.
          </Empty>
        ) : (
          <div className="grid">
            <Standing view={view} />
            <Curves project={project} view={view} />
            <Trends project={project} view={view} />
            <Breakdown project={project} view={view} />
          </div>
        )
      }
    </Awaited>
  );
}

const tone = (index: number | null): string => (index === null ? '' : index >= 0.995 ? 'good' : 'bad');

function Standing({ view }: { view: View }) {
  const { total, weights, earnedSchedule } = view;
  const { unit } = weights;
  const { spiT } = earnedSchedule.plateauAware;
  const cost =
    total.cpi === null
      ? 'Nothing has been spent yet'
      : `each ${unit} spent has earned ${numberText(total.cpi, 2)}`;
  const time =
    spiT === null
      ? 'nothing has been earned yet'
      : `a month on site has done ${numberText(spiT, 2)} months of the plan`;
  return (
    <Card title={`Standing on ${dateText(view.asOf)}`} className="wide">
      <p>
        {percentText(total.percentComplete)} of the works are done; {time}; {cost}.
        {!view.costsBooked &&
          ' Nobody booked actual costs, so work done is taken to have cost its budget: CPI says nothing here.'}
      </p>
      {weights.warning !== null && <p role="note">{weights.warning}</p>}
      <dl className="figures-row">
        <Standard name="Planned value (PV)" value={moneyText(total.plannedValue, unit)} />
        <Standard name="Earned value (EV)" value={moneyText(total.earnedValue, unit)} />
        <Standard name="Actual cost (AC)" value={moneyText(total.actualCost, unit)} />
        <Standard
          name="Cost (CPI)"
          value={numberText(total.cpi, 2)}
          className={view.costsBooked ? tone(total.cpi) : ''}
          note={`variance ${moneyText(total.costVariance, unit)}`}
        />
        <Standard
          name="Time, SPI(t)"
          value={numberText(spiT, 2)}
          className={tone(spiT)}
          note={`${numberText(earnedSchedule.plateauAware.scheduleVarianceTime, 1)} months`}
        />
        <Standard name="Budget (BAC)" value={moneyText(total.budgetAtCompletion, unit)} />
        <Standard
          name="Estimate at completion"
          value={moneyText(total.estimateAtCompletion.atCpi, unit)}
          note="BAC ÷ CPI"
        />
        <Standard
          name="Finish by earned schedule"
          value={dateText(earnedSchedule.finishByPlateauAware)}
          note={`planned ${dateText(earnedSchedule.plannedFinish)}`}
        />
      </dl>
    </Card>
  );
}

function Standard({
  name,
  value,
  note,
  className = '',
}: {
  name: string;
  value: string;
  note?: string;
  className?: string;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={className}>
        {value}
        {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  );
}

const MONTH_DAYS = 365.25 / 12;

function Curves({ project, view }: PartProps) {
  const options = useMemo((): SCurveOptions => {
    const byDate = new Map<string, { plannedValue?: number; earnedValue?: number; actualCost?: number }>();
    const put = (curve: View['sCurve']['planned'], name: 'plannedValue' | 'earnedValue' | 'actualCost') => {
      for (const { date, amount } of curve) byDate.set(date, { ...byDate.get(date), [name]: amount });
    };
    put(view.sCurve.planned, 'plannedValue');
    put(view.sCurve.earned, 'earnedValue');
    put(view.sCurve.actual, 'actualCost');
    const begin = view.sCurve.planned[0]?.date;
    const { earnedSchedule } = view.earnedSchedule.plateauAware;
    return {
      title: 'Planned value, earned value and actual cost',
      unit: view.weights.unit,
      points: [...byDate].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, values]) => ({ date, ...values })),
      dataDate: view.asOf,
      budgetAtCompletion: view.total.budgetAtCompletion,
      ...(begin !== undefined &&
        view.total.earnedValue > 0 &&
        earnedSchedule < view.earnedSchedule.plannedDuration && {
          earnedScheduleDate: addDays(begin, Math.round(earnedSchedule * MONTH_DAYS)),
        }),
    };
  }, [view]);
  const draw = useCallback((drawn: Drawn) => sCurveChart({ ...options, ...drawn, height: 330 }), [options]);
  return (
    <Card className="two-thirds">
      <Figure
        title={options.title}
        draw={draw}
        table={() => sCurveTable(options)}
        api={callOf(project, view.asOf)}
        height={330}
        note="Cumulative. The distance from the earned curve sideways to the plan is the time lost."
      />
    </Card>
  );
}

function Trends({ project, view }: PartProps) {
  const options = useMemo((): TrendOptions => {
    const indices = indicesOf(view.sCurve.planned, view.sCurve.earned, view.sCurve.actual);
    const series = [
      { name: 'SPI(t)', points: indices.map(({ date, spiT }) => ({ date, value: spiT })) },
      { name: 'SPI', points: indices.map(({ date, spi }) => ({ date, value: spi })) },
      { name: 'CPI', points: indices.map(({ date, cpi }) => ({ date, value: cpi })) },
    ];
    return {
      title: 'Indices since the start',
      series: view.costsBooked ? series : series.slice(0, 2),
      reference: { label: 'as planned', value: 1 },
    };
  }, [view]);
  const draw = useCallback((drawn: Drawn) => trendChart({ ...options, ...drawn, height: 330 }), [options]);
  return (
    <Card className="third">
      <Figure
        title={options.title}
        draw={draw}
        table={() => trendTable(options)}
        api={callOf(project, view.asOf)}
        height={330}
        note="Read off the curves at each status date; above 1 is better than planned."
      />
    </Card>
  );
}

function Breakdown({ project, view }: PartProps) {
  const currency = view.weights.unit;
  const gantt = useQuery(queries.gantt(project, { asOf: view.asOf }));
  const depths = useMemo(() => depthsOf(gantt.data?.wbs ?? []), [gantt.data]);
  return (
    <Card
      title="By part of the works"
      className="wide"
      actions={
        <Tools
          title="Earned value by part of the works"
          api={callOf(project, view.asOf)}
          table={() => ({
            caption: `Earned value by WBS on ${view.asOf}`,
            columns: [
              { key: 'wbs', label: 'WBS', type: 'text' },
              { key: 'done', label: 'Done', type: 'share' },
              ...(
                ['Budget', 'Planned value', 'Earned value', 'Actual cost', 'Estimate at completion'] as const
              ).map((label) => ({ key: label, label, type: 'number' as const, unit: currency })),
              { key: 'spi', label: 'SPI', type: 'number' },
              { key: 'cpi', label: 'CPI', type: 'number' },
            ],
            rows: view.wbs.map((part) => [
              part.name,
              part.percentComplete,
              part.budgetAtCompletion,
              part.plannedValue,
              part.earnedValue,
              part.actualCost,
              part.estimateAtCompletion.atCpi,
              part.spi,
              part.cpi,
            ]),
          })}
        />
      }
    >
      <div className="table-holder tall" tabIndex={0} role="region" aria-label="Earned value by WBS">
        <table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Done</th>
              {['Budget', 'Planned', 'Earned', 'Actual cost', 'SPI', 'CPI', 'At completion'].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.wbs.map((part) => (
              <tr key={part.id}>
                <th scope="row" style={{ paddingLeft: (depths.get(part.id) ?? 0) * 14 }}>
                  {part.name}
                </th>
                <td>
                  <ShareBar share={part.percentComplete} />
                </td>
                <td className="number">{moneyText(part.budgetAtCompletion, currency)}</td>
                <td className="number">{moneyText(part.plannedValue, currency)}</td>
                <td className="number">{moneyText(part.earnedValue, currency)}</td>
                <td className="number">{moneyText(part.actualCost, currency)}</td>
                <td className={`number ${indexClass(part.spi)}`}>{numberText(part.spi, 2)}</td>
                <td className={`number ${indexClass(part.cpi)}`}>{numberText(part.cpi, 2)}</td>
                <td className="number">{moneyText(part.estimateAtCompletion.atCpi, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** How deep each node of the WBS stands; the list has parents before their children. */
function depthsOf(
  wbs: readonly { readonly id: string; readonly parent: string | null }[],
): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { id, parent } of wbs) depths.set(id, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  return depths;
}

const indexClass = (index: number | null): string => (index !== null && index < 0.9 ? 'later' : '');

/** A share as figure and bar; the figure is what is read out. */
export function ShareBar({ share }: { share: number | null }) {
  return (
    <span className="share-bar">
      {percentText(share)}
      <i
        style={{ width: `${Math.min(100, Math.max(0, (share ?? 0) * 100)).toFixed(1)}%` }}
        aria-hidden="true"
      />
    </span>
  );
}

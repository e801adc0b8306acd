import { useCallback, useMemo, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  hourlyBandsChart,
  hourlyBandsTable,
  probabilityCurvesChart,
  probabilityCurvesTable,
  type HourlyBandsOptions,
  type ProbabilityCurvesOptions,
} from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { dateText, numberText } from '../shell/words.js';
import { flowName, type WhatIfResult } from './what-if-result.js';

const HEIGHT = 290;
/** Of a whole figure with its choice, title and note: what is held while it loads. */
const HELD = 430;

type Opening = Schemas['OpeningCurves'];
type Waits = Schemas['WaitCurves'];

/** The opening and the waits of both sides as curves, as far as the run has them. */
export function ResultCurves({ result, run }: { result: WhatIfResult; run: string }) {
  return (
    <>
      {result.risk?.curves && <OpeningCurves run={run} />}
      {result.crossing && <WaitCurves run={run} result={result} />}
    </>
  );
}

function OpeningCurves({ run }: { run: string }) {
  const [milestone, setMilestone] = useState<string>();
  const curves = useQuery({ ...queries.openingCurves(run, milestone), placeholderData: keepPreviousData });
  return (
    <Card className="wide">
      <Awaited query={curves} what="the dates of both sides" height={HELD}>
        {(view) => (
          <>
            <label className="milestone-choice">
              Milestone{' '}
              <select
                value={milestone ?? view.milestone}
                onChange={(event) => setMilestone(event.target.value)}
              >
                {view.milestones.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <OpeningFigure view={view} />
          </>
        )}
      </Awaited>
    </Card>
  );
}

function OpeningFigure({ view }: { view: Opening }) {
  const options = useMemo(
    (): ProbabilityCurvesOptions => ({
      title: `${view.name}: how likely by each date`,
      series: [
        { name: 'Baseline', points: view.baseline },
        { name: 'Scenario', points: view.scenario },
      ],
    }),
    [view],
  );
  const draw = useCallback(
    (drawn: Drawn) =>
      probabilityCurvesChart({ ...options, ...drawn, height: HEIGHT, words: { interval: '95 % interval' } }),
    [options],
  );
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => probabilityCurvesTable(options)}
      api={`/v1/runs/${view.run}/opening-curves?milestone=${encodeURIComponent(view.milestone)}`}
      height={HEIGHT}
      note={`Shares of ${numberText(view.iterations)} futures, the same ones without and with the scenario.`}
    />
  );
}

function WaitCurves({ run, result }: { run: string; result: WhatIfResult }) {
  const [chosen, setChosen] = useState(0);
  const curves = useQuery(queries.waitCurves(run));
  return (
    <Card className="wide">
      <Awaited query={curves} what="the waits of a day on both sides" height={HELD}>
        {(view) => {
          const flow = view.flows[chosen] ?? view.flows[0];
          return flow ? (
            <>
              <label className="milestone-choice">
                Traffic{' '}
                <select value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
                  {view.flows.map((each, index) => (
                    <option key={index} value={index}>
                      {flowName(result, each)}
                    </option>
                  ))}
                </select>
              </label>
              <WaitFigure view={view} flow={flow} name={flowName(result, flow)} />
            </>
          ) : (
            <Empty title="Nobody crosses on the day compared">So there are no waits to draw.</Empty>
          );
        }}
      </Awaited>
    </Card>
  );
}

function WaitFigure({ view, flow, name }: { view: Waits; flow: Waits['flows'][number]; name: string }) {
  const options = useMemo(
    (): HourlyBandsOptions => ({
      title: `Wait by hour of arrival: ${name}`,
      unit: 'minutes',
      series: [
        { name: 'Baseline', points: hourPoints(flow.baseline) },
        { name: 'Scenario', points: hourPoints(flow.scenario) },
      ],
    }),
    [flow, name],
  );
  const draw = useCallback(
    (drawn: Drawn) =>
      hourlyBandsChart({ ...options, ...drawn, height: HEIGHT, words: { interval: '95 % interval' } }),
    [options],
  );
  const of = new URLSearchParams({ class: flow.class, direction: flow.direction });
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => hourlyBandsTable(options)}
      api={`/v1/runs/${view.run}/wait-curves?${of.toString()}`}
      height={HEIGHT}
      note={`Mean wait until the first control on ${dateText(view.date)}, ${numberText(view.replications)} replications of the day on the same random numbers.`}
    />
  );
}

/** In the middle of its hour; hours in which nobody comes have no wait. */
function hourPoints(hours: Waits['flows'][number]['baseline']) {
  return hours.flatMap((each, hour) =>
    each ? [{ hour: hour + 0.5, mean: each.estimate, low: Math.max(0, each.low), high: each.high }] : [],
  );
}

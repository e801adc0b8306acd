import { useCallback, useMemo, useState } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  dateHistogramChart,
  dateHistogramTable,
  tornadoChart,
  tornadoTable,
  type DateHistogramOptions,
  type TornadoOptions,
} from '#presentation/charts';
import { client, unwrap, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { useParameter } from '../shell/address.js';
import { dateText, daysBetween, numberText, percentText } from '../shell/words.js';
import { Contingency, JointConfidence } from './contingency.js';
import { isAbsent, performanceQueries } from './queries.js';

type Analysis = Schemas['ScheduleRisk'];
type Distribution = Analysis['finish'];

/** The newest analysis kept, and the way to ask for one where there is none. */
export function Dates({ project, asOf }: { project: string; asOf: string | undefined }) {
  const analysis = useQuery({
    ...performanceQueries.riskAnalysis(project, { asOf }),
    placeholderData: keepPreviousData,
  });
  if (isAbsent(analysis.error)) {
    return (
      <Empty title="No analysis yet">
        <p>One is made every Monday of the simulated calendar. It can also be made now.</p>
        <AnalyseNow project={project} asOf={asOf} />
      </Empty>
    );
  }
  return (
    <Awaited query={analysis} what="the risk analysis" height={900}>
      {(found) => <Analysed project={project} analysis={found} asOf={asOf} />}
    </Awaited>
  );
}

export function AnalyseNow({ project, asOf }: { project: string; asOf: string | undefined }) {
  const queryClient = useQueryClient();
  const analyse = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/risk-analysis', {
          params: { path: { project } },
          body: { iterations: 1000, ...(asOf !== undefined && { asOf }) },
        }),
      ),
    onSuccess: (analysis) => {
      queryClient.setQueryData(performanceQueries.riskAnalysis(project, { asOf }).queryKey, analysis);
    },
  });
  return (
    <>
      <div className="buttons">
        <button
          type="button"
          className="primary"
          disabled={analyse.isPending}
          onClick={() => analyse.mutate()}
        >
          {analyse.isPending ? 'Simulating 1,000 futures …' : 'Analyse now'}
        </button>
      </div>
      {analyse.error && <ProblemNotice error={analyse.error} />}
    </>
  );
}

function Analysed({
  project,
  analysis,
  asOf,
}: {
  project: string;
  analysis: Analysis;
  asOf: string | undefined;
}) {
  const [chosen, choose] = useParameter('milestone');
  const milestones = useQuery(queries.milestones(project, { asOf }));
  const opening = milestones.data?.items.find(({ opens }) => opens.length > 0)?.id;
  const wanted = chosen ?? opening;
  const milestone = analysis.milestones.find(({ id }) => id === wanted);
  const distribution = milestone ?? analysis.finish;
  const name = milestone?.name ?? 'Project finish';
  const baseline = milestones.data?.items.find(({ id }) => id === milestone?.id)?.baseline ?? null;
  const api = `/v1/projects/${project}/risk-analysis${asOf === undefined ? '' : `?asOf=${asOf}`}`;
  return (
    <div className="grid">
      <Card
        className="broader"
        title={name}
        actions={
          <label className="milestone-choice">
            <span>Milestone</span>
            <select value={milestone?.id ?? 'finish'} onChange={(event) => choose(event.target.value)}>
              <option value="finish">Project finish</option>
              {analysis.milestones.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        }
      >
        <p>
          Half of the simulated futures are over by{' '}
          <strong>{dateText(distribution.percentiles['P50'])}</strong>, eight in ten by{' '}
          <strong>{dateText(distribution.percentiles['P80'])}</strong>. At the planned rate, with nothing
          going wrong, it would be {dateText(distribution.deterministic)}; the chance of keeping that is{' '}
          {percentText(distribution.probabilityOfDeterministic, 1)}.
        </p>
        <DatesFigure name={name} distribution={distribution} baseline={baseline} api={api} />
      </Card>
      <Card className="narrower" title="Read off the curve">
        <Percentiles distribution={distribution} />
        <ChanceBy distribution={distribution} />
        <p className="quiet">
          {numberText(analysis.iterations)} iterations from {dateText(analysis.dataDate)}, seed{' '}
          {analysis.seed}. Intervals are distribution-free, 95 %.
        </p>
      </Card>
      <Tornado analysis={analysis} api={api} />
      <Contingency analysis={analysis} api={api} />
      {analysis.cost && <JointConfidence cost={analysis.cost} api={api} />}
      {analysis.warnings.length > 0 && (
        <Card className="wide" title="What the analysis could not use">
          <ul className="plain">
            {analysis.warnings.map(({ where, message }) => (
              <li key={where + message}>
                {message} <span className="quiet">({where})</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function DatesFigure({
  name,
  distribution,
  baseline,
  api,
}: {
  name: string;
  distribution: Distribution;
  baseline: string | null;
  api: string;
}) {
  const options = useMemo(
    (): DateHistogramOptions => ({
      title: `When ${name.charAt(0).toLowerCase()}${name.slice(1)} may come`,
      bins: distribution.histogram,
      percentiles: ['P10', 'P50', 'P80', 'P90'].flatMap((label) => {
        const date = distribution.percentiles[label];
        return date === undefined
          ? []
          : [{ label, date: date.slice(0, 10), probability: Number(label.slice(1)) / 100 }];
      }),
      deterministic: distribution.deterministic.slice(0, 10),
      ...(baseline !== null && { target: { label: 'Planned', date: baseline.slice(0, 10) } }),
    }),
    [name, distribution, baseline],
  );
  const draw = useCallback(
    (drawn: Drawn) => dateHistogramChart({ ...options, ...drawn, height: 310 }),
    [options],
  );
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => dateHistogramTable(options)}
      api={api}
      height={310}
    />
  );
}

function Percentiles({ distribution }: { distribution: Distribution }) {
  const intervals = new Map(distribution.intervals.map((each) => [each.percent, each]));
  return (
    <div className="table-holder tall narrow" tabIndex={0} role="region" aria-label="Percentiles">
      <table>
        <caption className="hidden">Percentiles with their intervals</caption>
        <thead>
          <tr>
            <th scope="col">Chance</th>
            <th scope="col">By</th>
            <th scope="col">Interval</th>
          </tr>
        </thead>
        <tbody>
          {[10, 25, 50, 75, 80, 90].map((percent) => {
            const interval = intervals.get(percent);
            return (
              <tr key={percent}>
                <th scope="row">P{percent}</th>
                <td>{dateText(distribution.percentiles[`P${percent}`])}</td>
                <td className="quiet">
                  {interval ? `${dateText(interval.low)} to ${dateText(interval.high)}` : '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The S-curve at a date, on the straight line between its points. */
function shareBy(curve: Distribution['sCurve'], date: string): number {
  const after = curve.findIndex((point) => point.date >= date);
  if (after < 0) return curve.length === 0 ? 0 : 1;
  const next = curve[after]!;
  const before = curve[after - 1];
  if (next.date === date) return next.share;
  if (!before) return 0;
  const part = daysBetween(before.date, date) / daysBetween(before.date, next.date);
  return before.share + (next.share - before.share) * part;
}

/** Share of iterations that are over by a date, read off the S-curve. */
function ChanceBy({ distribution }: { distribution: Distribution }) {
  const [date, setDate] = useState((distribution.percentiles['P50'] ?? distribution.mean).slice(0, 10));
  const share = shareBy(distribution.sCurve, date);
  return (
    <div className="form-row">
      <label>
        Chance of being over by
        <input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
      </label>
      <output aria-live="polite">
        <strong>{percentText(share, share < 0.1 || share > 0.9 ? 1 : 0)}</strong>
      </output>
    </div>
  );
}

function Tornado({ analysis, api }: { analysis: Analysis; api: string }) {
  const bars = analysis.tornado.filter(({ meanDays }) => meanDays.estimate >= 0.5);
  const options = useMemo(
    (): TornadoOptions => ({
      title: 'What costs the most time',
      unit: 'calendar days of the mean finish',
      bars: bars.map(({ name, meanDays }) => ({ name, low: 0, high: meanDays.estimate })),
      maxBars: 14,
      words: { high: 'earlier without it', low: 'later without it' },
    }),
    // The list is derived from the analysis alone.
    [analysis],
  );
  const draw = useCallback((drawn: Drawn) => tornadoChart({ ...options, ...drawn }), [options]);
  const [first] = bars;
  return (
    <Card className="broader">
      {first === undefined ? (
        <Empty title="Nothing uncertain lengthens the works">
          Give activities ranges or add risks to see what matters.
        </Empty>
      ) : (
        <Figure
          title={options.title}
          draw={draw}
          table={() => tornadoTable(options)}
          api={api}
          height={360}
          note={`Without “${first.name}” the finish would on average be ${numberText(first.meanDays.estimate, 0)} days earlier (${numberText(first.meanDays.low, 0)} to ${numberText(first.meanDays.high, 0)}). Each is taken out alone, on the same random numbers.`}
        />
      )}
    </Card>
  );
}

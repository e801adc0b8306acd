import { useCallback, useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ganttChart, ganttTable, type GanttOptions } from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, Tools, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { numberText } from '../shell/words.js';
import { AnalyseNow } from './dates.js';
import { ShareBar } from './earned-value.js';
import { isAbsent, performanceQueries } from './queries.js';

type Analysis = Schemas['ScheduleRisk'];
type Gantt = Schemas['Gantt'];

const OFTEN = 0.5;
const SOMETIMES = 0.1;
const SHOWN = 60;

/** How often each activity is on the critical path over all simulated futures. */
export function Criticality({ project, asOf }: { project: string; asOf: string | undefined }) {
  const analysis = useQuery({
    ...performanceQueries.riskAnalysis(project, { asOf }),
    placeholderData: keepPreviousData,
  });
  const gantt = useQuery({ ...queries.gantt(project, { asOf }), placeholderData: keepPreviousData });
  if (isAbsent(analysis.error)) {
    return (
      <Empty title="No analysis yet">
        <p>Criticality comes from a simulation of many futures.</p>
        <AnalyseNow project={project} asOf={asOf} />
      </Empty>
    );
  }
  const api = `/v1/projects/${project}/risk-analysis${asOf === undefined ? '' : `?asOf=${asOf}`}`;
  return (
    <Awaited query={analysis} what="the risk analysis" height={700}>
      {(found) => (
        <div className="grid">
          <Card className="wide">
            <Awaited query={gantt} what="the schedule" height={400}>
              {(drawn) => <CriticalGantt analysis={found} gantt={drawn} api={api} />}
            </Awaited>
          </Card>
          <Sensitivities project={project} analysis={found} api={api} />
        </div>
      )}
    </Awaited>
  );
}

const DAY_MINUTES = 1440;
const dateOf = (minute: number): string =>
  new Date(Math.floor(minute / DAY_MINUTES) * DAY_MINUTES * 60_000).toISOString().slice(0, 10);

function CriticalGantt({ analysis, gantt, api }: { analysis: Analysis; gantt: Gantt; api: string }) {
  const options = useMemo((): GanttOptions => {
    const index = new Map(analysis.activities.map(({ id, criticalityIndex }) => [id, criticalityIndex]));
    const { id, name, type, start, finish, status, percentComplete } = gantt.activities;
    const rows = id
      .map((activity, at) => ({ activity, at, share: index.get(activity) ?? 0 }))
      .filter(({ at, share }) => status[at] !== 'complete' && share > 0 && start[at] !== null)
      .sort((a, b) => b.share - a.share)
      .slice(0, SHOWN)
      .sort((a, b) => (start[a.at] ?? 0) - (start[b.at] ?? 0));
    return {
      title: 'Criticality on the schedule',
      rows: rows.map(({ activity, at, share }) => ({
        id: activity,
        name: `${numberText(share * 100)} % ${activity} ${name[at]!}`,
        kind: type[at]!.endsWith('milestone') ? ('milestone' as const) : ('activity' as const),
        start: dateOf(start[at] ?? 0),
        finish: dateOf(finish[at] ?? start[at] ?? 0),
        percentComplete: percentComplete[at] ?? 0,
        criticality: share >= OFTEN ? 'critical' : share >= SOMETIMES ? 'near-critical' : 'not-critical',
      })),
      dataDate: gantt.asOf,
      words: {
        critical: 'critical in half of the futures or more',
        nearCritical: 'in a tenth to a half',
        notCritical: 'more rarely',
      },
    };
  }, [analysis, gantt]);
  const draw = useCallback((drawn: Drawn) => ganttChart({ ...options, ...drawn }), [options]);
  if (options.rows.length === 0) return <Empty title="Nothing is left that could be critical" />;
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => ganttTable(options)}
      api={api}
      height={380}
      note="Activities that remain, each with the share of simulated futures in which it decides the finish."
    />
  );
}

function Sensitivities({ project, analysis, api }: { project: string; analysis: Analysis; api: string }) {
  const rows = analysis.activities
    .filter(({ criticalityIndex }) => criticalityIndex > 0)
    .sort((a, b) => b.criticalityIndex - a.criticalityIndex);
  return (
    <Card
      title="Activity by activity"
      className="wide"
      actions={
        <Tools
          title="Criticality and sensitivity"
          api={api}
          table={() => ({
            caption: 'Criticality and sensitivity of activities',
            columns: [
              { key: 'id', label: 'Id', type: 'text' },
              { key: 'name', label: 'Activity', type: 'text' },
              { key: 'criticality', label: 'Criticality index', type: 'share' },
              { key: 'cruciality', label: 'Cruciality', type: 'number' },
              { key: 'ssi', label: 'Schedule sensitivity index', type: 'number' },
              { key: 'mean', label: 'Mean duration', type: 'number', unit: 'working days' },
              { key: 'deviation', label: 'Standard deviation', type: 'number', unit: 'working days' },
            ],
            rows: rows.map((each) => [
              each.id,
              each.name,
              each.criticalityIndex,
              each.cruciality,
              each.scheduleSensitivityIndex,
              each.meanDays,
              each.standardDeviationDays,
            ]),
          })}
        />
      }
    >
      <p className="quiet">
        Criticality index: share of futures in which it decides the finish. Cruciality: rank correlation of
        its duration with the finish. SSI: criticality × its deviation ÷ that of the finish. Durations in
        working days on its calendar.
      </p>
      <div className="table-holder tall" tabIndex={0} role="region" aria-label="Criticality by activity">
        <table>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">Criticality</th>
              <th scope="col" className="number">
                Cruciality
              </th>
              <th scope="col" className="number">
                SSI
              </th>
              <th scope="col" className="number">
                Mean ± deviation (d)
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <Link href={addressOf('schedule', project, { activity: each.id, path: 'driving' })}>
                    {each.id}
                  </Link>{' '}
                  {each.name}
                </th>
                <td>
                  <ShareBar share={each.criticalityIndex} />
                </td>
                <td className="number">{numberText(each.cruciality, 2)}</td>
                <td className="number">{numberText(each.scheduleSensitivityIndex, 3)}</td>
                <td className="number">
                  {numberText(each.meanDays, 1)} ± {numberText(each.standardDeviationDays, 1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

import { useMemo, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { performanceQueries } from '../performance/queries.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { changeSearch, useAddress } from '../shell/address.js';
import { dateText, plural } from '../shell/words.js';
import { ActivityPanel } from './activity-panel.js';
import { COLUMNS, DEFAULT_COLUMNS } from './columns.js';
import { GanttView } from './gantt-view.js';
import { networkOf, withCriticality, type Gantt, type Network } from './network.js';
import type { ColourChoice, Comparison, LinkChoice } from './gantt-picture.js';
import { GanttLegend } from './gantt-legend.js';
import { Moves } from './moves.js';
import { rowsOf, type FilterId, type OrderId } from './rows.js';
import { Toolbar } from './toolbar.js';
import type { TimeWindow } from './time-scale.js';

export default function SchedulePage({ project }: { project: string }) {
  const { search } = useAddress();
  const asOf = search.get('asOf') ?? undefined;
  const gantt = useQuery({ ...queries.gantt(project, { asOf }), placeholderData: keepPreviousData });
  return (
    <Awaited query={gantt} what="the schedule" height={620}>
      {(view) =>
        view.activities.id.length === 0 ? (
          <Empty title="This project has no activities" />
        ) : (
          <Schedule project={project} gantt={view} asOf={asOf} />
        )
      }
    </Awaited>
  );
}

function Schedule({ project, gantt, asOf }: { project: string; gantt: Gantt; asOf: string | undefined }) {
  const { search } = useAddress();
  const colourBy: ColourChoice = search.get('colour') === 'futures' ? 'futures' : 'path';
  const chosen = search.get('columns')?.split(',') ?? DEFAULT_COLUMNS;
  const { network, analysed } = useNetwork(
    project,
    gantt,
    asOf,
    colourBy === 'futures' || chosen.includes('criticality'),
  );
  const filter = (search.get('show') ?? 'all') as FilterId;
  const order = (search.get('order') ?? 'wbs') as OrderId;
  const links = (search.get('links') ?? 'driving') as LinkChoice;
  const words = search.get('find') ?? '';
  const selected = search.get('activity') ?? undefined;
  const following = search.get('path') ?? undefined;
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const path = usePath(project, network, selected, asOf, following !== undefined);
  const compareWith = search.get('compare') ?? 'baseline';
  const { comparison, error } = useComparison(project, network, compareWith);
  const columns = COLUMNS.filter(({ id }) => chosen.includes(id));
  const only = following === 'only' ? path : undefined;
  const rows = useMemo(
    () => rowsOf(network, { filter, order, search: words, collapsed, only }),
    [network, filter, order, words, collapsed, only],
  );
  const toggle = (id: string, open?: boolean): void => {
    const next = new Set(collapsed);
    if (open === true || (open === undefined && next.has(id))) next.delete(id);
    else next.add(id);
    setCollapsed(next);
  };
  const [window, setWindow] = useTimeWindow();
  const shownActivities = rows.filter(({ kind }) => kind === 'activity').length;
  return (
    <div className="schedule">
      <div className="page-head">
        <div>
          <h1>Schedule</h1>
          <p className="quiet">
            {plural(network.count, 'activity', 'activities')},{' '}
            {plural(gantt.relationships.type.length, 'relationship')}; data date {dateText(gantt.dataDate)};
            finish {dateText(gantt.projectFinish)}. Dates on the project&rsquo;s own clock
            {gantt.timeZone === null ? '' : ` (${gantt.timeZone})`}; float in working days of each
            activity&rsquo;s calendar, slip in calendar days.
          </p>
        </div>
      </div>
      <Toolbar
        network={network}
        shown={shownActivities}
        {...{ filter, order, links, colourBy, words, chosen, compareWith, window, onWindow: setWindow }}
        api={`/v1/projects/${project}/gantt${asOf === undefined ? '' : `?asOf=${asOf}`}`}
      />
      {error !== null && <ProblemNotice error={error} />}
      <GanttLegend colourBy={colourBy} compareWith={compareWith} analysed={analysed} />
      <Moves project={project} against={compareWith} asOf={asOf} />
      <div className={selected === undefined ? 'schedule-body' : 'schedule-body with-panel'}>
        {rows.length === 0 ? (
          <Empty title="No activity fits">Change the search or the filter.</Empty>
        ) : (
          <GanttView
            {...{ network, rows, columns, links, colourBy, selected, path, window }}
            compare={comparison}
            onWindow={setWindow}
            onSelect={(id) =>
              changeSearch({ activity: id, ...(id === undefined ? { path: undefined } : {}) })
            }
            onToggle={toggle}
          />
        )}
        {selected !== undefined && (
          <ActivityPanel
            project={project}
            activity={selected}
            network={network}
            asOf={asOf}
            following={following}
          />
        )}
      </div>
    </div>
  );
}

/** The network as it came, with the criticality of the newest analysis where it is asked for. */
function useNetwork(project: string, gantt: Gantt, asOf: string | undefined, wanted: boolean) {
  const analysis = useQuery({ ...performanceQueries.riskAnalysis(project, { asOf }), enabled: wanted });
  const plain = useMemo(() => networkOf(gantt), [gantt]);
  const activities = wanted ? analysis.data?.activities : undefined;
  const network = useMemo(
    () =>
      activities
        ? withCriticality(
            plain,
            new Map(activities.map(({ id, criticalityIndex }) => [id, criticalityIndex])),
          )
        : plain,
    [plain, activities],
  );
  return { network, analysed: analysis.error ? undefined : (analysis.data?.dataDate.slice(0, 10) ?? null) };
}

/** Everything that the selected activity's driving path runs through. */
function usePath(
  project: string,
  network: Network,
  activity: string | undefined,
  asOf: string | undefined,
  wanted: boolean,
): ReadonlySet<number> | undefined {
  const detail = useQuery({
    ...queries.activity(project, activity ?? '', { asOf }),
    enabled: wanted && activity !== undefined,
  });
  return useMemo(() => {
    if (!wanted || !detail.data) return undefined;
    const ids = [detail.data.id, ...detail.data.pathToStart, ...detail.data.pathToFinish];
    return new Set(ids.flatMap((id) => network.indexOf.get(id) ?? []));
  }, [wanted, detail.data, network]);
}

/** The bars below the bars: the baseline, or the schedule as it stood on another date. */
function useComparison(project: string, network: Network, compareWith: string) {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(compareWith) ? compareWith : undefined;
  const other = useQuery({ ...queries.gantt(project, { asOf: date }), enabled: date !== undefined });
  const comparison = useMemo((): Comparison | undefined => {
    const { activities } = network.gantt;
    if (compareWith === 'none') return undefined;
    if (date === undefined) return { start: activities.baselineStart, finish: activities.baselineFinish };
    if (!other.data) return undefined;
    const then = other.data.activities;
    const at = new Map(then.id.map((id, index) => [id, index]));
    const of = (dates: readonly (number | null)[]) =>
      activities.id.map((id) => {
        const index = at.get(id);
        return index === undefined ? null : (dates[index] ?? null);
      });
    return { start: of(then.start), finish: of(then.finish) };
  }, [network, compareWith, date, other.data]);
  return { comparison, error: date === undefined ? null : other.error };
}

/** The part of time in sight; in the address once it was changed, written when the hand has come to rest. */
function useTimeWindow(): [TimeWindow | undefined, (window: TimeWindow | undefined) => void] {
  const { search } = useAddress();
  const [window, setWindow] = useState<TimeWindow | undefined>(() => {
    const [from, pixelsPerDay] = (search.get('time') ?? '').split('~').map(Number);
    return from && pixelsPerDay ? { from, pixelsPerDay } : undefined;
  });
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>();
  return [
    window,
    (next) => {
      setWindow(next);
      clearTimeout(timer);
      setTimer(
        setTimeout(() => {
          changeSearch({
            time: next && `${Math.round(next.from)}~${Number(next.pixelsPerDay.toPrecision(4))}`,
          });
        }, 300),
      );
    },
  ];
}

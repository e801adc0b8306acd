import { useCallback, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { forecastDriftChart, forecastDriftTable, type ForecastDriftOptions } from '#presentation/charts';
import { queries } from '../api/queries.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card, StatusChip } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText, daysBetween, percentText, slipText } from '../shell/words.js';
import type { Milestone } from './opening-milestone.js';

/** When it opens: the band of dates, and how that forecast has drifted. */
export function Opening({ project, opening, asOf }: { project: string; opening: Milestone; asOf: string }) {
  const forecasts = useQuery(queries.forecasts(project));
  return (
    <Card title={opening.name} actions={<StatusChip status={opening.status} />} className="opening">
      <Band opening={opening} />
      <Awaited query={forecasts} what="forecasts" height={280}>
        {({ items }) => {
          const made = items.filter(({ statusDate }) => statusDate <= asOf);
          return made.length < 1 ? (
            <Empty title="No forecast yet">
              <p>The first is made on the first Monday of the simulated calendar.</p>
            </Empty>
          ) : (
            <Drift project={project} opening={opening} forecasts={made} />
          );
        }}
      </Awaited>
      <Link href={addressOf('schedule', project, { activity: opening.id, path: 'driving' })}>
        What drives it, activity by activity
      </Link>
    </Card>
  );
}

function Band({ opening }: { opening: Milestone }) {
  const { p10, p50, p80, p90, probabilisticAsOf } = opening.forecast;
  const { baseline, actual } = opening;
  if (actual !== null) {
    return (
      <dl className="facts">
        <Fact name="Opened" value={dateText(actual)} />
        <Fact name="Planned" value={dateText(baseline)} />
        <Fact name="Slip" value={slipText(opening.slipWorkingDays)} />
      </dl>
    );
  }
  if (p10 === null || p90 === null) {
    return (
      <dl className="facts">
        <Fact name="At the planned rate" value={dateText(opening.forecast.deterministic)} />
        <Fact name="Planned" value={dateText(baseline)} />
        <Fact name="Slip" value={slipText(opening.slipWorkingDays)} />
      </dl>
    );
  }
  return (
    <>
      <DateBand
        from={p10}
        to={p90}
        marks={[
          { name: 'P50', date: p50 ?? p10 },
          { name: 'P80', date: p80 ?? p90 },
          ...(baseline === null ? [] : [{ name: 'Plan', date: baseline }]),
        ]}
      />
      <dl className="facts">
        <Fact name="P10" value={dateText(p10)} />
        <Fact name="P50" value={dateText(p50)} />
        <Fact name="P80" value={dateText(p80)} />
        <Fact name="P90" value={dateText(p90)} />
        <Fact name="Planned" value={dateText(baseline)} />
        <Fact name="Slip" value={slipText(opening.slipWorkingDays)} />
      </dl>
      <p className="quiet">
        Eight in ten simulated futures open between P10 and P90; forecast of {dateText(probabilisticAsOf)}.
      </p>
    </>
  );
}

export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A band of dates on one line with marks on it. */
function DateBand({
  from,
  to,
  marks,
}: {
  from: string;
  to: string;
  marks: readonly { readonly name: string; readonly date: string }[];
}) {
  const all = [from, to, ...marks.map(({ date }) => date)].sort();
  const first = all[0]!;
  const days = Math.max(1, daysBetween(first, all.at(-1)!));
  const at = (date: string): string => percentOf((daysBetween(first, date) / days) * 92 + 4);
  const spoken = marks.map(({ name, date }) => `${name} ${dateText(date)}`).join(', ');
  return (
    <div
      className="date-band"
      role="img"
      aria-label={`P10 ${dateText(from)} to P90 ${dateText(to)}; ${spoken}`}
    >
      <i className="band" style={{ left: at(from), right: `calc(100% - ${at(to)})` }} />
      {marks.map(({ name, date }) => (
        <i key={name} className={`mark ${name.toLowerCase()}`} style={{ left: at(date) }}>
          <b>{name}</b>
        </i>
      ))}
    </div>
  );
}

const percentOf = (value: number): string => `${value.toFixed(2)}%`;

function Drift({
  project,
  opening,
  forecasts,
}: {
  project: string;
  opening: Milestone;
  forecasts: readonly {
    readonly statusDate: string;
    readonly milestones: readonly {
      readonly id: string;
      readonly deterministic: string;
      readonly p10: string | null;
      readonly p50: string | null;
      readonly p80: string | null;
      readonly p90: string | null;
      readonly probabilityByBaseline: number | null;
    }[];
  }[];
}) {
  const options = useMemo((): ForecastDriftOptions => {
    const vintages = forecasts.flatMap(({ statusDate, milestones }) => {
      const found = milestones.find(({ id }) => id === opening.id);
      if (!found || found.p10 === null || found.p50 === null || found.p90 === null) return [];
      const { p10, p50, p80, p90, deterministic } = found;
      return [{ statusDate, p10, p50, p90, deterministic, ...(p80 === null ? {} : { p80 }) }];
    });
    return {
      title: 'How the forecast has drifted',
      vintages,
      ...(opening.baseline === null
        ? {}
        : { target: { label: 'Planned', date: opening.baseline.slice(0, 10) } }),
      ...(opening.actual === null ? {} : { achieved: opening.actual.slice(0, 10) }),
    };
  }, [forecasts, opening]);
  const draw = useCallback(
    (drawn: Drawn) => forecastDriftChart({ ...options, ...drawn, height: 260 }),
    [options],
  );
  const latest = forecasts.at(-1)?.milestones.find(({ id }) => id === opening.id)?.probabilityByBaseline;
  return (
    <Figure
      title="How the forecast has drifted"
      note={
        opening.actual === null && latest !== null && latest !== undefined
          ? `Chance of opening by the planned date: ${percentText(latest, latest < 0.01 ? 1 : 0)}.`
          : undefined
      }
      draw={draw}
      table={() => forecastDriftTable(options)}
      api={`/v1/projects/${project}/forecasts`}
      height={260}
    />
  );
}

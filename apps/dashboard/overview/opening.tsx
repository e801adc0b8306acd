import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Card, StatusChip } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText, daysBetween, slipText } from '../shell/words.js';
import { Drift } from './drift.js';
import type { Milestone } from './opening-milestone.js';

interface OpeningProps {
  readonly project: string;
  readonly opening: Milestone;
  readonly asOf: string;
  /** Progress is entered by people: nobody makes a forecast every Monday. */
  readonly real: boolean;
  /** Milliseconds after which newer forecasts are asked for; false where there are none to come. */
  readonly again: number | false;
}

/** When it opens: the band of dates, and how that forecast has drifted. */
export function Opening({ project, opening, asOf, real, again }: OpeningProps) {
  const forecasts = useQuery({ ...queries.forecasts(project), refetchInterval: again });
  return (
    <Card title={opening.name} actions={<StatusChip status={opening.status} />} className="opening">
      <Band opening={opening} />
      {again !== false && (
        <p className="quiet" role="status">
          Newer forecasts are being worked out and appear by themselves.
        </p>
      )}
      <Awaited query={forecasts} what="forecasts" height={280}>
        {({ items }) => {
          const made = items.filter(({ statusDate }) => statusDate <= asOf);
          return made.length < 1 ? (
            <Empty title="No forecast yet">
              {real ? (
                <p>
                  Where progress is real,{' '}
                  <Link href={addressOf('performance', project, { part: 'dates' })}>
                    have the dates analysed
                  </Link>{' '}
                  whenever you like.
                </p>
              ) : (
                again === false && <p>The first is made on the first Monday of the simulated calendar.</p>
              )}
            </Empty>
          ) : (
            <Drift project={project} milestone={opening} forecasts={made} />
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

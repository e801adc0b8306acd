import { useCallback, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import {
  hourlyBandsChart,
  hourlyBandsTable,
  utilisationChart,
  utilisationTable,
  type HourlyBandsOptions,
  type UtilisationOptions,
} from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited } from '../figures/states.js';
import { changeSearch, useAddress } from '../shell/address.js';
import type { Facility } from './facility.js';

interface FiguresProps {
  readonly project: string;
  readonly facility: Facility;
  readonly date: string;
}

/** Waits and queues hour by hour with their bands, by class and direction. */
export function Hours({ project, facility, date }: FiguresProps) {
  const { search } = useAddress();
  const hours = useQuery(queries.crossingHours(project, date));
  const vehicles = facility.classes.filter(({ kind }) => kind !== 'pedestrian');
  const chosen = search.get('class') ?? vehicles[0]?.id ?? '';
  const api = `/v1/projects/${project}/crossing/days/${date}/hours`;
  return (
    <Card
      title="Hour by hour"
      className="wide"
      actions={
        <div className="segments" role="group" aria-label="Class of traffic">
          {vehicles.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === chosen}
              onClick={() => changeSearch({ class: id })}
            >
              {name}
            </button>
          ))}
        </div>
      }
    >
      <Awaited query={hours} what="thirty replications of the day" height={290}>
        {(found) => (
          <>
            <p className="quiet">
              Bands hold eight in ten of {found.bands.replications} replications of such a day; hours are
              those of the{' '}
              {facility.banks.find(({ id }) => id === facility.referenceBank)?.name ?? 'reference'} bank.
              {found.lived && ' Lines marked “lived” are what the day brought.'}
            </p>
            <div className="grid">
              <HourFigure
                facility={facility}
                hours={found}
                customerClass={chosen}
                measure="waitMinutes"
                api={api}
              />
              <HourFigure
                facility={facility}
                hours={found}
                customerClass={chosen}
                measure="queue"
                api={api}
              />
            </div>
          </>
        )}
      </Awaited>
    </Card>
  );
}

function HourFigure({
  facility,
  hours,
  customerClass,
  measure,
  api,
}: {
  facility: Facility;
  hours: Schemas['CrossingHours'];
  customerClass: string;
  measure: 'waitMinutes' | 'queue';
  api: string;
}) {
  const options = useMemo((): HourlyBandsOptions => {
    const nameOf = (id: string): string => facility.directions.find((it) => it.id === id)?.name ?? id;
    const flowsOf = (bands: Schemas['HourBands']) =>
      bands.flows.filter((flow) => flow.class === customerClass);
    const planned = flowsOf(hours.bands).map((flow) => ({
      name: nameOf(flow.direction),
      points: hourPoints(flow[measure], flow.arrivals, true),
    }));
    const lived =
      hours.lived === null
        ? []
        : flowsOf(hours.lived).map((flow) => ({
            name: `${nameOf(flow.direction)}, lived`,
            points: hourPoints(flow[measure], flow.arrivals, false),
          }));
    const target = facility.targets?.find((it) => it.class === customerClass && it.measure.includes('wait'));
    return {
      title: measure === 'queue' ? 'Queue before the first control' : 'Wait until the first control',
      series: [...planned, ...lived].slice(0, 4),
      unit: measure === 'queue' ? 'vehicles in queue' : 'minutes',
      ...(measure === 'waitMinutes' && target
        ? { target: { label: `Target ${target.measure.slice(0, 3).toUpperCase()}`, value: target.atMost } }
        : {}),
    };
  }, [facility, hours, customerClass, measure]);
  const draw = useCallback(
    (drawn: Drawn) =>
      hourlyBandsChart({ ...options, ...drawn, height: 260, words: { interval: 'P10–P90 of replications' } }),
    [options],
  );
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => hourlyBandsTable(options)}
      api={api}
      height={260}
    />
  );
}

interface Band {
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}

/** Hours in which nobody comes have no wait. */
function hourPoints(values: readonly Band[], arrivals: readonly Band[], banded: boolean) {
  const used = arrivals.flatMap(({ mean }, hour) => (mean > 0 ? [hour] : []));
  const [first, last] = [used[0] ?? 0, used.at(-1) ?? 23];
  return values.slice(first, last + 1).map(({ mean, p10, p90 }, offset) => ({
    hour: first + offset + 0.5,
    mean,
    ...(banded ? { low: p10, high: p90 } : {}),
  }));
}

/** How busy the lanes and desks were. */
export function Utilisation({
  project,
  facility,
  date,
  day,
}: FiguresProps & { day: Schemas['CrossingDayResult'] }) {
  const options = useMemo((): UtilisationOptions => {
    const names = new Map(facility.pools.map(({ id, name }) => [id, name]));
    const servers = day.pools
      .filter(({ staffedMinutes, pool }) => staffedMinutes > 0 && names.has(pool))
      .map(({ pool, utilisation, offeredLoad }) => ({
        name: names.get(pool) ?? pool,
        utilisation,
        offeredLoad,
      }))
      .sort((a, b) => b.utilisation - a.utilisation);
    return { title: 'Utilisation of lanes and desks', servers, limit: 0.85 };
  }, [facility, day]);
  const draw = useCallback((drawn: Drawn) => utilisationChart({ ...options, ...drawn }), [options]);
  return (
    <Card>
      <Figure
        title={options.title}
        note="Share of staffed time in use; the offered load is what was asked for."
        draw={draw}
        table={() => utilisationTable(options)}
        api={`/v1/projects/${project}/crossing/days/${date}`}
        height={84 + options.servers.length * 24}
      />
    </Card>
  );
}

import { useCallback, useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { throughputChart, throughputTable, type ThroughputOptions } from '#presentation/charts';
import { ProblemError, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card, Meter } from '../figures/parts.js';
import { Awaited, Empty, Loading } from '../figures/states.js';
import { addressOf, useParameter } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { addDays, dateText, numberText, percentText, plural } from '../shell/words.js';
import { expectedOf, type Milestone } from './opening-milestone.js';
import type { useReadiness } from './readiness.js';
import { averageServed, designOf } from './traffic.js';

interface ThroughputProps {
  readonly project: string;
  readonly asOf: string;
  readonly opening: Milestone | undefined;
  readonly readiness: ReturnType<typeof useReadiness>;
}

const SHOWN_DAYS = 45;
/** A planned day is looked at once the demand has had time to ramp up. */
const AFTER_OPENING_DAYS = 60;

/** People and vehicles carried against the design's 2,850 and 300 a day: as lived, or as planned before the opening. */
export function Throughput({ project, asOf, opening, readiness }: ThroughputProps) {
  if (opening === undefined || opening.opens.length === 0) {
    return (
      <Card title="Will it cope?" className="throughput">
        <Empty title="No milestone opens traffic">
          <p>
            This is a construction schedule only. Where its model has a crossing, its days are on the page{' '}
            <Link href={addressOf('crossing', project)}>Crossing</Link>.
          </p>
        </Empty>
      </Card>
    );
  }
  return (
    <Card
      title="Will it cope?"
      className="throughput"
      actions={<Link href={addressOf('crossing', project)}>The crossing</Link>}
    >
      {opening.status === 'achieved' ? (
        <Lived project={project} asOf={asOf} />
      ) : (
        <>
          {readiness.wanted && <Chance readiness={readiness.readiness} />}
          <Planned project={project} date={addDays(expectedOf(opening).slice(0, 10), AFTER_OPENING_DAYS)} />
        </>
      )}
    </Card>
  );
}

/** How sure it is that the design's people and vehicles get through once it is open. */
function Chance({ readiness }: { readiness: Schemas['CrossingReadiness'] | undefined }) {
  if (!readiness) return <Loading what="how sure it is that it copes" height={124} />;
  const { copes } = readiness.probability;
  const [busiest] = readiness.capacity.loads;
  return (
    <div className="chance">
      <p className="big-figure">
        <strong>{percentText(copes.estimate)}</strong>
        <span className="quiet">
          chance that it copes on a day of {numberText(readiness.design.peoplePerDay)} people and{' '}
          {numberText(readiness.design.vehiclesPerDay)} vehicles ({percentText(copes.low)} to{' '}
          {percentText(copes.high)}, 95 % interval)
        </span>
      </p>
      <p>
        On {percentText(readiness.capacity.everyoneServed.estimate)} of such days everybody gets through.
        {busiest && ` Most used: ${busiest.name}, ${percentText(busiest.utilisation)} of its staffed time.`}
      </p>
    </div>
  );
}

function Lived({ project, asOf }: { project: string; asOf: string }) {
  const [unit, setUnit] = useParameter('count');
  const days = useQuery({
    ...queries.crossingDays(project, addDays(asOf, -SHOWN_DAYS)),
    placeholderData: keepPreviousData,
  });
  return (
    <Awaited query={days} what="days of traffic" height={360}>
      {({ items }) => {
        const lived = items.filter(({ date }) => date < asOf);
        const served = averageServed(lived.filter(({ day }) => day.open));
        const design = designOf(lived);
        if (!served || !design)
          return (
            <Empty title="No traffic yet">
              The first class of traffic crosses on the day after the opening.
            </Empty>
          );
        return (
          <>
            <Meter label="People a day" value={served.people} target={design.people} unit="a day" />
            <Meter label="Vehicles a day" value={served.vehicles} target={design.vehicles} unit="a day" />
            <p className="quiet">
              Average of the last {plural(lived.length, 'day')}. Turned away a day:{' '}
              {numberText(served.unservedPeople)} people, {numberText(served.unservedVehicles)} vehicles.
            </p>
            <DaysFigure
              project={project}
              days={lived}
              people={unit !== 'vehicles'}
              onCount={(count) => setUnit(count === 'people' ? undefined : count)}
            />
          </>
        );
      }}
    </Awaited>
  );
}

function DaysFigure({
  project,
  days,
  people,
  onCount,
}: {
  project: string;
  days: readonly Schemas['CrossingDay'][];
  people: boolean;
  onCount: (count: 'people' | 'vehicles') => void;
}) {
  const options = useMemo((): ThroughputOptions => {
    const count = people ? 'people' : 'vehicles';
    const design = days.at(-1)?.day.design;
    return {
      title: `${people ? 'People' : 'Vehicles'} served each day`,
      unit: count,
      ...(design && { target: people ? design.peoplePerDay : design.vehiclesPerDay }),
      days: days.map(({ date, day }) => ({
        date,
        served: day[count].served,
        unserved: day[count].unserved,
        closed: !day.open,
      })),
    };
  }, [days, people]);
  const draw = useCallback(
    (drawn: Drawn) => throughputChart({ ...options, ...drawn, height: 220 }),
    [options],
  );
  return (
    <Figure
      title={options.title}
      draw={draw}
      table={() => throughputTable(options)}
      api={`/v1/projects/${project}/crossing/days`}
      height={220}
    >
      <div className="segments" role="group" aria-label="What is counted">
        {(['people', 'vehicles'] as const).map((count) => (
          <button
            key={count}
            type="button"
            aria-pressed={people === (count === 'people')}
            onClick={() => onCount(count)}
          >
            {count === 'people' ? 'People' : 'Vehicles'}
          </button>
        ))}
      </div>
    </Figure>
  );
}

function Planned({ project, date }: { project: string; date: string }) {
  const day = useQuery({
    ...queries.crossingDay(project, date),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  if (day.error instanceof ProblemError && day.error.code === 'crossing.absent') {
    return <Empty title="No crossing in this model">It is a construction schedule only.</Empty>;
  }
  return (
    <Awaited query={day} what="a planned day of traffic" height={220}>
      {({ day: planned }) => (
        <>
          <h3>One day of it, {dateText(planned.date)}</h3>
          <Meter
            label="People carried that day"
            value={planned.people.served}
            target={planned.design.peoplePerDay}
            unit="designed for"
            met={planned.people.unserved === 0}
          />
          <Meter
            label="Vehicles carried that day"
            value={planned.vehicles.served}
            target={planned.design.vehiclesPerDay}
            unit="designed for"
            met={planned.vehicles.unserved === 0}
          />
          <p>
            {planned.people.unserved > 0
              ? `${plural(planned.people.unserved, 'person', 'people')} and ${plural(planned.vehicles.unserved, 'vehicle')} would be turned away. `
              : 'Everybody who came got through. '}
            {planned.bottleneck}
          </p>
          <p className="quiet">
            One draw, not an average, with everything built as modelled; before the opening no day has been
            lived.
          </p>
        </>
      )}
    </Awaited>
  );
}

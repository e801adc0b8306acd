import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Card, Meter } from '../figures/parts.js';
import { DataTable } from '../figures/data-table.js';
import { Tools } from '../figures/figure.js';
import { numberText, percentText, plural } from '../shell/words.js';
import type { Facility } from './facility.js';

type Day = Schemas['CrossingDayResult'];

const MEASURES: Readonly<Record<string, string>> = {
  'p95-wait': 'P95 of waits',
  'p90-wait': 'P90 of waits',
  'mean-wait': 'mean wait',
  unserved: 'customers not served',
};

/** The day in numbers: served, turned away, by class and direction, and the service targets. */
export function DaySummary({ project, facility, day }: { project: string; facility: Facility; day: Day }) {
  const flows = flowTable(facility, day);
  return (
    <Card
      title="The day in numbers"
      actions={
        <Tools
          title={`Crossing ${day.date}`}
          api={`/v1/projects/${project}/crossing/days/${day.date}`}
          table={() => flows}
        />
      }
    >
      <Meter label="People" value={day.people.served} target={day.design.peoplePerDay} unit="a day" />
      <Meter label="Vehicles" value={day.vehicles.served} target={day.design.vehiclesPerDay} unit="a day" />
      <p>
        {day.open ? unservedText(day) : 'The crossing was closed. '}
        {day.bottleneck}
      </p>
      <DataTable table={flows} />
      <Targets project={project} facility={facility} day={day} />
    </Card>
  );
}

function unservedText({ people, vehicles }: Day): string {
  if (people.unserved === 0 && vehicles.unserved === 0) return 'Everybody who came was served. ';
  return `${plural(people.unserved, 'person was', 'people were')} not served, ${plural(vehicles.unserved, 'vehicle')} among them. `;
}

function flowTable(facility: Facility, day: Day) {
  const className = (id: string): string => facility.classes.find((it) => it.id === id)?.name ?? id;
  const direction = (id: string): string => facility.directions.find((it) => it.id === id)?.name ?? id;
  return {
    caption: `Traffic by class and direction on ${day.date}`,
    columns: [
      { key: 'class', label: 'Class', type: 'text' as const },
      { key: 'direction', label: 'Direction', type: 'text' as const },
      { key: 'served', label: 'Served', type: 'number' as const },
      { key: 'unserved', label: 'Not served', type: 'number' as const },
      { key: 'mean', label: 'Mean wait', unit: 'min', type: 'number' as const },
      { key: 'p95', label: 'P95 wait', unit: 'min', type: 'number' as const },
      { key: 'queue', label: 'Longest queue', type: 'number' as const },
    ],
    rows: day.flows.map((flow) => [
      className(flow.class),
      direction(flow.direction),
      flow.customers.served,
      flow.customers.unserved,
      Math.round(flow.wait.meanMinutes * 10) / 10,
      Math.round(flow.wait.p95Minutes * 10) / 10,
      flow.maximumQueue,
    ]),
  };
}

function Targets({ project, facility, day }: { project: string; facility: Facility; day: Day }) {
  const lived = useQuery(queries.crossingDays(project));
  const days = lived.data?.items ?? [];
  if (!facility.targets || facility.targets.length === 0) return null;
  return (
    <div className="table-holder" tabIndex={0} role="region" aria-label="Service targets">
      <table>
        <caption className="hidden">Service targets</caption>
        <thead>
          <tr>
            <th scope="col">Service target</th>
            <th scope="col" className="number">
              This day
            </th>
            <th scope="col">Met</th>
            <th scope="col" className="number">
              Lived days that met it
            </th>
          </tr>
        </thead>
        <tbody>
          {facility.targets.map((target) => {
            const today = day.targets.find(({ id }) => id === target.id);
            const kept = days.filter((it) =>
              it.day.targets.some(({ id, met }) => id === target.id && met),
            ).length;
            const unit = target.measure === 'unserved' ? '' : ' min';
            return (
              <tr key={target.id}>
                <td>
                  {target.class === undefined
                    ? 'Everybody'
                    : facility.classes.find(({ id }) => id === target.class)?.name}
                  : {MEASURES[target.measure] ?? target.measure} at most {numberText(target.atMost)}
                  {unit} on {percentText(target.shareOfDays)} of days
                </td>
                <td className="number">
                  {today ? `${numberText(today.value, Number.isInteger(today.value) ? 0 : 1)}${unit}` : '–'}
                </td>
                <td className="one-line">{today ? (today.met ? '✓ yes' : '■ no') : '–'}</td>
                <td className="number">
                  {days.length === 0
                    ? '–'
                    : `${percentText(kept / days.length)} of ${numberText(days.length)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

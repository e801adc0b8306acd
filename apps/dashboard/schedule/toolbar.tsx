import { useState } from 'react';
import { changeSearch } from '../shell/address.js';
import { numberText } from '../shell/words.js';
import { Tools } from '../figures/figure.js';
import { COLUMNS } from './columns.js';
import { isoOf, type Network } from './network.js';
import type { ColourChoice, LinkChoice } from './gantt-picture.js';
import { FILTERS, ORDERS, type FilterId, type OrderId } from './rows.js';
import { fitted, zoomed, type TimeWindow } from './time-scale.js';

interface ToolbarProps {
  readonly network: Network;
  readonly shown: number;
  readonly filter: FilterId;
  readonly order: OrderId;
  readonly links: LinkChoice;
  readonly colourBy: ColourChoice;
  readonly words: string;
  readonly chosen: readonly string[];
  readonly compareWith: string;
  readonly api: string;
  readonly window: TimeWindow | undefined;
  readonly onWindow: (window: TimeWindow | undefined) => void;
}

/** Widths of a day in pixels that a reader would ask for by name. */
const ZOOMS = { years: 0.5, months: 2, weeks: 7, days: 36, hours: 480 } as const;

export function Toolbar(props: ToolbarProps) {
  const { network, filter, order, links, colourBy, words, chosen, compareWith, window, onWindow } = props;
  const [more, setMore] = useState(false);
  const width = Math.max(200, document.querySelector('.gantt-axis')?.clientWidth ?? 700);
  const present = window ?? fitted(network.from, network.to, width);
  const zoomTo = (pixelsPerDay: number): void => {
    const centre = network.dataDate;
    onWindow({ pixelsPerDay, from: centre - ((width * 0.3) / pixelsPerDay) * 1440 });
  };
  return (
    <div className="toolbar" role="toolbar" aria-label="Schedule">
      <input
        type="search"
        placeholder="Find by name or code"
        aria-label="Find an activity"
        defaultValue={words}
        onChange={(event) => changeSearch({ find: event.target.value })}
      />
      <Choice label="Show" value={filter} options={FILTERS} onChange={(show) => changeSearch({ show })} />
      <button
        type="button"
        className="more-button"
        aria-expanded={more}
        aria-controls="schedule-choices"
        onClick={() => setMore(!more)}
      >
        {more ? 'Fewer choices' : 'More choices'}
      </button>
      <div id="schedule-choices" className={more ? 'more open' : 'more'}>
        <Choice
          label="Order"
          value={order}
          options={ORDERS}
          onChange={(value) => changeSearch({ order: value })}
        />
        <Choice
          label="Relationships"
          value={links}
          options={{ driving: 'Driving', all: 'All', none: 'None' }}
          onChange={(value) => changeSearch({ links: value })}
        />
        <Choice
          label="Colour"
          value={colourBy}
          options={{ path: 'Critical path', futures: 'Simulated futures' }}
          onChange={(value) => changeSearch({ colour: value === 'path' ? undefined : value })}
        />
        <CompareChoice compareWith={compareWith} />
        <details className="menu">
          <summary>Columns</summary>
          <div>
            {COLUMNS.map(({ id, name }) => (
              <label key={id} className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={(event) => {
                    const next = event.target.checked
                      ? [...chosen, id]
                      : chosen.filter((other) => other !== id);
                    changeSearch({ columns: next.join(',') || 'none' });
                  }}
                />
                {name}
              </label>
            ))}
          </div>
        </details>
      </div>
      <span className="segments" role="group" aria-label="Zoom">
        <button
          type="button"
          aria-label="Zoom out"
          onClick={() => onWindow(zoomed(present, 1 / 1.6, width / 2))}
        >
          −
        </button>
        {(Object.keys(ZOOMS) as (keyof typeof ZOOMS)[]).map((name) => (
          <button key={name} type="button" onClick={() => zoomTo(ZOOMS[name])}>
            {name}
          </button>
        ))}
        <button type="button" onClick={() => onWindow(undefined)}>
          all
        </button>
        <button type="button" aria-label="Zoom in" onClick={() => onWindow(zoomed(present, 1.6, width / 2))}>
          +
        </button>
      </span>
      <span className="quiet" role="status">
        {numberText(props.shown)} shown
      </span>
      <Tools title="Schedule" api={props.api} table={() => scheduleTable(network)} />
    </div>
  );
}

function CompareChoice({ compareWith }: { compareWith: string }) {
  const date = /^\d/.test(compareWith) ? compareWith : undefined;
  return (
    <span className="compare">
      <Choice
        label="Compare"
        value={date === undefined ? compareWith : 'date'}
        options={{ baseline: 'Baseline', date: 'Another date', none: 'Nothing' }}
        onChange={(value) =>
          changeSearch({
            compare: value === 'date' ? (date ?? new Date(0).toISOString().slice(0, 10)) : value,
          })
        }
      />
      {date !== undefined && (
        <input
          type="date"
          aria-label="Date to compare with"
          value={date === '1970-01-01' ? '' : date}
          onChange={(event) => changeSearch({ compare: event.target.value || '1970-01-01' })}
        />
      )}
    </span>
  );
}

export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
}) {
  return (
    <label className="choice">
      <span className="quiet">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {(Object.keys(options) as T[]).map((id) => (
          <option key={id} value={id}>
            {options[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

function scheduleTable({ gantt: { activities }, count }: Network) {
  const date = (minute: number | null | undefined) =>
    minute === null || minute === undefined ? null : isoOf(minute);
  const columns = [
    { key: 'id', label: 'Activity', type: 'text' as const },
    { key: 'name', label: 'Name', type: 'text' as const },
    { key: 'start', label: 'Start', type: 'date' as const },
    { key: 'finish', label: 'Finish', type: 'date' as const },
    { key: 'baselineStart', label: 'Baseline start', type: 'date' as const },
    { key: 'baselineFinish', label: 'Baseline finish', type: 'date' as const },
    { key: 'percent', label: 'Percent complete', type: 'number' as const },
    { key: 'float', label: 'Total float', unit: 'working minutes', type: 'number' as const },
    { key: 'critical', label: 'Critical', type: 'text' as const },
  ];
  const rows = Array.from({ length: count }, (_, index) => [
    activities.id[index]!,
    activities.name[index]!,
    date(activities.start[index]),
    date(activities.finish[index]),
    date(activities.baselineStart[index]),
    date(activities.baselineFinish[index]),
    activities.percentComplete[index]!,
    activities.totalFloatMinutes[index] ?? null,
    activities.critical[index] === 1 ? 'yes' : 'no',
  ]);
  return { caption: 'Schedule', columns, rows };
}

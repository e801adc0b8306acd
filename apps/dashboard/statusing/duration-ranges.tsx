import { useState } from 'react';
import { Card } from '../figures/parts.js';
import { Empty } from '../figures/states.js';
import { useParameter } from '../shell/address.js';
import { numberText, plural } from '../shell/words.js';
import { jsonText } from './json-text.js';
import {
  pointsOf,
  sameJson,
  withPoints,
  type Entry,
  type ModelEdit,
  type ThreePoints,
} from './model-edits.js';

const POINTS = ['optimistic', 'likely', 'pessimistic'] as const;
const SHOWN = 50;

interface RangesProps {
  readonly activities: readonly Entry[];
  readonly stored: readonly Entry[];
  readonly onEdit: (edit: ModelEdit, same: boolean) => void;
}

/** Optimistic, likely and pessimistic durations, activity by activity. */
export function DurationRanges({ activities, stored, onEdit }: RangesProps) {
  const [search = '', setSearch] = useParameter('find');
  const [limit, setLimit] = useState(SHOWN);
  const words = search.toLowerCase();
  const found = activities.filter(
    ({ id, name, duration }) =>
      duration !== undefined && `${id} ${String(name)}`.toLowerCase().includes(words),
  );
  const before = new Map(stored.map((entry) => [entry.id, entry['duration']]));
  return (
    <Card title="How long it may take" className="wide">
      <p className="quiet">
        Working time on the activity&rsquo;s calendar: 45d, 1.5d, 8h, 2w, or by the clock 3ed. Optimistic is
        beaten and pessimistic exceeded only rarely.
      </p>
      <div className="form-row">
        <label className="grow">
          <span className="hidden">Find an activity</span>
          <input
            type="search"
            placeholder="Find by id or name"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <span className="quiet" role="status">
          {plural(found.length, 'activity', 'activities')}
        </span>
      </div>
      {found.length === 0 ? (
        <Empty title="No activity matches" />
      ) : (
        <div
          className="table-holder tall progress-grid"
          tabIndex={0}
          role="region"
          aria-label="Duration ranges"
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Activity</th>
                {POINTS.map((point) => (
                  <th key={point} scope="col">
                    {point.charAt(0).toUpperCase() + point.slice(1)}
                  </th>
                ))}
                <th scope="col">Distribution</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, limit).map((entry) => (
                <RangeRow key={entry.id} entry={entry} before={before.get(entry.id)} onEdit={onEdit} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.length > limit && (
        <button type="button" onClick={() => setLimit(limit + 200)}>
          {numberText(found.length - limit)} more
        </button>
      )}
    </Card>
  );
}

function RangeRow({
  entry,
  before,
  onEdit,
}: {
  entry: Entry;
  before: unknown;
  onEdit: RangesProps['onEdit'];
}) {
  const { id, name, duration } = entry;
  const points = pointsOf(duration);
  const set = (point: keyof ThreePoints, text: string): void => {
    if (!points) return;
    const next = { ...points, [point]: text };
    const was = pointsOf(before);
    const after = withPoints(before, next, 'entered in the dashboard', false);
    onEdit(
      {
        section: 'activities',
        id,
        field: 'duration',
        before,
        after,
        text: `${id} ${String(name)}: duration ${jsonText(before)} → ${jsonText(after)}`,
      },
      was !== undefined && sameJson(was, next),
    );
  };
  const changed = !sameJson(duration, before);
  return (
    <tr className={changed ? 'changed' : ''}>
      <th scope="row">
        <span className="quiet">{id}</span> {String(name)}
      </th>
      {points ? (
        POINTS.map((point) => (
          <td key={point}>
            <input
              size={7}
              aria-label={`${point} duration of ${id}`}
              value={points[point]}
              onChange={(event) => set(point, event.target.value)}
            />
          </td>
        ))
      ) : (
        <td colSpan={3} className="quiet">
          {jsonText(duration)}
        </td>
      )}
      <td className="quiet">{distributionOf(duration)}</td>
    </tr>
  );
}

function distributionOf(duration: unknown): string {
  if (typeof duration !== 'object' || duration === null) return 'one value';
  return 'distribution' in duration ? String(duration.distribution) : 'three points';
}

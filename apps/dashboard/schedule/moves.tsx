import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Tools } from '../figures/figure.js';
import { ProblemNotice } from '../figures/states.js';
import { changeSearch } from '../shell/address.js';
import { dateText, plural, slipText } from '../shell/words.js';

interface MovesProps {
  readonly project: string;
  /** `baseline`, `none` or a date. */
  readonly against: string;
  readonly asOf: string | undefined;
}

const SHOWN = 200;

/** What became of the schedule since another date: what moved and why, what came and what went. */
export function Moves({ project, against, asOf }: MovesProps) {
  const date = /^(?!1970)\d{4}-\d{2}-\d{2}$/.test(against) ? against : undefined;
  const comparison = useQuery({
    ...queries.scheduleComparison(project, date ?? '', { asOf }),
    enabled: date !== undefined,
    retry: false,
  });
  if (date === undefined) return null;
  if (comparison.error) return <ProblemNotice error={comparison.error} />;
  if (!comparison.data) return null;
  const { moved, added, deleted, projectFinish, relationships } = comparison.data;
  const parts = [
    `${plural(moved.length, 'activity', 'activities')} moved`,
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(deleted.length > 0 ? [`${deleted.length} deleted`] : []),
    ...(relationships.length > 0 ? [`${plural(relationships.length, 'relationship')} changed`] : []),
  ];
  const byDays = [...moved].sort((a, b) => Math.abs(b.finishSlipDays) - Math.abs(a.finishSlipDays));
  return (
    <details className="moves">
      <summary>
        Since {dateText(date)}: {parts.join(', ')}; finish {dateText(projectFinish.before)} →{' '}
        {dateText(projectFinish.after)}
      </summary>
      <div className="table-holder" tabIndex={0} role="region" aria-label="What moved and why">
        <table>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">Finish</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {byDays.slice(0, SHOWN).map((move) => (
              <tr key={move.activity}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    onClick={() => changeSearch({ activity: move.activity })}
                  >
                    {move.activity}
                  </button>
                </th>
                <td>
                  {dateText(move.finishBefore)} → {dateText(move.finishAfter)}
                  <br />
                  <span className="quiet">{slipText(move.finishSlipDays)}</span>
                </td>
                <td className="wrap">{move.sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {[
        ['Added', added],
        ['Deleted', deleted],
        ['Relationships', relationships],
      ].map(([title, list]) =>
        list!.length === 0 ? null : (
          <p key={String(title)}>
            {title}: {(list as readonly string[]).slice(0, 40).join('; ')}
          </p>
        ),
      )}
      <Tools
        title={`Moves since ${date}`}
        api={`/v1/projects/${project}/schedule/comparison?against=${date}`}
        table={() => ({
          caption: `What moved since ${date}`,
          columns: [
            { key: 'activity', label: 'Activity', type: 'text' },
            { key: 'before', label: 'Finish before', type: 'date' },
            { key: 'after', label: 'Finish after', type: 'date' },
            { key: 'slip', label: 'Slip', type: 'number', unit: 'working days' },
            { key: 'why', label: 'Why', type: 'text' },
          ],
          rows: byDays.map((move) => [
            move.activity,
            move.finishBefore,
            move.finishAfter,
            move.finishSlipDays,
            move.sentence,
          ]),
        })}
      />
    </details>
  );
}

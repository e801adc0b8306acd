import { dateText, numberText } from '../shell/words.js';
import { rowOf, type RowEdit, type RowField } from './progress-draft.js';
import type { Activity } from './queries.js';

interface RowProps {
  readonly activity: Activity;
  readonly edit: RowEdit | undefined;
  readonly editable: boolean;
  readonly problem: string | undefined;
  readonly onField: (activity: Activity, field: RowField, value: string) => void;
}

const stampText = (minute: string): string =>
  minute === '' ? '–' : `${dateText(minute)} ${minute.slice(11, 16)}`;

export function ProgressRow({ activity, edit, editable, problem, onField }: RowProps) {
  const { id, name, type, earlyStart, earlyFinish } = activity;
  const row = edit?.draft ?? rowOf(activity);
  const milestone = type.endsWith('milestone');
  const field = (key: RowField, input: { readonly type: string; readonly label: string }) => (
    <input
      type={input.type}
      aria-label={`${input.label} of ${id}`}
      aria-invalid={problem !== undefined}
      value={row[key]}
      {...(input.type === 'number' && {
        min: 0,
        step: 'any',
        ...(key === 'percentComplete' && { max: 100 }),
      })}
      onChange={(event) => onField(activity, key, event.target.value)}
    />
  );
  return (
    <tr className={problem !== undefined ? 'refused' : edit ? 'changed' : ''}>
      <th scope="row">
        <span className="quiet">{id}</span> {name}
        <br />
        <span className="quiet">
          {activity.status === 'complete'
            ? 'complete'
            : `${activity.status === 'in-progress' ? 'under way' : `from ${dateText(earlyStart)}`}, to ${dateText(earlyFinish)}`}
        </span>
        {problem !== undefined && (
          <span className="later" role="alert">
            <br />
            {problem}
          </span>
        )}
      </th>
      {editable ? (
        <>
          <td>{field('actualStart', { type: 'datetime-local', label: 'Actual start' })}</td>
          <td>{field('actualFinish', { type: 'datetime-local', label: 'Actual finish' })}</td>
          <td>{milestone ? '–' : field('remainingHours', { type: 'number', label: 'Remaining hours' })}</td>
          <td>{milestone ? '–' : field('percentComplete', { type: 'number', label: 'Percent complete' })}</td>
          <td>{field('note', { type: 'text', label: 'Note' })}</td>
        </>
      ) : (
        <>
          <td>{stampText(row.actualStart)}</td>
          <td>{stampText(row.actualFinish)}</td>
          <td className="number">{milestone ? '–' : numberText(activity.remainingHours, 1)}</td>
          <td className="number">{numberText(activity.percentComplete, 1)}</td>
        </>
      )}
    </tr>
  );
}

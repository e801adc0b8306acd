import { useEffect, useMemo, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, ProblemError, unwrap } from '../api/client.js';
import { Empty, ProblemNotice } from '../figures/states.js';
import { useParameter } from '../shell/address.js';
import { addDays, numberText, plural } from '../shell/words.js';
import {
  changedFields,
  mergeRows,
  problemsByActivity,
  rowOf,
  statementOf,
  withField,
  type Clash,
  type Edits,
  type RowField,
} from './progress-draft.js';
import { ProgressRow } from './progress-row.js';
import { RowClashes } from './row-clashes.js';
import { statusingQueries, type Activity } from './queries.js';

interface GridProps {
  readonly project: string;
  readonly activities: readonly Activity[];
  readonly statusDate: string;
  readonly editable: boolean;
}

const SHOWN = 100;
const AHEAD_DAYS = 14;
const FILTERS = [
  ['due', 'Due'],
  ['open', 'Unfinished'],
  ['all', 'All'],
] as const;

/** The grid of a status date: edits stay in the browser until they are saved together. */
export function ProgressGrid({ project, activities, statusDate, editable }: GridProps) {
  const [filter = 'due', setFilter] = useParameter('show');
  const [search = '', setSearch] = useParameter('find');
  const [limit, setLimit] = useState(SHOWN);
  const [edits, setEdits] = useState<Edits>(new Map());
  const { save, clashes, setClashes, refused } = useSaving(project, statusDate, edits, setEdits);
  useUnsavedWarning(edits.size > 0);

  const rows = useMemo(() => {
    const until = statusDate === '' ? '9999' : addDays(statusDate, AHEAD_DAYS);
    const words = search.trim().toLowerCase();
    return activities.filter(
      (activity) =>
        edits.has(activity.id) ||
        (`${activity.id} ${activity.name}`.toLowerCase().includes(words) &&
          (filter === 'all' ||
            (activity.status !== 'complete' &&
              (filter === 'open' ||
                activity.status === 'in-progress' ||
                (activity.earlyStart ?? '9999') <= until)))),
    );
  }, [activities, edits, filter, search, statusDate]);

  const edit = (activity: Activity, field: RowField, value: string): void => {
    const base = rowOf(activity);
    const before = edits.get(activity.id) ?? { base, draft: base };
    const after = withField(before, field, value, activity.durationHours);
    const next = new Map(edits);
    if (changedFields(after).length === 0) next.delete(activity.id);
    else next.set(activity.id, after);
    setEdits(next);
  };

  return (
    <>
      <div className="form-row">
        <div className="segments" role="group" aria-label="Which activities">
          {FILTERS.map(([id, name]) => (
            <button key={id} type="button" aria-pressed={filter === id} onClick={() => setFilter(id)}>
              {name}
            </button>
          ))}
        </div>
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
          {plural(rows.length, 'activity', 'activities')}
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty title="No activity matches">
          {filter === 'due' && 'Nothing is under way or due within two weeks of the status date.'}
        </Empty>
      ) : (
        <div
          className="table-holder tall progress-grid"
          tabIndex={0}
          role="region"
          aria-label="Progress by activity"
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Activity</th>
                <th scope="col">Actual start</th>
                <th scope="col">Actual finish</th>
                <th scope="col">Remaining (h)</th>
                <th scope="col">Complete (%)</th>
                {editable && <th scope="col">Note</th>}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, limit).map((activity) => (
                <ProgressRow
                  key={activity.id}
                  activity={activity}
                  edit={edits.get(activity.id)}
                  editable={editable}
                  problem={refused.get(activity.id)}
                  onField={edit}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > limit && (
        <button type="button" onClick={() => setLimit(limit + 400)}>
          {numberText(rows.length - limit)} more
        </button>
      )}
      {clashes.length > 0 && (
        <RowClashes
          clashes={clashes}
          onChoose={(clash, value) => {
            const row = edits.get(clash.activity);
            if (row)
              setEdits(
                new Map(edits).set(clash.activity, {
                  base: row.base,
                  draft: { ...row.draft, [clash.field]: value },
                }),
              );
            setClashes(clashes.filter((other) => other !== clash));
          }}
        />
      )}
      {save.error && <ProblemNotice error={save.error} />}
      {editable && (
        <SaveBar
          count={edits.size}
          statusDate={statusDate}
          saving={save.isPending}
          blocked={clashes.length > 0}
          saved={save.data}
          onSave={() => save.mutate()}
          onDiscard={() => {
            setEdits(new Map());
            setClashes([]);
            save.reset();
          }}
        />
      )}
    </>
  );
}

type Saved = { readonly accepted: number; readonly superseded: number } | undefined;

/** Saves all rows or none. First it looks whether somebody else stated something of the same rows meanwhile. */
function useSaving(project: string, statusDate: string, edits: Edits, setEdits: (edits: Edits) => void) {
  const queryClient = useQueryClient();
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const save = useMutation({
    mutationFn: async (): Promise<Saved> => {
      const fresh = await queryClient.fetchQuery({ ...statusingQueries.activities(project), staleTime: 0 });
      const merged = mergeRows(edits, new Map(fresh.map((activity) => [activity.id, activity])));
      setEdits(merged.rebased);
      setClashes(merged.clashes);
      if (merged.clashes.length > 0) return undefined;
      const accepted = await unwrap(
        client.POST('/v1/projects/{project}/progress', {
          params: { path: { project } },
          body: { statusDate, entries: [...merged.rebased].map(([id, edit]) => statementOf(id, edit)) },
        }),
      );
      setEdits(new Map());
      await queryClient.invalidateQueries({ queryKey: [project] });
      return accepted;
    },
  });
  const refused =
    save.error instanceof ProblemError
      ? problemsByActivity(
          save.error.places,
          [...edits].map(([id, edit]) => statementOf(id, edit)),
        )
      : new Map<string, string>();
  return { save, clashes, setClashes, refused };
}

/** Asks before a page with unsaved rows is left. */
function useUnsavedWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}

function SaveBar({
  count,
  statusDate,
  saving,
  blocked,
  saved,
  onSave,
  onDiscard,
}: {
  count: number;
  statusDate: string;
  saving: boolean;
  blocked: boolean;
  saved: Saved;
  onSave: () => void;
  onDiscard: () => void;
}) {
  return (
    <div className="save-bar">
      <button
        type="button"
        className="primary"
        disabled={count === 0 || saving || blocked || statusDate === ''}
        onClick={onSave}
      >
        {saving ? 'Saving …' : count === 0 ? 'Save' : `Save ${plural(count, 'statement')}`}
      </button>
      <button type="button" disabled={count === 0 || saving} onClick={onDiscard}>
        Discard
      </button>
      <span role="status">
        {blocked
          ? 'Choose above what is to stand, then save.'
          : saved && count === 0
            ? `${plural(saved.accepted, 'statement')} taken${saved.superseded > 0 ? `, ${numberText(saved.superseded)} earlier ones superseded` : ''}. Each stays in the history below.`
            : count === 0
              ? 'Nothing changed yet.'
              : 'All are taken, or none.'}
      </span>
    </div>
  );
}

import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, ProblemError, request, unwrap, type Schemas } from '../api/client.js';
import { ProblemNotice } from '../figures/states.js';
import { plural } from '../shell/words.js';
import { keyOf, mergeEdits, withEdits, type Merge, type ModelEdit } from './model-edits.js';
import { MergeNotice } from './merge-notice.js';
import { statusingQueries, type ModelDocument } from './queries.js';

interface Theirs {
  readonly version: Schemas['ModelVersion'] | undefined;
  readonly changes: readonly string[];
  readonly merge: Merge;
}

export async function storeModel(
  project: string,
  document: ModelDocument,
  tag: string,
  note: string,
): Promise<Schemas['CreatedProject']> {
  const response = await request(`/v1/projects/${project}/model?note=${encodeURIComponent(note)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-Match': tag },
    body: JSON.stringify(document),
  });
  return (await response.json()) as Schemas['CreatedProject'];
}

/** `"model.7.…"` is version 7. */
const versionOf = (tag: string): number => Number(/model\.(\d+)/.exec(tag)?.[1] ?? 0);

/** Edits of the model, kept here until they are stored together as one new version. */
export function useModelEdits(project: string) {
  const queryClient = useQueryClient();
  const model = useQuery(statusingQueries.model(project));
  const [edits, setEdits] = useState<readonly ModelEdit[]>([]);
  const [theirs, setTheirs] = useState<Theirs>();
  const set = (edit: ModelEdit, same: boolean): void => {
    setEdits((before) => {
      const others = before.filter((other) => keyOf(other) !== keyOf(edit));
      return same ? others : [...others, edit];
    });
  };

  /** Somebody was first: what they stored is read, and mine are laid beside it. */
  const lookAtTheirs = async (base: { readonly tag: string }): Promise<void> => {
    const now = await queryClient.fetchQuery({ ...statusingQueries.model(project), staleTime: 0 });
    const versions = await unwrap(
      client.GET('/v1/projects/{project}/model/versions', { params: { path: { project } } }),
    );
    const changes = await queryClient.fetchQuery(
      statusingQueries.changes(project, versionOf(now.tag), versionOf(base.tag)),
    );
    setTheirs({
      version: versions.items[0],
      changes: changes.changes.map(({ text }) => text),
      merge: mergeEdits(edits, now.document),
    });
  };

  const save = useMutation({
    mutationFn: async (note: string) => {
      const base = await queryClient.ensureQueryData(statusingQueries.model(project));
      try {
        const stored = await storeModel(project, withEdits(base.document, edits), base.tag, note);
        setEdits([]);
        setTheirs(undefined);
        await queryClient.invalidateQueries({ queryKey: [project] });
        return stored.project.modelVersion;
      } catch (error) {
        if (!(error instanceof ProblemError && error.code === 'request.precondition-failed')) throw error;
        await lookAtTheirs(base);
        return undefined;
      }
    },
  });

  /** The merge as it was chosen: the clashes in `mine` keep my figure, the others theirs. */
  const settle = (mine: ReadonlySet<string>): void => {
    if (!theirs) return;
    const kept = theirs.merge.clashes
      .filter(({ edit }) => mine.has(keyOf(edit)))
      .map(({ edit, theirs: now }) => ({ ...edit, before: now }));
    setEdits([...theirs.merge.carried, ...kept]);
    setTheirs(undefined);
    save.reset();
  };
  const discard = (): void => {
    setEdits([]);
    setTheirs(undefined);
    save.reset();
  };
  return { model, edits, set, save, theirs, settle, discard };
}

export type ModelEdits = ReturnType<typeof useModelEdits>;

/** What is about to be stored, with the note that goes with the version; and the merge where somebody was first. */
export function ModelSaveBar({ editing }: { editing: ModelEdits }) {
  const { edits, save, theirs, settle, discard } = editing;
  const [note, setNote] = useState('');
  return (
    <>
      {theirs && <MergeNotice {...theirs} onSettle={settle} />}
      {edits.length > 0 && !theirs && (
        <details open>
          <summary>{plural(edits.length, 'change')} not stored yet</summary>
          <ul className="plain">
            {edits.map((edit) => (
              <li key={keyOf(edit)}>
                {edit.text}{' '}
                <button
                  type="button"
                  className="small"
                  aria-label={`Undo: ${edit.text}`}
                  onClick={() => editing.set(edit, true)}
                >
                  Undo
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {save.error && <ProblemNotice error={save.error} />}
      <form
        className="save-bar"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(note, { onSuccess: (version) => version !== undefined && setNote('') });
        }}
      >
        <label className="grow">
          Why (goes with the version)
          <input value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </label>
        <button className="primary" disabled={edits.length === 0 || save.isPending || theirs !== undefined}>
          {save.isPending ? 'Storing …' : 'Store as a new version'}
        </button>
        <button type="button" disabled={edits.length === 0} onClick={discard}>
          Discard
        </button>
        <span role="status">
          {save.data !== undefined && edits.length === 0
            ? `Stored as version ${save.data}.`
            : edits.length === 0
              ? 'Nothing changed yet.'
              : ''}
        </span>
      </form>
    </>
  );
}

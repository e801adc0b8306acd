import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { plural } from '../shell/words.js';
import { keyOf, type Merge } from './model-edits.js';
import { jsonText } from './json-text.js';

interface MergeProps {
  readonly version: Schemas['ModelVersion'] | undefined;
  readonly changes: readonly string[];
  readonly merge: Merge;
  readonly onSettle: (mine: ReadonlySet<string>) => void;
}

/** Two people edited at once: who was first, what they changed, what of mine goes on top, and what must be chosen. */
export function MergeNotice({ version, changes, merge, onSettle }: MergeProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const { carried, same, clashes } = merge;
  return (
    <section className="notice warning merge" aria-label="Somebody else was first" role="alert">
      <strong>
        {version ? `${version.author} stored version ${version.version}` : 'Somebody else stored a version'}{' '}
        while you were editing. Nothing of yours is lost, and nothing of theirs is overwritten.
      </strong>
      {version && version.note !== '' && <p>Their note: “{version.note}”.</p>}
      <details>
        <summary>Theirs: {plural(changes.length, 'change')}</summary>
        <ul>
          {changes.slice(0, 60).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
      {carried.length > 0 && (
        <div>
          <p>
            {plural(carried.length, 'change')} of yours touch figures that they left alone, and go on top of
            their version:
          </p>
          <ul>
            {carried.map((edit) => (
              <li key={keyOf(edit)}>{edit.text}</li>
            ))}
          </ul>
        </div>
      )}
      {same.length > 0 && <p>{plural(same.length, 'change')} you both made alike: nothing to do.</p>}
      {clashes.length > 0 && (
        <>
          <p>
            {clashes.length === 1
              ? 'One figure was changed by both of you, to different values: choose which stands.'
              : `${clashes.length} figures were changed by both of you, to different values: choose which stand.`}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col">When you began</th>
                <th scope="col">Theirs</th>
                <th scope="col">Yours</th>
              </tr>
            </thead>
            <tbody>
              {clashes.map(({ edit, theirs }) => {
                const key = keyOf(edit);
                const choose = (wanted: boolean): void => {
                  const next = new Set(mine);
                  if (wanted) next.add(key);
                  else next.delete(key);
                  setMine(next);
                };
                return (
                  <tr key={key}>
                    <th scope="row">
                      {edit.id}: {edit.field === '*' ? 'the whole entry' : edit.field}
                    </th>
                    <td>{jsonText(edit.before)}</td>
                    <td>
                      <label className="check">
                        <input
                          type="radio"
                          name={key}
                          checked={!mine.has(key)}
                          onChange={() => choose(false)}
                        />
                        {jsonText(theirs)}
                      </label>
                    </td>
                    <td>
                      <label className="check">
                        <input
                          type="radio"
                          name={key}
                          checked={mine.has(key)}
                          onChange={() => choose(true)}
                        />
                        {jsonText(edit.after)}
                      </label>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </>
      )}
      <button type="button" className="primary" onClick={() => onSettle(mine)}>
        Go on from version {version?.version ?? 'now stored'}
      </button>
    </section>
  );
}

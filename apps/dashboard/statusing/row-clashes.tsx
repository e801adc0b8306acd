import { FIELD_NAMES, type Clash } from './progress-draft.js';
import { plural } from '../shell/words.js';

/** Somebody else stated the same figure while it was being edited here: both are shown, one is chosen. */
export function RowClashes({
  clashes,
  onChoose,
}: {
  clashes: readonly Clash[];
  onChoose: (clash: Clash, value: string) => void;
}) {
  return (
    <section className="notice warning merge" aria-label="Somebody else stated the same" role="alert">
      <strong>
        Somebody else stated {plural(clashes.length, 'of these figures', 'of these figures')} meanwhile
      </strong>
      <p>
        Nothing has been saved yet. Rows that only one of you changed go together by themselves; for these,
        choose which is to stand. Whatever you choose, the other stays in the history.
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
          {clashes.map((clash) => (
            <tr key={`${clash.activity} ${clash.field}`}>
              <th scope="row">
                {clash.activity}, {FIELD_NAMES[clash.field].toLowerCase()}
              </th>
              <td>{shown(clash.before)}</td>
              <td>
                <button type="button" onClick={() => onChoose(clash, clash.theirs)}>
                  Keep {shown(clash.theirs)}
                </button>
              </td>
              <td>
                <button type="button" onClick={() => onChoose(clash, clash.mine)}>
                  Use {shown(clash.mine)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shown = (value: string): string => (value === '' ? 'nothing' : value.replace('T', ' '));

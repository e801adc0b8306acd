import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request, type Schemas } from '../api/client.js';
import { Card } from '../figures/parts.js';
import { ProblemNotice } from '../figures/states.js';
import { dateText, numberText, plural } from '../shell/words.js';

type Sheet = Schemas['ProgressSheetRead'];
type Update = Schemas['StatusUpdate'];
type Preview =
  | { readonly kind: 'sheet'; readonly file: File; readonly read: Sheet }
  | { readonly kind: 'update'; readonly file: File; readonly read: Update };

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const isSheet = (file: File): boolean => /\.(xlsx|csv)$/i.test(file.name);

async function send(project: string, statusDate: string, file: File, dryRun: boolean): Promise<Preview> {
  const sheet = isSheet(file);
  const query = new URLSearchParams({
    dryRun: String(dryRun),
    ...(sheet ? { statusDate } : { note: file.name }),
  });
  const response = await request(
    `/v1/projects/${project}/${sheet ? 'progress-sheet' : 'updates'}?${query.toString()}`,
    {
      method: 'POST',
      body: file,
      headers: {
        'Content-Type': !sheet
          ? 'application/octet-stream'
          : /\.csv$/i.test(file.name)
            ? 'text/csv'
            : SHEET_TYPE,
      },
    },
  );
  const read: unknown = await response.json();
  return sheet
    ? { kind: 'sheet', file, read: read as Sheet }
    : { kind: 'update', file, read: read as Update };
}

/** A filled-in sheet or a newer planner's file: looked at first, stored only when asked to. */
export function ProgressFile({ project, statusDate }: { project: string; statusDate: string }) {
  const queryClient = useQueryClient();
  const [preview, setPreview] = useState<Preview>();
  const look = useMutation({
    mutationFn: (file: File) => send(project, statusDate, file, true),
    onSuccess: setPreview,
  });
  const store = useMutation({
    mutationFn: (file: File) => send(project, statusDate, file, false),
    onSuccess: async () => {
      setPreview(undefined);
      await queryClient.invalidateQueries({ queryKey: [project] });
      await queryClient.invalidateQueries({ queryKey: ['projects'] });
    },
  });
  return (
    <Card title="Take progress from a file" className="wide">
      <label>
        A filled-in sheet (XLSX, CSV), or the next status update as XER, Microsoft Project XML or model
        <input
          type="file"
          accept=".xlsx,.csv,.xer,.xml,.yaml,.yml,.json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            setPreview(undefined);
            store.reset();
            if (file) look.mutate(file);
            event.target.value = '';
          }}
        />
      </label>
      {look.isPending && <p role="status">Reading …</p>}
      {look.error && <ProblemNotice error={look.error} />}
      {preview?.kind === 'sheet' && <SheetPreview read={preview.read} />}
      {preview?.kind === 'update' && <UpdatePreview read={preview.read} />}
      {preview && (
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={store.isPending || (preview.kind === 'sheet' && preview.read.problems.length > 0)}
            onClick={() => store.mutate(preview.file)}
          >
            {store.isPending ? 'Storing …' : `Store what ${preview.file.name} says`}
          </button>
          <button type="button" onClick={() => setPreview(undefined)}>
            Leave it
          </button>
        </div>
      )}
      {store.error && <ProblemNotice error={store.error} />}
      {store.data && (
        <p className="notice good" role="status">
          {store.data.file.name} is stored.
        </p>
      )}
    </Card>
  );
}

function Finish({ before, after }: { before: string; after: string }) {
  return (
    <p>
      The project finish {before.slice(0, 10) === after.slice(0, 10) ? 'stays' : 'moves from'}{' '}
      <strong>{dateText(before)}</strong>
      {before.slice(0, 10) !== after.slice(0, 10) && (
        <>
          {' '}
          to <strong>{dateText(after)}</strong>
        </>
      )}
      .
    </p>
  );
}

function SheetPreview({ read }: { read: Sheet }) {
  return (
    <div className={`notice ${read.problems.length > 0 ? 'bad' : ''} merge`} role="status">
      <strong>
        Preview, nothing is stored: {plural(read.statements.length, 'statement')} as of{' '}
        {dateText(read.statusDate)}, {plural(read.unchanged, 'row')} without anything new
      </strong>
      <Finish {...read.projectFinish} />
      {read.problems.length > 0 && (
        <>
          <p>Mend these cells first; until then nothing of the sheet is stored.</p>
          <ul>
            {read.problems.map(({ where, message }) => (
              <li key={where + message}>
                <code>{where}</code> {message}
              </li>
            ))}
          </ul>
        </>
      )}
      {read.statements.length > 0 && (
        <ul>
          {read.statements.slice(0, 50).map((each) => (
            <li key={each.where}>
              {each.activity}: {sayings(each)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const sayings = ({
  actualStart,
  actualFinish,
  remainingHours,
  percentComplete,
}: Sheet['statements'][number]): string =>
  [
    actualStart && `began ${dateText(actualStart)} ${actualStart.slice(11)}`,
    actualFinish && `ended ${dateText(actualFinish)} ${actualFinish.slice(11)}`,
    remainingHours !== undefined && `${numberText(remainingHours, 1)} h remain`,
    percentComplete !== undefined && `${numberText(percentComplete, 1)} % complete`,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');

function UpdatePreview({ read }: { read: Update }) {
  return (
    <div className="notice merge" role="status">
      <strong>
        Preview, nothing is stored: {plural(read.matched, 'activity', 'activities')} matched, data date{' '}
        {dateText(read.dataDate.before)} → {dateText(read.dataDate.after)}
      </strong>
      <Finish {...read.projectFinish} />
      <p>
        {plural(read.added.length, 'activity', 'activities')} added
        {read.added.length > 0 && ` (${read.added.slice(0, 12).join(', ')})`},{' '}
        {numberText(read.deleted.length)} deleted
        {read.deleted.length > 0 && ` (${read.deleted.slice(0, 12).join(', ')})`},{' '}
        {numberText(read.changed.length)} changed.
      </p>
      {read.moved.length > 0 && (
        <ul>
          {read.moved.slice(0, 20).map(({ activity, sentence }) => (
            <li key={activity}>{sentence}</li>
          ))}
        </ul>
      )}
      {read.warnings.length > 0 && (
        <details>
          <summary>{plural(read.warnings.length, 'thing')} of the file that was not carried over</summary>
          <ul>
            {read.warnings.slice(0, 100).map(({ where, message }, index) => (
              <li key={index}>
                <code>{where}</code> {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

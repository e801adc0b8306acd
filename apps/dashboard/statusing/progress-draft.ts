import type { Schemas } from '../api/client.js';
import type { Activity } from './queries.js';

export type Statement = Schemas['PostProgress']['entries'][number];

/** One row as it is typed; empty means "not stated". */
export interface RowDraft {
  readonly actualStart: string;
  readonly actualFinish: string;
  readonly remainingHours: string;
  readonly percentComplete: string;
  readonly note: string;
}
export type RowField = keyof RowDraft;

/** A row being edited, with what stood there when the edit began. */
export interface RowEdit {
  readonly base: RowDraft;
  readonly draft: RowDraft;
}
export type Edits = ReadonlyMap<string, RowEdit>;

const round = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

export const rowOf = (activity: Activity): RowDraft => ({
  actualStart: activity.actualStart ?? '',
  actualFinish: activity.actualFinish ?? '',
  remainingHours: round(activity.remainingHours, 1),
  percentComplete: round(activity.percentComplete, 1),
  note: '',
});

const FIELDS: readonly RowField[] = [
  'actualStart',
  'actualFinish',
  'remainingHours',
  'percentComplete',
  'note',
];
export const FIELD_NAMES: Readonly<{ [field in RowField]: string }> = {
  actualStart: 'Actual start',
  actualFinish: 'Actual finish',
  remainingHours: 'Remaining (h)',
  percentComplete: 'Complete (%)',
  note: 'Note',
};

export const changedFields = ({ base, draft }: RowEdit): RowField[] =>
  FIELDS.filter((field) => base[field] !== draft[field]);

/**
 * Sets one field and what follows from it: a finished activity has nothing left; remaining and percent are two ways
 * to say one thing, so stating one takes the other from it.
 */
export function withField(edit: RowEdit, field: RowField, value: string, durationHours: number): RowEdit {
  const draft = { ...edit.draft, [field]: value };
  if (field === 'actualFinish' && value !== '') {
    draft.remainingHours = '0';
    draft.percentComplete = '100';
  }
  const number = Number(value);
  if (value !== '' && Number.isFinite(number) && durationHours > 0) {
    if (field === 'percentComplete')
      draft.remainingHours = round((durationHours * (100 - Math.min(100, number))) / 100, 1);
    if (field === 'remainingHours')
      draft.percentComplete = round(Math.max(0, 100 - (100 * number) / durationHours), 1);
  }
  return { base: edit.base, draft };
}

/** What is posted: the changed figures only; the remaining duration says what the percentage would. */
export function statementOf(activity: string, edit: RowEdit): Statement {
  const changed = new Set(changedFields(edit));
  const { actualStart, actualFinish, remainingHours, note } = edit.draft;
  const finished = actualFinish !== '';
  const remaining = changed.has('remainingHours') || changed.has('percentComplete');
  return {
    activity,
    ...((changed.has('actualStart') || finished) && actualStart !== '' && { actualStart }),
    ...(changed.has('actualFinish') && finished && { actualFinish }),
    ...(remaining && !finished && remainingHours !== '' && { remainingHours: Number(remainingHours) }),
    ...(note.trim() !== '' && { note: note.trim() }),
  };
}

/** Where somebody else changed a figure that is also changed here. */
export interface Clash {
  readonly activity: string;
  readonly field: RowField;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string;
}

/** What happened to the edited rows since each edit began. */
export function mergeRows(
  edits: Edits,
  now: ReadonlyMap<string, Activity>,
): { readonly clashes: readonly Clash[]; readonly rebased: Edits } {
  const clashes: Clash[] = [];
  const rebased = new Map<string, RowEdit>();
  for (const [id, edit] of edits) {
    const activity = now.get(id);
    if (!activity) continue;
    const current = rowOf(activity);
    const mine = changedFields(edit);
    const draft: Record<RowField, string> = { ...current, note: edit.draft.note };
    for (const field of mine) {
      draft[field] = edit.draft[field];
      const moved = field !== 'note' && current[field] !== edit.base[field];
      if (moved && current[field] !== edit.draft[field])
        clashes.push({
          activity: id,
          field,
          before: edit.base[field],
          theirs: current[field],
          mine: edit.draft[field],
        });
    }
    rebased.set(id, { base: current, draft });
  }
  return { clashes, rebased };
}

/** Problems of a refused statement by activity: the API names places as `entries[3].actualStart`. */
export function problemsByActivity(
  places: readonly { readonly where: string; readonly message: string }[],
  statements: readonly Statement[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { where, message } of places) {
    const index = /entries\[(\d+)\]/.exec(where)?.[1];
    const named = statements.find(({ activity }) => where.includes(activity))?.activity;
    const activity = index === undefined ? named : statements[Number(index)]?.activity;
    if (activity === undefined) continue;
    const before = found.get(activity);
    found.set(activity, before === undefined ? message : `${before}; ${message}`);
  }
  return found;
}

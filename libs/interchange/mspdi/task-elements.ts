import type { ModelActivity, ModelBaseline, ModelConstraint, ModelRelationship, StoredDates } from '#model';
import type { WarningList } from '../interchange-warning.js';
import { addDecimals, shiftDecimal } from '../number-text.js';
import { durationText, formatLag } from './durations.js';
import type { OutlineRow } from './outline.js';
import type { TextFields } from './text-fields.js';
import { type Content, dateTime, element, leaves } from './xml-text.js';

export interface TaskContext {
  readonly uidOf: (activity: string) => number | undefined;
  readonly calendarUid: (calendar: string) => number | undefined;
  readonly defaultCalendar: string;
  readonly dates: (activity: ModelActivity) => StoredDates;
  readonly links: ReadonlyMap<string, readonly ModelRelationship[]>;
  /** By number: the baseline's activities by id. */
  readonly baselines: ReadonlyMap<number, ReadonlyMap<string, ModelBaseline['activities'][number]>>;
  readonly fields: TextFields;
  /** Activities that keep to their own calendar though their resources have others. */
  readonly keepsOwnCalendar: (activity: ModelActivity) => boolean;
  /** Lags run on the 24-hour clock: Microsoft Project calls them elapsed. */
  readonly lagsAreElapsed: boolean;
  readonly warnings: WarningList;
}

const LINK_TYPES = { FF: 0, FS: 1, SF: 2, SS: 3 } as const;
const DURATION_TYPES = {
  'fixed-units': 0,
  'fixed-units-per-time': 0,
  'fixed-duration': 1,
  'fixed-duration-and-units-per-time': 1,
  'fixed-work': 2,
} as const;

/** The `Task` element of an activity, its fields in the schema's order. */
export function taskElement(
  row: OutlineRow,
  activity: ModelActivity,
  id: number,
  context: TaskContext,
): string {
  const stored = context.dates(activity);
  const constraint = constraintFields(activity, context.warnings);
  const isMilestone = activity.type === 'start-milestone' || activity.type === 'finish-milestone';
  return element(
    'Task',
    leaves({
      UID: context.uidOf(activity.id),
      ID: id,
      Name: activity.name === '' ? undefined : activity.name,
      Active: activity.inactive !== true,
      Manual: activity.manual !== undefined,
      Type: activity.durationType === undefined ? undefined : DURATION_TYPES[activity.durationType],
      IsNull: false,
      ...outlineFields(row, activity),
      Priority: activity.priority ?? 500,
      ...scheduleFields(activity, stored),
      Milestone: isMilestone || activity.markedMilestone === true,
      Summary: activity.type === 'wbs-summary',
      Critical: stored.critical,
      ...storedFields(stored),
      FixedCost: fixedCost(activity, context.warnings),
      ...progressFields(activity),
      ConstraintType: constraint.type,
      // Resource calendars are ignored only by a task that names a calendar of its own.
      CalendarUID:
        activity.calendar === context.defaultCalendar && !context.keepsOwnCalendar(activity)
          ? -1
          : context.calendarUid(activity.calendar),
      ConstraintDate: dateTime(constraint.date),
      Deadline: dateTime(constraint.deadline),
      LevelingDelay:
        activity.levellingDelayMinutes === undefined ? undefined : activity.levellingDelayMinutes * 10,
      LevelingDelayFormat: activity.levellingDelayMinutes === undefined ? undefined : 8,
      IgnoreResourceCalendar: activity.ignoreResourceCalendars === true || context.keepsOwnCalendar(activity),
      Notes: activity.notes,
      ...physicalFields(activity),
    }),
    linkElements(activity, context),
    context.fields.valuesOf(activity, String(id)),
    baselineElements(activity, context),
  );
}

function outlineFields(row: OutlineRow, activity: ModelActivity): Record<string, Content> {
  const code =
    activity.type === 'wbs-summary' && row.node ? (row.node.code ?? row.node.id) : row.outlineNumber;
  return { WBS: code, OutlineNumber: row.outlineNumber, OutlineLevel: row.level };
}

function scheduleFields(activity: ModelActivity, stored: StoredDates): Record<string, Content> {
  const start = activity.actualStart ?? stored.levelledStart ?? activity.manual?.start ?? stored.earlyStart;
  const finish =
    activity.actualFinish ?? stored.levelledFinish ?? activity.manual?.finish ?? stored.earlyFinish;
  return {
    Start: dateTime(start),
    Finish: dateTime(finish),
    Duration: durationText(activity.durationMinutes),
    ManualStart: dateTime(activity.manual?.start),
    ManualFinish: dateTime(activity.manual?.finish),
    ManualDuration: activity.manual && durationText(activity.durationMinutes),
    DurationFormat: activity.elapsedDuration === true ? 8 : 7,
    Stop: dateTime(activity.suspended),
    Resume: dateTime(activity.resumed),
    ResumeValid: activity.resumed !== undefined,
  };
}

function storedFields(stored: StoredDates): Record<string, Content> {
  const tenths = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes * 10);
  return {
    EarlyStart: dateTime(stored.earlyStart),
    EarlyFinish: dateTime(stored.earlyFinish),
    LateStart: dateTime(stored.lateStart),
    LateFinish: dateTime(stored.lateFinish),
    FreeSlack: tenths(stored.freeFloatMinutes),
    TotalSlack: tenths(stored.totalFloatMinutes),
  };
}

/** The percent of the duration is a whole number; 100 only when complete. */
function durationPercent(activity: ModelActivity): number {
  const { percentComplete, durationMinutes, remainingMinutes, status } = activity;
  if (status === 'complete') return 100;
  if (status === 'not-started') return 0;
  const done = durationMinutes > 0 ? (100 * (durationMinutes - remainingMinutes)) / durationMinutes : 0;
  const percent = percentComplete?.type === 'duration' ? percentComplete.percent : done;
  return Math.min(99, Math.max(0, Math.round(percent)));
}

function progressFields(activity: ModelActivity): Record<string, Content> {
  return {
    PercentComplete: durationPercent(activity),
    ActualStart: dateTime(activity.actualStart),
    ActualFinish: dateTime(activity.actualFinish),
    RemainingDuration: durationText(activity.remainingMinutes),
  };
}

function physicalFields({ percentComplete }: ModelActivity): Record<string, Content> {
  if (percentComplete?.type !== 'physical') return { PhysicalPercentComplete: 0, EarnedValueMethod: 0 };
  return { PhysicalPercentComplete: Math.round(percentComplete.percent), EarnedValueMethod: 1 };
}

const CONSTRAINT_CODES: Readonly<Partial<Record<ModelConstraint['type'], number>>> = {
  'as-late-as-possible': 1,
  'must-start-on': 2,
  'must-finish-on': 3,
  'start-on-or-after': 4,
  'start-on-or-before': 5,
  'finish-on-or-after': 6,
  'finish-on-or-before': 7,
  'start-on': 2,
  'mandatory-start': 2,
  'finish-on': 3,
  'mandatory-finish': 3,
};

/** One constraint and one deadline: a second constraint is a deadline where it can be, else it is not written. */
function constraintFields(
  activity: ModelActivity,
  warnings: WarningList,
): { readonly type: number; readonly date?: string | undefined; readonly deadline?: string | undefined } {
  const place = `activities[${activity.id}].constraints`;
  const warn = (message: string): void => warnings.add('interchange.not-representable', message, place);
  let deadline = activity.constraints.find(({ type }) => type === 'deadline')?.date;
  const [first, ...others] = activity.constraints.filter(({ type }) => type !== 'deadline');
  for (const other of others) {
    if (other.type === 'finish-on-or-before' && deadline === undefined) {
      warn('a second constraint, finish on or before, is written as a deadline');
      deadline = other.date;
    } else warn(`a second constraint, ${other.type}, is not written`);
  }
  if (!first) return { type: 0, deadline };
  if (/^(?:start-on|finish-on|mandatory-start|mandatory-finish)$/.test(first.type)) {
    warn(
      `the constraint ${first.type} is written as Must ${first.type.includes('start') ? 'Start' : 'Finish'} On`,
    );
  }
  return { type: CONSTRAINT_CODES[first.type] ?? 0, date: first.date, deadline };
}

/** In hundredths of the currency's unit. */
function fixedCost({ id, costs }: ModelActivity, warnings: WarningList): string | undefined {
  const place = `activities[${id}].costs`;
  if (costs?.some(({ perDay }) => perDay !== undefined)) {
    warnings.add('interchange.not-representable', 'a cost a day is not written', place);
  }
  const fixed = (costs ?? []).flatMap((cost) => (cost.fixed === undefined ? [] : [cost.fixed]));
  if (fixed.length === 0) return undefined;
  if (fixed.length > 1)
    warnings.add('interchange.costs-added', "an activity's costs are written as one fixed cost", place);
  return shiftDecimal(fixed.reduce(addDecimals), 2);
}

function linkElements(activity: ModelActivity, context: TaskContext): string {
  return (context.links.get(activity.id) ?? [])
    .map((link) => {
      const elapsed = context.lagsAreElapsed && link.lag.kind === 'working' && link.lag.minutes !== 0;
      const { value, format } = formatLag(elapsed ? { ...link.lag, kind: 'elapsed' } : link.lag);
      return element(
        'PredecessorLink',
        leaves({
          PredecessorUID: context.uidOf(link.predecessor),
          Type: LINK_TYPES[link.type],
          CrossProject: false,
          LinkLag: value,
          LagFormat: format,
        }),
      );
    })
    .join('');
}

function baselineElements(activity: ModelActivity, { baselines }: TaskContext): string {
  return [...baselines]
    .map(([Number, activities]) => {
      const planned = activities.get(activity.id);
      if (!planned) return '';
      return element(
        'Baseline',
        leaves({
          Number,
          Start: dateTime(planned.start),
          Finish: dateTime(planned.finish),
          Duration: durationText(planned.durationMinutes),
          DurationFormat: activity.elapsedDuration === true ? 8 : 7,
          Cost: planned.cost === undefined ? undefined : shiftDecimal(planned.cost, 2),
        }),
      );
    })
    .join('');
}

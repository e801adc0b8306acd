import type {
  ConstraintType,
  Lag,
  ModelActivity,
  ModelConstraint,
  RelationshipType,
  StoredDates,
} from '#model';
import { shiftDecimal } from '../number-text.js';
import type { Draft } from '../draft.js';
import { isElapsed, lagOf } from './durations.js';
import type { Element } from './element.js';

/** A task before its place in the outline is known. */
export interface TaskRecord {
  readonly place: string;
  readonly outlineLevel: number;
  readonly wbsCode: string;
  readonly isSummary: boolean;
  /** `calendar` is empty where the project's holds. */
  readonly activity: Draft<ModelActivity>;
  readonly start: string | undefined;
  readonly finish: string | undefined;
  readonly links: readonly TaskLink[];
  readonly baselines: readonly TaskBaseline[];
  readonly userFields: readonly { readonly field: string; readonly value: string }[];
  readonly fixedCost: string | undefined;
}

export interface TaskLink {
  readonly place: string;
  readonly predecessorUid: string;
  readonly type: RelationshipType;
  readonly lag: Lag;
}

export interface TaskBaseline {
  readonly number: string;
  readonly start: string;
  readonly finish: string;
  readonly durationMinutes: number;
  readonly cost: string | undefined;
}

const LINK_TYPES: readonly RelationshipType[] = ['FF', 'FS', 'SF', 'SS'];

const CONSTRAINTS: readonly (ConstraintType | undefined)[] = [
  undefined,
  'as-late-as-possible',
  'must-start-on',
  'must-finish-on',
  'start-on-or-after',
  'start-on-or-before',
  'finish-on-or-after',
  'finish-on-or-before',
];

const DURATION_TYPES = ['fixed-units', 'fixed-duration', 'fixed-work'] as const;

/** Reads one `Task` element; undefined for a blank line of the table. */
export function readTask(element: Element): TaskRecord | undefined {
  if (element.flag('IsNull')) return undefined;
  const uid = element.required('UID');
  const durationMinutes = element.minutes('Duration') ?? 0;
  const start = element.date('Start');
  const finish = element.date('Finish');
  const isMilestone = element.flag('Milestone');
  const activity: Draft<ModelActivity> = {
    id: element.optional('ID') ?? uid,
    uid,
    name: element.text('Name'),
    type: isMilestone && durationMinutes === 0 ? 'finish-milestone' : 'task',
    status: 'not-started',
    calendar: calendarUid(element) ?? '',
    durationMinutes,
    remainingMinutes: durationMinutes,
    constraints: readConstraints(element),
  };
  if (isMilestone && durationMinutes > 0) activity.markedMilestone = true;
  if (isElapsed(element.number('DurationFormat'))) activity.elapsedDuration = true;
  readProgress(element, activity, start, finish);
  readAttributes(element, activity, start, finish);
  const stored = readStored(element, activity, start, finish);
  if (stored) activity.stored = stored;
  return {
    place: element.place(),
    outlineLevel: Math.max(0, Math.trunc(element.number('OutlineLevel') ?? 1)),
    wbsCode: element.text('WBS') || element.text('OutlineNumber'),
    isSummary: element.flag('Summary'),
    activity,
    start,
    finish,
    links: element.all('PredecessorLink').flatMap(readLink),
    baselines: element.all('Baseline').flatMap(readBaseline),
    userFields: element.all('ExtendedAttribute').flatMap(readUserField),
    fixedCost: fixedCostOf(element),
  };
}

function calendarUid(element: Element): string | undefined {
  const uid = element.optional('CalendarUID');
  return uid === '-1' ? undefined : uid;
}

function readConstraints(element: Element): readonly ModelConstraint[] {
  const found: ModelConstraint[] = [];
  const code = element.number('ConstraintType') ?? 0;
  const type = CONSTRAINTS[code];
  const date = element.date('ConstraintDate');
  if (type === undefined && code !== 0) {
    element.fail('interchange.bad-value', 'ConstraintType', `an unknown constraint type: ${code}`);
  }
  if (type === 'as-late-as-possible') found.push({ type });
  else if (type !== undefined && date !== undefined) found.push({ type, date });
  else if (type !== undefined) {
    element.warn(
      'interchange.constraint-without-date',
      'ConstraintDate',
      'a constraint without a date is left out',
    );
  }
  const deadline = element.date('Deadline');
  if (deadline !== undefined) found.push({ type: 'deadline', date: deadline });
  return found;
}

function readProgress(
  element: Element,
  activity: Draft<ModelActivity>,
  start: string | undefined,
  finish: string | undefined,
): void {
  const percent = Math.min(100, Math.max(0, element.number('PercentComplete') ?? 0));
  const actualStart = element.date('ActualStart');
  const actualFinish = element.date('ActualFinish');
  const complete = actualFinish !== undefined || percent === 100;
  const byPhysical = element.text('EarnedValueMethod') === '1';
  activity.percentComplete = byPhysical
    ? {
        type: 'physical',
        percent: Math.min(100, Math.max(0, element.number('PhysicalPercentComplete') ?? 0)),
      }
    : { type: 'duration', percent };
  if (!complete && actualStart === undefined && percent === 0) return;
  activity.status = complete ? 'complete' : 'in-progress';
  activity.actualStart = actualStart ?? assumed(element, 'ActualStart', start);
  if (complete) {
    activity.actualFinish = actualFinish ?? assumed(element, 'ActualFinish', finish);
    activity.remainingMinutes = 0;
    return;
  }
  const { durationMinutes } = activity;
  activity.remainingMinutes =
    element.minutes('RemainingDuration') ?? Math.round((durationMinutes * (100 - percent)) / 100);
  const suspended = element.date('Stop');
  const resumed = element.date('Resume');
  if (suspended !== undefined && resumed !== undefined && resumed > suspended) {
    activity.suspended = suspended;
    activity.resumed = resumed;
  }
}

/** A task with progress but without the actual date began, or ended, when it was scheduled to. */
function assumed(element: Element, name: string, date: string | undefined): string {
  if (date === undefined)
    return element.fail('interchange.missing-value', name, `a task with progress has no ${name}`);
  element.warn(
    'interchange.value-assumed',
    name,
    `a task with progress has no ${name}; its scheduled date stands in`,
  );
  return date;
}

function readAttributes(
  element: Element,
  activity: Draft<ModelActivity>,
  start: string | undefined,
  finish: string | undefined,
): void {
  const isExternal = element.flag('ExternalTask');
  if (isExternal) {
    element.warn(
      'interchange.external-task',
      'ExternalTask',
      'a task of another project is kept at its stored dates',
    );
  }
  if (element.flag('Manual') || isExternal) {
    const manualStart = element.date('ManualStart') ?? start;
    const manualFinish = element.date('ManualFinish') ?? finish;
    if (manualStart !== undefined && manualFinish !== undefined && manualFinish >= manualStart) {
      activity.manual = { start: manualStart, finish: manualFinish };
    } else {
      element.warn(
        'interchange.manual-without-dates',
        'ManualStart',
        'a manual task without both dates is scheduled by its links',
      );
    }
  }
  if (element.text('Active') === '0') activity.inactive = true;
  if (element.flag('IgnoreResourceCalendar')) activity.ignoreResourceCalendars = true;
  const delay = element.tenths('LevelingDelay');
  if (delay !== undefined && delay !== 0) activity.levellingDelayMinutes = delay;
  const priority = element.number('Priority');
  if (priority !== undefined && priority !== 500) activity.priority = priority;
  const durationType = DURATION_TYPES[element.number('Type') ?? -1];
  if (durationType) activity.durationType = durationType;
  const notes = element.optional('Notes');
  if (notes !== undefined) activity.notes = notes;
}

/** What Microsoft Project computed and saved. A writer may leave out slack of zero. */
function readStored(
  element: Element,
  activity: ModelActivity,
  start: string | undefined,
  finish: string | undefined,
): StoredDates | undefined {
  const stored: Draft<StoredDates> = {};
  for (const [field, name] of [
    ['EarlyStart', 'earlyStart'],
    ['EarlyFinish', 'earlyFinish'],
    ['LateStart', 'lateStart'],
    ['LateFinish', 'lateFinish'],
  ] as const) {
    const date = element.storedDate(field);
    if (date !== undefined) stored[name] = date;
  }
  const computed = stored.lateStart !== undefined || stored.lateFinish !== undefined;
  const totalFloat = element.tenths('TotalSlack') ?? (computed ? 0 : undefined);
  const freeFloat = element.tenths('FreeSlack') ?? (computed ? 0 : undefined);
  if (totalFloat !== undefined) stored.totalFloatMinutes = totalFloat;
  if (freeFloat !== undefined) stored.freeFloatMinutes = freeFloat;
  if (element.optional('Critical') !== undefined) stored.critical = element.flag('Critical');
  if (activity.levellingDelayMinutes !== undefined && activity.status === 'not-started') {
    if (start !== undefined && start !== stored.earlyStart) stored.levelledStart = start;
    if (finish !== undefined && finish !== stored.earlyFinish) stored.levelledFinish = finish;
    element.warn(
      'interchange.levelled-dates',
      'LevelingDelay',
      'levelling put tasks off; the network gives early dates',
    );
  }
  return Object.keys(stored).length > 0 ? stored : undefined;
}

function readLink(link: Element): readonly TaskLink[] {
  if (link.flag('CrossProject')) {
    link.warn(
      'interchange.external-relationship',
      'CrossProject',
      'a relationship from another project is not carried over',
    );
    return [];
  }
  const code = link.number('Type') ?? 1;
  const type =
    LINK_TYPES[code] ?? link.fail('interchange.bad-value', 'Type', `an unknown relationship type: ${code}`);
  const lag = lagOf(link.number('LinkLag') ?? 0, link.number('LagFormat'));
  if (lag.kind !== 'percent' && Math.abs(lag.minutes) > 525_960_000) {
    link.fail('interchange.bad-value', 'LinkLag', 'a lag of more than a thousand years');
  }
  return [{ place: link.place(), predecessorUid: link.required('PredecessorUID'), type, lag }];
}

function readBaseline(baseline: Element): readonly TaskBaseline[] {
  if (baseline.flag('Interim')) {
    baseline.warn('interchange.baseline-not-carried', 'Interim', 'interim plans are not carried over');
    return [];
  }
  const start = baseline.storedDate('Start');
  const finish = baseline.storedDate('Finish');
  if (start === undefined || finish === undefined) return [];
  const cost = baseline.money('Cost');
  return [
    {
      number: baseline.optional('Number') ?? '0',
      start,
      finish,
      durationMinutes: baseline.minutes('Duration') ?? 0,
      cost: cost === undefined ? undefined : shiftDecimal(cost, -2),
    },
  ];
}

function readUserField(attribute: Element): readonly { readonly field: string; readonly value: string }[] {
  const field = attribute.optional('FieldID');
  const value = attribute.optional('Value');
  return field === undefined || value === undefined ? [] : [{ field, value }];
}

/** Money is in hundredths of the currency's unit. */
function fixedCostOf(element: Element): string | undefined {
  const cost = element.money('FixedCost');
  return cost === undefined || cost === '0' ? undefined : shiftDecimal(cost, -2);
}

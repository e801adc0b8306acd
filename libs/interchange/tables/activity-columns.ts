import type { ActivityStatus, ActivityType, ConstraintType } from '#model';

/** Every column with the headers it may stand under, its own first. */
export const ACTIVITY_COLUMNS = {
  id: ['Activity ID', 'ID', 'Task ID', 'Code'],
  name: ['Activity name', 'Name', 'Task name'],
  wbs: ['WBS', 'WBS name'],
  type: ['Type', 'Activity type'],
  status: ['Status'],
  calendar: ['Calendar'],
  durationHours: ['Original duration (h)', 'Duration (h)', 'Duration hours'],
  durationDays: ['Duration (d)', 'Original duration', 'Duration'],
  remainingHours: ['Remaining duration (h)', 'Remaining hours'],
  percentComplete: ['Percent complete', '% complete'],
  actualStart: ['Actual start'],
  actualFinish: ['Actual finish'],
  constraint: ['Constraint', 'Primary constraint'],
  constraintDate: ['Constraint date', 'Primary constraint date'],
  secondConstraint: ['Second constraint', 'Secondary constraint'],
  secondConstraintDate: ['Second constraint date', 'Secondary constraint date'],
  predecessors: ['Predecessors'],
  earlyStart: ['Early start'],
  earlyFinish: ['Early finish'],
  lateStart: ['Late start'],
  lateFinish: ['Late finish'],
  totalFloatHours: ['Total float (h)'],
  freeFloatHours: ['Free float (h)'],
  critical: ['Critical'],
} as const;

export type ActivityColumn = keyof typeof ACTIVITY_COLUMNS;

export const TYPES: readonly ActivityType[] = [
  'task',
  'resource-dependent',
  'start-milestone',
  'finish-milestone',
  'level-of-effort',
  'wbs-summary',
];
export const STATUSES: readonly ActivityStatus[] = ['not-started', 'in-progress', 'complete'];
export const CONSTRAINTS: readonly ConstraintType[] = [
  'start-on-or-after',
  'start-on-or-before',
  'finish-on-or-after',
  'finish-on-or-before',
  'start-on',
  'finish-on',
  'mandatory-start',
  'mandatory-finish',
  'as-late-as-possible',
  'deadline',
  'must-start-on',
  'must-finish-on',
];

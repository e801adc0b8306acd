import type { Draft } from '../draft.js';
import type { ModelActivity, ModelCost, ModelResource, RelationshipType, ScheduleOptions } from '#model';
import type { IsoMinute } from '#engines/work-calendars';

/** A Primavera file's records before they refer to one another: whatever order the tables come in, none is lost. */
export interface XerRecords {
  readonly projects: ProjectRecord[];
  readonly calendars: Map<string, CalendarRecord>;
  readonly options: Map<string, OptionsRecord>;
  readonly wbs: Map<string, WbsRecord>;
  /** By task_id. */
  readonly tasks: Map<string, TaskRecord>;
  readonly relationships: RelationshipRecord[];
  readonly resources: Map<string, Draft<ModelResource>>;
  readonly roles: Map<string, string>;
  readonly assignments: AssignmentRecord[];
  readonly codeTypes: Map<string, string>;
  readonly codeValues: Map<string, string>;
  readonly codeAssignments: { readonly task: string; readonly type: string; readonly value: string }[];
  readonly userFieldTypes: Map<string, { readonly table: string; readonly label: string }>;
  readonly userFieldValues: { readonly owner: string; readonly type: string; readonly value: string }[];
  readonly notes: { readonly task: string; readonly text: string }[];
  readonly expenses: { readonly task: string; readonly cost: ModelCost }[];
}

export interface ProjectRecord {
  readonly id: string;
  readonly place: string;
  readonly shortName: string;
  readonly calendar: string | undefined;
  readonly criticalBy: 'total-float' | 'longest-path';
  readonly criticalThresholdMinutes: number;
  readonly dataDate: IsoMinute | undefined;
  readonly plannedStart: IsoMinute | undefined;
  readonly mustFinishBy: IsoMinute | undefined;
  readonly scheduledFinish: IsoMinute | undefined;
  readonly exported: boolean;
  /** The project that this one is a baseline of. */
  readonly baselineOf: string | undefined;
}

export interface CalendarRecord {
  readonly id: string;
  readonly place: string;
  readonly name: string;
  readonly project: string | undefined;
  readonly base: string | undefined;
  readonly kind: 'global' | 'project' | 'resource';
  readonly isDefault: boolean;
  readonly minutesPerDay: number | undefined;
  readonly minutesPerWeek: number | undefined;
  readonly minutesPerMonth: number | undefined;
  readonly minutesPerYear: number | undefined;
  readonly data: string;
}

export type OptionsRecord = Omit<ScheduleOptions, 'dialect' | 'critical' | 'constraintsHonoured'>;

export interface WbsRecord {
  readonly id: string;
  readonly project: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly code: string;
  readonly order: number;
  readonly isProject: boolean;
}

export interface TaskRecord {
  readonly project: string;
  readonly line: number;
  readonly activity: Draft<ModelActivity>;
  readonly plannedStart: IsoMinute | undefined;
  readonly plannedFinish: IsoMinute | undefined;
}

export interface RelationshipRecord {
  readonly line: number;
  readonly project: string;
  readonly predecessorProject: string;
  readonly predecessor: string;
  readonly successor: string;
  readonly type: RelationshipType;
  readonly lagMinutes: number;
}

export interface AssignmentRecord {
  readonly line: number;
  readonly task: string;
  readonly resource: string | undefined;
  readonly role: string | undefined;
  readonly uid: string;
  readonly unitsPerHour: number | undefined;
  readonly budgetedUnits: number | undefined;
  readonly actualUnits: number | undefined;
  readonly remainingUnits: number | undefined;
  readonly budgetedCost: string | undefined;
  readonly actualCost: string | undefined;
  readonly remainingCost: string | undefined;
  readonly driving: boolean;
  readonly lagMinutes: number | undefined;
}

export function emptyRecords(): XerRecords {
  return {
    projects: [],
    calendars: new Map(),
    options: new Map(),
    wbs: new Map(),
    tasks: new Map(),
    relationships: [],
    resources: new Map(),
    roles: new Map(),
    assignments: [],
    codeTypes: new Map(),
    codeValues: new Map(),
    codeAssignments: [],
    userFieldTypes: new Map(),
    userFieldValues: [],
    notes: [],
    expenses: [],
  };
}

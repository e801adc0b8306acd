import type {
  ActivityStatus,
  ActivityType,
  ConstraintType,
  LagCalendar,
  ModelActivity,
  ModelResource,
  RelationshipType,
  TotalFloatMode,
} from '#model';

/** Primavera's codes and the model's words for them. */

export const ACTIVITY_TYPES: ReadonlyMap<string, ActivityType> = new Map([
  ['TT_Task', 'task'],
  ['TT_Rsrc', 'resource-dependent'],
  ['TT_LOE', 'level-of-effort'],
  ['TT_Mile', 'start-milestone'],
  ['TT_FinMile', 'finish-milestone'],
  ['TT_WBS', 'wbs-summary'],
]);

export const STATUSES: ReadonlyMap<string, ActivityStatus> = new Map([
  ['TK_NotStart', 'not-started'],
  ['TK_Active', 'in-progress'],
  ['TK_Complete', 'complete'],
]);

export const CONSTRAINTS: ReadonlyMap<string, ConstraintType> = new Map([
  ['CS_ALAP', 'as-late-as-possible'],
  ['CS_MSO', 'start-on'],
  ['CS_MEO', 'finish-on'],
  ['CS_MSOA', 'start-on-or-after'],
  ['CS_MSOB', 'start-on-or-before'],
  ['CS_MEOA', 'finish-on-or-after'],
  ['CS_MEOB', 'finish-on-or-before'],
  ['CS_MANDSTART', 'mandatory-start'],
  ['CS_MANDFIN', 'mandatory-finish'],
]);

export const RELATIONSHIPS: ReadonlyMap<string, RelationshipType> = new Map([
  ['PR_FS', 'FS'],
  ['PR_SS', 'SS'],
  ['PR_FF', 'FF'],
  ['PR_SF', 'SF'],
]);

export const LAG_CALENDARS: ReadonlyMap<string, LagCalendar> = new Map([
  ['rcal_Predecessor', 'predecessor'],
  ['rcal_Successor', 'successor'],
  ['rcal_ProjDefault', 'project-default'],
  ['rcal_24Hour', '24-hour'],
]);

export const FLOAT_MODES: ReadonlyMap<string, TotalFloatMode> = new Map([
  ['FT_FF', 'finish'],
  ['FT_SS', 'start'],
  ['FT_Min', 'smallest'],
]);

export type PercentType = NonNullable<ModelActivity['percentComplete']>['type'];

export const PERCENT_TYPES: ReadonlyMap<string, PercentType> = new Map([
  ['CP_Drtn', 'duration'],
  ['CP_Phys', 'physical'],
  ['CP_Units', 'units'],
]);

export const DURATION_TYPES: ReadonlyMap<string, NonNullable<ModelActivity['durationType']>> = new Map([
  ['DT_FixedDrtn', 'fixed-duration'],
  ['DT_FixedDUR2', 'fixed-duration-and-units-per-time'],
  ['DT_FixedQty', 'fixed-units'],
  ['DT_FixedRate', 'fixed-units-per-time'],
]);

export const PRIORITIES: ReadonlyMap<string, number> = new Map([
  ['PT_Top', 1000],
  ['PT_High', 750],
  ['PT_Normal', 500],
  ['PT_Low', 250],
  ['PT_Lowest', 0],
]);

export const RESOURCE_KINDS: ReadonlyMap<string, ModelResource['kind']> = new Map([
  ['RT_Labor', 'labour'],
  ['RT_Equip', 'equipment'],
  ['RT_Mat', 'material'],
]);

export const CALENDAR_KINDS: ReadonlyMap<string, 'global' | 'project' | 'resource'> = new Map([
  ['CA_Base', 'global'],
  ['CA_Project', 'project'],
  ['CA_Rsrc', 'resource'],
]);

/** Primavera's code for a word of the model. */
export function codeOf<T>(codes: ReadonlyMap<string, T>, value: T): string | undefined {
  for (const [code, meaning] of codes) if (meaning === value) return code;
  return undefined;
}

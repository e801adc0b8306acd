import type { ModelAssignment, ModelResource } from '#model';
import type { WarningList } from '../interchange-warning.js';
import { NumericIds } from '../numeric-ids.js';
import type { AttributeContext } from './attribute-rows.js';
import { codeOf, RESOURCE_KINDS } from './code-lists.js';
import { columns } from './columns.js';
import { dateTime, hours, type XerTable } from './xer-table.js';

/** Roles were read as resources with such ids. */
const ROLE = /^role-(\d+)$/;

interface ResourceNumbers {
  readonly ids: NumericIds;
  /** Primavera's code of each resource's kind. */
  readonly kinds: ReadonlyMap<string, string>;
}

/** ROLES, RSRC, RSRCRATE and TASKRSRC. */
export function resourceTables(
  resources: readonly ModelResource[],
  assignments: readonly ModelAssignment[],
  context: AttributeContext,
): Readonly<Record<'ROLES' | 'RSRC' | 'RSRCRATE' | 'TASKRSRC', XerTable>> {
  const people = resources.filter(({ id }) => !ROLE.test(id));
  const numbers: ResourceNumbers = {
    ids: new NumericIds(people.map(({ id }) => id)),
    kinds: new Map(resources.map((resource) => [resource.id, resourceType(resource, context.warnings)])),
  };
  return {
    ROLES: roles(resources.filter(({ id }) => ROLE.test(id))),
    RSRC: resourceTable(people, numbers, context),
    RSRCRATE: rates(people, numbers, context),
    TASKRSRC: assignmentTable(assignments, numbers, context),
  };
}

function roles(found: readonly ModelResource[]): XerTable {
  return {
    name: 'ROLES',
    columns: columns('role_id parent_role_id seq_num role_name role_short_name'),
    rows: found.map(({ id, name }, seq_num) => ({
      role_id: ROLE.exec(id)![1],
      seq_num,
      role_name: name,
      role_short_name: name,
    })),
  };
}

function resourceTable(
  people: readonly ModelResource[],
  { ids, kinds }: ResourceNumbers,
  { calendarId }: AttributeContext,
): XerTable {
  return {
    name: 'RSRC',
    columns: columns(
      'rsrc_id parent_rsrc_id clndr_id rsrc_seq_num rsrc_name rsrc_short_name def_qty_per_hr',
      'cost_qty_type active_flag auto_compute_act_flag def_cost_qty_link_flag ot_flag curr_id rsrc_type',
    ),
    rows: people.map((resource, rsrc_seq_num) => ({
      rsrc_id: ids.of(resource.id),
      clndr_id: resource.calendar === undefined ? undefined : calendarId(resource.calendar),
      rsrc_seq_num,
      rsrc_name: resource.name,
      rsrc_short_name: resource.code,
      def_qty_per_hr: 1,
      cost_qty_type: 'QT_Hour',
      active_flag: true,
      auto_compute_act_flag: true,
      def_cost_qty_link_flag: true,
      ot_flag: false,
      curr_id: 1,
      rsrc_type: kinds.get(resource.id),
    })),
  };
}

function rates(
  people: readonly ModelResource[],
  { ids }: ResourceNumbers,
  { projectStart }: AttributeContext,
): XerTable {
  return {
    name: 'RSRCRATE',
    columns: columns('rsrc_rate_id rsrc_id max_qty_per_hr cost_per_qty start_date'),
    rows: people
      .filter((resource) => resource.pricePerUnit !== undefined || resource.maximumUnits !== undefined)
      .map((resource, index) => ({
        rsrc_rate_id: index + 1,
        rsrc_id: ids.of(resource.id),
        max_qty_per_hr: resource.maximumUnits,
        cost_per_qty: resource.pricePerUnit,
        start_date: dateTime(projectStart),
      })),
  };
}

function assignmentTable(
  assignments: readonly ModelAssignment[],
  { ids, kinds }: ResourceNumbers,
  { taskId, projectId }: AttributeContext,
): XerTable {
  const uidOf = ({ uid }: ModelAssignment, index: number): string => uid ?? `assignment-${index}`;
  const uids = new NumericIds(assignments.map(uidOf));
  return {
    name: 'TASKRSRC',
    columns: columns(
      'taskrsrc_id task_id proj_id cost_qty_link_flag role_id rsrc_id remain_qty target_qty remain_qty_per_hr',
      'target_lag_drtn_hr_cnt target_qty_per_hr act_ot_qty act_reg_qty target_cost act_reg_cost act_ot_cost',
      'remain_cost rollup_dates_flag rate_type rsrc_type',
    ),
    rows: assignments
      .map((assignment, index) => ({
        taskrsrc_id: uids.of(uidOf(assignment, index)),
        task_id: taskId(assignment.activity),
        proj_id: projectId,
        cost_qty_link_flag: true,
        role_id: ROLE.exec(assignment.resource)?.[1],
        rsrc_id: ids.of(assignment.resource),
        target_qty: assignment.budgetedUnits,
        remain_qty: assignment.remainingUnits,
        act_reg_qty: assignment.actualUnits,
        target_qty_per_hr: assignment.unitsPerHour,
        remain_qty_per_hr: assignment.unitsPerHour,
        target_lag_drtn_hr_cnt: hours(assignment.lagMinutes),
        target_cost: assignment.budgetedCost,
        act_reg_cost: assignment.actualCost,
        remain_cost: assignment.remainingCost,
        rollup_dates_flag: assignment.driving !== false,
        rate_type: 'COST_PER_QTY',
        rsrc_type: kinds.get(assignment.resource),
      }))
      // Assignments of activities that the format cannot hold go with them.
      .filter(({ task_id }) => task_id !== undefined),
  };
}

function resourceType(resource: ModelResource, warnings: WarningList): string {
  const code = codeOf(RESOURCE_KINDS, resource.kind);
  if (code !== undefined) return code;
  const message = 'a cost resource has no place in an XER file and is written as material';
  warnings.add('interchange.not-representable', message, `resources[${resource.id}]`);
  return 'RT_Mat';
}

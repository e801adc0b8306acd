import { columns } from './columns.js';
import type { ModelActivity, ModelAssignment, ModelResource } from '#model';
import type { WarningList } from '../interchange-warning.js';
import { NumericIds } from '../numeric-ids.js';
import { codeOf, RESOURCE_KINDS } from './code-lists.js';
import { hours, type Value, type XerTable } from './xer-table.js';

type Rows = Record<string, Value>[];

export interface AttributeContext {
  readonly activities: readonly ModelActivity[];
  readonly projectId: number;
  readonly taskId: (activity: string) => number | undefined;
  readonly calendarId: (calendar: string) => number | undefined;
  readonly warnings: WarningList;
}

const ROLE = /^role-(\d+)$/;

/** ROLES, RSRC, RSRCRATE and TASKRSRC. */
export function resourceTables(
  resources: readonly ModelResource[],
  assignments: readonly ModelAssignment[],
  context: AttributeContext,
): Readonly<Record<'ROLES' | 'RSRC' | 'RSRCRATE' | 'TASKRSRC', XerTable>> {
  const people = resources.filter(({ id }) => !ROLE.test(id));
  const ids = new NumericIds(people.map(({ id }) => id));
  const kinds = new Map(resources.map((resource) => [resource.id, resourceType(resource, context.warnings)]));
  const assignmentIds = new NumericIds(assignments.map(({ uid }, index) => uid ?? `assignment-${index}`));
  return {
    ROLES: {
      name: 'ROLES',
      columns: columns('role_id parent_role_id seq_num role_name role_short_name'),
      rows: resources
        .filter(({ id }) => ROLE.test(id))
        .map(({ id, name }, seq_num) => ({
          role_id: ROLE.exec(id)![1],
          seq_num,
          role_name: name,
          role_short_name: name,
        })),
    },
    RSRC: {
      name: 'RSRC',
      columns: columns(
        'rsrc_id parent_rsrc_id clndr_id rsrc_seq_num rsrc_name rsrc_short_name def_qty_per_hr',
        'cost_qty_type active_flag auto_compute_act_flag def_cost_qty_link_flag ot_flag curr_id',
        'rsrc_type',
      ),
      rows: people.map((resource, rsrc_seq_num) => ({
        rsrc_id: ids.of(resource.id),
        clndr_id: resource.calendar === undefined ? undefined : context.calendarId(resource.calendar),
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
    },
    RSRCRATE: {
      name: 'RSRCRATE',
      columns: columns('rsrc_rate_id rsrc_id max_qty_per_hr cost_per_qty start_date'),
      rows: people
        .filter((resource) => resource.pricePerUnit !== undefined || resource.maximumUnits !== undefined)
        .map((resource, index) => ({
          rsrc_rate_id: index + 1,
          rsrc_id: ids.of(resource.id),
          max_qty_per_hr: resource.maximumUnits,
          cost_per_qty: resource.pricePerUnit,
        })),
    },
    TASKRSRC: {
      name: 'TASKRSRC',
      columns: columns(
        'taskrsrc_id task_id proj_id cost_qty_link_flag role_id rsrc_id remain_qty target_qty',
        'remain_qty_per_hr target_lag_drtn_hr_cnt target_qty_per_hr act_ot_qty act_reg_qty',
        'target_cost act_reg_cost act_ot_cost remain_cost rollup_dates_flag rate_type rsrc_type',
      ),
      rows: assignments.flatMap((assignment, index) => {
        const task_id = context.taskId(assignment.activity);
        if (task_id === undefined) return [];
        return [
          {
            taskrsrc_id: assignmentIds.of(assignment.uid ?? `assignment-${index}`),
            task_id,
            proj_id: context.projectId,
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
          },
        ];
      }),
    },
  };
}

function resourceType(resource: ModelResource, warnings: WarningList): string {
  const code = codeOf(RESOURCE_KINDS, resource.kind);
  if (code !== undefined) return code;
  const message = 'a cost resource has no place in an XER file and is written as material';
  warnings.add('interchange.not-representable', message, `resources[${resource.id}]`);
  return 'RT_Mat';
}

/** ACTVTYPE, ACTVCODE and TASKACTV. */
export function codeTables({
  activities,
  projectId,
  taskId,
}: AttributeContext): Readonly<Record<'ACTVTYPE' | 'ACTVCODE' | 'TASKACTV', XerTable>> {
  const types = new Map<string, Map<string, number>>();
  const links: Rows = [];
  let values = 0;
  for (const { id, codes } of activities) {
    for (const [name, value] of Object.entries(codes ?? {})) {
      const known = types.get(name) ?? new Map<string, number>();
      types.set(name, known);
      const code = known.get(value) ?? ++values;
      known.set(value, code);
      links.push({
        task_id: taskId(id),
        actv_code_type_id: [...types.keys()].indexOf(name) + 1,
        actv_code_id: code,
        proj_id: projectId,
      });
    }
  }
  const names = [...types.keys()];
  return {
    ACTVTYPE: {
      name: 'ACTVTYPE',
      columns: columns(
        'actv_code_type_id actv_short_len seq_num actv_code_type proj_id wbs_id actv_code_type_scope',
      ),
      rows: names.map((name, seq_num) => ({
        actv_code_type_id: seq_num + 1,
        actv_short_len: Math.max(1, ...[...types.get(name)!.keys()].map((value) => value.length)),
        seq_num,
        actv_code_type: name,
        proj_id: projectId,
        actv_code_type_scope: 'AS_Project',
      })),
    },
    ACTVCODE: {
      name: 'ACTVCODE',
      columns: columns(
        'actv_code_id parent_actv_code_id actv_code_type_id actv_code_name short_name seq_num',
      ),
      rows: names.flatMap((name, type) =>
        [...types.get(name)!].map(([value, id], seq_num) => ({
          actv_code_id: id,
          actv_code_type_id: type + 1,
          actv_code_name: value,
          short_name: value,
          seq_num,
        })),
      ),
    },
    TASKACTV: {
      name: 'TASKACTV',
      columns: ['task_id', 'actv_code_type_id', 'actv_code_id', 'proj_id'],
      rows: links,
    },
  };
}

/** UDFTYPE and UDFVALUE. */
export function userFieldTables({
  activities,
  projectId,
  taskId,
}: AttributeContext): Readonly<Record<'UDFTYPE' | 'UDFVALUE', XerTable>> {
  const types = new Map<string, number>();
  const values: Rows = [];
  for (const { id, userFields } of activities) {
    for (const [name, value] of Object.entries(userFields ?? {})) {
      const type = types.get(name) ?? types.size + 1;
      types.set(name, type);
      values.push({ udf_type_id: type, fk_id: taskId(id), proj_id: projectId, udf_text: value });
    }
  }
  return {
    UDFTYPE: {
      name: 'UDFTYPE',
      columns: columns('udf_type_id table_name udf_type_name udf_type_label logical_data_type super_flag'),
      rows: [...types].map(([label, id]) => ({
        udf_type_id: id,
        table_name: 'TASK',
        udf_type_name: `user_field_${id}`,
        udf_type_label: label,
        logical_data_type: 'FT_TEXT',
        super_flag: false,
      })),
    },
    UDFVALUE: {
      name: 'UDFVALUE',
      columns: columns('udf_type_id fk_id proj_id udf_date udf_number udf_text udf_code_id'),
      rows: values,
    },
  };
}

/** MEMOTYPE, TASKMEMO and PROJCOST. */
export function noteTables(
  context: AttributeContext,
): Readonly<Record<'MEMOTYPE' | 'TASKMEMO' | 'PROJCOST', XerTable>> {
  const { activities, projectId, taskId, warnings } = context;
  const noted = activities.filter(({ notes }) => notes !== undefined);
  const expenses = activities.flatMap(({ id, costs }) =>
    (costs ?? []).map((cost) => {
      if (cost.perDay !== undefined) {
        warnings.add(
          'interchange.not-representable',
          'a cost a day is not written',
          `activities[${id}].costs`,
        );
      }
      return { task_id: taskId(id), cost_name: cost.name, target_cost: cost.fixed };
    }),
  );
  return {
    MEMOTYPE: {
      name: 'MEMOTYPE',
      columns: columns('memo_type_id seq_num eps_flag proj_flag wbs_flag task_flag memo_type'),
      rows:
        noted.length > 0
          ? [
              {
                memo_type_id: 1,
                seq_num: 0,
                eps_flag: false,
                proj_flag: false,
                wbs_flag: false,
                task_flag: true,
                memo_type: 'Notes',
              },
            ]
          : [],
    },
    TASKMEMO: {
      name: 'TASKMEMO',
      columns: columns('memo_id task_id memo_type_id proj_id task_memo'),
      rows: noted.map(({ id, notes }, index) => ({
        memo_id: index + 1,
        task_id: taskId(id),
        memo_type_id: 1,
        proj_id: projectId,
        task_memo: notes,
      })),
    },
    PROJCOST: {
      name: 'PROJCOST',
      columns: columns(
        'cost_item_id proj_id task_id cost_name target_cost auto_compute_act_flag cost_load_type',
      ),
      rows: expenses.map((expense, index) => ({
        ...expense,
        cost_item_id: index + 1,
        proj_id: projectId,
        auto_compute_act_flag: true,
        cost_load_type: 'CL_Uniform',
      })),
    },
  };
}

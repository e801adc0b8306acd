import { columns } from './columns.js';
import type { ModelActivity } from '#model';
import type { WarningList } from '../interchange-warning.js';
import type { Value, XerTable } from './xer-table.js';

type Rows = Record<string, Value>[];

export interface AttributeContext {
  readonly activities: readonly ModelActivity[];
  readonly projectId: number;
  readonly taskId: (activity: string) => number | undefined;
  readonly calendarId: (calendar: string) => number | undefined;
  /** From when rates hold. */
  readonly projectStart: string;
  readonly warnings: WarningList;
}

/** ACTVTYPE, ACTVCODE and TASKACTV. */
export function codeTables({
  activities,
  projectId,
  taskId,
}: AttributeContext): Readonly<Record<'ACTVTYPE' | 'ACTVCODE' | 'TASKACTV', XerTable>> {
  const types = new Map<string, { readonly id: number; readonly values: Map<string, number> }>();
  const links: Rows = [];
  let values = 0;
  for (const { id, codes } of activities) {
    for (const [name, value] of Object.entries(codes ?? {})) {
      const type = types.get(name) ?? { id: types.size + 1, values: new Map<string, number>() };
      types.set(name, type);
      const code = type.values.get(value) ?? ++values;
      type.values.set(value, code);
      links.push({
        task_id: taskId(id),
        actv_code_type_id: type.id,
        actv_code_id: code,
        proj_id: projectId,
      });
    }
  }
  return {
    ACTVTYPE: {
      name: 'ACTVTYPE',
      columns: columns(
        'actv_code_type_id actv_short_len seq_num actv_code_type proj_id wbs_id actv_code_type_scope',
      ),
      rows: [...types].map(([name, { id, values: known }]) => ({
        actv_code_type_id: id,
        actv_short_len: [...known.keys()].reduce((longest, value) => Math.max(longest, value.length), 1),
        seq_num: id - 1,
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
      rows: [...types.values()].flatMap((type) =>
        [...type.values].map(([value, id], seq_num) => ({
          actv_code_id: id,
          actv_code_type_id: type.id,
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

/** MEMOTYPE and TASKMEMO. */
export function noteTables({
  activities,
  projectId,
  taskId,
}: AttributeContext): Readonly<Record<'MEMOTYPE' | 'TASKMEMO', XerTable>> {
  const noted = activities.filter(({ notes }) => notes !== undefined);
  const topic: Record<string, Value> = {
    memo_type_id: 1,
    seq_num: 0,
    eps_flag: false,
    proj_flag: false,
    wbs_flag: false,
    task_flag: true,
    memo_type: 'Notes',
  };
  return {
    MEMOTYPE: { name: 'MEMOTYPE', columns: Object.keys(topic), rows: noted.length > 0 ? [topic] : [] },
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
  };
}

/** PROJCOST. */
export function expenseTable({ activities, projectId, taskId, warnings }: AttributeContext): XerTable {
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
  };
}

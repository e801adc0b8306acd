import { columns } from './columns.js';
import { addDecimals } from '../number-text.js';
import { RESOURCE_KINDS } from './code-lists.js';
import type { XerRecords } from './records.js';
import type { Row } from './row.js';
import type { TableHandler } from './table-reading.js';

/** The tables that describe the activities: resources, assignments, costs, codes, user fields, notes. */
export function attributeTables(
  records: XerRecords,
  currency: () => string,
): readonly (readonly [string, TableHandler])[] {
  return [
    ['RSRC', resources(records)],
    ['RSRCRATE', rates(records)],
    ['ROLES', roles(records)],
    ['TASKRSRC', assignments(records)],
    ['PROJCOST', expenses(records, currency)],
    ['ACTVTYPE', codeTypes(records)],
    ['ACTVCODE', codeValues(records)],
    ['TASKACTV', codeAssignments(records)],
    ['UDFTYPE', userFieldTypes(records)],
    ['UDFVALUE', userFieldValues(records)],
    ['TASKMEMO', notes(records)],
  ];
}

const resources = (records: XerRecords): TableHandler => ({
  needed: ['rsrc_id'],
  columns: ['clndr_id', 'rsrc_name', 'rsrc_short_name', 'rsrc_type'],
  handle: (row) => {
    const id = row.required('rsrc_id');
    if (records.resources.has(id)) {
      row.fail('interchange.duplicate-id', 'rsrc_id', `another resource has the id ${id}`);
    }
    const code = row.optional('rsrc_short_name');
    const calendar = row.optional('clndr_id');
    records.resources.set(id, {
      id,
      name: row.optional('rsrc_name') ?? code ?? id,
      ...(code !== undefined && { code }),
      kind: RESOURCE_KINDS.get(row.text('rsrc_type')) ?? 'labour',
      ...(calendar !== undefined && { calendar }),
    });
  },
});

const rates = (records: XerRecords): TableHandler => ({
  needed: ['rsrc_id'],
  columns: ['rsrc_rate_id', 'max_qty_per_hr', 'cost_per_qty', 'start_date'],
  handle: (row) => {
    const resource = records.resources.get(row.required('rsrc_id'));
    if (!resource) {
      row.warn(
        'interchange.reference-ignored',
        'rsrc_id',
        'a rate of a resource that the file lacks is left out',
      );
      return;
    }
    if (resource.pricePerUnit !== undefined || resource.maximumUnits !== undefined) {
      row.warn(
        'interchange.rate-ignored',
        'start_date',
        'a resource has several rates; the first is carried over',
      );
      return;
    }
    const price = row.money('cost_per_qty');
    if (price !== undefined) resource.pricePerUnit = price;
    const units = row.number('max_qty_per_hr');
    if (units !== undefined) resource.maximumUnits = units;
  },
});

const roles = (records: XerRecords): TableHandler => ({
  needed: ['role_id'],
  columns: ['role_name'],
  handle: (row) => {
    records.roles.set(row.required('role_id'), row.text('role_name'));
  },
});

const assignments = (records: XerRecords): TableHandler => ({
  needed: ['task_id'],
  columns: columns(
    'taskrsrc_id proj_id rsrc_id role_id remain_qty target_qty target_qty_per_hr',
    'remain_qty_per_hr target_lag_drtn_hr_cnt act_ot_qty act_reg_qty target_cost act_reg_cost',
    'act_ot_cost remain_cost rollup_dates_flag rsrc_type',
  ),
  handle: (row) => {
    records.assignments.push({
      line: row.line,
      task: row.required('task_id'),
      resource: row.optional('rsrc_id'),
      role: row.optional('role_id'),
      uid: row.optional('taskrsrc_id') ?? `line-${row.line}`,
      unitsPerHour: row.number('target_qty_per_hr'),
      budgetedUnits: row.number('target_qty'),
      actualUnits: sum(row.number('act_reg_qty'), row.number('act_ot_qty')),
      remainingUnits: row.number('remain_qty'),
      budgetedCost: row.money('target_cost'),
      actualCost: sumMoney(row.money('act_reg_cost'), row.money('act_ot_cost')),
      remainingCost: row.money('remain_cost'),
      driving: row.text('rollup_dates_flag') !== 'N',
      lagMinutes: row.minutes('target_lag_drtn_hr_cnt'),
    });
  },
});

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}

function sumMoney(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined && other === undefined ? undefined : addDecimals(one ?? '0', other ?? '0');
}

const expenses = (records: XerRecords, currency: () => string): TableHandler => ({
  needed: ['task_id'],
  columns: ['cost_item_id', 'proj_id', 'cost_name', 'target_cost'],
  handle: (row) => {
    const fixed = row.money('target_cost');
    const name = row.optional('cost_name');
    records.expenses.push({
      task: row.required('task_id'),
      cost: {
        ...(name !== undefined && { name }),
        currency: currency(),
        ...(fixed !== undefined && { fixed }),
      },
    });
  },
});

const codeTypes = (records: XerRecords): TableHandler => ({
  needed: ['actv_code_type_id'],
  columns: columns('actv_code_type proj_id seq_num actv_short_len actv_code_type_scope'),
  handle: (row) => {
    const id = row.required('actv_code_type_id');
    records.codeTypes.set(id, row.optional('actv_code_type') ?? id);
  },
});

const codeValues = (records: XerRecords): TableHandler => ({
  needed: ['actv_code_id'],
  columns: ['actv_code_type_id', 'short_name', 'seq_num'],
  handle: (row) => {
    const id = row.required('actv_code_id');
    records.codeValues.set(id, row.optional('short_name') ?? row.optional('actv_code_name') ?? id);
  },
});

const codeAssignments = (records: XerRecords): TableHandler => ({
  needed: ['task_id', 'actv_code_type_id', 'actv_code_id'],
  columns: ['proj_id'],
  handle: (row) => {
    records.codeAssignments.push({
      task: row.required('task_id'),
      type: row.required('actv_code_type_id'),
      value: row.required('actv_code_id'),
    });
  },
});

const userFieldTypes = (records: XerRecords): TableHandler => ({
  needed: ['udf_type_id'],
  columns: ['table_name', 'udf_type_name', 'udf_type_label', 'logical_data_type'],
  handle: (row) => {
    const id = row.required('udf_type_id');
    const label = row.optional('udf_type_label') ?? row.optional('udf_type_name') ?? id;
    records.userFieldTypes.set(id, { table: row.text('table_name'), label });
  },
});

const userFieldValues = (records: XerRecords): TableHandler => ({
  needed: ['udf_type_id', 'fk_id'],
  columns: ['proj_id', 'udf_date', 'udf_number', 'udf_text'],
  handle: (row) => {
    const value = row.optional('udf_text') ?? row.optional('udf_number') ?? row.optional('udf_date');
    if (value !== undefined) {
      records.userFieldValues.push({
        owner: row.required('fk_id'),
        type: row.required('udf_type_id'),
        value,
      });
    }
  },
});

const notes = (records: XerRecords): TableHandler => ({
  needed: ['task_id', 'task_memo'],
  columns: ['memo_id', 'proj_id'],
  handle: (row) => {
    records.notes.push({ task: row.required('task_id'), text: noteText(row) });
  },
});

/** Primavera writes a line break inside a field as two delete characters. */
function noteText(row: Row): string {
  return row.text('task_memo').replace(/\u007f\u007f/g, '\n');
}

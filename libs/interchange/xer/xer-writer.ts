import { columns } from './columns.js';
import type { ModelActivity, ProjectModel, StoredDates } from '#model';
import { WarningList } from '../interchange-warning.js';
import { reportUnwrittenSections } from '../unwritten-sections.js';
import type { WriteOptions, WriteResult } from '../writing.js';
import { codeTables, expenseTable, noteTables, userFieldTables } from './attribute-rows.js';
import { codeOf, RELATIONSHIPS } from './code-lists.js';
import { type PrimaveraModel, representInPrimavera } from './representation.js';
import { resourceTables } from './resource-rows.js';
import {
  assignIds,
  calendars,
  currencies,
  type Ids,
  obs,
  projects,
  scheduleOptions,
  wbs,
} from './schedule-rows.js';
import { TASK_ROW_COLUMNS, taskRow, type WorkAmounts } from './task-rows.js';
import { hours, tableText, type XerTable } from './xer-table.js';

/** Primavera's release whose layout the file follows. */
const RELEASE = '20.12';

/** Writes the model as a Primavera XER file: one project, its tables in the order in which Primavera reads them. */
export function writeXer(model: ProjectModel, options: WriteOptions = {}): WriteResult {
  const warnings = new WarningList();
  const primavera = representInPrimavera(model, warnings);
  reportUnwritten(model, warnings);
  const ids = assignIds(model, primavera);
  const tables = tablesOf(model, primavera, ids, options, warnings);
  const written = (options.writtenAt ?? model.project.dataDate).slice(0, 10);
  const header = [
    'ERMHDR',
    RELEASE,
    written,
    'Project',
    'spanwise',
    'spanwise',
    'spanwise',
    'Project Management',
    model.project.currency,
  ];
  return {
    chunks: (function* () {
      yield `${header.join('\t')}\r\n`;
      for (const table of tables) yield* tableText(table);
      yield '%E\r\n';
    })(),
    warnings: warnings.list(),
  };
}

function reportUnwritten(model: ProjectModel, warnings: WarningList): void {
  const warn = (message: string, place: string): void =>
    warnings.add('interchange.not-representable', message, place);
  const others = model.baselines.filter(({ id }) => id !== plannedBaselineId(model));
  if (others.length > 0)
    warn(`baselines are not written: ${others.map(({ name }) => name).join(', ')}`, 'baselines');
  reportUnwrittenSections(model, warn);
  if (model.options.dialect === 'msproject') {
    warn(
      "the schedule follows Microsoft Project's rules; Primavera computes some dates by its own",
      'options.dialect',
    );
  }
  if (model.options.scheduleFrom === 'finish')
    warn('scheduling from the finish is not written', 'options.scheduleFrom');
}

/** The baseline whose dates are written as planned dates. */
function plannedBaselineId(model: ProjectModel): string | undefined {
  return (model.baselines.find(({ id }) => id === 'planned') ?? model.baselines[0])?.id;
}

function tablesOf(
  model: ProjectModel,
  primavera: PrimaveraModel,
  ids: Ids,
  options: WriteOptions,
  warnings: WarningList,
): readonly XerTable[] {
  const taskId = (activity: string): number | undefined => ids.tasks.of(ids.uidOf.get(activity) ?? '');
  const calendarId = (calendar: string): number | undefined => ids.calendars.of(calendar);
  const activities = primavera.activities.map(({ activity }) => activity);
  const projectStart = model.project.start;
  const context = { activities, projectId: ids.project, taskId, calendarId, projectStart, warnings };
  const resources = resourceTables(model.resources, model.assignments, context);
  const codes = codeTables(context);
  const fields = userFieldTables(context);
  const notes = noteTables(context);
  return [
    currencies(model),
    notes.MEMOTYPE,
    fields.UDFTYPE,
    obs(),
    resources.ROLES,
    projects(model, ids),
    calendars(model, primavera.calendars, ids),
    scheduleOptions(model, primavera.lagCalendar, ids, taskId),
    wbs(model, ids),
    resources.RSRC,
    codes.ACTVTYPE,
    resources.RSRCRATE,
    tasks(model, primavera, ids, options, taskId),
    codes.ACTVCODE,
    expenseTable(context),
    notes.TASKMEMO,
    relationships(primavera, ids, taskId),
    resources.TASKRSRC,
    codes.TASKACTV,
    fields.UDFVALUE,
  ];
}

function tasks(
  model: ProjectModel,
  primavera: PrimaveraModel,
  ids: Ids,
  options: WriteOptions,
  taskId: (activity: string) => number | undefined,
): XerTable {
  const planned = model.baselines.find(({ id }) => id === plannedBaselineId(model))?.activities ?? [];
  const context = {
    model,
    projectId: ids.project,
    taskId,
    wbsId: (node: string | undefined) => (node === undefined ? ids.rootNode : ids.wbs.of(node)),
    calendarId: (calendar: string) => ids.calendars.of(calendar),
    dates: (activity: ModelActivity): StoredDates => options.dates?.get(activity.id) ?? activity.stored ?? {},
    planned: new Map(planned.map(({ activity, start, finish }) => [activity, { start, finish }])),
    work: workOf(model),
  };
  return {
    name: 'TASK',
    columns: TASK_ROW_COLUMNS,
    rows: (function* () {
      for (const activity of primavera.activities) yield taskRow(activity, context);
    })(),
  };
}

/** Hours of labour and equipment a activity. */
function workOf(model: ProjectModel): ReadonlyMap<string, WorkAmounts> {
  const worked = new Set(
    model.resources.filter(({ kind }) => kind === 'labour' || kind === 'equipment').map(({ id }) => id),
  );
  const found = new Map<string, WorkAmounts>();
  for (const { activity, resource, budgetedUnits, actualUnits, remainingUnits } of model.assignments) {
    if (!worked.has(resource)) continue;
    const before = found.get(activity) ?? { budgeted: 0, actual: 0, remaining: 0 };
    found.set(activity, {
      budgeted: before.budgeted + (budgetedUnits ?? 0),
      actual: before.actual + (actualUnits ?? 0),
      remaining: before.remaining + (remainingUnits ?? 0),
    });
  }
  return found;
}

function relationships(
  primavera: PrimaveraModel,
  ids: Ids,
  taskId: (activity: string) => number | undefined,
): XerTable {
  return {
    name: 'TASKPRED',
    columns: columns(
      'task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt float_path aref',
      'arls',
    ),
    rows: (function* () {
      let number = 0;
      for (const { predecessor, successor, type, lag } of primavera.relationships) {
        number += 1;
        yield {
          task_pred_id: number,
          task_id: taskId(successor),
          pred_task_id: taskId(predecessor),
          proj_id: ids.project,
          pred_proj_id: ids.project,
          pred_type: codeOf(RELATIONSHIPS, type),
          lag_hr_cnt: lag.kind === 'percent' ? 0 : hours(lag.minutes),
        };
      }
    })(),
  };
}

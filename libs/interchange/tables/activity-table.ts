import type { IsoMinute } from '#engines/work-calendars';
import type { ModelRelationship, ProjectModel, StoredDates } from '#model';
import { ACTIVITY_COLUMNS, type ActivityColumn } from './activity-columns.js';
import { formatPredecessor } from './relationship-notation.js';
import type { Cell, Table } from './table.js';

/** The activities as a table, a row each: what they are, their progress, logic and dates. */
export function activityTable(model: ProjectModel, dates?: ReadonlyMap<string, StoredDates>): Table {
  const nodes = new Map(model.wbs.map((node) => [node.id, node.code ?? node.name]));
  const calendars = new Map(model.calendars.map((calendar) => [calendar.id, calendar.name]));
  const logic = new Map<string, ModelRelationship[]>();
  for (const link of model.relationships)
    logic.set(link.successor, [...(logic.get(link.successor) ?? []), link]);
  const columns = (Object.keys(ACTIVITY_COLUMNS) as ActivityColumn[]).filter(
    (column) => column !== 'durationDays',
  );
  return {
    name: 'Activities',
    header: columns.map((column) => ACTIVITY_COLUMNS[column][0]),
    rows: model.activities.map((activity) => {
      const stored = dates?.get(activity.id) ?? activity.stored ?? {};
      const [first, second] = activity.constraints;
      const cells: Partial<Record<ActivityColumn, Cell>> = {
        id: activity.id,
        name: activity.name,
        wbs: activity.wbs === undefined ? undefined : nodes.get(activity.wbs),
        type: activity.type,
        status: activity.status,
        calendar: calendars.get(activity.calendar),
        durationHours: activity.durationMinutes / 60,
        remainingHours: activity.remainingMinutes / 60,
        percentComplete: activity.percentComplete?.percent,
        actualStart: dateCell(activity.actualStart),
        actualFinish: dateCell(activity.actualFinish),
        constraint: first?.type,
        constraintDate: dateCell(first?.date),
        secondConstraint: second?.type,
        secondConstraintDate: dateCell(second?.date),
        predecessors: logic.get(activity.id)?.map(formatPredecessor).join('; '),
        earlyStart: dateCell(stored.earlyStart),
        earlyFinish: dateCell(stored.earlyFinish),
        lateStart: dateCell(stored.lateStart),
        lateFinish: dateCell(stored.lateFinish),
        totalFloatHours: hours(stored.totalFloatMinutes),
        freeFloatHours: hours(stored.freeFloatMinutes),
        critical: stored.critical,
      };
      return columns.map((column) => cells[column]);
    }),
  };
}

const dateCell = (date: IsoMinute | undefined): Cell => (date === undefined ? undefined : { date });
const hours = (minutes: number | undefined): number | undefined =>
  minutes === undefined ? undefined : minutes / 60;
